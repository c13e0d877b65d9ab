"""Tells in a few microseconds whether an article can tell of armed attacks at all: most of a dump can't.

What the screen does not let through has no claims: the extractor asks it too, so nothing is lost between the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.screen.engine import Hit, WordScanner
from pipeline.screen.pages import hides_words, visible
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
RICH = 3  # different words of arms and attack that a long text must have, a name near them being two
NAME_NEAR = 100  # bytes of such a word and a name that counts
FILM = 4  # different words of film in an article that names no group, from which its war is one on a screen
PAGE = 3  # times as far as in a text may words stand apart on a page
STRETCH = 6_000  # bytes of a page round a word, tags and all
HEAD = 1024  # bytes of a page that tell its charset
ARMED, NAMED, PLAIN, NOUN, STRONG, FORCES, POLICE, HARM, WEAK, NATION, THING, KIND, OTHER = range(13)


class Screen:
    """Made once from the models; `passes_text` is asked of every article. It pickles, compiled as it is."""

    def __init__(self, found: Clues, *, everything: bool = False) -> None:
        self.everything = everything
        written = found.written | {form for word in found.titled for form in (word.title(), word.upper())}
        nouns = found.nouns - found.plain
        self.words = WordScanner(
            _pairs(
                (ARMED, found.armed), (PLAIN, found.plain), (NOUN, nouns), (STRONG, found.strong - nouns),
            )
        )  # fmt: skip
        self.names = WordScanner(_pairs((NAMED, found.names)), _pairs((NAMED, written)))
        attack = found.plain | found.strong
        self.beside = WordScanner(_pairs((HARM, found.harm - attack), (WEAK, found.weak - attack), (STRONG, attack)))
        self.around = WordScanner(
            _pairs(
                (NATION, found.nations), (THING, found.late), (FORCES, found.forces), (KIND, found.kinds),
                (POLICE, found.police), (OTHER, found.worlds),
            )
        )  # fmt: skip
        self.nations = WordScanner(_pairs((NATION, found.nations), (OTHER, found.worlds)))
        self.films = WordScanner(_pairs((OTHER, found.films)))

    @classmethod
    def of(cls, models: Models) -> Screen:
        """The screen of loaded models, those of the user's folder among them.

        With a spaCy pipeline of the user's it lets everything through: that finds groups that no list of ours has.
        """
        return cls(clues(models), everything=models.nlp is not None)

    def passes_text(self, text: str) -> bool:
        """Can any stage make a claim of this text?"""
        if self.everything:
            return True
        data = text.encode("utf-8", "replace")
        if len(data) > LONG and not self._is_rich(data):
            return False
        data = data.replace(b"\n", b" ").replace(b"-", b" ")
        hits = self._found(data)
        plain = len(data) <= LONG and any(hit[0] == PLAIN for hit in hits)
        if not plain and not self._tells(data, hits):
            return False
        return any(hit[0] == NAMED for hit in hits) or not self._of_a_film(data)

    def _is_rich(self, data: bytes) -> bool:
        """Has a long text several words of arms and attack, names near them among these?"""
        hits = self.words(data)
        if not hits:
            return False
        different = {data[start:end].lower() for _, start, end in hits}
        if len(different) >= RICH:
            return True
        near = b" ".join(_stretches(data, hits, NAME_NEAR))
        score = len(different) + 2 * len({near[start:end] for _, start, end in self.names(near)})
        if score < RICH and any(kind != STRONG for kind, _, _ in hits):
            around = self.nations(near)
            nations = {near[start:end] for kind, start, end in around if kind == NATION}
            score += 0 if _of_another_world(around) else min(len(nations), 2)
        return score >= RICH

    def passes_page(self, page: bytes) -> bool:
        """Can any stage make a claim of the text of this HTML page, as it was fetched, whatever its charset?

        What is extracted of a page stands closer together there than on the page, so distances count a third.
        """
        if self.everything or b"\0" in page[:HEAD]:
            return True  # UTF-16 or no page: not judged
        hits = self._found(page)
        if any(hit[0] == PLAIN for hit in hits):
            return True  # in a short article that is enough
        if not hits and not hides_words(page):
            return False
        if not hits or hides_words(page):
            data = visible(page)
            return self._tells(data, self._found(data), PAGE)
        return any(self._tells(data, self._found(data), PAGE) for data in map(visible, _stretches(page, hits, STRETCH)))

    def _found(self, data: bytes) -> list[Hit]:
        return _in_order(self.words(data), self.names(data))

    def _tells(self, data: bytes, hits: Sequence[Hit], wide: int = 1) -> bool:
        armed = [hit for hit in hits if hit[0] in (ARMED, NAMED)]
        attacks = [hit for hit in hits if hit[0] not in (ARMED, NAMED)]
        return (
            _any_near(armed, attacks, NEAR * wide)
            or any(self._told_beside(data, hit, wide) for hit in hits if hit[0] in (ARMED, NAMED, PLAIN))
            or any(self._of_arms(data, hit, wide) for hit in attacks)
        )

    def _of_a_film(self, data: bytes) -> bool:
        return len({data[start:end].lower() for _, start, end in self.films(data)}) >= FILM

    def _told_beside(self, data: bytes, hit: Hit, wide: int) -> bool:
        """Is another word of attack or of harm beside what is armed, or beside what speaks of arms by itself?"""
        kind, start, end = hit
        low, high = max(end - HARM_NEAR * wide, 0), start + HARM_NEAR * wide
        if kind == PLAIN and wide == 1 and _of_another_world(self.around(data[low:high])):
            return False
        for other, first, last in self.beside(data[low:high]):
            first, last = first + low, last + low
            near = other != WEAK or max(end, last) - min(start, first) <= WEAK_NEAR * wide
            if near and (last <= start or first >= end):
                return True
        return False

    def _of_arms(self, data: bytes, hit: Hit, wide: int) -> bool:
        """Is the attack that of a country or of its forces, or on something that has a name?"""
        kind, start, end = hit
        low = max(end - HARM_NEAR * wide, 0)
        around = self.around(data[low : start + HARM_NEAR * wide])
        if wide == 1 and _of_another_world(around):
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


def _stretches(page: bytes, hits: Sequence[Hit], reach: int) -> Iterator[bytes]:
    """The stretches of a text or page up to `reach` bytes from what was found in it."""
    low, high = max(hits[0][1] - reach, 0), hits[0][2] + reach
    for _, start, end in hits[1:]:
        if start - reach > high:
            yield page[low:high]
            low = start - reach
        high = end + reach
    yield page[low:high]


def _pairs(*groups: tuple[int, set[str]]) -> Iterator[tuple[int, str]]:
    return ((kind, word) for kind, words in groups for word in sorted(words))


def _in_order(some: list[Hit], others: list[Hit]) -> list[Hit]:
    return sorted(some + others, key=lambda hit: hit[2]) if others else some


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
