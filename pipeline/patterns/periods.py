"""The days a claim covers, by the date expressions round it and the words before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.dates import DateExpression
from pipeline.patterns.claims import Span
from pipeline.patterns.units import Sentence


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day; either may be open."""

    first: date | None
    last: date | None
    stated: bool  # False if no expression of a time was there at all
    at: Span | None = None  # the words that state it


BEGINS = ("since", "from", "between", "starting", "beginning")
ENDS = ("until", "to", "through", "till", "-", "–", "and")  # of a period whose beginning was told
REACH = 25  # units between "since" and the day that closes its clause
NONE = Period(None, None, False)


def preceding(sentence: Sentence, number: int) -> str:
    """The preposition before a date, passing over "about", "the", "late"."""
    at = number - 1
    while at > 0 and sentence.marked(at, "hedging_date") and sentence.marked(at - 1, "dating"):
        at -= 1
    if sentence.word(at) == "of" and sentence.word(at - 1) == "as":
        return "as of"
    return sentence.word(at)


def is_length(expression: DateExpression) -> bool:
    """Does a time expression give no days: "daily", "for two weeks"?"""
    return expression.type == "SET" or (expression.type == "DURATION" and expression.first_day is None)


def _closes_since(sentence: Sentence, number: int) -> bool:
    """Does the day close a clause with a verb that "since" opens: "since the army struck depots on Oct. 27"?"""
    since = max((n for n in range(max(0, number - REACH), number) if sentence.word(n) == "since"), default=None)
    if since is None:
        return False
    clause = sentence.any("ATTACKV", "SAYV", "AUX", "PLANV", "LIGHTV", "KILLEDV", start=since, end=number)
    return clause and not sentence.any("NUM", start=since, end=number)


def period(sentence: Sentence, numbers: Sequence[int], as_of: date | None, since_only_to: date | None) -> Period:
    """The period that the date units `numbers` state; an open end is the as-of day (`since_only_to` for ordinals)."""
    first: date | None = None
    last: date | None = None
    at: Span | None = None
    stated, open_end = False, True
    for number in numbers:
        expression = sentence.units[number].date
        if expression is None or is_length(expression) or sentence.has(number, "SAYDATE"):
            continue
        word, here = preceding(sentence, number), (expression.start, expression.end)
        if word in ("on", "in") and len(numbers) == 1 and _closes_since(sentence, number):
            word = "since"
        if word in BEGINS:
            first, last, stated, open_end, at = expression.first_day, None, True, True, here
        elif word == "by" or (stated and word in ENDS):
            last, open_end, stated, at = expression.last_day, False, True, around(at, here)
        elif word == "as of":
            as_of, at = expression.last_day, around(at, here)
        elif not stated:
            first, stated, open_end, at = expression.first_day, True, False, around(at, here)
            last = _cut(first, expression.last_day, as_of)
    if not stated:
        return NONE
    if open_end:
        return Period(first, None if first is None else since_only_to or as_of, True, at)
    return Period(first, _cut(first, last, since_only_to), True, at)


def around(one: Span | None, other: Span) -> Span:
    """The stretch that holds both."""
    return other if one is None else (min(one[0], other[0]), max(one[1], other[1]))


def _cut(first: date | None, last: date | None, day: date | None) -> date | None:
    """The last day of a period that is cut off at `day` where that falls in it."""
    inside = day is not None and first is not None and last is not None and first <= day <= last
    return day if inside else last
