"""One complete state of the tables: read as it was committed, or drafted beside as hard links and new parts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ReadWriteError
from pipeline.paths import version
from pipeline.records import SCHEMA_VERSION, TABLES
from pipeline.store import disk
from pipeline.store.layout import EMPTY, GROUPED
from pipeline.store.manifest import NAME, Manifest, Part, read_manifest
from pipeline.tables import empty

if TYPE_CHECKING:
    import pyarrow as pa

Tables = dict[str, "pa.Table"]


class Snapshot:
    """The parts in a folder, by table and stem."""

    def __init__(self, folder: Path, parts: Mapping[str, Mapping[str, Part]]) -> None:
        self.folder = folder
        self.parts = {table: dict(parts.get(table, {})) for table in TABLES}

    def path(self, table: str, stem: str) -> Path:
        """Where the part lies."""
        return self.folder / table / f"{stem}.parquet"

    def read(self, table: str, stem: str, columns: list[str] | None = None) -> pa.Table:
        """The rows of a part; raises ReadWriteError if it is missing or damaged."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        path = self.path(table, stem)
        try:
            with pq.ParquetFile(path) as part:
                return part.read(columns)
        except (OSError, pa.ArrowException) as error:
            reason = str(error).partition("\n")[0]
            raise ReadWriteError(f"{path}: damaged or missing ({reason}); see tallywire check") from error

    def stems(self, tables: Collection[str] = GROUPED) -> list[str]:
        """The stems of the groups, in order; or of all parts of other `tables`."""
        return sorted({stem for table in tables for stem in self.parts[table] if stem != EMPTY})

    def read_group(self, stem: str, tables: Collection[str] = GROUPED) -> Tables:
        """The rows of one group by table; a table without any is left out."""
        return {table: self.read(table, stem) for table in tables if stem in self.parts[table]}

    def rows(self, table: str) -> int:
        """How many rows a table has."""
        return sum(part.rows for part in self.parts[table].values())


class Draft(Snapshot):
    """A snapshot that is being made in `folder`, from the parts of `base`, if any."""

    def __init__(self, folder: Path, base: Snapshot | None) -> None:
        super().__init__(folder, base.parts if base else {})
        for table in TABLES:
            disk.make_folder(folder / table)
            if base:
                old, new = base.folder / table, folder / table  # made once: there may be many parts
                for stem in self.parts[table]:
                    disk.link(old / f"{stem}.parquet", new / f"{stem}.parquet")

    def add(self, table: str, stem: str, data: bytes, rows: int) -> None:
        """A new part."""
        disk.write_file(self.path(table, stem), data)
        self.parts[table][stem] = Part(rows, sha256(data).hexdigest())

    def add_table(self, table: str, stem: str, rows: pa.Table) -> None:
        """A new part with these rows."""
        self.add(table, stem, parquet(table, rows), rows.num_rows)

    def add_group(self, beginning: str, tables: Mapping[str, pa.Table]) -> str | None:
        """New parts of those tables that have rows, under one stem, which is returned; None if none has."""
        files = {table: parquet(table, rows) for table, rows in sorted(tables.items()) if rows.num_rows}
        if not files:
            return None
        digest = sha256()
        for table, data in files.items():
            digest.update(f"{table} {len(data)}\n".encode() + data)
        stem = f"{beginning}-{digest.hexdigest()[:16]}"
        for table, data in files.items():
            self.add(table, stem, data, tables[table].num_rows)
        return stem

    def drop(self, table: str, stem: str) -> None:
        """A part taken out."""
        disk.unlink(self.path(table, stem))
        del self.parts[table][stem]

    def drop_group(self, stem: str) -> None:
        """All parts of a group taken out."""
        for table in GROUPED:
            if stem in self.parts[table]:
                self.drop(table, stem)

    def seal(self, generation: int, made_by: str, models: str) -> None:
        """Give every table a part, write the manifest, and bring all names to the disk."""
        for table, parts in self.parts.items():
            if len(parts) > 1 and EMPTY in parts:
                self.drop(table, EMPTY)
            elif not parts:
                self.add_table(table, EMPTY, empty(table))
        manifest = Manifest(generation, made_by, SCHEMA_VERSION, version(), models, self.parts)
        disk.write_file(self.folder / NAME, manifest.to_json())
        for table in TABLES:
            disk.fsync_folder(self.folder / table)
        disk.fsync_folder(self.folder)


def open_snapshot(folder: Path) -> tuple[Snapshot, Manifest]:
    """A committed snapshot and its manifest; raises ReadWriteError if the manifest is missing or damaged."""
    manifest = read_manifest(folder)
    return Snapshot(folder, manifest.parts), manifest


def parquet(table: str, rows: pa.Table) -> bytes:
    """The rows as a file; the same rows give the same bytes: nothing in them tells when or where they were written."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(pa.concat_tables([empty(table), rows]).combine_chunks(), sink, compression="zstd")
    return bytes(sink.getvalue())
