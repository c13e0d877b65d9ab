"""Folds the spellings of a word together, so that names are compared by what they say."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from pipeline.data import read_toml

HYPHENS = frozenset("-‐‑–—/")
ARTICLE = "al"
# Articles without a hyphen ("Al Asad", "Dayr az Zawr"): those that are no English words.
BARE_ARTICLES = frozenset({"Al", "El", "al", "el", "AL", "EL", "Az", "az", "Ez", "ez", "Ar", "ar", "adh", "ath"})
# Apostrophes and full stops fall away, letters that have no accent to strip become their nearest neighbours.
PLAIN: dict[str, str] = {
    **dict.fromkeys("'’‘`ʼʿʾ.", ""),
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a",
}  # fmt: skip
TO_PLAIN = str.maketrans(PLAIN)


def strip_marks(word: str) -> str:
    """`word` in lower case without diacritics, apostrophes and full stops ("Kata'ib" → "kataib", "U.S." → "us")."""
    if word.isascii():
        return word.lower() if word.isalpha() else word.lower().translate(TO_PLAIN)
    word = word.casefold().translate(TO_PLAIN)
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


class Spelling(dict[str, str]):
    """Word as written → folded form; a dictionary that fills itself, for it is asked once a token."""

    LIMIT = 50_000  # words kept, so that memory stays flat over any dump; the words of a language come early

    def __init__(self, models: Path) -> None:
        super().__init__()
        data = read_toml(models / "words" / "spelling.toml", {"article", "words"})
        self.articles = frozenset(data["article"])
        self.looked_at = HYPHENS | self.articles
        self.variants: dict[str, str] = {v: form for form, variants in data["words"].items() for v in variants}

    def __missing__(self, word: str) -> str:
        plain = strip_marks(word)
        folded = self.variants.get(plain, plain)
        if len(self) < self.LIMIT:
            self[word] = folded
        return folded

    def fold(self, words: Sequence[str]) -> list[str]:
        """The folded form of each word: the Arabic article is "al" whatever its letters, a hyphen is empty."""
        folded = list(map(self.__getitem__, words))
        for number in [number for number, word in enumerate(folded) if word in self.looked_at]:
            if folded[number] in HYPHENS:
                folded[number] = ""
            elif self._is_article(words, number):
                folded[number] = ARTICLE
        return folded

    def _is_article(self, words: Sequence[str], number: int) -> bool:
        if number + 1 >= len(words):
            return False
        return words[number + 1] in HYPHENS or words[number] in BARE_ARTICLES
