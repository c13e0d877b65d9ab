"""Tries again what was rejected: from the records as `rejected` keeps them, with the models and names of now."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.gather import Gatherer
from pipeline.intake import Batch
from pipeline.readers.record import Raw, Source
from pipeline.run import INTERRUPTED, Begun, Summary, Watch
from pipeline.store import Store, open_store
from pipeline.workers import Pool

RETRIED = "retried"
AT_ONCE = 100  # records of a batch

Label = tuple[str, list[int], Batch]  # the group, the numbers of its rows that are tried, the records


def retry(out: Path, run_id: str, pool: Pool, watch: Watch) -> Summary:
    """Try every record again that `rejected` holds; it leaves the table, or comes back with today's reason.

    Told to stop, it commits what is settled by then. Raises what `run` does, and UsageError if nothing is stored.
    """
    begun = Begun(run_id, pool, watch)
    with open_store(out, begun.models) as store:
        if store.manifest is None:
            raise UsageError(f"{out}: no tables that a run wrote")
        gatherer = Gatherer(store, begun.accounts)
        tried: defaultdict[str, list[int]] = defaultdict(list)
        labels = ((label, label[2].raw()) for label in _labels(store))
        for (group, numbers, batch), result in pool.through(labels, watch.stop):
            gatherer.take(batch, result)
            tried[group] += numbers
            watch.progress(0, len(numbers), sum(fate.kind == "kept" for fate in result.fates))
        outcome = INTERRUPTED if watch.stop() else RETRIED
        gatherer.finish()
        for group, numbers in tried.items():
            _take_out(store, group, set(numbers))
        expected = gatherer.expected()
        expected["rejected"] -= sum(map(len, tried.values()))
        return begun.commit(store, expected, outcome)


def _labels(store: Store) -> Iterator[Label]:
    """The records of each group that has some, so many at a time."""
    for group in store.groups():
        rows = store.read(group, ["rejected"]).get("rejected")
        records = [(n, _raw(row)) for n, row in enumerate(rows.to_pylist() if rows else []) if row["data"] is not None]
        for start in range(0, len(records), AT_ONCE):
            some = records[start : start + AT_ONCE]
            yield group, [n for n, _ in some], Batch([record for _, record in some])


def _raw(row: dict[str, Any]) -> Raw:
    name = row["source"]
    fields = json.loads(row["fields"]) if row["fields"] else None
    return Raw(Source(name.partition("!")[0], name), row["record"], 0, row["kind"], row["data"] or b"", fields)


def _take_out(store: Store, group: str, numbers: set[int]) -> None:
    import pyarrow as pa

    rows = store.read(group, ["rejected"])["rejected"]
    left = pa.array([number not in numbers for number in range(rows.num_rows)], pa.bool_())
    store.rewrite(group, {"rejected": rows.filter(left)})
