"""Opens an output folder for one writer: lock, checks, ledger, and what was cut off before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import OutputError, ReadWriteError, UsageError
from pipeline.records import SCHEMA_VERSION
from pipeline.store import disk
from pipeline.store.commit import recover
from pipeline.store.layout import Layout, check_ours, first_tables
from pipeline.store.ledger import Ledger, open_ledger
from pipeline.store.lock import locked
from pipeline.store.manifest import Manifest
from pipeline.store.snapshot import Snapshot, open_snapshot
from pipeline.store.upgrade import upgrade


@dataclass(frozen=True, slots=True)
class Opened:
    """A folder that is ours alone: the ledger in its transaction, and the last committed state, if any."""

    layout: Layout
    ledger: Ledger
    snapshot: Snapshot | None
    manifest: Manifest | None


@contextmanager
def open_folder(folder: Path) -> Iterator[Opened]:
    """The output folder, made if it isn't there; upgraded, recovered and swept.

    Raises OutputError if it can't be used, isn't ours or is newer than this program; LockedError if it is in use;
    ReadWriteError if reading or writing fails, then and in the block. What was not committed is taken away.
    """
    layout = Layout(folder)
    with locked(layout.lock), _said(folder):
        check_ours(layout)
        check_version(layout)
        if layout.generations() and not layout.ledger.exists():
            raise OutputError(f"{layout.ledger}: missing; put it back from a backup of the folder")
        _recover(layout)
        with open_ledger(layout.ledger) as ledger:
            last = ledger.generation - 1
            yield Opened(layout, ledger, *(open_snapshot(layout.snapshot(last)) if last else (None, None)))


@dataclass(frozen=True, slots=True)
class OpenedTables:
    """A folder with tables in it that is ours alone."""

    layout: Layout
    ledger: Ledger
    snapshot: Snapshot
    manifest: Manifest


@contextmanager
def open_tables(folder: Path) -> Iterator[OpenedTables]:
    """As `open_folder`, but of a folder that a run has written to; raises UsageError for another."""
    layout = Layout(folder)
    if not layout.generations() and not first_tables(layout):
        raise UsageError(f"{folder}: no tables that a run wrote")
    with open_folder(folder) as opened:
        if opened.snapshot is None or opened.manifest is None:
            raise UsageError(f"{folder}: no run has come to its end here")
        yield OpenedTables(opened.layout, opened.ledger, opened.snapshot, opened.manifest)


def check_version(layout: Layout) -> None:
    """Raises OutputError if a newer program wrote the folder."""
    for generation in reversed(layout.generations()[-1:]):
        _, manifest = open_snapshot(layout.snapshot(generation))
        if _numbers(manifest.schema_version) > _numbers(SCHEMA_VERSION):
            raise OutputError(
                f"{layout.folder}: written by tallywire {manifest.version} (tables {manifest.schema_version}; "
                f"this program knows {SCHEMA_VERSION}); use that version or a newer one"
            )


def _recover(layout: Layout) -> None:
    with open_ledger(layout.ledger) as ledger:
        committed = ledger.generation - 1
        if not committed and first_tables(layout):
            recover(layout, committed)
            upgrade(layout, ledger)
            return
    recover(layout, committed)


@contextmanager
def _said(folder: Path) -> Iterator[None]:
    """What goes wrong with the disk, in words; what was being written is taken away in any case."""
    try:
        yield
    except OSError as error:
        raise ReadWriteError(f"{error.filename or folder}: {error.strerror or error}; no table was changed") from error
    finally:
        with suppress(OSError):  # the next command does it
            disk.rmtree(Layout(folder).staging)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))
