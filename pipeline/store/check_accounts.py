"""Checks that the accounts of every run close and agree with the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.store.snapshot import Snapshot

WHOLE = "*"
COUNTS = ("read", "kept", "put_aside", "duplicate", "rejected", "seen_before")
TABLE_OF = {"kept": "documents", "duplicate": "copies", "rejected": "rejected"}


def account_problems(snapshot: Snapshot) -> Iterator[str]:
    """Accounts that don't close, runs that are not the sum of their sources, tables with rows that no run counted."""
    counted = dict.fromkeys(COUNTS, 0)
    for stem in sorted(snapshot.parts["runs"]):
        runs: dict[str, dict[str, dict[str, Any]]] = {}
        for row in snapshot.read("runs", stem).to_pylist():
            yield from _row_problems(row)
            sources = runs.setdefault(row["run_id"], {})
            if row["source"] in sources:
                yield f"runs: {row['run_id']} {row['source']} twice"
            sources[row["source"]] = row
        for run_id, sources in runs.items():
            yield from _sum_problems(run_id, sources)
            for count in COUNTS:
                counted[count] += sources.get(WHOLE, {}).get(count, 0)
    for count, table in TABLE_OF.items():
        if snapshot.rows(table) > counted[count]:  # fewer: corrected articles, and their copies, went
            yield f"{table}: {snapshot.rows(table)} rows; the runs count {counted[count]}"


def _row_problems(row: dict[str, Any]) -> Iterator[str]:
    where = f"runs: {row['run_id']} {row['source']}"
    if row["read"] != sum(row[count] for count in COUNTS if count != "read"):
        yield f"{where}: the account doesn't close"
    try:
        reasons = sum(json.loads(row["put_aside_reasons"]).values())
    except (ValueError, AttributeError, TypeError):
        reasons = None
    if reasons != row["put_aside"]:
        yield f"{where}: put_aside is {row['put_aside']}, its reasons say {row['put_aside_reasons']}"


def _sum_problems(run_id: str, sources: dict[str, dict[str, Any]]) -> Iterator[str]:
    if WHOLE not in sources:
        yield f"runs: {run_id} has no row for the whole run"
        return
    for count in COUNTS:
        parts = sum(row[count] for source, row in sources.items() if source != WHOLE)
        if parts != sources[WHOLE][count]:
            yield f"runs: {run_id}: {count} is {sources[WHOLE][count]}, its sources have {parts}"
