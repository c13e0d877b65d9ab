"""Days counted off by what was told: `the seven days to 22 August`, `those seven days`, `three weeks on`."""

from datetime import timedelta

from pipeline.dates.lengths import count, grain, later, length, moved
from pipeline.dates.parts import season
from pipeline.dates.period import SECONDS, shift, unit_at
from pipeline.dates.reckon import calendar_day, make, month
from pipeline.dates.relative import blank, timed, unit_from_now, weekday
from pipeline.dates.story import Place, Reading, Story, Values, whole, with_days

_DATE = ("month", "day", "year")
_TOLD = 60  # tokens that a weekday may stand behind the day told, to be "that Thursday"
_DAYS = {"day": 1, "week": 7}
_OPEN_SEASONS = ("was", "saw", "brought", "came", "passed", "began", "ended")


def day_beside(v: Values, story: Story, at: Place) -> Reading | None:
    """`the day after`: after a date and a comma it is that date said again; else the day beside the last one told."""
    unit, sign = v["unit"], 1 if v["step"] in ("after", "following") else -1
    span = story.told is not None and story.told.type == "DURATION"
    told = story.told if span else story.latest(unit)
    if told is None or told.first is None or told.last is None:
        return blank(unit)
    if at.before() == "," and story.told_end in (at.match.first - 1, at.match.first - 3) and unit == "day":
        return whole(unit_at(told.first, "day"), "narrative") if told.unit == "day" else blank("day")
    if v["step"] == "before" and told.type == "DURATION" and _DAYS.get(unit) == (told.last - told.first).days + 1:
        first, last = told.first - timedelta(_DAYS[unit]), told.first - timedelta(1)  # `the week before` those days
        return Reading("DATE", f"{first}/{last}", None, first, last, "narrative", unit)
    deed = v["step"] in ("preceding", "following") and at.after() == "the"
    ends = at.after()[:1] in '.,;:!?)”"\n' or at.after().lower() in ("and", "but", "in", "at", "by", "when")
    if not deed and not ends:
        return blank(unit)
    base = told.last if sign > 0 else told.first
    day = moved(base, 1, unit, sign)
    return whole(unit_at(day, unit), "narrative") if day else None


def span_to(v: Values, story: Story, at: Place) -> Reading | None:
    """`the seven days to 22 August`, `the week to Sunday`, `the three months to September`: they end with it."""
    number, unit = count(v), v["unit"]
    if unit == "day" and "n" not in v:
        return None
    dated = {name: v[name] for name in _DATE if name in v}
    if "month" in v:
        end = (calendar_day if "day" in v else month)(dated, story, at)
    else:
        end = weekday({"weekday": v["weekday"]}, story, at)
    if end is None or end.last is None:
        return Reading("DURATION", length(number, unit)) if end else None
    until = end.last if unit in SECONDS else end.last + timedelta(1)
    first = moved(until, number, unit, -1)
    return Reading("DURATION", length(number, unit), None, first, end.last, end.anchor, unit if number == 1 else None)


def those_units(v: Values, story: Story, at: Place) -> Reading | None:
    """`those seven days`: the stretch told last, if it is as long as that."""
    number, unit = count(v), v["unit"]
    told = story.by_unit.get(length(number, unit), story.told)
    if told is None or told.first is None or told.last is None or number != int(number):
        return None
    value, first, last = length(number, unit), told.first, told.last
    if told.value != value:
        first, last = story.stretch or (first, last)
        if unit in SECONDS or shift(first, int(number), unit) != last + timedelta(1):
            return None
    return Reading("DURATION", value, None, first, last, "narrative")


def twice_later(v: Values, story: Story, at: Place) -> Reading | None:
    """`a month and a day later`: counted from the last date told, as exact as the smaller unit."""
    unit, sign = v["unit2"], 1 if v["step"] == "later" else -1
    base = story.latest(grain(unit))
    if base is None or base.first is None or base.last is None or v["unit"] in SECONDS or unit in SECONDS:
        return blank(grain(unit))
    far = moved(base.last if sign > 0 else base.first, float(v["n"]), v["unit"], sign)
    day = moved(far, float(v["n2"]), unit, sign) if far else None
    return whole(unit_at(day, grain(unit)), "narrative") if day else None


def units_on(v: Values, story: Story, at: Place) -> Reading | None:
    """`Three weeks on, …`, `Ten years on, …`: so long after what was told, though no later than publication."""
    if at.after() != "," or not at.opens() or v["unit"] in SECONDS:
        return None
    reading, pub = later({**v, "step": "later"}, story, at), story.published
    if pub and reading and reading.first and reading.first > pub:
        return whole(unit_at(pub, grain(v["unit"])), "publication")
    return reading


def that_weekday(v: Values, story: Story, at: Place) -> Reading | None:
    """`that Thursday`: the day told last if it is one, else the first after it; not in `said that Thursday it …`."""
    told, number = story.latest("day"), int(v["weekday"])
    after, ends = at.after(), at.after()[:1] in '\n.,;:)”"'
    if told is None or told.first is None or told.unit != "day" or at.match.first - story.told_end > _TOLD:
        return None
    day = told.first + timedelta((number - told.first.isoweekday()) % 7)
    clear = ends or day == told.first or at.among(after, "prepositions") or at.before().lower() in ("and", "but")
    if at.among(at.before(), "before_clause") or at.before() == "," or not clear:
        return None  # "commanders are mindful, he said, that Monday marked the anniversary"
    if story.published and told.first <= story.published < day:
        return None
    return timed(with_days(day.isoformat(), "narrative", "day"), v.get("daypart"))


def day_of_month(v: Values, story: Story, at: Place) -> Reading | None:
    """`on the first of the month`, `by the 15th of last month`: of that month, of publication's if none is told."""
    number, pub = int(v["day"]), story.published
    if at.after() in ("'s", "’s") or number > 31:
        return None
    if "rel" in v:
        base = unit_from_now({"unit": "month", "rel": v["rel"]}, story, at)
    elif pub and not story.narrative:
        back = -1 if number > pub.day and at.tense() == "past" else 0
        base = whole(unit_at(shift(pub.replace(day=1), back, "month"), "month"), "publication")
    else:
        told = story.latest("month")
        base = whole(unit_at(told.first, "month"), "narrative") if told and told.first else blank("month")
    exact = make(base.first.year, base.first.month, number) if base and base.first else None
    return with_days(exact.isoformat(), base.anchor, "day") if exact and base else blank("day")


def season_alone(v: Values, story: Story, at: Place) -> Reading | None:
    """`Summer was worst`: where it opens a sentence, of the year told of."""
    if not at.word("season")[0].isupper() or not at.opens() or at.after() not in _OPEN_SEASONS:
        return None
    reading = season({**v, "rel2": 0}, story, at)
    ahead = reading and reading.first and story.published and reading.first > story.published
    return season({**v, "rel2": -1}, story, at) if ahead else reading
