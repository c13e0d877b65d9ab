"""One clause that tells of an attack: a segment of a sentence, its trigger, what it counts of people and attacks."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.patterns.claims import Claim
from pipeline.patterns.events.trigger import Trigger
from pipeline.patterns.figures.reading import Figure
from pipeline.patterns.sentence.units import Sentence

TELLS = ("ATTACKV", "FIREV", "WEAPONV", "ATTACKN", "RAIDV", "DRIVEV", "TREADV")


@dataclass(frozen=True, slots=True)
class Clause:
    """Segment `number` of the segments `parts` of a sentence."""

    sentence: Sentence
    parts: list[tuple[int, int]]
    number: int
    trigger: Trigger
    figures: list[Figure]
    harm: list[Claim]

    @property
    def low(self) -> int:
        """The first unit of the segment."""
        return self.parts[self.number][0]

    @property
    def high(self) -> int:
        """The unit after its last."""
        return self.parts[self.number][1]

    @property
    def harm_before(self) -> tuple[int, int] | None:
        """The segment that tells of the harm of this one: "Six soldiers died in Hakurk on Monday when …"."""
        if self.number == 0 or self.sentence.word(self.low) not in ("when", "after", "as"):
            return None
        low, high = self.parts[self.number - 1]
        harm = self.sentence.any("KILLEDV", "WOUNDEDV", "KILLEDI", "CAPTUREDV", start=low, end=high)
        return (low, high) if harm and not tells(self.sentence, low, high) else None

    @property
    def victims(self) -> bool:
        """Is anyone said to have been harmed?"""
        return any((claim.low or 0) > 0 for claim in self.harm)

    @property
    def counts(self) -> bool:
        """Does the segment state a tally?"""
        return any(f.kind == "count" and self.low <= f.at < self.high for f in self.figures)

    def extent(self) -> int:
        """The end of the segment with the relative clause behind it ("targets that were used by the group").

        It does not reach beyond a tally.
        """
        high, trigger = self.high, self.trigger.at
        for low, end in self.parts[self.number + 1 :]:
            # a verb of saying counts from the second unit of the sentence on
            says = self.sentence.any("SAYV", start=max(low - 1, 1), end=end)
            if says or not self.sentence.has(low, "RELATIVE") or tells(self.sentence, low, end):
                break
            high = end
        counts = (f for f in self.figures if f.kind == "count" and f.head != trigger)
        return min([high, *(f.at for f in counts if trigger < f.at < high)])


def tells(sentence: Sentence, low: int, high: int) -> bool:
    """Do the units `low`..`high` tell of an attack of their own?"""
    return sentence.any(*TELLS, start=low, end=high)


def belongs(sentence: Sentence, harm: Claim, parts: list[tuple[int, int]], number: int) -> bool:
    """Is a casualty statement of the event of this segment: in it, or nearest to it of those that tell of an attack?"""
    low, high = parts[number]
    if low <= harm.trigger < high:
        return True
    telling = [n for n, (a, b) in enumerate(parts) if tells(sentence, a, b)]
    return bool(telling) and min(telling, key=lambda n: abs(parts[n][0] - harm.trigger)) == number
