"""What has been read: files, records, texts and where they appeared, in SQLite, changed in one transaction a run.

The transaction begins when the ledger is opened and ends with `commit`; a ledger closed without it is as it was.
Every method raises ReadWriteError if the disk is full or the file damaged, OutputError if it can't be written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.errors import OutputError, ReadWriteError, TallywireError
from pipeline.store import disk
from pipeline.store.ledger_schema import LEDGER_VERSION, SCHEMA, STEP_BACK

CACHE_KIB = 64 * 1024
SYNCHRONOUS = "EXTRA"  # a commit outlasts a loss of power: `now` is pointed at what it says
AT_ONCE = 500  # values in one question: SQLite takes at least 999
WAITING = 50_000  # keys of records that are written together and in order: one by one each costs twice as much
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a text: `kept`, `put_aside`, `rejected` or `replaced`, and why."""

    kind: str
    reason: str


@contextmanager
def open_ledger(path: Path) -> Iterator[Ledger]:
    """The ledger in the file `path`, made if it isn't there, for the time of the block."""
    made = not path.exists()
    try:
        connection = sqlite3.connect(path, isolation_level=None)
    except sqlite3.Error as error:
        raise _meaning(error, path) from error
    try:
        ledger = Ledger(connection, path)
        ledger.prepare()
        if made:
            disk.fsync_folder(path.parent)
        ledger.begin()
        yield ledger
    finally:
        connection.close()


class Ledger:
    """Answers what is known and notes what is new; keys and digests are 16 bytes, ids as in the tables."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.generation = 0  # of this run, once begun
        self._records: list[bytes] = []  # keys that wait: nobody asks for those of this run
        self._connection = connection
        self._path = path

    def prepare(self) -> None:
        """Make the tables if the file is new; refuse a file of a newer program."""
        for setting in ("journal_mode = DELETE", f"synchronous = {SYNCHRONOUS}", f"cache_size = -{CACHE_KIB}"):
            self._do(f"PRAGMA {setting}")
        ((version,),) = self._do("PRAGMA user_version")
        if version > LEDGER_VERSION:
            raise OutputError(f"{self._path}: written by a newer version of tallywire; use that one")
        if version == 0:
            self._script(f"BEGIN EXCLUSIVE; {SCHEMA} PRAGMA user_version = {LEDGER_VERSION}; COMMIT")

    def begin(self) -> None:
        """Begin the transaction of the next generation."""
        self._do("BEGIN IMMEDIATE")
        ((last,),) = self._do("SELECT generation FROM state")
        self._set_generation(last + 1)

    def commit(self, oldest: int = 0) -> None:
        """Everything noted since `begin` becomes true, and steps back are possible to the generation `oldest`."""
        self._write_records()
        self._do("DELETE FROM texts_before WHERE changed <= ?", [oldest])
        self._do("DELETE FROM appearances_before WHERE gone <= ?", [oldest])
        self._do("COMMIT")

    # files and records

    def file_records(self, digest: bytes) -> int | None:
        """How many records the file with this digest held when an EARLIER generation read it; None if none did."""
        rows = self._do("SELECT records FROM files WHERE digest = ? AND generation < ?", [digest, self.generation])
        return int(rows[0][0]) if rows else None

    def add_file(self, digest: bytes, records: int) -> None:
        """A file was read to its end, and it held so many records."""
        self._do("INSERT OR IGNORE INTO files VALUES (?, ?, ?)", [digest, self.generation, records])

    def known_before(self, keys: Sequence[bytes]) -> set[bytes]:
        """Those of the record keys that an EARLIER generation settled."""
        if self.generation == 1:
            return set()
        question = "SELECT key FROM records WHERE key IN ({}) AND generation < " + str(self.generation)
        return {key for (key,) in self._ask(question, keys)}

    def add_records(self, keys: Iterable[bytes]) -> None:
        """These records are settled; a key known already keeps its generation."""
        self._records.extend(keys)
        if len(self._records) >= WAITING:
            self._write_records()

    def _write_records(self) -> None:
        rows = ((key, self.generation) for key in sorted(self._records))
        self._many("INSERT OR IGNORE INTO records VALUES (?, ?)", rows)
        self._records.clear()

    # texts

    def fates(self, doc_ids: Sequence[str]) -> dict[str, Fate]:
        """What became of each of these texts, of this or an earlier generation; those never met are left out."""
        rows = self._ask("SELECT doc_id, fate, reason FROM texts WHERE doc_id IN ({})", doc_ids)
        return {doc_id: Fate(kind, reason) for doc_id, kind, reason in rows}

    def set_fate(self, doc_id: str, kind: str, reason: str) -> None:
        """What became of a text, in place of what was known of it."""
        self.set_fates([doc_id], kind, reason)

    def set_fates(self, doc_ids: Iterable[str], kind: str, reason: str) -> None:
        """What became of texts, in place of what was known of them."""
        self._many(
            "INSERT INTO texts (doc_id, generation, fate, reason) VALUES (?, ?, ?, ?) ON CONFLICT (doc_id) DO UPDATE "
            "SET generation = excluded.generation, fate = excluded.fate, reason = excluded.reason "
            "WHERE fate <> excluded.fate OR reason <> excluded.reason",
            ((doc_id, self.generation, kind, reason) for doc_id in doc_ids),
        )

    # appearances

    def appearances(self, url: bytes | None, ident: bytes | None) -> list[str]:
        """The texts that appear under either key, sorted; a key that is None finds nothing."""
        rows = self._do("SELECT DISTINCT doc_id FROM appearances WHERE url = ? OR ident = ? ORDER BY 1", [url, ident])
        return [doc_id for (doc_id,) in rows]

    def known_keys(self, urls: Sequence[bytes], idents: Sequence[bytes]) -> set[bytes]:
        """Those of the keys under which a text appears."""
        found: set[bytes] = set()
        for column, keys in (("url", urls), ("ident", idents)):
            question = f"SELECT {column} FROM appearances WHERE {column} IN ({{}})"
            found.update(key for (key,) in self._ask(question, keys))
        return found

    def add_appearances(self, rows: Iterable[tuple[str, bytes | None, bytes | None]]) -> None:
        """Texts appear, each under a url and an ident under which none appears yet."""
        self._many(
            "INSERT INTO appearances (doc_id, url, ident, generation) VALUES (?, ?, ?, ?)",
            ((*row, self.generation) for row in rows),
        )

    def replace_appearance(self, doc_id: str | None, url: bytes | None, ident: bytes | None) -> list[str]:
        """Take away the appearances under either key, add that of `doc_id` (None: of nothing) under these keys.

        Gives the texts that are left without any appearance, sorted. An appearance without keys stays for ever.
        """
        before = self.appearances(url, ident)
        if before:
            self._do("DELETE FROM appearances WHERE url = ? OR ident = ?", [url, ident])
        if doc_id is not None:
            self.add_appearances([(doc_id, url, ident)])
        still = {d for (d,) in self._ask("SELECT DISTINCT doc_id FROM appearances WHERE doc_id IN ({})", before)}
        return [d for d in before if d not in still]

    # entities and groups: for the store

    def new_entities(self, ids: Iterable[str]) -> list[str]:
        """Those of the ids that are not registered yet; now they are."""
        wanted = list(dict.fromkeys(ids))
        known = {key for (key,) in self._ask("SELECT id FROM entities WHERE id IN ({})", wanted)}
        new = [key for key in wanted if key not in known]
        self._many("INSERT INTO entities VALUES (?)", ((key,) for key in new))
        return new

    def clear_entities(self) -> None:
        """No entity is registered."""
        self._do("DELETE FROM entities")

    def add_group(self, stem: str, documents: Iterable[str], copies: Iterable[str]) -> None:
        """A group of parts holds the rows of these documents, and copies of these; texts not known yet are kept."""
        ((group,),) = self._do("INSERT INTO groups (stem) VALUES (?) RETURNING id", [stem])
        self._many(
            "INSERT INTO texts VALUES (?, ?, 'kept', '', ?) ON CONFLICT (doc_id) DO UPDATE SET grp = excluded.grp",
            ((doc_id, self.generation, group) for doc_id in documents),
        )
        self._many("INSERT OR IGNORE INTO copies VALUES (?, ?)", ((doc_id, group) for doc_id in copies))

    def rename_group(self, old: str, new: str | None) -> None:
        """A group was written anew under another stem, or (None) has no row left."""
        if new is None:
            self._do("DELETE FROM groups WHERE stem = ?", [old])
        else:
            self._do("UPDATE groups SET stem = ? WHERE stem = ?", [new, old])

    def leave_groups(self, doc_ids: Collection[str]) -> dict[str, set[str]]:
        """Take documents out of their groups: stem → those of them that have rows there."""
        found: dict[str, set[str]] = {}
        for question in (
            "SELECT stem, doc_id FROM texts JOIN groups ON groups.id = grp WHERE doc_id IN ({})",
            "SELECT stem, doc_id FROM copies JOIN groups ON groups.id = grp WHERE doc_id IN ({})",
        ):
            for stem, doc_id in self._ask(question, list(doc_ids)):
                found.setdefault(stem, set()).add(doc_id)
        self._many("UPDATE texts SET grp = NULL WHERE doc_id = ?", ((d,) for d in doc_ids))
        self._many("DELETE FROM copies WHERE doc_id = ?", ((d,) for d in doc_ids))
        return found

    def clear_groups(self) -> None:
        """Forget what lies where: it is noted anew from a snapshot."""
        for order in ("DELETE FROM groups", "DELETE FROM copies", "UPDATE texts SET grp = NULL WHERE grp IS NOT NULL"):
            self._do(order)

    # for steps back and checks

    def step_back(self, target: int) -> None:
        """Forget what the generations after `target` noted; `groups` and `entities` are to be made anew."""
        self._set_generation(target)
        for order in STEP_BACK.split(";\n"):
            if order.strip():
                self._do(order, {"target": target} if ":target" in order else ())

    def kept(self) -> Iterator[tuple[str, str | None]]:
        """Every text that is kept, with the stem of its group, in order of its id."""
        question = (
            "SELECT doc_id, stem FROM texts LEFT JOIN groups ON groups.id = grp "
            "WHERE fate = 'kept' AND doc_id > ? ORDER BY doc_id LIMIT 1000"
        )
        last = ""
        while rows := self._do(question, [last]):
            yield from rows
            last = rows[-1][0]

    def places(self, doc_ids: Sequence[str]) -> dict[str, str]:
        """The stems of the groups in which these documents lie; those that lie nowhere are left out."""
        question = "SELECT doc_id, stem FROM texts JOIN groups ON groups.id = grp WHERE doc_id IN ({})"
        return dict(self._ask(question, doc_ids))

    def problems(self) -> list[str]:
        """What SQLite finds wrong with the file."""
        return [said for (said,) in self._do("PRAGMA quick_check") if said != "ok"]

    def _set_generation(self, generation: int) -> None:
        self.generation = generation
        self._do("UPDATE state SET generation = ?", [generation])

    def _ask(self, question: str, values: Sequence[bytes | str]) -> Iterator[Row]:
        left = iter(values)
        while some := list(islice(left, AT_ONCE)):
            yield from self._do(question.format(",".join("?" * len(some))), some)

    def _do(self, order: str, values: Any = ()) -> list[Row]:
        try:
            return self._connection.execute(order, values).fetchall()
        except sqlite3.Error as error:
            raise _meaning(error, self._path) from error

    def _many(self, order: str, rows: Iterable[Row]) -> None:
        try:
            self._connection.executemany(order, rows)
        except sqlite3.Error as error:
            raise _meaning(error, self._path) from error

    def _script(self, orders: str) -> None:
        try:
            self._connection.executescript(orders)
        except sqlite3.Error as error:
            raise _meaning(error, self._path) from error


def _meaning(error: sqlite3.Error, path: Path) -> TallywireError:
    """The error by what happens next: try again with more room, or mend the folder."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return OutputError(f"{path}: cannot be written: {error}")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return ReadWriteError(f"{path}: damaged ({error}); put it back from a backup of the folder")
    if name.startswith("SQLITE_BUSY"):
        return ReadWriteError(f"{path}: another program has it open")
    return ReadWriteError(f"{path}: {error}; no table was changed")
