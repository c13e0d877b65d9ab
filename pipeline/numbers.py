"""Reads stated numbers: digits and words, with what bounds or blurs them ("more than a dozen" → 13 and up).

Bounds follow one rule: "over N" is N+1.., "fewer than N" ..N-1, "up to N" ..N, "nearly N" ..N-1 and approximate,
"dozens" 24.. and approximate. Numbers with a unit, a currency or a label before them are marked as no count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.data import check_keys, read_toml
from pipeline.tokens import Tokens

DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th|ST|ND|RD|TH)")
CLOCK = re.compile(r"\d{1,2}:\d\d|\d+\.\d+")
KEYS = {"units", "tens", "scales", "vague", "exact", "about", "ordinals", "times", "hedges", "not_counts"}
BEFORE = ("least", "more", "less", "most", "about", "near")  # hedges before a number
BEHIND = {"or_more": "least", "or_less": "most", "or_so": "about"}  # hedges behind it, and what they come to
LARGEST = 10**12


@dataclass(frozen=True, slots=True)
class Number:
    """A stated number over tokens `first`..`last`, hedges included; `core` is where the bare number begins."""

    first: int
    last: int
    core: int
    low: int | None
    high: int | None
    approx: bool
    kind: str  # "count", "ordinal", "times" ("twice"), "other" (a measure, an amount of money, a label)


class Numbers:
    """Built once from `models/words/numbers.toml`."""

    def __init__(self, models: Path) -> None:
        path = models / "words" / "numbers.toml"
        data = read_toml(path, KEYS)
        self.units: Mapping[str, int] = data["units"]
        self.tens: Mapping[str, int] = data["tens"]
        self.scales: Mapping[str, int] = data["scales"]
        self.ordinals: Mapping[str, int] = data["ordinals"]
        self.times: Mapping[str, int] = data["times"]
        self.phrases = _phrases(data)
        words = (self.units, self.tens, self.times, self.ordinals)
        self.starts = frozenset(self.phrases).union(*words)
        hedges: dict[str, Sequence[str]] = data["hedges"]
        check_keys(dict(hedges), {*BEFORE, *BEHIND, "filler"}, f"{path}: [hedges]")
        self.behind = {tuple(phrase.split()): kind for kind in BEHIND for phrase in hedges[kind]}
        self.hedges = {tuple(phrase.split()): kind for kind in BEFORE for phrase in hedges[kind]}
        self.filler = {tuple(p.split()) for p in hedges["filler"]}
        self.begin_behind = {phrase[0] for phrase in self.behind} | {"-"}
        self.end_before = {phrase[-1] for phrase in (*self.hedges, *self.filler)}
        not_counts = data["not_counts"]
        check_keys(not_counts, {"units_behind", "before", "compounds"}, f"{path}: [not_counts]")
        self.units_behind = frozenset(not_counts["units_behind"])
        self.labels = frozenset(not_counts["before"])
        self.compounds = frozenset(not_counts["compounds"])

    def __call__(self, tokens: Tokens, taken: set[int]) -> list[Number]:
        """The numbers of an article in order; `taken` tokens (dates, names, footnotes) are passed over."""
        lower, found, free = tokens.lower, [], 0
        words = [word for word in tokens.places if word in self.starts or word[0].isdigit()]
        for number in sorted([n for word in words for n in tokens.places[word]]):
            if number < free or number in taken:
                continue
            core = self._core(tokens, lower, number)
            if core is not None and taken.isdisjoint(range(number, core.last + 1)):
                core = self._range(tokens, lower, core, taken)
                found.append(self._hedged(tokens, lower, core))
                free = core.last + 1
        return found

    def _core(self, tokens: Tokens, lower: Sequence[str], at: int) -> Number | None:
        word = lower[at]
        if word[0].isdigit():
            return self._digits(lower, at)
        if at and lower[at - 1] == "per":
            return None  # "75 rounds per second"
        for phrase, (low, high, approx) in self.phrases.get(word, ()):
            end = at + len(phrase) - 1
            if tuple(lower[at : end + 1]) == phrase and tokens.together(at, end):
                return Number(at, end, at, low, high, approx, "count")
        if word in self.times:
            return Number(at, at, at, self.times[word], self.times[word], False, "times")
        if word in self.ordinals:
            return Number(at, at, at, self.ordinals[word], self.ordinals[word], False, "ordinal")
        return self._words(tokens, lower, at)

    def _digits(self, lower: Sequence[str], at: int) -> Number | None:
        word = lower[at]
        if ordinal := ORDINAL.fullmatch(word):
            return Number(at, at, at, int(ordinal[1]), int(ordinal[1]), False, "ordinal")
        if not DIGITS.fullmatch(word):
            kind = "other" if CLOCK.fullmatch(word) else None
            return Number(at, at, at, None, None, False, kind) if kind else None
        value, last = int(word.replace(",", "")), at
        if at + 1 < len(lower) and lower[at + 1] in self.scales:
            value, last = value * self.scales[lower[at + 1]], at + 1
        return Number(at, last, at, value, value, False, "count") if value < LARGEST else None

    def _words(self, tokens: Tokens, lower: Sequence[str], at: int) -> Number | None:
        """ "twenty-three", "nine hundred and sixty", "thirty-first"."""
        total, current, last, ordinal = 0, 0, at - 1, False
        number = at
        while number < len(lower) and tokens.together(at, number):
            word = lower[number]
            if word in self.units or word in self.tens:
                current += self.units.get(word) or self.tens.get(word) or 0
            elif word in self.scales and last >= at:
                scale = self.scales[word]
                total, current = (total, current * scale) if scale == 100 else (total + current * scale, 0)
            elif word in self.ordinals and last >= at and lower[number - 1] == "-":
                current, ordinal, last = current + self.ordinals[word], True, number
                break
            elif not (word in ("-", "and") and last == number - 1 and last >= at and self._goes_on(lower, number)):
                break
            else:
                number += 1
                continue
            last = number
            number += 1
        if last < at:
            return None
        value = total + current
        return Number(at, last, at, value, value, False, "ordinal" if ordinal else "count")

    def _goes_on(self, lower: Sequence[str], number: int) -> bool:
        """ "twenty-three", "hundred and sixty": the joint of a number; "three and four" are two."""
        before = lower[number - 1]
        behind = lower[number + 1] if number + 1 < len(lower) else ""
        if lower[number] == "-":
            return before in self.tens and (behind in self.units or behind in self.ordinals)
        return before in self.scales and (behind in self.units or behind in self.tens)

    def _range(self, tokens: Tokens, lower: Sequence[str], core: Number, taken: set[int]) -> Number:
        """ "between 20 and 25", "10 to 12", "10-12"."""
        joint = core.last + 1
        if core.kind != "count" or joint + 1 in taken or not tokens.together(core.first, joint + 1):
            return core
        between = core.first > 0 and lower[core.first - 1] == "between"
        if lower[joint] not in ({"and"} if between else {"to", "-", "–", "or"}):
            return core
        upper = self._core(tokens, lower, joint + 1)
        if upper is None or upper.kind != "count" or not taken.isdisjoint(range(joint, upper.last + 1)):
            return core
        if upper.low is None or core.low is None or upper.low <= core.low:
            return core
        approx = core.approx or upper.approx
        return Number(core.first - between, upper.last, core.core, core.low, upper.low, approx, "count")

    def _hedged(self, tokens: Tokens, lower: Sequence[str], core: Number) -> Number:
        number = self._behind(tokens, lower, core)
        kinds: list[str] = []
        first = core.first
        while (step := self._before(tokens, lower, first)) is not None:
            first, kind = step
            kinds += [kind] if kind else []
        if first < core.first:
            number = replace(number, first=first)
        for kind in kinds:
            number = _bounded(number, kind)
        return replace(number, kind="other") if self._is_other(tokens, lower, number) else number

    def _behind(self, tokens: Tokens, lower: Sequence[str], core: Number) -> Number:
        start = core.last + 1
        if start >= len(lower) or lower[start] not in self.begin_behind:
            return core
        for phrase, kind in self.behind.items():
            start = core.last + 1
            end = core.last + len(phrase)
            if lower[start : start + 1] == ["-"] and phrase == ("plus",):
                start, end = start + 1, end + 1
            if tuple(lower[start : end + 1]) == phrase and tokens.together(core.first, end):
                return replace(_bounded(core, BEHIND[kind]), last=end)
        return core

    def _before(self, tokens: Tokens, lower: Sequence[str], first: int) -> tuple[int, str | None] | None:
        if not first or lower[first - 1] not in self.end_before:
            return None
        for size in (4, 3, 2, 1):
            phrase = tuple(lower[max(first - size, 0) : first])
            if len(phrase) == size and tokens.together(first - size, first):
                if phrase in self.hedges:
                    return first - size, self.hedges[phrase]
                if phrase in self.filler:
                    return first - size, None
        return None

    def _is_other(self, tokens: Tokens, lower: Sequence[str], number: Number) -> bool:
        """Does a unit, a currency or a label beside it say that the number counts nothing of ours?"""
        behind = tokens.phrase(number.last + 1, 1) if tokens.together(number.last, number.last + 1) else ""
        if behind == "-" and tokens.together(number.last, number.last + 2):
            behind = lower[number.last + 2]
            if behind in self.compounds:
                return True
        if number.kind == "ordinal":
            return False
        before = lower[number.core - 1] if tokens.together(number.core - 1, number.core) else ""
        if before == "." and number.core > 1:
            before = lower[number.core - 2]  # "No. 3"
        if behind == "per" and tokens.together(number.last, number.last + 2):
            behind = tokens.phrase(number.last + 1, 2)  # "per cent"
        labelled = behind != "times" and (before in self.labels or before.strip(".") in self.labels)
        if behind in self.units_behind or labelled:  # "shelled the zone 70 times" has no number of a zone
            return True
        if _is_clock(tokens, number):
            return True
        # "Shahed-136", "#3", where no hedge stands before it
        return number.first == number.core and before in ("-", "/", "#", "@") and tokens.glued(number.core)


def _is_clock(tokens: Tokens, number: Number) -> bool:
    """ "5:30": digits on both sides of a colon."""
    for colon in (number.first - 1, number.last + 1):
        if tokens.phrase(colon, 1) != ":":
            continue
        if tokens.phrase(colon - 1, 1)[-1:].isdigit() and tokens.phrase(colon + 1, 1)[:1].isdigit():
            return tokens.glued(colon) and tokens.glued(colon + 1)
    return False


def _bounded(number: Number, hedge: str) -> Number:
    low, high = number.low, number.high
    if hedge == "least":
        return replace(number, high=None)
    if hedge == "more":
        return replace(number, low=None if low is None else low + 1 if high is not None else low, high=None)
    if hedge == "less":
        return replace(number, low=None, high=None if high is None else high - 1)
    if hedge == "most":
        return replace(number, low=None)
    if hedge == "near":
        return replace(number, low=None, high=None if high is None else high - 1, approx=True)
    return replace(number, approx=True)


def _phrases(data: Mapping[str, Any]) -> dict[str, list[tuple[tuple[str, ...], tuple[int, int | None, bool]]]]:
    """First word of fixed phrases → these, the longest first: words and (low, high, approximate)."""
    phrases: dict[tuple[str, ...], tuple[int, int | None, bool]] = {}
    for words, value in data["vague"].items():
        phrases[tuple(words.replace("-", " - ").split())] = (value, None, True)
    for words, value in data["exact"].items():
        phrases[tuple(words.replace("-", " - ").split())] = (value, value, False)
    for words, value in data["about"].items():
        phrases[tuple(words.split())] = (value, value, True)
    beginning: dict[str, list[tuple[tuple[str, ...], tuple[int, int | None, bool]]]] = {}
    for phrase, meaning in sorted(phrases.items(), key=lambda item: -len(item[0])):
        beginning.setdefault(phrase[0], []).append((phrase, meaning))
    return beginning
