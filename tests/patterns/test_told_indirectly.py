"""Attacks told without a word of attack, and what is told in the same words and is none."""

import pytest

from .reading import read

OTHERS = " Hezbollah and the Houthis have repeatedly attacked ships with missiles."  # it is an article on attacks


def number_of_events(text):
    return len(read(text + OTHERS).attacks)


@pytest.mark.parametrize(
    "text",
    [
        # driven, steered, rammed
        "On Sunday a lorry loaded with explosives was driven into an army checkpoint near Gao.",
        "On Thursday a suicide bomber drove a truck full of explosives into a market in Maiduguri.",
        "On Thursday drones laden with explosives flew into a wedding hall near Donetsk and killed 12 people.",
        "Three drones flew at Ain al-Asad on Jan. 20, 2023.",
        "A drone ploughed into a dormitory in Kharkiv on Tuesday.",
        # what fighters do
        "Militants crept up to a Turkish position near Hakkari on Sunday.",
        "Six Turkish soldiers died on Sunday when militants crept up to a position in Hakurk.",
        "Raiders on motorcycles swept into the village of Solhan on Saturday and killed 132 people.",
        "Militants broke into a prison in Hasakah on Thursday and freed dozens of inmates.",
        "On Monday gunmen burst into a mosque in Kano and opened fire.",
        "On Monday gunmen opened fire in a church in Owo.",
        "Militants laid siege to a hotel in Bamako on Friday.",
        "Bandits snatched 20 passengers from a train near Kaduna on Monday.",
        "On 19 August rebels returned and burned a clinic in Ituri.",
        "On Tuesday an army outpost in Kunduz was overrun.",
        "Indian and Pakistani troops exchanged fire near Uri on Sunday.",
        # what weapons do
        "Drones put power stations in Qamishli out of action on Christmas Day.",
        "Drones set an oil refinery in Tuapse ablaze on Friday.",
        "Drones damaged an oil refinery in Ryazan on Friday.",
        "A rocket burst in the yard of a school in Gaza on Monday.",
        "A shell came through the roof of a hospital in El Fasher on Sunday.",
        "A second volley fell on the town of Ashkelon on Sunday.",
        # mines
        "A convoy bringing food to Djibo ran over a mine on Saturday.",
        "A mine went off under an army truck near Gaya on Monday.",
        # those harmed
        "A bomb wounded five policemen in Quetta on Friday.",
        "An officer was wounded by a landmine in Caqueta on Monday.",
        "Four French soldiers were killed in Mali on Sunday.",
        "On Aug. 5 RSF fighters who had come to collect a levy killed at least 23 people in the village of Jalgini.",
        # what armed men take
        "Rebels took more than 40 people hostage at a school in Beslan on Friday.",
        "Gunmen forced 20 passengers off a bus near Quetta on Friday and shot them.",
        "On Friday four men armed with rifles climbed aboard a tanker off Lagos.",
        "On Friday four men shot their way into a hotel in Timbuktu.",
        "The rebels of M23 captured the town of Masisi on Friday.",
        "Goma was captured by M23 on Friday.",
        "A roadside bomb blew an army truck off the road near Kavre on Friday.",
        "On Friday Iranian gunboats raked a tanker with machine-gun fire off Fujairah.",
        "Twelve people were murdered by no one knows whom in Paris in January 2015.",
        "Twin suicide attacks at an arms factory in Wah last month left 67 dead.",
        "It was revenge for the death of Baitullah Mehsud, the Taliban leader, in a U.S. drone strike in 2009.",
        "Islamists staged a jail break at Bauchi on Friday.",
        "Guerrillas laid siege to the town of Toribio on Friday, firing bombs at its post.",
        # nouns
        "The blast follows a suicide attack on a bus near Kabul last month.",
        "A massacre in Baga was the worst of it.",
        "The killing of 40 villagers in Benue on Friday was blamed on herders.",
        "The beheading of 21 Copts in Sirte on Feb. 15, 2015 led to air strikes.",
        "The downing of a Russian jet over Kursk on Friday was filmed.",
        "The seizure of the MSC Aries by Iranian commandos on April 13, 2024 was condemned.",
        "The dead of Sunday's car bomb in Peshawar were buried on Monday.",
    ],
)
def test_an_attack_without_a_word_of_attack(text):
    assert number_of_events(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A bus drove into a ravine near Quetta on Friday, killing 20.",
        "Ferrari slammed into the barrier in Monaco on Sunday.",
        "Floods swept into the village of Solhan on Saturday and killed 132 people.",
        "A storm hit Odesa on Friday.",
        "A fire put power stations in Basra out of action on Friday.",
        "Barcelona overran Real Madrid in Riyadh on Sunday.",
        "Six soldiers died when their helicopter crashed in bad weather near Gao on Friday.",
        "Four soldiers were killed in an avalanche in Kashmir on Sunday.",
        "Air raid sirens went off in Kyiv on Friday.",
        "Drones flew into Moldova on Friday.",
        "Fighter jets flew into Syrian airspace on Friday.",
        "The rebels burst into song in Goma on Friday.",
        "Police seized 20 vehicles in Kaduna on Monday.",
        "A wildfire burned down the market in Athens on Tuesday.",
        "Lava rained on Goma on Friday.",
        "The film set the box office ablaze in Mumbai on Friday.",
    ],
)
def test_the_same_words_without_arms(text):
    assert number_of_events(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "Turkey carried out two drone strikes on Friday, one on a camp near Sinjar and the other on a car in Qamishli.",
        "Six soldiers were killed near Hakkari on Friday; the next day six more were killed in the Zap valley.",
        "An attack on Monday killed five people in Gao; another the next day wounded three in Timbuktu.",
    ],
)
def test_two_attacks_in_one_sentence(text):
    assert number_of_events(text) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The group's first attack abroad, in July 2010, killed 74 people in Kampala.",
        "Officials in Kharkiv said that shelling struck the town of Vovchansk.",
        "Al-Shabab fighters forced their way into a hotel in Mogadishu on Friday.",
        "Twelve people were injured in firing by Indian forces on 19 October in Kotli.",
        "An exchange of fire near Kapan on Friday left two Armenian soldiers dead.",
    ],
)
def test_nouns_and_ordinals_of_one_attack(text):
    assert number_of_events(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The murder of a taxi driver in Leeds on Friday was solved.",
        "The company laid mines in Chile on Friday for copper.",
        "The crash of a helicopter in Kenya on Friday killed the army chief.",
        "A drunk driver ran over a policeman in Lagos on Friday.",
        "North Korea fired two missiles into the sea on Thursday in its seventh test this month.",
        "India launched a ballistic missile off Odisha on Friday in a test.",
        "The navy fired rockets at a barge off Guam on Friday in an exercise with Japan.",
        "Farmers burned stubble in Punjab on Friday.",
        "A photographer captured the town of Masisi on Friday.",
        "The party captured Goma in an election on Friday.",
        "Protesters took to the streets of Kabul on Friday and held the ministry hostage to its word.",
        "Police ordered passengers off a bus in Lagos on Friday to check their papers.",
        "At least 323 U.S. service members have been killed in Afghanistan this year.",
        "A lorry forced a car off the road near Leeds on Friday.",
    ],
)
def test_crime_and_accidents(text):
    assert number_of_events(text) == 0


@pytest.mark.parametrize(
    ("text", "number"),
    [
        # where an attack was told of, a building is hit and burns by arms
        ("A field hospital was hit on Tuesday.", 2),
        ("The port was hit overnight, and on Tuesday the fuel depot went up in flames.", 3),
        ("A warehouse was set ablaze on Tuesday.", 2),
        ("On Tuesday they led away 42 students.", 2),
        ("On Tuesday they slit the throats of 15 villagers near Ibb.", 2),
        ("Gunmen stopped a bus near Ibb and led away 42 students on Tuesday.", 2),
        ("The Marines replied with howitzers on Tuesday.", 2),
        ("Two skiffs fired on a container ship on Tuesday.", 2),
        # and by none
        ("The market was hit hard by inflation on Tuesday.", 1),
        ("The school was hit by budget cuts this year.", 1),
        ("A fraud ring that targeted pensioners across Kenya was broken up on Tuesday.", 1),
        ("The minister was fired on Tuesday.", 1),
        ("The minister replied with a statement on Tuesday.", 1),
    ],
)
def test_where_an_attack_was_told_of(text, number):
    assert len(read("Houthi rebels shelled Taiz on Sunday. " + text).attacks) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A school in Kharkiv was hit on Tuesday, injuring four teachers.", 1),
        ("A hospital was hit by a shell on Tuesday.", 1),
        ("A school in Kharkiv was hit by frost on Tuesday.", 0),
        ("Drones hit an oil platform and two launches off Kharg on Tuesday.", 1),
    ],
)
def test_buildings_and_boats(text, number):
    assert number_of_events(text) == number
