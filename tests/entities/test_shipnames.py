import pytest
from mentions import found, named


@pytest.mark.parametrize(
    ("text", "ships"),
    [
        ("The bulker, Qonita, was attacked.", ["Qonita"]),
        ("They hit the product tanker, Elqa Aristotle, off Togo.", ["Elqa Aristotle"]),
        ("They fired on the Iran Qajr, an Iranian landing craft.", ["Iran Qajr"]),
        ("It struck the Sea Isqe City, one of 11 Kuwaiti tankers.", ["Sea Isqe City"]),
        ("The tanker Qoral Voyager called. Qoral Voyager was not hurt.", ["Qoral Voyager", "Qoral Voyager"]),
        ("Tanker Qattheos I Hijacked", ["Qattheos I"]),
        ("USS Qormak Prevents Iran From Seizing Tankers", ["USS Qormak"]),
        ("They seized the yacht, the Qanit, on Monday.", ["Qanit"]),
        ("They boarded the Liberian-flagged Coral Elqa.", ["Coral Elqa"]),
        ("Pirates hijacked the Greek-owned Saldanha and left.", ["Saldanha"]),
        ("The MV Blue Qorn was freed; the Blue Qorn is well.", ["MV Blue Qorn", "Blue Qorn"]),
        ("They seized a dhow, the Qorana, off Eyl.", ["Qorana"]),
        ("Pirates boarded the Quorst off Oman. A frigate freed the Quorst. The yacht is safe.", ["Quorst", "Quorst"]),
        # no ships
        ("Two ships and a ferry left. He was aboard the Russian fleet, the crew of the Qorcar team said.", []),
        ("Pirates saw the Saudi-owned Al Arabiya television. The family-owned Qorbank closed.", []),
        ("The ship, Iran said, was hit.", []),
        ("The tanker, CENTCOM said, was hit.", []),
        ("The Red Sea, a route for ships, is closed.", []),
        ("The Qormak Valley, a place of rest, is closed.", []),
    ],
)
def test_ships_that_no_lexicon_has(extractor, text, ships):
    assert named(extractor, text, "SHIP") == ships


def test_a_listed_ship_whose_name_is_a_word_too(extractor):
    text = "Commandos stormed a yacht, the Tanit, on 10 April."
    assert [(label, key) for label, _, key, _ in found(extractor, text)] == [("SHIP", "ship:tanit")]
