"""Events: which clauses tell of one, who takes part, and with what status."""

from datetime import date

import pytest

from .reading import events, read

FRIDAY = date(2024, 6, 14)


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
        (
            "A suicide bomber blew himself up at a checkpoint in Baghdad on Friday.",
            {"place": {"Baghdad"}},
        ),
        ("Gunmen killed nine villagers near Gao on Friday.", {"place": {"Gao"}}),
        ("Turkish warplanes struck PKK targets near Erbil on Friday.", {"actor": {"Turkey"}, "weapon": {"warplane"}}),
        (
            "U.S. warplanes carried out air strikes on ISIS fighters near Sirte on Friday.",
            {"actor": {"United States"}, "weapon": {"warplane"}},
        ),
        (
            "Houthi rebels downed a Saudi helicopter near Marib on Friday.",
            {"actor": {"Houthis"}, "target": {"Saudi Arabia"}},
        ),
        (
            "Nine soldiers were killed in a mine blast blamed on Boko Haram in Diffa on Friday.",
            {"actor": {"Boko Haram"}},
        ),
        (
            "Ukraine's air force shot down 45 drones launched by Russia on Friday.",
            {"actor": {"Russia"}, "weapon": {"drone"}},
        ),
        (
            "Diffa has been shelled often, including in May when Boko Haram killed at least 16 people in the city.",
            {"actor": {"Boko Haram"}},
        ),
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
    ("text", "role", "expected"),
    [
        # a name before an attack noun, with what may stand between
        ("Russia's biggest drone strike on Ukraine took place on Monday.", "actor", {"Russia"}),
        ("Boko Haram's worst massacre in Baga was on Friday.", "actor", {"Boko Haram"}),
        ("Turkey's overnight air strike on Dohuk on Friday killed nine.", "actor", {"Turkey"}),
        ("Hamas' terror attack on Israel on October 7, 2023 killed 1,200 people.", "actor", {"Hamas"}),
        ("On Friday U.S. aircraft hit sites of Kataib Hezbollah near Qaim.", "actor", {"United States"}),
        # whose the place is that was struck, and whose people are there
        ("U.S. forces launched air strikes against dozens of Houthi targets on Friday.", "target", {"Houthis"}),
        ("U.S. forces conducted strikes on Friday against facilities linked with the Houthis.", "target", {"Houthis"}),
        (
            "American jets hit two sites near Deir ez-Zor on Friday used by groups affiliated with the IRGC.",
            "target",
            {"Iran-backed militias"},
        ),
        ("Rockets hit a base housing American troops near Taji on Friday.", "target", {"US military"}),
        ("A drone struck a compound hosting Turkish soldiers near Mosul on Friday.", "target", {"Turkish military"}),
        ("Jets struck ISIS near Mosul on Friday, where Iraqi forces have fought for weeks.", "target", {"ISIS"}),
        # who stops an attack has no part in it
        ("On Friday US Navy jets shot down a missile fired from Yemen at the USS Laboon.", "actor", set()),
        ("Two drones were shot down by F/A-18 warplanes in the Red Sea on Friday.", "weapon", {"drone"}),
        # what a pronoun means
        ("On Friday the tanker Marlin Luanda was off Aden when it was hit by a missile.", "target", {"Marlin Luanda"}),
        ("Malian troops were near Gao on Friday when they were attacked by JNIM.", "target", {"Malian Armed Forces"}),
        ("Turkey answered on Friday. Within hours its artillery was shelling towns near Idlib.", "actor", {"Turkey"}),
        ("Ethiopia confirmed that its jets had bombed Mekelle on Monday.", "actor", {"Ethiopia"}),
        ("Kenya said al-Shabaab killed nine of its soldiers near Lamu on Friday.", "target", {"Kenya"}),
        # told by another sentence
        (
            "Gunmen overran an army post at Djibo on Friday, killing nine. The attack was claimed a day later by JNIM.",
            "actor",
            {"JNIM"},
        ),
        (
            "CIA drones have carried out 22 strikes in Pakistan this year. "
            "In the latest of these, on Friday, a house near Miran Shah was hit with four missiles.",
            "actor",
            {"CIA"},
        ),
        (
            "The Houthis attacked the tanker Olympia Grace on Thursday. "
            "Israeli jets bombed Hodeidah on Friday. "
            "On Saturday the Marlin Luanda was hit by a missile in the Gulf of Aden.",
            "actor",
            {"Houthis"},
        ),
        # with what, and where not
        ("The Houthis attacked the Genco Picardy on Friday using drones.", "weapon", {"drone"}),
        (
            "The Royal Air Force conducted further strikes in Yemen on Friday, taking off from a base on Cyprus.",
            "place",
            {"Yemen"},
        ),
    ],
)
def test_one_role_of_the_last_event(text, role, expected):
    assert events(text)[-1][1].get(role, set()) == expected


@pytest.mark.parametrize(
    ("when", "day"),
    [("on Thursday evening, hours", date(2024, 6, 13)), ("early Thursday, hours", None), ("on Thursday, days", None)],
)
def test_day_of_what_came_hours_before(when, day):
    text = (
        f"Turkey's air force hit sites in Iraq {when} after Kurdish militants killed nine of its soldiers near Metina."
    )
    assert events(text)[-1][0].first_day == day


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
        "Russia launched a full-scale invasion of Ukraine in February 2022.",
        "Drone debris fell on a house in Kyiv on Friday.",
        "On Friday coalition forces continued to attack ISIS in Iraq.",
    ],
)
def test_remarks_are_no_events(text):
    assert events(text) == []


@pytest.mark.parametrize("told", ["Six hours later a man was shot dead.", "Nine men were gunned down on a road."])
def test_few_victims_of_arms_are_an_event_with_no_place(told):
    before = "Militants killed nine people in three attacks on Friday."
    assert [(event.status, event.sentence) for event in read(f"{before} {told}").attacks] == [("occurred", 1)]


@pytest.mark.parametrize("told", ["Forty men were shot dead in their cars.", "Nine men have been shot dead in cars."])
def test_many_victims_or_all_of_them_so_far_are_a_sum(told):
    assert events(f"Militants killed nine people in three attacks on Friday. {told}") == []


def test_no_day_without_a_word_for_it():
    found = read("Rockets hit Camp Taji.")
    assert [(e.first_day, e.last_day) for e in found.attacks] == [(None, None)]


def test_the_day_of_saying_is_not_the_day_of_the_event():
    found = read("A rocket hit Camp Taji, the army said on Friday.")
    assert [e.first_day for e in found.attacks] == [None]


@pytest.mark.parametrize(
    "claim",
    [
        "Boko Haram claimed responsibility.",
        "Boko Haram claimed responsibility for the attack.",
        "The bombing was claimed by Boko Haram.",
        "In a statement Boko Haram claimed the attack.",
    ],
)
def test_who_claims_an_attack_is_its_doer(claim):
    ((_, filled),) = events(f"A bomb exploded at a market in Maiduguri on Friday. {claim}")
    assert filled["actor"] == {"Boko Haram"}


@pytest.mark.parametrize(
    "claim",
    ["No group has claimed responsibility.", "Boko Haram has not claimed responsibility for the attack."],
)
def test_who_does_not_claim_it_is_not(claim):
    ((_, filled),) = events(f"A bomb exploded at a market in Maiduguri on Friday. {claim}")
    assert "actor" not in filled


@pytest.mark.parametrize(
    "again",
    [
        "The planes struck a house in the town.",
        "The army said Boko Haram had attacked the post with guns.",
        "Army planes brought down 12 of the drones.",
    ],
)
def test_a_clause_that_points_back_is_no_new_event(again):
    first = "Boko Haram warplanes and drones attacked Diffa on Friday."
    assert len(events(f"{first} {again}")) == 1


def test_another_attack_is_a_new_event():
    assert len(events("Boko Haram attacked Diffa on Friday. Another attack by Boko Haram hit Bosso on Friday.")) == 2


def test_a_strike_release_dates_its_list_by_its_opening():
    found = read(
        "On June 13, coalition forces continued to attack ISIS in Iraq. In Iraq, the coalition made 17 strikes.\n"
        "* Near Mosul, three strikes hit two ISIS units.\n* Near Kirkuk, one strike destroyed an ISIS vehicle."
    )
    assert [(c.low, c.first_day) for c in found.attack_counts] == [(n, date(2024, 6, 13)) for n in (17, 3, 1)]
    assert [(e.number, e.first_day) for e in found.attacks] == [(n, date(2024, 6, 13)) for n in (3, 1)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Rockets hit Camp Taji on Friday.", [(FRIDAY, "sentence")]),
        ("Rockets hit Camp Taji.", [(None, None)]),
        (  # told again, the second time with its day
            "A rocket hit Camp Taji in Iraq. Soldiers were asleep. "
            "The rocket attack on Camp Taji took place on Friday, the army said.",
            [(FRIDAY, "sentence")],
        ),
        (
            "Militants attacked the army 14 times this month. Of those, three were at Camp Taji on Friday.",
            [(FRIDAY, "sentence")],
        ),
        (
            "Drones hit Camp Taji on Friday. Later a rocket hit Camp Hollis.",
            [(FRIDAY, "sentence"), (FRIDAY, "paragraph")],
        ),
        ("Militants struck on Friday:\n\nCamp Taji: rocket fire.", [(FRIDAY, "sentence"), (FRIDAY, "heading")]),
    ],
)
def test_how_a_day_is_known(text, days):
    assert [(event.first_day, event.dated_by) for event, _ in events(text)] == days
