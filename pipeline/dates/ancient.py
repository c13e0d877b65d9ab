"""Dates before Christ: they have a TIMEX3 value and no days, as the calendar begins with year 1."""

from pipeline.dates.reckon import MOD
from pipeline.dates.story import Place, Reading, Story, Values, unknown


def year_bc(v: Values, story: Story, at: Place) -> Reading | None:
    """`490 BC` is `BC0490`."""
    return None if int(v["n"]) > 1900 else _reading(f"BC{int(v['n']):04}", v)  # British Columbia


def years_bc(v: Values, story: Story, at: Place) -> list[Reading] | None:
    """Both ends of `264 to 241 BC`."""
    last = int(at.tokens.words[at.match.spans[1][0]])
    return [_reading(f"BC{year:04}", v) for year in (int(v["n"]), last)] if last < int(v["n"]) else None


def century_bc(v: Values, story: Story, at: Place) -> Reading | None:
    """`the 5th century BC`: 499 to 400 BC."""
    return _reading(f"BC{int(v['n']) - 1:02}", v)


def season_bc(v: Values, story: Story, at: Place) -> Reading | None:
    """`the spring of 480 BC`."""
    return _reading(f"BC{int(v['n']):04}-{v['season']}", v)


def _reading(value: str, v: Values) -> Reading:
    return unknown(value, "bc", MOD.get(v.get("part", "")))
