"""What a reader carries over: day and attackers of the main event, those of the attack before, those who claim it."""

from datetime import date

import pytest

from .reading import events, read

FRIDAY = date(2024, 6, 14)
THURSDAY = date(2024, 6, 13)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Boko Haram fighters stormed Gamboru on Friday. The gunmen shelled Ngala on Thursday.", {"Boko Haram"}),
        ("A bomb hit Camp Taji on Friday. The PKK said it was behind the attack.", {"PKK"}),
        ("A bomb killed nine people in Gao on Friday. Officials blamed JNIM for the attack.", {"JNIM"}),
        ("A bomb killed nine people in Gao on Friday. Officials blamed the attack on JNIM.", {"JNIM"}),
        ("JNIM attacked Gao on Friday. A second town, Menaka, was shelled on Thursday.", {"JNIM"}),
        ("Boko Haram is hard to beat. Nine villagers were killed in a raid on Gamboru on Friday.", {"Boko Haram"}),
        (
            "ISIS has been blamed for four bombings in Turkey since 2015, including a car bombing in Ankara in May.",
            {"ISIS"},
        ),
        ("The U.S. Navy said it had carried out five strikes in Yemen on Friday.", {"US Navy"}),
        ("Russian missiles hit Odesa on Friday. In Kharkiv a drone struck a school.", {"Russia"}),
        ("An Indian soldier was killed by Pakistani fire in Rajouri on Friday.", {"Pakistan"}),
    ],
)
def test_attackers_understood(text, actors):
    assert events(text)[-1][1]["actor"] == actors


def test_helpers_attack_too():
    text = "Iraqi forces backed by U.S. air strikes killed nine ISIS fighters near Mosul on Friday."
    ((_, filled),) = events(text)
    assert len(filled["actor"]) == 2
    assert filled["target"] == {"ISIS"}


@pytest.mark.parametrize(
    "text",
    [
        "Nine villagers were killed in a raid on Gamboru on Friday. Boko Haram denied that it was behind the attack.",
        "ISIS attacked Mosul on Thursday. On Friday a guard shot two Marines at Camp Taji. The army lost two men.",
        "The army fights JNIM. A bomb killed nine people in Gao on Friday. No group has claimed the attack.",
        "The PKK is outlawed. Gunmen hit a post of the PKK near Erbil on Friday.",
    ],
)
def test_nobody_is_guessed(text):
    assert "actor" not in events(text)[-1][1]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Russian missiles hit Odesa on Friday. In Kharkiv a drone struck a school.", FRIDAY),
        ("Russian missiles hit Odesa on Friday. Russian drones had struck a school in Kharkiv.", None),
        ("Russian missiles hit Odesa on Friday. In Homs a drone struck a barracks.", None),
        (
            "Russian missiles hit Odesa on Friday. Shells hit Kherson on Thursday. In Sumy a drone struck a school.",
            None,
        ),
        ("Gunmen of JNIM attacked Gao at dawn on Thursday.", THURSDAY),
        ("The army said that on Thursday, in a blow against JNIM, its jets struck Kidal.", THURSDAY),
        ("The Houthis have made 40 attacks since Thursday, when they seized the Galaxy Leader.", THURSDAY),
    ],
)
def test_days(text, day):
    assert events(text)[-1][0].first_day == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("JNIM fighters raided Gao on Friday and abducted 15 women.", 1),
        ("JNIM fighters raided Gao on Friday and abducted 15 women in Menaka.", 2),
        ("JNIM fighters carried out a raid on a jail in Kidal and a massacre in Gao.", 2),
        ("Two suicide bombings killed nine in Gao on Friday. The bombings were the deadliest of the year.", 1),
        ("Jets hit two sites in Syria and one in Iraq on Friday, the U.S. military said.", 1),
        ("Nine Israelis have been killed by rockets of Hamas since 2008.", 0),
        ("The town saw one of the heaviest raids of the war when Russian drones hit Odesa on Friday.", 1),
    ],
)
def test_how_many_attacks_are_told(text, number):
    assert len(events(text)) == number


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A suicide bombing killed nine people in the Afghan capital, Kabul, on Friday.", {"Kabul"}),
        ("A bomb rocked Homs on Friday.", {"Homs"}),
        ("Two cruise missiles were launched from warships in the Red Sea on Friday at the port of Hodeidah.", None),
    ],
)
def test_places(text, places):
    found = events(text)[-1][1].get("place", set())
    assert found == places if places else "Red Sea" not in found


SHELLED = "Hezbollah fired rockets at Haifa on Thursday. Hezbollah shelled Safed on Friday. "


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("President Joe Biden ordered air strikes on Deir ez-Zor on Friday.", {"United States"}),
        ("Joe Biden was briefed on Friday when drones struck Deir ez-Zor.", None),
        ("Artillery fire from M23 positions wounded two soldiers near Sake on Friday.", {"M23"}),
        ("U.S. and allied forces struck ISIS near Raqqa on Friday.", {"United States"}),
        (SHELLED + "A barrage hit Acre on Friday.", {"Hezbollah"}),
    ],
)
def test_attackers_around(text, actors):
    assert events(text)[-1][1].get("actor") == actors


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In Kalat, ten people died on Friday when armed men stormed a police post.", {"Kalat"}),
        ("In Baghdad, officials said that armed men stormed a police post on Friday.", None),
        ("Gunmen ambushed a convoy between Kidal and Gao on Friday.", {"Kidal", "Gao"}),
    ],
)
def test_places_around(text, places):
    assert events(text)[-1][1].get("place") == places


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("June 11. Jets hit Rafah. Gunmen of JNIM attacked Gao, killing nine people.", date(2024, 6, 11)),
        ("Tuesday, June 11\n\nJets hit Rafah.\n\nGunmen of JNIM attacked Gao, killing nine people.", date(2024, 6, 11)),
        ("Jets hit Rafah.\n\nJune 11. Rockets hit Sderot.\n\nGunmen of JNIM attacked Gao, killing nine people.", None),
        ("June 14, 2024\n\nGunmen of JNIM attacked Gao, killing nine people.", None),  # a dateline
    ],
)
def test_days_of_heads(text, day):
    assert events(text)[-1][0].first_day == day


def test_the_weapon_before_its_clause():
    assert events("The drone that struck Tower 22 on Friday was shot at.")[-1][1]["weapon"] == {"drone"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("JNIM carried out raids in Kidal, Gao and Menaka on Friday.", 3),
        ("JNIM raided Kidal, Gao and Menaka on Friday.", 1),
        ("JNIM carried out three raids in Kidal and Gao on Friday.", 1),
        ("Six soldiers died in Kidal on Friday when their outpost was attacked with rockets.", 1),
        ("Warning shots were fired by JNIM at a convoy near Gao on Friday.", 1),
        ("JNIM fired shots in the air at a wedding in Gao on Friday.", 1),
        ("We condemn the attack by JNIM on a school in Gao on Friday.", 1),
        ("We condemn any attack on schools.", 0),
    ],
)
def test_how_many_events_are_told(text, number):
    assert len(events(text)) == number


def test_where_and_when_people_were_harmed():
    ((event, filled),) = events("Six soldiers died in Kidal on Friday when their outpost was attacked with rockets.")
    assert filled["place"] == {"Kidal"}
    assert (event.first_day, event.status) == (FRIDAY, "occurred")


def test_health_care_under_attack_is_a_tally():
    found = read("WHO has verified more than 100 attacks on health care since the war began on 24 February.")
    assert [(tally.low, tally.high) for tally in found.attack_counts] == [(101, None)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("JNIM attacked Gao on Thursday. In Menaka, gunmen shot dead nine people.", THURSDAY),
        ("JNIM attacked Gao on Thursday.\n\nIn Menaka, gunmen shot dead nine people.", None),
        (
            "Live: rockets hit Ganja\n\nA missile hit the bus station in Horadiz, killing nine people.",
            date(2024, 6, 15),
        ),
        ("Rockets hit Ganja live on air\n\nA missile hit the bus station in Horadiz, killing nine people.", None),
    ],
)
def test_days_around(text, day):
    assert events(text)[-1][0].first_day == day


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "{twice} Nine soldiers died in an ambush near Ber.",
            {"JNIM"},
        ),
        ("{twice} Jets bombed a camp near Ber.", None),
        ("{twice} Nine militants died in a raid near Ber.", None),
    ],
)
def test_the_only_armed_group(text, actors):
    text = text.format(twice="JNIM attacked Gao on Thursday. JNIM shelled Kidal on Friday.")
    assert events(text)[-1][1].get("actor") == actors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It bore the mark of JNIM, an al-Qaeda-linked group that attacked Kidal on Friday.",
            {"actor": {"JNIM"}},
        ),
        ("CENTCOM forces destroyed a Houthi missile launcher near Hodeidah on Friday.", {"actor": {"CENTCOM"}}),
        ("CENTCOM forces destroyed a Houthi drone over the Red Sea on Friday.", {"actor": {"Houthis"}}),
        (
            "CENTCOM forces conducted a strike on Friday against a Houthi missile that was ready to launch.",
            {"actor": {"CENTCOM"}, "target": {"Houthis"}},
        ),
        (
            "The army of Israel said a drone launched from Lebanon exploded near Hadera on Friday.",
            {"weapon": {"drone"}, "place": {"Hadera"}},
        ),
        ("JNIM, which is linked to al Qaeda, attacked Gao on Friday.", {"actor": {"JNIM"}}),
        ("Turkish artillery fired on Syrian positions on Friday.", {"actor": {"Turkey"}, "target": {"Syria"}}),
        ("Three soldiers were killed in Mali ambush on Friday.", {"place": {"Mali"}}),
        ("JNIM blew up a pipeline in Gao on Friday, disrupting supplies to Kidal.", {"place": {"Gao"}}),
        (
            "JNIM raided Gao on Friday before moving on to Kidal, where nine people were shot dead.",
            {"place": {"Kidal"}},
        ),
        ("In the Kidal sector Malian forces struck JNIM on Friday.", {"actor": {"Malian Armed Forces"}}),
        ("A clash with Hamas fighters east of Rafah killed nine people on Friday.", {"place": {"Rafah"}}),
    ],
)
def test_sides_and_places(text, expected):
    filled = events(text)[-1][1]
    assert {role: filled[role] for role in expected} == expected


def test_what_happens_meanwhile_is_of_the_same_day():
    told = events("Jets of Israel struck Rafah on Thursday as Hamas fighters fired rockets at Ashkelon.")
    assert [event.first_day for event, _ in told] == [THURSDAY, THURSDAY]


def test_a_state_and_its_forces_tell_one_event():
    text = "The U.S. military struck Raqqa on Friday. The strike by the United States on Raqqa killed nine people."
    assert len(events(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "JNIM attacked Gao on Thursday. JNIM shelled Kidal on Friday. Unidentified gunmen killed nine people near Ber.",
        "JNIM attacked Gao on Thursday. JNIM shelled Kidal on Friday. In May 2009 gunmen killed nine people near Ber.",
    ],
)
def test_strangers_and_other_times_have_no_attacker(text):
    assert "actor" not in events(text)[-1][1]


def test_a_convoy_that_hits_a_mine_is_attacked():
    ((_, filled),) = events("A convoy of UN peacekeepers hit an explosive device north of Kidal on Friday.")
    assert "actor" not in filled
    assert filled["place"] == {"Kidal"}


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("Drones hit Ain al-Asad and Harir air bases on Friday.", {"Ain al-Asad Air Base", "Harir Air Base"}),
        ("Drones hit Harir and al-Asad bases on Friday.", {"Ain al-Asad Air Base", "Harir Air Base"}),
        ("Rockets hit the Conoco and Omar fields on Friday.", {"Mission Support Site Conoco", "Al-Omar oil field"}),
        ("Missiles hit our forces in Erbil and Ain al-Asad Air Base on Friday.", {"Ain al-Asad Air Base"}),
    ],
)
def test_bases_in_lists(text, bases):
    assert {name for _, filled in events(text) for name in filled.get("base", ())} == bases
