import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import tokenizer
from pipeline.paths import models_dir
from pipeline.spelling import Spelling, strip_marks

SPELLING = Spelling(models_dir())


def key(text):
    return [word for word in SPELLING.fold(tokenizer().words(text)) if word]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kata'ib Hezbollah", "Kataeb Hizballah"),
        ("Kata’ib Hezbollah", "Kataib Hizbullah"),
        ("Ain al-Asad", "Ayn Al Assad"),
        ("al-Shaddadi", "Al Shaddadi"),
        ("as-Suwayda", "al-Suwayda"),
        ("El Fasher", "al-Fasher"),
        ("one-way attack drone", "one way attack drone"),
        ("U.S.", "US"),
        ("Kürecik", "Kurecik"),
        ("İncirlik", "Incirlik"),
        ("Ministry of Defence", "ministry of defense"),
        ("Dayr az-Zawr", "Deir ez-Zor"),
    ],
)
def test_spellings_of_one_name(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kataib", "Kata"), ("Asad", "Assadi"), ("as we said", "al we said"), ("Al", "Ali"), ("Iran", "Iraq")],
)
def test_different_names(one, other):
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Kata'ib", "kataib"),
        ("Ömer", "omer"),
        ("Łódź", "lodz"),
        ("U.S.", "us"),
        ("Straße", "strasse"),
        ("ASAD", "asad"),
    ],
)
def test_strip_marks(word, plain):
    assert strip_marks(word) == plain


@given(st.lists(st.text(min_size=1, max_size=12), max_size=12))
def test_one_form_per_word(words):
    assert len(SPELLING.fold(words)) == len(words)
    assert SPELLING.fold(words) == SPELLING.fold(words)
