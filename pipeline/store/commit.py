"""How a state becomes the one that readers see, and how what was cut off is finished or swept away.

    1. the snapshot lies complete in snapshots/<generation>, on the disk
    2. the ledger's transaction commits, and says <generation>: this is the commit
    3. `now` points at it

Cut off before 2, the snapshot is swept; cut off after it, `now` is pointed on. Both by `recover`, under the lock.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from pipeline.errors import OutputError, ReadWriteError
from pipeline.records import TABLES
from pipeline.store import disk
from pipeline.store.layout import Layout, first_tables, link_target
from pipeline.store.ledger import Ledger
from pipeline.store.snapshot import Draft

SNAPSHOTS_KEPT = 8  # for readers in the middle of one, and for steps back


def commit(layout: Layout, ledger: Ledger, draft: Draft, made_by: str, models: str) -> None:
    """Make the draft the state of the ledger's generation; raises OSError or ReadWriteError if that fails."""
    draft.seal(ledger.generation, made_by, models)
    disk.make_folder(layout.snapshots)
    disk.rename(draft.folder, layout.snapshot(ledger.generation))
    disk.fsync_folder(layout.snapshots)
    disk.fsync_folder(layout.store)
    ledger.commit(oldest=_kept(layout)[0])
    try:
        show(layout, ledger.generation)
    except OSError as error:
        raise ReadWriteError(
            f"{error.filename or layout.folder}: {error.strerror or error}; what was read is committed, and readers "
            "will see it after the next command on this folder"
        ) from error
    with suppress(OSError):  # the next command sweeps
        sweep(layout)


def recover(layout: Layout, committed: int) -> None:
    """Make what readers see the state that the ledger has committed, and sweep what belongs to no commit.

    Raises OutputError if that state is not there.
    """
    if committed:
        if not layout.snapshot(committed).is_dir():
            raise OutputError(f"{layout.snapshot(committed)}: missing; put it back from a backup of the folder")
        show(layout, committed)
        if layout.first_lock.exists():  # upgraded: no program that would take it writes here any more
            disk.unlink(layout.first_lock)
    if layout.staging.exists():
        disk.rmtree(layout.staging)
    for generation in layout.generations():
        if generation > committed:
            _take_away(layout, layout.snapshot(generation))
    sweep(layout)


def show(layout: Layout, generation: int) -> None:
    """Point `now` at a snapshot. New links through it are made before, so that all tables come into sight at once.

    Folders that the first version left give way to links after it: each can be read all the time, but for a moment.
    """
    target = os.path.relpath(layout.snapshot(generation), layout.folder)
    missing = [table for table in TABLES if not os.path.lexists(layout.folder / table)]
    folders = first_tables(layout)
    pointed = layout.now.is_symlink() and os.readlink(layout.now) == target
    if pointed and not missing and not folders:
        return
    for table in missing:
        disk.symlink(link_target(table), layout.folder / table)
    if not pointed:
        _point(layout, target)
    for table in folders:
        disk.rename(layout.folder / table, layout.store / f"swept-first-{table}")
        disk.symlink(link_target(table), layout.folder / table)
    disk.fsync_folder(layout.folder)


def sweep(layout: Layout) -> None:
    """Take away snapshots older than the last ones, and what was set aside."""
    kept = _kept(layout)
    for generation in layout.generations():
        if generation < kept[0]:
            _take_away(layout, layout.snapshot(generation))
    for name in os.listdir(layout.store):
        if name.startswith("swept-"):
            disk.rmtree(layout.store / name)


def _kept(layout: Layout) -> list[int]:
    return layout.generations()[-SNAPSHOTS_KEPT:] or [0]


def _take_away(layout: Layout, folder: Path) -> None:
    """In one step out of sight, so that no half of a snapshot is taken for one."""
    aside = layout.store / f"swept-{folder.name}"
    if aside.exists():
        disk.rmtree(aside)
    disk.rename(folder, aside)
    disk.fsync_folder(folder.parent)
    disk.rmtree(aside)


def _point(layout: Layout, target: str) -> None:
    beside = layout.store / "next"
    if beside.is_symlink():
        disk.unlink(beside)
    disk.symlink(target, beside)
    disk.rename(beside, layout.now)
