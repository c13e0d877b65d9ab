import json
import sqlite3
from contextlib import closing
from hashlib import sha256

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from storing import Told, night, rows_of, whole

from pipeline.errors import OutputError
from pipeline.store.check import check
from pipeline.tables import schema, to_arrow


@pytest.fixture
def folder(tmp_path):
    night(tmp_path, Told("Alpha beta", "one"), Told("Bravo", "two"), Told("noise", broken=True), Told("dull"))
    night(tmp_path, Told("Alpha beta", "three"), Told("Charlie", "four"), Told("Bravo zwo", "two"))
    return tmp_path


def part_of(folder, table, number=0):
    return sorted((folder / "now" / table).glob("*.parquet"))[number]


def manifest(folder, change):
    path = folder / "now" / "manifest.json"
    data = json.loads(path.read_text())
    change(data)
    path.write_text(json.dumps(data))


def rewrite(folder, table, rows, number=0, schema_=None):
    """A part with other rows, of which the manifest knows."""
    path = part_of(folder, table, number)
    rows = pa.Table.from_pylist(rows, schema_ or schema(table)) if isinstance(rows, list) else rows
    path.unlink()  # other snapshots have the file too
    pq.write_table(rows, path)
    entry = {"rows": rows.num_rows, "sha256": sha256(path.read_bytes()).hexdigest()}
    manifest(folder, lambda data: data["parts"][table].update({path.stem: entry}))


def changed(table, /, number=0, row=0, **cells):
    def plant(folder):
        rows = pq.ParquetFile(part_of(folder, table, number)).read().to_pylist()
        rows[row].update(cells)
        rewrite(folder, table, rows, number)

    return plant


def doubled(table):
    def plant(folder):
        rows = pq.ParquetFile(part_of(folder, table)).read().to_pylist()
        rewrite(folder, table, [*rows, rows[0]])

    return plant


def ledger(order):
    def plant(folder):
        with closing(sqlite3.connect(folder / ".store" / "ledger.sqlite")) as connection:
            connection.execute(order)
            connection.commit()

    return plant


def flipped(folder):
    path = part_of(folder, "mentions")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.unlink()
    path.write_bytes(data)


def missing_part(folder):
    part_of(folder, "roles").unlink()


def stranger(folder):
    (folder / "now" / "roles" / "x.parquet").write_bytes(b"")


def no_schema_version(folder):
    rows = to_arrow("rejected", []).replace_schema_metadata(None)
    rewrite(folder, "rejected", rows)


def other_columns(folder):
    rewrite(folder, "casualties", pa.table({"casualty": [1]}))


def null(folder):
    nullable = pa.schema([field.with_nullable(True) for field in schema("dates")], schema("dates").metadata)
    rows = pq.ParquetFile(part_of(folder, "dates")).read().to_pylist()
    rewrite(folder, "dates", [{**row, "type": None} for row in rows], schema_=nullable)


def manifest_rows(folder):
    path = part_of(folder, "dates")
    manifest(folder, lambda data: data["parts"]["dates"][path.stem].update(rows=7))


def no_manifest(folder):
    (folder / "now" / "manifest.json").unlink()


def other_generation(folder):
    manifest(folder, lambda data: data.update(generation=9))


def no_link(folder):
    (folder / "attacks").unlink()


def lost_now(folder):
    (folder / "now").unlink()
    (folder / "now").symlink_to(".store/snapshots/000077")


def no_ledger(folder):
    (folder / ".store" / "ledger.sqlite").unlink()


def torn_ledger(folder):
    path = folder / ".store" / "ledger.sqlite"
    path.write_bytes(path.read_bytes()[:8192])


@pytest.mark.parametrize(
    ("plant", "said"),
    [
        (flipped, "its digest is not that of the manifest"),
        (missing_part, "cannot be read: No such file"),
        (stranger, "x.parquet: not in the manifest"),
        (no_schema_version, "its schema_version is not that of the folder"),
        (other_columns, "its columns are not those of the table"),
        (null, "its columns are not those of the table"),
        (manifest_rows, "the manifest says 7"),
        (no_manifest, "manifest.json: damaged or missing"),
        (other_generation, "the manifest says generation 9"),
        (no_link, "attacks: the link is missing"),
        (lost_now, "now: leads to .store/snapshots/000077"),
        (no_ledger, "ledger.sqlite: missing"),
        (torn_ledger, "ledger.sqlite: damaged"),
        (doubled("documents"), "documents: doc_id"),
        (doubled("attack_counts"), "attack_counts: claim_id"),
        (doubled("actors"), "actors: entity_id"),
        (doubled("sentences"), "sentences: sentence"),
        (changed("roles", claim_id="gone"), "roles: claim gone is not in document"),
        (changed("roles", entity_id="actor:gone"), "actor:gone of claim"),
        (changed("mentions", entity_id="actor:gone"), "mentions: ACTOR actor:gone"),
        (changed("mentions", label="COLOUR"), "mentions: COLOUR actor:"),
        (changed("casualties", attack_id="gone"), "casualties: attack_id gone"),
        (changed("attack_counts", row=1, part_of="gone"), "attack_counts: part_of gone"),
        (changed("attacks", doc_id="gone"), "attacks: document gone is not in the group"),
        (changed("attacks", end=999), "end 999 is not in the text"),
        (changed("sentences", start=-1), "start -1"),
        (changed("attack_counts", dated_end=None), "dated_end None is not in the text"),
        (changed("roles", start=9, end=3), "start 9, end 3 is not in the text"),
        (changed("mentions", text="Omega"), "is not 'Omega'"),
        (changed("dates", text="Omega"), "is not 'Omega'"),
        (changed("attacks", sentence=4), "attacks: sentence 4 of"),
        (changed("copies", doc_id="gone"), "copies: gone is not kept"),
        (changed("runs", read=99), "the account doesn't close"),
        (changed("runs", put_aside_reasons="{}"), "its reasons say {}"),
        (changed("runs", row=1, read=9, seen_before=5), "its sources have"),
        (changed("runs", source="x"), "has no row for the whole run"),
        (changed("runs", source="dump"), "dump twice"),
        (changed("runs", read=1, kept=0, row=0), "the runs count"),
        (ledger("UPDATE texts SET fate = 'put_aside' WHERE fate = 'kept'"), "is not kept, says the ledger"),
        (ledger("UPDATE texts SET grp = NULL"), "the ledger says nowhere"),
        (ledger("INSERT INTO texts VALUES ('x', 1, 'kept', '', NULL)"), "document x is kept, but in no part"),
        (ledger("UPDATE state SET generation = 7"), "snapshots/000007: missing"),
    ],
)  # fmt: skip
def test_each_kind_of_damage_is_found(folder, plant, said):
    assert list(check(folder)) == []
    plant(folder)
    problems = list(check(folder))
    assert any(said in problem for problem in problems), problems
    assert all("\n" not in problem for problem in problems)


def test_nothing_is_changed(folder):
    before = whole(folder)
    assert list(check(folder)) == []
    assert whole(folder) == before


def test_a_folder_that_waits_for_the_next_run_is_no_problem(folder):
    """A run that was cut off: `now` lags behind the ledger, and something is left that was being written."""
    (folder / "now").unlink()
    (folder / "now").symlink_to(".store/snapshots/000001")
    (folder / ".store" / "staging").mkdir()
    assert list(check(folder)) == []


def test_what_is_damaged_does_not_hide_the_rest(folder):
    flipped(folder)
    changed("roles", number=1, claim_id="gone")(folder)
    problems = list(check(folder))
    assert any("digest" in problem for problem in problems)
    assert any("claim gone" in problem for problem in problems)


def test_a_newer_folder(folder):
    manifest(folder, lambda data: data.update(schema_version="99.0"))
    with pytest.raises(OutputError, match=r"tables 99\.0"):
        list(check(folder))


def test_the_made_rows_are_what_they_should_be(folder):
    assert len(rows_of(folder, "copies")) == 1
    assert len(rows_of(folder, "changes")) == 1
