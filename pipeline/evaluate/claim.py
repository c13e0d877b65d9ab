"""What a gold claim and a row of a claim table have in common, so that the two can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.evaluate.matching import Forms

CLAIMS = ("attack_counts", "attacks", "casualties")
ROLES = ("actor", "target", "base", "place", "weapon")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One attack count, attack or casualty number; roles hold, for each filler, the forms that name it."""

    low: int | None
    high: int | None
    approx: bool | None
    status: str | None
    number: int | None
    kind: str | None
    first: date | None
    last: date | None
    roles: dict[str, list[Forms]]

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """Lower and upper bound."""
        return self.low, self.high

    @property
    def filled(self) -> int:
        """How many slots of an event are filled: participants, first and last day."""
        days = [day for day in (self.first, self.last) if day is not None]
        return len(days) + sum(len(self.roles.get(role, [])) for role in ROLES)
