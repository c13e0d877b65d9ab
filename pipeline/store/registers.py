"""The registers of a run: one row per thing, those only that no earlier run has registered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.records import REGISTERS
from pipeline.store.ledger import Ledger
from pipeline.store.snapshot import Draft
from pipeline.tables import to_arrow

AT_ONCE = 50_000  # rows that wait for being written
REMEMBERED = 50_000  # ids that the ledger need not be asked for again


class Registers:
    """Collects the new rows and writes them sorted by id, so many at a time."""

    def __init__(self, draft: Draft, ledger: Ledger) -> None:
        self._draft = draft
        self._ledger = ledger
        self._parts = 0
        self._met: set[str] = set()
        self._waiting: dict[str, dict[str, Any]] = {table: {} for table in REGISTERS}

    def add(self, table: str, rows: Mapping[str, Any]) -> int:
        """The records by their id, but for those registered before; gives how many were new."""
        new = self._ledger.new_entities(key for key in rows if key not in self._met)
        if len(self._met) > REMEMBERED:
            self._met.clear()
        self._met.update(rows)
        self._waiting[table].update((key, rows[key]) for key in new)
        if sum(map(len, self._waiting.values())) >= AT_ONCE:
            self.write()
        return len(new)

    def write(self) -> None:
        """Write what waits."""
        tables = {t: to_arrow(t, [rows[key] for key in sorted(rows)]) for t, rows in self._waiting.items()}
        self._draft.add_group(f"{self._ledger.generation:06d}-{self._parts:05d}", tables)
        self._parts += 1
        self._waiting = {table: {} for table in REGISTERS}

    def renew(self) -> dict[str, int]:
        """Forget all rows, those of earlier runs too; gives how many there were by table."""
        gone = {table: self._draft.rows(table) + len(self._waiting[table]) for table in REGISTERS}
        for table in REGISTERS:
            for stem in list(self._draft.parts[table]):
                self._draft.drop(table, stem)
        self._ledger.clear_entities()
        self._met.clear()
        self._waiting = {table: {} for table in REGISTERS}
        return gone
