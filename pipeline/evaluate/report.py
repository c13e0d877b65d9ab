"""An evaluation's lines in order, as text and as a mapping."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from pipeline.evaluate.claim import ROLES
from pipeline.evaluate.gold import LABELS
from pipeline.evaluate.matching import b_cubed
from pipeline.evaluate.sheet import Error, Line, Sheet, f1

HEADLINE = (
    "entities all", "linking", "dates", "counts", "counts strict", "count roles", "events", "event roles", "casualties",
)  # fmt: skip
# Lines that tell more of the one before them are indented.
ORDER = (
    *(f"entities {label}" for label in LABELS), "entities all", "linking", "date spans", "dates",
    "counts", "counts strict", "count roles", *(f"  count {role}s" for role in ROLES), "  count approx",
    "events", "event roles", "  event status", "  event number",
    "casualties", "  casualty who", "relevance", "headline",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well a run did: its lines by name, in the order of the report, and every difference from gold."""

    lines: dict[str, Line]
    errors: list[Error]

    def as_dict(self) -> dict[str, dict[str, float | None]]:
        """The lines as a mapping that JSON can hold."""
        return {name: asdict(line) for name, line in self.lines.items()}


def summarise(sheet: Sheet, articles: int) -> Evaluation:
    """The lines of a sheet over so many gold articles; what gold does not annotate has no line."""
    lines = {name: tally.line() for name, tally in sheet.tallies.items()}
    if "entities all" in lines:
        precision, recall = b_cubed(sheet.clusters)
        lines["linking"] = Line(precision, recall, f1(precision, recall), len(sheet.clusters))
    parts = [lines[name].f1 for name in HEADLINE if name in lines and (lines[name].gold or _spurious(sheet, name))]
    if parts:
        lines["headline"] = Line(None, None, sum(parts) / len(parts), articles)
    ordered = {name.strip(): lines[name.strip()] for name in ORDER if name.strip() in lines}
    return Evaluation(ordered, sheet.errors)


def _spurious(sheet: Sheet, line: str) -> int:
    return sheet.tallies[line].spurious if line in sheet.tallies else 0


def render(evaluation: Evaluation) -> str:
    """The lines as a table of text."""
    rows = [f"{'':18}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}"]
    for name in ORDER:
        line = evaluation.lines.get(name.strip())
        if line is not None:
            rows.append(f"{name:18}{_figure(line.precision)}{_figure(line.recall)}{_figure(line.f1)}{line.gold:>7}")
    moved = sum(error.kind == "text differs" for error in evaluation.errors)
    if moved:
        rows.append(f"warning: in {moved} articles documents.text differs from the gold text, so offsets are off")
    return "\n".join(rows)


def _figure(value: float | None) -> str:
    return f"{'' if value is None else format(value, '.3f'):>7}"
