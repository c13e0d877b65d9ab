"""Readers: a dump's file becomes raw records, and each of these an article, or a rejection with its reason.

`raw_records` only unpacks and cuts; `parse` does the work that costs. Between them one can look at the bytes of a
record and leave it out, or send it to another process.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import RecordError
from pipeline.readers.fields import NAMES, Names
from pipeline.readers.inputs import STDIN
from pipeline.readers.opened import Opened
from pipeline.readers.parse import parse
from pipeline.readers.record import Raw, Record, Source, rejected
from pipeline.readers.remote import open_remote
from pipeline.readers.streams import Meter, Stream
from pipeline.readers.unpack import records

__all__ = ["parse", "raw_records", "read", "read_file"]


def read(files: Iterable[Path | str], published: date | None = None, names: Names = NAMES) -> Iterator[Record]:
    """Every record of `files` in order; `published` is the day of those that have no date of their own."""
    for raw in raw_records(files, names):
        yield parse(raw, names, published) if isinstance(raw, Raw) else raw


def raw_records(files: Iterable[Path | str], names: Names = NAMES) -> Iterator[Raw | Record]:
    """Every record of `files` in order, not parsed yet; one that can't be cut out of its file is a rejection."""
    for file in files:
        yield from read_file(file, names)


def read_file(file: Path | str, names: Names = NAMES, otherwise: str | None = "text") -> Iterator[Raw | Record]:
    """Every raw record of one input; `otherwise` is the format of standard input if its first bytes don't tell.

    One that can't be opened or read to its end gives a rejection.
    """
    name = os.fsencode(file).decode("utf-8", "backslashreplace")
    source = Source(name, name)
    try:
        with _open(file) as stream:
            meter = Meter(stream)
            opened = Opened(source, Stream(meter), meter, names)
            yield from records(opened, otherwise if file == STDIN else None)
    except OSError as error:
        yield rejected(source, None, 0, RecordError("read", f"cannot be read: {error.strerror or error}"))


def _open(file: Path | str) -> BinaryIO:
    if isinstance(file, Path):
        return file.open("rb")
    return open(0, "rb", closefd=False) if file == STDIN else open_remote(file)
