"""What a run writes: groups of rows, register rows, documents taken out, and the commit of all of it together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.records import REGISTERS, TABLES, Run
from pipeline.store.commit import commit
from pipeline.store.groups import Groups
from pipeline.store.layout import GROUPED
from pipeline.store.ledger import Ledger
from pipeline.store.merge import merge
from pipeline.store.opening import Opened, open_folder
from pipeline.store.registers import Registers
from pipeline.store.snapshot import Draft, Tables
from pipeline.tables import to_arrow

if TYPE_CHECKING:
    import pyarrow as pa


@contextmanager
def open_store(folder: Path, models: str) -> Iterator[Store]:
    """The store in `folder`, made if it isn't there, for this process alone while the block lasts.

    `models` is the digest of the models that the rows come from. What an earlier run left undone is finished or swept
    first, an older folder upgraded. Raises OutputError if the folder can't be used, isn't ours or is newer than this
    program, LockedError (who holds it) if it is in use, ReadWriteError if reading or writing fails, here and in the
    block. What was not committed when the block ends is as if it had never been.
    """
    with open_folder(folder) as opened:
        yield Store(opened, models)


class Store:
    """Takes the rows of one run.

    `ledger` says and notes what was read; `generation` is that of this run; `rows` are those this run added by table,
    those it took out subtracted, and `removed` those it took out, of this run or earlier ones.
    """

    def __init__(self, opened: Opened, models: str) -> None:
        self.ledger: Ledger = opened.ledger
        self.generation = opened.ledger.generation
        self.rows = dict.fromkeys((table for table in TABLES if table != "runs"), 0)
        self.removed = dict.fromkeys(self.rows, 0)
        self.manifest = opened.manifest  # of the last committed state, if any
        self._base = opened.snapshot
        self._layout = opened.layout
        self._models = models
        self._draft = Draft(opened.layout.staging, opened.snapshot)
        self._groups = Groups(self._draft, self.ledger)
        self._registers = Registers(self._draft, self.ledger)

    def write(self, tables: Mapping[str, pa.Table]) -> None:
        """One group of parts, of the tables that have rows; all rows of a document stand in one group.

        The documents are noted in the ledger as kept. A table left out has no rows in the group. Raises OSError if
        writing fails.
        """
        self._groups.write(tables)
        self._count(tables, 1)

    def register(self, table: str, rows: Mapping[str, Any]) -> None:
        """Records of a register by their entity_id; those registered before, by whichever run, are passed over."""
        self.rows[table] += self._registers.add(table, rows)

    def remove(self, doc_ids: Collection[str]) -> Tables:
        """Take documents out, of this run or earlier ones, with their copies; gives the rows that go by table.

        Their fate in the ledger becomes `replaced`; a caller that means another sets it afterwards. Documents that
        have no rows are passed over.
        """
        gone = self._groups.remove(doc_ids)
        fates = self.ledger.fates(list(doc_ids))
        self.ledger.set_fates([d for d in doc_ids if d in fates and fates[d].kind == "kept"], "replaced", "")
        for table, rows in gone.items():
            self.removed[table] += rows.num_rows
        self._count(gone, -1)
        return gone

    # to make all rows anew: read the groups, rewrite each, register what occurs

    def groups(self) -> list[str]:
        """The groups that hold rows now, in the order in which they were written; `rewrite` takes one's place."""
        return self._draft.stems()

    def read(self, group: str, tables: Collection[str] = GROUPED) -> Tables:
        """The rows of a group by table, without those of documents that were removed."""
        return self._groups.read(group, tables)

    def rewrite(self, group: str, tables: Mapping[str, pa.Table]) -> Tables:
        """Put these tables of a group in the place of those it had, which are returned; tables not named stay.

        The documents of the group stay what they are in the ledger: `remove`, before, those that are to go.
        """
        old = self._groups.rewrite(group, tables)
        self._count(tables, 1)
        self._count(old, -1)
        return old

    def renew_registers(self) -> None:
        """Forget all rows of the registers: those registered from now on are all that there will be."""
        for table, rows in self._registers.renew().items():
            self.rows[table] -= rows

    def restore_registers(self) -> None:
        """After that, register the rows that there were and that have not been registered anew."""
        if self._base is None:
            return
        for table in REGISTERS:
            for stem in self._base.parts[table]:
                rows = [TABLES[table](*row.values()) for row in self._base.read(table, stem).to_pylist()]
                self.register(table, {row.entity_id: row for row in rows})

    def commit(self, runs: Sequence[Run]) -> None:
        """Make everything true together, with the accounts of this run; raises OSError or ReadWriteError if it fails.

        The store is done with then.
        """
        self._groups.finish()
        self._registers.write()
        self._draft.add_table("runs", f"{self.generation:06d}-{runs[0].run_id}", to_arrow("runs", runs))
        merge(self._draft, self.ledger)
        commit(self._layout, self.ledger, self._draft, "run", self._models)

    def _count(self, tables: Mapping[str, pa.Table], sign: int) -> None:
        for table, rows in tables.items():
            self.rows[table] += sign * rows.num_rows
