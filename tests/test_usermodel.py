"""A spaCy pipeline of the user's own: its names and its parse fill gaps, and never override."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import spacy
from smallpipeline import read_doc, train

from pipeline.article import Extractor
from pipeline.errors import SettingsError
from pipeline.intake import MOST_RECORDS
from pipeline.language import user_pipeline
from pipeline.records import TABLES, Article

ROOT = Path(__file__).parent.parent
ARTICLES = {
    "subject": "Hezbollah, a group that was founded in Beirut, launched an attack on Tornil on Monday.",
    "passive": "Hezbollah, a group that was founded in Beirut, was attacked in Tornil on Monday.",
    "object": "Villagers with axes attacked, as they slept, Drovak near Tornil on Monday.",
    "agent": "Tornil was attacked and ravaged by Drovak on Monday, Arne said.",
}


def tallywire(*arguments, cwd):
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, arguments)], capture_output=True, text=True, check=False, cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The articles, and pipelines saved beside them: `full` with names and parse, `names` without parse, `blank`."""
    folder = tmp_path_factory.mktemp("user")
    (folder / "articles").mkdir()
    for name, text in ARTICLES.items():
        (folder / "articles" / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    spacy.blank("en").to_disk(folder / "blank")
    nlp = train("ner", "parser")
    nlp.to_disk(folder / "full")
    nlp.remove_pipe("parser")
    nlp.to_disk(folder / "names")
    return folder


@pytest.fixture(scope="module")
def outputs(folder):
    """The tables of a run with each of the pipelines, and of one without."""
    return {name: run(folder, name) for name in ("none", "blank", "names", "full")}


def run(folder, name, out=None, workers=1):
    out = folder / (out or f"out-{name}")
    nlp = [] if name == "none" else ["--nlp", folder / name]
    options = ["--published", "2024-06-15", "--workers", workers, "--keep-all"]
    done = tallywire("run", "articles", "--out", out, *nlp, *options, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return {table: pd.read_parquet(out / table) for table in TABLES if table != "runs"}


def mentions(tables):
    return {(row.label, row.text, row.entity_id) for row in tables["mentions"].itertuples()}


def roles(tables, name):
    """(role, id, rule) of the claims of one article."""
    documents = tables["documents"].set_index("doc_id")["source_id"].str.removesuffix(".txt")
    claims = pd.concat([tables["attacks"], tables["attack_counts"]]).set_index("claim_id")["doc_id"]
    return {
        (r.role, r.entity_id, r.rule) for r in tables["roles"].itertuples() if documents[claims[r.claim_id]] == name
    }


@pytest.mark.parametrize("label", ["ACTOR Drovak", "PLACE Tornil", "PERSON Arne"])
def test_a_name_that_no_list_has_is_found(outputs, label):
    kind, name = label.split()
    mention = (kind, name, f"{kind.lower()}:new-{name.lower()}")
    assert mention in mentions(outputs["names"])
    assert mention in mentions(outputs["full"])
    register = outputs["full"][f"{kind.lower()}s"].set_index("entity_id")
    assert not register.loc[mention[2], "known"]


def test_a_name_of_the_lists_stays_what_it_is(outputs):
    for name in ("none", "blank", "names", "full"):
        assert {m for m in mentions(outputs[name]) if m[1] in ("Hezbollah", "Beirut")} == {
            ("ACTOR", "Hezbollah", "actor:hezbollah"), ("PLACE", "Beirut", "place:gn-276781"),
        }  # fmt: skip


@pytest.mark.parametrize(
    ("article", "filled"),
    [
        ("subject", ("actor", "actor:hezbollah", "parse-subject")),
        ("passive", ("target", "actor:hezbollah", "parse-subject")),
        ("object", ("target", "actor:new-drovak", "parse-object")),
        ("agent", ("actor", "actor:new-drovak", "parse-agent")),
    ],
)
def test_the_parse_fills_what_was_empty(outputs, article, filled):
    before, after = roles(outputs["names"], article), roles(outputs["full"], article)
    assert filled[0] not in {role for role, _, _ in before}
    assert after == before | {filled}


def test_a_pipeline_without_components_changes_nothing(outputs):
    for table, rows in outputs["none"].items():
        pd.testing.assert_frame_equal(rows, outputs["blank"][table])


def test_the_same_twice_and_with_several_processes(folder, outputs):
    assert len(ARTICLES) < MOST_RECORDS
    again = run(folder, "full", "again", workers=2)
    for table, rows in outputs["full"].items():
        pd.testing.assert_frame_equal(rows, again[table])


@pytest.mark.parametrize(
    ("name", "why"), [("no_such_pipeline", "Can't find model"), ("articles", "Could not read meta.json"), ("", "")]
)
def test_a_pipeline_that_is_not_there_stops_before_anything_is_read(folder, name, why):
    done = tallywire("run", "articles", "--out", "never", "--nlp", name, cwd=folder)
    assert (done.returncode, done.stdout) == (78, "")
    assert f"--nlp {name}: no spaCy pipeline of this name or in this folder: " in done.stderr
    assert why in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (folder / "never").exists()


def test_an_installed_package_that_is_no_pipeline():
    with pytest.raises(SettingsError, match="--nlp numpy"):
        user_pipeline("numpy")


class Parsed:
    """Stands for a pipeline: gives the Doc written in the test, whatever it is asked."""

    max_length = 1000

    def __init__(self, shape, names):
        self.doc = read_doc(spacy.blank("en").vocab, shape, names)

    def __call__(self, _):
        return self.doc


def read(extractor, shape, **names):
    nlp = Parsed(shape, names)
    article = Article(nlp.doc.text, "a", "a", published=date(2024, 6, 15))
    return Extractor(replace(extractor.models, nlp=nlp))(article)


def parsed_roles(found):
    return {(row.role, row.entity_id) for row in found.roles if row.rule.startswith("parse-")}


# A subject that the rules for clauses lose, the verb being the next word.
GROUP = (
    "G:10:nsubj ,:0:punct a:3:det group:0:appos that:6:nsubjpass was:6:auxpass founded:3:relcl by:6:agent "
    "clerics:7:pobj ,:0:punct "
)
IN_TIMBUKTU = "in:12:prep Timbuktu:13:pobj on:10:prep Monday:15:pobj .:10:punct"
ACTOR, TARGET = ("actor", "actor:hezbollah"), ("target", "actor:hezbollah")


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        # two steps from what is counted to the verb
        (
            GROUP + "launched:10:ROOT since:10:prep May:11:pobj a:14:det series:10:dobj of:14:prep 14:17:nummod "
            "attacks:15:pobj on:17:prep Timbuktu:18:pobj .:10:punct",
            {ACTOR},
        ),
        # a verb that is joined to another and has no subject of its own
        (
            GROUP + "grew:10:ROOT and:10:cc launched:10:conj an:14:det attack:12:dobj in:14:prep Timbuktu:15:pobj "
            "on:12:prep Monday:17:pobj .:10:punct",
            {ACTOR},
        ),
        # whose subject was hit, has nothing to do with it, or stopped it
        (GROUP + "suffered:10:ROOT an:12:det attack:10:dobj " + IN_TIMBUKTU, {TARGET}),
        (GROUP + "praised:10:ROOT an:12:det attack:10:dobj " + IN_TIMBUKTU, set()),
        (GROUP + "intercepted:10:ROOT a:12:det drone:10:dobj " + IN_TIMBUKTU, set()),
        # by the names of Universal Dependencies
        (
            "Timbuktu:2:nsubj:pass was:2:aux:pass attacked:2:ROOT and:4:cc ravaged:2:conj by:6:case G:4:obl:agent "
            "on:8:case Monday:2:obl .:2:punct",
            {ACTOR},
        ),
        # who is joined to the one who did it
        (
            "Timbuktu:2:nsubjpass was:2:auxpass attacked:2:ROOT and:2:cc ravaged:2:conj by:4:agent G:5:pobj and:6:cc "
            "Hamas:6:conj on:2:prep Monday:9:pobj .:2:punct",
            {ACTOR, ("actor", "actor:hamas")},
        ),
        # what the rules filled stays, and nobody hits himself
        ("G:1:nsubj attacked:1:ROOT Hamas:1:dobj on:1:prep Monday:3:pobj .:1:punct", set()),
        (
            GROUP.replace("G:10:nsubj", "G:11:nsubjpass")
            + "was:11:auxpass attacked:11:ROOT by:11:agent G:12:pobj on:11:prep Monday:14:pobj",
            set(),
        ),
    ],
)
def test_who_stands_where_in_the_parse(extractor, shape, expected):
    found = read(extractor, shape, G="Hezbollah")
    assert found.attacks or found.attack_counts
    assert parsed_roles(found) == expected


@pytest.mark.parametrize(
    ("shape", "names", "expected"),
    [
        ("G:1:nsubj attacked:1:ROOT Timbuktu:1:dobj .:1:punct", {"G": "Zornak"}, {("ACTOR", "Zornak")}),
        ("G:1:nsubj attacked:1:ROOT Timbuktu:1:dobj .:1:punct", {"G": "zornak"}, set()),  # in small letters
        (
            "G:1:nsubj attacked:1:ROOT Timbuktu:1:dobj .:1:punct",
            {"G": "Herald"},
            set(),
        ),  # a newspaper, by its last word
        ("G:1:nsubj admires:1:ROOT Timbuktu:1:dobj .:1:punct", {"G": "Zornak"}, set()),  # of no attack
        ("N:1:nsubj attacked:1:ROOT Timbuktu:1:dobj .:1:punct", {"N": "Zornak"}, {("ACTOR", "Zornak")}),
        ("Men:1:nsubj attacked:1:ROOT N:3:amod Timbuktu:1:dobj .:1:punct", {"N": "Zornak"}, set()),  # only describes
        ("F:1:nsubj flooded:1:ROOT Timbuktu:1:dobj .:1:punct", {"F": "Zornak"}, {("PLACE", "Zornak")}),
    ],
)
def test_which_of_its_entities_count(extractor, shape, names, expected):
    found = read(extractor, shape, **names)
    assert {(m.label, m.text) for m in found.mentions if m.entity_id.partition(":")[2].startswith("new-")} == expected


def test_a_club_is_no_armed_group(extractor):
    shape = (
        "G:1:nsubj attacked:1:ROOT after:1:mark the:4:det striker:5:nsubj scored:1:advcl a:7:det goal:5:dobj in:5:prep "
    )
    shape += "the:10:det match:8:pobj against:10:prep G:11:pobj .:1:punct"
    assert read(extractor, shape, G="Zornak").put_aside == "no claim"


def test_a_text_longer_than_the_pipeline_takes_is_read_without_it(extractor):
    nlp = Parsed("G:1:nsubj attacked:1:ROOT Hamas:1:dobj on:1:prep Monday:3:pobj .:1:punct", {"G": "Zornak"})
    nlp.max_length = len(nlp.doc.text) - 1
    found = Extractor(replace(extractor.models, nlp=nlp))(Article(nlp.doc.text, "a", "a"))
    assert [m.text for m in found.mentions] == ["Hamas"]
    assert found.attacks
