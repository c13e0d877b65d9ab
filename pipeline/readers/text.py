"""Plain text: one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from pipeline.errors import RecordError
from pipeline.readers.record import MAX_ARTICLE_BYTES, Record, checked, decode, rejected
from pipeline.records import Article


def read_text(stream: BinaryIO, file: str) -> Iterator[Record]:
    """The one article of a text file, known by the file's name without folder."""
    data = stream.read(MAX_ARTICLE_BYTES + 1)
    try:
        yield Record(file, None, len(data), Article(_text(data), file, PurePath(file).name))
    except RecordError as error:
        yield rejected(file, None, len(data), error)


def _text(data: bytes) -> str:
    if len(data) > MAX_ARTICLE_BYTES:
        raise RecordError("read", f"too large for one article: over {MAX_ARTICLE_BYTES:,} bytes")
    if not data:
        raise RecordError("read", "the file is empty")
    return checked(decode(data))
