import pytest
from mentions import named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr. John Qirby spoke. Thanks, John.", ["John Qirby", "John"]),
        ("Omar Qilley came. The omar was shut. Omar left.", ["Omar Qilley"]),
        ("John Qirby met John Qerry. John left.", ["John Qirby", "John Qerry"]),
        ("Jimmy Qherizier, a former policeman known as Barbecue, spoke.", ["Jimmy Qherizier", "Barbecue"]),
        ("John Qirby spoke of a group, known to all. Barbecue was served.", ["John Qirby"]),
        (
            "It was led by Adnan Abu Walid al-Sahrawi. They acknowledged Sahrawi's oath.",
            ["Adnan Abu Walid al-Sahrawi", "Sahrawi"],
        ),
        ("Ali al-Iraqi was shot. Iraqi forces came.", ["Ali al-Iraqi"]),
    ],
)
def test_persons_told_again(extractor, text, names):
    assert named(extractor, text, "PERSON") == names


@pytest.mark.parametrize(
    ("text", "ships"),
    [
        ("RUBYMAR was sunk in February, TUTOR by a drone in June.", ["RUBYMAR", "TUTOR"]),
        ("A tutor came. TUTOR is a word.", []),
    ],
)
def test_ships_in_capitals_beside_others(extractor, text, ships):
    assert named(extractor, text, "SHIP") == ships
