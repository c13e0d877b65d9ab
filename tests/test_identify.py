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


OTHERS = {
    "de": "In der Nacht wurde die Basis von Raketen getroffen, und die Armee sagte, dass niemand verletzt war. ",
    "nl": "De basis is in de nacht door raketten geraakt, en het leger zei dat niemand van de soldaten gewond was. ",
    "af": "Die basis is in die nag deur vuurpyle getref, en die leër het gesê dat niemand van hulle beseer is nie. ",
    "da": "Basen blev ramt af raketter om natten, og hæren sagde, at ingen af soldaterne have været såret for alvor. ",
    "fr": "La base a été touchée par des roquettes dans la nuit, et l'armée a dit que personne n'avait été blessé. ",
    "es": "La base fue alcanzada por cohetes durante la noche, y el ejército dijo que nadie había resultado herido. ",
    "pt": "A base foi atingida por foguetes durante a noite, e o exército disse que ninguém ficou ferido no ataque. ",
    "it": "La base è stata colpita da razzi nella notte, e l'esercito ha detto che nessuno è rimasto ferito. ",
    "tr": "Üs gece saatlerinde roketlerle vuruldu ve ordu saldırıda kimsenin yaralanmadığını söyledi. ",
    "id": "Pangkalan itu diserang roket pada malam hari, dan tentara mengatakan tidak ada yang terluka. ",
    "sw": "Kambi hiyo ilishambuliwa kwa makombora usiku, na jeshi lilisema kwamba hakuna mtu aliyejeruhiwa. ",
    "pl": "Baza została w nocy trafiona rakietami, a wojsko podało, że nikt nie został ranny w tym ataku. ",
    "ro": "Baza a fost lovită de rachete în timpul nopții, iar armata a spus că nimeni nu a fost rănit în atac. ",
    "tl": "Tinamaan ng mga rocket ang base noong gabi, at sinabi ng hukbo na walang nasugatan sa naturang atake. ",
}


@pytest.mark.parametrize("code", OTHERS)
def test_no_other_language_is_taken_for_english(code):
    assert language(OTHERS[code] * 4) != "en"


@pytest.mark.parametrize("code", OTHERS)
def test_an_english_quotation_makes_no_english_article(code):
    quotation = '"The base was hit by rockets and the army said that nobody was hurt." '
    assert language(OTHERS[code] * 3 + quotation + OTHERS[code] * 3) != "en"


def test_clear_english_needs_no_model(monkeypatch):
    monkeypatch.setattr("pipeline.identify._identifier", None)
    assert (
        language("Rockets hit the base on Monday, and the army said that none of the soldiers was hurt. " * 4) == "en"
    )
