import pytest

from pipeline.identify import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "en"),
        ("12", "en"),
        ("Explosion in Erbil.", "en"),
        ("USS Carney, Houthis, Red Sea", "en"),
        ("Drone strike: Ain al-Asad", "en"),
        ("A drone hit the base on Monday, the army said.", "en"),
        ("TWO ROCKETS LANDED NEAR THE EMBASSY LAST NIGHT, POLICE SAID.", "en"),
        ("La base aérienne a été attaquée par des drones.", "fr"),
        ("Die Basis wurde am Montag angegriffen", "de"),
        ("La base fue atacada el lunes con cohetes y drones.", "es"),
        ("تعرضت القاعدة لهجوم بطائرة مسيرة يوم الاثنين", "ar"),
        ("В понедельник база была атакована беспилотниками", "ru"),
    ],
)
def test_language(text, code):
    assert language(text) == code


def test_only_the_head_is_looked_at():
    assert (
        language("The base was hit by rockets on Monday. " * 60 + "Die Basis wurde am Montag angegriffen. " * 200)
        == "en"
    )
