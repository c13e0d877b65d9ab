"""Makes a folder as schema_version 1.0 wrote it one of today's: the same rows, new columns filled, in a snapshot.

Its tables were folders of parts, `DIR/<table>/00000-….parquet`, with `DIR/.lock`; a run put them in place one by one
from `DIR/.complete`. They stay as they are until the snapshot is committed, and then give way to links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from pipeline.ids import ident, key, place
from pipeline.records import TABLES
from pipeline.store import disk
from pipeline.store.commit import commit
from pipeline.store.fill import fill, sizes
from pipeline.store.layout import CLAIMS, GROUPED, Layout
from pipeline.store.ledger import Ledger
from pipeline.store.lock import hold
from pipeline.store.manifest import Part
from pipeline.store.reindex import reindex
from pipeline.store.snapshot import Draft, Snapshot, Tables
from pipeline.tables import schema

if TYPE_CHECKING:
    import pyarrow as pa


def upgrade(layout: Layout, ledger: Ledger) -> None:
    """Commit the tables of a folder of schema_version 1.0 as the first generation of one of today's."""
    with _held(layout):
        _put_in_place(layout.folder)
        old = FirstTables(layout.folder)
        draft = Draft(layout.staging, None)
        fill(draft, old.pieces(), sizes(old), old, layout.store)
        reindex(ledger, draft)
        _note_places(ledger, draft)
        commit(layout, ledger, draft, "upgrade", "")


class FirstTables(Snapshot):
    """The tables as the first version laid them, read as today's."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, {table: _parts(folder / table) for table in TABLES})

    def read(self, table: str, stem: str, columns: list[str] | None = None) -> pa.Table:
        """The rows of a part with the columns of today; those that it lacks are null."""
        import pyarrow as pa

        rows = super().read(table, stem)
        if table == "roles":
            rows = rows.append_column("doc_id", self._documents_of(rows["claim_id"].to_pylist()))
        for name in schema(table).names:
            if name not in rows.column_names:
                rows = rows.append_column(name, pa.nulls(rows.num_rows, schema(table).field(name).type))
        rows = rows.select(schema(table).names).cast(schema(table))
        return rows.select(columns) if columns else rows

    def pieces(self) -> Iterator[Tables]:
        """All rows but those of registers and runs, part by part."""
        for table in GROUPED:
            for stem in sorted(self.parts[table]):
                yield {table: self.read(table, stem)}

    def _documents_of(self, claims: list[Any]) -> pa.StringArray:
        """The document of each claim: from one part of the claims at a time, for all of them may be many."""
        import pyarrow as pa
        import pyarrow.compute as pc

        wanted = pa.array(sorted(set(claims)), pa.string())
        found: dict[Any, Any] = {}
        for table in CLAIMS:
            for stem in self.parts[table]:
                rows = super().read(table, stem, ["claim_id", "doc_id"])
                rows = rows.filter(pc.is_in(rows["claim_id"], value_set=wanted))
                found.update(zip(rows["claim_id"].to_pylist(), rows["doc_id"].to_pylist(), strict=True))
        return pa.array([found[claim] for claim in claims], pa.string())


def _note_places(ledger: Ledger, snapshot: Snapshot) -> None:
    """Where the texts were read: the ledger has no records of theirs, but knows them if they come again."""
    columns = ["doc_id", "source", "source_id", "url", "site"]
    for table in ("documents", "copies"):
        for stem in snapshot.parts[table]:
            rows = snapshot.read(table, stem, columns).select(columns)
            read = list(zip(*(column.to_pylist() for column in rows.columns), strict=True))
            ledger.add_records(place(doc, source, source_id) for doc, source, source_id, *_ in read)
            ledger.add_appearances(_appearance(*row) for row in read)


def _appearance(
    doc: str, source: str, source_id: str, url: str | None, site: str | None
) -> tuple[str, bytes | None, bytes | None]:
    """Under which keys a text is known; an id that is not just where it stood was given in the record."""
    given = source_id != PurePath(source.rpartition("!")[2]).name
    file = re.sub(r"#\d+$", "", source).partition("!")[0]
    own = ident(site or file, source_id) if given else None
    return doc, None if url is None else key(url), own


def _parts(folder: Path) -> dict[str, Part]:
    import pyarrow.parquet as pq

    names = sorted(folder.glob("[!.]*.parquet"))
    return {path.stem: Part(pq.read_metadata(path).num_rows, "") for path in names}


def _put_in_place(folder: Path) -> None:
    """What the first version had committed when it was cut off, as it would have gone on."""
    complete, aside = folder / ".complete", folder / ".old"
    if complete.exists():
        for table in (t for t in TABLES if t != "runs"):
            if (complete / table).exists():
                if (folder / table).exists():
                    disk.rmtree(aside)
                    disk.rename(folder / table, aside)
                disk.rename(complete / table, folder / table)
        disk.make_folder(folder / "runs")
        for part in sorted((complete / "runs").glob("*.parquet")):
            disk.rename(part, folder / "runs" / part.name)
    for left in (complete, aside, folder / ".new"):
        disk.rmtree(left)


@contextmanager
def _held(layout: Layout) -> Iterator[None]:
    """The lock of the first version, so that no such program writes meanwhile."""
    with layout.first_lock.open("a+", encoding="utf-8") as file:
        hold(file, layout.folder)
        yield
