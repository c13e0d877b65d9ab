"""Rows cut into buckets by document, on the disk, so that any number of them can be sorted in little memory."""

from __future__ import annotations

from bisect import bisect_left
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pipeline.tables import empty

if TYPE_CHECKING:
    import pyarrow as pa

SPAN = 16**6  # of the first six hex digits of an id
ALL_COLUMNS = ("copies", "changes", "rejected")  # whose order of writing means nothing: sorted by all that they say


def buckets_for(amount: int, most: int) -> int:
    """How many buckets hold `amount` with about `most` in each: a power of two, so that it seldom changes."""
    return 1 << max(0, (max(amount, 1) - 1) // most).bit_length()


class Buckets:
    """The rows of one table in `count` buckets by the beginning of the document's id."""

    def __init__(self, table: str, count: int, folder: Path) -> None:
        self.count = count
        self._table = table
        self._folder = folder
        self._starts = [f"{SPAN * number // count:06x}" for number in range(1, count)]
        self._pieces: list[list[tuple[int, int]]] = [[] for _ in range(count)]  # file and batch, in order of adding
        self._files = 0

    def add(self, rows: pa.Table) -> None:
        """More rows; those of one document are added in their order."""
        import pyarrow as pa
        import pyarrow.compute as pc

        keys = _keys(self._table, rows)
        order = pc.sort_indices(keys)  # stable
        ids = [str(key) for key in keys.take(order).to_pylist()]
        edges = [0, *(bisect_left(ids, start) for start in self._starts), len(ids)]
        (batch,) = rows.take(order).combine_chunks().to_batches()
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        path, written = self._file(self._files), 0
        with pa.OSFile(path, "wb") as sink, pa.ipc.new_file(sink, rows.schema, options=options) as out:
            for bucket, (start, end) in enumerate(pairwise(edges)):
                if start < end:
                    out.write_batch(batch.slice(start, end - start))
                    self._pieces[bucket].append((self._files, written))
                    written += 1
        self._files += 1

    def take(self, bucket: int) -> pa.Table:
        """The rows of a bucket: in order of the documents, in each as they were added; or in order of all columns."""
        import pyarrow as pa

        pieces = []
        for file, number in self._pieces[bucket]:
            with pa.OSFile(self._file(file), "rb") as source, pa.ipc.open_file(source) as batches:
                pieces.append(pa.Table.from_batches([batches.get_batch(number)]))
        rows = pa.concat_tables([empty(self._table), *pieces]).combine_chunks()
        return in_order(self._table, rows)

    def _file(self, number: int) -> str:
        return str(self._folder / f"{self._table}-{number}.arrow")


def in_order(table: str, rows: pa.Table) -> pa.Table:
    """Rows in the order that depends on nothing but them."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if table not in ALL_COLUMNS:
        return rows.take(pc.sort_indices(rows["doc_id"]))
    keys: dict[str, Any] = {
        name: pc.binary_join(rows[name], "\x1f") if pa.types.is_list(rows[name].type) else rows[name]
        for name in rows.column_names
    }
    return rows.take(pc.sort_indices(pa.table(keys), sort_keys=[(name, "ascending") for name in keys]))


def _keys(table: str, rows: pa.Table) -> pa.StringArray:
    import pyarrow as pa

    if table != "rejected":
        return cast("pa.StringArray", rows["doc_id"].combine_chunks())
    said = ("\x1f".join(map(str, row.values())) for row in rows.to_pylist())
    return pa.array([sha256(text.encode()).hexdigest() for text in said], pa.string())
