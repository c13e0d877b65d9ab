"""Record class → Arrow schema → Arrow table, and the data dictionary as Markdown: all from `pipeline.records`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pipeline.errors import BugError, UsageError
from pipeline.records import SCHEMA_VERSION, TABLES

if TYPE_CHECKING:
    import pyarrow as pa

TYPE_NAMES = {
    "str": "string", "bytes": "binary", "int": "int64", "float": "double", "bool": "bool",
    "date": "date32", "datetime": "timestamp[us, UTC]", "tuple[str, ...]": "list<string>",
}  # fmt: skip


@cache
def columns(table: str) -> tuple[tuple[str, str, bool, str], ...]:
    """Name, type, whether it can be null, and meaning of each column of `table`; raises UsageError if there is none."""
    if table not in TABLES:
        raise UsageError(f"no table {table!r}: the tables are {', '.join(TABLES)}")
    return tuple(_columns(TABLES[table]))


def _columns(record: type) -> Iterator[tuple[str, str, bool, str]]:
    for field in fields(record):
        annotation, _, null = str(field.type).partition(" | ")
        kind = field.metadata["arrow"] or TYPE_NAMES[annotation]
        yield field.name.rstrip("_"), kind, null == "None", field.metadata["doc"]


@cache
def schema(table: str) -> pa.Schema:
    """The Arrow schema of `table`; `schema_version` in its metadata says which contract it follows."""
    import pyarrow as pa

    arrow = {
        "string": pa.string(), "binary": pa.binary(), "int64": pa.int64(), "int32": pa.int32(), "double": pa.float64(),
        "bool": pa.bool_(), "date32": pa.date32(), "timestamp[us, UTC]": pa.timestamp("us", tz="UTC"),
        "list<string>": pa.list_(pa.string()),
    }  # fmt: skip
    return pa.schema(
        [pa.field(name, arrow[kind], null, metadata={"doc": doc}) for name, kind, null, doc in columns(table)],
        metadata={"schema_version": SCHEMA_VERSION},
    )


def to_arrow(table: str, rows: Sequence[Any]) -> pa.Table:
    """The records `rows` of `table` as an Arrow table; raises BugError for a null or a value its column can't hold."""
    import pyarrow as pa

    arrays = []
    for field, attribute in zip(schema(table), fields(TABLES[table]), strict=True):
        try:
            array = pa.array(list(map(attrgetter(attribute.name), rows)), field.type)
        except (ValueError, TypeError, OverflowError) as error:
            raise BugError(f"{table}.{field.name}: {error}") from error
        if array.null_count and not field.nullable:
            raise BugError(f"{table}.{field.name}: null in a column that can't be null")
        arrays.append(array)
    return pa.table(arrays, schema=schema(table))


def empty(table: str) -> pa.Table:
    """`table` without rows."""
    return schema(table).empty_table()


def describe(only: str | None = None) -> str:
    """The data dictionary as Markdown, of one table or of all; raises UsageError for a table that isn't there."""
    return "\n".join(_describe(table) for table in ([only] if only else TABLES))


def _describe(table: str) -> str:
    rows = [
        f"| `{name}` | {kind} | {'yes' if null else ''} | {doc.replace('|', chr(92) + '|')} |"
        for name, kind, null, doc in columns(table)
    ]
    return "\n".join([
        f"### {table}", "", (TABLES[table].__doc__ or "").strip(), "",
        "| column | type | null? | meaning |", "|---|---|---|---|", *rows, "",
    ])  # fmt: skip
