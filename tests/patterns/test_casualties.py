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
        ("Rockets left 20 people dead and 300,000 displaced in the raid by Hamas.", [("killed", 20, 20)]),
        ("The shelling by Hamas killed four people and destroyed 120 homes.", [("killed", 4, 4)]),
        ("The rockets that hit Camp Taji did not injure anyone.", [("wounded", 0, 0)]),
        ("The last attacker was killed after an hour at Camp Taji.", [("killed", 1, 1)]),
        ("Twenty people from nine countries were killed in the missile attack.", [("killed", 20, 20)]),
        ("The blast at Camp Taji killed the bomber and three policemen.", [("killed", 3, 3)]),
        ("The army of Mali neutralised 34 terrorists and five drones.", [("killed", 34, 34)]),
        (
            "Six people were killed in Homs, four in Hama and two in Idlib by rockets.",
            [("killed", n, n) for n in (6, 4, 2)],
        ),
    ],
)
def test_kind_and_bounds(text, expected):
    assert [(c.kind, c.low, c.high) for c in read(text).casualties] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven soldiers, several civilians and 80 militants were killed in the raid.", [7, 80]),
        ("A nurse, two patients and a guard were killed when rockets hit the clinic.", [1, 2, 1]),
        ("Gunmen killed a teacher, a driver and three pupils in the raid.", [1, 1, 3]),
        ("The raid left three soldiers and eleven attackers dead.", [3, 11]),
        ("The raid claimed the lives of 40 soldiers and 62 rebels.", [40, 62]),
        ("Two women and three children were among nine people killed in the raid.", [2, 3, 9]),
        ("The group told of the killing of 4,310 civilians, including 820 boys and 611 women.", [4310, 820, 611]),
        ("A man, a father of three, was killed in the raid.", [1]),
        ("An engineer and his wife were killed in the raid.", [2]),
        ("The raid killed two soldiers and five civilians were saved.", [2]),
        ("Rockets hit five houses and three men; two soldiers were killed.", [2]),
    ],
)
def test_each_number_of_a_list_is_a_row(text, expected):
    found = read(text + " JNIM gave no details of the attack.")
    assert [c.low for c in found.casualties] == expected
    assert {c.kind for c in found.casualties} == {"killed"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mortars killed two U.S. soldiers.", {"US military"}),
        ("The bomb killed 17 Taliban members.", {"Taliban"}),
        ("The bomb killed 17 civilians.", None),
        ("JNIM ambushed Malian troops near Gao, killing six of them.", {"Malian Armed Forces"}),
        ("Hamas, which carried out the raid, lost a dozen men, Israeli officials said.", {"Hamas"}),
        ("A drone strike on a hideout of JNIM killed scores of its fighters.", {"JNIM"}),
        ("The strike by the Taliban killed two cooks.", None),
        ("A bomb hit a convoy of the Iraqi army in Basra, killing two soldiers.", {"Iraqi military"}),
    ],
)
def test_who(text, who):
    found = read(text)
    assert [roles(found, c).get("who") for c in found.casualties] == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Two Nigerian soldiers and a cook were killed when rockets hit.", [{"Nigerian military"}, None]),
        ("The PKK said it killed nine Turkish soldiers and lost two of its men.", [{"Turkish military"}, {"PKK"}]),
        ("The bomb killed an American cook and wounded five U.S. service members.", [None, {"US military"}]),
    ],
)
def test_who_of_several(text, who):
    found = read(text)
    assert [roles(found, c).get("who") for c in found.casualties] == who


def test_soldiers_are_of_the_only_army_that_an_article_names():
    told = "Nine soldiers were killed.\n\nThe Malian army fought JNIM. The Malian army said so of the attack."
    found = read(told)
    assert [roles(found, c).get("who") for c in found.casualties] == [{"Malian Armed Forces"}]


def test_they_point_to_their_event():
    found = read("Rockets hit Camp Taji on Friday, killing two soldiers.")
    assert [c.attack_id for c in found.casualties] == [e.claim_id for e in found.attacks]


@pytest.mark.parametrize(
    "text",
    [
        "The port lost 11 days of work after the rocket attack.",
        "He has served for 12 years at Camp Taji, which was shelled.",
        "The attack on Camp Taji killed and injured more than 100 people.",
        "More than 100 soldiers were killed and wounded at Camp Taji.",
        "Militants threatened to kill 30 sailors at Camp Taji.",
        "The rockets at Camp Taji left 12 houses damaged and 200 people homeless.",
        "A soldier is killed every day at Camp Taji by rockets.",
    ],
)
def test_what_is_no_casualty(text):
    assert read(text).casualties == []
