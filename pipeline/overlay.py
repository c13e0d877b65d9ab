"""Checks a folder of the user's own (`--models DIR`) against the models it is laid over, before anything is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.data import read_csv
from pipeline.entities.gazetteer import Gazetteer
from pipeline.errors import SettingsError
from pipeline.language import tokenizer
from pipeline.lexicon import COLUMNS, LABELS, REGISTER, Entry

# Columns that hold one of the words that the lexicon has there already.
CLOSED = {
    "actors": ("kind",), "bases": ("kind",), "weapons": ("kind", "type"), "ships": ("kind",), "regions": ("kind",),
    "places": ("scope",),
}  # fmt: skip
ABOVE = {"actors": "parent", "weapons": "class", "places": "admin"}  # what a row is a part of

Lexicons = Mapping[str, Mapping[str, Entry]]


def check_files(folder: Path, kinds: tuple[str, ...], rules: tuple[str, ...]) -> None:
    """Raises SettingsError if `folder` can't be laid over `models/`: not there, empty, or with a file of no use."""
    if not folder.is_dir():
        raise SettingsError(f"--models {folder}: no such folder")
    allowed = {f"lexicons/{kind}.csv" for kind in kinds} | {f"rules/{name}.toml" for name in rules}
    files = [path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file() and _ours(path, folder)]
    for file in files:
        if file.as_posix() not in allowed:
            raise SettingsError(f"--models {folder}: {file} is not read; allowed: {', '.join(sorted(allowed))}")
    if not files:
        raise SettingsError(f"--models {folder}: holds none of {', '.join(sorted(allowed))}")


def _ours(path: Path, folder: Path) -> bool:
    """Does the file look as if it were meant to be read: no hidden one, no notes or articles beside the folders?"""
    parts = path.relative_to(folder).parts
    inside = parts[0] in ("lexicons", "rules", "words")
    return not path.name.startswith(".") and (inside or path.suffix in (".csv", ".toml"))


def check_rows(folder: Path, lexicons: Lexicons, gazetteer: Gazetteer) -> None:
    """Raises SettingsError naming file, line and column of the first row of `folder` that does not fit.

    `lexicons` and `gazetteer` hold the rows of `folder` with those they are laid over.
    """
    for kind in lexicons:
        path = folder / "lexicons" / f"{kind}.csv"
        if path.exists():
            _File(path, kind, lexicons, gazetteer).check()


@dataclass(frozen=True, slots=True)
class _File:
    """One lexicon of the user's."""

    path: Path
    kind: str
    lexicons: Lexicons
    gazetteer: Gazetteer

    def check(self) -> None:
        """Raises SettingsError for the first row that does not fit."""
        rows = list(read_csv(self.path, COLUMNS[self.kind], required=("id", "name")))
        own = {cells["id"] for _, cells in rows}
        known = {column: self._words(column, own) for column in CLOSED.get(self.kind, ())}
        for line, cells in rows:
            where = f"{self.path}:{line}"
            self._check_id(cells["id"], where)
            for column, words in known.items():
                if cells.get(column) and cells[column] not in words:
                    raise SettingsError(_unknown(where, column, cells[column], ", ".join(sorted(words))))
            self._check_references(cells, where)
            self._check_names(self.lexicons[self.kind][cells["id"]], where)

    def _words(self, column: str, own: set[str]) -> set[str]:
        """What stands in a column of the lexicon without the user's rows."""
        return {word for e in self.lexicons[self.kind].values() if e.id not in own and (word := e.get(column))}

    def _check_id(self, key: str, where: str) -> None:
        label = LABELS[self.kind]
        prefix = f"{REGISTER[label][:-1]}:"
        letters = "A-Za-z0-9-" if label == "PLACE" else "a-z0-9-"
        form = (
            f"{prefix}XX, XX being two capitals" if self.kind == "countries" else f"{prefix} and letters of {letters}"
        )
        pattern = r"[A-Z]{2}" if self.kind == "countries" else f"[{letters}]+"
        if not re.fullmatch(re.escape(prefix) + pattern, key):
            raise SettingsError(_unknown(where, "id", key, form))
        other = next((kind for kind in self.lexicons if kind != self.kind and key in self.lexicons[kind]), None)
        if other is not None:
            raise SettingsError(f"{where}: id {key!r} is that of a row of {other}.csv; a row of it must stand there")

    def _check_references(self, cells: Mapping[str, str], where: str) -> None:
        countries = {entry.country for entry in self.lexicons["countries"].values()}
        if cells.get("country") and cells["country"] not in countries:
            raise SettingsError(_unknown(where, "country", cells["country"], "the two letters of ISO 3166-1, as in IQ"))
        for backer in (cells.get("backer") or "").split("|"):
            if backer and backer not in countries and backer not in self.lexicons["actors"]:
                raise SettingsError(
                    _unknown(where, "backer", backer, "the two letters of a country, the id of an actor")
                )
        column = ABOVE.get(self.kind)
        if column is not None and cells.get(column):
            self._check_above(cells["id"], column, where)

    def _check_above(self, key: str, column: str, where: str) -> None:
        """What the row is part of is there, and is not in the end a part of the row itself."""
        seen, above = {key}, self.lexicons[self.kind][key].get(column)
        while above is not None:
            entry = self._entry(above)
            if entry is None:
                raise SettingsError(_unknown(where, column, above, f"the id of a row of {self.kind}.csv"))
            if above in seen:
                raise SettingsError(f"{where}: {column} makes {key!r} a part of itself")
            seen.add(above)
            above = entry.get(column)

    def _entry(self, key: str) -> Entry | None:
        """The row of an id, in this lexicon or another of the same kind of thing (a region as a place)."""
        same = (kind for kind in self.lexicons if LABELS[kind] == LABELS[self.kind])
        return next((self.lexicons[kind][key] for kind in same if key in self.lexicons[kind]), None)

    def _check_names(self, entry: Entry, where: str) -> None:
        for name in (entry.name, *entry.aliases):
            words = tokenizer().words(name.removeprefix("~"))
            if not any(self.gazetteer.spelling.fold(words)):
                raise SettingsError(f"{where}: aliases {name!r} has no word in it")
            other = None if name.startswith("~") else next(self._others(entry, words), None)
            if other is not None:
                marked = "" if other.label == entry.label else f", mark it ~{name}"
                raise SettingsError(
                    f"{where}: {name!r} is a name of {other.id} ({other.name}) too; leave it out{marked}, "
                    f"or lay a row {other.id} without it over that one"
                )

    def _others(self, entry: Entry, words: list[str]) -> Iterator[Entry]:
        """Other things that are surely meant by the name; that several places have one is in order."""
        for name in self.gazetteer.names(words):
            places = name.entry.label == entry.label == "PLACE"
            if name.entry.id != entry.id and not name.needs_company and not places:
                yield name.entry


def _unknown(where: str, column: str, value: str, allowed: str) -> str:
    return f"{where}: {column} {value!r} is not allowed; allowed: {allowed}"
