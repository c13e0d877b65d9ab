"""A first look puts aside only what is put aside in the end, whatever persons and places are found in it."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language import tokenizer
from pipeline.models import load_models
from pipeline.patterns import outlook
from pipeline.tokens import tokenize

MODELS = load_models(checked=False)
WORDS = sorted({" ".join(words) for words in MODELS.vocabulary.terms})
OTHERS = sorted(word for world in MODELS.vocabulary.other_worlds.values() for word in world)
NAMES = ["Hamas", "Ain al-Asad", "Mali", "drones", "a tank", "Russian", "Coach Alan Union", "Mr. League", "Nurse Rima",
         "near Strike", "in Goals", "Penalty", "Pay", "the tanker Season", "Labor Day", ".", "."]  # fmt: skip
SPORT = "The striker took a penalty. The referee and the goalkeeper left the league after one season."


def looks(text):
    """Is it put aside at the first look? Is it violent in the end?"""
    bounds = MODELS.splitter(MODELS.cleaner(text))
    tokens = tokenize(text, bounds, tokenizer(), MODELS.spelling)
    glance, things = MODELS.glance(tokens, set()), MODELS.entities.things(tokens)
    return glance.of_another_world(things.proposals), glance.violent(MODELS.entities(tokens, (), things))


@pytest.mark.parametrize(("text", "early", "violent"), [
    (f"{SPORT} They attacked in Mali.", True, False),
    ("Drones struck the garrison at al-Tanf on Friday.", False, True),
    (f"{SPORT} Hamas attacked in Mali.", False, False),  # one actor, perhaps told again
    (f"{SPORT} A drone struck a house in Mali.", False, True),
    (f"{SPORT.upper()} They attacked.", False, False),  # names, for all that is known
    ("The league shelled Mali.", False, True),
    (f"{SPORT} A bombing killed twelve people.", False, True),
])  # fmt: skip
def test_first_look(text, early, violent):
    assert looks(text) == (early, violent)


@given(st.lists(st.sampled_from(WORDS) | st.sampled_from(OTHERS * 3) | st.sampled_from(NAMES * 40), max_size=50))
@settings(max_examples=150, deadline=None)
def test_nothing_violent_is_put_aside(words):
    early, violent = looks(" ".join(words) + ".")
    assert not (early and violent)


def test_a_first_look_knows_all_that_tells_of_arms():
    darkening = {"NATION", "ORDERED"}  # told by names, and what makes an article darker
    source = Path(outlook.__file__).read_text(encoding="utf-8")
    assert set(re.findall(r'"([A-Z]{3,})"', source)) <= outlook.BRIGHT | outlook.ARMED_NAMES | darkening


def test_no_word_of_another_world_is_a_small_word_of_a_name():
    names = MODELS.entities.names
    small = names.particles | names.joined | names.suffixes | names.called
    assert not any(word in OTHERS for phrase in small for word in phrase.split())
