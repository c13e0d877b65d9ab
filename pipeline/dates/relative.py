"""Days, weeks, months and years counted from the publication day or from a date told before."""

from datetime import date, timedelta

from pipeline.dates.period import SECONDS, shift, unit_at
from pipeline.dates.reckon import MOD, limit
from pipeline.dates.story import Place, Reading, Story, Values, unknown, whole, with_days

_BLANK = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "fortnight": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "decade": "XXX",
    "century": "XX",
    "millennium": "X",
}
_MONTH_TOLD = 9  # tokens that "of the month" may stand behind a day of it
DAYPART = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}


def blank(unit: str) -> Reading:
    """A calendar unit that nothing fixes."""
    return unknown(_BLANK.get(unit, "XXXX"), unit)


def timed(reading: Reading, part: str | None) -> Reading:
    """The reading with a part of the day in its value."""
    if part and reading.value:
        reading.value = f"{reading.value}T{part}"
    return reading


def weekday(v: Values, story: Story, at: Place) -> Reading | None:
    """A weekday by tense, by `last`/`next`/`this`, or from the last date told."""
    number = int(v["weekday"])
    if _no_weekday(v, at) or (at.text().lower().startswith("past ") and at.before().lower() == "the"):
        return None
    exact, anchor = None, "publication"
    if "rel2" in v:
        if base := story.day("day"):
            exact, anchor = _nearest(base[0], number, 1 if v["rel2"] > 0 else -1), base[1]
    elif story.published:
        exact = _weekday(v, number, story.published, at)
    reading = with_days(exact.isoformat(), anchor, "day") if exact else unknown(f"XXXX-WXX-{number}", "day")
    return timed(limit(reading, v.get("part"), story) if "daypart" not in v else reading, v.get("daypart"))


def two_weekdays(v: Values, story: Story, at: Place) -> list[Reading] | None:
    """Both ends of `between Friday and Sunday`, the first before the second."""
    end = weekday({"weekday": v["weekday2"]}, story, at)
    if end is None:
        return None
    start = unknown(f"XXXX-WXX-{v['weekday']}", "day")
    if end.first and end.anchor:
        start = with_days(_nearest(end.first, int(v["weekday"]), -1).isoformat(), end.anchor, "day")
    return [start, end]


def weekday_of_week(v: Values, story: Story, at: Place) -> Reading | None:
    """`Tuesday of last week`."""
    if story.published is None:
        return unknown(f"XXXX-WXX-{v['weekday']}", "day")
    monday = unit_at(story.published + timedelta(7 * int(v["week"])), "week").first
    return whole(unit_at(monday + timedelta(int(v["weekday"]) - 1), "day"), "publication")


def week_and_weekday(v: Values, story: Story, at: Place) -> list[Reading] | None:
    """`last week, on Tuesday`: the week and its day."""
    week = unit_from_now(v, story, at)
    day = weekday_of_week({"weekday": v["weekday"], "week": v["rel"]}, story, at)
    return [week, day] if week and day else None


def _nearest(day: date, number: int, step: int) -> date:
    """The nearest such weekday strictly after (`step` 1) or before (-1) a day."""
    return day + timedelta(step * (((number - day.isoweekday()) * step - 1) % 7 + 1))


def _weekday(v: Values, number: int, pub: date, at: Place) -> date:
    rel = v.get("rel", 0 if "rel" in at.match.places else None)
    if rel in (-1, "past"):  # on a Monday nobody says "last Sunday" of yesterday
        eve = pub.isoweekday() % 7 == number % 7 + 1 and rel == -1
        return _nearest(pub - timedelta(1) if eve else pub, number, -1)
    if rel == 1 and at.word("rel").lower() == "coming":
        return _nearest(pub, number, 1)
    if rel == 1:
        return unit_at(pub + timedelta(7), "week").first + timedelta(number - 1)
    if pub.isoweekday() == number:
        return pub
    if rel == 0:
        return unit_at(pub, "week").first + timedelta(number - 1)
    return _nearest(pub, number, 1 if at.scheduled() or at.tense() == "future" else -1)


def _no_weekday(v: Values, at: Place) -> bool:
    word = at.word("weekday")
    if (at.among(at.before(), "before_no_weekday") and at.before()[:1].isupper()) or (
        at.among(at.after(), "after_no_weekday") and at.after()[:1].isupper()
    ):
        return True
    if at.among(at.after(), "after_weekday") and at.before().lower() == "the":
        return True
    abbreviated = at.match.pattern.id == "weekday" and len(word) < 4
    return abbreviated and (not at.text().endswith(".") or at.before().lower() not in ("on", "until", "since", "by"))


def deictic_day(v: Values, story: Story, at: Place) -> Reading | None:
    """`today`, `yesterday morning`, `the day before yesterday`."""
    word = at.word("day")
    if (
        word[0].isupper()
        and not word.isupper()
        and at.before()[:1].isupper()
        and at.tokens.starts[at.match.first] - at.tokens.end(at.match.first - 1) == 1
    ):
        return None
    steps = int(v["day"]) + {"before": -1, "after": 1}.get(v.get("step", ""), 0)
    if story.published is None:
        return blank("day")
    reading = whole(unit_at(story.published + timedelta(steps), "day"), "publication")
    part = "NI" if word.lower() == "tonight" else v.get("daypart")
    if v.get("part") == "late":
        reading.mod = "END"
    return timed(reading, part)


def this_daypart(v: Values, story: Story, at: Place) -> Reading | None:
    """`this morning`."""
    if v["daypart"] not in DAYPART.values() or at.among(at.after(), "after_no_daypart"):
        return None
    reading = whole(unit_at(story.published, "day"), "publication") if story.published else blank("day")
    reading.mod = MOD.get(v.get("part", ""))
    return timed(reading, v["daypart"])


def told_daypart(v: Values, story: Story, at: Place) -> Reading | None:
    """`the next morning`, `that night`: a part of the day told last, or of the one beside it."""
    if v["daypart"] not in DAYPART.values() or at.among(at.after(), "after_no_daypart"):
        return None
    base = story.day("day")
    if base is None:
        return timed(blank("day"), v["daypart"])
    return timed(whole(unit_at(base[0] + timedelta(int(v.get("rel2", 0))), "day"), base[1]), v["daypart"])


def last_night(v: Values, story: Story, at: Place) -> Reading | None:
    """The night that began on the day before: both days."""
    if story.published is None:
        return timed(blank("day"), "NI")
    eve = story.published - timedelta(1)
    return Reading("DATE", f"{eve}TNI", MOD.get(v.get("part", "")), eve, story.published, "publication", "day")


def unit_from_now(v: Values, story: Story, at: Place) -> Reading | None:
    """`last month`, `this week`, `next year`: the calendar unit."""
    unit, rel = v["unit"], int(v["rel"])
    if unit in SECONDS or unit == "day" or (at.after() == "-" and at.after(2) in ("old", "long")):
        return None
    if story.published is None:
        told = story.told if unit == "year" and rel == 0 else None  # `In April 1995 it fell. This year also saw …`
        return whole(unit_at(told.first, unit), "narrative") if told and told.first else blank(unit)
    return whole(unit_at(shift(unit_at(story.published, unit).first, rel, unit), unit), "publication")


def unit_from_told(v: Values, story: Story, at: Place) -> Reading | None:
    """`the next day`, `the previous year`: counted from the last date told."""
    unit = v["unit"]
    if unit in SECONDS or (at.after() == "-" and at.tokens.glued(at.match.last - 1)):
        return None
    told, base = story.latest(unit), story.day(unit)
    if base is None:
        return blank(unit)
    day = told.last if told and told.last and v["rel2"] > 0 else base[0]
    return whole(unit_at(shift(unit_at(day, unit).first, int(v["rel2"]), unit), unit), base[1])


def the_unit(v: Values, story: Story, at: Place) -> Reading | None:
    """`the quarter`, `the month`, `the day`: the one being told of, else that of publication."""
    unit, after = v.get("unit") or v["period"], at.after()
    cue = at.tokens.word(at.match.first).lower()
    if (
        (at.among(after, "after_no_unit") and not (after == "of" and at.after(2) in ("$", "€", "£")))
        or after[:1].isdigit()
        or unit in SECONDS
        or unit in ("decade", "century", "millennium")
        or (after == "-" and at.tokens.glued(at.match.last - 1))
    ):
        return None
    if "possessive" in v and unit not in ("day", "week", "month", "quarter", "year"):
        return None
    if (
        unit == "day"
        and "possessive" not in v
        and cue not in ("over", "throughout", "for")
        and at.before().lower() not in ("later", "earlier")
    ):
        return None
    if unit == "year" and after.lower() in ("ended", "ending", "to"):
        return Reading("DURATION", "P1Y")
    told = story.by_unit.get(unit)
    if unit == "month" and story.told and story.told.unit == "day" and at.match.first - story.told_end < _MONTH_TOLD:
        told = story.told
    if unit == "day" and story.published and told and told.first and not 0 <= (story.published - told.first).days < 4:
        told = None
    if unit == "year" and story.published and not story.narrative:
        told = story.told if story.told and at.match.first - story.told_end < 14 else None
    if v.get("period"):
        told = story.by_unit.get("quarter")
        unit = "quarter"
    if told is not None and told.first:
        if told.type == "DURATION":
            return Reading("DATE", told.value, None, told.first, told.last, "narrative", unit)
        return whole(unit_at(told.first, unit), "narrative")
    if unit == "month" and story.told and story.told.unit == "day" and story.told.first and story.narrative:
        return whole(unit_at(story.told.first, unit), "narrative")
    if story.published is None:
        return blank(unit)
    steps = -1 if unit == "quarter" else 0
    return whole(unit_at(shift(unit_at(story.published, unit).first, steps, unit), unit), "publication")


def weekend(v: Values, story: Story, at: Place) -> Reading | None:
    """`the weekend`, `last weekend`: Saturday and Sunday."""
    base = story.day("day" if "rel2" in v else "")
    if at.after() == "-" or not (at.match.places or at.text().lower().startswith(("the ", "over"))):
        return None
    if base is None:
        return blank("weekend")
    day, weekday_now = base[0], base[0].isoweekday()
    back = v.get("rel") in (-1, "past") or v.get("rel2") == -1
    ahead = (
        v.get("rel") == 1
        or v.get("rel2") == 1
        or ("rel" not in v and weekday_now < 6 and at.tense() == "future" and v.get("rel2") is None)
    )
    if v.get("rel") == 1:
        steps = 7
    elif back or (weekday_now < 6 and not ahead and v.get("rel") != 0):
        steps = -7
    else:
        steps = 0
    return whole(unit_at(day + timedelta(steps), "weekend"), base[1])
