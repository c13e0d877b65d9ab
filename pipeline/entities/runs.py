"""Runs of capitalised words that can be a name, and which of them a phrase beside them makes one."""

from __future__ import annotations

import re

from pipeline.entities.names import Pattern
from pipeline.spelling import ARTICLE
from pipeline.tokens import Tokens

ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
COUNTED = frozenset({"km", "of", "people", "men", "percent", "more", "to", "or", "-"})
BEFORE_NUMBER = frozenset({"the", "under", "of", "by", "from"})
HYPHENS = frozenset({"-", "–"})
PARTICLES = frozenset({"de", "du", "des", "la", "le", "les", "sur", "en", "au", "aux", "et", "a", "à"})
SMALL_VERBS = frozenset({"was", "is", "has", "as"})


def name_behind(tokens: Tokens, first: int, last: int, pattern: Pattern) -> tuple[int, int] | None:
    """First and last token of the name where its phrase stands before it ("Camp Taji", "the tanker Coral Dawn")."""
    apart = tokens.together(last, last + 1) and tokens.words[last + 1] != "-"  # not "MV-22", "IRIS-T"
    end = name_run(tokens, last + 1, pattern.most) if apart else last
    if end == last or tokens.lower[last + 1] in pattern.not_names:
        return None
    if pattern.label == "SHIP":
        words = tokens.lower[last + 2 : end + 1]
        verb = next((n for n, word in enumerate(words) if word in pattern.not_names), len(words))
        end = numbered(tokens, last + 1 + verb)  # "Mattheos I Hijacked"
    return (first if pattern.inside else last + 1), end


def name_before(tokens: Tokens, first: int, last: int, pattern: Pattern) -> tuple[int, int] | None:
    """First and last token of the name where its phrase stands behind it ("Dibban Garrison")."""
    start = first
    while start > 0 and first - start < 2 * pattern.most and tokens.together(start - 1, first):
        if not name_word(tokens, start - 1) or tokens.lower[start - 1] in pattern.not_names:
            break
        start -= 1
    while start < first and not tokens.words[start][:1].isupper():
        start += 1
    whole = start < first or tokens.words[first][:1].isupper()
    if pattern.label in ("ACTOR", "BASE") and whole and _is_number_of_unit(tokens, start - 1):
        start -= 1  # "2nd Infantry Battalion", "the 18th Brigade", "5th Brigade headquarters"
    return (start, last) if start < first else None


def _is_number_of_unit(tokens: Tokens, number: int) -> bool:
    """Is the token a unit's number: "2nd", or "25" in "the 25 Task Force Brigade"; not in "killed 25 Rangers"?"""
    word = tokens.phrase(number, 1)
    numbered = word.isdigit() and len(word) < 4 and tokens.phrase(number - 1, 1) in BEFORE_NUMBER
    return numbered or ORDINAL.fullmatch(word) is not None


def name_run(tokens: Tokens, first: int, most: int) -> int:
    """The last token of the run of capitalised words that begins at `first`; `first - 1` if there is none."""
    last, words = first - 1, 0
    for number in range(first, min(first + 4 * most, len(tokens))):
        if words >= most or not tokens.together(first, number) or not name_word(tokens, number):
            break
        if tokens.words[number][:1].isupper() or tokens.words[number].isdigit():
            last, words = number, words + (number == first or tokens.words[number - 1] != "-")
    return last


def numbered(tokens: Tokens, last: int) -> int:
    """The last token of a ship's name with its number: "Xin Hai 7"."""
    number = tokens.phrase(last + 1, 1)
    return last + 1 if number.isdigit() and len(number) < 4 and tokens.together(last, last + 1) else last


def counts(tokens: Tokens, number: int) -> bool:
    """Is the token what a number before it counts: "the brigade's 54 soldiers", "12 km"?"""
    word = tokens.phrase(number, 1)
    return word in COUNTED or (word.endswith("s") and word not in SMALL_VERBS)


def name_word(tokens: Tokens, number: int) -> bool:
    """Can the token stand in a name: capitalised, a hyphen or the number behind it, the Arabic article?"""
    word = tokens.words[number]
    if word in HYPHENS:
        return tokens.glued(number) and tokens.glued(number + 1) if number + 1 < len(tokens) else False
    if word[:1].isupper() or tokens.folded[number] == ARTICLE:
        return True
    joined = number > 0 and tokens.words[number - 1] == "-"
    if word in PARTICLES:  # "Bas-Peu-de-Chose"
        return joined and tokens.phrase(number + 1, 1) == "-" and tokens.glued(number)
    return word.isdigit() and len(word) < 4 and joined
