"""Finds any of many words in a text in one pass, by Hyperscan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
Hit = tuple[int, int, int]  # kind, first byte, byte behind the last


class WordScanner:
    """Words and phrases of several kinds, found as whole words, or with an -s, whatever their capitals.

    Made of pairs of kind and word; those `cased` are found as they are written. It pickles with what was compiled.
    """

    def __init__(self, words: Iterable[tuple[int, str]], cased: Iterable[tuple[int, str]] = ()) -> None:
        literals = [(kind, word.encode(), True) for kind, word in _without_plurals(words)]
        literals += [(kind, word.encode(), False) for kind, word in cased]
        self.kinds = [kind for kind, _, _ in literals]
        self.sizes = [len(literal) for _, literal, _ in literals]
        self._open(_compiled([literal for _, literal, _ in literals], [caseless for _, _, caseless in literals]))

    def _open(self, compiled: bytes) -> None:
        import hyperscan

        self.compiled = compiled
        self.database: Any = hyperscan.loadb(compiled, hyperscan.HS_MODE_BLOCK)
        self.database.scratch = hyperscan.Scratch(self.database)
        ends: list[tuple[int, int]] = []
        self._ends = ends
        self._take = lambda number, start, end, flags, context: ends.append((number, end))

    def __call__(self, data: bytes) -> list[Hit]:
        """The whole words found in `data`, by where they end."""
        found = self._ends
        found.clear()
        self.database.scan(data, match_event_handler=self._take)
        hits = []
        for number, end in found:
            start = end - self.sizes[number]
            if (not start or data[start - 1] not in LETTERS) and _ends_there(data, end):
                hits.append((self.kinds[number], start, end))
        return hits

    def __getstate__(self) -> tuple[list[int], list[int], bytes]:
        return self.kinds, self.sizes, self.compiled

    def __setstate__(self, state: tuple[list[int], list[int], bytes]) -> None:
        self.kinds, self.sizes, compiled = state
        self._open(compiled)


def _ends_there(data: bytes, end: int) -> bool:
    """Does a word end there, or with an s behind?"""
    behind = data[end : end + 2]
    return not behind[:1].isalpha() or (behind[0] in b"sS" and not behind[1:].isalpha())


def _without_plurals(words: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    pairs = dict.fromkeys(words)
    return [(kind, word) for kind, word in pairs if not (word.endswith("s") and (kind, word[:-1]) in pairs)]


def _compiled(literals: list[bytes], caseless: list[bool]) -> bytes:
    import hyperscan

    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    flags = [hyperscan.HS_FLAG_CASELESS if each else 0 for each in caseless]
    numbers = list(range(len(literals)))
    database.compile(expressions=literals, ids=numbers, elements=len(literals), flags=flags, literal=True)
    return bytes(hyperscan.dumpb(database))
