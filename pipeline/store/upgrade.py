"""Makes a folder as schema_version 1.0 wrote it one of today's."""

from __future__ import annotations

from pipeline.store.layout import Layout
from pipeline.store.ledger import Ledger


def upgrade(layout: Layout, ledger: Ledger) -> None:
    """TODO."""
    raise NotImplementedError
