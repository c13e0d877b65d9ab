"""Casualties: kind, bounds, whose they were, and the event they come from."""

import pytest

from .reading import read, roles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A car bomb killed seven people in Mosul.", [("killed", 7, 7)]),
        (
            "A car bomb killed seven people, including three children, and wounded between 12 and 15.",
            [("killed", 7, 7), ("killed", 3, 3), ("wounded", 12, 15)],
        ),
        ("Rockets hit Camp Taji, causing no casualties.", [("killed", 0, 0), ("wounded", 0, 0)]),
        ("Nobody was killed or wounded when rockets hit Camp Taji.", [("killed", 0, 0), ("wounded", 0, 0)]),
        ("The rebels killed 84 soldiers and captured six.", [("killed", 84, 84), ("captured", 6, 6)]),
        ("At least ten soldiers are missing after the ambush by JNIM.", [("missing", 10, None)]),
        ("A contractor was killed in the rocket attack.", [("killed", 1, 1)]),
        ("The rocket attack left two dead and 14 wounded.", [("killed", 2, 2), ("wounded", 14, 14)]),
        ("JNIM, which led the raid, lost a dozen men.", [("killed", 12, 12)]),
        ("Hamas killed thousands of civilians in the raid.", [("killed", 2000, None)]),
    ],
)
def test_kind_and_bounds(text, expected):
    assert [(c.kind, c.low, c.high) for c in read(text).casualties] == expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mortars killed two U.S. soldiers.", {"US military"}),
        ("The bomb killed 17 Taliban members.", {"Taliban"}),
        ("The bomb killed 17 civilians.", None),
        ("A bomb hit a convoy of the Iraqi army in Basra, killing two soldiers.", {"Iraqi military"}),
    ],
)
def test_who(text, who):
    found = read(text)
    assert [roles(found, c).get("who") for c in found.casualties] == [who]


def test_they_point_to_their_event():
    found = read("Rockets hit Camp Taji on Friday, killing two soldiers.")
    assert [c.attack_id for c in found.casualties] == [e.claim_id for e in found.attacks]


@pytest.mark.parametrize(
    "text",
    [
        "The port lost 11 days of work after the rocket attack.",
        "He has served for 12 years at Camp Taji, which was shelled.",
    ],
)
def test_what_is_no_casualty(text):
    assert read(text).casualties == []
