import pytest
from mentions import found

from pipeline.records import Article


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        # forces of a country
        ("Nigerien troops were hit.", "ACTOR", "Nigerien troops"),
        ("Somalia's army was hit.", "ACTOR", "Somalia's army"),
        ("The army of Chad was hit.", "ACTOR", "army of Chad"),
        ("Malian security forces were hit.", "ACTOR", "Malian security forces"),
        ("The Burkinabe defence and security forces were hit.", "ACTOR", "Burkinabe defence and security forces"),
        ("The Azeri defense ministry was hit.", "ACTOR", "Azeri defense ministry"),
        ("The Ministry of Defence of Chad was hit.", "ACTOR", "Ministry of Defence of Chad"),
        ("Armenian anti-aircraft forces were hit.", "ACTOR", "Armenian anti-aircraft forces"),
        ("Nagorno-Karabakh's military was hit.", "ACTOR", "Nagorno-Karabakh's military"),
        ("Mali is at war. Government forces were hit.", "ACTOR", "Government forces"),
        # described groups
        ("They burned a Naga rebel camp.", "ACTOR", "Naga rebel"),
        ("Pro-government fighters came.", "ACTOR", "Pro-government fighters"),
        ("Iran-backed militias fired.", "ACTOR", "Iran-backed militias"),
        ("Rwanda-backed rebels came.", "ACTOR", "Rwanda-backed rebels"),
        ("Somali pirates came.", "ACTOR", "Somali pirates"),
        ("Tuareg rebels came.", "ACTOR", "Tuareg rebels"),
        ("IRGC-affiliated groups came.", "ACTOR", "IRGC-affiliated groups"),
        ("A faction calling itself Jundul Qafsa came.", "ACTOR", "Jundul Qafsa"),
        ("Nine were claimed by Taqkil al-Warith.", "ACTOR", "Taqkil al-Warith"),
        # units
        ("Soldiers of Light Infantry Battalion 54 came.", "ACTOR", "Light Infantry Battalion 54"),
        ("The 6th Iraqi Army Division came.", "ACTOR", "6th Iraqi Army Division"),
        ("Of the Zulqarn Brigade 54 soldiers came.", "ACTOR", "Zulqarn Brigade"),
        ("They came to Beni territory.", "PLACE", "Beni territory"),
        # sites
        ("They hit Camp Kestrel.", "BASE", "Camp Kestrel"),
        ("They hit FOB Zulu.", "BASE", "FOB Zulu"),
        ("They hit Forward Operating Base Zulu.", "BASE", "Forward Operating Base Zulu"),
        ("They hit Dibban Garrison.", "BASE", "Dibban Garrison"),
        ("They hit Qormak Air Base", "BASE", "Qormak Air Base"),
        ("They hit the Qormak air base at dawn.", "BASE", "Qormak air base"),
        # ships
        ("They hit USS Qormak.", "SHIP", "USS Qormak"),
        ("They hit the M/V Coral Dawn.", "SHIP", "M/V Coral Dawn"),
        ("They hit the tanker Coral Dawn.", "SHIP", "Coral Dawn"),
        ("They seized the trawler Xin Hai 7 there.", "SHIP", "Xin Hai 7"),
        # groups by a word of their name
        ("The Zulqarn Brigades came.", "ACTOR", "Zulqarn Brigades"),
        ("Liwa Zulqarn came.", "ACTOR", "Liwa Zulqarn"),
        ("The Zulqarn People's Army came.", "ACTOR", "Zulqarn People's Army"),
        ("The 2nd Infantry Battalion came.", "ACTOR", "2nd Infantry Battalion"),
        # places
        ("They came to Qormak district.", "PLACE", "Qormak district"),
        ("They came to the village of Qormak.", "PLACE", "Qormak"),
        ("They came to Qormak Township.", "PLACE", "Qormak"),
        ("They came to Qormak Local Government Area.", "PLACE", "Qormak"),
        ("They came to Barangay San Qormak.", "PLACE", "San Qormak"),
        ("They came to Bab Qormak.", "PLACE", "Bab Qormak"),
        ("A bomb exploded on the Qormak bridge.", "PLACE", "Qormak bridge"),
        ("They came to the Sagaing Division.", "PLACE", "Sagaing Division"),
        ("They fought near Qormak yesterday.", "PLACE", "Qormak"),
        ("They came to Qormak, a village there.", "PLACE", "Qormak"),
        ("A bomb hit the Qormak police station.", "BASE", "Qormak police station"),
        ("They overran the Qormak outpost.", "BASE", "Qormak outpost"),
        ("He died at Air Force Base Qormak.", "BASE", "Air Force Base Qormak"),
        ("Somali gangs seized a ship.", "ACTOR", "Somali gangs"),
        ("Arab militias came.", "ACTOR", "Arab militias"),
        ("The 18th Brigade came.", "ACTOR", "18th Brigade"),
        ("Troops of the 25 Task Force Brigade fled.", "ACTOR", "25 Task Force Brigade"),
        ("Two Malian soldiers died, the defence ministry said.", "ACTOR", "defence ministry"),
        ("They crossed the Qormak river.", "PLACE", "Qormak river"),
        ("Rebels blew up the Qormak-Talran pipeline.", "PLACE", "Qormak-Talran pipeline"),
        ("It lies on the Qormak peninsula.", "PLACE", "Qormak peninsula"),
        ("A Malian commando was killed.", "ACTOR", "Malian commando"),
        ("A bus of Nepalese security contractors was hit.", "ACTOR", "Nepalese security contractors"),
        ("A bomb hit Qormak Street.", "PLACE", "Qormak Street"),
    ],
)
def test_found(extractor, text, label, words):
    assert (label, words) in [mention[:2] for mention in found(extractor, text)]


@pytest.mark.parametrize(
    "text",
    [
        "They hit the camp on Monday.",
        "They hit the Camp.",
        "The military base was hit.",
        "Two men were killed at a military base.",
        "They left Camp David in the afternoon.",
        "The State Department said no.",
        "The Afghan state fell.",
        "Students in the province of the mind.",
        "They camp near the river.",
        "Islamist militants came.",
        "A Tunisian militant linked to it died.",
        "Algerian militant Qor fled.",
        "They hit an Islamic State training camp.",
        "The government forced them out.",
        "Earlier state television said so.",
        "The third-quarter results and the East- Rakhine front came.",
        "INS Commissioner said so.",
        "THE OLD MILITARY BASE WAS HIT AND THE NEW CAMP BURNED.",
        "A tanker was hit.",
        "The ship sank.",
        "They were near.",
        "A Nigerian militant group said so.",
        "An American commando raid failed; U.S. warships came.",
        "Nepal rebels storm a post.",
        "Maoist rebels of the Shining Path came.",
        "The ministry of defence said so.",
    ],
)
def test_not_found(extractor, text):
    assert [mention for mention in found(extractor, text) if mention[3] != "lexicon"] == []


def test_a_headline_in_capitals_makes_no_name(extractor):
    text = "Three Americans Killed In Terror Attack On U.S. Military Base In Kenya"
    assert [words for label, words, _, _ in found(extractor, text) if label == "BASE"] == []


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Fighting went on in Anbar province.", "place:IQ-AN"),
        ("Colombian troops fought the National Liberation Army.", "actor:eln"),
    ],
)
def test_what_a_pattern_finds_has_the_id_of_the_lexicon(extractor, text, entity):
    assert entity in [key for _, _, key, _ in found(extractor, text)]


def test_a_camp_is_known_by_its_name_alone_later(extractor):
    text = "Rockets hit Outpost Qormak. Later Qormak was hit again."
    assert [(words, key) for _, words, key, _ in found(extractor, text) if "ormak" in words] == [
        ("Outpost Qormak", "base:new-outpost-qormak"),
        ("Qormak", "base:new-outpost-qormak"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Libyan gunmen fired at the base.", "Libyan gunmen"),
        ("They burned a Libyan rebel camp.", "Libyan rebels"),
    ],
)
def test_a_described_group_has_a_name_for_many(extractor, text, name):
    actors = extractor(Article(text, "a", "a")).registers["actors"]
    assert [actor.name for actor in actors] == [name]
