"""Calendar arithmetic: units, steps, and what TIMEX3 values denote. Knows nothing of texts."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
SECONDS = {"second", "minute", "hour"}
_SEASON = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_EDTF_SEASON = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: its TIMEX3 value, its days, and the unit it is one of."""

    value: str
    first: date
    last: date
    unit: str


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def season_of(year: int, code: str) -> Period:
    """The season that begins in `year` (a winter in December, as TIMEX3 counts)."""
    month = _SEASON[code]
    end = month_end(year, month + 2) if month < 12 else month_end(year + 1, 2)
    return Period(f"{year}-{code}", date(year, month, 1), end, "season")


def unit_at(day: date, unit: str) -> Period:
    """The calendar unit that holds `day`; a week runs from Monday to Sunday."""
    year = day.year
    if unit in ("week", "weekend", "fortnight"):
        monday = day - timedelta(day.weekday())
        iso = day.isocalendar()
        value = f"{iso.year:04}-W{iso.week:02}"
        if unit == "weekend":
            return Period(value + "-WE", monday + timedelta(5), monday + timedelta(6), unit)
        return Period(value, monday, monday + timedelta(6), "week")
    if unit == "month":
        return Period(f"{year:04}-{day.month:02}", day.replace(day=1), month_end(year, day.month), unit)
    if unit == "quarter":
        n = (day.month - 1) // 3
        return Period(f"{year:04}-Q{n + 1}", date(year, 3 * n + 1, 1), month_end(year, 3 * n + 3), unit)
    if unit == "year":
        return Period(f"{year:04}", date(year, 1, 1), date(year, 12, 31), unit)
    if unit == "decade":
        low = year // 10 * 10
        return Period(f"{year // 10:03}", date(max(low, 1), 1, 1), date(low + 9, 12, 31), unit)
    if unit in ("century", "millennium"):
        low = year // 100 * 100
        return Period(f"{year // 100:02}", date(max(low, 1), 1, 1), date(low + 99, 12, 31), "century")
    return Period(day.isoformat(), day, day, "day")


def shift(day: date, steps: int, unit: str) -> date:
    """`day` moved by whole units; the end of a short month stands in for days that it lacks.

    Raises OverflowError or ValueError off the calendar.
    """
    if unit in DAYS:
        return day + timedelta(steps * DAYS[unit])
    if unit not in MONTHS:
        return day
    months = day.year * 12 + day.month - 1 + steps * MONTHS[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@lru_cache(maxsize=10_000)
def days_of(value: str) -> tuple[date, date] | None:
    """First and last day that a TIMEX3 value denotes; None for durations, sets and values with unknown parts."""
    if "/" in value:
        ends = [days_of(part) for part in value.split("/", 1)]
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None
    if value.startswith("P"):
        return None
    value = value.split("T")[0]
    try:
        if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
            day = date(int(m[1]), int(m[2]), int(m[3]))
            return day, day
        if m := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
            period = season_of(int(m[1]), m[2])
        elif m := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
            period = unit_at(date.fromisocalendar(int(m[1]), int(m[2]), 1), "weekend" if m[3] else "week")
        elif m := re.fullmatch(r"(\d{4})-Q([1-4])", value):
            period = unit_at(date(int(m[1]), int(m[2]) * 3, 1), "quarter")
        elif m := re.fullmatch(r"(\d{4})-H([12])", value):
            half = int(m[2])
            return date(int(m[1]), half * 6 - 5, 1), month_end(int(m[1]), half * 6)
        elif m := re.fullmatch(r"(\d{4})-(\d\d)", value):
            period = unit_at(date(int(m[1]), int(m[2]), 1), "month")
        elif m := re.fullmatch(r"\d{2,4}", value):
            unit = {2: "century", 3: "decade", 4: "year"}[len(value)]
            period = unit_at(date(int(value.ljust(4, "0")) or 1, 1, 1), unit)
        else:
            return None
    except ValueError:
        return None
    return period.first, period.last


def part_of(period: Period, part: str) -> tuple[date, date]:
    """Days of the early, mid or late part: ten days of a month, four months of a year, thirds of other units.

    Of a decade, early is years 0-3, mid 4-6, late 7-9.
    """
    first, last = period.first, period.last
    if period.unit == "month":
        cuts = first.replace(day=11), first.replace(day=21)
    elif period.unit == "year":
        cuts = date(first.year, 5, 1), date(first.year, 9, 1)
    elif period.unit == "decade":
        cuts = date(first.year + 4, 1, 1), date(first.year + 7, 1, 1)
    else:
        third = max(1, ((last - first).days + 1) // 3)
        cuts = min(last, first + timedelta(third)), min(last, first + timedelta(2 * third))
    day = timedelta(1)
    return {"early": (first, cuts[0] - day), "mid": (cuts[0], cuts[1] - day)}.get(part, (cuts[1], last))


def edtf(value: str | None, mod: str | None, first: date | None, last: date | None) -> str | None:
    """The same as an EDTF level 1 string: days, months, years, seasons as such, other stretches as an interval."""
    mark = "~" if mod == "APPROX" else ""
    plain = (value or "").split("T")[0]
    if re.fullmatch(r"(\d{4}|XXXX)(-(\d\d|XX)){0,2}", plain):
        exact = days_of(plain)
        if exact is None or exact == (first, last):
            return plain + mark if plain.strip("X-") else None
    elif re.fullmatch(r"\d{2,3}", plain) and days_of(plain) == (first, last):
        return plain.ljust(4, "X") + mark
    elif m := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", plain):
        return f"{m[1]}-{_EDTF_SEASON[m[2]]}{mark}"
    if first and last:
        return f"{first}/{last}" if first != last else f"{first}{mark}"
    return None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    month, day = divmod(d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114, 31)
    return date(year, month, day + 1)
