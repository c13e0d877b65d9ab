"""What readers hand on: raw records, cheap to make, then what each became; and the checks that every format shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pipeline.errors import RecordError
from pipeline.records import Article, Rejected

MAX_ARTICLE_BYTES = 10_000_000  # a book has one million; what is longer is no article but a dump in the wrong format
MAX_RECORD_BYTES = 4 * MAX_ARTICLE_BYTES  # room for escapes (six bytes for two) and for fields that are not read


class Source(NamedTuple):
    """Where records are read."""

    file: str  # the input as given: what the accounts go by
    name: str  # the same, and inside an archive also the member: `dump.zip!day/one.jsonl`


class Raw(NamedTuple):
    """One record as it stands in its file, not parsed yet: what can be looked at before any work is spent on it."""

    source: Source
    number: int | None  # from 1; None where the file is the record
    size: int  # bytes read from the input since the record before: they add up to its size
    kind: str  # how `data` is to be parsed: a key of `pipeline.readers.parse.PARSERS`
    data: bytes  # whatever the article's text will be made from
    fields: Mapping[str, Any] | None = None  # what is known of it from elsewhere: other columns, headers


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file: its article, or why there is none."""

    source: Source
    number: int | None  # from 1; None where the file is the record
    size: int  # bytes read from the input since the record before
    content: Article | Rejected

    @property
    def file(self) -> str:
        """The input as given: what the accounts go by."""
        return self.source.file


def rejected(source: Source, number: int | None, size: int, error: RecordError) -> Record:
    """The record that `error` rejects."""
    return Record(source, number, size, Rejected(source.name, number, error.stage, str(error), None, None, None))


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
