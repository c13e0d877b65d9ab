"""The output folder: tables, the ledger of what was read, and commits that a reader sees whole or not at all."""

from pipeline.store.ledger import Fate, Ledger
from pipeline.store.store import Store, open_store

__all__ = ["Fate", "Ledger", "Store", "open_store"]
