"""One telling, several attacks: a row per day, per town or per base of a plural or of a list."""

from __future__ import annotations

from dataclasses import replace

from pipeline.openclass import is_country
from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.clause import Clause
from pipeline.patterns.eventdays import event_dates, is_range, own_dates


def rows_of(clause: Clause, claim: Claim) -> list[Claim]:
    """The events of a claim that was singled out: itself, or one per day, town or base that it names."""
    return per_day(clause, claim) or per_place(clause, claim) or per_base(clause, claim)


def per_base(clause: Clause, claim: Claim) -> list[Claim]:
    """One row per base that was struck, each with its own day where as many days are told."""
    bases = claim.of("base")
    if len(bases) < 2:
        return [claim]
    told = event_dates(clause.sentence, clause.low, clause.high)
    each_day = len(told) == len(bases) and not is_range(clause.sentence, told)
    days = [clause.sentence.units[n].date for n in told] if each_day else []
    rows = []
    for number, base in enumerate(bases):
        row = replace(claim, number=1, roles=[base])
        day = days[number] if days else None
        if day is not None:
            row.set_days(day.first_day, day.last_day, "sentence", (day.start, day.end))
        row.fill(f for f in claim.roles if f.role != "base" and (f.role != "place" or _goes_with(f, number, bases)))
        rows.append(row)
    return rows


def per_day(clause: Clause, claim: Claim) -> list[Claim]:
    """ "Strikes on Feb. 3, Feb. 29 and March 30": one row per day of a plural; none if it is not such a list."""
    told = own_dates(clause)
    if not clause.trigger.plural or len(told) < 2 or is_range(clause.sentence, told):
        return []
    told.sort()
    if told[-1] - told[0] > 2 * len(told):
        return []  # too much between them
    days = (day for n in told if (day := clause.sentence.units[n].date) is not None)
    rows = []
    for day in days:
        row = replace(claim, number=1, roles=list(claim.roles))
        row.set_days(day.first_day, day.last_day, "sentence", (day.start, day.end))
        rows.append(row)
    return rows


def per_place(clause: Clause, claim: Claim) -> list[Claim]:
    """ "Raids in Segovia, Remedios and Riosucio": one row per town of a plural; none if it is no such list."""
    sentence, trigger = clause.sentence, clause.trigger
    towns = [f for f in claim.of("place") if f.entry is not None and f.start is not None and not is_country(f.entry)]
    if not trigger.plural or not trigger.uncounted or claim.of("base") or len(towns) < 2:
        return []
    at = [next(n for n, u in enumerate(sentence.units) if u.start == f.start) for f in towns]
    listed = [n for n in at if n + 2 in at or n - 2 in at or n + 3 in at or n - 3 in at]
    joints = {sentence.word(n) for n in range(min(listed, default=0), max(listed, default=0)) if n not in at}
    if len(listed) < 2 or not {"and"} <= joints <= {"and", ","}:
        return []
    alone = {id(f) for f, n in zip(towns, at, strict=True) if n in listed}
    return [
        replace(claim, number=None, roles=[f for f in claim.roles if f is town or id(f) not in alone])
        for town in towns
        if id(town) in alone
    ]


def _goes_with(place: Filler, number: int, bases: list[Filler]) -> bool:
    """ "at A in Hasaka and B in Deir ez-Zor, both in Syria": a place between two bases is that of the first."""
    starts = [b.start if b.start is not None else -1 for b in bases]
    if place.start is None or place.start < starts[0] or (place.start > starts[-1] and number == len(bases) - 1):
        return True
    owner = max(n for n, start in enumerate(starts) if start <= place.start)
    return owner == number or (owner == len(bases) - 1 and place.entry is not None and is_country(place.entry))
