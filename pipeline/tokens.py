"""The tokens of one article as plain lists: what every stage after the tokenizer reads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.spelling import Spelling

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists: the n-th word, its folded form, offsets, and the number of its sentence."""

    words: list[str]
    folded: list[str]
    starts: list[int]
    ends: list[int]
    sentence: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """The number of the token that `offset` falls into (or the last one before it)."""
        return bisect_right(self.starts, offset) - 1

    def together(self, first: int, last: int) -> bool:
        """Do the tokens exist and lie in one sentence?"""
        return 0 <= first <= last < len(self.words) and self.sentence[first] == self.sentence[last]

    def shown(self, first: int, last: int) -> str:
        """Tokens `first`..`last` as they are written, line breaks and double spaces made one space."""
        parts = [self.words[first]]
        for number in range(first + 1, last + 1):
            glued = self.starts[number] == self.ends[number - 1]
            parts.append(self.words[number] if glued else " " + self.words[number])
        return "".join(parts)


def tokenize(plain: str, sentences: Sequence[tuple[int, int]], nlp: Language, spelling: Spelling) -> Tokens:
    """spaCy's tokens of `plain` that lie in sentences and are no white space."""
    words: list[str] = []
    starts: list[int] = []
    numbers: list[int] = []
    for number, (start, end) in enumerate(sentences):
        for token in nlp.make_doc(plain[start:end]):
            word = token.text
            if not word.isspace():
                words.append(word)
                starts.append(start + token.idx)
                numbers.append(number)
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    return Tokens(words, spelling.keys(words), starts, ends, numbers)
