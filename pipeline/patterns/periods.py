"""The days a claim covers, by the date expressions round it and the words before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.patterns.units import Sentence


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day; either may be open. `open_end` if only its beginning is stated ("since")."""

    first: date | None
    last: date | None
    stated: bool  # False if no expression of a time was there at all


NONE = Period(None, None, False)


def preceding(sentence: Sentence, number: int) -> str:
    """The preposition before a date, passing over "about", "the", "late"."""
    at = number - 1
    while (
        sentence.word(at) in ("the", "about", "late", "early", "around", "on", "approximately", "only", "just")
        and at > 0
        and sentence.word(at - 1) in ("since", "by", "until", "from", "as of", "between", "of", "before", "after", "to")
    ):
        at -= 1
    if sentence.word(at) == "of" and sentence.word(at - 1) == "as":
        return "as of"
    return sentence.word(at)


def _since_clause(sentence: Sentence, number: int) -> bool:
    """Does the day close a clause that "since" opens, with a verb between?"""
    since = max(n for n in range(number) if sentence.word(n) == "since")
    return any(
        sentence.units[n].has("ATTACKV", "SAYV", "AUX", "PLANV", "LIGHTV", "KILLEDV") for n in range(since, number)
    ) and not any(sentence.has(n, "NUM") for n in range(since, number))


def period(sentence: Sentence, numbers: Sequence[int], as_of: date | None, since_only_to: date | None) -> Period:
    """The period that the date units `numbers` state; an open end is the as-of day (`since_only_to` for ordinals)."""
    first: date | None = None
    last: date | None = None
    stated, open_end = False, True
    for number in numbers:
        unit = sentence.units[number]
        expression = unit.date
        if (
            expression is None
            or expression.type == "SET"
            or (expression.type == "DURATION" and expression.first_day is None)
            or unit.has("SAYDATE")
        ):
            continue
        word = preceding(sentence, number)
        if (
            not stated
            and "since" in [sentence.word(n) for n in range(max(0, number - 25), number)]
            and word in ("on", "in")
            and len(numbers) == 1
            and _since_clause(sentence, number)
        ):
            word = "since"
        if word in ("since", "from", "between", "starting", "beginning"):
            first, last, stated, open_end = expression.first_day, None, True, True
        elif word in ("until", "to", "through", "till", "-", "–", "and", "by") and (stated or word == "by"):
            last, open_end, stated = expression.last_day, False, True
        elif word == "as of":
            as_of = expression.last_day
        elif not stated:
            first, last, stated, open_end = expression.first_day, expression.last_day, True, False
            if as_of and last and first and first <= as_of < last:
                last = as_of
    if not stated:
        return NONE
    end = since_only_to or as_of
    if open_end:
        last = end if first is not None else None
    elif since_only_to and last and first and first <= since_only_to <= last:
        last = since_only_to
    return Period(first, last, True)
