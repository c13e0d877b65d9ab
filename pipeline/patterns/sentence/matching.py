"""Matches patterns over units: a row of elements, each a choice of classes and words with a bounded repetition.

A pattern is tried at all places of a sentence at once, from its last element to its first: the places that an element
can lead on from are a whole number whose bits are units, so it costs a few operations on whole numbers, whatever the
sentence. Where those of the first element are not empty the pattern is gone through once more for what it captures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from pipeline.patterns.sentence.positions import numbers
from pipeline.patterns.sentence.units import Sentence

Named = TypeVar("Named")


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """Classes and words of which a unit must be one; the same for all elements that name the same."""

    classes: tuple[str, ...]
    words: tuple[str, ...]


choices_of = cache(Choices)
BREAK = choices_of(("BREAK",), ())


@dataclass(frozen=True, slots=True)
class Element:
    """`least` to `most` units that are of the choices, or are not."""

    choices: Choices
    negated: bool
    least: int  # 0 or 1
    most: int
    greedy: bool  # takes what it can, else as few as will do
    capture: str | None


BEGIN, END = "^", "$"
Pattern = Sequence[Element | str]


class Match(NamedTuple):
    """A pattern on units `first`..`last`; `groups` gives the unit that each capture fell on."""

    first: int
    last: int
    groups: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Matcher:
    """A sentence that patterns are matched against; remembers where choices stand in it."""

    sentence: Sentence
    places: dict[Choices, int] = field(default_factory=dict)

    def matches(self, pattern: Pattern) -> list[Match]:
        """Where a pattern matches, from left to right, at each unit once."""
        all_units = (1 << len(self.sentence)) - 1
        leads = [all_units << 1 | 1]  # from the last element on: where the rest of the pattern can begin
        steps = []
        for element in reversed(pattern):
            step = 0
            if isinstance(element, str):
                leading = leads[-1] & (1 if element == BEGIN else all_units + 1)
            else:
                known = self.places.get(element.choices)
                step = self._find(element.choices) if known is None else known
                if element.negated:
                    step ^= all_units
                leading = rest = leads[-1]  # where the element can begin, behind which the rest goes on at `rest`
                for _ in range(element.most - element.least):
                    leading = rest | step & leading >> 1
                if element.least:
                    leading = step & leading >> 1
            if not leading:
                return []
            leads.append(leading)
            steps.append(step)
        steps, after = steps[::-1], leads[-2::-1]
        return [_match(pattern, steps, after, first) for first in numbers(leads[-1] & all_units)]

    def _find(self, choices: Choices) -> int:
        """The units that are of the choices."""
        bits = self.sentence.of_class.any_of(choices.classes) | self.sentence.of_word.any_of(choices.words)
        self.places[choices] = bits
        return bits


def _match(pattern: Pattern, steps: Sequence[int], after: Sequence[int], first: int) -> Match:
    """The match at `first`, where there is one: nothing has to be taken back, for `after` says where the rest fits."""
    at, groups = first, {}
    for element, step, rest in zip(pattern, steps, after, strict=True):
        if isinstance(element, str):
            continue
        begin = at
        if element.greedy:
            at += (step & rest >> 1) >> at & 1
        else:
            at += element.least
            while not rest >> at & 1:
                at += 1
        if element.capture and at > begin:
            groups[element.capture] = begin
    return Match(first, at - 1, groups)


class Index(Generic[Named]):
    """Tells which patterns a sentence can match at all: those of whose needs it has one each.

    The patterns are numbered. What a class or word allows is a whole number: as many bits as there are patterns for the
    first needs of all, as many for the second ones, and so on.
    """

    def __init__(self, needs: Sequence[Sequence[frozenset[str]]], named: Sequence[Named]) -> None:
        self.named = named
        self.turns = max(map(len, needs), default=0)
        self.allowed: dict[str, int] = {}
        self.without = 0  # what a sentence need not have
        for number, each in enumerate(needs):
            for turn in range(self.turns):
                bit = 1 << turn * len(named) + number
                if turn >= len(each):
                    self.without |= bit
                for choice in each[turn] if turn < len(each) else ():
                    self.allowed[choice] = self.allowed.get(choice, 0) | bit

    def possible(self, sentence: Sentence) -> Iterator[Named]:
        """What those patterns are named, in order."""
        allowed, known = self.without, self.allowed.keys()
        for name in (*(known & sentence.classes), *(known & sentence.of_word.names())):
            allowed |= self.allowed[name]
        possible = all_patterns = (1 << len(self.named)) - 1
        for turn in range(self.turns):
            possible &= allowed >> turn * len(self.named)
        return map(self.named.__getitem__, numbers(possible & all_patterns))
