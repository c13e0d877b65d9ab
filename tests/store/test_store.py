import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from storing import Told, account, article, files, night, rows_of, seen, whole

from pipeline.errors import LockedError, OutputError, ReadWriteError, UsageError
from pipeline.ids import doc_id
from pipeline.records import TABLES, Actor, Sentence
from pipeline.store import Fate, disk, open_store
from pipeline.store.check import check
from pipeline.store.commit import SNAPSHOTS_KEPT
from pipeline.store.compact import compact
from pipeline.store.layout import Layout
from pipeline.store.lock import check_free
from pipeline.store.rollback import rollback
from pipeline.tables import schema, to_arrow

NOTHING = dict.fromkeys(("kept", "put_aside", "duplicate", "rejected", "seen_before"), 0)
ROOT = Path(__file__).parent.parent.parent


def write(folder, *numbers, run_id="abc"):
    with open_store(folder, "m") as store:
        for number in numbers:
            store.write({"sentences": to_arrow("sentences", [Sentence("d", number, 0, 1, False)])})
        store.commit([account(run_id, "*", NOTHING)])


def numbers(folder):
    return [row["sentence"] for row in rows_of(folder, "sentences")]


def documents(*texts):
    rows = [row for text in texts for row in article(text)["documents"]]
    return {"documents": to_arrow("documents", rows)}


def texts(folder):
    return [row["text"] for row in rows_of(folder, "documents")]


def hidden(folder):
    return sorted(path.name for path in (folder / ".store").iterdir())


def test_every_table_has_a_part_with_the_whole_schema(tmp_path):
    write(tmp_path)
    for table in TABLES:
        (part,) = (tmp_path / table).glob("*.parquet")
        assert pq.read_schema(part).equals(schema(table))
        assert pq.read_schema(part).metadata[b"schema_version"] == schema(table).metadata[b"schema_version"]
        assert len(rows_of(tmp_path, table)) == (table == "runs")


def test_a_table_that_gets_its_first_rows_loses_its_empty_part(tmp_path):
    write(tmp_path)
    write(tmp_path, 1)
    assert [path.name.split("-")[0] for path in (tmp_path / "sentences").iterdir()] == ["000002"]
    assert [path.name for path in (tmp_path / "dates").iterdir()] == ["empty.parquet"]


def test_parts_keep_their_order_and_runs_add_to_one_another(tmp_path):
    write(tmp_path, *range(12), run_id="one")
    write(tmp_path, 12, run_id="two")
    assert numbers(tmp_path) == list(range(13))
    assert [row["run_id"] for row in rows_of(tmp_path, "runs")] == ["one", "two"]
    assert hidden(tmp_path) == ["ledger.sqlite", "lock", "snapshots"]


def test_same_runs_same_bytes(tmp_path):
    for name in "ab":
        write(tmp_path / name, 1, 2)
        write(tmp_path / name, 3)
    assert whole(tmp_path / "a") == whole(tmp_path / "b")


def test_a_run_that_is_not_committed_leaves_nothing(tmp_path):
    write(tmp_path, 1)
    before = whole(tmp_path)

    def work():
        with open_store(tmp_path, "m") as store:
            store.write(documents("Alpha"))
            store.ledger.set_fate("x", "kept", "")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert whole(tmp_path) == before


def test_only_the_last_snapshots_are_kept(tmp_path):
    for number in range(SNAPSHOTS_KEPT + 3):
        write(tmp_path, number)
    kept = sorted(path.name for path in (tmp_path / ".store" / "snapshots").iterdir())
    assert kept == [f"{generation:06d}" for generation in range(4, SNAPSHOTS_KEPT + 4)]
    assert os.readlink(tmp_path / "now") == f".store/snapshots/{kept[-1]}"


def test_a_folder_can_be_moved(tmp_path):
    night(tmp_path / "a", Told("Alpha", "one"))
    (tmp_path / "a").rename(tmp_path / "b")
    night(tmp_path / "b", Told("Alpha", "one"), Told("Bravo", "two"))
    assert texts(tmp_path / "b") == ["Alpha", "Bravo"]
    assert list(check(tmp_path / "b")) == []


# what a run adds and takes out


def test_removed_documents_go_with_their_copies_from_whatever_run(tmp_path):
    night(tmp_path, Told("Alpha", "one"), Told("Bravo", "two"), Told("Charlie"))
    night(tmp_path, Told("Alpha", "three"), Told("Bravo", "four"))
    with open_store(tmp_path, "m") as store:
        store.write(documents("Delta", "Echo"))
        gone = store.remove([doc_id("Alpha"), doc_id("Echo"), doc_id("never met")])
        assert sorted(row["text"] for row in gone["documents"].to_pylist()) == ["Alpha", "Echo"]
        assert [row["url"] for row in gone["copies"].to_pylist()] == ["three"]
        assert {gone[table].num_rows for table in ("mentions", "roles", "attacks")} == {1}
        assert (store.rows["documents"], store.removed["documents"], store.removed["copies"]) == (0, 2, 1)
        assert store.remove([doc_id("Alpha")]) == {}
        assert store.ledger.fates([doc_id("Alpha"), doc_id("Bravo"), doc_id("never met")]) == {
            doc_id("Alpha"): Fate("replaced", ""), doc_id("Bravo"): Fate("kept", ""),
        }  # fmt: skip
        store.commit([account("r", "*", NOTHING)])
    assert sorted(texts(tmp_path)) == ["Bravo", "Charlie", "Delta"]
    assert [row["url"] for row in rows_of(tmp_path, "copies")] == ["four"]
    assert len(rows_of(tmp_path, "roles")) == 2


def test_a_document_that_comes_again_after_it_was_removed_is_there_once(tmp_path):
    with open_store(tmp_path, "m") as store:
        for _ in range(3):
            store.write(documents("Alpha", "Bravo"))
            store.remove([doc_id("Alpha"), doc_id("Bravo")])
        store.write(documents("Alpha"))
        store.commit([account("r", "*", NOTHING)])
    assert texts(tmp_path) == ["Alpha"]


def test_registers_have_a_thing_once_over_all_runs(tmp_path):
    def actor(letter, name):
        return {f"actor:{letter}": Actor(f"actor:{letter}", name, (), None, None, False, None, None, None)}

    for name in ("first", "second"):
        with open_store(tmp_path, "m") as store:
            store.register("actors", {**actor("z", name), **actor("a", name)})
            store.register("actors", actor("a", "again") | actor(name, name))
            assert store.rows["actors"] == (3 if name == "first" else 1)
            store.commit([account(name, "*", NOTHING)])
    found = [(row["entity_id"], row["name"]) for row in rows_of(tmp_path, "actors")]
    assert found == [("actor:a", "first"), ("actor:first", "first"), ("actor:z", "first"), ("actor:second", "second")]


def test_all_rows_are_made_anew(tmp_path):
    """As a run does that reads again what is stored: one document goes, the others get other rows."""
    night(tmp_path, Told("Alpha", "one"), Told("Bravo", "two"), Told("Alpha", "three"), Told("noise", broken=True))
    night(tmp_path, Told("Charlie", "four"), Told("Bravo", "five"))
    with open_store(tmp_path, "other") as store:
        store.remove([doc_id("Bravo")])
        store.renew_registers()
        old = []
        for group in store.groups():
            if documents := store.read(group).get("documents"):
                anew = [row for d in documents.to_pylist() for row in article(d["text"])["attacks"] * 2]
                tables = {"attacks": to_arrow("attacks", anew), "casualties": to_arrow("casualties", [])}
                old.append(store.rewrite(group, tables))
        assert [sorted(tables) for tables in old] == [["attacks", "casualties"]] * 2
        store.register("actors", {"actor:n": Actor("actor:n", "n", (), None, None, False, None, None, None)})
        assert (store.rows["attacks"], store.rows["casualties"], store.rows["documents"]) == (1, -3, -1)  # Bravo's, too
        store.commit([account("r", "*", NOTHING)])
    assert texts(tmp_path) == ["Alpha", "Charlie"]
    assert len(rows_of(tmp_path, "attacks")) == 4
    assert [len(rows_of(tmp_path, t)) for t in ("casualties", "rejected", "copies", "mentions")] == [0, 1, 1, 2]
    assert [row["entity_id"] for row in rows_of(tmp_path, "actors")] == ["actor:n"]
    with open_store(tmp_path, "m") as store:
        assert store.remove([doc_id("Charlie")])["attacks"].num_rows == 2


# steps back


def ledger(folder):
    """What the ledger says, but for numbers of its own."""
    with closing(sqlite3.connect(folder / ".store" / "ledger.sqlite")) as connection:
        return [
            connection.execute(f"SELECT {what} ORDER BY 1, 2, 3").fetchall()
            for what in (
                "doc_id, generation, fate, reason, stem FROM texts LEFT JOIN groups ON groups.id = grp",
                "doc_id, stem, '' FROM copies JOIN groups ON groups.id = grp",
                "doc_id, url, ident, generation FROM appearances",
                "*, '', '' FROM entities", "*, '' FROM records", "*, '' FROM files", "*, '' FROM state",
                "* FROM texts_before", "* FROM appearances_before",
            )
        ]  # fmt: skip


def test_a_step_back_undoes_a_night_to_the_letter(tmp_path):
    first = (Told("Alpha", "one"), Told("Bravo", "two"), Told("dull"), Told("Alpha", "three"))
    second = (Told("Charlie", "one"), Told("Delta", "three"), Told("dull"), Told("Echo"), Told("Bravo", "two"))
    night(tmp_path / "a", *first)
    night(tmp_path / "b", *first)
    night(tmp_path / "b", *second, file="x")
    assert rollback(tmp_path / "b") == (2, 1)
    assert seen(tmp_path / "b") == seen(tmp_path / "a")
    assert list(check(tmp_path / "b")) == []
    assert ledger(tmp_path / "b") == ledger(tmp_path / "a")
    assert night(tmp_path / "b", *second, file="x") == night(tmp_path / "a", *second, file="x")
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_a_step_back_undoes_what_was_compacted_since_too(tmp_path):
    for text in ("Alpha", "Bravo", "Charlie"):
        night(tmp_path, Told(text, "one"))
    compact(tmp_path)
    assert rollback(tmp_path) == (4, 2)
    assert texts(tmp_path) == ["Bravo"]
    assert rollback(tmp_path) == (2, 1)
    with pytest.raises(OutputError, match="not kept"):
        rollback(tmp_path)
    assert texts(tmp_path) == ["Alpha"]


def test_a_reader_in_the_middle_goes_on_while_a_night_is_taken_back(tmp_path):
    night(tmp_path, Told("Alpha"))
    night(tmp_path, Told("Bravo"))
    state = (tmp_path / "now").resolve()
    rollback(tmp_path)
    assert texts(state) == ["Alpha", "Bravo"]


# folders that can't be used


@pytest.mark.parametrize("command", [compact, rollback, lambda folder: list(check(folder))])
def test_there_must_be_tables(tmp_path, command):
    with pytest.raises(UsageError, match="no tables"):
        command(tmp_path / "gone")
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_folder_that_cannot_be_made(tmp_path, place):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError):
        write(tmp_path / place, 1)


def foreign_file(folder):
    (folder / "dates").mkdir()
    (folder / "dates" / "wedding.txt").write_text("12 May")


def foreign_link(folder):
    (folder / "dates").symlink_to("/somewhere")


def foreign_table(folder):
    (folder / "dates").write_text("12 May")


def foreign_now(folder):
    (folder / "now").mkdir()


@pytest.mark.parametrize("plant", [foreign_file, foreign_link, foreign_table, foreign_now])
def test_a_folder_that_is_not_ours_is_left_alone(tmp_path, plant):
    plant(tmp_path)
    with pytest.raises(OutputError, match="choose another output folder"):
        write(tmp_path, 1)
    assert len(list(tmp_path.iterdir())) == 2


def without_ledger(folder):
    (folder / ".store" / "ledger.sqlite").unlink()


def without_snapshot(folder):
    (folder / ".store" / "snapshots" / "000002").rename(folder / "elsewhere")


def newer_tables(folder):
    path = folder / "now" / "manifest.json"
    path.write_text(path.read_text().replace('"schema_version": "1.1"', '"schema_version": "12.0"'))


def newer_ledger(folder):
    path = folder / ".store" / "ledger.sqlite"
    data = bytearray(path.read_bytes())
    data[60:64] = (99).to_bytes(4, "big")  # user_version
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("harm", "error", "message"),
    [
        (without_ledger, OutputError, "ledger.sqlite: missing"),
        (without_snapshot, OutputError, "missing; put it back from a backup"),
        (newer_tables, OutputError, "tables 12.0; this program knows 1.1"),
        (newer_ledger, OutputError, "written by a newer version"),
    ],
)
def test_a_folder_that_lost_something_or_is_newer_is_left_alone(tmp_path, harm, error, message):
    write(tmp_path, 1)
    write(tmp_path, 2)
    harm(tmp_path)
    before = sorted(str(path) for path in tmp_path.rglob("*"))
    with pytest.raises(error, match=message):
        write(tmp_path, 3)
    assert sorted(str(path) for path in tmp_path.rglob("*")) == before


def test_a_damaged_ledger(tmp_path):
    write(tmp_path, 1)
    (tmp_path / ".store" / "ledger.sqlite").write_bytes(b"not a database" * 500)
    with pytest.raises(ReadWriteError, match="damaged"):
        write(tmp_path, 2)
    assert numbers(tmp_path) == [1]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder(tmp_path):
    write(tmp_path, 1)
    (tmp_path / ".store").chmod(0o500)
    try:
        with pytest.raises(OutputError):
            write(tmp_path, 2)
    finally:
        (tmp_path / ".store").chmod(0o700)


# the lock


def test_a_second_holder_is_told_who_the_first_is(tmp_path):
    with open_store(tmp_path, "m"), pytest.raises(LockedError, match=rf"process {os.getpid()} on .* since 2") as raised:
        write(tmp_path, 1)
    assert Path(sys.argv[0]).name in str(raised.value)


def test_whether_the_lock_is_free_is_asked_without_making_anything(tmp_path):
    lock = Layout(tmp_path).lock
    check_free(lock)
    assert not lock.parent.exists()
    with open_store(tmp_path, "m"), pytest.raises(LockedError, match=rf"process {os.getpid()} on "):
        check_free(lock)
    check_free(lock)


@pytest.mark.parametrize("command", [compact, rollback, lambda folder: list(check(folder))])
def test_every_command_that_writes_or_checks_wants_the_lock(tmp_path, command):
    write(tmp_path, 1)
    with open_store(tmp_path, "m"), pytest.raises(LockedError):
        command(tmp_path)


def test_the_lock_dies_with_its_process(tmp_path):
    code = "import os, signal, sys; from pathlib import Path; from pipeline.store import open_store\n"
    code += "with open_store(Path(sys.argv[1]), 'm') as s: os.kill(os.getpid(), signal.SIGKILL)"
    command = [sys.executable, "-c", code, str(tmp_path)]
    assert subprocess.run(command, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}).returncode == -9
    assert (tmp_path / ".store" / "staging").exists()
    write(tmp_path, 1)
    assert numbers(tmp_path) == [1]
    assert hidden(tmp_path) == ["ledger.sqlite", "lock", "snapshots"]


def test_a_file_is_on_the_disk_when_it_is_written(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.readlink(f"/proc/self/fd/{handle}")))
    disk.write_file(tmp_path / "a", b"x")
    disk.fsync_folder(tmp_path)
    assert synced == [str(tmp_path / "a"), str(tmp_path)]
