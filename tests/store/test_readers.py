"""Readers that follow the README's ways while runs commit see one state over all tables."""

import multiprocessing
import os
from pathlib import Path

import pandas as pd
import pytest
from storing import Told, night, rows_of

from pipeline.store import commit
from pipeline.stored import read_columns, state

NIGHTS = 30


def nights(folder, begun, done):
    commit.SNAPSHOTS_KEPT = NIGHTS  # these nights are shorter than a reader's look
    for number in range(1, NIGHTS + 1):
        # the article at `corrected` is replaced each night, and two come
        told = Told(f"Alpha {number}", "corrected"), Told(f"Bravo {number}", f"at {number}")
        night(folder, *told, Told("Bravo 1", f"copy {number}"))
        begun.set()
    done.set()


@pytest.fixture
def writer(tmp_path):
    """A process that commits one night after the other; when it began to, and whether it is done."""
    context = multiprocessing.get_context("spawn")
    begun, done = context.Event(), context.Event()
    process = context.Process(target=nights, args=(tmp_path, begun, done))
    process.start()
    assert begun.wait(60)
    yield done
    process.join(60)
    assert process.exitcode == 0


def assert_one_state(read):
    """All that a state says is of one night: `read(table, column)` gives a column."""
    generation = len(set(read("runs", "run_id")))
    documents = sorted(read("documents", "doc_id"))
    assert len(documents) == generation + 1
    assert len(set(documents)) == len(documents)
    for table in ("attacks", "attack_counts", "roles", "mentions", "sentences"):
        assert set(read(table, "doc_id")) == set(documents), table
    assert set(read("roles", "claim_id")) == set(read("attack_counts", "claim_id"))
    assert len(read("copies", "doc_id")) == generation
    assert len(read("changes", "doc_id")) == generation - 1
    assert set(read("mentions", "entity_id")) <= set(read("actors", "entity_id"))
    return generation


def test_all_tables_are_of_one_state(tmp_path, writer):
    """`now` resolved once, as a dashboard does."""
    seen = set()
    while not writer.is_set():
        now = os.path.realpath(tmp_path / "now")
        seen.add(assert_one_state(lambda table, column, now=now: list(pd.read_parquet(f"{now}/{table}")[column])))
    assert len(seen) > 1
    now = state(tmp_path)
    assert assert_one_state(lambda table, column: [r[column] for r in read_columns(now, table, [column])]) == NIGHTS


def test_one_table_by_its_own_link_resolved_once(tmp_path, writer):
    """Resolved once: a library that lists the link and then opens each part by it may take the two from two states."""
    read = 0
    while not writer.is_set():
        found = list(pd.read_parquet(os.path.realpath(tmp_path / "documents"))["text"])
        (alpha,) = (text for text in found if text.startswith("Alpha"))
        assert {text for text in found if text != alpha} == {f"Bravo {n}" for n in range(1, len(found))}
        assert alpha == f"Alpha {len(found) - 1}"
        read += 1
    assert read > 1


@pytest.mark.parametrize("pattern", ["{0}/documents", "{0}/now/documents"])
def test_duckdb_and_polars(tmp_path, pattern):
    """Only where they are installed: they are no dependencies."""
    night(tmp_path, Told("Alpha", "one"), Told("Bravo", "two"))
    night(tmp_path, Told("Charlie", "one"))
    place = pattern.format(tmp_path)
    expected = sorted(row["text"] for row in rows_of(Path(place).parent, "documents"))
    assert expected == ["Bravo", "Charlie"]
    duckdb = pytest.importorskip("duckdb")
    assert sorted(duckdb.sql(f"SELECT text FROM '{place}/*.parquet'").fetchall()) == [(text,) for text in expected]
    polars = pytest.importorskip("polars")
    for path in (place, f"{place}/*.parquet"):
        assert sorted(polars.read_parquet(path)["text"]) == expected
        assert sorted(polars.scan_parquet(path).collect()["text"]) == expected
