"""How far two attacks lie apart: "six days after an assault on Dioura", "Twelve days before, a car bomb …"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.patterns.claims import Days
from pipeline.patterns.discourse import NO_DAYS, Discourse
from pipeline.patterns.events.clause import Clause
from pipeline.patterns.sentence.units import Sentence

LENGTH = re.compile(r"P(\d{1,3})D")
BESIDE = {"after": -1, "before": 1}
BACK = ("before", "previously")
NIGHTS = ("nights", "days", "night", "day")
LONG = ("days", "weeks", "months", "years")
OPENING = 4  # units of a sentence in which such a length stands that all of it hangs on


def follows_a_length(clause: Clause) -> bool:
    """Is the clause told by how long before or after another attack it was: "six days after an assault …"?"""
    sentence, low = clause.sentence, clause.low
    return sentence.word(low) in BESIDE and low > 0 and sentence.word(low + 1) != "," and _is_length(sentence, low - 1)


def days_apart(clause: Clause, discourse: Discourse) -> Days:
    """The day of the clause's attack by the day of another and the days between them; none if that is not told."""
    sentence, low = clause.sentence, clause.low
    if follows_a_length(clause):
        return _moved(_of_the_other(clause, discourse), _days(sentence, low - 1), BESIDE[sentence.word(low)])
    event = discourse.event
    if event is None or low > OPENING + 1:
        return NO_DAYS
    for n in range(min(OPENING, len(sentence))):
        word = sentence.word(n + 1)
        if word in BACK and _is_length(sentence, n) and sentence.word(n + 2) == ",":
            return _moved(event.days, _days(sentence, n), -1)
    return NO_DAYS


def _of_the_other(clause: Clause, discourse: Discourse) -> Days:
    """The day of the attack that the main clause tells: in this sentence, or before it and only pointed to."""
    sentence, event = clause.sentence, discourse.event
    if event is not None and event.sentence == sentence.index:
        return event.days
    dated = [unit.date for unit in map(sentence.units.__getitem__, sentence.find("DATE", end=clause.low - 1))]
    known = [day for day in dated if day is not None and day.first_day is not None]
    if known:
        return known[-1].first_day, known[-1].last_day, (known[-1].start, known[-1].end)
    pointed = sentence.has(0, "PRON") or sentence.marked(0, "definite")
    return event.days if pointed and event is not None and sentence.index - discourse.spoken <= 2 else NO_DAYS


def _moved(days: Days, by: int | None, way: int) -> Days:
    first, last, at = days
    if by is None or first is None or last is None or last - first > timedelta(1):
        return NO_DAYS
    return _shifted(first, by * way), _shifted(last, by * way), at


def _shifted(day: date, by: int) -> date | None:
    try:
        return day + timedelta(by)
    except OverflowError:
        return None


def _is_length(sentence: Sentence, n: int) -> bool:
    unit = sentence.units[n]
    nights = unit.word in NIGHTS and sentence.has(n - 1, "NUM")
    return nights or unit.word in LONG or (unit.date is not None and unit.date.type == "DURATION")


def _days(sentence: Sentence, n: int) -> int | None:
    """The length at unit `n` in days; None for weeks and months, which are told roughly."""
    unit = sentence.units[n]
    if unit.date is not None:
        found = LENGTH.fullmatch(str(unit.date.value))
        return int(found[1]) if found else None
    number = sentence.units[n - 1].number
    return number.low if number is not None and number.low == number.high else None
