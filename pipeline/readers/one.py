"""One article, for whoever wants to look at just that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import NothingToReadError, UsageError
from pipeline.readers import READERS, dated
from pipeline.readers.record import Record
from pipeline.readers.text import read_text
from pipeline.records import Article, Rejected


def read_one(file: Path | BinaryIO, published: date | None = None) -> Article:
    """The first article of `file`, a stream being plain text; `published` counts if it has no day of its own.

    Raises UsageError if there is no such file, NothingToReadError if it holds no article.
    """
    content = dated(next(_records(file)), published).content
    if isinstance(content, Rejected):
        raise NothingToReadError(f"{content.source}: {content.error}")
    return content


def _records(file: Path | BinaryIO) -> Iterator[Record]:
    if not isinstance(file, Path):
        yield from read_text(file, "-")
        return
    try:
        with file.open("rb") as stream:
            yield from READERS.get(file.suffix.lower(), read_text)(stream, str(file))
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}") from error
