"""Reads the project's data files in TOML and CSV, and says where one is wrong."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from pipeline.errors import SettingsError


def read_toml(path: Path, allowed: set[str]) -> dict[str, Any]:
    """The tables of a TOML file; raises SettingsError if it can't be read or has a top-level key not in `allowed`."""
    try:
        data = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from error
    check_keys(data, allowed, str(path))
    return data


def _text(path: Path) -> str:
    """The text of a file in UTF-8, without the mark that some editors put before it; line ends are left as they are."""
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{path}:{line}: not UTF-8; save the file as UTF-8") from error


def check_keys(data: dict[str, Any], allowed: set[str], where: str) -> None:
    """Raises SettingsError naming the first key that is not allowed, and those that are."""
    for key in data:
        if key not in allowed:
            raise SettingsError(f"{where}: unknown key {key!r}; allowed: {', '.join(sorted(allowed))}")


def read_csv(
    path: Path, columns: Sequence[str], required: Sequence[str] = ("id",)
) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of each row.

    Raises SettingsError on a wrong header, a short row or an empty required cell.
    """
    rows = csv.reader(StringIO(_text(path), newline=""), strict=True)
    try:
        header = next(rows, [])
        _check_header(path, header, columns)
        for row in filter(None, rows):
            if len(row) != len(header):
                raise SettingsError(f"{path}:{rows.line_num}: {len(row)} cells where the header has {len(header)}")
            cells = dict(zip(header, row, strict=True))
            for key in required:
                if not cells.get(key):
                    raise SettingsError(f"{path}:{rows.line_num}: column {key!r} is empty")
            yield rows.line_num, cells
    except csv.Error as error:
        raise SettingsError(f"{path}:{rows.line_num}: not valid CSV: {error}") from error


def _check_header(path: Path, header: list[str], columns: Sequence[str]) -> None:
    for key in header:
        if key not in columns:
            raise SettingsError(f"{path}:1: unknown column {key!r}; allowed: {', '.join(columns)}")
        if header.count(key) > 1:
            raise SettingsError(f"{path}:1: column {key!r} stands twice")
    for key in ("id", "name"):
        if key in columns and key not in header:
            raise SettingsError(f"{path}:1: column {key!r} is missing")
