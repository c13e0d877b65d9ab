import json
import os
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from fakes import fake_extract, make_fake

from pipeline import gather
from pipeline.errors import BugError, ReadWriteError
from pipeline.readers.inputs import find_inputs
from pipeline.records import REGISTERS, TABLES
from pipeline.run import Job, run
from pipeline.store import disk


def dump(path, *texts, **more):
    records = [json.dumps({"id": f"{path.stem}-{n}", "text": text, **more}) for n, text in enumerate(texts)]
    path.write_text("\n".join(records), encoding="utf-8")
    return path


def go(out, *paths, make=make_fake, **options):
    return run(Job(find_inputs(paths), out, **options), make, "digest")


def rows(out, table):
    return pd.read_parquet(out / table).to_dict("records")


def tree(out):
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.glob("*/*.parquet"))
        if path.parent.name != "runs"
    }


def test_every_record_is_accounted_for(tmp_path):
    one = dump(tmp_path / "one.jsonl", "Alpha", "dull", "Beta", "Alpha", "dull", "crash", "crash", "")
    (tmp_path / "two.txt").write_text("Alpha")
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    out = tmp_path / "out"
    summary = go(out, tmp_path)
    assert [d["source_id"] for d in rows(out, "documents")] == ["one-0", "one-2"]
    assert [c["source_id"] for c in rows(out, "copies")] == ["one-3", "two.txt"]
    assert [(r["source"], r["record"], r["stage"], r["error"]) for r in rows(out, "rejected")][1:] == [
        (one.as_posix(), 6, "extract", "ValueError: as asked"),
        (one.as_posix(), 7, "extract", "ValueError: as asked"),
        (one.as_posix(), 8, "record", "no text"),
    ]
    accounts = {a["source"]: a for a in rows(out, "runs")}
    assert list(accounts) == ["*", *(str(tmp_path / name) for name in ("bad.txt", "one.jsonl", "two.txt"))]
    for account in accounts.values():
        parts = ("kept", "put_aside", "duplicate", "rejected", "seen_before")
        assert account["read"] == sum(account[part] for part in parts)
        assert account["models"] == "digest"
    assert accounts["*"]["put_aside_reasons"] == '{"no claim": 2}'
    assert (summary.account.read, summary.account.kept, summary.account.rejected) == (10, 2, 4)
    assert summary.rows["documents"] == 2


def test_a_copy_goes_the_way_of_its_original(tmp_path):
    """A copy of what was put aside is put aside: `copies` names documents that are there."""
    go(tmp_path / "out", dump(tmp_path / "a.jsonl", "dull", "dull", "Alpha", "Alpha"))
    assert {c["doc_id"] for c in rows(tmp_path / "out", "copies")} == {
        d["doc_id"] for d in rows(tmp_path / "out", "documents")
    }


def test_keep_all(tmp_path):
    summary = go(tmp_path / "out", dump(tmp_path / "a.jsonl", "dull", "dull", "Alpha"), keep_all=True)
    assert (summary.account.kept, summary.account.duplicate, summary.account.put_aside.total()) == (2, 1, 0)


def test_registers_hold_one_row_for_each_id_sorted(tmp_path):
    go(tmp_path / "out", dump(tmp_path / "a.jsonl", *(f"{letter} {n}" for n in range(90) for letter in "zay")))
    assert [a["entity_id"] for a in rows(tmp_path / "out", "actors")] == ["actor:a", "actor:y", "actor:z"]


def test_a_row_its_table_cannot_hold_rejects_its_article_only(tmp_path):
    go(tmp_path / "out", dump(tmp_path / "a.jsonl", "Alpha", "null in unit", "Beta"))
    assert len(rows(tmp_path / "out", "documents")) == len(rows(tmp_path / "out", "attack_counts")) == 2
    (bad,) = rows(tmp_path / "out", "rejected")
    assert bad["error"] == "BugError: attack_counts.unit: null in a column that can't be null"


def test_published_basis(tmp_path):
    given = dump(tmp_path / "a.jsonl", "Alpha")
    own = dump(tmp_path / "b.jsonl", "Beta", date_publish="2023-11-20 08:00:00")
    go(tmp_path / "out", given, own, published=date(2024, 1, 2))
    found = [(d["published"], d["published_basis"]) for d in rows(tmp_path / "out", "documents")]
    assert found == [(date(2024, 1, 2), "given"), (date(2023, 11, 20), "metadata")]


def test_ids_given_twice_are_counted_and_kept(tmp_path):
    one, other = dump(tmp_path / "a.jsonl", "Alpha", "Beta"), tmp_path / "more" / "a.jsonl"
    other.parent.mkdir()
    dump(other, "Alpha", "Gamma")
    summary = go(tmp_path / "out", one, other)
    assert (summary.shared_ids, summary.account.kept, summary.account.duplicate) == (1, 3, 1)


@pytest.mark.parametrize("workers", [1, 2])
def test_two_runs_are_the_same_to_the_byte(tmp_path, workers):
    source = dump(
        tmp_path / "a.jsonl", *(f"{'dull' if n % 7 == 0 else chr(65 + n % 26)} {n % 300}" for n in range(400))
    )
    (tmp_path / "bad.txt").write_bytes(b"")
    go(tmp_path / "one", tmp_path / "bad.txt", source)
    go(tmp_path / "two", tmp_path / "bad.txt", source, workers=workers)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert {name.split("/")[0] for name in tree(tmp_path / "one")} == set(TABLES) - {"runs"}
    before = [row["doc_id"] for row in rows(tmp_path / "two", "documents")]
    assert go(tmp_path / "two", tmp_path / "bad.txt", source).account.seen_before == 400
    assert [row["doc_id"] for row in rows(tmp_path / "two", "documents")] == before
    assert len(rows(tmp_path / "two", "runs")) == 6


def test_long_inputs_are_written_in_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(gather, "PART_CHARACTERS", 1_000)
    texts = [f"A {n} {'x' * 20}" for n in range(300)]
    go(tmp_path / "out", dump(tmp_path / "a.jsonl", *texts))
    assert len(list((tmp_path / "out" / "documents").glob("*.parquet"))) == 5
    assert [d["text"] for d in rows(tmp_path / "out", "documents")] == texts
    assert all(len(list((tmp_path / "out" / table).glob("*.parquet"))) == 1 for table in REGISTERS)


def test_progress_adds_up_to_the_bytes_read(tmp_path):
    source = dump(tmp_path / "a.jsonl", *(f"A {n}" for n in range(200)))
    done = []
    run(Job(find_inputs([source]), tmp_path / "out"), make_fake, "digest", done.append)
    assert sum(done) == source.stat().st_size
    assert len(done) == 4


def test_a_full_disk_keeps_the_tables_of_the_run_before(tmp_path, monkeypatch):
    go(tmp_path / "out", dump(tmp_path / "a.jsonl", "Alpha"))
    before = tree(tmp_path / "out")

    def full(path, data):
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(disk, "write_file", full)
    with pytest.raises(ReadWriteError, match="No space left on device"):
        go(tmp_path / "out", dump(tmp_path / "a.jsonl", "Beta"))
    assert tree(tmp_path / "out") == before


def die(article):
    os._exit(1)


def make_deadly():
    return die


def test_a_worker_that_dies_ends_the_run(tmp_path):
    with pytest.raises(BugError, match="worker process died"):
        go(tmp_path / "out", dump(tmp_path / "a.jsonl", "Alpha"), make=make_deadly, workers=2)
    assert tree(tmp_path / "out") == {}


def make_interrupted():
    def extract(article):
        if article.text == "stop":
            raise KeyboardInterrupt
        return fake_extract(article)

    return extract


def test_ctrl_c_leaves_nothing(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        go(tmp_path / "out", dump(tmp_path / "a.jsonl", "Alpha", "stop"), make=make_interrupted)
    assert [p.name for p in Path(tmp_path / "out").iterdir()] == [".store"]
