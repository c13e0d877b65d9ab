"""The days a claim covers, by the date expressions round it and the words before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from pipeline.dates import DateExpression
from pipeline.dates.period import shift
from pipeline.patterns.claims import Span
from pipeline.patterns.sentence.units import Sentence


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day; either may be open."""

    first: date | None
    last: date | None
    stated: bool  # False if no expression of a time was there at all
    at: Span | None = None  # the words that state it

    @property
    def reversed(self) -> bool:
        """Does it end before it begins, as no period does?"""
        return self.first is not None and self.last is not None and self.last < self.first


BEGINS = ("since", "from", "between", "starting", "beginning")
ENDS = ("until", "to", "through", "till", "-", "–", "and")  # of a period whose beginning was told
LENGTH = re.compile(r"P(\d{1,3})([DWMY])")
HOURS = re.compile(r"PT(\d{2,3})H")
UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
REACH = 25  # units between "since" and the day that closes its clause
RANKED = 8  # units between "the most" and the day: "the most it has announced on any day since May 3"
OF_ALL = ("the year", "the month", "the week", "this year", "this month")
NONE = Period(None, None, False)


def preceding(sentence: Sentence, number: int) -> str:
    """The preposition before a date, passing over "about", "the", "late"."""
    at = number - 1
    while at > 0 and sentence.marked(at, "hedging_date") and sentence.marked(at - 1, "dating"):
        at -= 1
    if sentence.word(at) == "of" and sentence.word(at - 1) == "as":
        return "as of"
    if sentence.word(at) == "of" and sentence.word(at - 1) in ("start", "beginning", "onset"):
        opening = sentence.word(at - 2 - (sentence.word(at - 2) == "the"))
        return opening if opening in BEGINS else "of"  # "since the start of Ramadan"
    return sentence.word(at)


def is_length(expression: DateExpression) -> bool:
    """Does a time expression give no days: "daily", "for two weeks"?"""
    return expression.type == "SET" or (expression.type == "DURATION" and expression.first_day is None)


def _names_an_age(sentence: Sentence, number: int) -> bool:
    """ "inside the pre-1967 borders": nothing took place then."""
    return sentence.word(number - 1) == "-" and sentence.word(number - 2) in ("pre", "post")


def _closes_since(sentence: Sentence, number: int) -> bool:
    """Does the day close what "since" opens: "since the army struck it on Oct. 27", "since its founding in 2009"?"""
    since = sentence.last_word("since", number - REACH, number)
    if since is None or sentence.any("DATE", start=since, end=number):
        return False
    # "since the launch of Operation 1111 on May 11": a number of its name
    if not any(sentence.word(n) in (",", "and") or sentence.has(n, "NUM") for n in range(since, number - 2)):
        return True
    clause = sentence.any("ATTACKV", "SAYV", "AUX", "PLANV", "LIGHTV", "KILLEDV", start=since, end=number)
    return clause and not sentence.any("NUM", start=since, end=number)


def ranks(sentence: Sentence, number: int) -> bool:
    """ "the most since 2006", "the deadliest raid since May", "the first time since May": a comparison, no period."""
    low = max(0, number - 5)
    if any(sentence.word(n) == "first" and sentence.word(n + 1) == "time" for n in range(low, number)):
        return True
    ranking = [n for n in range(max(0, number - RANKED), number) if sentence.marked(n, "ranking")]
    return bool(ranking) and not sentence.any("NUM", start=min(low, ranking[-1]), end=number)


def length_back(sentence: Sentence, start: int, end: int, last: date | None) -> tuple[date, Span] | None:
    """First day of "the second attack in three months", "twice in a week", "in as many days", counted back from `last`.

    The words that name the length go with it. None where units `start` to `end` name none, or nothing fixes `last`.
    """
    for number in range(start, end if last else start):
        expression = sentence.units[number].date
        again = _as_many(sentence, number, start - 1)
        if again is not None and last and expression:
            return moved(last, -again[0], again[1]), (expression.start, expression.end)
        if expression is None or expression.type != "DURATION" or preceding(sentence, number) not in ("in", "within"):
            continue
        stated, words = LENGTH.fullmatch(expression.value or ""), (expression.start, expression.end)
        if stated and last and expression.first_day is None:
            return moved(last, -int(stated[1]), UNITS[stated[2]]), words
        hours = HOURS.fullmatch(expression.value or "")
        if hours and last and expression.first_day is None:
            return last - timedelta(hours=int(hours[1])), words
    return None


def _as_many(sentence: Sentence, number: int, counted: int) -> tuple[int, str] | None:
    """ "the third attack in as many days": as many as the number at unit `counted` says."""
    told = sentence.units[counted].number
    many, _, unit = sentence.word(number).partition(" ")
    if many != "many" or sentence.word(number - 1) != "as" or told is None or not told.low:
        return None
    return (told.low, unit.rstrip("s")) if unit.rstrip("s") in UNITS.values() else None


def months_to(sentence: Sentence, numbers: Sequence[int]) -> Period | None:
    """ "in the 12 months to November", "in the year ending in June": as long as told, up to the end of the date."""
    for a, b in pairwise(numbers):
        span, end = sentence.units[a].date, sentence.units[b].date
        stated = LENGTH.fullmatch(span.value or "") if span and span.type == "DURATION" else None
        joins = sentence.marked(a + 1, "lasting_to") and b - a <= 3
        if span and stated and joins and end and end.last_day and stated[2] in "MY":
            last = end.last_day
            first, words = moved(last, -int(stated[1]), UNITS[stated[2]]) + timedelta(1), (span.start, end.end)
            return Period(first, last, True, words)
    return None


def before_day(sentence: Sentence, numbers: Sequence[int]) -> Period | None:
    """ "in the week before the Aug. 20 election": the whole days up to that one."""
    for a, b in pairwise(numbers):
        span, end = sentence.units[a], sentence.units[b].date
        named = [unit for unit in ("week", "month", "year") if span.word == f"the {unit} before"]
        if named and span.date and end and end.first_day and b - a <= 2:
            first, last = moved(end.first_day, -1, named[0]), end.first_day - timedelta(1)
            return Period(first, last, True, (span.date.start, end.end))
    return None


def has_period(sentence: Sentence, at: int) -> bool:
    """ "the 58th attack since May", "the third attack there this month", "the fourth on it since the truce ended"."""
    since = sentence.find_word("since", at)
    if since is not None and not sentence.any("BREAK", start=at, end=since) and sentence.any("DATE", start=since):
        return True
    for n in sentence.find("DATE", start=at):
        date = sentence.units[n].date
        running = date is not None and date.text.lower().startswith(("this", "in the past", "the past"))
        of_all = sentence.word(n - 1) == "of" and date is not None and date.text.lower() in OF_ALL
        if running or of_all or sentence.marked(n - 1, "lasting") or sentence.word(n - 1) == "as":
            return True
    return "since" in (sentence.word(at + 1), sentence.word(at + 2))


def closes_date(sentence: Sentence, comma: int) -> bool:
    """ "two attacks on May 15, 2024, by the militia": the comma belongs to the date."""
    date = sentence.units[comma - 1].date if comma else None
    return sentence.word(comma) == "," and date is not None and date.text[-6:-4] == ", " and date.text[-4:].isdigit()


def moved(day: date, steps: int, unit: str) -> date:
    """A day moved by days, weeks, months or years; from the end of a month to the end of one."""
    ends = unit in ("month", "year") and (day + timedelta(1)).day == 1
    return shift(day + timedelta(1), steps, unit) - timedelta(1) if ends else shift(day, steps, unit)


def period(sentence: Sentence, numbers: Sequence[int], as_of: date | None, since_only_to: date | None) -> Period:
    """The period that the date units `numbers` state; an open end is the as-of day (`since_only_to` for ordinals)."""
    if (reckoned := months_to(sentence, numbers)) is not None:
        return reckoned
    if (reckoned := before_day(sentence, numbers)) is not None:
        return reckoned
    first: date | None = None
    last: date | None = None
    at: Span | None = None
    stated, open_end = False, True
    numbers = [n for n in numbers if not sentence.has(n, "SAYDATE")]
    for number in numbers:
        expression = sentence.units[number].date
        if expression is None or is_length(expression) or _names_an_age(sentence, number):
            continue
        word, here = preceding(sentence, number), (expression.start, expression.end)
        if word == "since" and ranks(sentence, number):
            continue
        if word in ("on", "in") and number == numbers[-1] and _closes_since(sentence, number):
            word = "since"
            if ranks(sentence, sentence.last_word("since", 0, number) or 0):
                continue  # "the worst month since the war began in 1984"
        if word in BEGINS:
            first, last, stated, open_end, at = expression.first_day, None, True, True, here
        elif word in ("by", "through") or (stated and word in ENDS):
            last, open_end, stated, at = (
                _cut(expression.first_day, expression.last_day, as_of),
                False,
                True,
                around(at, here),
            )
        elif word == "before" and not stated:
            last, open_end, stated, at = _day_before(expression.first_day), False, True, here
        elif word == "as of":
            as_of, at = expression.last_day, around(at, here)
        elif first is None and last is not None and _holds(expression, last):
            first, at = expression.first_day, around(at, here)  # "By May 11 it had counted 47 this year"
        elif not stated:
            first, stated, open_end, at = expression.first_day, True, False, around(at, here)
            last = _cut(first, expression.last_day, as_of)
    if not stated:
        return NONE
    if open_end:
        until = as_of if since_only_to is None or (first and since_only_to < first) else since_only_to
        return Period(first, None if first is None else until, True, at)
    return Period(first, _cut(first, last, since_only_to), True, at)


def _holds(expression: DateExpression, day: date) -> bool:
    """Is the day one of those that the expression means?"""
    first, last = expression.first_day, expression.last_day
    return first is not None and last is not None and first < day <= last


def _day_before(day: date | None) -> date | None:
    return None if day is None else day - timedelta(1)


def around(one: Span | None, other: Span) -> Span:
    """The stretch that holds both."""
    return other if one is None else (min(one[0], other[0]), max(one[1], other[1]))


def _cut(first: date | None, last: date | None, day: date | None) -> date | None:
    """The last day of a period that is cut off at `day` where that falls in it."""
    inside = day is not None and first is not None and last is not None and first <= day <= last
    return day if inside else last
