"""Parquet: one record a row; a record's number is that of its row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any, cast

from pipeline.errors import RecordError
from pipeline.readers.opened import Opened
from pipeline.readers.record import Raw, Record
from pipeline.readers.streams import FREE, MOST_TIMES
from pipeline.readers.table import known

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 16  # at once: a value is kept once in the file, but comes as often as rows have it


def read_parquet(opened: Opened) -> Iterator[Raw | Record]:
    """The rows of a Parquet file; raises RecordError for one that is damaged, or has no column of text."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(cast(IO[Any], opened.seekable()), pre_buffer=False) as file:
            columns = _columns(file.schema_arrow, opened)
            _check_sizes(file.metadata)
            number = 0
            for number, row in enumerate(_rows(file, columns), 1):
                yield opened.row(number, row)
    except (pa.ArrowException, OSError) as error:
        raise RecordError("read", f"not valid Parquet: {_first_line(error)}") from error
    if not number:
        raise RecordError("read", "the file holds no record")


def _columns(schema: pa.Schema, opened: Opened) -> dict[str, str]:
    """What the columns that are read are called in the file, and what by us."""
    wanted = {name for names in opened.names.values() for name in names}
    pairs = zip(schema.names, known(schema.names, opened.names), strict=True)
    columns = {column: name for column, name in pairs if name in wanted}
    types = {c: schema.field(c).type for c, name in columns.items() if name in opened.names["text"]}
    if not any(map(_is_text, types.values())):
        raise RecordError("record", f"the text is no string: {', '.join(f'{c} is {t}' for c, t in types.items()):.200}")
    return columns


def _check_sizes(metadata: Any) -> None:
    """Raises RecordError if what a column expands to would fill the memory: the pages of one can be of any size."""
    for group in range(metadata.num_row_groups):
        for n in range(metadata.num_columns):
            column = metadata.row_group(group).column(n)
            if column.total_uncompressed_size > max(FREE, MOST_TIMES * column.total_compressed_size):
                raise RecordError("read", f"expands to over {MOST_TIMES} times its size: not read")


def _rows(file: Any, columns: dict[str, str]) -> Iterator[dict[str, Any]]:
    for batch in file.iter_batches(ROWS, columns=list(columns)):
        values = [_values(batch.column(column), name == "text") for column, name in columns.items()]
        for row in zip(*values, strict=True):
            yield dict(zip(columns.values(), row, strict=True))


def _is_text(kind: pa.DataType) -> bool:
    import pyarrow.types as t

    kind = kind.value_type if t.is_dictionary(kind) else kind
    return bool(t.is_string(kind) or t.is_large_string(kind) or t.is_string_view(kind))


def _values(column: Any, raw: bool) -> list[Any]:
    """The values; those of strings not decoded if `raw`, else with what is no UTF-8 as U+FFFD."""
    import pyarrow as pa

    if not _is_text(column.type):
        return list(column.to_pylist())
    values: list[bytes | None] = column.cast(pa.large_string()).cast(pa.large_binary()).to_pylist()
    return list(values) if raw else [value and value.decode("utf-8", "replace") for value in values]


def _first_line(error: Exception) -> str:
    return f"{str(error).strip() or type(error).__name__}".splitlines()[0][:200]
