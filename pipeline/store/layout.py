"""Where things lie in an output folder, and whether what lies there is ours.

DIR/.store/lock                        held while a command writes, says by whom
DIR/.store/ledger.sqlite               what has been read
DIR/.store/snapshots/000012/<table>/   complete states: the parts of each table, and manifest.json
DIR/.store/staging/                    what a command is writing
DIR/now -> .store/snapshots/000012     the state that readers see
DIR/<table> -> now/<table>
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import OutputError
from pipeline.records import TABLES

BY_DOCUMENT = (
    "documents", "sentences", "mentions", "dates", "attack_counts", "attacks", "casualties", "roles", "copies",
)  # fmt: skip
GROUPED = (*BY_DOCUMENT, "rejected", "changes")  # what is written together has one stem in all of these
CLAIMS = ("attack_counts", "attacks", "casualties")
EMPTY = "empty"  # stem of the part of a table that has no row
FIRST_PART = re.compile(r"\d{5,}-[0-9a-f]{16}\.parquet")  # as schema_version 1.0 named its parts
FIRST_RUN = re.compile(r"\d{8}T\d{6}-[0-9a-f]{12}\.parquet")


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths in the output folder `folder`."""

    folder: Path

    @property
    def store(self) -> Path:
        """What only this program needs to know."""
        return self.folder / ".store"

    @property
    def lock(self) -> Path:
        """The file that is locked."""
        return self.store / "lock"

    @property
    def ledger(self) -> Path:
        """The SQLite file."""
        return self.store / "ledger.sqlite"

    @property
    def snapshots(self) -> Path:
        """The folder of the committed states."""
        return self.store / "snapshots"

    @property
    def staging(self) -> Path:
        """The state that is being made."""
        return self.store / "staging"

    @property
    def now(self) -> Path:
        """The link that readers follow."""
        return self.folder / "now"

    @property
    def first_lock(self) -> Path:
        """The lock of a program of schema_version 1.0."""
        return self.folder / ".lock"

    def snapshot(self, generation: int) -> Path:
        """The folder of the state that `generation` committed."""
        return self.snapshots / f"{generation:06d}"

    def generations(self) -> list[int]:
        """Of the snapshots that are there, in order."""
        names = os.listdir(self.snapshots) if self.snapshots.is_dir() else []
        return sorted(int(name) for name in names if name.isdecimal())


def check_ours(layout: Layout) -> None:
    """Raises OutputError if something that is not ours lies where a table or link would go."""
    if not layout.now.is_symlink() and layout.now.exists():
        raise OutputError(f"{layout.now}: not written by tallywire; choose another output folder")
    for table in TABLES:
        place = layout.folder / table
        if place.is_symlink():
            if not _is_link(place, table):
                raise OutputError(f"{place}: a link not made by tallywire; choose another output folder")
        elif place.exists() and not place.is_dir():
            raise OutputError(f"{place}: a file where a table would go; choose another output folder")
        elif place.exists():
            _check_first(place, FIRST_RUN if table == "runs" else FIRST_PART)


def first_tables(layout: Layout) -> list[str]:
    """The tables that lie there as folders, as schema_version 1.0 laid them."""
    return [t for t in TABLES if (layout.folder / t).is_dir() and not (layout.folder / t).is_symlink()]


def _is_link(place: Path, table: str) -> bool:
    return os.readlink(place) == link_target(table)


def link_target(table: str) -> str:
    """What `DIR/<table>` points at."""
    return f"now/{table}"


def _check_first(place: Path, pattern: re.Pattern[str]) -> None:
    for name in sorted(os.listdir(place)):
        if not name.startswith(".") and not pattern.fullmatch(name):
            raise OutputError(f"{place / name}: not written by tallywire; choose another output folder")
