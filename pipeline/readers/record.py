"""What a reader hands on for each record of a file, and the checks that every format shares."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import RecordError
from pipeline.records import Article, Rejected

MAX_ARTICLE_BYTES = 10_000_000  # a book has one million; what is longer is no article but a dump in the wrong format


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file: its article, or why there is none."""

    file: str
    number: int | None  # from 1; None where the file is the record
    size: int  # bytes it takes in the file
    content: Article | Rejected


def rejected(file: str, number: int | None, size: int, error: RecordError) -> Record:
    """The record that `error` rejects."""
    return Record(file, number, size, Rejected(file, number, error.stage, str(error)))


def decode(data: bytes) -> str:
    """UTF-8, with or without a byte order mark, to the letter; raises RecordError."""
    if b"\0" in data:
        raise RecordError("decode", "holds NUL bytes: a binary file, or text that is not UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecordError("decode", f"not UTF-8: byte {data[error.start]:#04x} at offset {error.start}") from error


def checked(text: str) -> str:
    """`text` itself, if an article can have it; raises RecordError for a blank or an over-long one."""
    if not text.strip():
        raise RecordError("record", "no text: empty or blank")
    if len(text) * 4 > MAX_ARTICLE_BYTES and len(text.encode("utf-8")) > MAX_ARTICLE_BYTES:
        raise RecordError("record", f"too large for one article: over {MAX_ARTICLE_BYTES:,} bytes of text")
    return text
