"""CSV and TSV: a header, then one record a row; a record's number is that of its row."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from pipeline.errors import RecordError
from pipeline.readers.fields import Names
from pipeline.readers.lines import lines
from pipeline.readers.opened import Opened
from pipeline.readers.record import MAX_RECORD_BYTES, Raw, Record
from pipeline.readers.streams import Stream

MOST_COLUMNS = 1_000
MOST_SEPARATORS = 1_000_000  # in a line: in its text, or hostile
SEPARATORS = (b",", b"\t", b";", b"|")


class _TooLargeError(Exception):
    """A row goes on beyond what an article can be."""


def read_csv(opened: Opened) -> Iterator[Raw | Record]:
    """The rows of a table with a header; raises RecordError where it has none for the text, or can't be a table."""
    head = opened.stream.peek(100_000).split(b"\n", 1)[0]
    separator = max(SEPARATORS, key=head.count)
    rows = _rows(_Lines(opened.stream, separator), separator.decode())
    header = next(rows, None)
    if header is None:
        raise RecordError("read", "the file holds no record")
    if isinstance(header, RecordError):
        raise header
    columns = known(header, opened.names)
    number = 0
    for number, row in enumerate(rows, 1):
        if isinstance(row, RecordError):
            yield opened.bad(number, row)
        elif len(row) != len(columns):
            error = f"{len(row):,} values in a row, but {len(columns):,} columns in the header"
            yield opened.bad(number, RecordError("record", error))
        else:
            yield opened.row(number, dict(zip(columns, row, strict=True)))
    if not number:
        raise RecordError("read", "the file holds no record")


def known(header: list[str], names: Names) -> list[str]:
    """The columns, by a name we know if that is written with other capitals; RecordError if none is for the text."""
    if len(header) > MOST_COLUMNS:
        raise RecordError("record", f"{len(header):,} columns: no table of articles")
    ours = {name.lower(): name for field in names.values() for name in field}
    taken = set(header)
    columns = [ours.get(c.lower(), c) if ours.get(c.lower(), c) not in taken else c for c in map(str.strip, header)]
    if not set(columns).intersection(names["text"]):
        shown = ", ".join(header[:20])
        raise RecordError("record", f"no column for the text, name it with --field text=COLUMN; columns: {shown:.300}")
    return columns


class _Lines:
    """The lines of a table as text, and how many bytes of the row at hand were read."""

    def __init__(self, stream: Stream, separator: bytes) -> None:
        self._lines = lines(stream, MAX_RECORD_BYTES)
        self._separator = separator
        self.row = 0

    def __iter__(self) -> Iterator[str]:
        for line, size in self._lines:
            self.row += size + 1
            if self.row > MAX_RECORD_BYTES or line.count(self._separator) > MOST_SEPARATORS:
                raise _TooLargeError
            yield line.decode("utf-8", "surrogateescape") + "\n"


def _rows(source: _Lines, separator: str) -> Iterator[list[str] | RecordError]:
    """Each row, or why it can't be read; blank lines are passed over."""
    csv.field_size_limit(MAX_RECORD_BYTES)
    while True:
        reader = csv.reader(source, delimiter=separator)
        try:
            for row in reader:
                source.row = 0
                if row:
                    yield row
            return
        except csv.Error as error:
            yield RecordError("record", f"not valid CSV: {error}")
        except _TooLargeError:
            yield RecordError("read", f"too large for one article: a row of over {source.row - 1:,} bytes")
        source.row = 0
