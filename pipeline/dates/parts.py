"""Quarters and seasons, and parts of any period: `the end of September`, `the first half of April`."""

from datetime import date, timedelta

from pipeline.dates.period import season_of, shift, unit_at
from pipeline.dates.reckon import MOD, full_year, limit, month
from pipeline.dates.relative import blank, unit_from_now, unit_from_told
from pipeline.dates.story import Place, Reading, Story, Values, unknown, whole, with_days
from pipeline.dates.years import decade


def quarter(v: Values, story: Story, at: Place) -> Reading | None:
    """`the third quarter`, `the last quarter of 2023`, `Q2`."""
    pub = story.published
    if at.after() == "-" or int(v.get("n", 1)) > 4 or at.after().lower() == "century":
        return None
    if at.after().lower() == "of" and at.after(2)[:1] not in "$€£" and not at.after(2)[:1].isdigit():
        return None
    if "last" in v and "year" not in v and "rel" not in v:
        return (
            whole(unit_at(shift(unit_at(pub, "quarter").first, -1, "quarter"), "quarter"), "publication")
            if pub
            else blank("quarter")
        )
    if "ended" in v and "n" not in v:
        return _quarter_ended(int(v["ended"]), story)
    number = int(v.get("n", 4))
    chosen = _quarter_year(number, v, story, at)
    if chosen is None:
        return unknown(f"XXXX-Q{number}", "quarter")
    return whole(unit_at(date(chosen[0], number * 3, 1), "quarter"), chosen[1])


def _quarter_ended(last_month: int, story: Story) -> Reading | None:
    """`the quarter ended March 31`: the one told of, else the one of that month."""
    told, pub = story.by_unit.get("quarter"), story.published
    if told and told.first:
        return whole(unit_at(told.first, "quarter"), "narrative")
    if pub is None:
        return blank("quarter")
    return whole(
        unit_at(date(pub.year - (1 if last_month > pub.month else 0), last_month, 1), "quarter"), "publication"
    )


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
        told = story.told if v["step"] != "ago" or unit else None
    if told and told.first and told.value and told.unit in ("day", "month", "quarter", "year") and not story.narrative:
        base = unit_at(told.first, unit if unit == "month" else told.unit)
        reading = whole(unit_at(shift(base.first, -1, "year"), base.unit), "narrative")
        reading.aside = True
        return reading
    if unit == "quarter" and story.published:  # none told: the last whole one, a year before
        return whole(unit_at(shift(story.published, -5, "quarter"), "quarter"), "publication")
    base_day = story.day("year" if v["step"] != "ago" else "")
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
    if "part" in at.match.values:
        return True
    if word in ("summer", "winter", "autumn"):
        return (
            cue in ("in", "during", "since", "by", "until", "through", "early", "late", "mid", "-", "of", "into") or led
        )
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
    if "season2" in at.match.values or tense == "future" or at.scheduled():
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
            if at.match.pattern.id == "year-end" and at.before().lower() == "since":  # the last one
                base = unit_year_before(base)
    base.mod = MOD[side]
    return base


_OF_MONTH = ("month", "year", "rel", "year_before", "year_after", "range")


def unit_year_before(base: Reading) -> Reading:
    """The end of the year before."""
    assert base.first
    last = date(base.first.year - 1, 12, 31)
    return Reading("DATE", f"{last.year:04}", base.mod, last, last, base.anchor, base.unit)


def container(v: Values, story: Story, at: Place) -> Reading | None:
    """The period that `the end of …` or `the first half of …` is a part of."""
    if "month" in v:
        return month({k: v[k] for k in _OF_MONTH if k in v}, story, at)
    if "season" in v:
        return season(v if "year" in v else {**v, "rel": 0}, story, at)
    if "decade" in v:
        return decade({"decade": v["decade"], "part": None}, story, at)
    if "year" in v:
        return with_days(f"{full_year(v['year']):04}", "explicit", "year")
    unit = v.get("unit2") if at.match.pattern.id == "first-units" else v.get("unit")
    if "rel2" in v:
        return unit_from_told({**v, "unit": unit}, story, at)
    if "rel" in v:
        return unit_from_now({**v, "unit": unit}, story, at)
    if unit == "month" and v.get("unit2") is None and at.match.pattern.id == "first-months":
        unit = "year"
    if unit in ("month", "year", "quarter", "week"):
        told = story.latest(unit)
        if told and told.first and (story.published is None or story.narrative):
            return whole(unit_at(told.first, unit), "narrative")
        return whole(unit_at(story.published, unit), "publication") if story.published else blank(unit)
    return None


def half(v: Values, story: Story, at: Place) -> Reading | None:
    """`the first half of April` is its days 1 to 15, of a year six months."""
    number, base = int(v["n"]), container(v, story, at)
    if base is None or number > 2:
        return None
    if base.first and base.last:
        first, last = base.first, base.last
        if base.unit == "month":
            middle = base.first.replace(day=15)
        elif base.unit == "year":
            middle = date(base.first.year, 6, 30)
            base.value = f"{base.value}-H{number}"
        else:
            middle = first + (last - first) // 2
        base.first, base.last = (first, middle) if number == 1 else (middle + timedelta(1), last)
    base.mod = None if "-H" in (base.value or "") else "START" if number == 1 else "END"
    base.unit = "half"
    return base
