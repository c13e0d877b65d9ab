"""Which format a file has: by its name, and where that doesn't tell by its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePath

# Format by suffix; in the order in which they are listed to users.
SUFFIXES = {
    ".txt": "text", ".html": "html", ".htm": "html", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".csv": "csv", ".tsv": "csv", ".parquet": "parquet", ".warc": "warc", ".rss": "feed", ".atom": "feed",
    ".xml": "xml", ".zip": "zip", ".tar": "tar",
}  # fmt: skip
COMPRESSED = {".gz": "", ".zst": "", ".bz2": "", ".xz": "", ".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
KINDS = f"{', '.join(SUFFIXES)}, also with .gz, .zst, .bz2 or .xz behind"
HEAD = 1_024  # bytes that tell
TAR = slice(257, 262)
MARKUP = re.compile(rb"<(?:[\w-]+:)?(!doctype html|html|head|body|rss|feed|rdf)\b", re.IGNORECASE)
JSON = re.compile(rb'\{\s*["}]|\[\s*[\[{]')


def by_name(name: str) -> str | None:
    """The format that the name tells, whatever it is compressed with; None if it tells none."""
    path = PurePath(name.lower())
    while path.suffix in COMPRESSED:
        path = path.with_suffix(COMPRESSED[path.suffix])
    return SUFFIXES.get(path.suffix)


def is_compressed(name: str) -> bool:
    """Whether the name tells that it is compressed."""
    return PurePath(name.lower()).suffix in COMPRESSED


def by_content(head: bytes) -> str | None:
    """The format that the first bytes tell; None if they could be anything."""
    if head[TAR] == b"ustar":
        return "tar"
    for mark, name in ((b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"PAR1", "parquet"), (b"WARC/1.", "warc")):
        if head.startswith(mark):
            return name
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<") and (match := MARKUP.search(start)):
        return "feed" if match[1].lower() in (b"rss", b"feed", b"rdf") else "html"
    return "json" if JSON.match(start) else None
