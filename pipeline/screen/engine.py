"""Finds any of many words in a text in one pass, by Hyperscan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

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
        return [hit for number, end in found if (hit := self._whole(data, number, end)) is not None] if found else []

    def _whole(self, data: bytes, number: int, end: int) -> Hit | None:
        start = end - self.sizes[number]
        if start and data[start - 1 : start].isalpha():
            return None
        if data[end : end + 1].isalpha() and (data[end : end + 1] not in b"sS" or data[end + 1 : end + 2].isalpha()):
            return None
        return self.kinds[number], start, end

    def __getstate__(self) -> tuple[list[int], list[int], bytes]:
        return self.kinds, self.sizes, self.compiled

    def __setstate__(self, state: tuple[list[int], list[int], bytes]) -> None:
        self.kinds, self.sizes, compiled = state
        self._open(compiled)


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
