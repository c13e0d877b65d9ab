"""An input, or a member of an archive, open to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from pipeline.errors import RecordError
from pipeline.readers.fields import Names, given
from pipeline.readers.record import Raw, Record, Source, rejected
from pipeline.readers.streams import Meter, Stream

MAX_HELD = 64_000_000  # bytes of a file that is read from its end, but comes as a stream, and so is held in memory


@dataclass(frozen=True, slots=True)
class Opened:
    """Where it comes from and its bytes; what makes records of them needs nothing else."""

    source: Source
    stream: Stream
    meter: Meter
    names: Names
    packed: bool = False  # inside something: what `meter` counts are not its own bytes

    def raw(self, number: int | None, kind: str, data: bytes, fields: Mapping[str, Any] | None = None) -> Raw:
        """A raw record of it."""
        return Raw(self.source, number, self.meter.fresh(), kind, data, fields)

    def row(self, number: int, row: Mapping[str, Any]) -> Raw | Record:
        """A raw record of a row: the text is what there is to look at, the other columns come along."""
        text = given(row, "text", self.names)
        if isinstance(text, str):
            text = text.encode("utf-8", "surrogateescape")
        if not isinstance(text, bytes):
            return self.bad(number, RecordError("record", "no text" if text is None else "the text is no string"))
        others = {name: value for name, value in row.items() if name not in self.names["text"]}
        return self.raw(number, "row", text, others)

    def bad(self, number: int | None, error: RecordError) -> Record:
        """A record of it that can't be read."""
        return rejected(self.source, number, self.meter.fresh(), error)

    def member(self, name: str, stream: Stream) -> Opened:
        """What is in it under `name`."""
        source = Source(self.source.file, f"{self.source.name}!{name}")
        return Opened(source, stream, self.meter, self.names, packed=True)

    def inside(self, stream: Stream) -> Opened:
        """The same, with what was in its bytes."""
        return replace(self, stream=stream, packed=True)

    def seekable(self) -> Meter | BytesIO:
        """Its bytes from the first on, to go back and forth in; raises RecordError if they would have to be held."""
        if not self.packed and self.meter.seekable():
            self.meter.seek(0)
            return self.meter
        data = self.stream.up_to(MAX_HELD + 1)
        if len(data) > MAX_HELD:
            raise RecordError("read", f"over {MAX_HELD:,} bytes, in a format that can't be read as a stream: unpack it")
        return BytesIO(data)
