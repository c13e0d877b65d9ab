"""Finds any of many words in a text in one pass, by Hyperscan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
PLURAL = frozenset(b"sS")
EDGE = b"  "  # behind a text, and so before it for an index of -1: no letters
# Where no literal is shorter than three bytes, Hyperscan looks at every second byte only, rules out fewer places and,
# with thousands of literals, takes half as long again. This one, found nowhere, keeps it from that.
NOWHERE = b"\n\n"
Hit = tuple[int, int, int]  # kind, first byte, byte behind the last


def without_plurals(words: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """The pairs without the plurals of others: an -s is found in any case."""
    pairs = dict.fromkeys(words)
    return [(kind, word) for kind, word in pairs if not (word.endswith("s") and (kind, word[:-1]) in pairs)]


class WordScanner:
    """Words and phrases of several kinds, found as whole words, or with an -s, whatever their capitals.

    Made of pairs of kind and word; those `cased` are found as they are written. It pickles with what was compiled.
    """

    def __init__(self, words: Iterable[tuple[int, str]], cased: Iterable[tuple[int, str]] = ()) -> None:
        literals = [(kind, word.encode(), True) for kind, word in without_plurals(words)]
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
        """The whole words found in `data`, which has no line ends, by where they end."""
        found = self._ends
        found.clear()
        self.database.scan(data, match_event_handler=self._take)
        if not found:
            return []
        hits, kinds, sizes, text = [], self.kinds, self.sizes, data + EDGE
        for number, end in found:
            start = end - sizes[number]
            if text[start - 1] in LETTERS:
                continue
            if text[end] not in LETTERS or (text[end] in PLURAL and text[end + 1] not in LETTERS):
                hits.append((kinds[number], start, end))
        return hits

    def __getstate__(self) -> tuple[list[int], list[int], bytes]:
        return self.kinds, self.sizes, self.compiled

    def __setstate__(self, state: tuple[list[int], list[int], bytes]) -> None:
        self.kinds, self.sizes, compiled = state
        self._open(compiled)


def _compiled(literals: list[bytes], caseless: list[bool]) -> bytes:
    import hyperscan

    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    flags = [hyperscan.HS_FLAG_CASELESS if each else 0 for each in (*caseless, False)]
    numbers = list(range(len(flags)))
    database.compile(expressions=[*literals, NOWHERE], ids=numbers, elements=len(flags), flags=flags, literal=True)
    return bytes(hyperscan.dumpb(database))
