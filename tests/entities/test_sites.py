import pytest
from mentions import found


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("Rebels attacked the Qorgara base on Monday.", "BASE", "Qorgara base"),
        ("They fly from Base 201 in Niger.", "BASE", "Base 201"),
        ("Soldiers abandoned the Qorabougou camp.", "BASE", "Qorabougou camp"),
        ("Rebels burned the Qornyo camp, killing displaced people.", "PLACE", "Qornyo camp"),
        ("They buried 12 at Qornyo camp. The refugees fled.", "PLACE", "Qornyo camp"),
        ("Troops raided the Jenin camp.", "PLACE", "Jenin camp"),
        ("Drones hit Qorwik airport.", "BASE", "Qorwik airport"),
        ("He landed at Qorwik airport.", "PLACE", "Qorwik airport"),
        ("A bomb hit the 5th Brigade headquarters.", "BASE", "5th Brigade headquarters"),
    ],
)
def test_sites_that_no_lexicon_has(extractor, text, label, words):
    assert (label, words) in [mention[:2] for mention in found(extractor, text)]


@pytest.mark.parametrize(
    "text",
    [
        "The Democratic base was angry, and the Trump camp said so.",
        "The Maoist camp was raided by troops.",
        "The Qorman camp denied it.",
        "The Taliban camp was hit by troops; the U.S. base too.",
        "It is the Post 9/11 era. They broke camp. The base was hit. THE QOR BASE WAS HIT AND THE CAMP BURNED DOWN.",
        "The NATO base was hit.",
        "He was taken to the Qorton police station.",
    ],
)
def test_what_is_no_site(extractor, text):
    assert [words for label, words, _, _ in found(extractor, text) if label == "BASE"] == []


def test_a_village_told_of_as_a_camp_is_the_village(extractor):
    mentions = found(extractor, "Barlonyo camp lies in Uganda. Displaced people lived in the Barlonyo camp.")
    assert {key for _, words, key, _ in mentions if "Barlonyo" in words} == {"place:barlonyo"}
