import pytest
from mentions import found

from pipeline.entities.gazetteer import Gazetteer, plurals
from pipeline.language import tokenizer
from pipeline.lexicon import Entry
from pipeline.paths import models_dir
from pipeline.spelling import Spelling
from pipeline.tokens import tokenize

SPELLING = Spelling(models_dir())


def matches(text, *names, plural=False):
    """The words that a trie of these names finds, longest first at each place."""
    gazetteer = Gazetteer(SPELLING, tokenizer())
    for name in names:
        entry = Entry(f"x:{name}", "ACTOR", name, (), None, {})
        gazetteer.add(entry, name, plural=plural)
    tokens = tokenize(text, [(0, len(text))], tokenizer(), SPELLING)
    return [tokens.shown(match.first, match.last) for match in gazetteer.find(tokens)]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Ain al-Asad", "hit Ain al-Asad twice", ["Ain al-Asad"]),
        ("Ain al-Asad", "hit Ayn Al Assad twice", ["Ayn Al Assad"]),
        ("Ain al-Asad", "hit Ain Asad twice", ["Ain Asad"]),
        ("Ain Asad", "hit Ain al-Asad twice", ["Ain al-Asad"]),
        ("Ain al-Asad", "hit AIN AL-ASAD twice", ["AIN AL-ASAD"]),
        ("Ain al-Asad", "his ain asad", []),
        ("Al-Qaeda", "the al-Qaeda men", ["al-Qaeda", "Qaeda"]),
        ("Al-Qaeda", "the al-Qaida men", ["al-Qaida", "Qaida"]),
        ("Kataib Hezbollah", "of Kata'ib Hizballah.", ["Kata'ib Hizballah"]),
        ("Baghdad international airport", "at Baghdad's international airport", ["Baghdad's international airport"]),
        ("one-way attack drone", "a one way attack drone", ["one way attack drone"]),
        ("one-way attack drone", "A ONE-WAY ATTACK DRONE", ["ONE-WAY ATTACK DRONE"]),
        ("IS", "IS fighters", ["IS"]),
        ("IS", "it is said, Is it?", []),
        ("SDF", "the SDFs", []),
        ("LeT", "LeT men", ["LeT"]),
        ("LeT", "Let us go, let, LET", []),
        ("U.S.", "the US and the U.S. said", ["US", "U.S."]),
        ("A-10", "an A-10 hit", ["A-10"]),
        ("A-10", "A 10-year-old girl", []),
        ("Deir ez-Zor", "in Dayr az-Zawr", ["Dayr az-Zawr"]),
    ],
)
def test_one_name(name, text, words):
    assert matches(text, name) == words


def test_the_longer_match_comes_first():
    found = matches("Kataib Hezbollah", "Hezbollah", "Kataib Hezbollah", "Kataib")
    assert found == ["Kataib Hezbollah", "Kataib", "Hezbollah"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("two attack drones", ["attack drones"]), ("an attack drone", ["attack drone"]), ("attack droning", [])],
)
def test_plural(text, words):
    assert matches(text, "attack drone", plural=True) == words


@pytest.mark.parametrize(
    ("word", "plural"),
    [
        ("rocket", ("rockets",)),
        ("militia", ("militias",)),
        ("army", ("armies",)),
        ("missiles", ()),
        ("torch", ("torches",)),
        ("", ()),
    ],
)
def test_plurals(word, plural):
    assert plurals(word) == plural


NAMES = ("Al-Qaeda", "al-Shabaab", "Ain al-Asad", "Ain Issa", "~Issa", "drone", "attack drone", "IS", "U.S.", "(AQ)")


def filled():
    gazetteer = Gazetteer(SPELLING, tokenizer())
    for number, name in enumerate(NAMES):
        gazetteer.add(Entry(f"x:{number}", "WEAPON", name, (), None, {}), name, plural=True)
    return gazetteer


@pytest.mark.parametrize("asked", NAMES)
def test_names_are_found_whatever_was_asked_before(asked):
    text = "Al-Qaeda, Qaeda, Shabaab, Ain Asad, Ain Issas, Issa, attack drones, drones, the IS and the US (AQ)."
    tokens = tokenize(text, [(0, len(text))], tokenizer(), SPELLING)
    gazetteer = filled()
    first = gazetteer.names(tokenizer().words(asked.removeprefix("~")))
    assert asked.removeprefix("~") in {name.alias for name in first}
    expected = list(filled().find(tokens))
    assert len({match.names[0].alias for match in expected}) == len(NAMES)
    assert list(gazetteer.find(tokens)) == expected == list(gazetteer.find(tokens))


def test_what_is_no_name_has_no_names():
    assert [filled().names(words) for words in (["Ain"], ["Ain", "Qaeda"], ["base"], ["-"], [])] == [()] * 5


def test_a_name_does_not_run_over_the_end_of_a_sentence():
    text = "They fled Ain\nAsad stayed"
    gazetteer = Gazetteer(SPELLING, tokenizer())
    gazetteer.add(Entry("x:x", "BASE", "Ain Asad", (), None, {}), "Ain Asad")
    assert list(gazetteer.find(tokenize(text, [(0, 13), (14, len(text))], tokenizer(), SPELLING))) == []


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("A drone hit the al-Asad air base in Iraq.", "base:ain-al-asad"),
        ("A drone hit Ayn al Assad airbase in Iraq.", "base:ain-al-asad"),
        ("Hizbullah fired rockets.", "actor:hezbollah"),
        ("Kata’ib Hezbollah fired rockets.", "actor:kataib-hezbollah"),
        ("The Houthis’ missiles missed.", "actor:houthis"),
        ("Huthi rebels fired.", "actor:houthis"),
        ("It flew to Deir-ez-Zor.", "place:gn-170794"),
    ],
)
def test_spellings_of_the_world(extractor, text, entity):
    assert entity in [key for _, _, key, _ in found(extractor, text)]
