"""What the calculations see: the place of an expression in its text, and the story told up to there."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.dates.grammar import Match, Tokens
from pipeline.dates.period import Period, days_of, unit_at

PREPOSITIONS = frozenset("in since until till during by of from to through between before after for on at around about early late mid as and or - – — ( that".split())


@dataclass(slots=True)
class Reading:
    """What an expression means; `unit` is the calendar unit it names, `fixes_year` whether later dates may take its year."""

    type: str
    value: str | None
    mod: str | None = None
    first: date | None = None
    last: date | None = None
    anchor: str | None = None
    unit: str | None = None
    fixes_year: bool = False


def whole(period: Period, anchor: str | None, mod: str | None = None) -> Reading:
    """The reading that is just this period."""
    return Reading("DATE", period.value, mod, period.first, period.last, anchor, period.unit)


def unknown(value: str, unit: str | None = None, mod: str | None = None) -> Reading:
    """A date that nothing fixes."""
    return Reading("DATE", value, mod, unit=unit)


def reference(value: str) -> Reading:
    return Reading("DATE", value)


@dataclass(slots=True)
class Words:
    """Word lists that calculations ask for, from the data."""

    past: frozenset[str]
    future: frozenset[str]
    ahead: frozenset[str]
    lists: dict[str, frozenset[str]]
    holidays: dict[str, str]
    tables: dict[str, list[tuple[date, date]]]
    events: list["Event"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Event:
    """A well-known event: the names that date an expression by themselves, the cues that do so beside its month and day."""

    id: str
    names: tuple[str, ...]
    first: date
    last: date
    cues: tuple[str, ...]


class Place:
    """An expression's place: its match and the words around it."""

    def __init__(self, tokens: Tokens, match: Match, words: Words) -> None:
        self.tokens, self.match, self.words = tokens, match, words

    def before(self, steps: int = 1) -> str:
        return self.tokens.word(self.match.first - steps)

    def after(self, steps: int = 1) -> str:
        return self.tokens.word(self.match.last + steps - 1)

    def text(self) -> str:
        return self.tokens.text[self.tokens.starts[self.match.first] : self.tokens.end(self.match.last - 1)]

    def word(self, name: str) -> str:
        """The word kept under `name`, as it stands in the text."""
        return self.tokens.words[self.match.places[name]]

    def among(self, word: str, name: str) -> bool:
        return word.lower() in self.words.lists[name]

    def tense(self) -> str | None:
        """`past`, `future` or None for the clause round the expression: the nearest marker to the left, else to the right."""
        lead = self.before().lower()
        if lead == "since":
            return "past"
        fronted = self.match.first - (1 if self.among(lead, "prepositions") else 0) - 1
        if fronted < 0 or self.tokens.words[fronted].lower() in (",", "that", ".", "“", '"', "”", "and", "but", "\n\n", ":") or self.tokens.words[fronted][0] == "\n":
            return self._look(1) or self._look(-1)
        return self._look(-1) or self._look(1)

    def _look(self, step: int) -> str | None:
        at = self.match.first - 1 if step < 0 else self.match.last
        for at in range(at, at + 16 * step, step):
            word = self.tokens.word(at)
            if not word or word[0] == "\n" or (word in ".!?;" and not self._abbreviation(at)):
                return None
            if (found := self._marks(at, word.lower())) is not None:
                return found
        return None

    def _abbreviation(self, at: int) -> bool:
        left = self.tokens.word(at - 1)
        return self.tokens.glued(at - 1) and (len(left) == 1 or self.among(left, "abbreviations"))

    def _marks(self, at: int, word: str) -> str | None:
        if word == "to" and (verb := self.tokens.word(at + 1)).islower() and not self.among(verb, "articles"):
            return "future" if any(self.tokens.word(at - k).lower() in self.words.ahead for k in (1, 2)) else None
        if word in self.words.future:
            return "future"
        if word in self.words.past or (len(word) > 4 and word.endswith("ed") and not self.among(word, "not_past")):
            return "past"
        return None


class Story:
    """The anchor of one text: its publication day and what has been told so far."""

    def __init__(self, published: date | None, narrative: bool) -> None:
        self.published = published
        self.narrative = narrative
        self.told: Reading | None = None
        self.told_end = -1
        self.by_unit: dict[str, Reading] = {}
        self.dated: Reading | None = None

    def tell(self, reading: Reading, end: int) -> None:
        """Remember a date told; a stretch of two months that makes a quarter is one."""
        if reading.first is None or reading.last is None or (reading.type != "DATE" and not (reading.value or "").startswith("P")):
            return
        if self.told and self.told.first and end - self.told_end < 6 and reading.unit == self.told.unit == "month":
            quarter = unit_at(self.told.first, "quarter")
            if (quarter.first, quarter.last) == (self.told.first, reading.last):
                self.by_unit["quarter"] = whole(quarter, "narrative")
        self.told, self.told_end = reading, end
        if reading.unit:
            self.by_unit[reading.unit] = reading
        if reading.fixes_year:
            self.dated = reading

    def day(self, prefer_told: bool = False) -> tuple[date, str] | None:
        """The day that relative expressions count from, and which anchor it is."""
        if prefer_told and self.told and self.told.first:
            return self.told.first, "narrative"
        return (self.published, "publication") if self.published else None


def with_days(value: str, anchor: str | None, unit: str, mod: str | None = None, fixes_year: bool = False) -> Reading:
    """A date whose days follow from its value."""
    days = days_of(value)
    return Reading("DATE", value, mod, *(days or (None, None)), anchor if days else None, unit, fixes_year)


Values = dict[str, Any]
