"""Lengths of time: durations, sets, and dates counted off by a length (`two weeks ago`, `the past 24 hours`)."""

from datetime import date, timedelta
from math import ceil

from pipeline.dates.parts import container
from pipeline.dates.period import DAYS, SECONDS, shift, unit_at
from pipeline.dates.reckon import limit
from pipeline.dates.relative import blank
from pipeline.dates.story import Place, Reading, Story, Values, reference, unknown, whole

_LETTER = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "quarter": "Q",
}
_LARGE = {"decade": (10, "year"), "century": (100, "year"), "millennium": (1000, "year"), "fortnight": (2, "week")}
_SMALLER = {
    "year": (12, "month"),
    "hour": (60, "minute"),
    "day": (24, "hour"),
    "week": (7, "day"),
    "minute": (60, "second"),
    "month": (30, "day"),
}


def count(v: Values) -> float:
    """The number of units: `a couple of`, `twenty-four`, `half a`, `2 1/2`, `a year and a half`."""
    if "half" in v:
        return 0.5
    return 2.0 if "couple" in v else float(v.get("n", 1)) * float(v.get("times", 1)) + float(v.get("tens", 0))


def plain(number: float, unit: str) -> tuple[float, str]:
    """Decades as years, fortnights as weeks, half units as whole smaller ones where that is exact."""
    if unit in _LARGE:
        number, unit = number * _LARGE[unit][0], _LARGE[unit][1]
    if (
        number != int(number)
        and unit in _SMALLER
        and unit not in ("month",)
        and (number * _SMALLER[unit][0]).is_integer()
        and number < 1
    ):
        return number * _SMALLER[unit][0], _SMALLER[unit][1]
    return number, unit


def length(number: float, unit: str) -> str:
    """A TIMEX3 duration: `P10D`, `PT24H`, `P2Y6M`."""
    number, unit = plain(number, unit)
    whole_part = int(number)
    time = "T" if unit in SECONDS else ""
    text = f"P{time}{whole_part}{_LETTER[unit]}"
    if number != whole_part and unit in _SMALLER:
        rest = round((number - whole_part) * _SMALLER[unit][0])
        text += ("T" if unit == "day" else "") + f"{rest}{_LETTER[_SMALLER[unit][1]]}"
    return text


def modifier(v: Values) -> str | None:
    """The TIMEX3 modifier of `about`, `less than`, …"""
    for name, mod in (
        ("more", "MORE_THAN"),
        ("less", "LESS_THAN"),
        ("at", "EQUAL_OR_MORE"),
        ("up", "EQUAL_OR_LESS"),
        ("no", "EQUAL_OR_LESS"),
    ):
        if name in v:
            return mod
    return v.get("mod")


def moved(day: date, number: float, unit: str, sign: int) -> date | None:
    """A day moved by a length; None off the calendar."""
    number, unit = plain(number, unit)
    try:
        if unit in SECONDS:
            return day + timedelta(sign * ceil(number / 24)) if unit == "hour" else day
        if number != int(number):
            return day + timedelta(round(sign * number * {"week": 7, "month": 30.44, "year": 365.25}.get(unit, 1)))
        return shift(day, sign * int(number), unit)
    except (ValueError, OverflowError):
        return None


def ago(v: Values, story: Story, at: Place) -> Reading | None:
    """`11 days ago` and `a week ago` are a day, `two weeks ago` the week, `two months ago` the month."""
    unit, number = v["unit"], count(v)
    if story.published is None:
        return blank(plain(number, unit)[1])
    day = moved(story.published, number, unit, int(v.get("sign", -1)))
    if day is None:
        return None
    size = "day" if (unit, number) == ("week", 1) else grain(unit)
    return whole(unit_at(day, size), "publication", modifier(v))


def ahead(v: Values, story: Story, at: Place) -> Reading | None:
    """`It will end in two weeks`: a day, month or year to come; without a plan in the clause, a length."""
    unit = v["unit"]
    measured = at.after().lower() in ("of", "since", "after", "-")
    if at.tense() != "future" or unit in SECONDS or unit == "quarter" or measured:
        return None
    day = moved(story.published, count(v), unit, 1) if story.published else None
    size = "day" if unit == "week" else grain(unit)
    return whole(unit_at(day, size), "publication") if day else blank(size)


def grain(unit: str) -> str:
    """The calendar unit that a count of these lands on."""
    return {"decade": "year", "century": "year", "millennium": "year", "fortnight": "week"}.get(
        unit, "day" if unit in SECONDS else unit
    )


def later(v: Values, story: Story, at: Place) -> Reading | None:
    """`two days later`, `a year earlier`: counted from the last date told."""
    unit, number = v["unit"], count(v)
    sign = 1 if v["step"] == "later" else -1
    if unit in SECONDS:
        return Reading("DURATION", length(number, unit), modifier(v))
    if v["step"] == "before" and at.before().lower() in ("the", "these"):
        return None  # `in the two years before`
    month = story.told
    if grain(unit) == "day" and month and month.unit == "month" and at.match.first - story.told_end < _SAME_TELLING:
        return Reading("DATE", month.value, None, month.first, month.last, "narrative", "month", aside=True)
    told, base = story.latest(grain(unit)), story.day(grain(unit))
    if base is None or (told is None and unit not in ("year", "decade")):
        return blank(grain(unit))
    start = told.last if told and told.last and sign > 0 and told.unit == "day" else base[0]
    day = moved(start, number, unit, sign)
    exact = unit == "week" and told is not None and told.unit == "day"  # as exact as what it counts from
    reading = whole(unit_at(day, "day" if exact else grain(unit)), base[1], modifier(v)) if day else None
    if reading and reading.mod in _BOUNDS:  # `less than a week later`: some day, and what follows counts from that one
        reading.first = reading.last = None
        story.lose()
    if reading and any(at.before(k).lower() == "died" and at.before(k - 1) in ("of", "from") for k in range(2, 6)):
        reading.aside = True  # `died of burns nine days later`
    return reading


_SAME_TELLING = 24  # tokens that a month may stand ahead: `in March it fell and, five days later, rose`
_BOUNDS = ("MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS")


def span_from_now(v: Values, story: Story, at: Place) -> Reading | None:
    """`the past 24 hours`, `the previous five years`, `the next two weeks`: a length up to or from the anchor."""
    unit, direction = v["unit"], v["dir"]
    number = count(v)
    if not {"n", "couple", "half", "tens"} & v.keys() and at.word("unit").lower() != unit:
        return vague_span(v, story, at)
    lone_day = unit == "day" and not {"n", "tens", "couple"} & v.keys() and at.match.pattern.id != "past-day"
    lone_day = lone_day or at.before().lower() in ("any", "every", "each")  # `of any past year`
    went_by = direction == "past" and at.before().lower() in ("drove", "went", "ran", "half")
    if lone_day or went_by or (unit in ("minute", "second") and "n" not in v):
        return None
    value = length(number, unit)
    if direction in ("previous", "preceding", "prior", "following"):
        return _span_from_told(number, unit, value, direction == "following", story)
    if story.narrative and not (story.published and _reaches_now(at)):
        return _span_from_told(number, unit, value, direction in ("next", "coming"), story)
    if story.published is None:
        return Reading("DURATION", value)
    far = moved(story.published, number, unit, -1 if direction in ("past", "last") else 1)
    if far is None:
        return None
    first, last = sorted((far, story.published))
    return Reading("DURATION", value, None, first, last, "publication", unit if number == 1 else None)


def _reaches_now(at: Place) -> bool:
    """Is it told in the present perfect: `Security has improved in the past 15 years`?"""
    for step in range(1, 13):
        word = at.before(step).lower()
        if word in ("", ".", ";", ",") or word[0] == "\n":
            return False
        if word in ("has", "have"):
            return True
    return False


def _span_from_told(number: float, unit: str, value: str, ahead: bool, story: Story) -> Reading:
    """Whole calendar units before or after the one told last; days are counted from the day itself."""
    base = story.day(grain(unit))
    if base is None or unit in SECONDS or number != int(number):
        return Reading("DURATION", value)
    unit = grain(unit) if unit not in ("decade", "century") else unit
    period = unit_at(base[0], unit)
    if ahead:
        first = period.last + timedelta(1)
        last = shift(first, int(number), unit) - timedelta(1)
    else:
        last = period.first - timedelta(1)
        first = shift(period.first, -int(number), unit)
    return Reading("DURATION", value, None, first, last, base[1])


def vague_span(v: Values, story: Story, at: Place) -> Reading | None:
    """`the past few days`, `recent years`: nobody knows which."""
    return reference("FUTURE_REF" if v["dir"] in ("next", "coming", "following") else "PAST_REF")


def units_of(v: Values, story: Story, at: Place) -> Reading | None:
    """`the first nine months of this year`, `the last week of March`."""
    base = container(v, story, at)
    if base is None:
        return None
    if "count" not in v and at.word("unit").lower() != v["unit"]:  # `the first months of 1943`: nobody knows how many
        return limit(base, "early" if "n" in v else "late", story)
    number, unit = int(v.get("count", 1)), v["unit"]
    skip = int(v.get("n", 1)) - 1
    value = length(number, unit)
    if base.first is None or base.last is None or unit in SECONDS:
        return Reading("DURATION", value) if number > 1 else unknown("XXXX-XX-XX")
    if "n" not in v and unit == "week" and number == 1:
        sunday = base.last - timedelta(base.last.isoweekday() % 7)
        return whole(unit_at(sunday, "week"), base.anchor)
    if "n" in v:
        first = shift(base.first, skip * number, unit)
        last = shift(first, number, unit) - timedelta(1)
    else:
        first, last = shift(base.last + timedelta(1), -number, unit), base.last
    if number == 2 and unit == "quarter" and base.unit == "year" and (first.month, last.month) in ((1, 6), (7, 12)):
        return Reading("DATE", f"{first.year:04}-H{1 if first.month == 1 else 2}", None, first, last, base.anchor)
    if number > 1:
        return Reading("DURATION", value, None, first, last, base.anchor)
    middle = unit_at(first + timedelta((last - first).days // 2), unit)
    return Reading("DATE", middle.value, None, first, last, base.anchor, unit)


def duration(v: Values, story: Story, at: Place) -> Reading | None:
    """`ten days`, `a 24-hour`; `a month` after a number or a plural is a rate, so a set. Ages are none."""
    unit, bare = v["unit"], "n" in v and at.match.places["n"] == at.match.last - 2
    after, before = at.after().lower(), at.before()
    single = at.tokens.words[at.match.last - 1].lower() == unit
    article = bare and at.word("n").lower() in ("a", "an")
    if (after in ("-", "‐", "‑") and at.after(2).lower() in ("old", "olds")) or after in (
        "old",
        "older",
        "olds",
        "younger",
    ):
        return None
    if after == "-" and (at.after(2).lower() in ("earlier", "ago") or (not single and at.after(2).lower() == "long")):
        return None  # `a months-long siege`
    if unit == "hour" and "n" in v and len(at.word("n")) == 4 and at.word("n").isdigit():
        return None
    if (unit in ("quarter", "second") and (single or (after == "of" and number_word(at)))) or before in ("$", "€", "£"):
        return None
    text = at.text().lower()
    if text == "one day" and before.lower() in ("will", "would", "may", "might", "could", "can"):
        return reference("FUTURE_REF")
    told = after in ("after", "before", "later") or before.lower() in ("in", "within")
    if (text in ("one day", "some day", "one second") and not told) or (text == "one-day" and at.among(after, "games")):
        return None
    number = count(v) + (0.5 if "half" not in v and ("and a half" in text.replace("-", " ") or "1/2" in text) else 0)
    if (article and unit in DAYS) or (article and unit in ("month", "year")):
        if _rate(at):
            return Reading("SET", length(1, unit))
    elif article and unit in SECONDS and _rate(at):
        return None
    if (
        article
        and unit == "day"
        and after not in ("after", "before", "of", "off", "in", "ago", "earlier", "later", ",", ".")
    ):
        return None
    return Reading("DURATION", length(number, unit), modifier(v))


def number_word(at: Place) -> bool:
    """Whether nothing stands between number and unit: `three quarters of it`, not `two straight quarters`."""
    return at.match.last - at.match.first < 3


def _rate(at: Place) -> bool:
    """Whether a number or a plural stands before: `40 attacks a month`, `$2 a share a year`."""
    before = at.before()
    plural = before.islower() and before.endswith("s") and len(before) > 3 and not at.among(before, "no_plurals")
    return before[:1].isdigit() or at.among(before, "rates") or plural


def vague_duration(v: Values, story: Story, at: Place) -> Reading | None:
    """`for years`: a length that nobody gave."""
    letter = {"century": "XC", "decade": "XE", "hour": "TXH", "minute": "TXM", "second": "TXS"}.get(v["unit"])
    return (
        None
        if at.after().lower() in ("of", "to") and "few" not in v
        else Reading("DURATION", f"P{letter or 'X' + length(1, v['unit'])[-1]}")
    )
