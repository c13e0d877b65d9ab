"""Runs over a folder that grows, changes and is read again: what is new is read, and nothing twice."""

import gzip
import json
import os

import pytest
from running import content, counts, dump, go, rows, texts

from pipeline import intake
from pipeline.run import Watch

SAME_TEXT = {"id": "1", "text": "Alpha", "url": "https://a.example/1"}


def article(text, **more):
    return {"text": text, **more}


def test_what_was_read_is_not_read_again(tmp_path, pool):
    source = dump(tmp_path / "in" / "a.jsonl", "Alpha", "dull", "crash", "Alpha", "")
    out = tmp_path / "out"
    assert counts(go(pool, out, source)) == (5, 1, 1, 1, 2, 0, 0)
    before = content(out)
    assert counts(go(pool, out, source)) == (5, 0, 0, 0, 0, 5, 0)
    assert content(out) == before
    assert [r["seen_before"] for r in rows(out, "runs")] == [0, 0, 5, 5]


@pytest.mark.parametrize("name", ["renamed.jsonl", "elsewhere/a.jsonl", "other.ndjson"])
def test_by_content_not_by_name_or_time(tmp_path, pool, name):
    source, out = dump(tmp_path / "in" / "a.jsonl", "Alpha", "Beta"), tmp_path / "out"
    go(pool, out, source)
    (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
    source.rename(tmp_path / "in" / name)
    os.utime(tmp_path / "in" / name, (0, 0))
    assert counts(go(pool, out, tmp_path / "in")) == (2, 0, 0, 0, 0, 2, 0)


def test_a_file_known_by_its_digest_is_not_parsed(tmp_path, pool, monkeypatch):
    source, out = dump(tmp_path / "a.jsonl", "Alpha"), tmp_path / "out"
    go(pool, out, source)
    monkeypatch.setattr(intake, "read_file", None)
    assert counts(go(pool, out, source)) == (1, 0, 0, 0, 0, 1, 0)


def test_the_same_records_in_another_packing(tmp_path, pool):
    source, out = dump(tmp_path / "a.jsonl", "Alpha", "Beta"), tmp_path / "out"
    go(pool, out, source)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(source.read_bytes()))
    assert counts(go(pool, out, tmp_path / "b.jsonl.gz")) == (2, 0, 0, 0, 0, 2, 0)


def test_of_a_file_that_grows_only_the_new_lines_are_read(tmp_path, pool):
    out, source = tmp_path / "out", tmp_path / "a.jsonl"
    for night in range(1, 5):
        dump(source, *(f"A {n}" for n in range(700 * night)))
        assert counts(go(pool, out, source)) == (700 * night, 700, 0, 0, 0, 700 * (night - 1), 0)
    assert len(texts(out)) == 2800


def test_a_file_that_changes_while_it_is_read_is_looked_at_again(tmp_path, pool):
    source, out = dump(tmp_path / "a.jsonl", *(f"A {n}" for n in range(600))), tmp_path / "out"

    def grow(*_):
        with source.open("a") as file:
            file.write(json.dumps({"text": "late"}) + "\n")

    go(pool, out, source, watch=Watch(grow))
    summary = go(pool, out, source)
    assert (summary.account.read, summary.account.read - summary.account.seen_before) == (
        602,
        602 - len(texts(out)) + 1,
    )


def test_the_same_text_from_elsewhere_is_a_copy(tmp_path, pool):
    out = tmp_path / "out"
    go(pool, out, dump(tmp_path / "a.jsonl", SAME_TEXT))
    other = {**SAME_TEXT, "url": "https://b.example/9"}
    assert counts(go(pool, out, dump(tmp_path / "b.jsonl", other))) == (1, 0, 0, 1, 0, 0, 0)
    assert [row["url"] for row in rows(out, "copies")] == ["https://b.example/9"]


# What is read in turn, and the texts that are in the tables then; each case in one run, and in a run for each record
CORRECTIONS = {
    "same url": ([article("Old", url="u"), article("New", url="u")], ["New"]),
    "another url": ([article("Old", url="u"), article("New", url="v")], ["New", "Old"]),
    "same id of the same site": (
        [article("Old", id="1", site="s"), article("New", id="1", site="s")],
        ["New"],
    ),
    "same id of another site": (
        [article("Old", id="1", site="s"), article("New", id="1", site="t")],
        ["New", "Old"],
    ),
    "no id, no url": ([article("Old"), article("New")], ["New", "Old"]),
    "three versions": ([article(t, url="u") for t in ("One", "Two", "Three")], ["Three"]),
    "back to the first": (
        [article("One", url="u"), article("Two", url="u"), article("One", url="u", title="back")],
        ["One"],
    ),
    "a copy elsewhere stays": (
        [article("Old", url="u"), article("Old", url="v"), article("New", url="u")],
        ["New", "Old"],
    ),
    "every copy corrected": (
        [article("Old", url="u"), article("Old", url="v"), article("New", url="u"), article("New", url="v")],
        ["New"],
    ),
    "a copy without an address stays": (
        [article("Old", url="u"), article("Old"), article("New", url="u")],
        ["New", "Old"],
    ),
    "corrected to what says nothing": ([article("Old", url="u"), article("dull", url="u")], []),
    "corrected to what can't be read": ([article("Old", url="u"), article("crash", url="u")], ["Old"]),
    "the same text again": ([article("Old", url="u"), article("Old", url="u", title="t")], ["Old"]),
    "one takes the place of two": (
        [article("A", url="u"), article("B", id="1", site="s"), article("C", url="u", id="1", site="s")],
        ["C"],
    ),
}


@pytest.mark.parametrize("case", CORRECTIONS)
def test_corrections(tmp_path, pool, case):
    records, left = CORRECTIONS[case]
    go(pool, tmp_path / "one", dump(tmp_path / "one.jsonl", *records))
    for night, record in enumerate(records):
        go(pool, tmp_path / "many", dump(tmp_path / f"{night}.jsonl", record))
    for out in (tmp_path / "one", tmp_path / "many"):
        assert texts(out) == left
        ids = {row["doc_id"] for row in rows(out, "documents")}
        for table in ("sentences", "mentions", "attack_counts", "roles", "copies"):
            assert {row["doc_id"] for row in rows(out, table)} <= ids
        assert len(rows(out, "roles")) == len(left)
    one, many = (sorted(map(str, _said(out))) for out in (tmp_path / "one", tmp_path / "many"))
    assert one == many


def _said(out):
    return [(r["table"], r["change"], r["doc_id"], r["old_doc_id"], r["claim_id"]) for r in rows(out, "changes")]


def test_changes_say_what_went(tmp_path, pool):
    out = tmp_path / "out"
    records = [article("Old", url="u"), article("New", url="u")]
    for night, record in enumerate(records):
        summary = go(pool, out, dump(tmp_path / f"{night}.jsonl", record))
    assert counts(summary) == (1, 1, 0, 0, 0, 0, 1)
    document, claim = rows(out, "changes")
    (new,) = rows(out, "documents")
    assert (document["table"], document["change"], list(document["columns"])) == ("documents", "changed", ["text"])
    assert document["doc_id"] == claim["doc_id"] == new["doc_id"]
    assert json.loads(document["old"])["text"] == "Old"
    assert (claim["table"], claim["change"], claim["reason"]) == ("attack_counts", "removed", "corrected")
    was = json.loads(claim["old"])
    assert (was["low"], was["claim_id"], was["roles"][0]["role"]) == (3, claim["claim_id"], "actor")
    assert was["doc_id"] == document["old_doc_id"] == claim["old_doc_id"]


def test_stopped_and_gone_on(tmp_path, pool):
    source = dump(tmp_path / "a.jsonl", *(f"A {n}" for n in range(3000)))
    go(pool, tmp_path / "whole", source)
    read = []
    watch = Watch(lambda _, records, __: read.append(records), lambda: sum(read) >= 1000)
    summary = go(pool, tmp_path / "out", source, watch=watch)
    assert summary.interrupted
    assert counts(summary) == (1000, 1000, 0, 0, 0, 0, 0)
    assert {r["outcome"] for r in rows(tmp_path / "out", "runs")} == {"interrupted"}
    assert counts(go(pool, tmp_path / "out", source)) == (3000, 2000, 0, 0, 0, 1000, 0)
    assert content(tmp_path / "out") == content(tmp_path / "whole")
