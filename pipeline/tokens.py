"""The tokens of one article as plain lists: what every stage after the tokenizer reads."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import add

from pipeline.language import Splitter
from pipeline.spelling import Spelling

OTHER_SPACE = re.compile(r"[^\S ]")
SHOUT = 0.7  # share of capitals from which a sentence counts as printed in capitals: they then say nothing


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists: the n-th word, in lower case, its folded form, offsets, and the number of its sentence.

    `shouted` are the sentences printed in capitals, where a capital letter does not mark a name; `capitals` are the
    tokens that begin with one, `places` where each word, in lower case, stands.
    """

    words: list[str]
    lower: list[str]
    folded: list[str]
    starts: list[int]
    ends: list[int]
    sentence: list[int]
    shouted: frozenset[int]
    capitals: list[int]
    places: Mapping[str, list[int]]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """The number of the token that `offset` falls into (or the last one before it)."""
        return bisect_right(self.starts, offset) - 1

    def where(self, words: frozenset[str]) -> list[int]:
        """The tokens that are, in lower case, one of `words`, in order."""
        return sorted([n for word in words.intersection(self.places) for n in self.places[word]])

    def written(self, word: str) -> list[int]:
        """The tokens that are `word` as it is written, in order."""
        return [n for n in self.places.get(word.lower(), ()) if self.words[n] == word]

    def together(self, first: int, last: int) -> bool:
        """Do the tokens exist and lie in one sentence?"""
        return 0 <= first <= last < len(self.words) and self.sentence[first] == self.sentence[last]

    def glued(self, number: int) -> bool:
        """Does the token stand right behind the one before it, without white space?"""
        return number > 0 and self.starts[number] == self.ends[number - 1]

    def phrase(self, first: int, size: int) -> str:
        """`size` tokens from `first` on in lower case, one space between them; empty if the sentence ends before."""
        if size == 1:
            return self.lower[first] if 0 <= first < len(self.lower) else ""
        return " ".join(self.lower[first : first + size]) if self.together(first, first + size - 1) else ""

    def shown(self, first: int, last: int) -> str:
        """Tokens `first`..`last` as they are written, line breaks and double spaces made one space."""
        parts = [self.words[first]]
        for number in range(first + 1, last + 1):
            parts.append(self.words[number] if self.glued(number) else " " + self.words[number])
        return "".join(parts)


def tokenize(plain: str, sentences: Sequence[tuple[int, int]], splitter: Splitter, spelling: Spelling) -> Tokens:
    """spaCy's tokens of `plain` that lie in sentences and are no white space."""
    words: list[str] = []
    starts: list[int] = []
    numbers: list[int] = []
    plain = OTHER_SPACE.sub(" ", plain)
    for number, (at, end) in enumerate(sentences):
        for piece in plain[at:end].split(" "):
            tokens = splitter[piece] if piece else ()
            if len(tokens) == 1:  # most are one
                words.append(piece)
                starts.append(at)
            else:
                begin = at
                for word in tokens:
                    words.append(word)
                    starts.append(begin)
                    begin += len(word)
            at += len(piece) + 1
        numbers.extend([number] * (len(words) - len(numbers)))
    ends = list(map(add, starts, map(len, words)))
    lower = list(map(str.lower, words))
    capitals = [number for number, word in enumerate(words) if word[0].isupper()]
    shouted = _shouted(words, capitals, numbers)
    return Tokens(words, lower, spelling.fold(words), starts, ends, numbers, shouted, capitals, _places(lower))


def _places(lower: Sequence[str]) -> Mapping[str, list[int]]:
    places: dict[str, list[int]] = {}
    for number, word in enumerate(lower):
        if word in places:
            places[word].append(number)
        else:
            places[word] = [number]
    return places


def _shouted(words: Sequence[str], capitals: Sequence[int], sentence: Sequence[int]) -> frozenset[int]:
    loud = Counter(sentence[number] for number in capitals if words[number].isupper() and _counts(words[number]))
    candidates = {number for number, count in loud.items() if count > 2}
    if not candidates:
        return frozenset()
    total = Counter(n for word, n in zip(words, sentence, strict=True) if n in candidates and _counts(word))
    return frozenset(number for number in candidates if total[number] > 3 and loud[number] > SHOUT * total[number])


def _counts(word: str) -> bool:
    return len(word) > 1 and word.isalpha()


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The words that phrases begin with: only at these is it worth looking for one."""
    return frozenset(phrase.split(" ", 1)[0] for phrase in phrases)
