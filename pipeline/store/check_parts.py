"""Checks that the parts of a snapshot are what its manifest says, and the registers what they should be."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from pipeline.errors import ReadWriteError
from pipeline.store.manifest import Part
from pipeline.store.snapshot import Snapshot
from pipeline.tables import schema

Problem = tuple[str, str, str]  # table, stem, and the problem in words


def part_problems(snapshot: Snapshot) -> Iterator[Problem]:
    """Parts that are missing, too many, damaged or of another schema."""
    for table, parts in snapshot.parts.items():
        folder = snapshot.folder / table
        there = set(os.listdir(folder)) if folder.is_dir() else set()
        for name in sorted(there - {f"{stem}.parquet" for stem in parts}):
            yield table, Path(name).stem, f"{folder / name}: not in the manifest"
        if not parts:
            yield table, "", f"{folder}: the manifest has no part of this table"
        for stem, part in parts.items():
            if problem := _part_problem(snapshot, table, stem, part):
                yield table, stem, f"{snapshot.path(table, stem)}: {problem}"


def _part_problem(snapshot: Snapshot, table: str, stem: str, part: Part) -> str | None:
    try:
        with snapshot.path(table, stem).open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    if digest != part.sha256:
        return "its digest is not that of the manifest"
    try:
        rows = snapshot.read(table, stem)
    except ReadWriteError as error:
        return str(error)
    if rows.num_rows != part.rows:
        return f"{rows.num_rows} rows; the manifest says {part.rows}"
    if not rows.schema.equals(schema(table)):
        return "its columns are not those of the table"
    if (rows.schema.metadata or {}).get(b"schema_version") != (schema(table).metadata or {})[b"schema_version"]:
        return "its schema_version is not that of the folder"
    for name, field in zip(rows.column_names, schema(table), strict=True):
        if rows[name].null_count and not field.nullable:
            return f"null in {name}"
    return None


def register_problems(snapshot: Snapshot, table: str, ids: set[str]) -> Iterator[str]:
    """Ids that a register has twice; all of them are put into `ids`."""
    for stem in snapshot.parts[table]:
        for key in snapshot.read(table, stem, ["entity_id"])["entity_id"].to_pylist():
            if str(key) in ids:
                yield f"{table}: entity_id {key} twice"
            ids.add(str(key))
