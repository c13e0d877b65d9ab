"""Text in, resolved time expressions out."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.dates import ancient, counted, lengths, named, nth, numeric, parts, reckon, relative, same, sets, years
from pipeline.dates.absolute import check_frozen
from pipeline.dates.examples import check
from pipeline.dates.expression import DateExpression
from pipeline.dates.grammar import Match, Tokens
from pipeline.dates.rules import load
from pipeline.dates.story import Place, Reading, Story
from pipeline.errors import SettingsError

Meaning = Callable[[dict[str, Any], Story, Place], Reading | list[Reading] | None]

MEANINGS: dict[str, Meaning] = {
    "calendar_day": reckon.calendar_day,
    "day_of_told_month": same.day_of_told_month,
    "two_days": reckon.two_days,
    "military_day": numeric.military_day,
    "iso_day": numeric.iso_day,
    "compact_day": numeric.compact_day,
    "slash_day": numeric.slash_day,
    "date_time_group": numeric.date_time_group,
    "month": reckon.month,
    "year": years.year,
    "two_years": years.two_years,
    "year_in_words": years.year_in_words,
    "part_of_unit": years.part_of_unit,
    "decade": years.decade,
    "century": years.century,
    "year_bc": ancient.year_bc,
    "years_bc": ancient.years_bc,
    "century_bc": ancient.century_bc,
    "season_bc": ancient.season_bc,
    "weekday": relative.weekday,
    "two_weekdays": relative.two_weekdays,
    "weekday_of_week": relative.weekday_of_week,
    "week_and_weekday": relative.week_and_weekday,
    "deictic_day": relative.deictic_day,
    "this_daypart": relative.this_daypart,
    "last_night": relative.last_night,
    "told_daypart": relative.told_daypart,
    "unit_from_now": relative.unit_from_now,
    "unit_from_told": relative.unit_from_told,
    "same_unit": same.same_unit,
    "reporting_period": same.reporting_period,
    "the_unit": relative.the_unit,
    "weekend": relative.weekend,
    "quarter": parts.quarter,
    "quarter_then": parts.quarter_then,
    "year_earlier": parts.year_earlier,
    "season": parts.season,
    "edge": parts.edge,
    "half": parts.half,
    "ago": lengths.ago,
    "ahead": lengths.ahead,
    "later": lengths.later,
    "nth_day": nth.nth_day,
    "nth_day_and_weekday": nth.nth_day_and_weekday,
    "day_beside": counted.day_beside,
    "span_to": counted.span_to,
    "those_units": counted.those_units,
    "twice_later": counted.twice_later,
    "units_on": counted.units_on,
    "that_weekday": counted.that_weekday,
    "day_of_month": counted.day_of_month,
    "season_alone": counted.season_alone,
    "span_from_now": lengths.span_from_now,
    "vague_span": lengths.vague_span,
    "units_of": lengths.units_of,
    "duration": lengths.duration,
    "vague_duration": lengths.vague_duration,
    "unit_long": sets.unit_long,
    "unit_old": sets.unit_old,
    "set_word": sets.set_word,
    "every_unit": sets.every_unit,
    "every_weekday": sets.every_weekday,
    "clock": named.clock,
    "daypart": named.daypart,
    "reference": named.reference_word,
    "fiscal_year": named.fiscal_year,
    "holiday": named.holiday,
    "war_days": named.war_days,
    "event": named.event,
}
_YEAR = re.compile(r"(?:1[0-9]|20)(?<!\w..)\d\d\b")  # what it begins with first, for that is looked for fastest
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATED_YEAR = re.compile(rf"\b(?:{_MONTH})[a-z]*\.? (?:\d\d?,? )?((?:19|20)\d\d)\b")
_TO = frozenset(("to", "through", "thru", "until", "till", "-", "–", "—"))
_DATED = ("calendar_day", "month", "two_days")
_PARTS = ("edge", "half")


class DateResolver:
    """Finds and resolves time expressions; built once per process from a folder of models.

    Raises `SettingsError` if the grammar data is broken, an example of a rule fails, or dateparser changed an answer;
    an example only if `checked`.
    """

    def __init__(self, models: Path, *, checked: bool = True) -> None:
        rules = load(models)
        self._grammar, self._words = rules.grammar, rules.words
        for pattern in self._grammar.patterns:
            if pattern.means not in MEANINGS:
                allowed = ", ".join(sorted(MEANINGS))
                raise SettingsError(
                    f"dates.toml: pattern {pattern.id!r}: unknown means {pattern.means!r}; allowed: {allowed}"
                )
        self.rows = rules.rows
        check_frozen(tuple(rules.frozen.items()))
        if checked:
            check(self.rows, self.explain)

    def __call__(
        self, text: str, published: date | None = None, sentences: Sequence[tuple[int, int]] | None = None
    ) -> list[DateExpression]:
        """The time expressions of `text` in order; `published` anchors what the text itself does not fix.

        `sentences` is taken so that callers need not care, and not used: clause ends are found on the tokens.
        """
        return [expression for _, expression in self.explain(text, published)]

    def explain(self, text: str, published: date | None = None) -> list[tuple[str, DateExpression]]:
        """The expressions, each with the id of the rule that found it."""
        tokens = self._grammar.tokens(text)
        story: Story | None = None
        found: list[tuple[str, DateExpression]] = []
        for start, end in self._grammar.islands(tokens.codes):
            story = story or self._story(tokens, published)
            at = start
            while at < end:
                at = self._one(tokens, at, story, found)
        return found

    def candidates(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Wherever the wording of a rule matches, be the words another's in the end: rule, first offset, end offset."""
        tokens = self._grammar.tokens(text)
        for start, end in self._grammar.islands(tokens.codes):
            for match in (each for at in range(start, end) for each in self._grammar.matches(tokens, at)):
                yield match.pattern.id, tokens.starts[match.first], tokens.end(match.last - 1)

    def _one(self, tokens: Tokens, at: int, story: Story, found: list[tuple[str, DateExpression]]) -> int:
        """Tries the patterns at one token; returns where to go on."""
        for match in self._grammar.matches(tokens, at):
            place = Place(tokens, match, self._words)
            reckon.spelled_year(match.values)
            if match.pattern.means in _DATED or (match.pattern.means in _PARTS and "month" in match.values):
                self._partner(tokens, match, story)
            try:
                readings = MEANINGS[match.pattern.means](match.values, story, place)
            except (OverflowError, ValueError):  # off the calendar: before year 1 or after 9999
                continue
            if readings is None:
                continue
            for (first, last), reading in zip(
                match.spans, readings if isinstance(readings, list) else [readings], strict=False
            ):
                last = _trim(tokens, first, last, self._words.lists["abbreviations"])
                found.append((match.pattern.id, _expression(tokens, first, last, reading)))
                joined = story.told_end == first - 1 and self._ranges(tokens, first - 1)
                story.tell(reading, last, joined, tokens.word(first - 1).lower() == "since")
                story.open_frame(reading, place.opens())
            return max(match.spans[-1][1], at + 1)
        return at + 1

    def _partner(self, tokens: Tokens, match: Match, story: Story) -> None:
        """What the other end of a range says of the year: `between October and December 2023`."""
        values = match.values
        if "year" in values or "rel" in values:
            return
        step, ranged = match.last, False
        for _ in range(6):
            if not self._connects(tokens, step):
                break
            ranged = ranged or (tokens.word(step).lower() != "," and tokens.word(step).lower() != "or")
            after = self._dated_at(tokens, step + 1)
            if after is None:
                break
            year = after.values.get("year")
            if year is not None:
                values["year_after"], values["range"] = (reckon.full_year(year), after.values["month"]), ranged
                return
            rel = after.values.get("rel")
            if ranged and isinstance(rel, int) and story.published and tokens.word(after.last - 1).lower() == "year":
                values["year_after"], values["range"] = (story.published.year + rel, after.values["month"]), True
                return
            if ranged and rel is None:
                values["range_end"] = after.values["month"], after.values.get("day")
            step = after.last
        told, gap = story.told, match.first - story.told_end
        if not (told and told.first and told.unit in ("month", "day") and self._connects(tokens, match.first - 1)):
            return
        close = gap == 1 or (gap == 2 and tokens.word(story.told_end) == ",")
        named = told.unit == "month" or tokens.word(story.told_end - 1)[:1].isdigit()  # not `cut Friday to December's`
        if close and (told.anchor == "explicit" or (named and self._ranges(tokens, match.first - 1))):
            values["year_before"] = told.first, told.anchor or ""

    def _dated_at(self, tokens: Tokens, at: int) -> Match | None:
        """The month or day that stands at a token, if any."""
        if at >= len(tokens.words):
            return None
        found = (
            m
            for m in self._grammar.matches(tokens, at)
            if m.pattern.means in _DATED and m.pattern.id != "days-then-month"
        )
        return next(found, None)

    def _connects(self, tokens: Tokens, at: int) -> bool:
        word = tokens.word(at).lower()
        return word in _TO or word in ("and", "or", ",")

    def _ranges(self, tokens: Tokens, at: int) -> bool:
        """Whether the word at `at` joins the two ends of a range; `and` does so only after `between`."""
        word = tokens.word(at).lower()
        return word in _TO or (word == "and" and any(tokens.word(at - k).lower() == "between" for k in range(2, 9)))

    def _story(self, tokens: Tokens, published: date | None) -> Story:
        """A story of which nothing is told yet."""
        told = [int(year) for year in _YEAR.findall(tokens.text)]
        lone_year = _lone_year(tokens.text) if len(told) > 1 else None
        return Story(published, self._narrative(tokens, told, published), lone_year)

    def _narrative(self, tokens: Tokens, told: list[int], published: date | None) -> bool:
        """Whether the text tells history rather than news: many years far from its publication, few days near it."""
        years = [y for y in told if abs(published.year - y) > 1] if published else told
        if len(years) < 4:
            return False
        near = max(sum(w.lower() in _NEAR for w in tokens.words), len(told) - len(years))
        return len(years) >= 2 * near


_NEAR = frozenset(
    [
        "today",
        "yesterday",
        "tomorrow",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "tonight",
    ]
)


def _lone_year(text: str) -> int | None:
    """The year of the dates written in full, if they are several and all of one."""
    years = _DATED_YEAR.findall(text)
    return int(years[0]) if len(years) > 1 and len(set(years)) == 1 else None


def _trim(tokens: Tokens, first: int, last: int, abbreviations: frozenset[str]) -> int:
    """Leaves a comma or a hyphen at the end out; a full stop stays only as an abbreviation's."""
    while last - 1 > first and (
        tokens.words[last - 1] in (",", "-")
        or (
            tokens.words[last - 1] == "."
            and (not tokens.glued(last - 2) or tokens.words[last - 2].lower() not in abbreviations)
        )
    ):
        last -= 1
    return last


def _expression(tokens: Tokens, first: int, last: int, r: Reading) -> DateExpression:
    start, end = tokens.starts[first], tokens.end(last - 1)
    fixed = r.first is not None and r.last is not None
    return DateExpression(
        start=start,
        end=end,
        text=tokens.text[start:end],
        type=r.type,
        value=r.value,
        mod=r.mod,
        first_day=r.first,
        last_day=r.last,
        anchor=r.anchor if fixed else None,
    )
