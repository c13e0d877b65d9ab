"""Readers: a dump's file becomes articles, or a rejection with its reason; one module a format."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import RecordError
from pipeline.readers.jsonl import read_jsonl
from pipeline.readers.record import Record, rejected
from pipeline.readers.text import read_text
from pipeline.records import Article

READERS: dict[str, Callable[[BinaryIO, str], Iterator[Record]]] = {
    ".txt": read_text,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}


def read(files: Iterable[Path], published: date | None = None) -> Iterator[Record]:
    """Every record of `files` in order; `published` is the day of those that have no date of their own."""
    for path in files:
        for record in read_file(path):
            yield dated(record, published)


def read_file(path: Path) -> Iterator[Record]:
    """Every record of one file; a file that can't be opened or read to its end gives a rejection."""
    file = os.fsencode(path).decode("utf-8", "backslashreplace")
    try:
        with path.open("rb") as stream:
            yield from READERS[path.suffix.lower()](stream, file)
    except OSError as error:
        yield rejected(file, None, 0, RecordError("read", f"cannot be read: {error.strerror or error}"))


def dated(record: Record, published: date | None) -> Record:
    """The record with `published` as its day, if it is an article that has none of its own."""
    article = record.content
    if published is None or not isinstance(article, Article) or article.published:
        return record
    return replace(record, content=replace(article, published=published, published_basis="given"))
