"""How batches and results travel between processes: in few large pieces, which costs a fraction of many small ones."""

from __future__ import annotations

import copyreg
import pickle
from collections import ChainMap
from collections.abc import Callable, Sequence
from dataclasses import fields
from io import BytesIO
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pipeline.readers.record import Raw
from pipeline.records import TABLES, Article
from pipeline.workers.batch import Fate, Result

if TYPE_CHECKING:
    import pyarrow as pa

Packed = tuple[Any, ...]


def _by_values(kind: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    values = attrgetter(*(field.name for field in fields(kind)))
    return lambda row: (kind, values(row))


# Frozen dataclasses are made again from their values: as they pickle by themselves it takes eight times as long.
REDUCERS: ChainMap[type[Any], Any] = ChainMap(
    {kind: _by_values(kind) for kind in (*TABLES.values(), Article)}, copyreg.dispatch_table
)


def dumps(message: object) -> bytes:
    """What `pickle.loads` makes the same of again."""
    buffer = BytesIO()
    pickler = pickle.Pickler(buffer, 5)
    pickler.dispatch_table = REDUCERS
    pickler.dump(message)
    return buffer.getvalue()


def pack_records(records: Sequence[Raw | Article]) -> Packed:
    """Raw records as columns, their bytes in one piece; articles as they are."""
    if not all(isinstance(record, Raw) for record in records):
        return (records,)
    sources, numbers, sizes, kinds, data, fields = zip(*records, strict=True) if records else ((),) * 6
    return sources, numbers, sizes, kinds, [len(piece) for piece in data], b"".join(data), fields


def unpack_records(packed: Packed) -> Sequence[Raw | Article]:
    """What `pack_records` packed."""
    if len(packed) == 1:
        return list(packed[0])
    *columns, lengths, data, fields = packed
    pieces, start = [], 0
    for length in lengths:
        pieces.append(data[start : start + length])
        start += length
    return list(map(Raw, *columns, pieces, fields))


def pack_result(result: Result) -> bytes:
    """A result with its tables in Arrow's own format."""
    tables = {name: _to_ipc(table) for name, table in result.tables.items()}
    return dumps((list(map(tuple, result.fates)), tables, result.counts, result.registers))


def unpack_result(message: bytes) -> Result:
    """What `pack_result` packed."""
    fates, tables, counts, registers = pickle.loads(message)
    tables = {name: _from_ipc(table) for name, table in tables.items()}
    return Result([Fate(*fate) for fate in fates], tables, counts, registers)


def _to_ipc(table: pa.Table) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def _from_ipc(data: bytes) -> pa.Table:
    import pyarrow as pa

    with pa.ipc.open_stream(data) as reader:
        return reader.read_all()
