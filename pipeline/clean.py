"""Marks what is not the article's own prose: boilerplate lines, glued footnote numbers. Offsets never move."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from pipeline.data import read_toml

# One character for one, so that every offset found in the plain text holds in the text that came in.
PLAIN: dict[str, str] = {
    **dict.fromkeys("’‘ʼʻʿʾ´`", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("\u2011\u2010", "-"),
    **dict.fromkeys("\u00a0\u202f\u2009\u2007\u200b\ufeff\u00ad\t\r\v\f\x00", " "),
    **dict.fromkeys(map(chr, range(0xD800, 0xE000)), " "),  # halves of broken characters, which no tokenizer takes
}
# "run.68 CJTF-OIR", "in Syria.2": digits glued to what ends a sentence or clause.
FOOTNOTE = re.compile(
    r"(?<=[A-Za-z'\")\]][.,;:!?])\d{1,3}(?=\s+[\"'(]?[A-Z]|\s*$)|(?<=[a-z][.,;:!?][\"'])\d{1,3}(?=\s|$)", re.M
)
BEFORE_FOOTNOTE = re.compile(r"[.,;:!?][\"']?(?=\d)")
# "captured.[6][7] India": notes of an encyclopedia, which would hide the end of the sentence.
CITATIONS = re.compile(r"(?<=[\w.,;:!?\"')%])(?:\[(?:\d{1,3}|[a-z]|note \d+|citation needed|edit)\])+(?![A-Za-z])")
LINE = re.compile(r"[^\n]+")
BEFORE_CREDIT = re.compile(r"(?:^|[(\[;.|/&:*•–—-]|\b(?:additional|and|file|with|ap|afp|reuters))\s*$")
END_OF_PROSE = tuple(".!?:;\"')")
WRAPPED = (30, 100)  # characters in the median line of a text that was broken at a fixed width


@dataclass(frozen=True, slots=True)
class Marks:
    """What `Cleaner` found: `plain` is as long as the text; spans are (start, end)."""

    plain: str
    boilerplate: tuple[tuple[int, int], ...]
    credits: tuple[tuple[int, int], ...]  # of the boilerplate, the lines that say who wrote and from where
    footnotes: tuple[tuple[int, int], ...]


class Cleaner:
    """Built once from `models/words/boilerplate.toml`."""

    def __init__(self, models: Path) -> None:
        words = read_toml(models / "words" / "boilerplate.toml", {"tail", "line", "within", "credit"})
        self.tail = tuple(words["tail"])
        self.line = tuple(words["line"])
        self.credit = tuple(words["credit"])
        self.within = tuple(words["within"])

    def __call__(self, text: str) -> Marks:
        """The plain form of `text`, its boilerplate lines and its footnote numbers."""
        plain = _plain(text)
        lines = [(m.start(), m.end()) for m in LINE.finditer(plain)]
        boilerplate = self._boilerplate(plain, lines)
        numbers = (FOOTNOTE.match(plain, end.end()) for end in BEFORE_FOOTNOTE.finditer(plain))
        footnotes = tuple(number.span() for number in numbers if number)
        credits = tuple(
            (start, end) for start, end in boilerplate if _credits(self.credit, plain[start:end].casefold())
        )
        return Marks(_join_broken_lines(plain, lines, set(boilerplate)), boilerplate, credits, footnotes)

    def _boilerplate(self, plain: str, lines: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        spans: list[tuple[int, int]] = []
        ended, folded = False, plain.casefold()
        pieces = [piece for piece in self.within if piece in folded]  # few texts hold any of them
        credit = [piece for piece in self.credit if piece in folded]
        for number, (start, end) in enumerate(lines):
            line = plain[start:end].strip(" -–—*•|").casefold()
            # A heading such as "More from" at the very top is no end of the article.
            ended = ended or (number > len(lines) // 3 and len(line) < 60 and line.startswith(self.tail))
            if ended or self._is_boilerplate(line, pieces, credit):
                spans.append((start, end))
        return tuple(spans)

    def _is_boilerplate(self, line: str, pieces: list[str], credit: list[str]) -> bool:
        if not line or len(line) > 300:
            return False
        if len(line) < 160 and line.startswith(self.line):
            return True
        return _holds(pieces, line) or _credits(credit, line)


def _plain(text: str) -> str:
    """The text with plain characters for those that have one: few of them stand in any one text."""
    for character in PLAIN.keys() & set(text):
        text = text.replace(character, PLAIN[character])
    return CITATIONS.sub(_blank, text) if "[" in text else text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _holds(pieces: Iterable[str], line: str) -> bool:
    return any(piece in line for piece in pieces)


def _credits(pieces: Iterable[str], line: str) -> bool:
    """Does the line say who wrote: "(Reporting by …", not "figures compiled by a think tank"?"""
    return any(
        not piece.endswith(" by") or BEFORE_CREDIT.search(line[: line.index(piece)])
        for piece in pieces
        if piece in line
    )


def _join_broken_lines(plain: str, lines: list[tuple[int, int]], boilerplate: set[tuple[int, int]]) -> str:
    """A line break inside a sentence becomes a space: of the same length, so offsets stay."""
    wrapped = _is_wrapped(plain, lines)
    characters: list[str] | None = None
    for (start, end), (following, following_end) in pairwise(lines):
        if following - end != 1 or (start, end) in boilerplate or (following, following_end) in boilerplate:
            continue
        if _goes_on(plain[start:end].rstrip(), plain[following:following_end].lstrip(), wrapped):
            characters = characters or list(plain)
            characters[end] = " "
    return "".join(characters) if characters else plain


def _goes_on(line: str, following: str, wrapped: bool) -> bool:
    if not line or not following or following[0] in "-*•–—":
        return False
    if following[0].islower():
        return not line.endswith((".", "!", "?"))
    if wrapped:
        return True
    return line.endswith((",", "-")) or (line[-1:] == "." and following[0].isdigit() and len(line) < 90)


def _is_wrapped(plain: str, lines: list[tuple[int, int]]) -> bool:
    """True for a text broken at a fixed width: most lines are of one length and few end a sentence."""
    single = [plain[start:end] for (start, end), (following, _) in pairwise(lines) if following - end == 1]
    if len(single) < 2 or not any(plain[start : start + 1].islower() for start, _ in lines[1:]):
        return False  # no line begins in lower case, as a broken sentence does
    ends = sum(line.rstrip().endswith(END_OF_PROSE) for line in single)
    if WRAPPED[0] <= median(map(len, single)) <= WRAPPED[1]:
        return ends < len(single) / 3
    return ends == 0
