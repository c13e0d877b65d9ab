"""Sets of times (`daily`, `every two weeks`, `on Fridays`), and lengths that describe (`decade-long`)."""

from pipeline.dates.lengths import length
from pipeline.dates.period import SECONDS
from pipeline.dates.story import Place, Reading, Story, Values


def set_word(v: Values, story: Story, at: Place) -> Reading | None:
    """`daily`, `quarterly`; not in a name such as a paper's."""
    word = at.word("value")
    named = (
        word[0].isupper()
        and not word.isupper()
        and (at.before()[:1].isupper() or at.after()[:1].isupper() or at.before().lower() == "the")
    )
    paper = v["value"] in ("P1D", "P1W") and at.after().istitle() and at.match.pattern.id == "set-word"
    amount = at.among(at.after(), "figures" if word.lower() == "annual" else "money")
    return None if named or paper or amount else Reading("SET", v["value"])


def unit_long(v: Values, story: Story, at: Place) -> Reading | None:
    """`decade-long`, `yearlong`."""
    return Reading("DURATION", length(int(v.get("n", 1)), v["unit"]))


def unit_old(v: Values, story: Story, at: Place) -> Reading | None:
    """`a five-year-old war`; the age of a person is none."""
    old = at.among(at.after(), "aged") or v["unit"] in ("decade", "century")
    return Reading("DURATION", length(int(v.get("n", 1)), v["unit"])) if old else None


def every_unit(v: Values, story: Story, at: Place) -> Reading | None:
    """`every two weeks`, `per month`."""
    number = int(v.get("n", 1)) * (2 if " other " in f" {at.text().lower()} " else 1)
    return (
        None
        if v["unit"] in ("second", "minute") or (v["unit"] in SECONDS and "per" in at.text().lower())
        else Reading("SET", length(number, v["unit"]))
    )


def every_weekday(v: Values, story: Story, at: Place) -> Reading | None:
    """`every Friday`, `on Fridays`."""
    return (
        None
        if at.after() in ("'s", "’s")
        else Reading("SET", f"XXXX-WXX-{v['weekday']}{'T' + v['part'] if 'part' in v else ''}")
    )
