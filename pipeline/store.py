"""The output folder: parts written beside and renamed, the swap of old tables for new ones, the lock.

    DIR/<table>/00000-3fa9c1….parquet   parts, named by their number and by what is in them
    DIR/.new/                           what a run is writing, thrown away if the run fails
    DIR/.complete/                      all of it, being put in place; the next run goes on if this one is cut off
    DIR/.lock                           held while a run lasts

Hidden names are passed over by everything that reads a folder of Parquet.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import LockedError, OutputError, ReadWriteError
from pipeline.records import TABLES, Run
from pipeline.tables import empty, to_arrow

if TYPE_CHECKING:
    import pyarrow as pa

PART = re.compile(r"\d{5,}-[0-9a-f]{16}\.parquet")
REPLACED = tuple(table for table in TABLES if table != "runs")


@contextmanager
def open_store(folder: Path) -> Iterator[Store]:
    """The store in `folder`, made if it isn't there, for this process alone while the block lasts.

    Raises OutputError if the folder can't be used or holds what isn't ours, LockedError if another run has it,
    ReadWriteError if reading or writing fails later on. What was not committed is taken away.
    """
    with _locked(folder):
        store = Store(folder)
        try:
            store.recover()
            yield store
        except OSError as error:
            raise ReadWriteError(
                f"{error.filename or folder}: {error.strerror or error}; no table was changed"
            ) from error
        finally:
            shutil.rmtree(store.new, ignore_errors=True)


class Store:
    """Takes the tables of one run and puts them in place together."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.new = folder / ".new"
        self.complete = folder / ".complete"
        self.rows = dict.fromkeys(REPLACED, 0)
        self._parts = dict.fromkeys(REPLACED, 0)

    def recover(self) -> None:
        """Finish what a run that was cut off had committed, throw away what it had not; refuse a folder not ours."""
        if self.complete.exists():
            self._put_in_place()
        if self.new.exists():
            shutil.rmtree(self.new)
        for table in REPLACED:
            _check_ours(self.folder / table)
        self.new.mkdir()

    def write(self, tables: Mapping[str, Sequence[pa.Table]]) -> None:
        """One part of each table that has rows here, written beside."""
        import pyarrow as pa

        for table, pieces in tables.items():
            rows = pa.concat_tables([empty(table), *pieces]).combine_chunks()
            if rows.num_rows:
                self._write_part(table, rows)

    def commit(self, runs: Sequence[Run]) -> None:
        """Put the new tables in the place of the old ones, and add the accounts of this run to those of the others."""
        for table in REPLACED:
            if not self._parts[table]:
                self._write_part(table, empty(table))
        accounts = to_arrow("runs", runs)
        name = f"{runs[0].started:%Y%m%dT%H%M%S}-{runs[0].run_id}.parquet"
        _write_bytes(self.new / "runs" / name, _parquet(accounts))
        self.new.rename(self.complete)
        self._put_in_place()

    def _write_part(self, table: str, rows: pa.Table) -> None:
        data = _parquet(rows)
        name = f"{self._parts[table]:05d}-{sha256(data).hexdigest()[:16]}.parquet"
        _write_bytes(self.new / table / name, data)
        self._parts[table] += 1
        self.rows[table] += rows.num_rows

    def _put_in_place(self) -> None:
        for table in REPLACED:
            if (self.complete / table).exists():
                _replace(self.complete / table, self.folder / table, self.folder / ".old")
        (self.folder / "runs").mkdir(exist_ok=True)
        for part in sorted((self.complete / "runs").glob("*.parquet")):
            part.rename(self.folder / "runs" / part.name)
        shutil.rmtree(self.complete)


def _replace(new: Path, place: Path, aside: Path) -> None:
    """Two renames: a reader sees the whole old table or the whole new one, never some of both."""
    if aside.exists():
        shutil.rmtree(aside)
    if place.exists():
        place.rename(aside)
    new.rename(place)
    shutil.rmtree(aside, ignore_errors=True)


def _check_ours(place: Path) -> None:
    if place.exists() and not place.is_dir():
        raise OutputError(f"{place}: a file where a table would go; choose another output folder")
    for name in sorted(os.listdir(place)) if place.exists() else ():
        if not name.startswith(".") and not PART.fullmatch(name):
            raise OutputError(f"{place / name}: not written by tallywire; choose another output folder")


def _parquet(rows: pa.Table) -> bytes:
    """The same rows give the same bytes: nothing in them tells when or where they were written."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink, compression="zstd")
    return bytes(sink.getvalue())


def _write_bytes(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """The system lets go of the lock when the process ends, however it ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".lock").open("w")
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written: {error.strerror}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockedError(f"{folder}: another run is writing to it") from error
        yield
