"""Acronyms that an article explains itself: "the Free Vesna Army (FVA) … FVA fighters"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.entities.found import Found, unlisted
from pipeline.entities.names import Names
from pipeline.tokens import Tokens

SHORTEST, LONGEST = 2, 8  # letters of an acronym
SMALL = frozenset({"of", "the", "for", "and", "in", "de", "del", "la", "-", "'s"})  # no letter of it stands for these


def explained(tokens: Tokens, names: Names, listed: Sequence[Found]) -> Iterator[Found]:
    """Proposals for the full names of armed groups that an acronym in parentheses stands behind.

    What `listed` has under the acronym is what the name means, however it is spelled.
    """
    known = {found.first: found for found in listed if found.label == "ACTOR" and found.first == found.last}
    for number in _acronyms(tokens):
        first = _full_name(tokens, number)
        last = number - 2
        if first <= last and _is_group(tokens, names, first, last):
            same = known.get(number)
            entries = same.entries[:1] if same else (unlisted("ACTOR", tokens.shown(first, last)),)
            yield Found(first, last, "ACTOR", entries, False, "explained")


def abbreviated(tokens: Tokens, chosen: Sequence[Found]) -> Iterator[Found]:
    """The acronyms of the actors among `chosen` that stand in parentheses behind them, wherever the article has them.

    None overlaps `chosen`.
    """
    behind = {found.last + 2: found for found in chosen if found.label == "ACTOR"}
    known = {tokens.words[number]: behind[number] for number in _acronyms(tokens) if number in behind}
    if not known:
        return
    known |= {acronym + "s": found for acronym, found in known.items()}
    taken = {number for found in chosen for number in range(found.first, found.last + 1)}
    for number in sorted(number for word in known for number in tokens.written(word)):
        if number not in taken:
            found = known[tokens.words[number]]
            yield replace(found, first=number, last=number, needs_company=False, rule="acronym")


def _is_group(tokens: Tokens, names: Names, first: int, last: int) -> bool:
    """Is it an armed group by a word of its name ("Free Vesna Army") or by one beside it ("the rebel Vesna Union")?"""
    words = {*tokens.lower[first : last + 1]}
    before = tokens.phrase(first - 1 - (tokens.phrase(first - 1, 1) == "the"), 1)
    behind = {tokens.phrase(last + 4, 1), tokens.phrase(last + 5, 1)} & names.people
    return not words.isdisjoint(names.group_kinds | names.fighting) or before in names.people or bool(behind)


def _acronyms(tokens: Tokens) -> Iterator[int]:
    """The tokens of words in capitals that stand alone in parentheses."""
    for bracket in tokens.places.get("(", ()):
        if bracket > 0 and tokens.phrase(bracket + 2, 1) == ")":
            word = tokens.words[bracket + 1]
            if SHORTEST <= len(word) <= LONGEST and word[0].isupper() and word[-1].isupper() and word.isalpha():
                yield bracket + 1


def _full_name(tokens: Tokens, number: int) -> int:
    """The first token of the words whose initials the acronym at `number` is; behind it if there are none."""
    letters = [letter for letter in tokens.words[number] if letter.isupper()]
    at = number - 2
    while letters and tokens.together(at, number):
        word = tokens.words[at]
        if word[:1].isupper() and word[0] == letters[-1]:
            letters.pop()
        elif tokens.lower[at] not in SMALL:
            return number
        if not letters:
            return at
        at -= 1
    return number
