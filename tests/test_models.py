"""A folder laid over the models: its names and rules count, and what is wrong in it stops the run."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import pipeline
from pipeline.errors import SettingsError
from pipeline.models import digest, load_models
from pipeline.paths import models_dir
from pipeline.patterns.figures.reading import FigureReader
from pipeline.records import Article

ROOT = Path(__file__).parent.parent
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


@pytest.fixture
def with_rules(folder, extractor):
    """Makes an extractor with rules of the user's own, after their examples were run."""

    def make(name, text):
        (folder / "rules" / name).write_text(text, encoding="utf-8")
        figures = FigureReader([models_dir(), folder], extractor.models.vocabulary)
        return pipeline.build(replace(extractor.models, figures=figures), checked=True)

    return make


def article(text):
    return Article(text, "test", "test", published=date(2024, 6, 15))


def test_a_base_of_the_users_own(folder):
    row = "base:camp-quill,Camp Quill,the Quill,ML,,,,,camp,mine\n"
    (folder / "lexicons" / "bases.csv").write_text(BASES + row, encoding="utf-8")
    found = pipeline.load(folder)(article("JNIM fired rockets at Camp Quill on Friday."))
    assert [(base.entity_id, base.country, base.known) for base in found.registers["bases"]] == [
        ("base:camp-quill", "ML", True)
    ]


def test_a_row_of_the_same_id_replaces_the_default(folder):
    row = "base:ain-al-asad,Asad Base,Camp Quill,IQ,,,,,air_base,mine\n"
    (folder / "lexicons" / "bases.csv").write_text(BASES + row, encoding="utf-8")
    models = load_models(folder)
    replaced = models.entries["base:ain-al-asad"]
    assert (replaced.name, replaced.aliases, replaced.number("lat")) == ("Asad Base", ("Camp Quill",), None)
    assert "base:al-tanf" in models.entries


def test_a_rule_of_the_users_own_is_tried_first(with_rules):
    found = with_rules("counts.toml", RULE)(article("The Taliban put out a hit list of 14 attacks."))
    assert [(row.rule, row.low) for row in found.attack_counts] == [("tally-raided", 14)]


def test_a_rule_may_use_the_sets_of_the_default(with_rules):
    rule = RULE.replace("!(PREP)*2", "!STOP*2").replace("nine attacks", "nine new rocket attacks")
    found = with_rules("counts.toml", rule)(article("The Taliban put out a hit list of 14 big raids."))
    assert [(row.rule, row.low) for row in found.attack_counts] == [("tally-raided", 14)]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("counts.toml", RULE.replace("tally-raided", "tally-noun"), "this id is that of a rule of Tallywire's"),
        ("counts.toml", RULE.replace("nine attacks.", "nine cats."), "its example '.*nine cats.' gives nothing, not"),
        ("counts.toml", RULE.replace(", 9, 9]", ", 8, 9]"), r"gives \[\('tally-raided', 9, 9\)\], not \('tally-raid"),
        ("counts.toml", RULE.replace("list of nine men.", "hit list of nine raids."), "which stands under not, gives"),
        ("casualties.toml", RULE, "unknown key 'measure'; allowed: both, covers, examples, "),
    ],
)
def test_a_rule_that_does_not_do_what_it_says(with_rules, name, text, says):
    with pytest.raises(SettingsError, match=rf"{name}: rule 1 \(tally-\w+\): .*{says}"):
        with_rules(name, text)


def test_a_rule_that_takes_an_example_from_one_of_the_default(with_rules):
    rule = RULE.replace("hit list of n:NUM !(PREP)*2", "n:NUM").replace("a hit list of nine", "nine")
    with pytest.raises(SettingsError, match=r"models/rules/counts\.toml: rule .*: its example .* gives .*tally-raided"):
        with_rules("counts.toml", rule)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("lexicons/bases.csv", BASES + "base:x,,,,,,,,,\n", "lexicons/bases.csv:2: column 'name' is empty"),
        ("lexicons/bases.csv", BASES + "base:x,X,,MLI,,,,,,\n", "lexicons/bases.csv:2: country 'MLI' is not allowed"),
        ("lexicons/base.csv", BASES, "--models mine: lexicons/base.csv is not read; allowed: lexicons/actors.csv, "),
        ("rules/counts.toml", RULE + "]", "rules/counts.toml: not valid TOML: "),
        (
            "rules/counts.toml",
            RULE.replace("nine attacks", "it"),
            "rules/counts.toml: rule 1 (tally-raided): its example",
        ),
    ],
)
def test_what_is_wrong_stops_before_anything_is_read(tmp_path, name, text, says):
    (tmp_path / "mine" / name).parent.mkdir(parents=True)
    (tmp_path / "mine" / name).write_text(text, encoding="utf-8")
    (tmp_path / "article.txt").write_text("Nothing.", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "run", "article.txt", "--out", "out", "--models", "mine"],
        capture_output=True, text=True, check=False, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (78, "", 1)
    assert done.stderr.removeprefix("tallywire: ").removeprefix("mine/").startswith(says)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_not_there_or_empty(tmp_path):
    for folder in (tmp_path / "none", tmp_path):
        with pytest.raises(SettingsError, match="--models"):
            load_models(folder)


def test_the_digest_knows_whose_models_they_are(folder):
    import spacy

    default = digest([models_dir()])
    assert digest([models_dir()], spacy.blank("en")) != default == digest([models_dir()])
    (folder / "lexicons" / "bases.csv").write_text(BASES, encoding="utf-8")
    assert digest([models_dir(), folder]) != default
