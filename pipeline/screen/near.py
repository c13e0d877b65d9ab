"""How near to each other two words stand in a text: in bytes and in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.screen.engine import Hit

STOP = b". "
BREAK = b"  "  # what was a line without anything
LONGEST = 24  # letters of a word
REACH = 200  # bytes of a sentence that are looked at, each way


def any_near(data: bytes, some: Sequence[Hit], others: Sequence[Hit], reach: int, apart: int = 1) -> bool:
    """Is one of `some` within `reach` bytes and `apart` ends of sentences of one of `others`, and another word?

    Both are in order.
    """
    at = 0
    for _, start, end in some:
        while at < len(others) and others[at][2] + reach < start:
            at += 1
        for _, first, last in others[at:]:
            if first > end + reach:
                break
            low, high = (end, first) if end <= first else (last, start)
            if low <= high and max(end, last) - min(start, first) <= reach and ends(data, low, high) <= apart:
                return True
    return False


def ends(data: bytes, low: int, high: int) -> int:
    """How many sentences end between two words, the first of which ends at `low`, the second begins at `high`."""
    count, at = 0, low
    while (at := data.find(STOP, at, high)) >= 0:
        count += _is_end(data, at)
        at += 1
    return count


def sentence(data: bytes, start: int, end: int) -> tuple[int, int]:
    """First byte, and the one behind the last, of the sentence round a word, as far as it is looked at."""
    high = end
    most = data.find(BREAK, end, end + REACH)
    most = end + REACH if most < 0 else most
    while (high := data.find(STOP, high, most)) >= 0 and not _is_end(data, high):
        high += 1
    return beginning(data, start, REACH), high if high >= 0 else most


def beginning(data: bytes, start: int, reach: int) -> int:
    """First byte of the sentence in which a word begins at `start`, but none more than `reach` bytes before it."""
    low, least = start, max(start - reach, 0)
    least = max(least, data.rfind(BREAK, least, start))
    while (low := data.rfind(STOP, least, low)) >= 0 and not _is_end(data, low):
        pass
    return max(low, least)


def _is_end(data: bytes, at: int) -> bool:
    """Does a sentence end with the full stop at `at` for sure, behind a word that is no abbreviation?"""
    before, behind = data[max(at - 4, 0) : at], data[at + 2 : at + 3]
    return not behind.islower() and ((before.isalpha() and before.islower()) or before[-2:].isdigit())


def stretches(hits: Sequence[Hit], reach: int) -> Iterator[tuple[int, int]]:
    """The stretches of a text up to `reach` bytes from what was found in it."""
    low, high = max(hits[0][1] - reach, 0), hits[0][2] + reach
    for _, start, end in hits[1:]:
        if start - reach > high:
            yield low, high
            low = start - reach
        high = end + reach
    yield low, high


def word_before(data: bytes, start: int) -> bytes:
    """The word of the sentence that stands before the byte `start`, in small letters and without full stops."""
    words = data[max(start - LONGEST, 0) : start].rsplit(None, 1)
    word = words[-1] if words else b""
    return b"" if word.endswith(b".") and word.count(b".") == 1 else word.replace(b".", b"").lower()
