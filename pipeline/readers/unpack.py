"""An input becomes raw records: compression and archives are unpacked on the way, however they are nested."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath

from pipeline.errors import RecordError
from pipeline.readers.archives import is_hidden, open_tar, open_zip
from pipeline.readers.columnar import read_parquet
from pipeline.readers.compressed import Decompressed, compression
from pipeline.readers.feed import read_feed
from pipeline.readers.formats import HEAD, by_content, by_name, is_compressed
from pipeline.readers.json_values import read_json
from pipeline.readers.jsonl import read_jsonl
from pipeline.readers.opened import Opened
from pipeline.readers.record import Raw, Record
from pipeline.readers.streams import Stream, as_utf8
from pipeline.readers.table import read_csv
from pipeline.readers.text import read_html, read_text
from pipeline.readers.warc import read_warc

READERS: dict[str, Callable[[Opened], Iterator[Raw | Record]]] = {
    "text": read_text,
    "html": read_html,
    "json": read_json,
    "jsonl": read_jsonl,
    "csv": read_csv,
    "parquet": read_parquet,
    "warc": read_warc,
    "feed": read_feed,
}
ARCHIVES: dict[str, Callable[[Opened], Iterator[Opened | Record]]] = {"zip": open_zip, "tar": open_tar}
TEXTUAL = ("text", "json", "jsonl", "csv")
DEEPEST = 5  # packings one inside the other


def records(opened: Opened, otherwise: str | None = None, depth: int = 0) -> Iterator[Raw | Record]:
    """Every record of `opened`; `otherwise` is its format if nothing tells. What can't be read on is rejected."""
    try:
        yield from _records(opened, otherwise, depth)
    except RecordError as error:
        yield opened.bad(None, error)
    except OSError as error:
        yield opened.bad(None, RecordError("read", f"cannot be read: {error.strerror or error}"))


def _records(opened: Opened, otherwise: str | None, depth: int) -> Iterator[Raw | Record]:
    while packing := compression(opened.stream):
        depth += 1
        if depth > DEEPEST:
            raise RecordError("read", f"packed more than {DEEPEST} times")
        opened = opened.inside(Stream(Decompressed(opened.stream, packing, opened.meter)))
    name = _format(opened, otherwise)
    if name in ARCHIVES:
        yield from _members(opened, ARCHIVES[name], depth + 1)
    else:
        utf8 = as_utf8(opened.stream) if name in TEXTUAL else opened.stream
        yield from READERS[name](opened if utf8 is opened.stream else opened.inside(utf8))


def _format(opened: Opened, otherwise: str | None) -> str:
    """The format that the name tells, else the content, else `otherwise`; raises RecordError if nothing does."""
    name, head = by_name(opened.source.name), opened.stream.peek(HEAD)
    if name and name != "xml":
        return name
    found = by_content(head) or otherwise
    if name == "xml" and found not in ("feed", "html") and opened.stream.peek(1):
        raise RecordError("record", "XML that is no RSS or Atom feed")
    if not found:
        opened.stream.read(1)  # raises what is the matter, if it is that
        raise RecordError(
            "read", "neither its name nor its first bytes tell its format" if head else "the file is empty"
        )
    return found


def _members(
    opened: Opened, unpack: Callable[[Opened], Iterator[Opened | Record]], depth: int
) -> Iterator[Raw | Record]:
    if depth > DEEPEST:
        raise RecordError("read", f"packed more than {DEEPEST} times")
    found = False
    for member in unpack(opened):
        if isinstance(member, Record):
            found = True
            yield member
        elif _is_read(member, member.source.name.removeprefix(f"{opened.source.name}!")):
            found = True
            yield from records(member, depth=depth)
    if not found:
        raise RecordError("read", "the archive holds no file that is read")


def _is_read(member: Opened, name: str) -> bool:
    """Whether a file in an archive is one of ours: by its name, or if it has no suffix, by its content."""
    if is_hidden(name) or PurePath(name).suffix:
        return not is_hidden(name) and bool(by_name(name) or is_compressed(name))
    return tells(member.stream)


def tells(stream: Stream) -> bool:
    """Whether the first bytes tell what it is."""
    return bool(compression(stream) or by_content(stream.peek(HEAD)))
