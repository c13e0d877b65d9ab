"""RSS and Atom: one record an entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.errors import RecordError
from pipeline.readers.opened import Opened
from pipeline.readers.record import MAX_ARTICLE_BYTES, Raw, Record


def read_feed(opened: Opened) -> Iterator[Raw | Record]:
    """The entries of a feed, numbered from 1; raises RecordError for XML that is none."""
    import feedparser  # type: ignore[import-untyped]

    data = opened.stream.whole(MAX_ARTICLE_BYTES)
    if not data.strip():
        raise RecordError("read", "the file is empty")
    if b"<!ENTITY" in data:
        raise RecordError("read", "the XML declares entities, as no feed does: not read")
    parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.version and not parsed.entries:
        raise RecordError("record", "XML that is no RSS or Atom feed")
    if not parsed.entries:
        raise RecordError("read", "the feed holds no entry")
    site = parsed.feed.get("title")
    for number, entry in enumerate(parsed.entries, 1):
        content = "\n\n".join(part.value for part in entry.get("content", ()) if part.get("value"))
        text = content or entry.get("summary", "")
        yield opened.raw(number, "fragment", text.encode("utf-8", "surrogatepass"), _fields(entry, site))


def _fields(entry: Any, site: str | None) -> dict[str, Any]:
    authors = [author.get("name") for author in entry.get("authors", ())]
    return {
        "id": entry.get("id"),
        "title": entry.get("title"),
        "url": entry.get("link"),
        "site": site,
        "authors": [name for name in authors if name],
        "published": entry.get("published"),
    }
