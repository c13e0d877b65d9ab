"""Tells in a few microseconds whether an article can tell of armed attacks at all: most of a dump can't.

What the screen does not let through has no claims: the extractor asks it too, so nothing is lost between the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.screen.engine import Hit, WordScanner
from pipeline.screen.words import Clues, clues

if TYPE_CHECKING:
    from pipeline.models import Models

# Bytes from the beginning of the one word to the end of the other.
NEAR = 300  # something armed and a word of attack
HARM_NEAR = 200  # something armed and a word of harm
WEAK_NEAR = 120  # something armed and a word like "hit", "fell"
NATION_NEAR = 40  # a nationality and its attacks: "Russian aerial attacks"
POLICE_NEAR = 20  # a nationality and its police
OTHER_WORLD = 2  # words of labour, sport, medicine round a word of attack from which it is one of theirs
LONG = 1500  # bytes; in a longer text a single word of arms is a manner of speaking, or said in passing
RICH = 3  # different words of arms and attack that a long text must have, a name counting twice
FILM = 4  # different words of film in an article that names no group, from which its war is one on a screen
ARMED, NAMED, PLAIN, NOUN, STRONG, FORCES, POLICE, HARM, WEAK, NATION, THING, KIND, OTHER = range(13)


class Screen:
    """Made once from the models; `passes_text` is asked of every article. It pickles, compiled as it is."""

    def __init__(self, found: Clues) -> None:
        written = found.written | {form for word in found.titled for form in (word.title(), word.upper())}
        nouns = found.nouns - found.plain
        self.first = WordScanner(
            _pairs(
                (ARMED, found.armed), (NAMED, found.names), (PLAIN, found.plain), (NOUN, nouns),
                (STRONG, found.strong - nouns),
            ),
            _pairs((NAMED, written)),
        )  # fmt: skip
        attack = found.plain | found.strong
        self.beside = WordScanner(_pairs((HARM, found.harm - attack), (WEAK, found.weak - attack), (STRONG, attack)))
        self.around = WordScanner(
            _pairs(
                (NATION, found.nations), (THING, found.late), (FORCES, found.forces), (KIND, found.kinds),
                (POLICE, found.police), (OTHER, found.worlds),
            )
        )  # fmt: skip
        self.films = WordScanner(_pairs((OTHER, found.films)))

    @classmethod
    def of(cls, models: Models) -> Screen:
        """The screen of loaded models, those of the user's folder among them."""
        return cls(clues(models))

    def passes_text(self, text: str) -> bool:
        """Can any stage make a claim of this text?"""
        return self._passes(text.replace("\n", " ").replace("-", " ").encode("utf-8", "replace"))

    def _passes(self, data: bytes) -> bool:
        hits = self.first(data)
        if not hits:
            return False
        armed = [hit for hit in hits if hit[0] in (ARMED, NAMED)]
        attacks = [hit for hit in hits if hit[0] not in (ARMED, NAMED)]
        told = (
            _any_near(armed, attacks, NEAR)
            or any(self._told_beside(data, hit) for hit in hits if hit[0] in (ARMED, NAMED, PLAIN))
            or any(self._of_arms(data, hit) for hit in attacks)
        )
        named = any(hit[0] == NAMED for hit in hits)
        return told and _is_rich(data, hits) and (named or not self._of_a_film(data))

    def _of_a_film(self, data: bytes) -> bool:
        return len({data[start:end].lower() for _, start, end in self.films(data)}) >= FILM

    def _told_beside(self, data: bytes, hit: Hit) -> bool:
        """Is another word of attack or of harm beside what is armed, or beside what speaks of arms by itself?"""
        kind, start, end = hit
        if kind == PLAIN and _of_another_world(self.around(data[max(end - HARM_NEAR, 0) : start + HARM_NEAR])):
            return False
        low = max(end - HARM_NEAR, 0)
        for other, first, last in self.beside(data[low : start + HARM_NEAR]):
            first, last = first + low, last + low
            near = other != WEAK or max(end, last) - min(start, first) <= WEAK_NEAR
            if near and (last <= start or first >= end):
                return True
        return False

    def _of_arms(self, data: bytes, hit: Hit) -> bool:
        """Is the attack that of a country or of its forces, or on something that has a name?"""
        kind, start, end = hit
        low = max(end - HARM_NEAR, 0)
        around = self.around(data[low : start + HARM_NEAR])
        if _of_another_world(around):
            return False
        nations = [(first, last) for other, first, last in around if other == NATION]
        if kind in (PLAIN, NOUN) and any(_leads(data, low + last, start) for _, last in nations):
            return True
        for other, first, last in around:
            if other in (THING, FORCES) or (other == KIND and data[low + last + 1 : low + last + 2].isupper()):
                return True
            if other == POLICE and any(max(last, b) - min(first, a) < POLICE_NEAR for a, b in nations):
                return True
        return False


def _pairs(*groups: tuple[int, set[str]]) -> Iterator[tuple[int, str]]:
    return ((kind, word) for kind, words in groups for word in sorted(words))


def _is_rich(data: bytes, hits: Sequence[Hit]) -> bool:
    words = {(kind == NAMED, data[start:end].lower()) for kind, start, end in hits}
    return len(data) <= LONG or sum(1 + named for named, _ in words) >= RICH


def _of_another_world(around: Sequence[Hit]) -> bool:
    """Do the words around tell of labour, sport, computers or hearts?"""
    return sum(kind == OTHER for kind, _, _ in around) >= OTHER_WORLD


def _leads(data: bytes, last: int, start: int) -> bool:
    """Does what ends at `last` stand a few words before `start`, in one sentence?"""
    return 0 <= start - last < NATION_NEAR and b". " not in data[last:start]


def _any_near(some: Sequence[Hit], others: Sequence[Hit], reach: int) -> bool:
    """Is one of `some` within reach of one of `others`, and another word? Both are in order."""
    at = 0
    for _, start, end in some:
        while at < len(others) and others[at][2] + reach < start:
            at += 1
        for _, first, last in others[at:]:
            if first > end + reach:
                break
            if max(end, last) - min(start, first) <= reach and (last <= start or first >= end):
                return True
    return False
