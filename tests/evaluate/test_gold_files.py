"""A broken gold file is an error that names file, key and what is allowed."""

import json

import pytest

from pipeline.errors import SettingsError
from pipeline.evaluate.gold import read_article, read_gold
from pipeline.evaluate.matching import Names
from pipeline.paths import models_dir

TEXT = "Drones hit the depot on Monday. Drones came back on Tuesday."
ENTITY = {"id": "E1", "label": "WEAPON", "name": "drone", "surfaces": ["Drones"]}
DATE = {"text": "Monday", "nth": 1, "type": "DATE", "first": "2024-01-01", "last": "2024-01-01"}
COUNT = {"quote": "Drones hit", "low": 2, "high": 3}
ATTACK = {"quote": "Drones hit the depot", "status": "occurred", "number": 1, "weapons": ["E1"]}
CASUALTY = {"quote": "the depot", "kind": "killed", "low": 1, "high": None}
ARTICLE = {
    "doc": "a1", "text": TEXT, "relevant": True, "entities": [ENTITY], "dates": [DATE],
    "attack_counts": [COUNT], "attacks": [ATTACK], "casualties": [CASUALTY],
}  # fmt: skip


@pytest.fixture(scope="module")
def names():
    return Names(models_dir())


def test_a_sound_file(tmp_path, names):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(ARTICLE))
    article = read_article(path, names)
    assert [d.span for d in article.dates] == [(24, 30)]
    assert article.claims["attacks"][0].roles == {"weapon": [{"drone", "drones"}]}
    assert article.claims["attack_counts"][0].bounds == (2, 3)


BROKEN = [
    # the article's changes, and words of the message
    ({"entities": [{**ENTITY, "label": "GROUP"}]}, r"a\.json: entities\[0\]: label is 'GROUP'; allowed: ACTOR, BASE"),
    ({"entities": [ENTITY, ENTITY]}, r"entities\[1\]: id is 'E1'; allowed: an id that no other entity has"),
    ({"entities": [{**ENTITY, "surfaces": ["Rockets"]}]}, r"surfaces is .*allowed: words that stand in the text"),
    ({"entities": [{**ENTITY, "surfaces": "Drones"}]}, r"surfaces is 'Drones'; allowed: a list of texts"),
    ({"entities": [{**ENTITY, "name": ""}]}, r"name is ''; allowed: a text that is not empty"),
    ({"entities": [{**ENTITY, "colour": "grey"}]}, r"unknown key 'colour'; allowed: id, label, name, surfaces"),
    ({"entities": ["E1"]}, r"entities\[0\]: 'E1' is not an object"),
    ({"entities": {}}, r"entities is \{\}; allowed: a list of objects"),
    ({"dates": [{**DATE, "nth": 2}]}, r"text is 'Monday'; allowed: words that stand in the text 2 times"),
    ({"dates": [{**DATE, "nth": 0}]}, r"nth is 0; allowed: a whole number from 1 on"),
    ({"dates": [{**DATE, "type": "DAY"}]}, r"type is 'DAY'; allowed: DATE, TIME, DURATION, SET"),
    ({"dates": [{**DATE, "first": "Monday"}]}, r"first is 'Monday'; allowed: a day as YYYY-MM-DD, or null"),
    ({"dates": [{**DATE, "first": 2024}]}, r"first is 2024; allowed: a day"),
    ({"dates": [{**DATE, "first": "2024-02-01"}]}, r"first is '2024-02-01'; allowed: a day that is not after last"),
    ({"attack_counts": [{**COUNT, "quote": "Rockets"}]}, r"quote is 'Rockets'; allowed: words that stand in the text"),
    ({"attack_counts": [{"low": 2}]}, r"key 'quote' is missing"),
    ({"attack_counts": [{**COUNT, "low": "two"}]}, r"low is 'two'; allowed: a whole number from 0 on, or null"),
    ({"attack_counts": [{"quote": "Drones hit"}]}, r"key 'low' is missing; allowed: a whole number, in low"),
    ({"attack_counts": [{**COUNT, "approx": 1}]}, r"approx is 1; allowed: true, false"),
    ({"attacks": [{**ATTACK, "status": "done"}]}, r"status is 'done'; allowed: occurred, foiled, planned, alleged"),
    ({"attacks": [{**ATTACK, "weapons": ["E9"]}]}, r"weapons is \['E9'\]; allowed: ids of entities \(E1\)"),
    ({"casualties": [{**CASUALTY, "kind": "hurt"}]}, r"kind is 'hurt'; allowed: killed, wounded, captured, missing"),
    ({"relevant": "yes"}, r"relevant is 'yes'; allowed: true, false"),
    ({"text": None}, r"text is None; allowed: a text that is not empty"),
]


@pytest.mark.parametrize(("changes", "message"), BROKEN)
def test_a_broken_file(tmp_path, names, changes, message):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(ARTICLE | changes))
    with pytest.raises(SettingsError, match=message):
        read_article(path, names)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "not valid JSON"),
        (b"\xff", "not valid JSON in UTF-8"),
        (b"[]", "is not an object"),
        (b'{"doc": "a", "text": "b"}', "nothing to score; allowed: at least one of entities, dates"),
    ],
)
def test_a_file_that_is_no_gold(tmp_path, names, content, message):
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(SettingsError, match=message):
        read_gold(tmp_path, names)


@pytest.mark.parametrize("folder", ["", "nowhere"])
def test_no_gold_files(tmp_path, names, folder):
    with pytest.raises(SettingsError, match="no gold files"):
        read_gold(tmp_path / folder, names)


def test_ids_need_entities(tmp_path, names):
    article = {"doc": "a1", "text": TEXT, "attacks": [ATTACK]}
    (tmp_path / "a.json").write_text(json.dumps(article))
    with pytest.raises(SettingsError, match="none are annotated"):
        read_gold(tmp_path, names)
