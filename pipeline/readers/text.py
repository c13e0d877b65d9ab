"""Plain text: one article a file."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.errors import RecordError
from pipeline.readers.opened import Opened
from pipeline.readers.record import MAX_ARTICLE_BYTES, Raw, Record


def read_text(opened: Opened) -> Iterator[Raw | Record]:
    """The one article of a text file; raises RecordError if it is empty or too large."""
    yield opened.raw(None, "text", _whole(opened))


def read_html(opened: Opened) -> Iterator[Raw | Record]:
    """The one page of an HTML file; raises RecordError if it is empty or too large."""
    yield opened.raw(None, "html", _whole(opened))


def _whole(opened: Opened) -> bytes:
    data = opened.stream.whole(MAX_ARTICLE_BYTES)
    if not data:
        raise RecordError("read", "the file is empty")
    return data
