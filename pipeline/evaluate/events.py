"""Scores attack events: aligned one to one with gold, then slot by slot."""

from __future__ import annotations

from pipeline.evaluate.claim import ROLES
from pipeline.evaluate.gold import GoldArticle, GoldClaim
from pipeline.evaluate.matching import match_sets
from pipeline.evaluate.predicted import FoundArticle, FoundClaim
from pipeline.evaluate.sheet import Sheet

DAYS = ("first", "last")
# Of two pairs with the same share of slots in common the one with its evidence at the gold quote comes first.
NEAR_BONUS = 0.1


def score_events(gold: GoldArticle, found: FoundArticle | None, sheet: Sheet) -> None:
    """Attack events, the slots of those aligned, their status and number."""
    if "attacks" not in gold.claims:
        return
    claims, others = gold.claims["attacks"], found.claims["attacks"] if found else []
    pairs = align(gold, claims, others)
    sheet.add("events", len(pairs), len(others) - len(pairs), len(claims) - len(pairs))
    for i, j in pairs:
        _score_pair(gold, claims[i], others[j], sheet)
    for i in sorted(set(range(len(claims))) - {i for i, _ in pairs}):
        sheet.add("event roles", 0, 0, claims[i].filled)
        sheet.error(gold.doc, "event missed", repr(claims[i].quote))
    for j in sorted(set(range(len(others))) - {j for _, j in pairs}):
        if gold.entities is not None:
            sheet.add("event roles", 0, others[j].filled, 0)
        sheet.error(gold.doc, "event spurious", repr(gold.text[slice(*others[j].span)]))


def _score_pair(gold: GoldArticle, claim: GoldClaim, other: FoundClaim, sheet: Sheet) -> None:
    right, wrong, missed = slots(claim, other)
    sheet.add("event roles", right, wrong, missed)
    if "status" in claim.stated:
        sheet.check("event status", claim.status == other.status)
    if "number" in claim.stated:
        sheet.check("event number", claim.number == other.number)
    if wrong or missed:
        sheet.error(gold.doc, "event roles", f"{claim.quote[:70]!r}: {missed} slots missed, {wrong} wrong")


def align(gold: GoldArticle, claims: list[GoldClaim], others: list[FoundClaim]) -> list[tuple[int, int]]:
    """Pairs of indices, the best first, each index once."""
    scored = []
    for i, claim in enumerate(claims):
        for j, other in enumerate(others):
            score = likeness(gold, claim, other)
            if score is not None:
                scored.append((-score, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def likeness(gold: GoldArticle, claim: GoldClaim, other: FoundClaim) -> float | None:
    """How well two events agree, or None if they can't be the same.

    They can be if the evidence is at the gold quote, or both are on the same day at a base or place in common;
    and they have a slot in common, where gold has any.
    """
    near = gold.at(claim.quote, other.span)
    if not near and not (claim.first is not None and claim.first == other.first and _same_spot(claim, other)):
        return None
    right, wrong, missed = slots(claim, other)
    if not right and claim.filled:
        return None
    return 2 * right / (2 * right + wrong + missed or 1) + NEAR_BONUS * near


def _same_spot(claim: GoldClaim, other: FoundClaim) -> bool:
    return any(match_sets(claim.roles.get(role, []), other.roles.get(role, []))[0] for role in ("base", "place"))


def slots(claim: GoldClaim, other: FoundClaim) -> tuple[int, int, int]:
    """(right, wrong, missed) of the slots that gold says anything about: fillers of roles, first and last day."""
    right = wrong = missed = 0
    for role in ROLES:
        if role in claim.roles:
            counts = match_sets(claim.roles[role], other.roles.get(role, []))
            right, wrong, missed = right + counts[0], wrong + counts[1], missed + counts[2]
    for key, mine, theirs in zip(DAYS, (claim.first, claim.last), (other.first, other.last), strict=True):
        if key in claim.stated:
            right += mine is not None and mine == theirs
            wrong += theirs is not None and mine != theirs
            missed += mine is not None and mine != theirs
    return right, wrong, missed
