"""Which files a run reads."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import NothingToReadError, ReadWriteError, UsageError
from pipeline.readers import READERS


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to read, in order, each once, and how many others in the folders were passed over."""

    files: tuple[Path, ...]
    passed_over: int

    def size(self) -> int:
        """Bytes of all files, as far as the system tells."""
        return sum(path.stat().st_size for path in self.files if path.exists())


def find_inputs(paths: Sequence[Path]) -> Inputs:
    """The files at `paths`, folders searched to the bottom in sorted order, hidden ones left out.

    Raises UsageError for a path that isn't there or a file of a kind we don't read, NothingToReadError if no file is
    left, ReadWriteError for a folder that can't be listed.
    """
    found = [file for path in paths for file in _expand(path)]
    readable = [path for path in found if _is_read(path)]
    if not readable:
        raise NothingToReadError(f"nothing to read in {', '.join(map(str, paths))}: no {_kinds()} file")
    once: dict[str, Path] = {}
    for path in readable:
        once.setdefault(os.path.realpath(path), path)
    return Inputs(tuple(once.values()), len(found) - len(readable))


def _expand(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from _walk(path)
    elif not path.exists():
        raise UsageError(f"{path}: no such file or folder")
    elif not _is_read(path):
        raise UsageError(f"{path}: not a kind of file that is read; these are: {_kinds()}")
    else:
        yield path


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder, onerror=_unlistable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(files) if not name.startswith("."))


def _unlistable(error: OSError) -> None:
    raise ReadWriteError(f"{error.filename}: cannot be listed: {error.strerror}")


def _is_read(path: Path) -> bool:
    """By its name; a link to nowhere counts, so that it shows up as rejected, a pipe or device doesn't."""
    return path.suffix.lower() in READERS and (path.is_file() or not path.exists())


def _kinds() -> str:
    return ", ".join(READERS)
