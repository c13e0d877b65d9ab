"""One article, for whoever wants to look at just that."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.errors import NothingToReadError, UsageError
from pipeline.readers import parse, read_file
from pipeline.readers.inputs import STDIN
from pipeline.readers.record import Raw
from pipeline.records import Article


def read_one(file: Path | str, published: date | None = None) -> Article:
    """The first article of `file`, `-` being standard input; `published` counts if it has no day of its own.

    Raises UsageError if there is no such file, NothingToReadError if it holds no article.
    """
    if file != STDIN:
        _check(Path(file))
    first = next(read_file(file, otherwise="text"))
    record = parse(first, published=published) if isinstance(first, Raw) else first
    if isinstance(record.content, Article):
        return record.content
    raise NothingToReadError(f"{record.content.source}: {record.content.error}")


def _check(file: Path) -> None:
    try:
        with file.open("rb"):
            pass
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}") from error
