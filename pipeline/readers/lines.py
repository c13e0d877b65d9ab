"""Lines of a stream, split block by block; one without an end is passed over in constant memory."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.readers.streams import Stream


def lines(stream: Stream, most: int) -> Iterator[tuple[bytes, int]]:
    """Each line without its line feed, and its size; of one over `most` bytes nothing but the size."""
    begun: list[bytes] = []
    size = 0
    while block := stream.read():
        pieces = block.split(b"\n")
        size += len(pieces[0])
        if size <= most:
            begun.append(pieces[0])
        else:
            begun.clear()
        if len(pieces) == 1:
            continue
        yield b"".join(begun), size
        for piece in pieces[1:-1]:
            yield piece, len(piece)
        begun, size = [pieces[-1]], len(pieces[-1])
    if size:
        yield b"".join(begun), size
