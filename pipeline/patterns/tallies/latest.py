"""The last day of tallies in a headline or lead that an attack closes which is dated only further on."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.patterns.claims import Claim
from pipeline.patterns.periods import is_length
from pipeline.patterns.sentence.units import Sentence

LEAD = 1  # the last sentence of headline and lead
OPENING = 4  # the last sentence that may date the attack that they tell of
FRESH = timedelta(days=4)  # days before publication that news of an attack is fresh


def close_by_attack(sentences: list[Sentence], claims: list[Claim], published: date | None) -> None:
    """ "Car bomb kills 38, third attack in eight days", published on Monday: the last day is that of the bomb."""
    counted = [c for c in claims if c.kind == "attack_counts" and c.sentence <= LEAD and c.last_day == published]
    ranked = [c for c in counted if c.first_day and (c.measure == "ordinal" or _counted_back(sentences, c))]
    if not ranked or published is None:
        return
    day = _day_of_attack(claims, published)
    for claim in ranked if day is not None and day < published else ():
        back = published - day if day is not None and _counted_back(sentences, claim) else timedelta(0)
        assert claim.first_day is not None
        claim.set_days(claim.first_day - back, day, claim.dated_by, claim.dated_at)


def _counted_back(sentences: list[Sentence], claim: Claim) -> bool:
    """Was a length counted back from the last day: "in eight days"?"""
    if claim.dated_at is None:
        return False
    at = [u.date for u in sentences[claim.sentence].units if u.date is not None and u.start == claim.dated_at[0]]
    return bool(at) and is_length(at[0])


def _day_of_attack(claims: list[Claim], published: date) -> date | None:
    """The day of the attack that the article opens with."""
    for claim in claims:
        one = claim.kind == "attacks" and claim.first_day is not None and claim.first_day == claim.last_day
        if one and claim.first_day and claim.sentence <= OPENING and claim.first_day >= published - FRESH:
            return claim.first_day
    return None
