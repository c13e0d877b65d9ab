"""JSON that is no JSON Lines: an array of records, an object with such an array in it, one record, or several."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.errors import RecordError
from pipeline.readers.opened import Opened
from pipeline.readers.record import MAX_RECORD_BYTES, Raw, Record
from pipeline.readers.streams import Stream

# A bracket, or a string; one that goes on in the next block lacks its end.
TOKEN = re.compile(rb'[\[{]|[\]}]|"[^"\\]*+(?:\\.[^"\\]*+)*("?)', re.DOTALL)
STRING_END = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*"', re.DOTALL)
# What the one object of an API's answer keeps its records under: "articles": [{
LIST = re.compile(rb'"(?:articles|docs|documents|items|news|records|results|data)"\s*:\s*\Z')
LOOK_BACK = 40


def read_json(opened: Opened) -> Iterator[Raw | Record]:
    """The records of a JSON file, numbered from 1; raises RecordError if there are none."""
    number = 0
    for number, (data, size) in enumerate(values(opened.stream, MAX_RECORD_BYTES), 1):
        if size > MAX_RECORD_BYTES:
            yield opened.bad(number, RecordError("read", f"too large for one article: {size:,} bytes of JSON"))
        else:
            yield opened.raw(number, "json", data)
    if not number:
        raise RecordError("read", "the file holds no record")


def values(stream: Stream, most: int) -> Iterator[tuple[bytes, int]]:
    """Each record as it is written, and its size; of one over `most` bytes nothing but the size."""
    scanner = _Scanner(most)
    while block := stream.read():
        yield from scanner.feed(block)
    if scanner.level:
        raise RecordError("read", "the JSON is cut short: read up to its last whole record")


class _Scanner:
    """Where we are between the brackets, kept from block to block; what they hold is not looked at."""

    def __init__(self, most: int) -> None:
        self.level = 0  # how many brackets are open
        self._most = most
        self._base: int | None = 0  # how many are open around a record; None in an object between its lists
        self._begun: list[bytes] | None = None  # pieces of the record that we are in
        self._size = 0
        self._in_string = False
        self._listed = False  # whether the last bracket opened what may be a list of records
        self._before = b""  # the end of the block before
        self._rest = b""  # a backslash whose character is in the next block

    def feed(self, block: bytes) -> Iterator[tuple[bytes, int]]:
        """The records that end in this block."""
        block, start, at = self._whole_escapes(self._rest + block), 0, 0
        if self._in_string:
            end = STRING_END.match(block)
            self._in_string = not end
            at = end.end() if end else len(block)
        for token in TOKEN.finditer(block, at):
            character = block[token.start()]
            if character == 0x22:  # a quotation mark
                self._in_string, self._listed = not token[1], False
            elif character in b"[{":
                start = self._open(block, token.start(), start)
            elif self._closes():
                self._add(block[start : token.end()])
                yield b"".join(self._begun or ()), self._size
                self._begun = None
        if self._begun is not None:
            self._add(block[start:])
        self._before = (self._before + block)[-LOOK_BACK:]

    def _whole_escapes(self, block: bytes) -> bytes:
        odd = (len(block) - len(block.rstrip(b"\\"))) % 2
        self._rest = block[len(block) - odd :]
        return block[: len(block) - odd]

    def _open(self, block: bytes, at: int, start: int) -> int:
        """One bracket more; gives where the record begins that we are in."""
        level, self.level = self.level, self.level + 1
        is_list, listed, self._listed = block[at] == 0x5B, self._listed, False
        if listed and not is_list:
            self._base = 2  # what looked like a record is what the records are wrapped in
        if level == 0 and is_list:
            self._base = 1
        elif level == 1 and self._base in (0, None) and is_list:
            before = block[at - LOOK_BACK : at] if at >= LOOK_BACK else self._before + block[:at]
            self._listed = bool(LIST.search(before))
        elif level == self._base:
            self._begun, self._size = [], 0
            return at
        return start

    def _closes(self) -> bool:
        """One bracket less; gives whether a record ends with it."""
        self.level, self._listed = max(self.level - 1, 0), False
        if self.level == 0 and self._begun is None:
            self._base = 0
        elif self._base is not None and self.level < self._base:
            self._base = None
        return self._begun is not None and self.level == self._base

    def _add(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._begun is not None:
            if self._size <= self._most:
                self._begun.append(piece)
            else:
                self._begun.clear()
