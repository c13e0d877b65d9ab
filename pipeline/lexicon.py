"""Loads and checks the lexicons of `models/lexicons`: one CSV file per kind of entity, one row per real thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.data import read_csv
from pipeline.errors import SettingsError

COLUMNS = {
    "actors": ("id", "name", "aliases", "country", "kind", "parent", "backer", "wikidata", "source"),
    "bases": ("id", "name", "aliases", "country", "lat", "lon", "place", "wikidata", "kind", "source"),
    "weapons": ("id", "name", "aliases", "kind", "class", "type", "country", "wikidata", "source"),
    "ships": ("id", "name", "aliases", "country", "kind", "wikidata", "source"),
    "persons": ("id", "name", "aliases", "country", "office", "wikidata", "source"),
    "countries": ("id", "name", "aliases", "adjectives", "demonyms", "capital", "lat", "lon", "wikidata", "source"),
    "regions": ("id", "name", "aliases", "country", "kind", "lat", "lon", "wikidata", "source"),
    "places": (
        "id", "name", "aliases", "kind", "country", "admin", "lat", "lon", "population", "scope", "wikidata", "source",
    ),
}  # fmt: skip
LABELS = {
    "actors": "ACTOR", "bases": "BASE", "weapons": "WEAPON", "ships": "SHIP", "persons": "PERSON",
    "countries": "PLACE", "regions": "PLACE", "places": "PLACE",
}  # fmt: skip
RANGES = {"lat": (-90, 90), "lon": (-180, 180), "population": (0, 10**10)}
REGISTER = {
    "ACTOR": "actors", "BASE": "bases", "WEAPON": "weapons", "SHIP": "ships", "PERSON": "persons", "PLACE": "places",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a lexicon: one real thing."""

    id: str
    label: str
    name: str
    aliases: tuple[str, ...]  # as written in the file, `~` marking those that need company
    country: str | None
    cells: dict[str, str] = field(repr=False)
    known: bool = True

    def get(self, column: str) -> str | None:
        """The cell of `column`, None where it is empty or not there."""
        return self.cells.get(column) or None

    def number(self, column: str) -> float | None:
        """The cell of `column` as a number."""
        cell = self.cells.get(column)
        return float(cell) if cell else None

    def listed(self, column: str) -> tuple[str, ...]:
        """The cell of `column` as a list (`|` between its items)."""
        cell = self.cells.get(column)
        return tuple(cell.split("|")) if cell else ()


def read_lexicon(folders: Sequence[Path], kind: str) -> dict[str, Entry]:
    """The entries of one kind by id, from `<folder>/lexicons/<kind>.csv` of each folder; a later folder's row replaces
    an earlier one's of the same id. Raises SettingsError naming file, line and key."""
    entries: dict[str, Entry] = {}
    for folder in folders:
        path = folder / "lexicons" / f"{kind}.csv"
        if path.exists():
            entries.update(_read_file(path, kind))
    return entries


def _read_file(path: Path, kind: str) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for line, cells in read_csv(path, COLUMNS[kind], required=("id", "name")):
        entry = _entry(path, line, cells, kind)
        if entry.id in entries:
            raise SettingsError(f"{path}:{line}: id {entry.id!r} stands twice")
        entries[entry.id] = entry
    return entries


def _entry(path: Path, line: int, cells: dict[str, str], kind: str) -> Entry:
    for column, (least, most) in RANGES.items():
        cell = cells.get(column)
        if not cell:
            continue
        try:
            within = least <= float(cell) <= most
        except ValueError as error:
            raise SettingsError(f"{path}:{line}: {column} {cell!r} is no number") from error
        if not within:
            raise SettingsError(f"{path}:{line}: {column} {cell!r} is not from {least} to {most}")
    country = cells["id"].removeprefix("place:") if kind == "countries" else cells.get("country") or None
    aliases = cells.get("aliases")
    split = tuple(filter(None, aliases.split("|"))) if aliases else ()
    return Entry(cells["id"], LABELS[kind], cells["name"], split, country, cells)
