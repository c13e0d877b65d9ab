"""Years, decades and centuries, and the parts of years and of units counted from now."""

import re
from datetime import date

from pipeline.dates.period import unit_at
from pipeline.dates.reckon import full_year, limit
from pipeline.dates.relative import unit_from_now
from pipeline.dates.story import Place, Reading, Story, Values, whole, with_days

_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")


def year(v: Values, story: Story, at: Place) -> Reading | None:
    """A bare year, where the words around it say that it is no number of things."""
    number = full_year(v["year"])
    if at.match.pattern.id == "year" and not _is_year(number, at):
        return None
    return with_days(f"{number:04}", "explicit", "year", fixes_year=bool(story.narrative and story.published))


def year_in_words(v: Values, story: Story, at: Place) -> Reading | None:
    """`nineteen ninety-six`; `twenty ten` only where a preposition says that it is a year."""
    if at.after() == "-" or at.after().lower() in at.words.lists["counted"]:
        return None
    if v["cent"] == 20 and at.before().lower() not in ("in", "since", "until", "by", "of", "during", "from"):
        return None
    return with_days(f"{v['year']:04}", "explicit", "year")


def _is_year(number: int, at: Place) -> bool:
    before, after = at.before(), at.after()
    low, cue = before.lower(), at.among(before, "year_cues")
    if _spoiled(number, at):
        return False
    listed = low in ("and", "or", "to") or (
        before == "," and at.before(3).lower() in ("(", ",", "and", "in", "of", "between", "from")
    )
    if listed and _YEAR.fullmatch(at.before(2)):
        return True
    if before in ("-", "–") and at.tokens.glued(at.match.first - 1):
        return bool(_YEAR.fullmatch(at.before(2))) or at.before(2).lower() in ("mid", "post", "pre", "early", "late")
    if _counts(at):
        return low in ("since", "until") or (low == "in" and not at.among(after, "counted"))
    if number < 1900:
        safe = cue and low not in ("a", "an", "the", "for", "of", "about", "to", "and", "at", "or", "than")
        return safe or (low in ("of", "and", "to", "the") and number >= 1500 and not after.islower())
    if number % 50 and 1950 <= number <= 2050 and after.islower():
        return True
    return cue or _stands_alone(at)


def _stands_alone(at: Place) -> bool:
    """Whether a sign, a name or an end is beside the year, or an owner before it."""
    before, after = at.before(), at.after()
    beside_sign = (
        after in ",.;:)’'”\"–-—]" or before in ".,;:(“\"'[*•"
    )  # an end of the text is the empty word, in every string
    line_end = after[:1] == "\n" or before[:1] == "\n"
    owned = before.lower() in ("its", "his", "her", "our", "their", "'s", "’s")
    return beside_sign or line_end or after.istitle() or before.istitle() or owned


def _spoiled(number: int, at: Place) -> bool:
    """Money, numbered things, fractions, and parts of longer numbers; hours (`at 2030`)."""
    before, after = at.before(), at.after()
    if (
        number > 2100
        or at.among(before, "no_year_after")
        or at.among(after, "no_year_before")
        or at.among(before, "numbered")
    ):
        return True
    if after == "." and at.tokens.glued(at.match.last - 1) and at.after(2)[:1].isdigit():  # a footnote
        return before.lower() not in ("in", "since", "until", "during", "of", "by", "from", "to", "and")
    if before == "." and (at.before(2).lower() == "no" or at.tokens.glued(at.match.first - 1)):
        return True
    tail = at.after(2)
    hyphened = after in ("-", "–") and at.tokens.glued(at.match.last - 1)
    return hyphened and tail[:1].isdigit() and len(tail) not in (2, 4)


def _counts(at: Place) -> bool:
    """Whether the number counts the noun after it: `2000 troops`."""
    after, low = at.after(), at.before().lower()
    if not after.islower():
        return False
    plural = after.endswith("s") and not at.among(after, "follows")
    return at.among(after, "counted") or (plural and low not in ("the", "since", "early", "late", "'s", "’s"))


def two_years(v: Values, story: Story, at: Place) -> list[Reading] | None:
    """Both ends of `1938–39`."""
    number, short = int(v["year"]), int(v["short"])
    if (
        short <= number % 100
        or not at.tokens.glued(at.match.first)
        or not at.tokens.glued(at.match.first + 1)
        or at.after() == "-"
    ):
        return None
    return [with_days(f"{y:04}", "explicit", "year") for y in (number, number // 100 * 100 + short)]


def part_of_unit(v: Values, story: Story, at: Place) -> Reading | None:
    """`mid-1996`, `early next year`, `earlier this week`."""
    reading = year(v, story, at) if "year" in v else unit_from_now(v, story, at)
    return limit(reading, v["part"], story) if reading else None


def decade(v: Values, story: Story, at: Place) -> Reading | None:
    """`the early 1980s`, `the nineties`; `the 80s` only with an apostrophe or a part."""
    said = v["decade"]
    if isinstance(said, int):
        low = 1900 + 10 * said
    else:
        digits = re.sub(r"\D", "", said)
        if len(digits) == 2 and said[0].isdigit() and "part" not in v:
            return None
        low = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return limit(whole(unit_at(date(low, 1, 1), "decade"), "explicit"), v.get("part"), story)


def century(v: Values, story: Story, at: Place) -> Reading | None:
    """`the 11th century`: 1000 to 1099, as TIMEX3 counts."""
    number = int(v["n"])
    if not 1 <= number <= 21 or at.before().lower() in ("his", "her", "their"):
        return None
    return limit(with_days(f"{number - 1:02}", "explicit", "century"), v.get("part"), story)
