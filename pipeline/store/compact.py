"""Many small parts made few: the same rows, in files that depend on nothing but the rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.store.commit import commit
from pipeline.store.fill import fill, sizes
from pipeline.store.layout import EMPTY
from pipeline.store.opening import open_tables
from pipeline.store.reindex import reindex
from pipeline.store.snapshot import Draft, Snapshot


@dataclass(frozen=True, slots=True)
class Compacted:
    """How many parts there were and are."""

    before: int
    after: int


def compact(folder: Path) -> Compacted:
    """Compact the tables in `folder`; readers see all of it at once, and the ledger follows.

    Registers lose the rows that nothing points at. Raises as `open_store` does, UsageError if there are no tables.
    """
    with open_tables(folder) as opened:
        snapshot, layout = opened.snapshot, opened.layout
        draft = Draft(layout.staging, None)
        groups = (snapshot.read_group(stem) for stem in snapshot.stems())
        fill(draft, groups, sizes(snapshot), snapshot, layout.store)
        before, after = _parts(snapshot), _parts(draft)
        if before != after:
            reindex(opened.ledger, draft)
            commit(layout, opened.ledger, draft, "compact", opened.manifest.models)
        return Compacted(len(before), len(after))


def _parts(snapshot: Snapshot) -> list[tuple[str, str]]:
    return [(t, stem) for t, stems in snapshot.parts.items() for stem in sorted(stems) if stem != EMPTY]
