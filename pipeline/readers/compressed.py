"""Compressed files, known by their first bytes: gzip, bzip2, xz and zstd, unpacked block by block."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, Protocol

from pipeline.errors import RecordError
from pipeline.readers.streams import Meter, Stream

PACKED = 1 << 15  # bytes read at once: what a short piece leaves of them is copied for the next
MEMORY = 1 << 27  # bytes that a decompressor may take: enough for `xz -9` and for zstd without `--long`
WINDOW_LOG = 27


class Decompressor(Protocol):
    """What Python's own decompressors have in common."""

    eof: bool
    needs_input: bool
    unused_data: bytes

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:
        """Up to `max_length` bytes of what `data` and all before it hold."""


class Decompressed:
    """What is in a compressed stream, however many pieces it was made of."""

    def __init__(self, below: Stream, name: str, meter: Meter) -> None:
        self._below, self._name, self._meter = below, name, meter
        self._make, self._errors = MAKERS[name]()
        self._piece: Decompressor = self._make()

    def read(self, size: int) -> bytes:
        """The next bytes; raises RecordError if it is damaged, cut short, or expands without measure."""
        while True:
            data = b""
            if self._piece.eof:
                data = self._next_piece()
                if not data:
                    return b""
            elif self._piece.needs_input:
                data = self._below.read(PACKED)
                if not data:
                    raise RecordError("read", f"the {self._name} data is cut short: read up to there")
            made = self._decompress(data, size)
            if made:
                self._meter.expanded(len(made))
                return made

    def _decompress(self, data: bytes, size: int) -> bytes:
        try:
            return self._piece.decompress(data, size)
        except self._errors as error:
            raise RecordError("read", f"the {self._name} data is damaged: {error}") from error

    def _next_piece(self) -> bytes:
        """What follows a piece that has ended; zeros are padding."""
        data = self._piece.unused_data or self._below.read(PACKED)
        while data and not data.strip(b"\0"):
            data = self._below.read(PACKED)
        if not data:
            return b""
        self._below.unread(data.lstrip(b"\0"))
        if compression(self._below) != self._name:
            raise RecordError("read", f"what follows the {self._name} data is none: read up to there")
        self._piece = self._make()
        return self._below.read(PACKED)


Maker = tuple[Callable[[], Any], tuple[type[Exception], ...]]  # makes a decompressor; what it raises for bad data


def _gzip() -> Maker:
    from isal import igzip_lib

    damaged: Any = igzip_lib.IsalError
    return lambda: igzip_lib.IgzipDecompressor(flag=igzip_lib.DECOMP_GZIP), (damaged, ValueError)


def _bzip2() -> Maker:
    import bz2

    return bz2.BZ2Decompressor, (OSError, ValueError)


def _xz() -> Maker:
    import lzma

    return lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MEMORY), (lzma.LZMAError,)


def _zstd() -> Maker:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd

    options: Any = {zstd.DecompressionParameter.window_log_max: WINDOW_LOG}
    return lambda: zstd.ZstdDecompressor(options=options), (zstd.ZstdError,)


MAKERS: dict[str, Callable[[], Maker]] = {"gzip": _gzip, "bzip2": _bzip2, "xz": _xz, "zstd": _zstd}


def compression(stream: Stream) -> str | None:
    """The name of what the stream is compressed with; None if it isn't."""
    head = stream.peek(10)
    if head.startswith(b"\x1f\x8b\x08"):
        return "gzip"
    if head.startswith(b"BZh") and head[4:10] in (b"1AY&SY", b"\x17\x72\x45\x38\x50\x90"):
        return "bzip2"
    if head.startswith(b"\xfd7zXZ\0"):
        return "xz"
    return "zstd" if head.startswith(b"\x28\xb5\x2f\xfd") else None
