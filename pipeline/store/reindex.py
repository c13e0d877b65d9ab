"""Notes in the ledger what lies where in a snapshot, in place of what it had noted."""

from __future__ import annotations

from pipeline.records import REGISTERS
from pipeline.store.layout import EMPTY
from pipeline.store.ledger import Ledger
from pipeline.store.snapshot import Snapshot


def reindex(ledger: Ledger, snapshot: Snapshot) -> None:
    """Groups, documents, copies and registered entities, as the snapshot has them; a text not known yet is kept."""
    ledger.clear_groups()
    for stem in snapshot.stems(("documents", "copies")):
        ledger.add_group(stem, _ids(snapshot, "documents", stem), _ids(snapshot, "copies", stem))
    ledger.clear_entities()
    for table in REGISTERS:
        for stem in snapshot.parts[table]:
            ledger.new_entities(_values(snapshot, table, stem, "entity_id"))


def _ids(snapshot: Snapshot, table: str, stem: str) -> list[str]:
    if stem not in snapshot.parts[table] or stem == EMPTY:
        return []
    return _values(snapshot, table, stem, "doc_id")


def _values(snapshot: Snapshot, table: str, stem: str, column: str) -> list[str]:
    return [str(value) for value in snapshot.read(table, stem, [column])[column].unique()]
