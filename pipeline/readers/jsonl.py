"""JSON Lines: one record a line; a record's number is that of its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, BinaryIO

from pipeline.errors import RecordError
from pipeline.readers import fields
from pipeline.readers.record import MAX_ARTICLE_BYTES, Record, checked, decode, rejected
from pipeline.records import Article

MAX_LINE_BYTES = 4 * MAX_ARTICLE_BYTES  # room for escapes (six bytes for two) and for fields that are not read
BOM = b"\xef\xbb\xbf"


def read_jsonl(stream: BinaryIO, file: str) -> Iterator[Record]:
    """The articles of a JSON Lines file; blank lines are passed over."""
    start = stream.read(len(BOM))
    rest = b"" if start == BOM else start
    records = 0
    for number, (line, size) in enumerate(_lines(stream, rest), 1):
        if number == 1 and b"\0" in line:
            yield rejected(file, None, size, RecordError("decode", "holds NUL bytes: a binary file, or not UTF-8"))
            return
        if line.strip():
            records += 1
            yield _record(line, size, file, number)
    if not records:
        yield rejected(file, None, 0, RecordError("read", "the file holds no record"))


def _lines(stream: BinaryIO, start: bytes) -> Iterator[tuple[bytes, int]]:
    """Each line and its size in bytes; of an over-long one only as much as shows that it is."""
    while line := start + stream.readline(MAX_LINE_BYTES + 1 - len(start)):
        start, size, rest = b"", len(line), line
        while len(rest) > MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE_BYTES + 1)
            size += len(rest)
        yield line, size


def _record(line: bytes, size: int, file: str, number: int) -> Record:
    try:
        return Record(file, number, size, _article(_parse(line, size), file, number))
    except RecordError as error:
        return rejected(file, number, size, error)


def _parse(line: bytes, size: int) -> dict[str, Any]:
    import orjson

    if size > MAX_LINE_BYTES:
        raise RecordError("read", f"too large for one article: a line of {size:,} bytes")
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        decode(line)  # a wrong encoding is the better reason
        raise RecordError("record", f"not valid JSON: {error}") from error
    if not isinstance(record, dict):
        raise RecordError("record", "not a JSON object")
    return record


def _article(record: dict[str, Any], file: str, number: int) -> Article:
    text = checked(fields.text_of(record))
    published = fields.published_of(record)
    return Article(
        text=text,
        source=f"{file}#{number}",
        source_id=fields.string_of(record, "id") or f"{PurePath(file).name}#{number}",
        url=fields.url_of(record),
        site=fields.site_of(record),
        title=fields.string_of(record, "title"),
        authors=fields.authors_of(record),
        published=published,
        published_basis="metadata" if published else None,
    )
