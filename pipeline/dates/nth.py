"""Days that are counted: `for a second day on Friday`, `as it entered the thirtieth day`."""

from __future__ import annotations

from pipeline.dates.period import unit_at
from pipeline.dates.relative import weekday
from pipeline.dates.story import Place, Reading, Story, Values, whole

_NEAR = 14  # tokens that the day told before may stand ahead


def nth_day(v: Values, story: Story, at: Place) -> Reading | None:
    """`for the sixth day`: the day told right before, else the day of publication."""
    if at.after().lower() in ("of", "in", "-"):
        return None  # `for the first day of school`
    told = story.told
    if told and told.unit == "day" and told.first and at.match.first - story.told_end <= _NEAR:
        return whole(unit_at(told.first, "day"), "narrative")
    return whole(unit_at(story.published, "day"), "publication") if story.published else None


def nth_day_and_weekday(v: Values, story: Story, at: Place) -> list[Reading] | None:
    """`for a second day on Friday`: that Friday, twice."""
    day = weekday(v, story, at)
    return [day, day] if day and day.first else None
