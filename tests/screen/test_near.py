"""How near words stand to each other."""

from __future__ import annotations

import pytest

from pipeline.screen.near import any_near, ends, sentence, stretches, word_before

DATA = b"The army came. Oct. 17 was quiet. U.S. planes hit Gao."


def hit(word: bytes) -> tuple[int, int, int]:
    return 0, DATA.index(word), DATA.index(word) + len(word)


@pytest.mark.parametrize(("one", "other", "reach", "apart", "near"), [
    (b"army", b"came", 10, 0, True), (b"came", b"army", 10, 0, True), (b"army", b"army", 99, 1, False),
    (b"army", b"came", 8, 0, False), (b"army", b"quiet", 99, 0, False), (b"army", b"quiet", 99, 1, True),
    (b"army", b"planes", 99, 1, False), (b"Oct", b"quiet", 99, 0, True), (b"U.S", b"planes", 99, 0, True),
])  # fmt: skip
def test_any_near(one: bytes, other: bytes, reach: int, apart: int, near: bool) -> None:
    assert any_near(DATA, [hit(one)], [hit(other)], reach, apart) == near


def test_sentences_end() -> None:
    assert ends(DATA, 0, len(DATA)) == 2
    low, high = sentence(DATA, *hit(b"17")[1:])
    assert (DATA[low:high].strip(b". "), word_before(DATA, hit(b"planes")[1])) == (b"Oct. 17 was quiet", b"us")
    assert word_before(DATA, hit(b"Oct")[1]) == b""
    assert sentence(b"Headline  An army came", 13, 17) == (8, 217)


def test_stretches() -> None:
    assert list(stretches([(0, 5, 6), (0, 8, 9), (0, 90, 91)], 10)) == [(0, 19), (80, 101)]
