"""Which of several dates a tally has: "fell from 83 to 51 between 2022 and 2023", "in 1999, when there were 3,204"."""

from __future__ import annotations

from datetime import timedelta

from pipeline.patterns.figures.reading import Figure
from pipeline.patterns.sentence.units import Sentence

TIMES = ("year", "month", "week", "day", "worst", "deadliest", "peak")
REACH = 5  # units between "when" and its number
SHORTEST = timedelta(days=6)  # of periods that are compared, rather than the two ends of one


def own_date(sentence: Sentence, figure: Figure) -> int | None:
    """The one date of a figure where its place in the sentence tells it."""
    return next(
        (
            n
            for told in (_right_behind, _when, _month_with, _peak, _before_or_after)
            if (n := told(sentence, figure)) is not None and sentence.has(n, "DATE")
        ),
        None,
    )


def _right_behind(sentence: Sentence, figure: Figure) -> int | None:
    """ "Figures tabled last month put attacks at 665 in 2023, down from 670 in 2022"."""
    day = figure.at + 2
    bare = figure.rule is None or figure.head < figure.at
    told = bare and sentence.word(day - 1) == "in" and sentence.has(day, "DATE") and not sentence.has(day, "SETDATE")
    goes_on = sentence.word(day + 1) in ("and", "to", "through", "-", "–", "or", "'s", "'")
    return day if told and not goes_on else None


def _when(sentence: Sentence, figure: Figure) -> int | None:
    """ "far below the peak in 1999, when there were 3,204": the date right before "when"."""
    when = sentence.last_word("when", max(figure.at - REACH, 0), figure.at)
    if when is None or sentence.any("DATE", "NUM", start=when, end=figure.at):
        return None
    counted = sentence.has(figure.at - 1, "AUX", "LIGHTV", "SAYV", "SUFFERV") or when == figure.at - 1
    return when - 1 - (sentence.word(when - 1) == ",") if counted else None


def _month_with(sentence: Sentence, figure: Figure) -> int | None:
    """ "May, with 24 attacks by the two sides, was the worst month since the war began"."""
    told = sentence.word(figure.at - 1) == "with" and sentence.word(figure.at - 2) == ","
    return figure.at - 3 if told and figure.at <= REACH else None


def _peak(sentence: Sentence, figure: Figure) -> int | None:
    """ "2010 was the peak year with 122": the year or month that the clause is about."""
    if sentence.word(figure.at - 1) != "with" or not sentence.word(figure.at - 2) not in TIMES:
        return None
    day = max(sentence.find("DATE", end=figure.at), default=None)
    return day if day is not None and sentence.has(day + 1, "AUX") else None


def _before_or_after(sentence: Sentence, figure: Figure) -> int | None:
    """ "fell from 83 to 51 between 2022 and 2023": the first number is of the one, the second of the other."""
    if figure.rule_id not in ("tally-rose-from", "tally-rose-to"):
        return None
    behind = list(sentence.find("DATE", start=figure.at))
    if len(behind) != 2 or sentence.word(behind[0] - 1) not in ("between", "from", "the"):
        return None
    days = [sentence.units[n].date for n in behind]
    lengths = [day.last_day - day.first_day for day in days if day and day.first_day and day.last_day]
    if len(lengths) != 2 or min(lengths) < SHORTEST:
        return None
    return behind[0] if figure.rule_id == "tally-rose-from" else behind[1]


def nearest(figure: Figure, dates: list[int]) -> list[int]:
    """Those of the dates that are a figure's, where all of them would put the end of a period before its beginning.

    "provided details today on 37 strikes conducted June 10-12" has those behind the number, else the one nearest to it.
    """
    behind = [n for n in dates if n > figure.at]
    if 0 < len(behind) < len(dates):
        return behind
    return [min(dates, key=lambda n: abs(n - figure.at))] if len(dates) > 1 else []
