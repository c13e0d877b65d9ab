"""A folder as each earlier version wrote it becomes one of today's: the same rows, new columns filled."""

import fcntl
import re
import shutil
from pathlib import Path

import pytest
from running import counts, dump, go
from storing import Told, night, rows_of

from pipeline.errors import LockedError
from pipeline.ids import doc_id, ident, key
from pipeline.records import SCHEMA_VERSION, TABLES
from pipeline.store import open_store
from pipeline.store.check import check
from pipeline.store.compact import compact
from pipeline.store.layout import CLAIMS, FIRST_PART
from pipeline.store.manifest import read_manifest
from pipeline.store.rollback import rollback
from pipeline.tables import schema

FOLDERS = Path(__file__).parent / "folders"
VERSIONS = sorted(path.name for path in FOLDERS.iterdir())


def with_new_columns(row, table, documents):
    """A row of an earlier version as it is now: `roles` say the document, what else is new is not known."""
    added = {"doc_id": documents[row["claim_id"]]} if table == "roles" else {}
    return {**dict.fromkeys(schema(table).names), **row, **added}


@pytest.fixture(params=VERSIONS)
def old(request, tmp_path):
    shutil.copytree(FOLDERS / request.param, tmp_path / "old", symlinks=True)
    return tmp_path / "old"


def test_there_is_a_folder_of_the_first_version():
    assert VERSIONS == ["1.0"]


def test_the_rows_are_the_same_with_new_columns_filled(old):
    before = {table: rows_of(old, table) for table in TABLES}
    documents = {row["claim_id"]: row["doc_id"] for table in CLAIMS for row in before[table]}
    with open_store(old, "m") as store:
        assert store.generation == 2
        kept = [row["doc_id"] for row in rows_of(old, "documents")]
        assert {fate.kind for fate in store.ledger.fates(kept).values()} == {"kept"}
    for table in TABLES:
        rows = [with_new_columns(row, table, documents) for row in before[table]]
        assert sorted(map(str, rows_of(old, table))) == sorted(map(str, rows)), table
    assert list(check(old)) == []
    manifest = read_manifest(old / "now")
    assert (manifest.schema_version, manifest.made_by) == (SCHEMA_VERSION, "upgrade")


def test_a_run_adds_and_replaces(old):
    documents = rows_of(old, "documents")
    night(old, Told("Alpha", "one"))
    with open_store(old, "m") as store:
        gone = store.remove([documents[0]["doc_id"], doc_id("Alpha")])
        assert gone["documents"].num_rows == 2
    assert list(check(old)) == []
    rollback(old)
    assert len(rows_of(old, "documents")) == len(documents)


@pytest.fixture
def sources(old, tmp_path, monkeypatch):
    """What the first version read, by the names it was given."""
    monkeypatch.chdir(tmp_path)
    texts = {row["doc_id"]: row["text"] for row in rows_of(old, "documents")}
    Path("news").mkdir()
    for row in rows_of(old, "documents"):
        Path(row["source"]).write_text(row["text"], encoding="utf-8")
    (copy,) = rows_of(old, "copies")
    return Path("news"), {"id": copy["source_id"], "url": copy["url"], "text": texts[copy["doc_id"]]}


def test_its_sources_are_known_when_they_come_again(old, sources, pool):
    folder, copy = sources
    dump(folder / "wire.jsonl", copy, "Alpha")
    assert counts(go(pool, old, folder)) == (5, 1, 0, 0, 0, 4, 0)
    dump(folder / "other.jsonl", copy, {**copy, "id": "w-2"})
    assert counts(go(pool, old, folder)) == (7, 0, 0, 1, 0, 6, 0)
    assert len(rows_of(old, "copies")) == 2
    assert list(check(old)) == []


@pytest.mark.parametrize("shared", ["id", "url"])
def test_a_corrected_article_takes_the_place_of_the_old_one(old, sources, pool, shared):
    """The copy's text stands in a file of its own too: it stays until that is corrected, which a file never is."""
    folder, copy = sources
    dump(folder / "wire.jsonl", {shared: copy[shared], "text": "Alpha"})
    assert counts(go(pool, old, folder / "wire.jsonl")) == (1, 1, 0, 0, 0, 0, 0)
    with open_store(old, "m") as store:
        keys = {"url": key(copy["url"]), "id": ident("news/wire.jsonl", copy["id"])}
        assert store.ledger.known_keys([keys["url"]], [keys["id"]]) == {keys[shared]}
        assert store.ledger.appearances(keys["url"], keys["id"]) == [doc_id("Alpha")]


def test_compact_finds_it_done(old):
    done = compact(old)
    assert done.before == done.after
    assert list(check(old)) == []


def test_a_program_of_the_first_version_refuses(old):
    """It knows its own parts by their names, and refuses a folder with others."""
    with open_store(old, "m"):
        pass
    for table in TABLES:
        assert not any(FIRST_PART.fullmatch(path.name) for path in (old / table).iterdir())


def test_a_program_of_the_first_version_that_writes_is_waited_for(old):
    with (old / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(LockedError, match=re.escape(f"{old}: in use by another process")), open_store(old, "m"):
            pass
    with open_store(old, "m"):
        pass


def test_what_a_run_of_the_first_version_had_committed_is_put_in_place(old):
    """It was cut off between two tables."""
    complete = old / ".complete"
    shutil.copytree(FOLDERS / "1.0", complete)
    (complete / ".lock").unlink()
    shutil.rmtree(complete / "attacks")
    for table in ("documents", "casualties"):
        shutil.rmtree(old / table)
    (old / ".old").mkdir()
    (old / ".new").mkdir()
    with open_store(old, "m"):
        pass
    assert len(rows_of(old, "documents")) == len(rows_of(FOLDERS / "1.0", "documents"))
    assert list(check(old)) == []
    assert sorted(path.name for path in old.iterdir() if path.name.startswith(".")) == [".lock", ".store"]
