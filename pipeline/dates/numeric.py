"""Days written in figures, and as soldiers write them."""

import re

from pipeline.dates.reckon import calendar_day, full_year, make
from pipeline.dates.story import Place, Reading, Story, Values, unknown, with_days


def military_day(v: Values, story: Story, at: Place) -> Reading | None:
    """`20 FEB 90`: only in capitals."""
    return calendar_day({**v, "year": full_year(str(v["short"]))}, story, at) if at.word("month").isupper() else None


def iso_day(v: Values, story: Story, at: Place) -> Reading | None:
    """An ISO day, with or without time of day."""
    parts = re.match(r"(\d{4})[-/](\d\d?)[-/](\d\d?)(T\d\d(?::\d\d){0,2}Z?)?", v["day"], re.I)
    exact = make(int(parts[1]), int(parts[2]), int(parts[3])) if parts else None
    if not parts or not exact or at.before() in ("-", "/"):
        return None
    return with_days(exact.isoformat() + (parts[4] or "").upper(), "explicit", "day", fixes_year=True)


def compact_day(v: Values, story: Story, at: Place) -> Reading | None:
    """`20130319`; not after a sign that makes it a number of something."""
    said = str(v["day"])
    exact = make(int(said[:4]), int(said[4:6]), int(said[6:]))
    glued = at.tokens.glued(at.match.first - 1) or (at.after() in ("-", "/") and at.tokens.glued(at.match.last - 1))
    if not exact or at.among(at.before(), "no_year_after") or at.among(at.before(), "numbered") or glued:
        return None
    return with_days(exact.isoformat(), "explicit", "day", fixes_year=True)


def slash_day(v: Values, story: Story, at: Place) -> Reading | None:
    """`7/8/2007`, month first as in American news (by dateparser); with points the day stands first."""
    from pipeline.dates.absolute import parse_day

    day, point, rest = str(v["day"]).partition(".")
    month, _, year = rest.partition(".")
    exact = parse_day(f"{month}/{day}/{year}" if point else day)
    return with_days(exact.isoformat(), "explicit", "day", fixes_year=True) if exact else None


def date_time_group(v: Values, story: Story, at: Place) -> Reading | None:
    """`011400Z FEB 90`: day, hour and minute, Zulu time."""
    group = str(v["dtg"])
    time = f"T{group[2:4]}:{group[4:6]}Z"
    year = full_year(str(v["year"] if "year" in v else v["short"])) if "year" in v or "short" in v else None
    if "month" not in v:
        return _day_of_month(int(group[:2]), time, story)
    values = {"month": v["month"], "day": int(group[:2]), **({"year": year} if year else {})}
    reading = calendar_day(values, story, at)
    if reading:
        reading.value = f"{reading.value}{time}"
    return reading


def _day_of_month(day: int, time: str, story: Story) -> Reading | None:
    """The last such day of a month up to publication."""
    if not 1 <= day <= 31:
        return None
    pub = story.published
    if pub is None:
        return unknown(f"XXXX-XX-{day:02}{time}", "day")
    for back in range(3):
        year, number = divmod(pub.year * 12 + pub.month - 1 - back, 12)
        exact = make(year, number + 1, day)
        if exact and exact <= pub:
            reading = with_days(exact.isoformat(), "publication", "day")
            reading.value = f"{reading.value}{time}"
            return reading
    return unknown(f"XXXX-XX-{day:02}{time}", "day")
