"""What the date stage hands out."""

from dataclasses import dataclass
from datetime import date

from pipeline.dates.period import edtf


@dataclass(frozen=True, slots=True)
class DateExpression:
    """One time expression of a text.

    `start` and `end` are string offsets. `type` is `DATE` (also for a day with a time of day, `2023-10-17TNI`), `TIME`
    (a time that names no day), `DURATION` or `SET`; `value` and `mod` are TIMEX3; `edtf` says the same in EDTF level 1
    where that has a form. `first_day` and `last_day` are null where neither the text nor a publication date fixes them.
    `anchor` says what fixed them: `explicit`, `publication`, `narrative` (a date told before) or `event`.
    """

    start: int
    end: int
    text: str
    type: str
    value: str | None
    mod: str | None
    first_day: date | None
    last_day: date | None
    anchor: str | None

    @property
    def edtf(self) -> str | None:
        """The same in EDTF level 1, None where that has no form for it."""
        fixed = self.first_day is not None and self.last_day is not None
        if self.type not in ("DATE", "TIME") and not fixed:
            return None
        return edtf(self.value, self.mod, self.first_day, self.last_day)
