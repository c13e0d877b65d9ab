"""Scores the lines about what an article names: relevance, entities, dates."""

from __future__ import annotations

from pipeline.evaluate.gold import LABELS, GoldArticle, GoldDate
from pipeline.evaluate.matching import overlap
from pipeline.evaluate.predicted import FoundArticle, FoundDate
from pipeline.evaluate.sheet import Sheet


def score_relevance(gold: GoldArticle, found: FoundArticle | None, sheet: Sheet) -> None:
    """Whether the article was kept or put aside as gold has it, and whether its text is gold's."""
    if found is not None and found.text != gold.text:
        sheet.error(gold.doc, "text differs", "documents.text is not the text of the gold file, so offsets are off")
    if gold.relevant is None:
        return
    if found is None and gold.relevant:
        sheet.error(gold.doc, "article put aside", "no row in documents")
    kept = found is not None
    sheet.add("relevance", kept and gold.relevant, kept and not gold.relevant, gold.relevant and not kept)


def score_entities(gold: GoldArticle, found: FoundArticle | None, sheet: Sheet) -> None:
    """Distinct names by label, and which of them are one thing."""
    if gold.entities is None or (gold.relevant is False and not gold.entities):
        return
    wanted = {(e.label, surface): (e.label, e.name) for e in gold.entities for surface in e.surfaces}
    got: dict[tuple[str, str], object] = {
        (m.label, m.name): m.entity_id or (gold.doc, m.label, m.name) for m in (found.mentions if found else [])
    }
    for label in LABELS:
        _score_label(gold.doc, label, {n for x, n in wanted if x == label}, {n for x, n in got if x == label}, sheet)
    sheet.clusters += [(thing, got.get(key)) for key, thing in wanted.items()]


def _score_label(doc: str, label: str, wanted: set[str], got: set[str], sheet: Sheet) -> None:
    for line in (f"entities {label}", "entities all"):
        sheet.add(line, len(wanted & got), len(got - wanted), len(wanted - got))
    for name in sorted(wanted - got):
        sheet.error(doc, f"{label} missed", name)
    for name in sorted(got - wanted):
        sheet.error(doc, f"{label} spurious", name)


def score_dates(gold: GoldArticle, found: FoundArticle | None, sheet: Sheet) -> None:
    """Date expressions found, and those of them with both days right."""
    if gold.dates is None or (gold.relevant is False and not gold.dates):
        return
    left = list(found.dates) if found else []
    for date in gold.dates:
        _score_date(gold.doc, date, left, sheet)
    for line in ("date spans", "dates"):
        sheet.add(line, 0, len(left), 0)
    for spurious in left:
        sheet.error(gold.doc, "date spurious", gold.text[slice(*spurious.span)])


def _score_date(doc: str, date: GoldDate, left: list[FoundDate], sheet: Sheet) -> None:
    """Compare with the date found there, which is taken out of those left."""
    hits = [other for other in left if overlap(date.span, other.span)]
    right = [other for other in hits if (other.first, other.last) == (date.first, date.last)]
    chosen = next(iter(right or hits), None)
    sheet.check("date spans", chosen is not None)
    sheet.add("dates", bool(right), chosen is not None and not right, not right)
    if chosen is not None:
        left.remove(chosen)
    if not right:
        got = f"{chosen.first}..{chosen.last}" if chosen else "nothing"
        sheet.error(doc, "date", f"{date.text!r} is {date.first}..{date.last}, got {got}")
