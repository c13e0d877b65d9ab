"""Small parts made fewer as they come, so that a night costs what is new in it, however many nights were before."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import REGISTERS
from pipeline.store.layout import GROUPED
from pipeline.store.ledger import Ledger
from pipeline.store.snapshot import Draft

FAMILIES = (GROUPED, tuple(REGISTERS), ("runs",))  # tables whose parts share their stems
AT_ONCE = 16  # groups of about the same size that become one: each row is written again a few times at most
TIERS = 4  # sizes, each 16 times the one below; groups of 65,536 rows and more stay as they are


def merge(draft: Draft, ledger: Ledger) -> None:
    """Write groups of a size anew as one where there are enough of them; the ledger follows."""
    for tables in FAMILIES:
        for tier in range(TIERS):
            stems = [s for s in draft.stems(tables) if _tier(draft, tables, s) == tier]
            if len(stems) >= AT_ONCE:
                _merge(draft, ledger, tables, stems)


def _tier(draft: Draft, tables: Sequence[str], stem: str) -> int:
    rows = sum(draft.parts[table][stem].rows for table in tables if stem in draft.parts[table])
    tier = 0
    while rows >= AT_ONCE ** (tier + 1):
        tier += 1
    return tier


def _merge(draft: Draft, ledger: Ledger, tables: Sequence[str], stems: Sequence[str]) -> None:
    import pyarrow as pa

    pieces: dict[str, list[pa.Table]] = {}
    for stem in stems:
        for table, rows in draft.read_group(stem, tables).items():
            pieces.setdefault(table, []).append(rows)
    for stem in stems:
        for table in tables:
            if stem in draft.parts[table]:
                draft.drop(table, stem)
    together = {table: pa.concat_tables(some) for table, some in pieces.items()}
    new = draft.add_group(f"{ledger.generation:06d}-merged", together)
    if tables is GROUPED:
        for stem in stems:
            ledger.rename_group(stem, new)
