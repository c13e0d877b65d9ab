"""One telling, several attacks: a row per day, per town or per base of a plural or of a list."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from pipeline.dates import DateExpression
from pipeline.entities.openclass import is_country
from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.events.clause import Clause
from pipeline.patterns.events.eventdays import event_dates, is_range, own_dates
from pipeline.patterns.sentence.units import Sentence

PAIR = 3  # units from a town to its day


def rows_of(clause: Clause, claim: Claim) -> list[Claim]:
    """The events of a claim that was singled out: itself, or one per day, town or base that it names."""
    return per_pair(clause, claim) or per_day(clause, claim) or per_place(clause, claim) or per_base(clause, claim)


def per_pair(clause: Clause, claim: Claim) -> list[Claim]:
    """ "raids in Bamako in November and in Ouagadougou last month": one row per town with its day.

    A town and its day stand together, and all that the list has are such pairs.
    """
    sentence, told, towns = clause.sentence, sorted(own_dates(clause)), _towns(claim)
    if not clause.trigger.plural or len(told) < 2 or len(told) != len(towns) or is_range(sentence, told):
        return []
    towns.sort(key=lambda f: f.start or 0)
    pairs = list(zip(_units_of(sentence, towns), told, strict=True))
    if any(abs(place - day) > PAIR for place, day in pairs):
        return []
    order = [place < day for place, day in pairs]
    if len(set(order)) > 1 or any(max(a) > min(b) for a, b in pairwise(pairs)):
        return []
    rows = []
    for town, (_, day) in zip(towns, pairs, strict=True):
        row = replace(claim, number=1, roles=[f for f in claim.roles if f.role != "place" or f is town])
        _date(row, sentence.units[day].date)
        rows.append(row)
    return rows


def per_base(clause: Clause, claim: Claim) -> list[Claim]:
    """One row per base that was struck, each with its own day where as many days are told."""
    bases = claim.of("base")
    if len(bases) < 2 or _within(clause.sentence, bases):
        return [claim]
    told = event_dates(clause.sentence, clause.low, clause.high)
    each_day = len(told) == len(bases) and not is_range(clause.sentence, told)
    days = [clause.sentence.units[n].date for n in told] if each_day else []
    rows = []
    for number, base in enumerate(bases):
        row = replace(claim, number=1, roles=[base])
        _date(row, days[number] if days else None)
        row.fill(f for f in claim.roles if f.role != "base" and (f.role != "place" or _goes_with(f, number, bases)))
        rows.append(row)
    return rows


def _within(sentence: Sentence, bases: list[Filler]) -> bool:
    """ "the barracks at Beirut airport": is one of two a part of the other?"""
    at = [n for n, unit in enumerate(sentence.units) if unit.start in {b.start for b in bases}]
    return len(at) == 2 == at[1] - at[0] and sentence.word(at[0] + 1) in ("at", "in", "inside", "of")


def per_day(clause: Clause, claim: Claim) -> list[Claim]:
    """ "Strikes on Feb. 3, Feb. 29 and March 30": one row per day of a plural; none if it is not such a list."""
    told = own_dates(clause)
    if not clause.trigger.plural or len(told) < 2 or is_range(clause.sentence, told):
        return []
    told.sort()
    if told[-1] - told[0] > 2 * len(told):
        return []  # too much between them
    rows = []
    for n in told:
        row = replace(claim, number=1, roles=list(claim.roles))
        _date(row, clause.sentence.units[n].date)
        rows.append(row)
    return rows


def per_place(clause: Clause, claim: Claim) -> list[Claim]:
    """ "Raids in Segovia, Remedios and Riosucio": one row per town of a plural; none if it is no such list."""
    sentence, trigger, towns = clause.sentence, clause.trigger, _towns(claim)
    fallen = trigger.voice == "weapon" and _plural_weapon(clause)
    if not (trigger.plural or fallen) or not trigger.uncounted or claim.of("base") or len(towns) < 2:
        return []
    at = _units_of(sentence, towns)
    listed = [n for n in at if n + 2 in at or n - 2 in at or n + 3 in at or n - 3 in at]
    joints = {sentence.word(n) for n in range(min(listed, default=0), max(listed, default=0)) if n not in at}
    if len(listed) < 2 or not {"and"} <= joints <= {"and", ","}:
        return []
    alone = {id(f) for f, n in zip(towns, at, strict=True) if n in listed}
    return [
        replace(claim, number=1 if fallen else None, roles=[f for f in claim.roles if f is town or id(f) not in alone])
        for town in towns
        if id(town) in alone
    ]


def _towns(claim: Claim) -> list[Filler]:
    """The places below a country that are named with the claim."""
    return [f for f in claim.of("place") if f.entry is not None and f.start is not None and not is_country(f.entry)]


def _units_of(sentence: Sentence, named: list[Filler]) -> list[int]:
    return [next(n for n, unit in enumerate(sentence.units) if unit.start == f.start) for f in named]


def _date(row: Claim, day: DateExpression | None) -> None:
    if day is not None:
        row.set_days(day.first_day, day.last_day, "sentence", (day.start, day.end))


def _plural_weapon(clause: Clause) -> bool:
    """ "bombs exploded in Nairobi and Dar es Salaam": more than one of them."""
    weapons = clause.sentence.find("WEAPON", start=clause.low, end=clause.trigger.at)
    return any(clause.sentence.word(n).endswith("s") for n in weapons)


def _goes_with(place: Filler, number: int, bases: list[Filler]) -> bool:
    """ "at A in Hasaka and B in Deir ez-Zor, both in Syria": a place between two bases is that of the first."""
    starts = [b.start if b.start is not None else -1 for b in bases]
    if place.start is None or place.start < starts[0] or (place.start > starts[-1] and number == len(bases) - 1):
        return True
    owner = max(n for n, start in enumerate(starts) if start <= place.start)
    return owner == number or (owner == len(bases) - 1 and place.entry is not None and is_country(place.entry))
