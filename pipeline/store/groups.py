"""Groups of parts: what was written together has one stem in every table, and is taken out or rewritten together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from pipeline.store.layout import BY_DOCUMENT, GROUPED
from pipeline.store.ledger import Ledger
from pipeline.store.snapshot import Draft, Tables

if TYPE_CHECKING:
    import pyarrow as pa


class Groups:
    """Writes the groups of a run, and notes in the ledger which documents lie where."""

    def __init__(self, draft: Draft, ledger: Ledger) -> None:
        self._draft = draft
        self._ledger = ledger
        self._written = 0
        self._leaving: dict[str, set[str]] = {}  # stem → documents that are taken out when all is written

    def write(self, tables: Mapping[str, pa.Table]) -> None:
        """A new group; nothing happens if no table has a row."""
        if stem := self._add(tables):
            documents, copies = (_ids(tables.get(table)) for table in ("documents", "copies"))
            self._ledger.set_fates(documents, "kept", "")
            self._ledger.add_group(stem, documents, copies)

    def remove(self, doc_ids: Collection[str]) -> Tables:
        """Take documents out, of this run or earlier ones; gives their rows by table. Done in `finish`."""
        import pyarrow as pa

        found: dict[str, list[pa.Table]] = {table: [] for table in BY_DOCUMENT}
        for stem, ids in sorted(self._ledger.leave_groups(doc_ids).items()):
            for table, rows in self._draft.read_group(stem, BY_DOCUMENT).items():
                found[table].append(_split(rows, ids)[0])
            self._leaving.setdefault(stem, set()).update(ids)
        return {table: pa.concat_tables(pieces) for table, pieces in found.items() if any(p.num_rows for p in pieces)}

    def read(self, stem: str, tables: Collection[str] = GROUPED) -> Tables:
        """The rows of a group by table, without those of documents that were taken out."""
        ids = self._leaving.get(stem, ())
        whole = self._draft.read_group(stem, tables)
        return {t: _split(rows, ids)[1] if ids and t in BY_DOCUMENT else rows for t, rows in whole.items()}

    def rewrite(self, stem: str, tables: Mapping[str, pa.Table]) -> Tables:
        """Put these tables of a group in the place of those it had, which are returned; the others stay."""
        whole = self.read(stem)
        self._draft.drop_group(stem)
        self._ledger.rename_group(stem, self._add({**whole, **tables}))
        self._leaving.pop(stem, None)
        return {table: whole[table] for table in tables if table in whole}

    def finish(self) -> None:
        """Rewrite the groups that documents leave; those of an earlier run stay as they are in its snapshot."""
        for stem in sorted(self._leaving):
            self.rewrite(stem, {})

    def _add(self, tables: Mapping[str, pa.Table]) -> str | None:
        stem = self._draft.add_group(f"{self._ledger.generation:06d}-{self._written:05d}", tables)
        self._written += stem is not None
        return stem


def _ids(rows: pa.Table | None) -> list[str]:
    return [] if rows is None else [str(doc_id) for doc_id in rows["doc_id"].unique()]


def _split(rows: pa.Table, ids: Collection[str]) -> tuple[pa.Table, pa.Table]:
    """The rows of these documents, and the others."""
    import pyarrow as pa
    import pyarrow.compute as pc

    ours = pc.is_in(rows["doc_id"], value_set=pa.array(sorted(ids), pa.string()))
    return rows.filter(ours), rows.filter(pc.invert(ours))
