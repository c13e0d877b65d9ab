import pytest
from mentions import found


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Groups affiliated with the IRGC fired.", [("Groups affiliated with the IRGC", "actor:iran-backed-militias")]),
        (
            "They hit militia groups backed by the Quds Force.",
            [("militia groups backed by the Quds Force", "actor:iran-backed-militias")],
        ),
        ("Fighters allied with Boko Haram fled.", [("Boko Haram", "actor:boko-haram")]),
        (
            "Troops of Operation Qafe Haven killed two.",
            [("Troops of Operation Qafe Haven", "actor:new-operation-qafe-haven")],
        ),
        ("Groups of the army met the IRGC.", [("IRGC", "actor:irgc")]),
    ],
)
def test_groups_told_by_whose_they_are(extractor, text, actors):
    assert [(words, entity) for label, words, entity, _ in found(extractor, text) if label == "ACTOR"] == actors
