"""A folder laid over the models: its names and rules count, and what is wrong in it stops the run."""

from datetime import date

import pytest

import pipeline
from pipeline.errors import SettingsError
from pipeline.models import load_models

BASES = "id,name,aliases,country,lat,lon,place,wikidata,kind,source\n"
RULE = """
[[rule]]
id = "tally-raided"
pattern = "hit list of n:NUM !(PREP)*2 u:ATTACKN.pl"
measure = "total"
examples = [["The army put out a hit list of nine attacks.", 9, 9]]
not = ["The army put out a list of nine men."]
"""


@pytest.fixture
def folder(tmp_path):
    for name in ("lexicons", "rules"):
        (tmp_path / name).mkdir()
    return tmp_path


def test_a_base_of_the_users_own(folder):
    row = "base:camp-quill,Camp Quill,the Quill,ML,,,,,camp,mine\n"
    (folder / "lexicons" / "bases.csv").write_text(BASES + row, encoding="utf-8")
    found = pipeline.load(folder)(_article("JNIM fired rockets at Camp Quill on Friday."))
    assert [(base.entity_id, base.country, base.known) for base in found.registers["bases"]] == [
        ("base:camp-quill", "ML", True)
    ]
    assert "base:ain-al-asad" in load_models(folder).entries


def test_a_row_of_the_same_id_replaces_the_default(folder):
    row = "base:ain-al-asad,Asad Base,Ain al-Asad,IQ,,,,,air_base,mine\n"
    (folder / "lexicons" / "bases.csv").write_text(BASES + row, encoding="utf-8")
    assert load_models(folder).entries["base:ain-al-asad"].name == "Asad Base"


def test_a_rule_of_the_users_own_is_tried_first(folder):
    (folder / "rules" / "counts.toml").write_text(RULE, encoding="utf-8")
    found = pipeline.load(folder)(_article("The Taliban put out a hit list of 14 attacks."))
    assert [(row.rule, row.low) for row in found.attack_counts] == [("tally-raided", 14)]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("lexicons/base.csv", BASES, "base.csv is not read"),
        ("lexicons/bases.csv", "id,name,colour\n", "unknown column 'colour'"),
        ("lexicons/bases.csv", BASES + "base:x,,,,,,,,,\n", "bases.csv:2: column 'name' is empty"),
        ("rules/counts.toml", "[[rule]]\nid = 'x'\nshape = 'y'\n", "unknown key 'shape'"),
        ("rules/counts.toml", RULE.replace("tally-raided", "tally-noun"), "'tally-noun' is there already"),
        ("rules/counts.toml", RULE.replace("nine attacks.", "nine cats."), "its example .* gives"),
        ("rules/counts.toml", RULE.replace("list of nine men.", "hit list of nine raids."), "not.* gives"),
    ],
)
def test_what_is_wrong_stops_before_reading(folder, name, text, says):
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=says):
        pipeline.load.__wrapped__(folder)


def test_a_folder_that_is_not_there_or_empty(tmp_path):
    for folder in (tmp_path / "none", tmp_path):
        with pytest.raises(SettingsError, match="--models"):
            load_models(folder)


def _article(text):
    from pipeline.records import Article

    return Article(text, "test", "test", published=date(2024, 6, 15))
