"""WARC: the pages and texts of a crawl; a record's number is its place in the file, among records of all types.

Records are framed here and not by a library: the fast one gives up the whole rest of a file where one record's length
is wrong, and doesn't tell a file that was cut short from one that ended.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.errors import RecordError
from pipeline.readers.opened import Opened
from pipeline.readers.record import MAX_ARTICLE_BYTES, Raw, Record
from pipeline.readers.response import Headers, headers_of, payload
from pipeline.readers.streams import BLOCK, Stream

BEGIN = b"WARC/1."
BETWEEN = b"\r\n\r\n"
HEAD = 4_096  # bytes of a header, mostly
MAX_HEAD = 1 << 16
MAX_BLOCK = 2 * MAX_ARTICLE_BYTES  # with compressed or chunked bodies
TYPES = (b"response", b"resource", b"conversion")


def read_warc(opened: Opened) -> Iterator[Raw | Record]:
    """The HTML pages and plain texts that were fetched; raises RecordError where the file is cut short."""
    stream, number = opened.stream, 0
    while not stream.at_end():
        number += 1
        try:
            headers = _header(stream)
            block = _block(stream, headers)
            page = payload(headers, block) if headers.get(b"warc-type") in TYPES else None
        except _LostError as error:
            yield opened.bad(number, error)
            _find_next(stream)
        except RecordError as error:
            yield opened.bad(number, error)
        else:
            if page:
                yield opened.raw(number, *page)
    if not number:
        raise RecordError("read", "the file holds no record")


class _LostError(RecordError):
    """Where the next record begins isn't known."""

    def __init__(self, message: str) -> None:
        super().__init__("read", message)


def _header(stream: Stream) -> Headers:
    """The header of the record that begins here."""
    if not stream.peek(len(BEGIN)).startswith(BEGIN):
        raise _LostError("no WARC record where one should begin: passed over up to the next")
    end = stream.peek(HEAD).find(BETWEEN)
    if end < 0:
        end = stream.peek(MAX_HEAD).find(BETWEEN)
    if end < 0:
        stream.read(len(BEGIN))
        raise _LostError(f"a WARC header that does not end within {MAX_HEAD:,} bytes")
    return headers_of(stream.up_to(end + len(BETWEEN)))


def _block(stream: Stream, headers: Headers) -> bytes:
    """What the record holds; up to MAX_BLOCK bytes of it."""
    length = headers.get(b"content-length", b"")
    if not (length.isdigit() and len(length) < 20):
        raise _LostError(f"its Content-Length is no number: {length.decode('latin-1')!r:.40}")
    size = min(int(length), MAX_BLOCK)
    block = stream.up_to(size)
    if len(block) == int(length) and _at_next(stream):
        return block
    inside = block.find(BETWEEN + BEGIN)
    if inside >= 0:
        stream.unread(block[inside:])
        raise _LostError("its Content-Length is wrong")
    if len(block) < size:
        raise RecordError("read", "the WARC file is cut short inside this record")
    if int(length) == size:
        raise _LostError("its Content-Length is wrong")
    _find_next(stream)
    return block


def _at_next(stream: Stream) -> bool:
    """Whether the next record begins after line ends, or nothing comes."""
    while stream.peek(1) in (b"\r", b"\n"):
        stream.read(1)
    return stream.peek(len(BEGIN)) in (BEGIN, b"")


def _find_next(stream: Stream) -> None:
    """Go to the beginning of the next record, or to the end."""
    mark = BETWEEN + BEGIN
    while data := stream.peek(BLOCK):
        at = data.find(mark)
        if at >= 0:
            stream.skip(at + len(BETWEEN))
            return
        stream.skip(max(len(data) - len(mark) + 1, 1) if len(data) == BLOCK else len(data))
