"""What is read, in batches that are always cut alike, without what an earlier run has settled."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.readers import read_file
from pipeline.readers.fields import Names
from pipeline.readers.record import Raw, Record
from pipeline.records import Article, Rejected
from pipeline.store import Ledger

MOST_RECORDS = 500  # of a batch: a hundredth of a second of work or more, so that handing them out costs little
MOST_BYTES = 2_000_000
KEY = 16  # bytes of a digest: two of a billion records share one with a chance below 1 in 10^20


@dataclass(slots=True)
class Batch:
    """A slice of the input: what is new in it, and what is known of the rest."""

    new: list[Raw | Record] = field(default_factory=list)  # a Record is a rejection
    keys: list[bytes] = field(default_factory=list)  # of the new ones that have one
    seen: Counter[str] = field(default_factory=Counter)  # file → records of it seen before
    size: int = 0  # bytes of the input that were read for it
    ended: list[tuple[bytes, int]] = field(default_factory=list)  # files read to their end: digest, records

    def raw(self) -> list[Raw]:
        """What there is to do."""
        return [record for record in self.new if isinstance(record, Raw)]


def batches(files: Iterable[Path | str], names: Names, ledger: Ledger) -> Iterator[Batch]:
    """The records of `files` in order. A file that an earlier run read to its end is not parsed again."""
    batch, weight = Batch(), 0
    for file in files:
        before = _state(file)
        digest = _digest(file) if before else None
        known = ledger.file_records(digest) if digest else None
        if before and known is not None:
            batch.seen[_name(file)] += known
            batch.size += before.size
            continue
        records, whole = 0, True
        for record in read_file(file, names):
            batch.new.append(record)
            records += 1
            if isinstance(record, Raw):
                weight += len(record.data)
            else:
                whole = whole and not _failed(record.content)
            if len(batch.new) >= MOST_RECORDS or weight >= MOST_BYTES:
                yield _without_known(batch, ledger)
                batch, weight = Batch(), 0
        if digest and whole and before == _state(file):
            batch.ended.append((digest, records))
    yield _without_known(batch, ledger)


def _without_known(batch: Batch, ledger: Ledger) -> Batch:
    batch.size += sum(record.size for record in batch.new)
    keys = [key(record) for record in batch.new]
    known = ledger.known_before([k for k in keys if k is not None])
    if known:
        for record, k in zip(batch.new, keys, strict=True):
            batch.seen[record.source.file] += k in known
        pairs = [(record, k) for record, k in zip(batch.new, keys, strict=True) if k not in known]
        batch.new, keys = [record for record, _ in pairs], [k for _, k in pairs]
    batch.keys = [k for k in keys if k is not None]
    return batch


def key(record: Raw | Record) -> bytes | None:
    """What a record is known by: all that is in it, not where it stands.

    One that could not be cut out of its file is known by its place; what concerns the file as a whole by nothing: it
    is told every time.
    """
    if isinstance(record, Raw):
        fields = repr(sorted(record.fields.items())).encode("utf-8", "surrogatepass") if record.fields else b""
        return hashlib.sha256(b"".join((record.kind.encode(), b"\n", record.data, fields))).digest()[:KEY]
    if record.number is None:
        return None
    place = f"rejected\n{record.source.name}\n{record.number}\n{record.content}"
    return hashlib.sha256(place.encode("utf-8", "surrogatepass")).digest()[:KEY]


def _failed(content: Article | Rejected) -> bool:
    """Whether the system could not read on: another time it may."""
    return isinstance(content, Rejected) and content.error.startswith("cannot be read")


class _State(NamedTuple):
    """What changes when a file is written to."""

    inode: int
    size: int
    modified: int


def _state(file: Path | str) -> _State | None:
    """Of a regular file of this machine; of anything else None."""
    if isinstance(file, str):
        return None
    try:
        status = file.stat()
    except OSError:
        return None
    regular = stat.S_ISREG(status.st_mode)
    return _State(status.st_ino, status.st_size, status.st_mtime_ns) if regular else None


def _digest(file: Path | str) -> bytes | None:
    """None if it can't be read: reading it says why."""
    try:
        with open(file, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()[:KEY]
    except OSError:
        return None


def _name(file: Path | str) -> str:
    return os.fsencode(file).decode("utf-8", "backslashreplace")
