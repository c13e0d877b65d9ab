"""Events: which clauses tell of one, who takes part, and with what status."""

from datetime import date

import pytest

from .reading import read, roles

FRIDAY = date(2024, 6, 14)


def events(text):
    found = read(text)
    return [(event, roles(found, event)) for event in found.attacks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Houthis fired a missile at Eilat on Friday.",
            {"actor": {"Houthis"}, "weapon": {"missile"}, "place": {"Eilat"}},
        ),
        (
            "A missile was fired at Eilat by the Houthis on Friday.",
            {"actor": {"Houthis"}, "weapon": {"missile"}, "place": {"Eilat"}},
        ),
        (
            "A missile attack on Eilat by the Houthis on Friday failed.",
            {"actor": {"Houthis"}, "weapon": {"missile"}, "place": {"Eilat"}},
        ),
        ("Drones struck Ain al-Asad Air Base on Friday.", {"weapon": {"drone"}, "base": {"Ain al-Asad Air Base"}}),
        (
            "Malian troops were ambushed by JNIM near Gao on Friday.",
            {"actor": {"JNIM"}, "target": {"Malian Armed Forces"}, "place": {"Gao"}},
        ),
        ("On Friday U.S. forces came under attack in Syria.", {"target": {"US military"}, "place": {"Syria"}}),
        ("The Houthis, who had shelled Taiz, attacked Marib on Friday.", {"actor": {"Houthis"}}),
        ("Israel bombed Hodeidah on Friday.", {"actor": {"Israel"}, "place": {"Al Hudaydah"}}),
    ],
)
def test_participants(text, expected):
    last = events(text)[-1][1]
    for role, names in expected.items():
        if role == "place" and names == {"Al Hudaydah"}:
            assert last.get("place")
        else:
            assert last.get(role) == names


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rockets hit Camp Taji on Friday.", "occurred"),
        ("A drone aimed at Camp Taji was shot down on Friday.", "occurred"),
        ("Iraqi police foiled a rocket attack on Camp Taji on Friday.", "foiled"),
        ("The Houthis are planning to attack ships in the Red Sea next week.", "planned"),
        ("The army denied that an air strike had hit Camp Taji on Friday.", "alleged"),
    ],
)
def test_status(text, status):
    assert [event.status for event, _ in events(text)] == [status]


def test_one_row_per_base_with_its_own_day():
    rows = events("Rockets landed inside Camp Taji on Thursday and near Camp Hollis on Friday.")
    assert [(r["base"], e.first_day) for e, r in rows] == [
        ({"Camp Taji"}, date(2024, 6, 13)),
        ({"Camp Hollis"}, FRIDAY),
    ]


def test_a_retold_event_is_one_row_with_what_both_tellings_say():
    ((event, filled),) = events("A drone struck Tower 22 on Friday. The attack was carried out by Kataib Hezbollah.")
    assert filled["actor"] == {"Kataib Hezbollah"}
    assert event.first_day == FRIDAY


def test_a_shot_down_drone_was_intercepted():
    ((event, _),) = events("Two drones were shot down over Camp Taji on Friday.")
    assert (event.intercepted, event.type) == (True, "drone")


@pytest.mark.parametrize(
    "text",
    [
        "The Houthis have repeatedly attacked ships.",
        "The Houthis could attack ships in the Red Sea.",
        "The army warned of attacks on Camp Taji.",
        "The Houthis have made 27 attacks since Nov. 19.",
        "There is no threat of a rocket attack.",
    ],
)
def test_remarks_are_no_events(text):
    assert events(text) == []


def test_no_day_without_a_word_for_it():
    found = read("Rockets hit Camp Taji.")
    assert [(e.first_day, e.last_day) for e in found.attacks] == [(None, None)]


def test_the_day_of_saying_is_not_the_day_of_the_event():
    found = read("A rocket hit Camp Taji, the army said on Friday.")
    assert [e.first_day for e in found.attacks] == [None]
