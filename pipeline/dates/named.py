"""Times by the clock, vague words, fiscal years, holidays and well-known events."""

import re
from datetime import date, timedelta

from pipeline.dates.lengths import length
from pipeline.dates.period import SECONDS, easter, shift, unit_at
from pipeline.dates.reckon import calendar_day, full_year
from pipeline.dates.relative import deictic_day, weekday
from pipeline.dates.story import Place, Reading, Story, Values, unknown


def clock(v: Values, story: Story, at: Place) -> Reading | None:
    """`9 a.m. Tuesday` is a day with a time; a time alone is a TIME of the day told just before, or of publication."""
    time = v["noon"] if "noon" in v else _time(v, at)
    if time is None:
        return None
    day = _day_beside(v, story, at)
    if day is None and "noon" in v:
        return None
    if day is not None:
        day.value = f"{(day.value or '').split('T')[0]}T{time}"
        return day
    told = story.by_unit.get("day")
    if told and told.value and (story.narrative or _just_told(story, at)):
        return Reading("TIME", f"{told.value.split('T')[0]}T{time}", None, told.first, told.last, "narrative")
    pub = story.published
    if pub:
        return Reading("TIME", f"{pub}T{time}", None, pub, pub, "publication")
    return Reading("TIME", f"XXXX-XX-XXT{time}")


def _day_beside(v: Values, story: Story, at: Place) -> Reading | None:
    """The day that stands in the expression itself."""
    if "weekday" in v:
        return weekday({"weekday": v["weekday"]}, story, at)
    if "day" in v:
        return deictic_day({"day": v["day"]}, story, at)
    if "date" in v:
        return calendar_day({k: v[k] for k in ("month", "year") if k in v} | {"day": v["date"]}, story, at)
    return None


def _just_told(story: Story, at: Place) -> bool:
    """Whether the last date stands in the same clause, before this time: `Tuesday in Everett at 18:00`."""
    gap = at.tokens.words[story.told_end : at.match.first]
    return 0 < len(gap) < 9 and not any(word[0] in ".;:!?\n" for word in gap)


def _time(v: Values, at: Place) -> str | None:
    """Hour and minute of the day, `18:40`."""
    said = str(v.get("clock") or v.get("hour"))
    digits = re.findall(r"\d+", said)
    glued = re.search(r"([ap])m", said, re.I)
    ampm = v.get("ampm") if "ampm" in v else (12 if glued[1].lower() == "p" else 0) if glued else None
    text = at.text().lower()
    told_as_time = ampm is not None or re.search(r"hours|gmt|utc|local|[ce][de]?t$|z$", text)
    if not told_as_time and at.before().lower() not in ("at", "around", "by", "until", "about", "from"):
        return None
    hour, minute = (
        (int(said[:2]), int(said[2:4]))
        if len(digits[0]) == 4
        else (int(digits[0]), int(digits[1]) if len(digits) > 1 else 0)
    )
    if ampm is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + ampm
    zone = "Z" if re.search(r"gmt|utc|z$", text) else ""
    return (
        f"{hour:02}:{minute:02}{zone}"
        if hour < 25 and minute < 60 and (told_as_time or (len(digits) > 1 and "." not in said))
        else None
    )


def daypart(v: Values, story: Story, at: Place) -> Reading | None:
    """`overnight`, `in the morning`: a TIME of the publication day (of the night before, for `overnight`)."""
    word, text = at.word("daypart").lower(), at.text().lower()
    if (
        (word not in ("overnight",) and not text.startswith(("in the", "at ", "the ", "mid")))
        or word == "night"
        or (at.after().islower() and word != "overnight" and not at.among(at.after(), "follows"))
    ):
        return None
    code = v["daypart"]
    told = story.day("day") if story.narrative else None
    if told:
        return Reading("TIME", f"{told[0]}T{code}", None, told[0], told[0], told[1])
    if story.published is None:
        return Reading("TIME", f"XXXX-XX-XXT{code}")
    day = story.published - timedelta(1 if word == "overnight" else 0)
    return Reading("TIME", f"{day}T{code}", None, day, day, "publication")


def reference_word(v: Values, story: Story, at: Place) -> Reading | None:
    """`now`, `recently`; also patterns that carry their value with them."""
    if v["value"] == "FUTURE_REF" and at.before().lower() == "as":
        return None
    return Reading("DATE", v["value"])


def fiscal_year(v: Values, story: Story, at: Place) -> Reading | None:
    """`FY24`: the fiscal year of the U.S. government, from October of the year before."""
    year = full_year(v["year"])
    return Reading("DATE", f"{year:04}", None, date(year - 1, 10, 1), date(year, 9, 30), "explicit", "year")


def holiday(v: Values, story: Story, at: Place) -> Reading | None:
    """A holiday of a given year, or the nearest by tense."""
    name = v["name"]
    named_so = name == "ramadan" and at.before().istitle() and not at.among(at.before(), "prepositions")  # a person
    if not at.word("name")[0].isupper() or at.among(at.after(), "after_no_holiday") or named_so:
        return None
    dates = _dates(name, v, story, at)
    if not dates:
        return unknown("XXXX-XX-XX", "day")
    if "year" in v or story.published is None or len(dates) == 1:
        first, last = dates[0]
    else:
        first, last = _nearest(dates, v.get("rel"), story.published, at)
    anchor = "explicit" if "year" in v else "publication"
    value = first.isoformat() if first == last else f"{first}/{last}"
    return Reading("DATE", value, None, first, last, anchor, "day")


def _nearest(dates: list[tuple[date, date]], rel: object, pub: date, at: Place) -> tuple[date, date]:
    """The one that the words or the tense point to, else the nearest to publication."""
    past, future = [d for d in dates if d[0] <= pub], [d for d in dates if d[1] >= pub]
    said = f"{at.before()} {at.text()}".lower()
    ahead = rel == 1 or any(word in said for word in ("coming", "next", "following"))
    tense = "future" if ahead else "past" if rel == -1 else at.tense()
    if tense is None and past and future:
        tense = "future" if future[0][0] - pub < pub - past[-1][1] else "past"
    return future[0] if future and (tense == "future" or not past) else past[-1]


def _dates(name: str, v: Values, story: Story, at: Place) -> list[tuple[date, date]]:
    if "year" in v:
        years = [full_year(v["year"])]
    elif story.published:
        years = list(range(story.published.year - 1, story.published.year + 2))
    else:
        return []
    if name in at.words.tables:
        return [d for d in at.words.tables[name] if d[0].year in years]
    return [(day, day) for year in years if (day := holiday_day(at.words.holidays[name], year))]


def holiday_day(rule: str, year: int) -> date | None:
    """`12-25`; `easter-2`; `nth 11 4 4` (the fourth Thursday of November; -1 is the last); `election`."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule[6:] or 0))
    if rule.startswith("nth"):
        month, nth, weekday_number = (int(p) for p in rule.split()[1:])
        if nth > 0:
            start = date(year, month, 1)
            return start + timedelta((weekday_number - start.isoweekday()) % 7 + 7 * (nth - 1))
        end = unit_at(date(year, month, 1), "month").last
        return end - timedelta((end.isoweekday() - weekday_number) % 7)
    if rule == "election":
        start = date(year, 11, 2)
        return start + timedelta((2 - start.isoweekday()) % 7)
    month, day = (int(p) for p in rule.split("-"))
    return date(year, month, day)


def war_days(v: Values, story: Story, at: Place) -> Reading | None:
    """`the first two days of the war`: of the war that the article names the sides of, begun before publication."""
    begun = [e for e in at.words.events if e.war and all(name in at.tokens.text for name in e.war)]
    pub = story.published
    known = max((e.first for e in begun if pub and e.first <= pub), default=None)
    number, unit, plural = int(v.get("count", 1)), v["unit"], at.word("unit").lower() != v["unit"]
    if unit in SECONDS or (plural and "count" not in v):
        return None
    if known is None:
        return unknown("XXXX-XX-XX", "day") if number == 1 else Reading("DURATION", length(number, unit))
    first = shift(known, (int(v["n"]) - 1) * number, unit)
    last = shift(first, number, unit) - timedelta(1)
    value = first.isoformat() if first == last else f"{first}/{last}"
    return Reading("DATE", value, None, first, last, "event", "day")


def event(v: Values, story: Story, at: Place) -> Reading | None:
    """The day of an event by its name: `9/11`."""
    for known in at.words.events:
        if v["name"] in known.names:
            return Reading("DATE", known.first.isoformat(), None, known.first, known.last, "event", "day")
    return None
