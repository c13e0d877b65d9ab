"""Where in a sentence classes, marks and words stand: sets of unit numbers as the bits of one whole number.

Bit n stands for unit n, so "is one of these between the fifth unit and the ninth" is a mask and a shift, however long
the sentence is, and a sentence is looked through once instead of at every question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.patterns.sentence.units import Unit

Key = str | tuple[str, ...]


class Positions(dict[Key, int]):
    """What `of` gives for each unit → the units that have it; a tuple → the units that have any of its members.

    A dictionary that fills itself when it is first asked, and keeps what it was asked.
    """

    __slots__ = ("of", "present", "units")

    def __init__(self, units: Sequence[Unit], of: Callable[[Sequence[Unit]], Iterable[Iterable[str]]]) -> None:
        self.units, self.of = units, of
        self.present: set[str] | None = None  # None until it is filled

    def __missing__(self, key: Key) -> int:
        if self.present is None:
            self.present = self._fill()
            return self[key]
        self[key] = bits = 0 if isinstance(key, str) else self.any_of(key)
        return bits

    def any_of(self, members: Iterable[str]) -> int:
        """The units that have any of the members; not kept, for those who keep it themselves."""
        if self.present is None:
            self.present = self._fill()
        bits, get = 0, self.get
        for each in members:
            bits |= get(each, 0)
        return bits

    def _fill(self) -> set[str]:
        bit, get = 1, self.get
        for names in self.of(self.units):
            for each in names:
                self[each] = get(each, 0) | bit
            bit <<= 1
        return set(self)  # type: ignore[arg-type]  # no tuples yet

    def names(self) -> set[str]:
        """All that any unit has."""
        if self.present is None:
            self.present = self._fill()
        return self.present

    def add(self, key: str, number: int) -> None:
        """Notes that a unit has got one more."""
        if self.present is not None:
            self.present.add(key)
            self[key] = self.get(key, 0) | 1 << number
            for known in [each for each in self if isinstance(each, tuple) and key in each]:
                del self[known]


def between(bits: int, start: int, end: int | None) -> int:
    """Those of `bits` from `start` to before `end`."""
    if end is not None:
        bits &= (1 << end) - 1 if end > 0 else 0
    return bits >> start << start if start > 0 else bits


def lowest(bits: int) -> int | None:
    """The lowest number in `bits`, None if there is none."""
    return (bits & -bits).bit_length() - 1 if bits else None


def highest(bits: int) -> int | None:
    """The highest number in `bits`, None if there is none."""
    return bits.bit_length() - 1 if bits else None


def numbers(bits: int) -> list[int]:
    """The numbers in `bits`, in order."""
    found = []
    while bits:
        bit = bits & -bits
        found.append(bit.bit_length() - 1)
        bits ^= bit
    return found
