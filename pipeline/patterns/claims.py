"""A claim while it is being put together: what the extractors hand to each other before rows are made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from pipeline.lexicon import Entry

Span = tuple[int, int]  # first offset, and the one after the last
LEAD = 3  # the last sentence that may tell the tally that an article is about
COMPARES = 2  # sentences that a tally may lie behind the one that it is compared with
Days = tuple[date | None, date | None, Span | None]


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role: an entry, or described people (entry None).

    Its offsets are None where it is carried over from elsewhere.
    """

    role: str
    entry: Entry | None
    start: int | None
    end: int | None
    rule: str

    def carried(self, rule: str) -> Filler:
        """The same filler for another claim, which does not name it itself."""
        return Filler(self.role, self.entry, None, None, rule)


@dataclass(slots=True)
class Claim:
    """A tally, an attack or a casualty statement; fields that a kind does not have stay at their default."""

    kind: str  # "attack_counts", "attacks", "casualties"
    sentence: int
    start: int
    end: int
    rule: str
    first_day: date | None = None
    last_day: date | None = None
    low: int | None = None
    high: int | None = None
    approx: bool = False
    unit: str = "attack"
    measure: str = "total"
    part_of: Claim | None = None
    compared: bool = False  # told only to compare with ("up from 27 in the first quarter")
    status: str = "occurred"
    number: int | None = 1
    type: str | None = None
    intercepted: bool | None = None
    harm: str = "killed"
    attack: Claim | None = None
    sort: str = ""  # of those harmed, whose side is not named with them: as `sides.sort_of` tells it
    roles: list[Filler] = field(default_factory=list)
    trigger: int = -1  # the unit of its sentence that it hangs on
    dated_by: str | None = None  # as in the column of that name
    victims: set[tuple[str, int]] = field(default_factory=set)  # kind of harm and number, where it is not small
    dated_at: Span | None = None  # the words that give the days, from first to last
    retold: bool = False  # told more than once
    earlier: bool = False  # told in the perfect or pluperfect: of no time that the telling has reached
    by_others: bool = False  # its clause has a subject who is no fighter of an armed group: "a guard shot two Marines"
    included: bool = False  # one of those that a tally of its sentence counts: "four bombings, including one in May"
    within: bool = False  # a tally that goes on from a larger one told before
    one_day: bool = False  # dated to one day, though perhaps of an unknown year

    def fill(self, fillers: Iterable[Filler]) -> None:
        """Adds fillers, each entry once per role."""
        for filler in fillers:
            if filler.entry is None or not self.names(filler.entry, filler.role):
                self.roles.append(filler)

    def names(self, entry: Entry, role: str) -> bool:
        """Does the entry fill the role already?"""
        return any(f.role == role and f.entry is not None and f.entry.id == entry.id for f in self.roles)

    def set_days(self, first: date | None, last: date | None, by: str | None, at: Span | None = None) -> None:
        """Dates the claim; `by` says how the days are known, `at` which words give them.

        Days of which the last lies before the first are no period: two times were taken for one, and none is known.
        """
        if first is not None and last is not None and last < first:
            first, last, by, at = None, None, None, None
        self.first_day, self.last_day, self.dated_by, self.dated_at = first, last, by, at

    def looks_back_from(self, told: Claim) -> bool:
        """ "There were 53 in the same quarter of 2008": is it of a time before, told only to compare with?"""
        near = (self.sentence - told.sentence <= COMPARES or told.sentence <= LEAD) and told.measure == "total"
        return near and bool(told.first_day and self.last_day and self.last_day < told.first_day)

    @property
    def days(self) -> Days:
        """First and last day, and the words that give them."""
        return self.first_day, self.last_day, self.dated_at

    def of(self, *roles: str) -> list[Filler]:
        """The fillers of these roles."""
        return [filler for filler in self.roles if filler.role in roles]

    def ids(self, *roles: str) -> set[str]:
        """The entity ids in these roles."""
        return {filler.entry.id for filler in self.roles if filler.entry is not None and filler.role in roles}
