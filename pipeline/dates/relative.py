"""Dates counted from the publication day or from a day told before."""

from datetime import date, timedelta

from pipeline.dates.period import SECONDS, Period, days_of, season_of, shift, unit_at
from pipeline.dates.reckon import MOD, full_year, limit, make
from pipeline.dates.story import Place, Reading, Story, Values, reference, unknown, whole, with_days

_BLANK = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "fortnight": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX",
          "decade": "XXX", "century": "XX", "millennium": "X"}  # fmt: skip
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


def _nearest(day: date, number: int, step: int) -> date:
    """The nearest such weekday strictly after (`step` 1) or before (-1) a day."""
    return day + timedelta(step * (((number - day.isoweekday()) * step - 1) % 7 + 1))


def _weekday(v: Values, number: int, pub: date, at: Place) -> date:
    rel = v.get("rel", 0 if "rel" in at.match.places else None)
    if rel in (-1, "past"):
        return _nearest(pub, number, -1)
    if rel == 1:
        return unit_at(pub + timedelta(7), "week").first + timedelta(number - 1)
    if pub.isoweekday() == number:
        return pub
    if rel == 0:
        return unit_at(pub, "week").first + timedelta(number - 1)
    return _nearest(pub, number, 1 if at.tense() == "future" else -1)


def _no_weekday(v: Values, at: Place) -> bool:
    word = at.word("weekday")
    if at.among(at.before(), "before_no_weekday") and at.before()[:1].isupper() or at.among(at.after(), "after_no_weekday") and at.after()[:1].isupper():
        return True
    abbreviated = at.match.pattern.id == "weekday" and len(word) < 4
    return abbreviated and (not at.text().endswith(".") or at.before().lower() not in ("on", "until", "since", "by"))


def deictic_day(v: Values, story: Story, at: Place) -> Reading | None:
    """`today`, `yesterday morning`, `the day before yesterday`."""
    word = at.word("day")
    if word[0].isupper() and not word.isupper() and at.before()[:1].isupper() and at.tokens.starts[at.match.first] - at.tokens.end(at.match.first - 1) == 1:
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
    if v["daypart"] not in DAYPART.values() or (v["daypart"] == "NI" and at.after().islower()):
        return None
    reading = whole(unit_at(story.published, "day"), "publication") if story.published else blank("day")
    reading.mod = MOD.get(v.get("part", ""))
    return timed(reading, v["daypart"])


def last_night(v: Values, story: Story, at: Place) -> Reading | None:
    """The night that began on the day before: both days."""
    if story.published is None:
        return timed(blank("day"), "NI")
    eve = story.published - timedelta(1)
    return Reading("DATE", f"{eve}TNI", MOD.get(v.get("part", "")), eve, story.published, "publication", "day")


def unit_from_now(v: Values, story: Story, at: Place) -> Reading | None:
    """`last month`, `this week`, `next year`: the calendar unit."""
    unit, rel = v["unit"], int(v["rel"])
    if unit in SECONDS or unit == "day" or at.after() == "-" and at.after(2) in ("old", "long"):
        return None
    if story.published is None:
        return blank(unit)
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


def same_unit(v: Values, story: Story, at: Place) -> Reading | None:
    """`the same day`, `that year`, `the same period last year`."""
    unit = v.get("unit") or v["period"]
    told = story.told if unit in ("period", "time") else story.latest(unit)
    if unit in SECONDS or at.match.pattern.id == "that-unit" and (at.before().lower() in ("said", "says", "believe", "hope") or at.after() == "-"):
        return None
    years = _years_off(v, story, told)
    if told is None or told.first is None or told.last is None:
        return None if unit in ("period", "time") else blank(unit)
    if unit in ("period", "time"):
        if years is None:
            return None
        first, last = shift(told.first, years, "year"), shift(told.last, years, "year")
        return Reading("DATE", _shifted(told, years), None, first, last, "narrative", told.unit)
    day = told.first if unit != "day" else told.last
    return limit(whole(unit_at(shift(day, years or 0, "year"), unit), "narrative"), v.get("part"), story)


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


def the_unit(v: Values, story: Story, at: Place) -> Reading | None:
    """`the quarter`, `the month`, `the day`: the one being told of, else that of publication."""
    unit, after = v.get("unit") or v["period"], at.after()
    cue = at.tokens.word(at.match.first).lower()
    if at.among(after, "after_no_unit") or after[:1].isdigit() or unit in SECONDS or unit in ("decade", "century", "millennium") or (after == "-" and at.tokens.glued(at.match.last - 1)):
        return None
    if unit == "day" and cue not in ("over", "during", "throughout", "for") and at.before().lower() not in ("later", "earlier"):
        return None
    if unit == "year" and after.lower() in ("ended", "ending", "to"):
        return Reading("DURATION", "P1Y")
    told = story.by_unit.get(unit) if unit != "day" or story.published is None else None
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
    ahead = v.get("rel") == 1 or v.get("rel2") == 1 or ("rel" not in v and weekday_now < 6 and at.tense() == "future" and v.get("rel2") is None)
    if v.get("rel") == 1:
        steps = 7
    elif back or (weekday_now < 6 and not ahead and v.get("rel") != 0):
        steps = -7
    else:
        steps = 0
    return whole(unit_at(day + timedelta(steps), "weekend"), base[1])


def quarter(v: Values, story: Story, at: Place) -> Reading | None:
    """`the third quarter`, `the last quarter of 2023`, `Q2`."""
    pub = story.published
    if at.after() == "-" or int(v.get("n", 1)) > 4 or at.after().lower() == "century":
        return None
    if at.after().lower() == "of" and at.after(2)[:1] not in "$€£" and not at.after(2)[:1].isdigit():
        return None
    if "last" in v and "year" not in v and "rel" not in v:
        return whole(unit_at(shift(unit_at(pub, "quarter").first, -1, "quarter"), "quarter"), "publication") if pub else blank("quarter")
    number = int(v.get("n", 4))
    chosen = _quarter_year(number, v, story, at)
    if chosen is None:
        return unknown(f"XXXX-Q{number}", "quarter")
    return whole(unit_at(date(chosen[0], number * 3, 1), "quarter"), chosen[1])


def _quarter_year(number: int, v: Values, story: Story, at: Place) -> tuple[int, str] | None:
    if "year" in v:
        return full_year(v["year"]), "explicit"
    pub = story.published
    if pub is None:
        return (story.dated.first.year, "narrative") if story.dated and story.dated.first else None
    if "rel" in v:
        return pub.year + int(v["rel"]), "publication"
    begun = date(pub.year, number * 3 - 2, 1) <= pub
    return (pub.year if begun or at.tense() == "future" else pub.year - 1), "publication"


def quarter_then(v: Values, story: Story, at: Place) -> Reading | None:
    """`the 1988 quarter`: the quarter told of, in another year."""
    told = story.by_unit.get("quarter")
    if told is None or told.first is None:
        return None
    reading = whole(unit_at(told.first.replace(year=full_year(v["year"])), "quarter"), "narrative")
    reading.aside = True
    return reading


def year_earlier(v: Values, story: Story, at: Place) -> Reading | None:
    """`a year earlier`, `the year-ago quarter`: the same unit one year before."""
    told, unit = story.by_unit.get("quarter"), v.get("unit")
    months = v.get("count")
    if at.match.last - at.match.first < 3:
        return None
    if months:
        return Reading("DURATION", f"P{int(months)}M")
    if unit == "month" or not told:
        told = story.told if v["step"] == "earlier" or unit else None
    if told and told.first and told.value and told.unit in ("day", "month", "quarter", "year") and not story.narrative:
        base = unit_at(told.first, unit if unit == "month" else told.unit)
        reading = whole(unit_at(shift(base.first, -1, "year"), base.unit), "narrative")
        reading.aside = True
        return reading
    base_day = story.day("year" if v["step"] == "earlier" else "")
    return whole(unit_at(shift(base_day[0], -1, "year"), "year"), base_day[1]) if base_day else blank("year")


def season(v: Values, story: Story, at: Place) -> Reading | None:
    """`last fall`, `the summer of 2014`; bare `spring` and `fall` only where they can be no verb."""
    code, rel = v["season"], v.get("rel")
    word = at.word("season").lower()
    if not (rel is not None or "rel2" in v or "year" in v or "season2" in v) and not _is_season(word, at):
        return None
    pub, told = story.published, story.latest("year")
    if "year" in v:
        chosen, anchor = full_year(v["year"]), "explicit"
    elif told and told.first and (story.narrative or "rel2" in v):
        steps = v["rel2"] if isinstance(v.get("rel2"), int) else 0
        chosen, anchor = told.first.year + steps, "narrative"
    elif pub is None:
        return unknown(f"XXXX-{code}", "season")
    else:
        chosen, anchor = _season_year(code, rel, pub, at), "publication"
    reading = whole(season_of(chosen, code), anchor)
    if "season2" in v:
        end = season_of(chosen, v["season2"])
        reading = Reading("DATE", f"{reading.value}/{end.value}", None, reading.first, end.last, anchor)
    return limit(reading, v.get("part"), story)


def _is_season(word: str, at: Place) -> bool:
    cue = at.tokens.word(at.match.spans[0][0] - 1).lower()
    led = at.tokens.word(at.match.spans[0][0]).lower() in ("the", "in", "this")
    if at.after().lower() == "of" and word in ("fall", "spring"):
        return False
    if word in ("summer", "winter", "autumn"):
        return cue in ("in", "during", "since", "by", "until", "through", "early", "late", "mid", "-", "of", "into") or led
    return led and cue in ("in", "during", "since", "by", "until", "of", "into", "early", "late", "this", "through")


def _season_year(code: str, rel: int | str | None, pub: date, at: Place) -> int:
    now = season_of(pub.year, code)
    begun, over = now.first <= pub, now.last < pub
    if code == "WI" and season_of(pub.year - 1, code).last >= pub and rel in (0, None):
        return pub.year - 1
    if rel in (-1, "past"):
        return pub.year if over else pub.year - 1
    if rel == 1 or rel == 0:
        return pub.year + (1 if rel == 1 and begun else 0)
    tense = None if "season2" in at.match.values else at.tense()
    if "season2" in at.match.values or tense == "future":
        return pub.year + (1 if over else 0)
    return pub.year if begun else pub.year - 1


def edge(v: Values, story: Story, at: Place) -> Reading | None:
    """`the end of September` is its last day, `the start of this year` its first."""
    base = container(v, story, at)
    if base is None:
        return None
    side = v["edge"]
    if base.first and base.last:
        if "season" in v:
            months = [unit_at(base.first + timedelta(31 * k), "month") for k in range(3)]
            month_at = months[{"start": 0, "middle": 1, "end": 2}[side]]
            base.first, base.last = month_at.first, min(month_at.last, base.last)
        elif side == "middle":
            return limit(base, "mid", story)
        else:
            base.first = base.last = base.first if side == "start" else base.last
    base.mod = MOD[side]
    return base


def container(v: Values, story: Story, at: Place) -> Reading | None:
    """The period that `the end of …` or `the first half of …` is a part of."""
    from pipeline.dates.reckon import decade, month

    if "month" in v:
        return month({k: v[k] for k in ("month", "year", "rel") if k in v}, story, at)
    if "season" in v:
        return season({**v, "rel": v.get("rel", None) if "year" not in v else None} if "year" in v else {**v, "rel": _any_season(v, story, at)}, story, at) if story.published or "year" in v else unknown(f"XXXX-{v['season']}")
    if "decade" in v:
        return decade({"decade": v["decade"], "part": None}, story, at)
    if "year" in v:
        return with_days(f"{full_year(v['year']):04}", "explicit", "year")
    unit = v.get("unit2") if at.match.pattern.id == "first-units" else v.get("unit")
    if "rel2" in v:
        return unit_from_told({**v, "unit": unit}, story, at)
    if "rel" in v:
        return unit_from_now({**v, "unit": unit}, story, at)
    if unit in ("month", "year", "quarter", "week"):
        told = story.by_unit.get(unit)
        if told and told.first and (story.published is None or story.narrative):
            return whole(unit_at(told.first, unit), "narrative")
        return whole(unit_at(story.published, unit), "publication") if story.published else blank(unit)
    return None


def _any_season(v: Values, story: Story, at: Place) -> str | int | None:
    """The season at hand: the one running, else by tense."""
    return None if story.published is None else 0 if at.tense() == "future" else 0


def half(v: Values, story: Story, at: Place) -> Reading | None:
    """`the first half of April` is its days 1 to 15, of a year six months."""
    number, base = int(v["n"]), container(v, story, at)
    if base is None or number > 2:
        return None
    if base.first and base.last:
        period = Period(base.value or "", base.first, base.last, base.unit or "")
        if base.unit == "month":
            middle = base.first.replace(day=15)
        elif base.unit == "year":
            middle = date(base.first.year, 6, 30)
            base.value = f"{base.value}-H{number}"
        else:
            middle = period.first + (period.last - period.first) // 2
        base.first, base.last = (period.first, middle) if number == 1 else (middle + timedelta(1), period.last)
    base.mod = None if "-H" in (base.value or "") else "START" if number == 1 else "END"
    base.unit = "half"
    return base


__all__ = ["blank", "container", "make", "reference", "timed"]
