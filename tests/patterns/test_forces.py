"""Who is meant by "soldiers", "a police post", "jets", "the guerrillas": the one force of that kind in the article."""

import pytest

from .reading import events


@pytest.mark.parametrize(
    ("text", "role", "names"),
    [
        (
            "The Peruvian army fights Shining Path. Gunmen attacked an army patrol near Ayacucho on Friday.",
            "target",
            {"Peruvian military"},
        ),
        (
            "Kenyan police fear al-Shabaab. A mine killed six policemen near Garissa on Friday.",
            "target",
            {"Kenyan police"},
        ),
        (
            "The Indian navy is at sea. Five sailors died when gunmen opened up on a boat off Mumbai on Friday.",
            "target",
            {"Indian Navy"},
        ),
        (
            "The Colombian air force is at war with the FARC. On Friday bombers killed 33 guerrillas in Arauca.",
            "actor",
            {"Colombian Air Force"},
        ),
        (
            "The Colombian army hunts the ELN. Guerrillas dynamited a pipeline in Arauca on Friday.",
            "actor",
            {"National Liberation Army of Colombia"},
        ),
        (
            "Myanmar's military fights the Arakan Army. Jets hit a clinic in Kanbalu on Friday.",
            "actor",
            {"Myanmar military"},
        ),
        (
            "The Ugandan army hunts the LRA. Soldiers shot dead nine rebels near Gulu on Friday.",
            "actor",
            {"Ugandan military"},
        ),
    ],
)
def test_the_one_force_of_its_kind(text, role, names):
    assert events(text)[-1][1].get(role) == names


@pytest.mark.parametrize(
    ("text", "role"),
    [
        # two of the kind
        (
            "The Malian army and the Nigerien army fight JNIM. Gunmen attacked an army patrol near Ayorou on Friday.",
            "target",
        ),
        ("The FARC and the ELN are rivals. Guerrillas dynamited a pipeline in Arauca on Friday.", "actor"),
        # dressed as them
        ("Kenyan police fear al-Shabaab. Gunmen dressed as policemen stormed a bank in Garissa on Friday.", "target"),
        # in another country
        ("Kenyan police fear al-Shabaab. A mine killed six policemen in Kabul on Friday.", "target"),
        # nobody's
        ("The Peruvian army fights Shining Path. Unidentified gunmen shot a mayor in Lima on Friday.", "target"),
    ],
)
def test_no_force_is_guessed(text, role):
    assert role not in events(text)[-1][1]


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb killed nine people in Pamplona on Friday. Suspicion fell on ETA.",
        "A car bomb killed nine people in Pamplona on Friday. It was the work of ETA, the mayor said.",
        "A car bomb killed nine people in Pamplona on Friday. Officials blamed ETA.",
        "A car bomb killed nine people in Pamplona on Friday. ETA, which is weak, is suspected of it.",
        "A car bomb killed nine people in Pamplona on Friday. ETA said that it had carried out the attack.",
    ],
)
def test_who_is_said_to_be_behind_it(text):
    assert events(text)[0][1]["actor"] == {"ETA"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("AQIM made raids on hotels in Bamako in November and in Ouagadougou last month.", ["Bamako", "Ouagadougou"]),
        ("On Friday bombs exploded in Nairobi and Dar es Salaam.", ["Nairobi", "Dar es Salaam"]),
    ],
)
def test_a_row_for_each_town(text, places):
    assert [min(filled["place"]) for _, filled in events(text)] == places


def test_who_claims_it_counts_before_who_is_blamed():
    text = "A bomb killed nine in Gwoza on Friday. The army blamed ISWAP, but Boko Haram said its men planted it."
    assert events(text)[0][1]["actor"] == {"Boko Haram"}


def test_one_and_the_other_are_the_attacks():
    text = "Two brothers blew themselves up in Brussels on Friday, one in Zaventem and the other in Maelbeek."
    assert [event.first_day.day for event, _ in events(text)] == [14, 14]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A bomb killed nine in Gwoza on Friday. Two hours later a man opened fire on troops in Maiduguri.", 14),
        ("A bomb killed nine in Gwoza on Friday. An hour earlier gunmen had stormed a school in Maiduguri.", 14),
    ],
)
def test_hours_apart(text, day):
    assert events(text)[-1][0].first_day.day == day


def test_what_destroys_and_what_is_destroyed():
    ((_, filled),) = events(
        "An IED destroyed a pick-up of the Giants Brigades in Shabwa on Friday, killing four fighters."
    )
    assert filled["target"] == {"Giants Brigades"}
    ((_, filled),) = events("Turkish F-16s shot down a Russian Su-24 near Latakia on Friday. ISIS often attacks jets.")
    assert filled["actor"] == {"Turkey"}
    assert filled["target"] == {"Russia"}


def test_what_the_coordinate_verb_tells_belongs_to_it():
    ((_, filled),) = events(
        "Masked gunmen threw grenades and sprayed shoppers with bullets in Nairobi on Friday, killing 39."
    )
    assert filled == {"weapon": {"grenade"}, "place": {"Nairobi"}}


def test_a_story_that_opens_with_the_scene():
    text = (
        "A truck burst through the gate at dawn. Mortar rounds landed among the tents. "
        "Seven peacekeepers were killed in Friday's attack on the camp in Kidal."
    )
    assert [filled["weapon"] for _, filled in events(text)] == [{"mortar"}]
