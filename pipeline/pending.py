"""The rows that wait to be written: of kept articles batch by batch, copies, rejections, changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.records import Change, Copy, Rejected
from pipeline.tables import empty, to_arrow
from pipeline.workers import BY_ARTICLE, Result

if TYPE_CHECKING:
    import pyarrow as pa

PART_BYTES = 16_000_000  # of rows: parts of some 5 MB, which a correction rewrites, and memory that is soon at its peak
ROW_BYTES = 500  # what a row of the tables that are no columns yet counts for


@dataclass(slots=True)
class Piece:
    """What a batch gave: for each of its articles how many rows it has in each table, and whether they are wanted."""

    tables: dict[str, pa.Table]
    counts: dict[str, list[int]]
    wanted: list[bool]

    def rows(self, place: int) -> dict[str, pa.Table]:
        """The rows of one article."""
        return {
            table: rows.slice(sum(counts[:place]), counts[place])
            for table, rows in self.tables.items()
            if (counts := self.counts[table])[place]
        }

    def table(self, table: str) -> pa.Table:
        """The wanted rows of one table."""
        rows = self.tables[table]
        if all(self.wanted):
            return rows
        ends = list(accumulate(self.counts[table], initial=0))
        return joined(table, [rows.slice(ends[n], ends[n + 1] - ends[n]) for n, w in enumerate(self.wanted) if w])


class Pending:
    """Collects rows until they fill a part."""

    def __init__(self) -> None:
        self.copies_dropped = 0
        self._begin_part()

    def _begin_part(self) -> None:
        self._pieces: list[Piece] = []
        self._at: dict[str, tuple[Piece, int]] = {}  # document → where its rows are
        self._copies: dict[str, list[Copy]] = {}
        self._rejected: list[Rejected] = []
        self._changes: list[Change] = []
        self._bytes = 0

    def begin(self, result: Result) -> None:
        """The articles that this batch kept come next, one by one: `keep` or `pass_over`."""
        if result.tables:
            self._pieces.append(Piece(result.tables, result.counts, []))
            self._bytes += sum(table.nbytes for table in result.tables.values())

    def keep(self, doc_id: str) -> None:
        """The rows of the next article are wanted."""
        piece = self._pieces[-1]
        self._at[doc_id] = piece, len(piece.wanted)
        piece.wanted.append(True)

    def pass_over(self) -> None:
        """The rows of the next article are not wanted."""
        self._pieces[-1].wanted.append(False)

    def drop(self, doc_id: str) -> dict[str, pa.Table] | None:
        """Take a document out, with its copies; gives its rows, None if they are not here."""
        copies = self._copies.pop(doc_id, [])
        self.copies_dropped += len(copies)
        if doc_id not in self._at:
            return None
        piece, place = self._at.pop(doc_id)
        piece.wanted[place] = False
        return piece.rows(place)

    def copy(self, row: Copy) -> None:
        """A row of `copies`."""
        self._copies.setdefault(row.doc_id, []).append(row)
        self._bytes += ROW_BYTES

    def reject(self, row: Rejected) -> None:
        """A row of `rejected`."""
        self._rejected.append(row)
        self._bytes += ROW_BYTES + len(row.data or b"")

    def change(self, rows: Iterable[Change]) -> None:
        """Rows of `changes`."""
        for row in rows:
            self._changes.append(row)
            self._bytes += ROW_BYTES + len(row.old or "")

    def is_full(self) -> bool:
        """Whether there is enough for a part."""
        return self._bytes >= PART_BYTES

    def take(self) -> dict[str, pa.Table]:
        """All of it by table; what comes then is of the next part."""
        tables = {table: joined(table, [piece.table(table) for piece in self._pieces]) for table in BY_ARTICLE}
        tables["copies"] = to_arrow("copies", [row for rows in self._copies.values() for row in rows])
        tables["rejected"] = to_arrow("rejected", self._rejected)
        tables["changes"] = to_arrow("changes", self._changes)
        self._begin_part()
        return tables


def joined(table: str, pieces: list[pa.Table]) -> pa.Table:
    """All the rows of a table in one piece."""
    import pyarrow as pa

    return pa.concat_tables([empty(table), *pieces]).combine_chunks()
