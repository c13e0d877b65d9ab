"""The same unit or period again: `the same day`, `that year`, `the same period in 2014`; `the 16th` of a month told."""

from datetime import timedelta

from pipeline.dates.period import SECONDS, days_of, shift, unit_at
from pipeline.dates.reckon import full_year, limit, make
from pipeline.dates.relative import blank
from pipeline.dates.story import Place, Reading, Story, Values, whole, with_days

_MONTH_TOLD = 80  # tokens that a day may stand behind its month


def same_unit(v: Values, story: Story, at: Place) -> Reading | None:
    """`the same day`, `that year`, `the same period last year`."""
    unit = v.get("unit") or v["period"]
    unit = "period" if unit.endswith("s") else "day" if unit == "date" else unit  # `the same months of 2022`
    told = story.told if unit in ("period", "time") else story.latest(unit)
    if unit in SECONDS or (
        at.match.pattern.id == "that-unit"
        and (at.before().lower() in ("said", "says", "believe", "hope") or at.after() == "-")
    ):
        return None
    years = _years_off(v, story, told)
    if told is None or told.first is None or told.last is None:
        return None if unit in ("period", "time") else blank(unit)
    if unit in ("period", "time"):
        if years is None:
            return _same_stretch(story) if unit == "period" else None
        pub = story.published
        if story.stretch:
            first, last = (shift(day, years, "year") for day in story.stretch)
            return Reading("DATE", f"{first}/{last}", None, first, last, "narrative")
        until = pub if pub and (story.since or told.first <= pub <= told.last) else told.last
        first, last = shift(told.first, years, "year"), shift(until, years, "year")
        value = f"{first}/{last}" if "/" in (told.value or "") else _shifted(told, years)
        return Reading("DATE", value, None, first, last, "narrative", told.unit)
    day = told.first if unit != "day" else told.last
    reading = limit(whole(unit_at(shift(day, years or 0, "year"), unit), "narrative"), v.get("part"), story)
    reading.aside = bool(years)  # what is compared with is not told of
    return reading


def _same_stretch(story: Story) -> Reading | None:
    """`the same period`: the range told last."""
    told = story.told
    if not told or not told.value or not told.first or not told.last:
        return None
    if not story.period or story.period[0] > story.period[1]:
        return None
    first, last = story.period
    size = 7 if told.unit == "month" and story.period == story.stretch else 10
    return Reading("DATE", f"{first.isoformat()[:size]}/{last.isoformat()[:size]}", None, first, last, "narrative")


def reporting_period(v: Values, story: Story, at: Place) -> Reading | None:
    """`the reporting period`: the first range told, which a report has in its heading."""
    if not story.first_stretch:
        return None
    first, last = story.first_stretch
    return Reading("DATE", f"{first}/{last}", None, first, last, "narrative")


def _years_off(v: Values, story: Story, told: Reading | None) -> int | None:
    if "step" in v or "rel2" in v:
        return -1
    if "year" in v and told and told.first:
        return full_year(v["year"]) - told.first.year
    if "unit2" in v and story.published and told and told.first:
        return story.published.year + int(v["rel"]) - told.first.year
    return None


def _shifted(told: Reading, years: int) -> str:
    if told.value and days_of(told.value) and told.first:
        return f"{told.first.year + years:04}{told.value[4:]}"
    return f"{told.first.year + years:04}" if told.first else "XXXX"


def day_of_told_month(v: Values, story: Story, at: Place) -> Reading | None:
    """`on the 16th`: of the month told last, else the last such day before publication."""
    after, lead = at.after(), at.tokens.word(at.match.spans[0][0] - 1).lower()
    goes_on = lead == "on" and (at.among(after, "follows") or at.among(after, "prepositions")) and after != "of"
    if after in ("of", "since") or (after.isalpha() and after != "and" and not goes_on):
        return None
    number, told, pub = int(v["day"]), story.told, story.published
    close = told and told.unit in ("day", "month") and at.match.first - story.told_end <= _MONTH_TOLD
    exact = make(told.first.year, told.first.month, number) if told and told.first and close else None
    if exact and not (pub and told and told.last and told.last <= pub < exact):
        anchor = told.anchor or "narrative" if told else "narrative"
    elif pub:
        month = pub if number <= pub.day else pub.replace(day=1) - timedelta(1)
        exact, anchor = make(month.year, month.month, number), "publication"
    else:
        return None
    return with_days(exact.isoformat(), anchor, "day") if exact else None
