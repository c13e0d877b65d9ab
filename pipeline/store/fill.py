"""Fills a draft with all rows of other parts: in an order and in files that depend on nothing but the rows."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.records import REGISTERS
from pipeline.store.buckets import Buckets, buckets_for
from pipeline.store.layout import BY_DOCUMENT, GROUPED
from pipeline.store.snapshot import Draft, Snapshot, Tables, parquet
from pipeline.tables import empty

if TYPE_CHECKING:
    import pyarrow as pa

CHARACTERS = 4_000_000  # of article text in a part: a correction rewrites the parts that it takes rows from
ROWS = 50_000  # of `changes` or `rejected` in a part
FILLED = "000000"  # the generation in the names of parts: none in particular
PARENTS = {"actors": "parent", "bases": "place_id", "weapons": "class", "places": "place_id"}


def sizes(snapshot: Snapshot) -> dict[str, int]:
    """Into how many buckets the rows of each table go."""
    import pyarrow.compute as pc

    texts = (snapshot.read("documents", stem, ["text"])["text"] for stem in snapshot.parts["documents"])
    characters = sum(pc.sum(pc.utf8_length(text)).as_py() or 0 for text in texts)
    by_text = buckets_for(characters, CHARACTERS)
    return {t: by_text if t in BY_DOCUMENT else buckets_for(snapshot.rows(t), ROWS) for t in GROUPED}


def fill(draft: Draft, pieces: Iterable[Tables], counts: Mapping[str, int], old: Snapshot, place: Path) -> None:
    """Fill a draft with all rows of `pieces`, and the registers and `runs` of `old`; `place` is for passing files."""
    with tempfile.TemporaryDirectory(dir=place, prefix="swept-") as folder:
        buckets = {table: Buckets(table, counts[table], Path(folder)) for table in GROUPED}
        occurring: set[str] = set()
        for tables in pieces:
            for table, rows in tables.items():
                if rows.num_rows:
                    buckets[table].add(rows)
                if table in ("mentions", "roles"):
                    occurring.update(str(key) for key in rows["entity_id"].drop_null().unique())
        _write_groups(draft, buckets)
    _write_registers(draft, old, occurring)
    _write_runs(draft, old)


def _write_groups(draft: Draft, buckets: Mapping[str, Buckets]) -> None:
    for tables in (BY_DOCUMENT, ("rejected",), ("changes",)):
        for number in range(buckets[tables[0]].count):
            draft.add_group(f"{FILLED}-{number:05d}", {table: buckets[table].take(number) for table in tables})


def _write_registers(draft: Draft, old: Snapshot, occurring: set[str]) -> None:
    registers = {table: _whole(old, table) for table in REGISTERS}
    wanted = sorted(_with_parents(occurring, registers))
    draft.add_group(f"{FILLED}-00000", {table: _only(rows, wanted) for table, rows in registers.items()})


def _with_parents(occurring: set[str], registers: Mapping[str, pa.Table]) -> Iterator[str]:
    above = {
        key: parent
        for table, column in PARENTS.items()
        for key, parent in zip(*(registers[table][c].to_pylist() for c in ("entity_id", column)), strict=True)
    }
    seen: set[str | None] = {None}
    for entity in occurring:
        key: str | None = entity
        while key not in seen:
            assert key is not None
            seen.add(key)
            yield key
            key = above.get(key)


def _only(rows: pa.Table, wanted: list[str]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    return rows.filter(pc.is_in(rows["entity_id"], value_set=pa.array(wanted, pa.string()))).sort_by("entity_id")


def _write_runs(draft: Draft, old: Snapshot) -> None:
    rows = _whole(old, "runs")
    digest = sha256(parquet("runs", rows)).hexdigest()[:16]
    if rows.num_rows:
        draft.add_table("runs", f"{FILLED}-00000-{digest}", rows)


def _whole(snapshot: Snapshot, table: str) -> pa.Table:
    import pyarrow as pa

    return pa.concat_tables([empty(table), *(snapshot.read(table, stem) for stem in sorted(snapshot.parts[table]))])
