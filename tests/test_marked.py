"""Marked sentences: brackets where they belong, and never a letter of the text lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli.marked import Mark, bracketed, coloured

TEXT = "On Thursday the group fired mortars."


def mark(words, label, style=""):
    start = TEXT.index(words)
    return Mark(start + 100, start + 100 + len(words), label, style or label)


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([], TEXT),
        ([mark("mortars", "weapon")], "On Thursday the group fired [weapon: mortars]."),
        ([mark("On Thursday", "date")], "[date: On Thursday] the group fired mortars."),
        ([mark("mortars.", "weapon")], "On Thursday the group fired [weapon: mortars.]"),
        (
            [mark("the group", "actor"), mark("the group", "source")],
            "On Thursday [actor, source: the group] fired mortars.",
        ),
        (
            [mark("mortars", "weapon"), mark("the group fired mortars", "attack")],
            "On Thursday [attack: the group fired [weapon: mortars]].",
        ),
        ([mark(TEXT, "attack"), mark("On", "date")], "[attack: [date: On] Thursday the group fired mortars.]"),
        ([Mark(0, 5, "elsewhere", ""), Mark(500, 505, "elsewhere", "")], TEXT),
    ],
)
def test_brackets(marks, shown):
    assert "".join(text for text, _ in bracketed(TEXT, 100, marks)) == shown


def test_colours_are_those_of_the_shortest_mark():
    marks = [mark("the group fired mortars", "attack"), mark("mortars", "weapon")]
    pieces = [piece for piece in coloured(TEXT, 100, marks) if piece[1]]
    assert pieces == [("the group fired ", "attack"), ("mortars", "weapon")]


SPANS = st.tuples(st.integers(90, 150), st.integers(90, 150)).map(sorted).filter(lambda span: span[0] < span[1])
MARKS = st.lists(SPANS.map(lambda span: Mark(*span, "x", "y")), max_size=6)


@given(MARKS)
def test_no_letter_is_lost(marks):
    assert "".join(text for text, _ in coloured(TEXT, 100, marks)) == TEXT
    shown = "".join(text for text, _ in bracketed(TEXT, 100, marks))
    assert shown.replace("[x: ", "").replace("]", "") == TEXT
    assert shown.count("[") == shown.count("]")
