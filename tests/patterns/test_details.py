"""The same attack told on: what the next sentences add, and how far another attack lies from it."""

from datetime import date

import pytest

from .reading import events


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        (
            "Gunmen stormed a market in Maiduguri on Friday, killing 31. The attackers threw grenades into the crowd.",
            {"grenade"},
        ),
        (
            "Russian forces bombed a theatre in Mariupol on Friday. A plane dropped a bomb on the building.",
            {"warplane", "bomb"},
        ),
        ("Rebels attacked a garrison near Goma on Friday. They fired mortars at the barracks.", {"mortar"}),
        ("Militants raided a hotel in Bamako on Friday. Two of the gunmen threw grenades into the lobby.", {"grenade"}),
    ],
)
def test_a_detail_belongs_to_the_attack_told_before(text, weapons):
    ((_, filled),) = events(text)
    assert filled["weapon"] == weapons


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked Maiduguri on Friday. The army said rebels shelled Gwoza on Friday.",
        "Gunmen attacked Maiduguri on Friday. A mine went off in the same town later that day, killing four people.",
        "Gunmen raided Maiduguri on Friday. On Thursday the attackers threw grenades at a school in Gwoza.",
    ],
)
def test_another_attack_is_no_detail(text):
    assert len(events(text)) == 2


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Gunmen raided Maiduguri on Friday. The raid came six days after an assault on a post at Gwoza.",
            date(2024, 6, 8),
        ),
        ("A bomber struck in Kizlyar on Friday, two days after twin bombings in Moscow.", date(2024, 6, 12)),
        (
            "A bomb hit a bank in Gwoza on Friday. Twelve days before, a car bomb killed 17 in Baghdad.",
            date(2024, 6, 2),
        ),
        ("A bomb killed nine people in Gwoza on Friday, weeks after an attack on a mosque in Kano.", None),
        ("Shells hit Kherson on Friday, a month after a raid on a post in Odesa that killed nine.", None),
    ],
)
def test_days_apart(text, day):
    assert events(text)[-1][0].first_day == day


@pytest.mark.parametrize(
    "text",
    [
        "In a second attack on Friday, militants opened fire on a checkpoint in Gwoza.",
        "Gunmen raided a school in Gwoza on Friday. Firemen came after an attack before dawn on Friday.",
        "Gunmen raided a school in Gwoza on Friday. Teachers wept. It was hot. It rained. The gunmen threw grenades.",
        "ISIS is feared. On Friday explosions were heard near Isfahan; officials said Israel had struck it.",
        "The Houthis hit a tanker off Aden on Friday. It was hit by the Houthis, who said they sent drones.",
        "In 1983 a suicide bomber drove a truck into the Marine barracks at Beirut airport, killing 241 people.",
    ],
)
def test_one_attack_told_in_pieces(text):
    assert len(events(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The navy fights pirates. It seized three tons of cocaine off Acapulco on Friday.",
        "Boko Haram is feared. The military seized power in Niamey on Friday.",
        "ISIS is feared. At least 37 people have been killed in U.S. strikes on alleged drug boats.",
    ],
)
def test_seizures_and_sums_are_no_attacks(text):
    assert events(text) == []
