"""What a crawler fetched: which of its bytes are a page or a text, freed of what they were wrapped in for the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pipeline.errors import RecordError
from pipeline.readers.compressed import Decompressed, compression
from pipeline.readers.record import MAX_ARTICLE_BYTES
from pipeline.readers.streams import Meter, Stream

HEADER = re.compile(rb"^([\w-]{1,60}):[ \t]*([^\r\n]*)", re.MULTILINE)
STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r\n")
KINDS = {b"text/html": "html", b"application/xhtml+xml": "html", b"text/plain": "text"}

Headers = Mapping[bytes, bytes]  # by name in small letters
Payload = tuple[str, bytes, dict[str, Any]]  # kind, data and fields of a raw record


def headers_of(head: bytes) -> Headers:
    """The fields of a header; of one that is there twice the first."""
    return {name.lower(): value.strip() for name, value in reversed(HEADER.findall(head))}


def payload(warc: Headers, block: bytes) -> Payload | None:
    """The page or text in a WARC record; None if it holds something else, RecordError if it can't be unwrapped."""
    http, body = warc, block
    if warc.get(b"warc-type") == b"response":
        head, _, body = block.partition(b"\r\n\r\n")
        status = STATUS.match(head)
        if not status or status[1] != b"200":
            return None
        http = headers_of(head)
    content_type = http.get(b"content-type", b"")
    kind = KINDS.get(content_type.partition(b";")[0].strip().lower())
    if not kind:
        return None
    if b"chunked" in http.get(b"transfer-encoding", b"").lower():
        body = _unchunked(body)
    if encoding := http.get(b"content-encoding", b"").lower():
        body = _decoded(body, encoding)
    if len(body) > MAX_ARTICLE_BYTES:
        raise RecordError("read", f"too large for one article: over {MAX_ARTICLE_BYTES:,} bytes")
    charset = CHARSET.search(content_type)
    return kind, body, {
        "id": _text(warc.get(b"warc-record-id")),
        "url": _text(warc.get(b"warc-target-uri")),
        "charset": _text(charset[1]) if charset else None,
    }  # fmt: skip


def _unchunked(body: bytes) -> bytes:
    """The body without the lengths between its chunks; as it is, if there are none (some crawlers take them out)."""
    pieces, at = [], 0
    while chunk := CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if not size:
            break
        pieces.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size + 2
    return b"".join(pieces) if pieces else body


def _decoded(body: bytes, encoding: bytes) -> bytes:
    """The body unpacked, if it is packed still (some crawlers do it); raises RecordError."""
    stream = Stream(BytesIO(body))
    if name := compression(stream):
        return Stream(Decompressed(stream, name, Meter(BytesIO()))).whole(MAX_ARTICLE_BYTES)
    if encoding == b"br":
        raise RecordError("decode", "the page is packed with brotli, which is not read")
    return body


def _text(value: bytes | None) -> str | None:
    return value.decode("utf-8", "replace").strip("<>") if value else None
