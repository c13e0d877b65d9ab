"""What is stored, extracted again by other models; what was rejected, tried again."""

import json

import pytest
from fakes import fake_extract, fake_tools
from running import content, counts, dump, go, parts, rows, texts

from pipeline.again import run_again
from pipeline.errors import UsageError
from pipeline.readers.fields import names
from pipeline.retry import retry
from pipeline.run import Watch
from pipeline.store.compact import compact
from pipeline.workers import Options, Pool, Tools


def other_extract(article):
    """Reads "Beta" otherwise, finds nothing in "Gone", fails on "Fails", and no longer on what says "crash"."""
    if "Fails" in article.text:
        raise ValueError("no more")
    extraction = fake_extract(type(article)(**{**_fields(article), "text": article.text.replace("crash", "CRASH")}))
    if article.text == "Beta":
        object.__setattr__(extraction.attack_counts[0], "low", 2)
    if article.text == "Gone":
        for table in ("attack_counts", "roles", "mentions"):
            getattr(extraction, table).clear()
    return extraction


def _fields(article):
    return {name: getattr(article, name) for name in article.__slots__}


def other_tools():
    return Tools(other_extract, digest="other")


@pytest.fixture(scope="module")
def others():
    with Pool(other_tools, Options(keep_all=True)) as pool:
        yield pool


def again(out, pool, watch=None):
    return run_again(out, "abc", pool, watch or Watch())


def test_rows_that_change_are_noted(tmp_path, pool, others):
    out = tmp_path / "out"
    go(pool, out, dump(tmp_path / "a.jsonl", "Alpha", "Beta", "Gone"))
    (tmp_path / "a.jsonl").unlink()
    assert counts(again(out, others)) == (3, 0, 0, 0, 0, 3, 0)
    assert texts(out) == ["Alpha", "Beta", "Gone"]
    found = {json.loads(row["new"] or row["old"])["doc_id"]: row for row in rows(out, "changes")}
    ids = {row["text"]: row["doc_id"] for row in rows(out, "documents")}
    assert set(found) == {ids["Beta"], ids["Gone"]}
    beta, gone = found[ids["Beta"]], found[ids["Gone"]]
    assert (beta["table"], beta["change"], beta["reason"], list(beta["columns"])) == (
        "attack_counts", "changed", "models", ["low"],
    )  # fmt: skip
    assert (json.loads(beta["old"])["low"], json.loads(beta["new"])["low"]) == (3, 2)
    assert (gone["change"], gone["new"]) == ("removed", None)
    assert sorted(row["low"] for row in rows(out, "attack_counts")) == [2, 3]
    assert sorted(row["entity_id"] for row in rows(out, "actors")) == ["actor:a", "actor:b", "actor:g"]


def test_again_by_the_same_models_changes_nothing(tmp_path, pool):
    out = tmp_path / "out"
    go(pool, out, dump(tmp_path / "a.jsonl", *(f"A {n}" for n in range(250)), "A 7", "crash"))
    before = content(out)
    with Pool(fake_tools, Options(keep_all=True)) as same:
        again(out, same)
    assert content(out) == before


def test_what_fails_now_keeps_its_rows(tmp_path, pool, others):
    out = tmp_path / "out"
    go(pool, out, dump(tmp_path / "a.jsonl", "Alpha", "Xi Fails", "Beta"))
    again(out, others)
    assert len(rows(out, "roles")) == 3
    assert {row["entity_id"] for row in rows(out, "actors")} == {"actor:a", "actor:b", "actor:x"}
    assert [row["table"] for row in rows(out, "changes")] == ["attack_counts"]


def test_changes_of_before_stay(tmp_path, pool, others):
    out = tmp_path / "out"
    for night, text in enumerate(("Old", "Beta")):
        go(pool, out, dump(tmp_path / f"{night}.jsonl", {"text": text, "url": "u"}))
    again(out, others)
    assert sorted(row["reason"] for row in rows(out, "changes")) == ["corrected", "corrected", "models"]


def test_told_to_stop_it_leaves_everything(tmp_path, pool, others):
    out = tmp_path / "out"
    go(pool, out, dump(tmp_path / "a.jsonl", *(f"A {n}" for n in range(250))))
    before, seen = parts(out), []
    with pytest.raises(KeyboardInterrupt):
        again(out, others, Watch(lambda *_: seen.append(1), lambda: bool(seen)))
    assert parts(out) == before


@pytest.mark.parametrize("work", [run_again, retry])
def test_nothing_stored(tmp_path, others, work):
    with pytest.raises(UsageError, match="no tables"):
        work(tmp_path / "out", "abc", others, Watch())


def test_rejected_records_tried_again(tmp_path, pool, others):
    out = tmp_path / "out"
    go(pool, out, dump(tmp_path / "a.jsonl", "Alpha", "crash", "Xi Fails crash", ""))
    (tmp_path / "empty.txt").write_bytes(b"")
    go(pool, out, tmp_path / "empty.txt")
    assert len(rows(out, "rejected")) == 4
    summary = retry(out, "abc", others, Watch())
    assert counts(summary) == (3, 1, 0, 0, 2, 0, 0)
    assert texts(out) == ["Alpha", "CRASH"]
    assert sorted(row["error"] for row in rows(out, "rejected")) == [
        "ValueError: no more",
        "no text",
        "the file is empty",
    ]
    assert [row["outcome"] for row in rows(out, "runs") if row["source"] == "*"] == ["done", "done", "retried"]
    assert counts(go(pool, out, tmp_path / "a.jsonl")) == (4, 0, 0, 0, 0, 4, 0)


def test_rejected_for_the_name_of_a_field(tmp_path, pool):
    out = tmp_path / "out"
    source = dump(tmp_path / "a.jsonl", *({"story": f"A {n}", "id": n} for n in range(300)))
    (tmp_path / "b.csv").write_text("text,date,id\nBeta,soon,7\n")
    go(pool, out, source, tmp_path / "b.csv")
    assert len(rows(out, "rejected")) == 301
    with Pool(fake_tools, Options(names(["text=story", "published=day"]))) as mapped:
        assert counts(retry(out, "abc", mapped, Watch())) == (301, 301, 0, 0, 0, 0, 0)
    assert rows(out, "rejected") == []
    go(pool, tmp_path / "direct", dump(tmp_path / "a.jsonl", *({"text": f"A {n}", "id": n} for n in range(300))))
    compact(out)
    assert [d["source_id"] for d in rows(out, "documents") if d["text"] == "Beta"] == ["7"]
    assert len(texts(out)) == 301


def test_retry_stopped_and_gone_on(tmp_path, pool, others):
    out = tmp_path / "out"
    go(pool, out, dump(tmp_path / "a.jsonl", *(f"crash {n}" for n in range(250))))
    tried = []
    watch = Watch(lambda _, records, __: tried.append(records), lambda: bool(tried))
    assert counts(retry(out, "abc", others, watch)) == (100, 100, 0, 0, 0, 0, 0)
    assert len(rows(out, "rejected")) == 150
    assert counts(retry(out, "abd", others, Watch())) == (150, 150, 0, 0, 0, 0, 0)
    assert len(texts(out)) == 250
