"""JSON Lines: one record a line; a record's number is that of its line."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.errors import RecordError
from pipeline.readers.lines import lines
from pipeline.readers.opened import Opened
from pipeline.readers.record import MAX_RECORD_BYTES, Raw, Record


def read_jsonl(opened: Opened) -> Iterator[Raw | Record]:
    """The lines of a JSON Lines file but for blank ones; raises RecordError if there are none."""
    records = 0
    for number, (line, size) in enumerate(lines(opened.stream, MAX_RECORD_BYTES), 1):
        if number == 1 and b"\0" in line:
            raise RecordError("decode", "holds NUL bytes: a binary file, or not UTF-8")
        if size > MAX_RECORD_BYTES:
            yield opened.bad(number, RecordError("read", f"too large for one article: a line of {size:,} bytes"))
        elif not line or line.isspace():
            continue
        else:
            yield opened.raw(number, "json", line)
        records += 1
    if not records:
        raise RecordError("read", "the file holds no record")
