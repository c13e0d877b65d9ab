"""Names that news of the wars since 2001 use are known, each under the right id.

The lists of names_in_news/ go war by war: `id: name; name` for actors and bases, `country: name; name` for places.
"""

from pathlib import Path

import pytest
from mentions import ids

LISTS = Path(__file__).parent / "names_in_news"


def names_in_news(kind):
    lines = (LISTS / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
    listed = (line.split(": ", 1) for line in lines)
    return [(key, name) for key, names in listed for name in names.split("; ")]


def known(extractor, key, sentence):
    """Is it found in the sentence, or, where its name is another's too, once the article has named it in full?"""
    if key in ids(extractor, sentence):
        return True
    full = extractor.models.entries[key].name
    return ids(extractor, f"{full} was in the news. {sentence}").count(key) > 1


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("actor", "The army said {} attacked a patrol on Monday."),
        ("base", "Three drones hit {} on Monday, officials said."),
    ],
)
def test_names(extractor, kind, sentence):
    listed = names_in_news(f"{kind}s")
    assert len(listed) > 300
    unknown = [(key, name) for key, name in listed if not known(extractor, f"{kind}:{key}", sentence.format(name))]
    assert unknown == []


def test_places(extractor):
    entries = extractor.models.entries
    listed = names_in_news("places")
    assert len(listed) > 1400
    wrong = []
    for country, name in listed:
        sentence = f"Clashes broke out in {name} on Monday, officials in {entries[f'place:{country}'].name} said."
        found = set(ids(extractor, sentence, "PLACE")) - {f"place:{country}"}
        # A sea or a region of many countries has none.
        if not any(key in entries and entries[key].country in (country, None) for key in found):
            wrong.append((country, name, found))
    assert wrong == []


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Shelling hit Donetsk on Monday.", "place:gn-709717"),
        ("Shelling hit Donetsk in Russia's Rostov region.", "place:gn-565348"),
        ("Iraqi troops fought in Ramadi.", "place:gn-98717"),
        ("Clashes broke out in Tripoli.", "place:gn-2210247"),
        ("Lebanese troops were hit in Tripoli.", "place:gn-266826"),
        ("Afghan police were shot in Herat.", "place:gn-1140026"),
        ("Malian troops were ambushed in Gao.", "place:gn-2457163"),
        ("Malian troops were ambushed near Gao.", "place:gn-2457163"),
        ("A drone hit the Russian city of Engels.", "place:gn-563464"),
    ],
)
def test_of_two_towns_that_in_the_country_named_else_the_largest(extractor, sentence, place):
    assert place in ids(extractor, sentence, "PLACE")


@pytest.mark.parametrize(
    ("sentence", "base"),
    [
        ("Rockets hit the Nevatim air base.", "base:nevatim"),
        ("Rockets hit Nevatim airbase.", "base:nevatim"),
        ("Rockets hit the Dumayr airfield.", "base:dumayr"),
        ("Rockets hit Kestrel air base.", "base:new-kestrel-air-base"),
    ],
)
def test_a_base_with_another_word_of_its_kind(extractor, sentence, base):
    assert ids(extractor, sentence, "BASE") == [base]
