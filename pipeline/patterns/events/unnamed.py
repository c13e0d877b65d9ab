"""Attacks that are told by their number alone ("another at B"), or by a line of a list."""

from __future__ import annotations

from pipeline.patterns.sentence.units import Sentence


def another(sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    """ "one with a drone at Conoco", "the second was on Monday at the camp": an event told by its number alone."""
    start = low + (sentence.word(low) in (",", "and", "while", "but", ";"))
    if sentence.word(start) == "the":
        start += 1
    if not (sentence.has(start, "ONE") or sentence.has(start, "ORD")):
        return None
    if _its_harm(sentence, low, high, start):
        return start, "another"
    following = start + 1 + (sentence.word(start + 1) in ("was", "took place", "came", "occurred"))
    following += sentence.word(following) == "place"
    if sentence.any("SITES", end=start):
        return None  # "hit two sites in Syria and one in Iraq"
    placed = any(sentence.has(n, "BASE", "SHIP", "PLACE", "DATE") for n in range(following, high))
    return (start, "another") if placed and sentence.has(following, "PREP") else None


def _its_harm(sentence: Sentence, low: int, high: int, start: int) -> bool:
    """ "an attack on Monday killed five in Gao; another the next day wounded three in Timbuktu"."""
    verb = next(sentence.find("KILLEDV", "WOUNDEDV", start=start + 1, end=min(start + 6, high)), None)
    told = verb is not None and sentence.word(start) in ("another", "the other", "a second") and low > 0
    between_them = range(start + 1, verb or start)
    plain = all(sentence.has(n, "DATE", "PREP", "PLACE") or sentence.word(n) in (",", "one") for n in between_them)
    before = sentence.any("ATTACKN", "WEAPON", end=low)
    return told and plain and before and sentence.any("PLACE", start=start, end=high)


def listed(sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    """A line of a list: "Harir Air Base, Iraq: drone shot down"."""
    colon = sentence.find_word(":", 0, 9)
    if colon is None or low < colon or not any(sentence.has(n, "BASE") for n in range(colon)):
        return None
    weapon = next((n for n in range(colon + 1, high) if sentence.has(n, "WEAPON", "ATTACKN")), None)
    return (weapon, "listed") if weapon is not None else None
