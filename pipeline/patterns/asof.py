"""The day up to which an article counts: "as of Tuesday" in a sentence, "update as of May 5" in the headline."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.dates import DateExpression
from pipeline.patterns.claims import Days
from pipeline.patterns.periods import period
from pipeline.patterns.sentence.positions import numbers
from pipeline.patterns.sentence.units import Sentence

HEADING = 3  # the last sentence in which the head of an article may name its day
STALE = timedelta(days=45)  # a day further back is not that of the article
AROUND_DAY = frozenset({"(", ")", ",", "."})


def as_of(sentence: Sentence) -> DateExpression | None:
    """The day up to which the sentence counts: "As of Tuesday", or a heading "Kyiv, May 5:"."""
    for n in sentence.find("DATE"):
        expression = sentence.units[n].date
        if expression and expression.last_day and _says_as_of(sentence, n):
            return expression
    return None


def day_of_heading(sentence: Sentence, published: date | None) -> date | None:
    """The day that the head of an article gives for all of it: "Attacks as of May 5", a line "(May 5, 2024)".

    None if the sentence is no part of the head, or the day is not one shortly before `published`.
    """
    if sentence.index > HEADING or not sentence.any("DATE"):
        return None
    heading = sentence.word(len(sentence) - 1) not in (".", "!", "?", '"') or len(sentence) <= 4
    told = (as_of(sentence) or _day_alone(sentence)) if heading else None
    day = told.last_day if told is not None and told.first_day == told.last_day else None
    return day if day is not None and published is not None and published - STALE <= day <= published else None


def days_of_title(sentence: Sentence, published: date | None) -> Days:
    """The period that the headline of a report names: "Attacks on health care, May 2024", "Summary, June 3-9"."""
    stated = period(sentence, list(sentence.find("DATE")), published, None)
    known = stated.first is not None and stated.last is not None and stated.first < stated.last
    headline = sentence.word(len(sentence) - 1) not in (".", "!", "?", '"')
    told = known and headline and not sentence.any("ORD")
    return (stated.first, stated.last, stated.at) if told else (None, None, None)


def _day_alone(sentence: Sentence) -> DateExpression | None:
    """The one day of a line that says nothing else, in brackets: of a briefing, where a plain one is of the page."""
    if sentence.word(0) != "(":
        return None
    days = [unit.date for unit in sentence.units if unit.date is not None]
    rest = (unit.word for unit in sentence.units if unit.date is None)
    return days[0] if len(days) == 1 and all(word in AROUND_DAY for word in rest) else None


def _says_as_of(sentence: Sentence, n: int) -> bool:
    heading = sentence.word(n + 1) == ":" and n < 5
    opening = n <= 2 and sentence.word(n + 1) == "," and sentence.word(n - 1) in ("through", "until", "by")
    if opening and sentence.find_word("since", n) is not None:
        return True  # "Through Sunday, it had counted 512 raids since 2013"
    return sentence.word(n - 1) in ("of", ",") and (sentence.word(n - 2) == "as" or heading)


def dated_head(sentence: Sentence, published: date | None) -> Days:
    """ "Feb. 21." before what happened that day, or "Wednesday, June 5" on a line of its own; not a dateline."""
    if not sentence.any("DATE"):
        return None, None, None
    dated = [u.date for u in sentence.units if u.date is not None and u.date.first_day is not None]
    bare = all(u.date is not None or not u.word[:1].isalpha() for u in sentence.units)
    day = dated[0].first_day if dated else None
    if day is None or not bare or any((d.first_day, d.last_day) != (day, day) for d in dated):
        return None, None, None
    dateline = sentence.index <= HEADING and published is not None and abs((day - published).days) <= 1
    return (None, None, None) if dateline else (day, day, (dated[0].start, dated[-1].end))


def day_of_live_page(title: Sentence, published: date | None) -> Days:
    """The day of a page that is written while it happens: "Live: rockets hit Ganja", "Ukraine war live updates"."""
    for n in numbers(title.of_word["live"]):
        if n == 0 or title.word(n + 1) in (":", "updates", "update", "blog", "-", "—", "–", "|"):
            unit = title.units[n]
            return (published, published, (unit.start, unit.end)) if published else (None, None, None)
    return None, None, None
