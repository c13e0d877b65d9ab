"""One run taken back: readers see the state before it, and the ledger knows nothing of it."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import OutputError
from pipeline.store.commit import show
from pipeline.store.layout import Layout
from pipeline.store.manifest import read_manifest
from pipeline.store.opening import open_tables
from pipeline.store.reindex import reindex
from pipeline.store.snapshot import open_snapshot


def rollback(folder: Path) -> tuple[int, int]:
    """Take back the last run in `folder`, and what was compacted since; gives the generations it went from and to.

    The next run reads again what that run had read. Raises as `open_store` does, UsageError if there are no tables,
    OutputError if the state before is no longer kept.
    """
    with open_tables(folder) as opened:
        layout, ledger = opened.layout, opened.ledger
        target = _before_last_run(layout)
        snapshot, _ = open_snapshot(layout.snapshot(target))
        ledger.step_back(target)
        reindex(ledger, snapshot)
        ledger.commit()
        show(layout, target)  # the snapshots after it are swept by the next command: a reader may be in one
        return opened.manifest.generation, target


def _before_last_run(layout: Layout) -> int:
    kept = layout.generations()
    runs = [g for g in kept if read_manifest(layout.snapshot(g)).made_by == "run"]
    before = [g for g in kept if runs and g < runs[-1]]
    if not before:
        raise OutputError(f"{layout.folder}: the state before the last run is not kept; nothing was changed")
    return before[-1]
