"""The rule language: patterns over units, compiled to regular expressions that cannot run away.

A pattern is a row of elements with spaces between them:

    NUM             a unit of that class (capitals)              attacks|raids  one of these words
    (of|DET)        one of these words or classes                n:NUM          the element is captured as `n`
    _               any unit but a break (`;`, `:`, a dash)      X?  X*3  X+3   none or one; up to 3; one to 3
    STOP            a set named in the file's [sets]             {K}            each of the rule's `kinds` in turn
    !NUM            a unit that is not of the class              ^ $            begin and end of the sentence

Every repetition has a bound, none stands inside another, and there is a bound to the ways in which they can share out
the words, so a match costs at most the length of the sentence times a constant. Each rule carries `examples` (what it
must find) and `not` (what it must leave alone); a test runs them all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.data import read_toml
from pipeline.errors import SettingsError
from pipeline.patterns.rulefile import RuleKind, check_classes, check_number, check_pattern, check_rule, is_class
from pipeline.patterns.units import Sentence

ELEMENT = re.compile(
    r"^(?:(?P<capture>[a-z]+):)?(?P<negated>!?)(?P<body>\([^(){}]+\)|:|[^\s?*+(){}:]+)(?P<quantity>\?|[*+][1-9]|[*+]1[0-9])?$"
)
COMMON = frozenset(
    {"NUM", "ORD", "of", "in", "the", "a", "an", "to", "and", "on", "at", ",", ".", "with", "PEOPLE", "ACTOR"}
)
UNIT_END, CLASS_MARK, WORD_MARK = "\n", "\x1f", "\x1e"


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, with what the claim extractors need to know of it in `cells`."""

    id: str
    regex: re.Pattern[str]
    needs: tuple[frozenset[str], ...]  # of each of these sets of classes and words the sentence must have one
    cells: Mapping[str, Any]
    where: str  # file, number and id, for messages


@dataclass(frozen=True, slots=True)
class Hit:
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
    parts: list[str] = []
    elements: list[re.Match[str]] = []
    needs: list[frozenset[str]] = []
    for element in str(table["pattern"]).split():
        if element in ("^", "$"):
            parts.append({"^": r"\A", "$": r"\Z"}[element])
            continue
        match = ELEMENT.match(element)
        if match is None:
            raise SettingsError(f"{where}: {element!r} is no element of the rule language")
        elements.append(match)
        check_classes(_choices(match, sets), classes, where)
        parts.append(_element(match, sets))
        if not match["negated"] and (match["quantity"] is None or match["quantity"][0] == "+") and match["body"] != "_":
            needs.append(frozenset(choice.replace("~", " ") for choice in _choices(match, sets)))
    check_pattern(elements, where)
    cells = {key: value for key, value in table.items() if key not in {"id", "pattern"}}
    return Rule(table["id"], re.compile(r"(?<![^\n])" + "".join(parts)), _rarest_first(needs), cells, where)


def _rarest_first(needs: list[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """What most sentences lack is asked first: of those looked at all have a number, few a word of harm."""
    return tuple(sorted(needs, key=lambda need: (bool(need & COMMON), len(need))))


def _choices(match: re.Match[str], sets: Sets) -> list[str]:
    return [c for choice in match["body"].strip("()").split("|") for c in sets.get(choice, choice).split("|")]


def _element(match: re.Match[str], sets: Sets) -> str:
    choices = _choices(match, sets)
    unit = f"[^{UNIT_END}]*{UNIT_END}"
    if choices == ["_"]:
        inner = f"(?![^{UNIT_END}]*{CLASS_MARK}BREAK{CLASS_MARK}){unit}"
    else:
        # Atomic: a unit that is of two of the classes is not tried again as the other, and again behind it.
        inner = "(?>" + "|".join(_choice(choice) for choice in choices) + ")"
        inner = f"(?!{inner}){unit}" if match["negated"] else inner
    quantity = match["quantity"] or ""
    if quantity[:1] in ("*", "+"):
        quantity = f"{{{0 if quantity[0] == '*' else 1},{quantity[1:]}}}?"
    grouped = f"(?:{inner}){quantity}"
    return f"(?P<{match['capture']}>{grouped})" if match["capture"] else grouped


def _choice(choice: str) -> str:
    """A class or a word."""
    if is_class(choice):
        return f"[^{UNIT_END}{WORD_MARK}]*{CLASS_MARK}{re.escape(choice)}{CLASS_MARK}[^{UNIT_END}]*{UNIT_END}"
    return f"[^{UNIT_END}{WORD_MARK}]*{WORD_MARK}{re.escape(choice.replace('~', ' '))}{UNIT_END}"


class Encoded:
    """A sentence as the string that rules are matched against, made when the first rule could match."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.available = sentence.classes.union(unit.word for unit in sentence.units)
        self.text = ""
        self.starts: list[int] = []

    def allows(self, rule: Rule) -> bool:
        """Has the sentence all the classes and words without which the rule cannot match?"""
        return not any(map(self.available.isdisjoint, rule.needs))

    def hits(self, rule: Rule) -> Iterator[Hit]:
        """Where a rule that the sentence allows matches, from left to right, at each unit once."""
        if not self.text:
            self._encode()
        position = 0
        while position < len(self.text):
            match = rule.regex.search(self.text, position)
            if match is None:
                return
            first = self.at(match.start())
            yield Hit(
                rule,
                first,
                self.at(match.end() - 1),
                {k: self.at(match.start(k)) for k, v in match.groupdict().items() if v},
            )
            position = self.starts[first + 1]

    def _encode(self) -> None:
        rows = [_encode(unit.classes, unit.word) for unit in self.sentence.units]
        self.text = "".join(rows)
        self.starts = [0]
        for row in rows:
            self.starts.append(self.starts[-1] + len(row))

    def at(self, offset: int) -> int:
        """The number of the unit at an offset of the encoded text."""
        return bisect_right(self.starts, offset) - 1


def _encode(classes: set[str], word: str) -> str:
    clean = word.replace(UNIT_END, " ").replace(CLASS_MARK, " ").replace(WORD_MARK, " ")
    return CLASS_MARK + CLASS_MARK.join(sorted(classes)) + CLASS_MARK + WORD_MARK + clean + UNIT_END
