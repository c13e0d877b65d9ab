"""What the screen keeps out has no claims; what has them passes."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.article import Extractor
from pipeline.data import read_toml
from pipeline.models import Models, load_models
from pipeline.paths import models_dir
from pipeline.records import Article
from pipeline.screen import Screen

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared" / "eval"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "articles").glob("*.txt"))]


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models(checked=False)


@pytest.fixture(scope="module")
def screen(models: Models) -> Screen:
    return Screen.of(models)


@pytest.fixture(scope="module")
def unscreened(models: Models) -> Extractor:
    extractor = Extractor(models)
    extractor.screen.everything = True
    return extractor


def claims(extractor: Extractor, text: str) -> int:
    made = extractor(Article(text, "test", "test", None, None, None, [], None, None))
    return len(made.attack_counts) + len(made.attacks) + len(made.casualties)


def told(extractor: Extractor, text: str) -> int:
    made = extractor(Article(text, "test", "test", None, None, None, [], None, None))
    return len(made.attack_counts) + len(made.attacks)


@pytest.mark.parametrize("text", [
    "Militants attacked an army post in Gao on Friday, killing five soldiers.",
    "A missile hit a school in Kharkiv.",
    "Houthi attacks have more than doubled.",
    "WHO has verified more than 100 attacks on health care since February.",
    "An attack on a school was reported.",
    "Russian aerial attacks went on for a week.",
    "Kata'ib Hezbollah fired six rockets.", "Kataeb Hizballah fired six rockets.",
    "Iran-backed groups struck twice.", "Iran-\nbacked groups struck twice.",
    "THE GUERRILLAS KILLED TWO SOLDIERS.",
    "The village was shelled; four people died.",
    "A gunman shot dead two guards of the embassy.",
])  # fmt: skip
def test_passes(screen: Screen, text: str) -> None:
    assert screen.passes_text(text)
    assert screen.passes_page(f"<html><body><p>{text}</p></body></html>".encode())


@pytest.mark.parametrize("text", [
    "", "Shares of the airline fell by three percent.",
    "Rail workers went on strike over pay, and the union planned more strikes.",
    "The striker shot wide, and their attack has scored 40 goals this season.",
    "Shell said profits had doubled.",
    "A lorry crashed into a bridge; two people were injured.",
])  # fmt: skip
def test_keeps_out(screen: Screen, text: str) -> None:
    assert not screen.passes_text(text)


@pytest.mark.parametrize("page", [
    b"<p>The rebels att<b>ack</b>ed a conv<i>oy</i>, kill<span class='x'>ing</span> two.</p>",
    b"<p>The&nbsp;rebels&nbsp;attacked&nbsp;a convoy.</p>",
    b"<p>The &#114;ebels &#x61;ttacked a convoy.</p>",
    b"<p>The reb&shy;els attack&shy;ed a convoy.</p>",
    b"<p>The <a href='/x?" + b"y" * 400 + b"'>rebels</a><script>var a = 1;</script> attacked a convoy.</p>",
    b"<style>p {}</style><script>if (a < b) {}</script><p>The rebels attacked a convoy.</p><script>",
    b"<script type='application/ld+json'>{'articleBody': 'The rebels attacked a convoy.'}</script>",
    "<p>The rebels attacked a convoy.</p>".encode("utf-16"),
    b"<p>The rebels attacked a caf\xe9.</p>",
])  # fmt: skip
def test_pages_pass(screen: Screen, page: bytes) -> None:
    assert screen.passes_page(page)


FILLER = "Shares of the airline fell by three percent on the news, and the chairman spoke of a poor quarter. " * 20


@pytest.mark.parametrize("sentence", [
    "A bombing killed twelve people on Friday.", "Two air strikes hit the town of Sarmin.",
    "They planned to bomb the bridge in Kharkiv.", "The village was shelled; four people died.",
])  # fmt: skip
def test_an_article_of_any_world_with_a_claim_passes(screen: Screen, unscreened: Extractor, sentence: str) -> None:
    worlds = unscreened.models.vocabulary.other_worlds
    texts = {world: f"They spoke of {', of '.join(sorted(worlds[world])[:9])}.\n\n{sentence}" for world in worlds}
    assert not [world for world, text in texts.items() if not screen.passes_text(text) and claims(unscreened, text)]


# What a fuzz of sentences in unrelated prose found lost, or nearly: each must pass wherever it stands.
@pytest.mark.parametrize("text", [
    "Drones struck the garrison at al-Tanf.",
    "Israel has launched nearly 9,000 attacks into Lebanon.",
    "The town was shelled 18 times.",
    "Gunmen entered the village. Five people were killed.",
    "At-Tanf garrison was attacked on Friday.",
    "The Coral Dawn, a tanker, and the tanker Coral Sea were hit.",
    "A Palestinian was shot by Israeli forces in Jenin.",
    "An officer of the Syrian Democratic Forces was wounded.",
    "Moscow foiled an attempt to blow up a railway bridge near Bryansk.",
    "At least ten soldiers are missing.",
    "The rebels had taken 60 men prisoner.",
    "The ELN admitted to the loss of three men.",
    "There were three attacks in the Sulu Sea.",
    "In May 2,714 attacks were counted.",
    "In April there was not a single attack.",
    "The judge was shot to death by hired assassins.",
    "Air strikes went on.",
])  # fmt: skip
def test_passes_in_a_long_text_on_something_else(screen: Screen, text: str) -> None:
    assert screen.passes_text(f"{FILLER}\n\n{text}\n\n{FILLER}")


@pytest.mark.parametrize("text", [
    "Market forces, not the tariff, drove prices down. The quake killed 93 people.",
    "The last general strike in Poland was in 2004.", "The strike by 7,000 rail workers entered its third week.",
    "Their attack has scored 40 goals this season.", "The comedy bombed at the box office.",
    "Costs rose, and the firm shelled out 9,000 dollars.", "Voters are bombarded with forecasts.",
    "Police in Germany. Police raided a warehouse.", "The hurricane killed 93 people in Spain before it weakened.",
])  # fmt: skip
def test_keeps_out_in_a_long_text(screen: Screen, text: str) -> None:
    assert not screen.passes_text(f"{FILLER}\n\n{text}\n\n{FILLER}")


def test_the_corpus_is_read_as_without_the_screen(screen: Screen, unscreened: Extractor) -> None:
    assert [screen.passes_text(text) for text in TEXTS if claims(unscreened, text)].count(False) == 0


@pytest.mark.skipif(not SHARED.is_dir(), reason="no reference annotations")
@pytest.mark.parametrize("name", ["dev", "challenge"])
def test_every_annotated_article_passes(screen: Screen, name: str) -> None:
    lost = []
    for path in sorted((SHARED / name).glob("*.json")):
        gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        told = gold.get("attack_counts") or gold.get("attacks") or gold.get("casualties")
        if told and not screen.passes_text(gold["text"]):
            lost.append(path.name)
    assert not lost


def test_what_is_kept_out_tells_of_no_attacks(unscreened: Extractor, screen: Screen) -> None:
    """Casualties alone may be kept out: with nothing armed and no attack near, nothing tells them from a flood's."""
    random = Random(5)
    for text in TEXTS:
        sentences = text.split(". ")
        for _ in range(20):
            words = ". ".join(random.sample(sentences, min(3, len(sentences)))).split()
            made = " ".join(word for word in words if random.random() > 0.1)
            assert screen.passes_text(made) or not told(unscreened, made)


def test_a_text_judged_again_is_judged_alike(screen: Screen) -> None:
    armed, other = TEXTS[0], FILLER
    for text in (armed, armed, other, other, armed, str(armed.encode(), "utf-8")):
        assert screen.passes_text(text) == (text != other)


def test_it_pickles(screen: Screen) -> None:
    again = pickle.loads(pickle.dumps(screen))
    assert [again.passes_text(text) for text in TEXTS] == [screen.passes_text(text) for text in TEXTS]


WORDS = st.sampled_from(sorted(word for words in load_models(checked=False).vocabulary.terms for word in words))


@given(st.lists(WORDS | st.sampled_from(["five", "Mali", "the", ",", "Hamas", "on Friday"]), max_size=25))
@settings(max_examples=150, deadline=None)
def test_vocabulary_at_random(screen: Screen, words: list[str]) -> None:
    text = " ".join(words) + "."
    if not screen.passes_text(text):
        extraction = pipeline.extract(text)
        assert not [*extraction.attack_counts, *extraction.attacks, *extraction.casualties]


def test_names_of_the_users_folder(tmp_path: Path) -> None:
    (tmp_path / "lexicons").mkdir()
    rows = "id,name,aliases,country,kind,parent,backer,wikidata,source\nactor:vesna,Vesnari,,,rebel,,,,own\n"
    (tmp_path / "lexicons" / "actors.csv").write_text(rows, encoding="utf-8")
    screen = Screen.of(load_models(tmp_path, checked=False))
    assert screen.passes_text("Vesnari fired on the town.")


@pytest.mark.parametrize("file", ["counts", "casualties"])
def test_examples_of_rules(screen: Screen, unscreened: Extractor, file: str) -> None:
    rules = read_toml(models_dir() / "rules" / f"{file}.toml", {"rule", "sets"})["rule"]
    lost = [
        example[0]
        for rule in rules
        for example in rule["examples"]
        if not screen.passes_text(example[0]) and claims(unscreened, example[0])
    ]
    assert not lost
