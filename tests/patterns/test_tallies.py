"""Tallies: bounds, periods, parts and wholes, and what is none."""

from datetime import date

import pytest

from .reading import read, roles

US, MILITIAS, HOUTHIS = "US military", "Iran-backed militias", "Houthis"


def tallies(text):
    return read(text).attack_counts


@pytest.mark.parametrize(
    ("text", "low", "high", "approx"),
    [
        ("The Taliban staged 61 attacks in May.", 61, 61, False),
        ("The Taliban staged at least 61 attacks in May.", 61, None, False),
        ("The Taliban staged more than a dozen attacks in May.", 13, None, False),
        ("The Taliban staged fewer than 20 attacks in May.", None, 19, False),
        ("The Taliban staged nearly 100 attacks in May.", None, 99, True),
        ("The Taliban staged about 20 attacks in May.", 20, 20, True),
        ("The Taliban staged between 20 and 25 attacks in May.", 20, 25, False),
        ("The Taliban staged up to nine attacks in May.", None, 9, False),
        ("The Taliban staged dozens of attacks in May.", 24, None, True),
        ("The Taliban staged a couple of attacks in May.", 2, 2, True),
        ("The Taliban staged twenty-three attacks in May.", 23, 23, False),
        ("The Taliban staged nine hundred and sixty attacks in May.", 960, 960, False),
        ("No attacks by the Taliban were recorded in Kabul in May.", 0, 0, False),
    ],
)
def test_bounds(text, low, high, approx):
    (tally,) = tallies(text)
    assert (tally.low, tally.high, tally.approx) == (low, high, approx)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The Houthis made 27 attacks between Nov. 19 and Jan. 11.", date(2023, 11, 19), date(2024, 1, 11)),
        ("The Houthis have made 27 attacks since Nov. 19.", date(2023, 11, 19), date(2024, 6, 15)),
        ("As of Tuesday the Houthis had made 27 attacks since Nov. 19.", date(2023, 11, 19), date(2024, 6, 11)),
        ("The Houthis made 27 attacks in April.", date(2024, 4, 1), date(2024, 4, 30)),
        ("The Houthis have made 27 attacks this year.", date(2024, 1, 1), date(2024, 6, 15)),
        ("The Houthis made four attacks in the past 24 hours.", date(2024, 6, 14), date(2024, 6, 15)),
        ("The Houthis had made 27 attacks by May 3.", None, date(2024, 5, 3)),
        ("The Houthis made 27 attacks on ships.", None, None),
        ("It was the second Houthi attack in three months on a ship.", date(2024, 3, 15), date(2024, 6, 15)),
        ("It was the second Houthi attack in a week, after a lull since 2022.", date(2024, 6, 8), date(2024, 6, 15)),
        ("The Houthis attacked the base twice in two weeks.", date(2024, 6, 1), date(2024, 6, 15)),
        ("The Houthis made 27 attacks in a week.", None, None),
        ("Last month's 27 Houthi attacks were the most since 2022.", date(2024, 5, 1), date(2024, 5, 31)),
        ("Since the war began in April 2015 the Houthis made 27 attacks.", date(2015, 4, 1), date(2024, 6, 15)),
        ("The Houthis made 27 attacks since their founding in 1994.", date(1994, 1, 1), date(2024, 6, 15)),
        ("In the 12 months to April the Houthis made 27 attacks.", date(2023, 5, 1), date(2024, 4, 30)),
        ("Through May the Houthis had made 27 attacks.", None, date(2024, 5, 31)),
        ("Between Saturday and Monday the Houthis made 27 attacks.", date(2024, 6, 8), date(2024, 6, 10)),
        (
            "The Houthis made 27 attacks between Jan. 8 and the end of May, and the army fled.",
            date(2024, 1, 8),
            date(2024, 5, 31),
        ),
    ],
)
def test_period(text, first, last):
    (tally,) = tallies(text)
    assert (tally.first_day, tally.last_day) == (first, last)


def test_a_day_that_opens_a_paragraph_or_a_list_holds_for_it():
    text = "On May 3, U.S. forces attacked the Houthis. In Yemen, U.S. forces made 12 air strikes.\n\n"
    found = tallies(
        text + "* Near Hodeidah, four air strikes hit Houthi boats.\n\nThe Taliban made 27 attacks in Kabul."
    )
    assert [tally.first_day for tally in found] == [date(2024, 5, 3), date(2024, 5, 3), None]


def test_parts_point_to_their_total_and_have_its_period():
    found = read("Iran-backed militias have attacked U.S. troops 61 times since May 3: 29 in Iraq and 32 in Syria.")
    total, iraq, syria = found.attack_counts
    assert {iraq.part_of, syria.part_of} == {total.claim_id}
    assert total.part_of is None
    assert iraq.first_day == syria.first_day == total.first_day == date(2024, 5, 3)
    assert [roles(found, c)["place"] for c in (total, iraq, syria)] == [{"Iraq", "Syria"}, {"Iraq"}, {"Syria"}]
    assert roles(found, syria)["actor"] == {MILITIAS}
    assert roles(found, syria)["target"] == {US}


def test_a_figure_told_to_compare_is_no_part():
    _, second = tallies("Russian forces staged 1,240 attacks near Pokrovsk in May, up from 960 in April.")
    assert (second.low, second.part_of) == (960, None)
    assert (second.first_day, second.last_day) == (date(2024, 4, 1), date(2024, 4, 30))


def test_who_says_so_is_a_source_and_no_actor():
    found = read("The Houthis have made 27 attacks since Nov. 19, the Pentagon said on Tuesday.")
    (tally,) = found.attack_counts
    assert roles(found, tally)["source"] == {"Pentagon"}
    assert roles(found, tally)["actor"] == {HOUTHIS}
    assert tally.last_day == date(2024, 6, 15)  # the day of the saying is not the end of the period


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("It was the 165th attack on U.S. troops since May 3.", "ordinal"),
        ("The army counts 30 Taliban attacks a day.", "rate"),
        ("The Taliban staged another nine attacks in May.", "increment"),
        ("The Taliban staged nine attacks in May.", "total"),
    ],
)
def test_measure(text, measure):
    assert [tally.measure for tally in tallies(text)] == [measure]


@pytest.mark.parametrize(
    "text",
    [
        "About 2,500 U.S. troops are based in Iraq and 900 in Syria, where rockets fell on a base.",
        "The C-RAM fires 75 rounds per second at rockets.",
        "Dock workers staged three strikes over unpaid wages; the Houthis fired a rocket.",
        "The Houthis fired 15 rockets at a tanker.",
        "Senators voted 70 to 29 for air strikes on the Houthis.",
        "The tension grew in the long run.68 The Pentagon said that U.S. troops were attacked.",
        "A soldier of the Iraqi army had two heart attacks.",
    ],
)
def test_what_is_no_tally(text):
    assert tallies(text) == []


def test_since_a_period_that_the_article_called_by_name():
    text = (
        "Attacks on U.S. troops paused during the ceasefire in Gaza, which lasted from May 3 to May 9. "
        "Militants have attacked U.S. troops three times since the end of the ceasefire."
    )
    (tally,) = tallies(text)
    assert (tally.first_day, tally.last_day) == (date(2024, 5, 9), date(2024, 6, 15))


@pytest.mark.parametrize(
    ("text", "dated_by"),
    [
        ("The Taliban staged 61 attacks in May.", ["sentence"]),
        ("The Taliban staged 61 attacks.", [None]),
        ("The Taliban staged 61 attacks in May. Of those, 29 were in Kunduz.", ["sentence", "total"]),
        (
            "Since May 3 the Taliban staged 61 attacks. There was no end to it. Of those 61, 29 were in Kunduz.",
            ["sentence", "total"],
        ),
    ],
)
def test_how_the_days_are_known(text, dated_by):
    assert [tally.dated_by for tally in tallies(text)] == dated_by


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Taliban staged 61 attacks since May 3, the army said on Friday.", "May 3"),
        ("The Taliban staged 61 attacks between May 3 and May 9.", "May 3 and May 9"),
        ("The Taliban staged 61 attacks from May 3 to 9.", "May 3 to 9"),
        ("As of Friday the Taliban staged 61 attacks since May 3.", "Friday the Taliban staged 61 attacks since May 3"),
        ("Over the past week 61 Taliban attacks were reported. Of those, 29 were in Kunduz.", "the past week"),
    ],
)
def test_which_words_give_the_days(text, words):
    assert {text[tally.dated_start : tally.dated_end] for tally in tallies(text)} == {words}


def test_the_group_of_a_tally_is_the_actor_named_before():
    found = read(
        "Boko Haram fighters overran a base near Monguno on Friday. "
        "The group has attacked bases in Borno state 12 times since January."
    )
    (count,) = found.attack_counts
    assert roles(found, count) == {"actor": {"Boko Haram"}, "place": {"Borno"}}


def test_a_smaller_tally_goes_on_from_a_larger_one():
    found = read(
        "The army made 384 air strikes in Mali between April 2023 and July 2023, a report says. "
        "There were 19 strikes on hospitals."
    )
    assert [(c.low, c.first_day, c.last_day) for c in found.attack_counts] == [
        (384, date(2023, 4, 1), date(2023, 7, 31)),
        (19, date(2023, 4, 1), date(2023, 7, 31)),
    ]
