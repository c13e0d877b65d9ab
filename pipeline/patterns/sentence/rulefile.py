"""What may stand in a rule of `models/rules`: its keys and their values, the size and the classes of its pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from pipeline.data import check_keys
from pipeline.entities.finder import PREFERENCE
from pipeline.errors import SettingsError
from pipeline.patterns.sentence.vocabulary import HARM, Vocabulary

Allowed = tuple[str, ...] | type  # one of these words, or anything of the type
BOUND = "a number or '-'"
TYPES = {bool: "true or false", str: "text", int: "a whole number", list: "a list of texts"}
KEYS: Mapping[str, Allowed] = {"id": str, "pattern": str, "examples": list, "not": list, "kinds": list}
CAPTURES = ("n", "p", "t", "u", "v")
# Classes that units have beside those of the words in `models/words`.
UNIT_CLASSES = frozenset({"NAME", "DATE", "SETDATE", "NUM", "ORD", "TIMES", "OTHER", "ONE", "BREAK", "QUOTE", "ADV"})
NUMBERS = frozenset({"NUM", "ORD", "TIMES", "OTHER", "one"})
VERB_FORMS = ("", ".base", ".s", ".past", ".part", ".ing")
NOUN_FORMS = ("", ".sg", ".pl")
MOST_ELEMENTS = 40
MOST_WAYS = 10_000  # in which the repetitions of a pattern may share out the words: what it costs at one place, at most


@dataclass(frozen=True, slots=True)
class RuleKind:
    """What the rules of one file have beside `id`, `pattern`, `examples`, `not` and `kinds`."""

    cells: Mapping[str, Allowed]
    one_of: tuple[str, ...]  # of these keys a rule must have one
    expected: tuple[str | tuple[str, ...], ...]  # what stands behind the text of an example
    counts: bool  # `n` must be a number, unless the rule says `zero`


COUNTS = RuleKind(
    {
        "measure": ("total", "increment", "ordinal", "rate"), "unless": list, "weak": bool, "unit": str,
        "needs": ("total", "total-or-attack", "since", "period", "attack"), "exact": bool, "zero": bool,
        "attack": bool, "one": bool, "subject": bool, "over": bool,
    },
    ("measure",), (BOUND, BOUND), counts=True,
)  # fmt: skip
CASUALTIES = RuleKind(
    {
        "kind": HARM, "people": bool, "low": int, "high": int, "zero": bool, "both": bool, "needs": ("casualty",),
        "unnamed": bool, "same": bool, "covers": bool,
    },
    ("kind", "kinds", "both"), (HARM, BOUND, BOUND), counts=False,
)  # fmt: skip


def check_rule(table: Mapping[str, Any], kind: RuleKind, where: str) -> None:
    """Raises SettingsError naming `where`, the key that is missing or wrong, and what is allowed."""
    allowed = {**KEYS, **kind.cells}
    check_keys(dict(table), set(allowed), where)
    for key in ("id", "pattern", "examples"):
        if not table.get(key):
            raise SettingsError(f"{where}: {key!r} is missing or empty")
    for key, value in table.items():
        _check_value(value, allowed[key], f"{where}: {key}")
    if not any(table.get(key) for key in kind.one_of):
        raise SettingsError(f"{where}: {kind.one_of[0]!r} is missing; allowed: {_shown(allowed[kind.one_of[0]])}")
    for harm in table.get("kinds", ()):
        _check_value(harm, HARM, f"{where}: kinds")
    for text in table.get("not", ()):
        _check_value(text, str, f"{where}: not")
    for example in table["examples"]:
        _check_example(example, kind.expected, where)


def _check_example(example: Any, expected: Sequence[str | tuple[str, ...]], where: str) -> None:
    form = ["a text", *(each if isinstance(each, str) else "|".join(each) for each in expected)]
    fits = isinstance(example, list) and len(example) == len(form) and isinstance(example[0], str)
    if not fits or not all(map(_expects, example[1:], expected)):
        raise SettingsError(f"{where}: examples: {example!r} is not [{', '.join(form)}]")


def _expects(value: Any, expected: str | tuple[str, ...]) -> bool:
    if expected == BOUND:
        return value == "-" or (isinstance(value, int) and not isinstance(value, bool))
    return value in expected


def _check_value(value: Any, allowed: Allowed, where: str) -> None:
    good = isinstance(value, allowed) if isinstance(allowed, type) else value in allowed
    if not good or (allowed is int and isinstance(value, bool)):
        raise SettingsError(f"{where}: {value!r} is not allowed; allowed: {_shown(allowed)}")


def _shown(allowed: Allowed) -> str:
    return TYPES[allowed] if isinstance(allowed, type) else ", ".join(allowed)


def check_pattern(elements: Sequence[re.Match[str]], where: str) -> None:
    """Raises SettingsError if a pattern is too large, or captures what it may not."""
    if len(elements) > MOST_ELEMENTS:
        raise SettingsError(f"{where}: pattern: {len(elements)} elements; at most {MOST_ELEMENTS}")
    ways = prod(_repetitions(element["quantity"] or "") for element in elements)
    if ways > MOST_WAYS:
        raise SettingsError(f"{where}: pattern: its repetitions can match in {ways} ways; at most {MOST_WAYS}")
    captures = [element["capture"] for element in elements if element["capture"]]
    for name in captures:
        if name not in CAPTURES or captures.count(name) > 1:
            allowed = ", ".join(f"{each}:" for each in CAPTURES)
            raise SettingsError(f"{where}: pattern: capture '{name}:' is unknown or stands twice; allowed: {allowed}")


def _repetitions(quantity: str) -> int:
    """How many units a quantity leaves open: one more than its bound where none may stand too."""
    if not quantity:
        return 1
    return 2 if quantity == "?" else int(quantity[1:]) + (quantity[0] == "*")


def check_number(number: Sequence[str], zero: bool, kind: RuleKind, where: str) -> None:
    """Raises SettingsError unless `number`, what the element captured as `n` can be, is there and is a number."""
    if not number:
        raise SettingsError(f"{where}: pattern: one element without ?, *, + or ! must be captured as n:, such as n:NUM")
    if kind.counts and not zero and not NUMBERS.issuperset(number):
        allowed = ", ".join(sorted(NUMBERS))
        raise SettingsError(f"{where}: pattern: n:{'|'.join(number)} is no number; allowed: {allowed} (or zero = true)")


def known_classes(vocabulary: Vocabulary) -> frozenset[str]:
    """All classes that a unit can have when rules are matched."""
    parts = {"V": VERB_FORMS, "I": VERB_FORMS, "N": NOUN_FORMS, "A": ("",)}  # {K}V: not every kind has words for all
    harm = {f"{kind.upper()}{part}{form}" for kind in HARM for part, forms in parts.items() for form in forms}
    words = {name for term in vocabulary.terms.values() for name in term.classes}
    return frozenset(words | harm | UNIT_CLASSES | set(PREFERENCE))


def check_classes(choices: Iterable[str], classes: frozenset[str], where: str) -> None:
    """Raises SettingsError naming the first of `choices` in capitals that is no class."""
    for choice in choices:
        name = choice.partition(".")[0]
        if is_class(choice) and choice not in classes:
            near = sorted(each for each in classes if each.startswith(f"{name}."))
            allowed = ", ".join(near or sorted(each for each in classes if "." not in each))
            raise SettingsError(f"{where}: pattern: {choice!r} is no class and no set of the file; allowed: {allowed}")


def is_class(choice: str) -> bool:
    """Is it written as a class (capitals, perhaps with a form: `ATTACKV.past`), not as a word?"""
    return choice.partition(".")[0].isupper() and choice[:1].isalpha()
