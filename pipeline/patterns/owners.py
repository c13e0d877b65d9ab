"""Whose a number is that stands behind a name: "Ituri accounted for 52, North Kivu for 33", "Peshawar had 87"."""

from __future__ import annotations

from pipeline.patterns.units import Sentence


def owner(sentence: Sentence, at: int) -> int | None:
    """The unit of the place or actor whose share of a tally the number at `at` is; None if no name leads to it."""
    n = at - 1
    done = sentence.has(n, "LIGHTV", "CLAIMV", "SUFFERV")
    if done or sentence.marked(n, "owning"):
        n -= 1
    if sentence.word(n) in ("accounted", ")"):
        n -= 1
    if sentence.marked(n, "kind_of_place") or sentence.has(n, "GROUP", "FIGHTERS"):
        n -= 1
    return n if sentence.has(n, "PLACE", "ACTOR") and not sentence.has(n - 1, "PREP") else None


def acts(sentence: Sentence, low: int, at: int) -> bool:
    """Is the name between `low` and the number that of who did it, not of where it was?"""
    return sentence.any("ACTOR", "LIGHTV", "CLAIMV", start=low, end=at)
