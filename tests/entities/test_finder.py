import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mentions import found, ids, named, tokens_of

from pipeline.entities.found import Found, unlisted


@pytest.mark.parametrize(
    ("text", "labels", "words"),
    [
        # traps
        ("Bashar al-Assad fled to Moscow.", ("BASE",), []),
        ("President Bashar al-Assad fled.", ("PERSON",), ["Bashar al-Assad"]),
        ("Kataib Hezbollah fired rockets.", ("ACTOR",), ["Kataib Hezbollah"]),
        ("In May they march on; a second march came in March.", (), []),
        ("Theresa May said no.", ("PERSON",), ["Theresa May"]),
        ("He was reading a nice book on the base.", (), []),
        ("The Jerusalem Post and Voice of America said so.", ("PLACE",), []),
        ("An Ohio-class submarine came.", ("PLACE",), []),
        ("Operation Euphrates Shield began; anti-Ankara groups fled.", ("PLACE",), []),
        # what describes a name is no part of it
        ("The US-backed Syrian Democratic Forces came.", ("ACTOR",), ["Syrian Democratic Forces"]),
        ("The paramilitary Rapid Support Forces came.", ("ACTOR",), ["Rapid Support Forces"]),
        ("The so-called Islamic State came.", ("ACTOR",), ["Islamic State"]),
        ("Iran-backed Iraqi militias came.", ("ACTOR",), ["Iran-backed Iraqi militias"]),
        ("Fighting went on in Borno state and Darfur region.", ("PLACE",), ["Borno state", "Darfur"]),
        ("Fighting went on in Anbar Province and Rakhine state.", ("PLACE",), ["Anbar Province", "Rakhine state"]),
        ("Two strikes hit near Al Hasakah.", ("PLACE",), ["Al Hasakah"]),
        # the words of its kind belong to a name
        ("The Al-Nusra Front came.", ("ACTOR",), ["Al-Nusra Front"]),
        ("They fought Houthi rebels and ISIS militants.", ("ACTOR",), ["Houthi rebels", "ISIS militants"]),
        ("It hit Ain al-Asad airbase.", ("BASE",), ["Ain al-Asad airbase"]),
        ("Clashes went on in Odesa region.", ("PLACE",), ["Odesa region"]),
        # a country's name that only qualifies is no place
        ("U.S. officials said so.", ("PLACE",), []),
        ("The U.S. said so.", ("PLACE",), ["U.S"]),
        ("The Yemen-based Houthis said so.", ("PLACE",), []),
        ("Iran said so.", ("PLACE",), ["Iran"]),
        ("US strikes in Iraq went on.", ("PLACE",), ["Iraq"]),
        ("US strikes Iraq.", ("PLACE",), ["US", "Iraq"]),
        # possessives
        ("Iran's Quds Force said so.", ("ACTOR",), ["Quds Force"]),
        ("Yemen’s Houthis said so.", ("ACTOR",), ["Houthis"]),
        # names that need company
        ("Rangers came, Pakistani officials said.", ("ACTOR",), ["Rangers"]),
        ("The Glasgow Rangers came.", ("ACTOR",), []),
        ("Troops of the U.N. mission in Gao, Mali, were hit.", ("ACTOR",), ["U.N. mission"]),
        ("The Javelin was thrown far.", ("WEAPON",), []),
        (
            "Harrier jets came; a claymore mine, a rifle-grenade.",
            ("WEAPON",),
            ["Harrier", "jets", "claymore mine", "rifle-grenade"],
        ),
        ("The bomb-making gear; a gun-battle.", ("WEAPON",), []),
        ("The Javelin missiles hit.", ("WEAPON",), ["Javelin", "missiles"]),
        ("Six Armenian tanks burned; a Turkish jet fell.", ("WEAPON",), ["tanks", "jet"]),
        ("The tank shelling went on; warships shelled it.", ("WEAPON",), ["tank", "warships"]),
        ("A smoking gun; a helicopter-borne raid; pipelines, mines and roads.", ("WEAPON",), []),
        ("A fuel tank burst, think tanks said; a private jet fell.", ("WEAPON",), []),
        ("He was killed with a mine; mines were laid; coal mines shut.", ("WEAPON",), ["mine", "mines"]),
        ("They sat in a bomb shelter under an anti-drone net.", ("WEAPON",), []),
        ("Three Humvees and an armoured personnel carrier burned.", ("WEAPON",), []),
        ("Malian troops were ambushed near Gao.", ("PLACE",), ["Gao"]),
        ("Attacks went on in Congolese towns and in eastern Congo.", ("PLACE",), ["Congo"]),
        ("The submarine Tikhvin burned.", ("SHIP",), ["Tikhvin"]),
        ("B-1 bombers came.", ("WEAPON",), ["B-1", "bombers"]),
        ("GNA aircraft bombed a camp; its planes hit a town.", ("WEAPON",), ["aircraft", "planes"]),
        ("Warplanes came. A cargo plane burned beside an aircraft carrier.", ("WEAPON",), ["Warplanes"]),
        ("In Syria the SDF came; in Manila AFP reported it.", ("ACTOR",), ["SDF"]),
        ("The SDF came.", ("ACTOR",), []),
        ("An Iraqi Mirage fell; Harriers hit a battery; a mirage shone.", ("WEAPON",), ["Mirage", "Harriers"]),
        (
            "German patrols, an Iraqi patrol and a U.S. patrol boat came.",
            ("ACTOR",),
            ["German patrols", "Iraqi patrol"],
        ),
        ("Israeli military action and Russian military industry went on.", ("ACTOR",), []),
        ("Ships were hit in the Gulf off Kuwait, the Gulf Cartel said.", ("PLACE",), ["Gulf", "Kuwait"]),
        ("An MV-22 and an MT-LB burned.", ("SHIP",), []),
        ("Rebels hit the Balad base.", ("BASE", "PLACE"), ["Balad base"]),
        ("The FSB security service said so.", ("ACTOR",), ["FSB security service"]),
        ("The 47 U.S. attacks this year, U.S.-guarded zones, a U.S. Navy ship.", ("PLACE",), []),
        ("In Helmand province and in the Sahel region they fought.", ("PLACE",), ["Helmand province", "Sahel"]),
    ],
)
def test_mentions(extractor, text, labels, words):
    assert [word.removesuffix(".") for word in named(extractor, text, *labels)] == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S. troops were hit.", "American soldiers were hit."),
        ("US forces were hit.", "The US military was hit."),
        ("The Pentagon spoke.", "The Department of Defense spoke."),
        ("The IRGC spoke.", "The Iranian Revolutionary Guard spoke."),
        ("Iran-backed militias fired.", "Iran-aligned militants fired."),
        ("A suicide drone came.", "An explosive-laden drone came."),
        ("A UAV came.", "An unmanned aerial vehicle came."),
        ("Israeli troops came.", "The IDF came."),
        ("Ukrainian forces came.", "The Armed Forces of Ukraine came."),
        ("Russia's defence ministry spoke.", "The Russian Ministry of Defense spoke."),
        ("Kyiv's troops came.", "Ukrainian forces came."),
    ],
)
def test_one_id_per_real_thing(extractor, one, other):
    assert ids(extractor, one, "ACTOR", "WEAPON") == ids(extractor, other, "ACTOR", "WEAPON") != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kataib Hezbollah fired.", "Hezbollah fired."),
        ("A missile hit.", "A ballistic missile hit."),
        ("A drone hit.", "A suicide drone hit."),
        ("The U.S. Navy came.", "The U.S. Army came."),
        ("The Pentagon came.", "The U.S. military came."),
    ],
)
def test_different_things(extractor, one, other):
    assert ids(extractor, one)[0] != ids(extractor, other)[0]


def test_a_user_model_fills_gaps_and_never_overrides(extractor):
    tokens = tokens_of(extractor, "Houthi rebels hit Qwertyville.")
    extra = [
        Found(0, 0, "PERSON", (unlisted("PERSON", "Houthi"),), False, "user-model"),
        Found(3, 3, "PLACE", (unlisted("PLACE", "Qwertyville"),), False, "user-model"),
    ]
    mentions = extractor.models.entities(tokens, extra)
    assert [(m.label, m.rule) for m in mentions] == [("ACTOR", "lexicon"), ("PLACE", "user-model")]


PIECES = (
    "Houthi rebels U.S. forces al - Asad air base camp Camp FOB USS Carney Gen. President Iran Iran's 's backed said "
    "The in militias near Baghdad airport drones Kataib Hezbollah , . Jr. and province district of the X "
    "Qorel from to 12 km a village state ( QOR ) Army Front Abu Mullah Ahmad by Reporting / AFP Bab tanks anti Syrian"
)
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_mentions_never_overlap(extractor, text):
    end = -1
    tokens = tokens_of(extractor, text)
    for mention in extractor.models.entities(tokens):
        assert end < mention.first <= mention.last < len(tokens)
        assert tokens.together(mention.first, mention.last)
        end = mention.last


def test_a_name_no_lexicon_has_is_unknown(extractor):
    (mention,) = found(extractor, "Rebels shelled Camp Kestrel.")
    assert mention[1:3] == ("Camp Kestrel", "base:new-camp-kestrel")
