"""What holds for every text: offsets, order, no overlap, no exception, no runaway."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dates import resolve
from pipeline.dates.period import days_of, easter, shift, unit_at

PIECES = st.sampled_from(
    [
        "the",
        "a",
        "of",
        "in",
        "on",
        "last",
        "next",
        "this",
        "past",
        "early",
        "mid",
        "-",
        "late",
        "first",
        "half",
        "May",
        "March",
        "Oct.",
        "17",
        "21",
        ",",
        "and",
        "to",
        "2023",
        "1980s",
        "Monday",
        "week",
        "month",
        "year",
        "years",
        "days",
        "quarter",
        "ago",
        "later",
        "earlier",
        "before",
        "after",
        "same",
        "day",
        "end",
        "24",
        "hours",
        "two",
        "9",
        "a.m.",
        "night",
        "FY24",
        "9/11",
        "'82",
        "12:30",
        "011400Z",
        "2023-10-17",
        "7/8/07",
        "Ramadan",
        "Christmas",
        "every",
        "per",
        "\n\n",
        ".",
        "(",
        ")",
        "’s",
        "century",
        "decade",
        "couple",
        "few",
        "9999",
        "1000",
        "000",
        "–",
        "summer",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40), st.none() | st.dates())
def test_offsets_order_and_days(pieces, published):
    text = " ".join(pieces)
    end = 0
    for e in resolve(text, published):
        assert e.start >= end
        assert text[e.start : e.end] == e.text != ""
        assert e.type in ("DATE", "TIME", "DURATION", "SET")
        assert (e.first_day is None) == (e.last_day is None) == (e.anchor is None)
        assert e.first_day is None or e.last_day is None or e.first_day <= e.last_day
        end = e.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.none() | st.dates())
def test_any_text_is_read(text, published):
    resolve(text, published)


@given(
    st.dates(date(1000, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]),
)
def test_a_unit_is_what_its_value_says(day, unit):
    period = unit_at(day, unit)
    assert days_of(period.value) == (period.first, period.last)
    assert unit == "weekend" or period.first <= day <= period.last


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-500, 500))
def test_weeks_and_months_move_by_steps(day, steps):
    assert shift(day, steps, "week") - day == timedelta(7 * steps)
    moved = shift(day, steps, "month")
    assert (moved.year - day.year) * 12 + moved.month - day.month == steps


def test_easter():
    assert [easter(year) for year in (1999, 2008, 2024)] == [date(1999, 4, 4), date(2008, 3, 23), date(2024, 3, 31)]


@pytest.mark.parametrize(
    "piece",
    [
        "the ",
        "1",
        "1,",
        "1/",
        "-",
        "a ",
        "Oct. ",
        "17 and ",
        "2023-",
        "\n",
        "'",
        "last ",
        "the first ",
        "a.m.",
        "of the end of the ",
        "May, May and ",
    ],
)
def test_long_hostile_text_is_read(piece):
    resolve(piece * 20_000, date(2024, 1, 1))
