"""Which files a run reads."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import NothingToReadError, ReadWriteError, UsageError
from pipeline.readers.formats import KINDS, by_name, is_compressed
from pipeline.readers.streams import Stream
from pipeline.readers.unpack import tells

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to read, in order, each once, and how many others in the folders were passed over."""

    files: tuple[Path | str, ...]  # a string is an address, or `-` for standard input
    passed_over: int

    def size(self) -> int:
        """Bytes of all files, as far as the system tells."""
        return sum(file.stat().st_size for file in self.files if isinstance(file, Path) and file.exists())


def find_inputs(paths: Sequence[Path | str]) -> Inputs:
    """The files at `paths`, folders searched to the bottom in sorted order, hidden ones left out.

    Addresses (`s3://…`) and `-`, standard input, are taken as strings. Raises UsageError for a path that isn't there or
    a file of a kind we don't read, NothingToReadError if no file is left, ReadWriteError for a folder that can't be
    listed.
    """
    found = [file for path in paths for file in _expand(path)]
    readable = [file for file, is_read in found if is_read]
    if not readable:
        raise NothingToReadError(f"nothing to read in {', '.join(map(str, paths))}: no {KINDS} file")
    once: dict[str, Path | str] = {}
    for file in readable:
        once.setdefault(file if isinstance(file, str) else os.path.realpath(file), file)
    return Inputs(tuple(once.values()), len(found) - len(readable))


def _expand(path: Path | str) -> Iterator[tuple[Path | str, bool]]:
    """The files at `path`, and whether each is one that we read."""
    if path == STDIN:
        yield STDIN, True
    elif isinstance(path, str) and "://" in path:
        from pipeline.readers.remote import find

        yield from ((address, _named(address)) for address in find(path))
    elif (path := Path(path)).is_dir():
        yield from ((file, _is_read(file)) for file in _walk(path))
    elif not path.exists() and not path.is_symlink():
        raise UsageError(f"{path}: no such file or folder")
    elif path.exists() and not path.is_file():
        raise UsageError(f"{path}: no file; what comes through a pipe is read from standard input, named -")
    elif not _is_read(path):
        raise UsageError(f"{path}: not a kind of file that is read; these are: {KINDS}")
    else:
        yield path, True


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder, onerror=_unlistable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(files) if not name.startswith("."))


def _unlistable(error: OSError) -> None:
    raise ReadWriteError(f"{error.filename}: cannot be listed: {error.strerror}")


def _named(name: str) -> bool:
    return bool(by_name(name) or is_compressed(name))


def _is_read(path: Path) -> bool:
    """By its name, or if that has no suffix, by its content.

    A link to nowhere counts, so that it shows up as rejected; a pipe or device doesn't.
    """
    if not path.is_file() and path.exists():
        return False
    if _named(path.name) or path.suffix or not path.is_file():
        return _named(path.name)
    try:
        with path.open("rb") as file:
            return tells(Stream(file))
    except OSError:
        return True  # it will show up as rejected
