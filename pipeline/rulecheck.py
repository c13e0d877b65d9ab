"""Runs the examples of rules through the whole pipeline: a rule that misses one of its own stops the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.errors import SettingsError
from pipeline.records import Article

if TYPE_CHECKING:
    from pipeline.article import Extraction
    from pipeline.patterns.rules import Rule

DAY = date(2024, 6, 15)  # the publication day of every example
# A text without any armed actor is put aside whatever else it says, so every example is read in company.
COMPANY = "\n\nThe Malian army and the Taliban gave no details of the attack."
Claim = tuple[Any, ...]


def check_examples(
    extract: Callable[[Article], Extraction], counts: Iterable[Rule], casualties: Iterable[Rule]
) -> None:
    """Raises SettingsError naming the first rule that misses one of its `examples` or trips over one of its `not`."""
    for kind, rules in (("counts", counts), ("casualties", casualties)):
        for rule in rules:
            for text, *expected in rule.cells.get("examples", ()):
                wanted = (rule.id, *(None if value == "-" else value for value in expected))
                found = claims_in(extract, kind, text)
                if wanted not in found:
                    raise SettingsError(f"{rule.where}: its example {text!r} gives {found or 'nothing'}, not {wanted}")
            for text in rule.cells.get("not", ()):
                if found := claims_in(extract, kind, text):
                    raise SettingsError(f"{rule.where}: {text!r}, which stands under not, gives {found}")


def claims_in(extract: Callable[[Article], Extraction], kind: str, text: str) -> list[Claim]:
    """What is read in an example: rule, kind (of casualties) and bounds."""
    extraction = extract(Article(text + COMPANY, "example", "example", published=DAY, published_basis="given"))
    if kind == "counts":
        return [(row.rule, row.low, row.high) for row in extraction.attack_counts]
    return [(row.rule, row.kind, row.low, row.high) for row in extraction.casualties]
