"""Words found as whole words."""

from __future__ import annotations

import pytest

from pipeline.screen.engine import WordScanner, without_plurals


@pytest.mark.parametrize(("text", "found"), [
    (b"raid", [(1, 0, 4)]), (b"Raids", [(1, 0, 4)]), (b"raider braid raidss raid2", [(1, 20, 24)]),
    (b"RAIDS, air raid", [(1, 0, 4), (1, 11, 15), (2, 7, 15)]), (b"raid\xc3\xa9", [(1, 0, 4)]),
    (b"IS is", [(3, 0, 2)]), (b"", []), (b"a raid s", [(1, 2, 6)]), (b"nothing", []),
])  # fmt: skip
def test_whole_words(text: bytes, found: list[tuple[int, int, int]]) -> None:
    hits = WordScanner([(1, "raid"), (2, "air raid")], cased=[(3, "IS")])(text)
    assert sorted(hits) == sorted(found)
    assert [end for _, _, end in hits] == sorted(end for _, _, end in hits)


def test_without_plurals() -> None:
    assert without_plurals([(1, "raids"), (1, "raid"), (2, "raids"), (1, "raid")]) == [(1, "raid"), (2, "raids")]
