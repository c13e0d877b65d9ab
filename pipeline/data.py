"""Reads the project's data files in TOML and CSV, and says where one is wrong."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import SettingsError


def read_toml(path: Path, allowed: set[str]) -> dict[str, Any]:
    """The tables of a TOML file; raises SettingsError if it can't be read or has a top-level key not in `allowed`."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from error
    check_keys(data, allowed, str(path))
    return data


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
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, strict=True)
            header = next(rows, [])
            _check_header(path, header, columns)
            for row in rows:
                if len(row) != len(header):
                    raise SettingsError(f"{path}:{rows.line_num}: {len(row)} cells where the header has {len(header)}")
                cells = dict(zip(header, row, strict=True))
                for key in required:
                    if not cells.get(key):
                        raise SettingsError(f"{path}:{rows.line_num}: column {key!r} is empty")
                yield rows.line_num, cells
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid CSV: {error}") from error


def _check_header(path: Path, header: list[str], columns: Sequence[str]) -> None:
    for key in header:
        if key not in columns:
            raise SettingsError(f"{path}:1: unknown column {key!r}; allowed: {', '.join(columns)}")
    for key in ("id", "name"):
        if key in columns and key not in header:
            raise SettingsError(f"{path}:1: column {key!r} is missing")
