"""A sentence with stretches of it marked: by colour on a terminal, else by brackets with labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Piece = tuple[str, str]  # text, style


@dataclass(frozen=True, slots=True)
class Mark:
    """The stretch `start`..`end` of an article, what it is, and the style that shows it on a terminal."""

    start: int
    end: int
    label: str
    style: str


def coloured(text: str, at: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """The text that begins at offset `at` in pieces, each in the style of the shortest mark over it."""
    for start, end in pairwise(_edges(text, at, marks)):
        over = [mark for mark in marks if mark.start <= start and end <= mark.end]
        shortest = min(over, key=lambda mark: mark.end - mark.start, default=None)
        yield text[start - at : end - at], shortest.style if shortest else ""


def bracketed(text: str, at: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """The text that begins at offset `at` with `[label: …]` round each marked stretch, which may have more labels."""
    edges = _edges(text, at, marks)
    spans = sorted({(mark.start, mark.end) for mark in marks if at <= mark.start and mark.end <= at + len(text)})
    for start, end in pairwise([*edges, edges[-1]]):
        yield "]" * sum(closing == start for _, closing in spans), ""
        for span in sorted((span for span in spans if span[0] == start), key=lambda span: -span[1]):
            labels = dict.fromkeys(mark.label for mark in marks if (mark.start, mark.end) == span)
            yield f"[{', '.join(labels)}: ", ""
        yield text[start - at : end - at], ""


def _edges(text: str, at: int, marks: Sequence[Mark]) -> list[int]:
    """The offsets at which the text begins and ends, and those between where a mark does."""
    ends = {edge for mark in marks for edge in (mark.start, mark.end) if at < edge < at + len(text)}
    return sorted({at, at + len(text), *ends})
