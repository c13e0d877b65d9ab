"""Verifies a whole output folder: parts, rows, ledger and accounts; group by group, in little memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import ReadWriteError, UsageError
from pipeline.records import REGISTERS, TABLES
from pipeline.store.check_accounts import account_problems
from pipeline.store.check_parts import part_problems, register_problems
from pipeline.store.check_rows import Entities, row_problems
from pipeline.store.layout import GROUPED, Layout, check_ours, link_target
from pipeline.store.ledger import Ledger, open_ledger
from pipeline.store.lock import locked
from pipeline.store.opening import check_version
from pipeline.store.snapshot import Snapshot, open_snapshot


def check(folder: Path) -> Iterator[str]:
    """The problems of the last committed state in `folder`, a line each; nothing is changed or recovered.

    Raises UsageError if no run has written there, OutputError if the folder is newer than this program, LockedError if
    it is in use.
    """
    layout = Layout(folder)
    if not layout.generations():
        raise UsageError(f"{folder}: no tables that a run of this version wrote")
    with locked(layout.lock):
        try:
            check_ours(layout)
            check_version(layout)
            yield from _problems(layout)
        except ReadWriteError as error:
            yield str(error)


def _problems(layout: Layout) -> Iterator[str]:
    if not layout.ledger.exists():
        yield f"{layout.ledger}: missing"
        return
    with open_ledger(layout.ledger) as ledger:
        yield from (f"{layout.ledger}: {problem}" for problem in ledger.problems())
        committed = ledger.generation - 1
        if committed not in layout.generations():
            yield f"{layout.snapshot(committed)}: missing"
            return
        yield from _link_problems(layout)
        snapshot, manifest = open_snapshot(layout.snapshot(committed))
        if manifest.generation != committed:
            yield f"{snapshot.folder}: the manifest says generation {manifest.generation}"
        yield from _table_problems(snapshot, ledger)


def _link_problems(layout: Layout) -> Iterator[str]:
    """Links that lead nowhere. `now` may lag behind the ledger: then the next run points it on."""
    for place, target in [(layout.now, None), *((layout.folder / table, link_target(table)) for table in TABLES)]:
        if not place.is_symlink():
            yield f"{place}: the link is missing"
        elif not place.exists() or target not in (None, os.readlink(place)):
            yield f"{place}: leads to {os.readlink(place)}"


def _table_problems(snapshot: Snapshot, ledger: Ledger) -> Iterator[str]:
    damaged: set[str] = set()  # tables, and stems of groups, with a part that can't be relied on
    for table, stem, problem in part_problems(snapshot):
        damaged.update((table, stem))
        yield problem
    entities: Entities = {}
    for table in REGISTERS:
        if table not in damaged:
            entities[table] = set()
            yield from register_problems(snapshot, table, entities[table])
    for stem in snapshot.stems():
        if stem not in damaged:
            yield from row_problems(snapshot.read_group(stem), stem, entities, ledger)
    if not damaged.intersection(GROUPED):
        yield from _kept_problems(snapshot, ledger)
    if not damaged.intersection((*GROUPED, "runs")):
        yield from account_problems(snapshot)


def _kept_problems(snapshot: Snapshot, ledger: Ledger) -> Iterator[str]:
    kept = 0
    for doc_id, stem in ledger.kept():
        kept += 1
        if stem is None or stem not in snapshot.parts["documents"]:
            yield f"ledger: document {doc_id} is kept, but in no part"
    if kept != snapshot.rows("documents"):
        yield f"ledger: {kept} documents are kept, documents has {snapshot.rows('documents')} rows"
