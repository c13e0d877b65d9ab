"""Zip and tar archives: their files one after the other, as streams; their names are shown, never used as paths."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from pathlib import PurePosixPath
from typing import IO, Any

from pipeline.errors import RecordError
from pipeline.readers.opened import Opened
from pipeline.readers.record import Record
from pipeline.readers.streams import BLOCK, Meter, Stream

MAX_DIRECTORY = 64_000_000  # bytes of a zip's list of files: half a million of them
MAX_TAR_HEAD = 1_000_000  # bytes before a file in a tar: its name and what is noted of it
TAIL = 70_000  # bytes in which a zip's end record stands
DAMAGED = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, LZMAError, EOFError, NotImplementedError, RuntimeError, OSError,
    ValueError,
)  # fmt: skip


def open_zip(opened: Opened) -> Iterator[Opened | Record]:
    """The files in a zip archive, in its order; one that can't be opened is rejected."""
    file: Any = opened.seekable()
    _check_directory(file)
    try:
        archive = zipfile.ZipFile(file)
    except DAMAGED as error:
        raise RecordError("read", f"not a valid zip archive: {error}") from error
    with archive:
        for info in archive.infolist():
            if not info.is_dir():
                yield _zip_member(opened, archive, info)


def _zip_member(opened: Opened, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Opened | Record:
    name = _shown(info.filename)
    try:
        return opened.member(name, Stream(_Member(archive.open(info), opened.meter)))
    except DAMAGED as error:
        reason = "is encrypted" if info.flag_bits & 1 else f"cannot be opened: {_shown(str(error))}"
        return opened.member(name, Stream(opened.stream)).bad(
            None, RecordError("read", f"the file in the zip {reason}")
        )


def _check_directory(file: Any) -> None:
    """Raises RecordError if the list of files is so long that it would fill the memory."""
    file.seek(0, 2)
    file.seek(max(0, file.tell() - TAIL))
    tail = file.read(TAIL)
    end, end64 = tail.rfind(b"PK\x05\x06"), tail.rfind(b"PK\x06\x06")
    sizes = [tail[end + 12 : end + 16]] if end >= 0 else []
    sizes += [tail[end64 + 40 : end64 + 48]] if end64 >= 0 else []
    if any(int.from_bytes(size, "little") not in range(MAX_DIRECTORY) and set(size) != {255} for size in sizes):
        raise RecordError("read", f"a zip whose list of files has over {MAX_DIRECTORY:,} bytes")
    file.seek(0)


def open_tar(opened: Opened) -> Iterator[Opened | Record]:
    """The plain files in a tar archive, in its order; raises RecordError where it is damaged or cut short."""
    below = _Limited(opened.stream)
    try:
        with tarfile.open(fileobj=below, mode="r|") as archive:  # type: ignore[call-overload]
            while info := _next(archive, below):
                file = archive.extractfile(info) if info.isreg() and not info.issparse() else None
                if file is None:
                    continue
                member = Stream(_Member(file, opened.meter))
                yield opened.member(_shown(info.name), member)
                while file.read(BLOCK):  # else it would count as part of the next one's head
                    pass
            if below.size % tarfile.BLOCKSIZE:
                raise RecordError("read", "the tar archive is cut short")
    except DAMAGED as error:
        raise RecordError("read", f"not a valid tar archive, from here on: {_shown(str(error))}") from error


def _next(archive: tarfile.TarFile, below: _Limited) -> tarfile.TarInfo | None:
    """The next file's head; tarfile keeps them all, and reads one of any length, if nobody minds."""
    below.left = MAX_TAR_HEAD
    info = archive.next()
    below.left = None
    archive.members.clear()  # type: ignore[attr-defined]
    return info


class _Limited:
    """A stream that gives no more than `left` bytes, unless that is None."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.left: int | None = MAX_TAR_HEAD
        self.size = 0

    def read(self, size: int, /) -> bytes:
        """The next bytes; raises RecordError beyond the limit."""
        data = self.stream.read(size)
        self.size += len(data)
        if self.left is not None:
            self.left -= len(data)
            if self.left < 0:
                raise RecordError("read", f"the head of a file in the tar is over {MAX_TAR_HEAD:,} bytes")
        return data


class _Member:
    """A file in an archive."""

    def __init__(self, file: IO[bytes], meter: Meter) -> None:
        self._file, self._meter = file, meter

    def read(self, size: int, /) -> bytes:
        """The next bytes; raises RecordError where they are damaged."""
        try:
            data = self._file.read(size)
        except DAMAGED as error:
            raise RecordError("read", f"damaged in its archive: {_shown(str(error)) or 'cut short'}") from error
        self._meter.expanded(len(data))
        return data


def is_hidden(name: str) -> bool:
    """Whether a file in an archive is one that folders would hide, or a Mac's note about another."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts)


def _shown(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()
