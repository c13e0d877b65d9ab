"""What a snapshot consists of: its generation, who made it, and each part with its rows and digest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ReadWriteError

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a table."""

    rows: int
    sha256: str  # of the file, hex


@dataclass(frozen=True, slots=True)
class Manifest:
    """One snapshot; between two runs over the same input only the parts of `runs` differ."""

    generation: int
    made_by: str  # `run`, `compact`, `upgrade`
    schema_version: str
    version: str  # of tallywire
    models: str  # digest of the models of the run, or of the last one before
    parts: Mapping[str, Mapping[str, Part]]  # table → stem of the file → part

    def to_json(self) -> bytes:
        """The manifest as a file."""
        import orjson  # json takes a tenth of a night for it, once there are some hundred parts

        return orjson.dumps(self, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def read_manifest(snapshot: Path) -> Manifest:
    """The manifest of the snapshot in this folder; raises ReadWriteError if it is missing or damaged."""
    path = snapshot / NAME
    try:
        data = json.loads(path.read_bytes())
        parts = {table: {stem: Part(**part) for stem, part in of.items()} for table, of in data.pop("parts").items()}
        return Manifest(parts=parts, **data)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ReadWriteError(f"{path}: damaged or missing: {error}") from error
