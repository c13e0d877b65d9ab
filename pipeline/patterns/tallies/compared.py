"""Days of a tally that is set beside another: "compared with 50 in the previous 12 months", "a year earlier it was 11".

What such words mean hangs on the period of the tally that they are compared with, not on the day of publication.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

from pipeline.patterns.claims import Claim
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.figures.reading import Figure
from pipeline.patterns.periods import LENGTH, UNITS, moved
from pipeline.patterns.sentence.units import Sentence
from pipeline.patterns.tallies.regions import Region
from pipeline.patterns.tallies.tallydays import compared_with

REACH = 2  # sentences that the other tally may lie back
EARLIER = re.compile(r"(?:a|one|the) (year|quarter|month|week) (?:before|earlier|ago|previously|prior)")
PREVIOUS = re.compile(r"(?:the )?(?:previous|preceding|prior) (?:\w+ )?(year|quarter|month|week|day)s?")
SAME = re.compile(r"the (?:same|corresponding|equivalent) (?:months?|quarter|period|half|time)\b.+")
STEPS = {"year": ("month", 12), "quarter": ("month", 3), "month": ("month", 1), "week": ("day", 7), "day": ("day", 1)}
POINT = ("point", "stage", "time", "juncture", "moment", "date", "stretch")  # "at the same point in 2010"
POINTING = ("same", "this", "that")
ROUGHLY = timedelta(days=5)  # by which a period may differ from the length that is told


def date_by_comparison(
    sentence: Sentence, figure: Figure, seen: Region, claim: Claim, earlier: list[Claim], discourse: Discourse
) -> None:
    """Dates a claim by the tally it is compared with, where its words count from that one's period."""
    main = _other(sentence, earlier, discourse)
    for n in sentence.find("DATE", start=figure.at) if discourse.tally is not None else ():
        day, ended = sentence.units[n].date, _ended(sentence, n, discourse.tally)
        if day is not None and ended is not None:
            claim.set_days(ended, discourse.as_of, "sentence", (day.start, day.end))
            return
    for n in _dates_of(sentence, figure, seen) if main is not None and claim.measure != "ordinal" else ():
        that = earlier[-1] if earlier and sentence.word(n + 1) == "that" else main  # "three the year before that"
        day, shifted = sentence.units[n].date, _shifted(sentence, n, that)
        if day is not None and shifted is not None:
            claim.set_days(shifted[0], shifted[1], "sentence", (day.start, day.end))
            return


def _ended(sentence: Sentence, n: int, told: Claim | None) -> date | None:
    """ "18 attacks since the quarter ended": the day after the period of the tally told before."""
    unit, number = STEPS.get(sentence.word(n).removeprefix("the "), (None, 0))
    over = sentence.word(n - 1) == "since" and sentence.marked(n + 1, "ended")
    if told is None or unit is None or not over or told.first_day is None or told.last_day is None:
        return None
    return told.last_day + timedelta(1) if abs(moved(told.first_day, number, unit) - told.last_day) <= ROUGHLY else None


def _other(sentence: Sentence, earlier: list[Claim], discourse: Discourse) -> Claim | None:
    """The tally that the sentence is about, else the one that the article is at."""
    near = discourse.tally if discourse.tally and sentence.index - discourse.tally.sentence <= REACH else None
    told = next((c for c in earlier if not c.compared and c.first_day is not None), near)
    return told if told is not None and told.first_day and told.last_day else None


def _dates_of(sentence: Sentence, figure: Figure, seen: Region) -> list[int]:
    """The dates behind a figure; those that open the sentence, if it has none and is the first."""
    behind = [
        n for n in sentence.find("DATE", start=figure.at, end=seen[1]) if not compared_with(sentence, figure.at, n)
    ]
    return behind or ([] if sentence.any("NUM", end=figure.at) else list(sentence.find("DATE", end=figure.at)))


def _shifted(sentence: Sentence, n: int, told: Claim | None) -> tuple[date, date] | None:
    """The days that the date at a unit means, counted from the period of `told`; None if it doesn't hang on that."""
    day, words = sentence.units[n].date, sentence.word(n)
    if n == 0 and sentence.word(1) in ("before", "earlier") and sentence.word(2) == ",":
        words = f"{words} {sentence.word(1)}"  # "A year before, there were six"
    if told is None or told.first_day is None or told.last_day is None or day is None:
        return None
    first, last = told.first_day, told.last_day
    if (SAME.fullmatch(words) or _same_point(sentence, n)) and day.first_day is not None:
        years = first.year - day.first_day.year
        return _back(first, last, 12 * years, "month") if years > 0 and _within(first, last, 12, "month") else None
    if stated := EARLIER.fullmatch(words):
        unit, number = STEPS[stated[1]]
        return _back(first, last, number, unit) if _within(first, last, number, unit) else None
    if stated := PREVIOUS.fullmatch(words):
        length = LENGTH.fullmatch(day.value or "")
        unit, number = (UNITS[length[2]], int(length[1])) if length else STEPS[stated[1]]
        as_long = abs(moved(first, number, unit) - last) <= ROUGHLY
        return (moved(first, -number, unit), first - timedelta(1)) if as_long else None
    return None


def _same_point(sentence: Sentence, n: int) -> bool:
    """ "at the same point in 2010", "at this stage last year", "by the same time in 2023"."""
    near = [sentence.word(at) for at in range(max(n - 4, 0), n)]
    return any(word in POINTING and after in POINT for word, after in pairwise(near))


def _back(first: date, last: date, steps: int, unit: str) -> tuple[date, date]:
    return moved(first, -steps, unit), moved(last, -steps, unit)


def _within(first: date, last: date, number: int, unit: str) -> bool:
    """Is the period no longer than the step?"""
    return last < moved(first, number, unit)
