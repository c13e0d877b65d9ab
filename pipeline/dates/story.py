"""What the calculations see: the place of an expression in its text, and the story told up to there."""

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from pipeline.dates.grammar import Match, Tokens
from pipeline.dates.period import Period, days_of, unit_at


@dataclass(slots=True)
class Reading:
    """What an expression means; `unit` is the calendar unit it names, `fixes_year` whether later dates may
    take its year, `aside` that it only compares (`a year earlier`), so that nothing is counted
    from it, `order` where it was told."""

    type: str
    value: str | None
    mod: str | None = None
    first: date | None = None
    last: date | None = None
    anchor: str | None = None
    unit: str | None = None
    fixes_year: bool = False
    aside: bool = False
    order: int = -1


def whole(period: Period, anchor: str | None, mod: str | None = None) -> Reading:
    """The reading that is just this period."""
    return Reading("DATE", period.value, mod, period.first, period.last, anchor, period.unit)


def unknown(value: str, unit: str | None = None, mod: str | None = None) -> Reading:
    """A date that nothing fixes."""
    return Reading("DATE", value, mod, unit=unit)


def reference(value: str) -> Reading:
    """A vague date: `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`."""
    return Reading("DATE", value)


@dataclass(slots=True)
class Words:
    """Word lists that calculations ask for, from the data."""

    past: frozenset[str]
    firm: frozenset[str]
    future: frozenset[str]
    ahead: frozenset[str]
    lists: dict[str, frozenset[str]]
    holidays: dict[str, str]
    tables: dict[str, list[tuple[date, date]]]
    events: list["Event"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Event:
    """A well-known event: names that are dates by themselves, and cues that date its month and day beside them.

    `war` holds what an article names in which "the war" is the one that began with it.
    """

    id: str
    names: tuple[str, ...]
    first: date
    last: date
    cues: tuple[str, ...]
    war: tuple[str, ...] = ()


class Place:
    """An expression's place: its match and the words around it."""

    def __init__(self, tokens: Tokens, match: Match, words: Words) -> None:
        self.tokens, self.match, self.words = tokens, match, words

    def before(self, steps: int = 1) -> str:
        """The word some steps to the left."""
        return self.tokens.word(self.match.first - steps)

    def after(self, steps: int = 1) -> str:
        """The word some steps to the right."""
        return self.tokens.word(self.match.last + steps - 1)

    def text(self) -> str:
        """The words of the match as they stand."""
        return self.tokens.text[self.tokens.starts[self.match.first] : self.tokens.end(self.match.last - 1)]

    def word(self, name: str) -> str:
        """The word kept under `name`, as it stands in the text."""
        return self.tokens.words[self.match.places[name]]

    def among(self, word: str, name: str) -> bool:
        """Whether a word is in a word list of the data."""
        return word.lower() in self.words.lists[name]

    def tense(self) -> str | None:
        """`past`, `future` or None for the clause: by the nearest marker to the left, else to the right."""
        lead = self.before().lower()
        if lead == "since":
            return "past"
        term = lead in ("until", "by") and self.after().lower() == "to" and self.after(2).islower()
        term = term or (lead == "until" and self.before(2).lower() in ("has", "have"))
        if term or (lead in ("until", "till", "through", "to") and self._left("prolonged", 5)):
            return "future"  # `has until Friday to comply`
        if (lead in ("until", "for") and self.before(2).lower() in self.words.ahead) or (
            lead == "as" and self.before(3).lower() == "as"
        ):
            return "future"
        planned = lead == "for" and self._left("planned", 8) and self.after().lower() not in ("was", "were")
        if planned or self._when_to_come():
            return "future"
        if self.after() in ("'s", "’s"):
            if lead == "until" and self.before(2) in ("", ".", "\n\n") and self._look(1) == "past":
                return "past"  # `Until Friday's raid the town had been spared.`
            return (
                "future"
                if lead in ("before", "until") or (lead == "of" and self.before(2).lower() == "ahead")
                else "past"
            )
        fronted = self.match.first - self.among(lead, "prepositions") - 1
        if (
            fronted < 0
            or self.tokens.words[fronted].lower() in (",", "that", ".", "“", '"', "”", "and", "but", "\n\n", ":")
            or self.tokens.words[fronted][0] == "\n"
        ):
            return self._look(1) or self._look(-1)
        return self._look(-1) or self._look(1)

    def _when_to_come(self) -> bool:
        """Whether what is to be follows: `on Tuesday, when the dead are to be buried`."""
        words = [self.after(k).lower() for k in range(1, 10)]
        to_come = "will" in words or any(pair in (("is", "to"), ("are", "to")) for pair in pairwise(words))
        return words[:2] == [",", "when"] and to_come

    def opens(self) -> bool:
        """Whether the expression opens its sentence, behind a preposition at most."""
        at = self.match.first - (2 if self.among(self.before(), "prepositions") else 1)
        word = self.tokens.word(at)
        return not word or word[0] in '!?\n“"”;:' or (word == "." and not self._abbreviation(at))

    def coordinated(self, since: int) -> bool:
        """Whether from token `since` on nothing but a coordinated clause of the same sentence stands before it."""
        words = self.tokens.words[since : self.match.first]
        ends = any(w[0] in "!?\n;" or (w == "." and not self._abbreviation(since + k)) for k, w in enumerate(words))
        return not ends and any(w in ("and", "then", "before", "until", "but") for w in words)

    def _left(self, name: str, steps: int) -> bool:
        """Whether a word of a list stands a few words to the left, in the same clause."""
        for k in range(1, steps + 1):
            word = self.before(k)
            if not word or word[0] == "\n" or word in ".,;:!?":
                return False
            if self.among(word, name):
                return self.before(k + 1).lower() not in ("to", "from")
        return False

    def scheduled(self) -> bool:
        """Whether a verb in the present tense before it tells what is on the calendar: `they meet Monday`."""
        step = 2 if self.among(self.before(), "prepositions") else 1
        verb, copula = self.before(step).lower(), self.before(step + 1).lower()
        now = ("is", "are")
        return verb in now or (verb.endswith("ing") and copula in now) or self._left("schedule", 4)

    def _look(self, step: int) -> str | None:
        if step > 0 and self.after().lower() in ("that", "which"):
            return None  # `a swap on Monday that will …`
        start = self.match.first - 1 if step < 0 else self.match.last
        for at in range(start, start + 16 * step, step):
            word = self.tokens.word(at)
            if not word or word[0] == "\n" or (word in ".!?;" and not self._abbreviation(at)):
                return None
            if (found := self._marks(at, word.lower())) is not None:
                return found
        return None

    def _abbreviation(self, at: int) -> bool:
        left = self.tokens.word(at - 1)
        return self.tokens.glued(at - 1) and ((len(left) == 1 and left.isalpha()) or self.among(left, "abbreviations"))

    def _marks(self, at: int, word: str) -> str | None:
        if word == "to" and (verb := self.tokens.word(at + 1)).islower() and not self.among(verb, "articles"):
            left = [self.tokens.word(at - k).lower() for k in range(1, 5)]
            if left[0] in ("is", "are"):  # `is to meet`
                return "future"
            return ("past" if "had" in left else "future") if self.words.ahead.intersection(left[:2]) else None
        future = word in self.words.future
        if not future and word not in self.words.past and not (word.endswith("ed") and self._participle(word)):
            return None
        lead = {self.tokens.word(at - k).lower() for k in range(1, 5)}
        if future:
            return "past" if "had" in lead and word in self.words.ahead else "future"
        ahead = lead & {"will", "shall", "must", "'ll", "’ll", "would"} and word not in self.words.firm
        return "future" if ahead else "past"

    def _participle(self, word: str) -> bool:
        return len(word) > 4 and word[:2] != "un" and not self.among(word, "not_past")


_SIZES = {
    "day": 1,
    **dict.fromkeys(("week", "weekend"), 2),
    "month": 3,
    "quarter": 4,
    "season": 4,
    "year": 5,
    "decade": 6,
    "century": 7,
}


class Story:
    """The anchor of one text: its publication day and what has been told so far."""

    def __init__(self, published: date | None, narrative: bool, lone_year: int | None = None) -> None:
        self.published = published
        self.narrative = narrative
        self.lone_year = lone_year  # of the dates written in full, if all are of one
        self.told: Reading | None = None
        self.told_end = -1
        self.by_unit: dict[str, Reading] = {}
        self.dated: Reading | None = None
        self.stretch: tuple[date, date] | None = None
        self.period: tuple[date, date] | None = None
        self.first_stretch: tuple[date, date] | None = None
        self.since = False
        self.frame: Reading | None = None
        self.years: dict[tuple[int, int | None], int] = {}

    def tell(self, reading: Reading, end: int, joined: bool = False, since: bool = False) -> None:
        """Remember a date told; `joined`: it is the other end of a range that began with the one told before.

        `since`: it begins a stretch that goes on. A stretch of months that makes a quarter is one.
        """
        if (
            reading.aside
            or reading.first is None
            or reading.last is None
            or (reading.type != "DATE" and not (reading.value or "").startswith("P"))
        ):
            return
        if self.told and self.told.first and end - self.told_end < 6 and reading.unit == self.told.unit == "month":
            quarter = unit_at(self.told.first, "quarter")
            if (quarter.first, quarter.last) == (self.told.first, reading.last):
                self.by_unit["quarter"] = whole(quarter, "narrative")
                self.by_unit["quarter"].order = end
        self.stretch = (self.told.first, reading.last) if joined and self.told and self.told.first else None
        self.first_stretch = self.first_stretch or self.stretch
        if self.stretch or since or reading.type == "DURATION":
            self.period = self.stretch or (reading.first, (since and self.published) or reading.last)
        self.told, self.told_end, reading.order, self.since = reading, end, end, since
        if reading.unit or reading.value:
            self.by_unit[reading.unit or reading.value or ""] = reading  # a stretch of days by its length
        if reading.fixes_year:
            self.dated = reading
        if reading.unit == "day" or (reading.unit == "month" and reading.anchor == "publication"):
            day = reading.first.day if reading.unit == "day" else None
            self.years[reading.first.month, day] = reading.first.year

    def open_frame(self, reading: Reading, opens: bool) -> None:
        """A year told where a sentence begins holds for what follows, until a day near publication is told."""
        goes_on = self.frame and self.frame.first and reading.anchor == "narrative" and reading.first
        if reading.anchor == "publication":
            self.frame = None
        elif reading.first and ((reading.anchor == "explicit" and opens) or (goes_on and reading.type == "DATE")):
            self.frame = reading

    def lose(self) -> None:
        """Something was told of a day that nobody knows: nothing told before counts any more."""
        self.told, self.stretch = None, None
        self.by_unit.clear()

    def latest(self, unit: str) -> Reading | None:
        """The date told last that is a `unit` or finer; without one the date told last."""
        size = _SIZES.get(unit, 0)
        finer = [r for u, r in self.by_unit.items() if _SIZES.get(u, 9) <= size]
        return max(finer, key=lambda r: r.order, default=self.told)

    def day(self, told: str = "") -> tuple[date, str] | None:
        """The day that relative expressions count from, and which anchor it is.

        With `told` they count from the date told last that is of this unit or finer.
        """
        reading = self.latest(told) if told else None
        if reading and reading.first:
            return reading.first, "narrative"
        return (self.published, "publication") if self.published else None


def with_days(value: str, anchor: str | None, unit: str, mod: str | None = None, fixes_year: bool = False) -> Reading:
    """A date whose days follow from its value."""
    days = days_of(value)
    first, last = days or (None, None)
    return Reading("DATE", value, mod, first, last, anchor if days else None, unit, fixes_year)


Values = dict[str, Any]
