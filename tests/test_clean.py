import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean import Cleaner
from pipeline.paths import models_dir

CLEAN = Cleaner(models_dir())


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Kata’ib “fighters”", 'Kata\'ib "fighters"'),
        ("a\u00a0b\tc\u200bd\u00ade", "a b c d e"),
        ("one\u2011way", "one-way"),
        ("nothing to do", "nothing to do"),
        ("The base was hit\nby two drones.", "The base was hit by two drones."),
        ("The base was hit.\nby line", "The base was hit.\nby line"),
        ("A list:\n- one\n- two", "A list:\n- one\n- two"),
        ("Iraq, Syria,\nJordan", "Iraq, Syria, Jordan"),
        ("on Oct.\n17 at the base", "on Oct. 17 at the base"),
        ("Headline of the day\nThe army said so.", "Headline of the day\nThe army said so."),
        ("two paragraphs\n\nof prose", "two paragraphs\n\nof prose"),
    ],
)
def test_plain(text, plain):
    assert CLEAN(text).plain == plain


def test_text_broken_at_a_fixed_width_is_joined():
    lines = [
        "Rebels fired rockets at the Karsun air base on",
        "Monday and wounded two men of the Fourth",
        "brigade, the ministry said.",
    ]
    assert CLEAN("\n".join(lines)).plain == " ".join(lines)


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("They were on the run.68 CJTF-OIR said so.", ["68"]),
        ("It was hit twice.4", ["4"]),
        ('"We know," he said.12 The army', ["12"]),
        ("They fired in 2023.14 The army", []),
        ("At 10.30 The army", []),
        ("No. 3 is down.", []),
        ("It cost $4.50 The army", []),
    ],
)
def test_footnotes(text, notes):
    marks = CLEAN(text)
    assert [text[start:end] for start, end in marks.footnotes] == notes


@pytest.mark.parametrize(
    ("line", "is_boilerplate"),
    [
        ("Sign up for our newsletter", True),
        ("Advertisement", True),
        ("ADVERTISEMENT", True),
        ("— Advertisement —", True),
        ("All rights reserved.", True),
        ("Rebels attacked the base on Monday.", False),
        ("He said that the tag was found.", False),
        ("HAMA: It rose, according to figures compiled by the Centre.", False),
        ("Compiled by Ana Qor", True),
        ("Additional reporting by Ana Qor", True),
        ("", False),
        ("Subscribe " + "and read on about the war " * 20, False),
    ],
)
def test_boilerplate_line(line, is_boilerplate):
    text = f"The army said so.\n\n{line}\n\nThe rebels did not answer."
    assert bool(CLEAN(text).boilerplate) == is_boilerplate


def test_tail_ends_the_article_but_not_at_its_top():
    body = "\n\n".join(["The army said so."] * 4)
    text = f"Related articles\n\n{body}\n\nRelated articles\n\nFive dead in Hama"
    marked = [text[start:end] for start, end in CLEAN(text).boilerplate]
    assert marked == ["Related articles", "Five dead in Hama"]


@pytest.mark.parametrize(
    "line", ["(Reporting by Ana Qor; editing by Tarq Wemb)", "Ana Qor contributed to this report."]
)
def test_a_line_of_credits_is_boilerplate_whose_names_count(line):
    marks = CLEAN(f"The army said so.\n\nAdvertisement\n\n{line}")
    assert len(marks.boilerplate) == 2
    assert marks.credits == marks.boilerplate[1:]


@given(st.text(max_size=400) | st.text("aB \n.,;’“-1\t\u00a0", max_size=200))
def test_length_never_changes(text):
    marks = CLEAN(text)
    assert len(marks.plain) == len(text)
    for start, end in (*marks.boilerplate, *marks.footnotes):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("One was captured.[6][7] India denied it.", "One was captured.       India denied it."),
        ("It killed 19[citation needed] people", "It killed 19                  people"),
        ('He said "[w]e fired 12 rockets"', 'He said "[w]e fired 12 rockets"'),
        ("The list [3] of attacks", "The list [3] of attacks"),
    ],
)
def test_citations_become_spaces(text, plain):
    assert CLEAN(text).plain == plain
