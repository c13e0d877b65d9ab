"""Runs the examples of rules through the whole pipeline: a rule that misses one of its own stops the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.dates.examples import failures as date_failures
from pipeline.errors import SettingsError
from pipeline.records import Article

if TYPE_CHECKING:
    from pipeline.article import Extraction
    from pipeline.models import Models
    from pipeline.patterns.sentence.rules import Rule

DAY = date(2024, 6, 15)  # the publication day of every example
# A text without any armed actor is put aside whatever else it says, so every example is read in company.
COMPANY = "\n\nThe Malian army and the Taliban gave no details of the attack."
Claim = tuple[Any, ...]
Extract = Callable[[Article], "Extraction"]


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that a rule misses, or a text that it should leave alone and does not, in words."""

    kind: str  # the file it stands in: "counts", "casualties" or "dates"
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What was tried of one file of rules."""

    kind: str
    rules: int
    examples: int
    look_alikes: int  # texts of `not`
    failures: list[Failure]


def check_examples(extract: Extract, counts: Iterable[Rule], casualties: Iterable[Rule]) -> None:
    """Raises SettingsError naming the first rule that misses one of its `examples` or trips over one of its `not`."""
    for kind, rules in (("counts", counts), ("casualties", casualties)):
        for rule, message in _failures(extract, kind, rules):
            raise SettingsError(f"{rule.where}: {message}")


def check_all(extract: Extract, models: Models) -> list[Checked]:
    """Runs the examples and `not` texts of all rules of `models`; `extract` is an extractor made of them."""
    rules = (("counts", models.figures.counts), ("casualties", models.figures.casualties))
    checked = [
        _checked(
            kind,
            [rule.cells for rule in _once(each)],
            [Failure(kind, rule.id, message) for rule, message in _failures(extract, kind, each)],
        )
        for kind, each in rules
    ]
    dates = models.dates
    wrong = [
        Failure("dates", row["id"], message) for row in dates.rows for message in date_failures(row, dates.explain)
    ]
    return [*checked, _checked("dates", dates.rows, wrong)]


def _checked(kind: str, rules: Sequence[Any], failures: list[Failure]) -> Checked:
    examples, look_alikes = (sum(len(rule.get(key, ())) for rule in rules) for key in ("examples", "not"))
    return Checked(kind, len(rules), examples, look_alikes, failures)


def _once(rules: Iterable[Rule]) -> list[Rule]:
    """One of those that a rule with several `kinds` was made into: they share its examples."""
    return list({rule.id: rule for rule in rules}.values())


def _failures(extract: Extract, kind: str, rules: Iterable[Rule]) -> Iterator[tuple[Rule, str]]:
    """Each rule that misses one of its `examples` or trips over one of its `not`, and how."""
    for rule in _once(rules):
        for text, *expected in rule.cells.get("examples", ()):
            wanted = (rule.id, *(None if value == "-" else value for value in expected))
            found = claims_in(extract, kind, text)
            if wanted not in found:
                yield rule, f"its example {text!r} gives {found or 'nothing'}, not {wanted}"
        for text in rule.cells.get("not", ()):
            if found := claims_in(extract, kind, text):
                yield rule, f"{text!r}, which stands under not, gives {found}"


def claims_in(extract: Extract, kind: str, text: str) -> list[Claim]:
    """What is read in an example: rule, kind (of casualties) and bounds."""
    extraction = extract(Article(text + COMPANY, "example", "example", published=DAY, published_basis="given"))
    if kind == "counts":
        return [(row.rule, row.low, row.high) for row in extraction.attack_counts]
    return [(row.rule, row.kind, row.low, row.high) for row in extraction.casualties]
