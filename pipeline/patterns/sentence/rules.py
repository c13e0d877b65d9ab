"""The rule language: patterns over units, which cannot run away.

A pattern is a row of elements with spaces between them:

    NUM             a unit of that class (capitals)              attacks|raids  one of these words
    (of|DET)        one of these words or classes                n:NUM          the element is captured as `n`
    _               any unit but a break (`;`, `:`, a dash)      X?  X*3  X+3   none or one; up to 3; one to 3
    STOP            a set named in the file's [sets]             {K}            each of the rule's `kinds` in turn
    !NUM            a unit that is not of the class              ^ $            begin and end of the sentence

Every repetition has a bound and none stands inside another, so a match costs a constant
(`pipeline.patterns.sentence.matching` says how), and there is a bound to the ways in which they can share out the
words. Each rule carries `examples` (what it must find) and `not` (what it must leave alone); a test runs them all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.data import read_toml
from pipeline.errors import SettingsError
from pipeline.patterns.sentence.matching import BEGIN, BREAK, END, Element, Matcher, Pattern, choices_of
from pipeline.patterns.sentence.rulefile import (
    RuleKind,
    check_classes,
    check_number,
    check_pattern,
    check_rule,
    is_class,
)

ELEMENT = re.compile(
    r"^(?:(?P<capture>[a-z]+):)?(?P<negated>!?)(?P<body>\([^(){}]+\)|:|[^\s?*+(){}:]+)(?P<quantity>\?|[*+][1-9]|[*+]1[0-9])?$"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, with what the claim extractors need to know of it in `cells`."""

    id: str
    pattern: Pattern
    needs: tuple[frozenset[str], ...]  # of each of these sets of classes and words the sentence must have one
    cells: Mapping[str, Any]
    where: str  # file, number and id, for messages


class Hit(NamedTuple):
    """A rule that matched units `first`..`last`; `groups` gives the unit that each capture fell on."""

    rule: Rule
    first: int
    last: int
    groups: Mapping[str, int]


Sets = Mapping[str, str]


def read_sets(path: Path) -> Sets:
    """The [sets] of a TOML file: names for choices that several rules have."""
    sets = read_toml(path, {"rule", "sets"}).get("sets", {})
    for name, choices in sets.items() if isinstance(sets, dict) else [("", sets)]:
        if not isinstance(choices, str):
            raise SettingsError(f"{path}: [sets]: {name} = {choices!r} is not allowed; allowed: text (A|B)")
    return dict(sets)


def read_rules(path: Path, kind: RuleKind, classes: frozenset[str], sets: Sets) -> list[Rule]:
    """The rules of a TOML file in their order; raises SettingsError naming file, rule and key.

    `classes` are the classes that a pattern may name, `sets` those of the folders that this one is laid over.
    """
    sets = {**sets, **read_sets(path)}
    tables = read_toml(path, {"rule", "sets"}).get("rule", [])
    if not isinstance(tables, list):
        raise SettingsError(f"{path}: 'rule' is one table; allowed: [[rule]]")
    rules: list[Rule] = []
    seen: set[str] = set()
    for number, table in enumerate(tables, start=1):
        where = f"{path}: rule {number} ({table.get('id', 'no id')})"
        check_rule(table, kind, where)
        if table["id"] in seen:
            raise SettingsError(f"{where}: the id stands twice")
        seen.add(table["id"])
        for each in _expanded(table):
            rules.append(compile_rule(each, where, sets, classes))
            check_number(_number(each, sets), bool(table.get("zero")), kind, where)
    return rules


def rules_of(folders: Sequence[Path], name: str, kind: RuleKind, classes: frozenset[str]) -> list[Rule]:
    """The rules of one kind, a later folder's first; raises SettingsError if two folders have a rule of one id."""
    rules: list[Rule] = []
    sets: Sets = {}
    for path in (folder / "rules" / f"{name}.toml" for folder in folders):
        if path.exists():
            own = read_rules(path, kind, classes, sets)
            taken = {rule.id for rule in rules}
            for rule in own:
                if rule.id in taken:
                    raise SettingsError(f"{rule.where}: this id is that of a rule of Tallywire's; give yours another")
            rules, sets = [*own, *rules], {**sets, **read_sets(path)}
    return rules


def _expanded(table: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """One rule for each of its `kinds`, `{K}` being the kind in capitals; the rule itself if it has none."""
    kinds = table.get("kinds")
    if not kinds:
        return [table]
    return [{**table, "pattern": table["pattern"].replace("{K}", kind.upper()), "kind": kind} for kind in kinds]


def _number(table: Mapping[str, Any], sets: Sets) -> list[str]:
    """What the element captured as `n` can be; nothing if none is, or if it may be missing."""
    for match in filter(None, map(ELEMENT.match, table["pattern"].split())):
        if match["capture"] == "n" and not match["quantity"] and not match["negated"]:
            return _choices(match, sets)
    return []


def compile_rule(table: Mapping[str, Any], where: str, sets: Sets, classes: frozenset[str]) -> Rule:
    """A rule from its table; raises SettingsError naming `where` and the element that is wrong."""
    pattern: list[Element | str] = []
    elements: list[re.Match[str]] = []
    needs: list[frozenset[str]] = []
    for element in str(table["pattern"]).split():
        if element in (BEGIN, END):
            pattern.append(element)
            continue
        match = ELEMENT.match(element)
        if match is None:
            raise SettingsError(f"{where}: {element!r} is no element of the rule language")
        elements.append(match)
        check_classes(_choices(match, sets), classes, where)
        pattern.append(_element(match, sets))
        if not match["negated"] and (match["quantity"] is None or match["quantity"][0] == "+") and match["body"] != "_":
            needs.append(frozenset(choice.replace("~", " ") for choice in _choices(match, sets)))
    check_pattern(elements, where)
    cells = {key: value for key, value in table.items() if key not in {"id", "pattern"}}
    return Rule(table["id"], tuple(pattern), tuple(needs), cells, where)


def _choices(match: re.Match[str], sets: Sets) -> list[str]:
    return [c for choice in match["body"].strip("()").split("|") for c in sets.get(choice, choice).split("|")]


def _element(match: re.Match[str], sets: Sets) -> Element:
    choices, negated, quantity = _choices(match, sets), bool(match["negated"]), match["quantity"] or ""
    if choices == ["_"]:
        of, negated = BREAK, True
    else:
        words = (choice.replace("~", " ") for choice in choices if not is_class(choice))
        of = choices_of(tuple(filter(is_class, choices)), tuple(words))
    least = 0 if quantity[:1] in ("?", "*") else 1
    most = int(quantity[1:]) if quantity[1:] else 1
    return Element(of, negated, least, most, quantity == "?", match["capture"])


def hits(matcher: Matcher, rule: Rule) -> list[Hit]:
    """Where a rule matches the sentence of `matcher`, from left to right, at each unit once."""
    return [Hit(rule, match.first, match.last, match.groups) for match in matcher.matches(rule.pattern)]
