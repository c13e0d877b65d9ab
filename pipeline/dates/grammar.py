"""Finds time expressions: one pass cuts the text into tokens, islands of date words are looked at closely."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from pipeline.dates.pattern import Pattern
from pipeline.dates.vocabulary import OTHER, Vocabulary

# Words (most tokens, so first); ISO days; numbers and what is glued to them; '82 and '80s; 's; a.m.; blank lines; signs
_TOKEN = re.compile(
    r"([b-oq-zC-OQ-Z]\w*+|(?![AaPp]\.[Mm]\b|B\.C\b)[^\W\d_]\w*+"
    r"|\d{4}-\d\d?-\d\d?(?![\d-])(?:T\d[\d:.]{3,12}(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|(?:19|20)\d\d(?=\.\d{1,3}(?:\s+[A-Z“\"]|\s*\Z))"  # a footnote mark after a year
    r"|\d{1,2}(?:st|nd|rd|th)(?=of\b)|\d{1,2}(?:st|nd|rd|th)?(?=[A-Z][a-z]{2,8}\b)"  # "10thof", "21stMarch"
    r"|\d++(?:,\d{3}(?!\d)|[.:/]\d++)*[^\W_]*+"
    r"|[^\w\s'’‘]"
    r"|['’‘]\d\ds?\b|['’](?:s|ll|S|LL)\b"
    r"|[AaPp]\.[Mm]\.?|B\.C\.?(?:E\.)?|\n[ \t\r\xa0]*+\n|[^\w\s]|_)"
)
_MOST, _LONGEST = 50_000, 40  # rows of date words whose matches are kept, and tokens in one


@dataclass(slots=True)
class Tokens:
    """The tokens of one text: words, where each begins, and one class character each."""

    text: str
    words: Sequence[str]
    starts: Sequence[int]
    codes: str

    def end(self, at: int) -> int:
        """The string offset after a token."""
        return self.starts[at] + len(self.words[at])

    def word(self, at: int) -> str:
        """The word at a place; empty beyond the text's ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def glued(self, left: int) -> bool:
        """Whether token `left` and the next one touch."""
        return left >= 0 and left + 1 < len(self.words) and self.end(left) == self.starts[left + 1]


@dataclass(slots=True)
class Match:
    """One pattern that fits at tokens `first` to `last` (exclusive), with the words it keeps."""

    pattern: Pattern
    first: int
    last: int
    spans: list[tuple[int, int]]
    values: dict[str, Any]
    places: dict[str, int] = field(default_factory=dict)


_Fit = tuple[Pattern, list[tuple[int, int]]]  # a pattern, and the tokens of its whole and of each of its groups


class Grammar:
    """All patterns, ready to be tried wherever a trigger stands."""

    def __init__(self, vocabulary: Vocabulary, patterns: list[Pattern], triggers: list[str]) -> None:
        self.vocabulary = vocabulary
        self.patterns = patterns
        self._starts: dict[str, list[Pattern]] = {}
        self._fits: dict[str, list[_Fit]] = {}
        for pattern in patterns:
            for char in pattern.first:
                self._starts.setdefault(char, []).append(pattern)
        chars = "".join(sorted(set("".join(vocabulary.chars(name) for name in triggers))))
        self._island = re.compile(f"[^{OTHER}{chars}]{{0,12}}[{chars}][^{OTHER}]{{0,400}}")

    def tokens(self, text: str) -> Tokens:
        """One pass over the text."""
        parts = _TOKEN.split(text)  # what stands between tokens and the tokens in turn
        words, starts = parts[1::2], list(accumulate(map(len, parts)))[:-1:2]
        return Tokens(text, words, starts, "".join(map(self.vocabulary.code.__getitem__, words)))

    def islands(self, codes: str) -> Iterator[tuple[int, int]]:
        """Stretches of date words that hold a trigger."""
        for match in self._island.finditer(codes):
            yield match.span()

    def matches(self, tokens: Tokens, at: int) -> Iterator[Match]:
        """The patterns that fit from token `at` on, longest first."""
        end = tokens.codes.find(OTHER, at)
        codes = tokens.codes[at : end if end >= 0 else None]
        fits = self._fits.get(codes)
        if fits is None:
            fits = self._fitting(codes)
            if len(self._fits) < _MOST and len(codes) <= _LONGEST:
                self._fits[codes] = fits
        for pattern, spans in fits:
            there = [(first + at, last + at) if first >= 0 else (first, last) for first, last in spans]
            yield self._match(tokens, pattern, there)

    def _fitting(self, codes: str) -> list[_Fit]:
        """The patterns that fit at the beginning of a row of date words: no pattern reaches beyond such a row."""
        found = []
        for pattern in self._starts.get(codes[0], ()) if codes else ():
            hit = pattern.regex.match(codes)
            if hit is not None:
                found.append((pattern, [hit.span(), *map(hit.span, range(1, len(pattern.groups) + 1))]))
        return sorted(found, key=lambda fit: -fit[1][0][1])

    def _match(self, tokens: Tokens, pattern: Pattern, hit: list[tuple[int, int]]) -> Match:
        spans: list[tuple[int, int]] = []
        match = Match(pattern, *hit[0], spans, dict(pattern.extra))
        for keep, (first, last) in zip(pattern.groups, hit[1:], strict=True):
            if first < 0:
                continue
            if keep.name == "<":
                spans.append((first, last))
            elif keep.word_class:
                match.values[keep.name] = self.vocabulary.means(keep.word_class, tokens.words[first])
                match.places[keep.name] = first
            else:
                match.values[keep.name] = " ".join(tokens.words[first:last]).lower()
                match.places[keep.name] = first
        if not spans:
            spans.append(hit[0])
        return match
