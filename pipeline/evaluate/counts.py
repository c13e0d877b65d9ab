"""Scores attack counts and casualties: rows that are matched by their bounds at the gold quote."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.evaluate.claim import ROLES
from pipeline.evaluate.gold import GoldArticle, GoldClaim
from pipeline.evaluate.matching import match_sets
from pipeline.evaluate.predicted import FoundArticle, FoundClaim
from pipeline.evaluate.sheet import Sheet

Same = Callable[[GoldClaim, FoundClaim], bool]


def score_counts(gold: GoldArticle, found: FoundArticle | None, sheet: Sheet) -> None:
    """Attack counts: bounds, then period and places ("strict"), then the other roles."""
    if "attack_counts" not in gold.claims:
        return
    left = list(found.claims["attack_counts"]) if found else []
    matched = [claim for claim in gold.claims["attack_counts"] if _score_count(gold, claim, left, sheet)]
    left = without_repeats(gold, matched, left, same_bounds)
    for line in ("counts", "counts strict"):
        sheet.add(line, 0, len(left), 0)
    for other in left:
        sheet.error(gold.doc, "count spurious", f"{other.bounds} {gold.text[slice(*other.span)]!r}")


def _score_count(gold: GoldArticle, claim: GoldClaim, left: list[FoundClaim], sheet: Sheet) -> bool:
    """Whether the count was found; the row that states it is taken out of those left."""
    hits = [other for other in left if same_bounds(claim, other) and gold.at(claim.quote, other.span)]
    best = min(hits, key=lambda other: len(differences(claim, other)), default=None)
    sheet.check("counts", best is not None)
    if best is None:
        sheet.add("counts strict", 0, 0, 1)
        near = [other.bounds for other in left if gold.at(claim.quote, other.span)]
        sheet.error(gold.doc, "count missed", f"{claim.quote!r} is {claim.bounds}, got {near}")
        return False
    left.remove(best)
    wrong = differences(claim, best)
    sheet.add("counts strict", not wrong, bool(wrong), bool(wrong))
    if wrong:
        sheet.error(gold.doc, "count period/place", f"{claim.quote!r}: {'; '.join(wrong)}")
    _score_details(claim, best, sheet)
    return True


def _score_details(claim: GoldClaim, best: FoundClaim, sheet: Sheet) -> None:
    if claim.approx is not None:
        sheet.check("count approx", best.approx == claim.approx)
    for role in ROLES:
        if role in claim.roles:
            slots = match_sets(claim.roles[role], best.roles.get(role, []))
            sheet.add(f"count {role}s", *slots)
            sheet.add("count roles", *slots)


def differences(claim: GoldClaim, other: FoundClaim) -> list[str]:
    """What keeps a count with the right bounds from being right strictly: first day, last day, places."""
    wrong = []
    if "first" in claim.stated and other.first != claim.first:
        wrong.append(f"first day is {claim.first}, got {other.first}")
    if "last" in claim.stated and other.last != claim.last:
        wrong.append(f"last day is {claim.last}, got {other.last}")
    if "place" in claim.roles:
        gold, found = claim.roles["place"], other.roles.get("place", [])
        if match_sets(gold, found)[1:] != (0, 0):
            wrong.append(f"places are {[min(forms) for forms in gold]}, got {[min(forms) for forms in found]}")
    return wrong


def score_casualties(gold: GoldArticle, found: FoundArticle | None, sheet: Sheet) -> None:
    """Casualty numbers by kind and bounds, and whose they were."""
    if "casualties" not in gold.claims:
        return
    left = list(found.claims["casualties"]) if found else []
    matched = [claim for claim in gold.claims["casualties"] if _score_casualty(gold, claim, left, sheet)]
    left = without_repeats(gold, matched, left, same_casualty)
    sheet.add("casualties", 0, len(left), 0)
    for other in left:
        sheet.error(gold.doc, "casualty spurious", f"{other.kind} {other.bounds} {gold.text[slice(*other.span)]!r}")


def _score_casualty(gold: GoldArticle, claim: GoldClaim, left: list[FoundClaim], sheet: Sheet) -> bool:
    """Whether the number was found; the row that states it is taken out of those left."""
    hit = next((other for other in left if same_casualty(claim, other) and gold.at(claim.quote, other.span)), None)
    sheet.check("casualties", hit is not None)
    if hit is None:
        sheet.error(gold.doc, "casualty missed", f"{claim.kind} {claim.bounds} {claim.quote!r}")
        return False
    left.remove(hit)
    if "who" in claim.roles:
        sheet.add("casualty who", *match_sets(claim.roles["who"], hit.roles.get("who", [])))
    return True


def same_bounds(claim: GoldClaim, other: FoundClaim) -> bool:
    """Whether both state the same number."""
    return claim.bounds == other.bounds


def same_casualty(claim: GoldClaim, other: FoundClaim) -> bool:
    """Whether both state the same number killed, wounded, captured or missing."""
    return claim.kind == other.kind and claim.bounds == other.bounds


def without_repeats(
    gold: GoldArticle, matched: list[GoldClaim], left: list[FoundClaim], same: Same
) -> list[FoundClaim]:
    """The rows left, without those that say again what a gold row that was found says."""
    return [o for o in left if not any(same(claim, o) and gold.at(claim.quote, o.span) for claim in matched)]
