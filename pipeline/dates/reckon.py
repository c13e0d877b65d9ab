"""From the words of a calendar date to its days: days and months, and the year that they leave out."""

import re
from datetime import date
from functools import lru_cache

from pipeline.dates.period import Period, part_of
from pipeline.dates.story import Event, Place, Reading, Story, Values, unknown, with_days

MOD = (
    dict.fromkeys(("early", "earlier", "start"), "START")
    | dict.fromkeys(("mid", "middle"), "MID")
    | dict.fromkeys(("late", "later", "end"), "END")
)


def full_year(year: int | str) -> int:
    """`'82` is 1982, `'07` is 2007."""
    if isinstance(year, int):
        return year
    short = int(re.sub(r"\D", "", year))
    return short if short > 99 else 1900 + short if short > 30 else 2000 + short


def spelled_year(v: Values) -> None:
    """Puts the year of `nineteen ninety-six` or `nineteen oh five` under `year`."""
    if "cent" in v:
        v["year"] = 100 * int(v["cent"]) + int(v.get("ten", 0)) + int(v.get("one", 0))


def limit(reading: Reading, part: str | None, story: Story) -> Reading:
    """The early, mid or late part of a period; `earlier` ends and `later` begins on the publication day."""
    if not part or not reading.first or not reading.last:
        return reading
    reading.mod = MOD[part]
    pub = story.published
    if part in ("earlier", "later"):
        if pub and reading.first <= pub <= reading.last and reading.unit != "day":
            reading.first, reading.last = (reading.first, pub) if part == "earlier" else (pub, reading.last)
    elif reading.unit != "day":
        reading.first, reading.last = part_of(Period("", reading.first, reading.last, reading.unit or ""), part)
    return reading


def make(year: int, month: int, day: int | None) -> date | None:
    """The day, the first of the month without one; None if the calendar lacks it."""
    try:
        return date(year, month, day or 1)
    except ValueError:
        return None


def choose_year(v: Values, story: Story, at: Place) -> tuple[int, str] | None:
    """The year of a month or a day without one, and its anchor: a partner in a range, the story, publication."""
    month, day = int(v["month"]), v.get("day")
    if "year_after" in v:
        year, its_month = v["year_after"]
        return (year - 1 if v.get("range") and month > its_month else year), "explicit"
    if "year_before" in v:
        start, anchor = v["year_before"]
        return (start.year if month >= start.month else start.year + 1), anchor
    ranged = "range_end" in v and day is None  # "between January and May" is not the January told before
    if "rel" not in v and not ranged and not story.narrative and (month, day) in story.years:
        return story.years[month, day], "publication" if story.published else "narrative"
    if "rel" in v or (story.published and not story.narrative):
        if story.published is None:
            return None
        year, anchor = _year_by_publication(month, day, v.get("rel"), story.published, at)
        framed = None if "rel" in v else _year_by_frame(month, day, make(year, month, day), story, at)
        if framed:
            return framed, "narrative"
        return year - (1 if _overshoots(v, year, story.published, at) else 0), anchor
    return _year_by_story(month, day, story)


def _year_by_story(month: int, day: int | None, story: Story) -> tuple[int, str] | None:
    """The year of the last date told, the next when the months have turned; inside a range just told, where it fits."""
    told = story.told if story.narrative else story.dated
    if told is None or told.first is None:
        pub = story.published
        if pub and day and (pub - (last := _around(month, day, pub)[0])).days <= _DATELINE:
            return last.year, "publication"
        return (story.lone_year, "narrative") if story.lone_year and not pub else None
    if story.stretch and story.narrative:
        first, last = story.stretch
        for year in range(first.year, min(last.year, first.year + 50) + 1):
            if first <= (make(year, month, day) or last) <= last:
                return year, "narrative"
    short = told.last is not None and (told.last - told.first).days < 32
    turned = short and told.first.month - month >= 7
    return told.first.year + (1 if turned else 0), "narrative"


_DATELINE = 45  # days before publication that a day may lie that opens an account of years
_FRAME = 400  # tokens that a year told at the beginning of a sentence holds for


def _year_by_frame(month: int, day: int | None, near: date | None, story: Story, at: Place) -> int | None:
    """The year the text goes on from: `In June 2014 it fell. In August …`; `near`, by publication, wins if close."""
    told, pub = story.told, story.published
    if near is None or pub is None or (near > pub and at.tense() != "past"):
        return None
    if 0 <= (pub - near).days <= (45 if day else 92):
        return None
    near_by = not any(word[0] == "\n" for word in at.tokens.words[max(story.told_end, 0) : at.match.first])
    if near_by and day and told and told.first and told.unit == "day" and told.anchor != "publication":
        for year in (told.first.year, told.first.year + 1):
            later = make(year, month, day)
            if later and 0 <= (later - told.first).days <= 62 and at.match.first - story.told_end <= 60:
                return year
    spoken = told and told.anchor == "explicit" and told.unit in ("day", "month") and at.coordinated(story.told_end)
    frame = told if spoken else story.frame
    if frame is None or frame.first is None or frame.unit not in ("day", "month", "season", "year"):
        return None
    if at.match.first - frame.order > _FRAME or at.before().lower() == "since":  # `since` counts up to now
        return None
    turned = frame.unit != "year" and frame.first.month - month >= 4
    year = frame.first.year + (1 if turned else 0)
    framed = make(year, month, day)
    return year if framed and framed <= near else None


def _overshoots(v: Values, year: int, pub: date, at: Place) -> bool:
    """Whether the other end of a range that is over would lie after publication: `it lasted from October to June`."""
    if "range_end" not in v:
        return False
    month, day = v["range_end"]
    end = make(year + (1 if month < int(v["month"]) else 0), month, day)
    return end is not None and (end - pub).days > 31 and at.tense() == "past"


def _year_by_publication(month: int, day: int | None, rel: int | None, pub: date, at: Place) -> tuple[int, str]:
    anchor = day or (pub.day if month == pub.month else 1)
    last, following = _around(month, anchor, pub)
    past, future = last.year, following.year
    if rel == 0:
        return pub.year, "publication"
    if rel == -1:
        return (past - 1 if month == pub.month and not day else past), "publication"
    if rel == 1:
        return future, "publication"
    tense = at.tense()
    ahead, behind = (following - pub).days, (pub - last).days
    if day is None and behind < 31 and month == pub.month:
        return past, "publication"
    bound = at.before().lower()
    if day is not None and bound not in ("since", "after"):
        if behind <= 45 and ahead >= 300:
            return past, "publication"
        if ahead <= (10 if bound == "on" else 30) and behind >= 320:
            return future, "publication"
    if bound == "for" and day is None and ahead <= 45 and behind > 300:
        return future, "publication"
    bounds = ("until", "by", "to", "till", "through", "record")
    if at.scheduled() and bound not in ("since", "after", "to"):
        return future, "publication"
    if tense == "past" and not (bound in bounds and ahead < 100 and behind > 250):
        return past, "publication"
    if tense == "future" or (bound in ("until", "by") and ahead < 250):
        return future, "publication"
    if day is not None and at.after() in (":", "-", "–", "—") and (at.opens() or at.before() in ("*", "•", "·", "-")):
        return past, "publication"  # the head of a line of a list: "Oct. 18: Three drones target …"
    nearer = ahead * 3 < behind if day is None else ahead + 7 < behind  # in doubt news tells what has been
    return (future if nearer else past), "publication"


@lru_cache(maxsize=10_000)
def _around(month: int, day: int, pub: date) -> tuple[date, date]:
    """The last such day up to publication, and the first one after it."""
    years = range(pub.year - 8, pub.year + 9)  # in which there is a 29 February too
    days = [each for year in years if (each := make(year, month, day))]
    return max(each for each in days if each <= pub), min(each for each in days if each > pub)


def known_event(month: int, day: int, at: Place) -> Event | None:
    """The well-known event of that day whose cue follows the expression: `the Oct. 7 Hamas attack`."""
    near = " ".join(at.after(k) for k in range(1, 8)).lower() + " "
    for event in at.words.events:
        if (event.first.month, event.first.day) == (month, day) and any(cue + " " in near for cue in event.cues):
            return event
    return None


def calendar_day(v: Values, story: Story, at: Place) -> Reading | None:
    """Month and day, with or without year and weekday; `the night of 19 January` has a part of day."""
    reading = _calendar_day(v, story, at)
    if reading and reading.value and "daypart" in v:
        reading.value += f"T{v['daypart']}"
    return reading


def _calendar_day(v: Values, story: Story, at: Place) -> Reading | None:
    month, day = int(v["month"]), int(v["day"])
    if "year" not in v and (
        _counts_what_follows(at) or (at.word("month").lower() == "may" and at.among(at.after(), "after_modal"))
    ):
        return None
    if isinstance(v.get("rel"), int) and "year" not in v and at.match.pattern.id == "day-month" and story.published:
        v = {**v, "year": story.published.year + v["rel"]}
    if "year" in v:
        exact = make(full_year(v["year"]), month, day)
        return with_days(exact.isoformat(), "explicit", "day", fixes_year=True) if exact else None
    if not make(2000, month, day):
        return None
    event = known_event(month, day, at)
    if event and (not story.published or story.published >= event.first):
        return Reading("DATE", event.first.isoformat(), None, event.first, event.last, "event", "day")
    chosen = choose_year(v, story, at)
    exact = make(chosen[0], month, day) if chosen else None
    if chosen and exact:
        return with_days(exact.isoformat(), chosen[1], "day", fixes_year=chosen[1] == "explicit")
    return unknown(f"XXXX-{month:02}-{day:02}", "day")


def _counts_what_follows(at: Place) -> bool:
    """`In May 15 soldiers`: the number counts the noun, it is no day."""
    after = at.after()
    return (
        at.before().lower() in ("in", "during", "since")
        and after.islower()
        and after.isalpha()
        and after.endswith("s")
        and not at.among(after, "follows")
    )


def two_days(v: Values, story: Story, at: Place) -> list[Reading] | None:
    """Both ends of `Nov. 17 to 21` or `17 and 21 October`; all of `12, 14 and 27 March`."""
    first, second = int(v["day"]), int(v["day2"])
    after = at.after()
    listed = at.tokens.word(at.match.places["day2"] - 1).lower() in ("and", "or")
    loose = listed and after.islower() and after.isalpha() and not at.among(after, "follows")
    if second <= first or (loose and at.match.pattern.id == "days-of-month" and "year" not in v):
        return None
    year = {"year": v["year"]} if "year" in v else {}
    days = (first, second, int(v["day3"])) if "day3" in v else (first, second)
    ends = [calendar_day({"month": v["month"], "day": day, **year}, story, at) for day in days]
    return [end for end in ends if end] if all(ends) else None


def month(v: Values, story: Story, at: Place) -> Reading | None:
    """A month with or without year; bare `May`, `March`, `Jan` only where a preposition says that it is one."""
    number = int(v["month"])
    if at.match.pattern.id == "month" and not _is_month(at, story):
        return None
    anchor = "explicit"
    if "year" in v:
        year: int | None = full_year(v["year"])
    elif "rel" in v and at.text().lower().endswith("year"):
        year, anchor = (story.published.year + v["rel"] if story.published else None), "publication"
    elif "told" in v:
        told = story.latest("year")
        year, anchor = (told.first.year if told and told.first else None), "narrative"
    else:
        chosen = choose_year(v, story, at)
        year, anchor = chosen or (None, "")
    if year is None:
        return unknown(f"XXXX-{number:02}", "month", MOD.get(v.get("part", "")))
    reading = with_days(f"{year:04}-{number:02}", anchor, "month", fixes_year=anchor == "explicit")
    return limit(reading, v.get("part"), story)


def _is_month(at: Place, story: Story) -> bool:
    """Whether a word that may also be a name or a verb is a month here."""
    word, before, after = at.word("month").lower(), at.before().lower(), at.after()
    if not at.among(word, "doubtful_months"):
        return True
    cued = at.among(before, "month_cues")
    if len(word) < 5 and word not in ("may", "june"):  # an abbreviation
        return cued or at.text().endswith(".") or after in ("-", "–") or before in ("-", "–")
    ends = at.text().endswith(".")  # the full stop of the sentence: "between January and June. Sixty …"
    titled = after.istitle() and not at.among(after, "capitals_after_months") and at.after(2) != "."
    before_name = titled and not ends
    if word in ("april", "june", "august"):
        return cued or not before_name
    seen = at.among(after, "seeing") or (after == "was" and at.among(at.after(3), "ranks_month"))
    if seen or before in ("in", "since", "during", "last", "until"):
        return True  # "May saw 14 attacks", "May was the busiest month"
    if before == "the" and at.word("month")[0].isupper() and after.islower() and not at.among(after, "prepositions"):
        return True
    listed = before in ("and", "or", ",", "-", "–") and story.told_end >= at.match.first - 3
    in_list = listed and story.told is not None and story.told.unit == "month"
    owner = after in ("'s", "’s") and before != "for"
    return (cued or in_list) and not before_name and not owner
