"""The made-up articles of corpus/, from files to tables: they hold together, and no figure gets worse."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from pipeline.evaluate import evaluate
from pipeline.records import REGISTERS, TABLES

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
FLOORS = json.loads((CORPUS / "floors.json").read_text(encoding="utf-8"))
CLAIMS = ("attack_counts", "attacks", "casualties")
ONLY_SOUND_LIKE_ATTACKS = {"c06-dock-strike.txt", "c12-heart-study.txt", "w05", "w16"}


def run_corpus(out, *options, seed="0"):
    command = [sys.executable, "-m", "pipeline", "run", str(CORPUS / "articles"), "--out", str(out), *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    return run_corpus(tmp_path_factory.mktemp("corpus") / "out")


@pytest.fixture(scope="module")
def tables(outputs):
    return {table: pd.read_parquet(outputs / table, dtype_backend="pyarrow") for table in TABLES}


@pytest.fixture(scope="module")
def lines(outputs):
    return evaluate(CORPUS / "gold", outputs).lines


@pytest.mark.parametrize("line", FLOORS)
def test_no_line_is_below_its_floor(lines, line):
    assert lines[line].f1 >= FLOORS[line]


def test_every_line_has_a_floor(lines):
    assert set(lines) == set(FLOORS)


def test_what_only_sounds_like_attacks_is_put_aside(tables):
    gold = {json.loads(path.read_text(encoding="utf-8"))["doc"] for path in (CORPUS / "gold").glob("*.json")}
    assert set(tables["documents"]["source_id"]) == gold - ONLY_SOUND_LIKE_ATTACKS


def test_every_row_points_at_its_words(tables):
    text = dict(zip(tables["documents"]["doc_id"], tables["documents"]["text"], strict=True))
    for table in ("mentions", "dates"):
        for row in tables[table].itertuples():
            assert text[row.doc_id][row.start : row.end] == row.text
    for table in ("sentences", *CLAIMS):
        for row in tables[table].itertuples():
            assert text[row.doc_id][row.start : row.end].strip()


def test_every_claim_lies_in_its_sentence(tables):
    sentences = {(row.doc_id, row.sentence): row for row in tables["sentences"].itertuples()}
    for table in CLAIMS:
        for row in tables[table].itertuples():
            assert sentences[row.doc_id, row.sentence].start <= row.start < sentences[row.doc_id, row.sentence].end


def test_every_id_leads_somewhere(tables):
    claims = [claim for table in CLAIMS for claim in tables[table]["claim_id"]]
    assert len(claims) == len(set(claims))
    assert set(tables["roles"]["claim_id"]) <= set(claims)
    assert set(tables["attack_counts"]["part_of"].dropna()) <= set(tables["attack_counts"]["claim_id"])
    assert set(tables["casualties"]["attack_id"].dropna()) <= set(tables["attacks"]["claim_id"])
    entities = [entity for register in REGISTERS for entity in tables[register]["entity_id"]]
    assert len(entities) == len(set(entities))
    assert set(tables["roles"]["entity_id"].dropna()) | set(tables["mentions"]["entity_id"]) <= set(entities)


def test_bounds_and_days_are_in_order(tables):
    for table in ("attack_counts", "casualties"):
        both = tables[table].dropna(subset=["low", "high"])
        assert (both["low"] <= both["high"]).all()
        assert tables[table][["low", "high"]].notna().any(axis=1).all()
    for table in ("dates", "attack_counts", "attacks"):
        both = tables[table].dropna(subset=["first_day", "last_day"])
        assert (both["first_day"] <= both["last_day"]).all()


def test_days_rest_on_words(tables):
    text = dict(zip(tables["documents"]["doc_id"], tables["documents"]["text"], strict=True))
    for table in ("attack_counts", "attacks"):
        for row in tables[table].to_dict("records"):
            dated = not pd.isna(row["dated_by"])
            assert dated == (not pd.isna(row["dated_start"])) == (not pd.isna(row["dated_end"]))
            assert dated or pd.isna(row["first_day"])
            assert not dated or text[row["doc_id"]][row["dated_start"] : row["dated_end"]].strip()


def test_another_run_gives_the_same_bytes(outputs, tmp_path):
    again = run_corpus(tmp_path / "out", "--workers", "2", seed="1")
    assert parts(again) == parts(outputs)


def parts(out):
    return {p.relative_to(out): p.read_bytes() for p in out.rglob("*.parquet") if p.parent.name != "runs"}
