from datetime import date

import pytest
from fakes import fake_tools
from running import counts, dump, go, parts, rows, texts

from pipeline import pending
from pipeline.errors import ReadWriteError
from pipeline.records import REGISTERS, TABLES
from pipeline.run import Watch
from pipeline.store import disk
from pipeline.workers import Options, Pool


def test_every_record_is_accounted_for(tmp_path, pool):
    one = dump(tmp_path / "one.jsonl", "Alpha", "dull", "Beta", "Alpha", "dull", "crash", "crash", "")
    (tmp_path / "two.txt").write_text("Alpha")
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    out = tmp_path / "out"
    summary = go(pool, out, tmp_path)
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
        ends = ("kept", "put_aside", "duplicate", "rejected", "seen_before")
        assert account["read"] == sum(account[end] for end in ends)
        assert (account["models"], account["outcome"]) == ("digest", "done")
    assert accounts["*"]["put_aside_reasons"] == '{"no claim": 2}'
    assert counts(summary) == (10, 2, 2, 2, 4, 0, 0)
    assert summary.rows["documents"] == 2


def test_a_copy_goes_the_way_of_its_original(tmp_path, pool):
    """A copy of what was put aside is put aside: `copies` names documents that are there."""
    go(pool, tmp_path / "out", dump(tmp_path / "a.jsonl", "dull", "dull", "Alpha", "Alpha"))
    assert {c["doc_id"] for c in rows(tmp_path / "out", "copies")} == {
        d["doc_id"] for d in rows(tmp_path / "out", "documents")
    }


def test_keep_all(tmp_path):
    with Pool(fake_tools, Options(keep_all=True)) as pool:
        summary = go(pool, tmp_path / "out", dump(tmp_path / "a.jsonl", "dull", "dull", "Alpha"))
    assert counts(summary) == (3, 2, 0, 1, 0, 0, 0)


def test_registers_hold_one_row_for_each_id(tmp_path, pool):
    go(pool, tmp_path / "out", dump(tmp_path / "a.jsonl", *(f"{letter} {n}" for n in range(400) for letter in "zay")))
    assert sorted(a["entity_id"] for a in rows(tmp_path / "out", "actors")) == ["actor:a", "actor:y", "actor:z"]


def test_a_row_its_table_cannot_hold_rejects_its_article_only(tmp_path, pool):
    go(pool, tmp_path / "out", dump(tmp_path / "a.jsonl", "Alpha", "null in unit", "Beta"))
    assert texts(tmp_path / "out") == ["Alpha", "Beta"]
    assert len(rows(tmp_path / "out", "attack_counts")) == 2
    (bad,) = rows(tmp_path / "out", "rejected")
    assert bad["error"] == "BugError: attack_counts.unit: null in a column that can't be null"


def test_published_basis(tmp_path):
    given = dump(tmp_path / "a.jsonl", "Alpha")
    own = dump(tmp_path / "b.jsonl", {"text": "Beta", "date_publish": "2023-11-20 08:00:00"})
    with Pool(fake_tools, Options(published=date(2024, 1, 2))) as pool:
        go(pool, tmp_path / "out", given, own)
    found = [(d["published"], d["published_basis"]) for d in rows(tmp_path / "out", "documents")]
    assert found == [(date(2024, 1, 2), "given"), (date(2023, 11, 20), "metadata")]


@pytest.mark.parametrize("workers", [1, 2])
def test_two_folders_are_the_same_to_the_byte(tmp_path, pool, workers):
    """Whoever did which batch, and however often it was cut off by what comes between."""
    source = dump(
        tmp_path / "a.jsonl", *(f"{'dull' if n % 7 == 0 else chr(65 + n % 26)} {n % 1500}" for n in range(2000))
    )
    (tmp_path / "bad.txt").write_bytes(b"")
    go(pool, tmp_path / "one", tmp_path / "bad.txt", source)
    with Pool(fake_tools, Options(), workers) as other:
        go(other, tmp_path / "two", tmp_path / "bad.txt", source)
    assert parts(tmp_path / "one") == parts(tmp_path / "two")
    assert {name.split("/")[0] for name in parts(tmp_path / "one")} == set(TABLES) - {"runs"}


def test_long_inputs_are_written_in_parts(tmp_path, pool, monkeypatch):
    monkeypatch.setattr(pending, "PART_BYTES", 100_000)
    lines = [f"A {n} {'x' * 20}" for n in range(2600)]
    go(pool, tmp_path / "out", dump(tmp_path / "a.jsonl", *lines))
    assert len(list((tmp_path / "out" / "documents").glob("*.parquet"))) == 6
    assert [d["text"] for d in rows(tmp_path / "out", "documents")] == lines
    assert all(len(list((tmp_path / "out" / table).glob("*.parquet"))) == 1 for table in REGISTERS)


def test_progress_adds_up(tmp_path, pool):
    source = dump(tmp_path / "a.jsonl", *(f"{'dull' if n % 2 else 'A'} {n}" for n in range(1200)))
    done = []
    go(pool, tmp_path / "out", source, watch=Watch(lambda *told: done.append(told)))
    assert [sum(column) for column in zip(*done, strict=True)] == [source.stat().st_size, 1200, 600]
    assert len(done) == 3


def test_a_full_disk_keeps_the_tables_of_the_run_before(tmp_path, pool, monkeypatch):
    go(pool, tmp_path / "out", dump(tmp_path / "a.jsonl", "Alpha"))
    before = parts(tmp_path / "out")

    def full(path, data):
        raise OSError(28, "No space left on device", str(path))

    source = dump(tmp_path / "b.jsonl", "Beta")
    with monkeypatch.context() as patch:
        patch.setattr(disk, "write_file", full)
        with pytest.raises(ReadWriteError, match="No space left on device"):
            go(pool, tmp_path / "out", source)
    assert parts(tmp_path / "out") == before
    assert counts(go(pool, tmp_path / "out", source)) == (1, 1, 0, 0, 0, 0, 0)
