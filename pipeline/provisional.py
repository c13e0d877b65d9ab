"""Days for telling events apart in an article whose publication day is unknown, forgotten before rows are made.

Which of two tellings are one event, and how long a period is, hangs on days. Without a publication day most are
unknown, and the same article would give other events than with it. So they are reckoned from a year that no news is
of, and each day of that year is null again in the end: a row has a day only where the text itself fixes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipeline.dates import DateExpression, DateResolver
from pipeline.patterns.claims import Claim

# The last day of a leap year a thousand years ago: every month and day named without a year falls before it, in order.
NO_DAY = date(1004, 12, 31)
YEARS = range(NO_DAY.year - 30, NO_DAY.year + 2)


def with_provisional_days(
    dates: Sequence[DateExpression], resolver: DateResolver, plain: str, bounds: Sequence[tuple[int, int]]
) -> list[DateExpression]:
    """The expressions, those without days given the days they would have in the year of `NO_DAY`.

    A day of the year that is told elsewhere as that of a well-known event ("the Oct. 7 Hamas attack") is that day.
    """
    if all(d.first_day is not None for d in dates):
        return list(dates)
    assumed = {(d.start, d.end): d for d in resolver(plain, NO_DAY, bounds) if d.first_day is not None}
    known = {(d.first_day.month, d.first_day.day): d for d in dates if d.anchor == "event" and d.first_day is not None}
    return [_with_days(d, assumed.get((d.start, d.end)), known) if d.first_day is None else d for d in dates]


def _with_days(
    expression: DateExpression, assumed: DateExpression | None, known: Mapping[tuple[int, int], DateExpression]
) -> DateExpression:
    if assumed is None or assumed.first_day is None or assumed.first_day.year not in YEARS:
        return expression
    event = known.get((assumed.first_day.month, assumed.first_day.day))
    if event is not None and assumed.first_day == assumed.last_day:
        return replace(expression, first_day=event.first_day, last_day=event.last_day)
    return replace(expression, first_day=assumed.first_day, last_day=assumed.last_day)


def forget(claims: Iterable[Claim]) -> None:
    """Makes the provisional days of claims null again."""
    for claim in claims:
        if claim.first_day is not None and claim.first_day.year in YEARS:
            claim.first_day = None
        if claim.last_day is not None and claim.last_day.year in YEARS:
            claim.last_day = None
