"""Bytes from the front of a file: counted where they are read, with a look ahead, and never more than asked for."""

from __future__ import annotations

import codecs
import io
from typing import BinaryIO, Protocol

from pipeline.errors import RecordError

BLOCK = 1 << 20  # bytes: what is read at once
FREE = 100_000_000  # bytes that may come out of any file, however small
MOST_TIMES = 250  # beyond them it may expand to this many times its size; text gives 3 to 50, gzip can't do over 1,032


class Readable(Protocol):
    """Anything that gives up to `size` of its next bytes, and none only at its end."""

    def read(self, size: int, /) -> bytes:
        """The next bytes."""


class Meter(io.RawIOBase):
    """An input file: counts the bytes read from it, and what they may expand to."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self._read = self._told = self._made = 0

    def read(self, size: int = BLOCK, /) -> bytes:
        """The next bytes of the file."""
        data = self.file.read(size)
        self._read += len(data)
        return data

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Whether one can go to any place; formats that are read from their end need it."""
        return self.file.seekable()

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go there."""
        return self.file.seek(offset, whence)

    def tell(self) -> int:
        """The place in the file."""
        return self.file.tell()

    def fresh(self) -> int:
        """Bytes read since this was last asked."""
        told, self._told = self._told, self._read
        return self._read - told

    def expanded(self, size: int) -> None:
        """Takes note that `size` bytes were unpacked; raises RecordError if it is too much for a file of this size."""
        self._made += size
        if self._made > FREE and self._made > MOST_TIMES * self._read:
            raise RecordError("read", f"expands to over {MOST_TIMES} times its size: not read to its end")


class Stream:
    """Bytes as they come from below, with a look ahead."""

    def __init__(self, below: Readable) -> None:
        self._below = below
        self._ahead = b""
        self._at = 0  # how much of what lies ahead is read
        self._error: RecordError | None = None

    def read(self, size: int = BLOCK) -> bytes:
        """Up to `size` of the next bytes, none only at the end; raises RecordError where it can't be read on."""
        if self._at < len(self._ahead):
            data = self._ahead[self._at : self._at + size]
            self._at += len(data)
            return data
        if self._error:
            raise self._error
        return self._below.read(size)

    def peek(self, size: int) -> bytes:
        """The next `size` bytes, fewer if there are no more, left in place; what goes wrong is raised by `read`."""
        try:
            while len(self._ahead) - self._at < size and not self._error and (data := self._below.read(BLOCK)):
                self.unread(data, behind=True)
        except RecordError as error:
            self._error = error
        return self._ahead[self._at : self._at + size]

    def unread(self, data: bytes, behind: bool = False) -> None:
        """Put `data` back, to be read next; `behind` what lies ahead already."""
        ahead = self._ahead[self._at :]
        self._ahead, self._at = ahead + data if behind else data + ahead, 0

    def at_end(self) -> bool:
        """Whether nothing is left; raises RecordError where it can't be read on."""
        return not self.peek(1) and not self.read(1)

    def up_to(self, size: int) -> bytes:
        """The next `size` bytes; fewer only if it ends before."""
        pieces, left = [], size
        while left and (data := self.read(min(left, BLOCK))):
            pieces.append(data)
            left -= len(data)
        return b"".join(pieces)

    def skip(self, size: int) -> int:
        """Leave out the next `size` bytes; gives how many there were."""
        left = size
        while left and (data := self.read(min(left, BLOCK))):
            left -= len(data)
        return size - left

    def whole(self, most: int) -> bytes:
        """All that is left; raises RecordError if it is over `most` bytes."""
        data = self.up_to(most + 1)
        if len(data) > most:
            raise RecordError("read", f"too large for one article: over {most:,} bytes")
        return data


class Recoded:
    """UTF-16 from below as UTF-8."""

    def __init__(self, below: Readable) -> None:
        self._below = below
        self._decoder = codecs.getincrementaldecoder("utf-16")()

    def read(self, size: int) -> bytes:
        """The next bytes, about as many as asked for; raises RecordError for what is no UTF-16."""
        try:
            while data := self._below.read(size):
                if text := self._decoder.decode(data):
                    return text.encode()
            return self._decoder.decode(b"", final=True).encode()
        except UnicodeDecodeError as error:
            raise RecordError("decode", f"not UTF-16, as its byte order mark says: {error.reason}") from error


def as_utf8(stream: Stream) -> Stream:
    """The same text in UTF-8 without a byte order mark, if it begins with one."""
    if stream.peek(3) == codecs.BOM_UTF8:
        stream.read(3)
        return stream
    if stream.peek(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return Stream(Recoded(stream))
    return stream
