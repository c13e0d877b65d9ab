"""Finds sentence bounds in news: abbreviations, datelines, headlines without a full stop, list items."""

from __future__ import annotations

import re
from pathlib import Path
from string import ascii_letters

from pipeline.clean import Marks
from pipeline.data import read_toml

# A full stop, question or exclamation mark with what closes behind it, then white space and what may begin a sentence.
STOP = re.compile(r"[.!?…]+[\"')\]]*(?P<note>\d{1,3})?(?P<gap>\s+)(?=[\"'(\[]*[A-Z0-9$])")
ACRONYM = re.compile(r"[A-Z]{2}-[A-Z]$")
WORD_SIGNS = f"{ascii_letters}."
NEXT_WORD = re.compile(r"[\"'(\[]*([A-Za-z]+)")
LONGEST = 2_000  # characters; no sentence of prose is longer, and every stage's cost is bounded by it


class SentenceSplitter:
    """Built once from `models/words/abbreviations.toml`."""

    def __init__(self, models: Path) -> None:
        words = read_toml(models / "words" / "abbreviations.toml", {"before_name", "maybe_end", "starters"})
        self.before_name = frozenset(w.casefold() for w in words["before_name"])
        self.maybe_end = frozenset(w.casefold() for w in words["maybe_end"])
        self.starters = frozenset(words["starters"])

    def __call__(self, marks: Marks) -> list[tuple[int, int]]:
        """(start, end) of each sentence, in order, without the white space round it."""
        plain, footnotes = marks.plain, {start for start, _ in marks.footnotes}
        spans: list[tuple[int, int]] = []
        for line in re.finditer(r"[^\n]+", plain):
            start = line.start()
            for match in STOP.finditer(plain, line.start(), line.end()):
                if self._ends(plain, match, footnotes):
                    _add(plain, start, match.start("gap"), spans)
                    start = match.end()
            _add(plain, start, line.end(), spans)
        return spans

    def _ends(self, plain: str, match: re.Match[str], footnotes: set[int]) -> bool:
        if match["note"] is not None and match.start("note") not in footnotes:
            return False
        if plain[match.start()] != ".":
            return True
        last = _last_word(plain[max(0, match.start() - 20) : match.start()])
        after = NEXT_WORD.match(plain, match.end())
        if not last:
            return True
        word = last.casefold()
        if word in self.maybe_end or ("." in word and len(word) <= 6):
            return after is not None and after.group(1) in self.starters
        if word in self.before_name:
            return match["note"] is not None
        # A single capital is an initial ("Harry S. Truman"), unless it is the pronoun or an acronym's ("SPLM-N").
        letter = len(word) == 1 and last.isupper() and word != "i" and after is not None
        return not letter or ACRONYM.search(plain, max(0, match.start() - 20), match.start()) is not None


def _last_word(text: str) -> str:
    """The letters, and full stops between them, that `text` ends in."""
    text = text.removesuffix("\n")
    return text[len(text.rstrip(WORD_SIGNS)) :].lstrip(".")


def _add(plain: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while start < end and plain[start].isspace():
        start += 1
    while start < end and plain[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = plain.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        spans.append((start, cut))
        start = cut + (plain[cut : cut + 1] == " ")
    if start < end:
        spans.append((start, end))
