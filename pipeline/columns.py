"""What makes a dataclass the declaration of a table: its fields carry what their columns mean."""

from __future__ import annotations

from dataclasses import field, fields
from typing import Any


def column(doc: str, arrow: str | None = None) -> Any:
    """A field that is a column: what it means, and its Arrow type where the annotation does not say it."""
    return field(metadata={"doc": doc, "arrow": arrow})


def row_dict(row: Any) -> dict[str, Any]:
    """A record as a mapping from column name to value (`class_` is the column `class`)."""
    return {f.name.rstrip("_"): getattr(row, f.name) for f in fields(row)}
