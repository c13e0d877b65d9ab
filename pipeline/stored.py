"""Reads rows back from the tables that a run wrote; raises UsageError for a file that is no table of ours."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import UsageError

if TYPE_CHECKING:
    import pyarrow.dataset as ds

Row = dict[str, Any]


def state(folder: Path) -> Path:
    """The folder whose tables are all of one state, also while a run commits another; `folder` itself if it has none.

    A caller that reads several tables takes this one first.
    """
    now = folder / "now"
    return now.resolve() if now.exists() else folder


def table_path(folder: Path, table: str) -> Path | None:
    """A table is a folder of Parquet files, or one file; a run that had no row for it may have written neither."""
    if any((folder / table).glob("*.parquet")):
        return folder / table
    single = folder / f"{table}.parquet"
    return single if single.exists() else None


def read_rows(folder: Path, table: str, key: str, values: Iterable[str]) -> list[Row]:
    """The rows of `table` whose `key` is one of `values`."""
    import pyarrow as pa
    import pyarrow.dataset as ds

    return _rows(folder, table, ds.field(key).isin(pa.array(list(values), pa.string())))


def read_columns(folder: Path, table: str, columns: list[str]) -> list[Row]:
    """All rows of `table`, with these columns only."""
    return _rows(folder, table, None, columns)


def ids_beginning(folder: Path, table: str, key: str, prefix: str) -> list[str]:
    """The values of the column `key` that begin with `prefix`."""
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    return [row[key] for row in _rows(folder, table, pc.starts_with(ds.field(key), prefix), [key])]


def _rows(folder: Path, table: str, wanted: ds.Expression | None, columns: list[str] | None = None) -> list[Row]:
    import pyarrow as pa
    import pyarrow.dataset as ds

    path = table_path(folder, table)
    if path is None:
        return []
    try:
        rows: list[Row] = ds.dataset(path, format="parquet").to_table(columns=columns, filter=wanted).to_pylist()
    except (OSError, pa.ArrowInvalid) as error:
        raise UsageError(f"{path}: no table that a run wrote: {error}".partition("\n")[0]) from error
    return rows
