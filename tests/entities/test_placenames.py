import pytest
from mentions import named


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # a distance or direction
        ("Bodies lay about 12 kilometres from Qormavi, in the bush.", ["Qormavi"]),
        ("A truck blew up 40 km north-east of Qortan.", ["Qortan"]),
        ("They camped west of Qortan for a week.", ["Qortan"]),
        # a preposition of place
        ("The army killed four in Qormavi on Monday.", ["Qormavi"]),
        ("They fought near Sara Qorwa all day.", ["Sara Qorwa"]),
        ("They raided Qormavi, killing 12.", ["Qormavi"]),
        ("Bombs fell on a monastery in Daq Oo Qhu where they slept.", ["Daq Oo Qhu"]),
        ("A resident of Qormavi fled.", ["Qormavi"]),
        ("They struck there before proceeding to Qormavi.", ["Qormavi"]),
        ("They moved on to nearby Qormavi, where it burned.", ["Qormavi"]),
        ("US troops at Qormavi fought them off.", ["Qormavi"]),
        ("They blew up a mast at Omar Qillo.", ["Omar Qillo"]),
        ("Police stations in Qas-Peu-de-Qhose burned.", ["Qas-Peu-de-Qhose"]),
        ("The convoy was hit on the Qodhei–Qiunga road.", ["Qodhei", "Qiunga"]),
        ("It bombed the Qimbuktu Triangle.", ["Qimbuktu Triangle"]),
        # a place that contains it
        ("A blast hit Port Qorlim, near Karachi.", ["Port Qorlim", "Karachi"]),
        ("They left from Qormavi, also in northern Mali.", ["Qormavi", "Mali"]),
        # a kind of place behind it
        ("Ahmad Qorel, a village there, was shelled.", ["Ahmad Qorel"]),
        ("Qormavi, a small border town, was shelled.", ["Qormavi"]),
        # lists
        ("Gunmen hit the villages of Arqo, Tamqa and Kelqo.", ["Arqo", "Tamqa", "Kelqo"]),
        ("Clashes went on near Arqo and Tamqa.", ["Arqo", "Tamqa"]),
        ("The road from Qormavi to Mandalay is closed.", ["Qormavi", "Mandalay"]),
        ("It flew on Tuesday in Qormavi, Washington.", ["Qormavi", "Washington"]),
        # longer names of towns, towns alone
        ("Clashes in Bor South and Maiduguri West.", ["Bor South", "Maiduguri West"]),
        ("It hit Baalbek al-Qadida.", ["Baalbek al-Qadida"]),
        ("A raid on Jacmel-Qeuilles.", ["Jacmel-Qeuilles"]),
        ("In Goma West African leaders met.", ["Goma"]),
        ("Gunmen hit Qormavi village. The Qormavi raid killed two.", ["Qormavi", "Qormavi"]),
        # no places
        ("The incident lies 63 NM off Aden.", ["Aden"]),
        ("It lies in the Area of Responsibility.", []),
        ("He spoke in the Lok Sabha.", []),
        ("He is the father of Qormavi.", []),
        ("A spokesman for Qeagram, the Montreal firm, came.", ["Montreal"]),
        ("It is reflected in Article 51 of the Charter.", []),
        ("A call with officials on Qevelopments in May.", []),
        ("Dear Madam President: they are safe.", []),
        ("In Arabic it means something else.", []),
        ("He wrote in Qorwelt that it was over.", []),
        ("They were seen in Qor's house.", []),
        ("In Operation Qorsef they fought for a week.", []),
        ("He was the commander in Chief.", []),
        ("A win for Us in Qormavi Terror", []),
        ("They moved in May and left in June.", []),
        ("It came from Qorsoft and went to Qordyne.", []),
    ],
)
def test_places_that_no_lexicon_has(extractor, text, places):
    assert named(extractor, text, "PLACE") == places
