"""Tells in some microseconds, far less than it takes to read it, whether an article can tell of armed attacks at all.

Put aside is an article in which no word of attack or harm stands in or next to a sentence with something armed, and
that neither counts attacks nor has a word, like "shelled", that is of arms by itself; the extractor asks the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from pipeline.patterns.outlook import WHOLE as PROVED
from pipeline.screen.engine import Hit, WordScanner, without_plurals
from pipeline.screen.near import any_near, beginning, sentence, stretches, word_before
from pipeline.screen.pages import visible
from pipeline.screen.words import Clues, clues

if TYPE_CHECKING:
    from pipeline.models import Models

# Bytes from the beginning of the one word to the end of the other.
NEAR = 300  # something armed and a word of attack
HARM_NEAR = 200  # something armed and a word of harm
WEAK_NEAR = 120  # something armed and a word like "hit", "fell", in one sentence
LED_NEAR = 40  # a nationality or a number and its attacks: "Russian aerial attacks"
ON_SITE = 60  # "attacks on" and what is attacked
LONG_SENTENCE = 600  # an attack and those killed in it
BORROWED = 5  # words of another world, from which an article is of that
HEAD = 1024  # bytes of a page that tell its charset
SHORT = 7  # letters of a name that is looked for only with a capital
LONG = 9  # letters
ATTACK = b"attack"
# Of one word of these worlds a sentence is not yet of them.
BY_MANY = ("film", "space", "justice", "verdict", "disaster", "games", "disease")
IDIOMS = (b"bombarded with", b"bombed at", b"shelled out")  # of arms only where something armed is near
NUMBERS = frozenset(
    b"two three four five six seven eight nine ten eleven twelve dozen dozens scores hundreds thousands first second "
    b"third fourth fifth sixth seventh eighth ninth tenth another one single".split()
)
DIGIT = re.compile(rb"[0-9]")
TITLE = re.compile(rb"[A-Z]\S* \Z")
BY_END = itemgetter(2)
ARMED, NAMED, FORCES, POLICE, SHIP, SITE, PLAIN, NOUN, STRONG, HARM, WEAK, THING = range(12)


class Screen:
    """Made once from the models; `passes_text` is asked of every article. It pickles, compiled as it is."""

    def __init__(self, found: Clues, *, everything: bool = False) -> None:
        self.everything = everything
        self.last = ("", False)  # the text judged last, and how: a worker asks, and for what passes the extractor
        self.nations = frozenset(nation.split()[-1].encode() for nation in found.nations)
        self.leading = self.nations | NUMBERS
        self.not_before = frozenset(word.encode() for word in found.not_before)
        self.struck = frozenset(word.encode() for word in found.struck)
        worlds = {world: frozenset(word.encode() for word in words) for world, words in found.worlds.items()}
        # A word of attack can prove an article not to be of the worlds in PROVED; of sport, that people were killed.
        self.sport = worlds["sport"]
        self.worlds = [words for world, words in worlds.items() if world not in PROVED and world != "sport"]
        near = (words for world, words in found.worlds.items() if world not in BY_MANY)
        self.other = frozenset(word.encode() for words in near for word in words)
        nouns, attack = found.nouns - found.plain, found.plain | found.strong
        short = {name for name in found.names if len(name) < SHORT}
        written = found.written | {form for word in found.titled | short for form in (word.title(), word.upper())}
        words = without_plurals(
            _pairs(
                (ARMED, found.armed), (FORCES, found.forces), (POLICE, found.police), (SHIP, found.ships),
                (SITE, found.sites), (PLAIN, found.plain), (NOUN, nouns), (STRONG, found.strong - nouns),
                (NAMED, found.names - short),
            )
        )  # fmt: skip
        # Hyperscan reads short and long words much faster one after the other than together.
        self.short = WordScanner((pair for pair in words if len(pair[1]) < LONG), _pairs((NAMED, written)))
        self.long = WordScanner(pair for pair in words if len(pair[1]) >= LONG)
        self.harm = WordScanner(_pairs((HARM, found.harm | attack), (WEAK, found.weak - attack - found.harm)))
        self.things = WordScanner(_pairs((THING, found.late)))

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
        if text is not self.last[0]:
            tells = self._tells(text.encode("utf-8", "replace").replace(b"\n", b" ").replace(b"-", b" "))
            self.last = text, tells
        return self.last[1]

    def passes_page(self, page: bytes) -> bool:
        """Can any stage make a claim of the text of this HTML page, as it was fetched, whatever its charset?"""
        if self.everything or b"\0" in page[:HEAD]:
            return True  # UTF-16 or no page: not judged
        return self._tells(visible(page))

    def _found(self, data: bytes) -> list[Hit]:
        """Words of arms and of attack, and names, by where they end."""
        short, long = self.short(data), self.long(data)
        return sorted(short + long, key=BY_END) if long else short

    def _tells(self, data: bytes) -> bool:
        hits = self._found(data)
        armed = [hit for hit in hits if hit[0] < PLAIN and self._is_armed(data, hit)]
        attacks = [hit for hit in hits if hit[0] >= PLAIN]
        if any_near(data, armed, attacks, NEAR) or any(self._told_beside(data, hit) for hit in armed):
            return True
        if not attacks:
            return False
        return (
            any(hit[0] == NOUN and (self._is_led(data, hit) or self._is_on_a_site(data, hit)) for hit in attacks)
            or (self._speaks_of_attacks(data, hits, attacks) and not self._is_of_another_world(data, armed, attacks))
            or self._is_at_a_name(data, hits, attacks)
        )

    def _speaks_of_attacks(self, data: bytes, hits: Sequence[Hit], attacks: Sequence[Hit]) -> bool:
        """Is one of the words of attack of arms by itself, or told with harm or a country in its sentence?"""
        if any(hit[0] == PLAIN and not data.startswith(IDIOMS, hit[1]) for hit in attacks):
            return True
        forces = any(hit[0] in (ARMED, NAMED, FORCES) for hit in hits)
        return forces and any(hit[0] == NOUN and self._tells_of_harm(data, hit) for hit in attacks)

    def _is_armed(self, data: bytes, hit: Hit) -> bool:
        """Forces are armed that are those of a country; ships, and sites like garrisons, that have a name."""
        kind, start, end = hit
        if kind in (FORCES, POLICE):
            return word_before(data, start) in self.nations
        if kind == SHIP:
            return data[end + 1 : end + 2].isupper()
        return kind != SITE or TITLE.search(data, max(start - LED_NEAR, 0), start) is not None

    def _told_beside(self, data: bytes, armed: Hit) -> bool:
        """Is a word of harm near what is armed, or one like "hit" in its sentence?"""
        _, start, end = armed
        low = max(end - HARM_NEAR, 0)
        found = [(kind, low + first, low + last) for kind, first, last in self.harm(data[low : start + HARM_NEAR])]
        harm = [hit for hit in found if hit[0] == HARM]
        return any_near(data, [armed], harm, HARM_NEAR) or any_near(data, [armed], found, WEAK_NEAR, apart=0)

    def _is_led(self, data: bytes, attack: Hit) -> bool:
        """ "Russian aerial attacks", "134 attacks", "the third attack"."""
        _, start, end = attack
        leads = self._leads(data[beginning(data, start, LED_NEAR) : start])
        return leads and not self._is_other(data, start, *sentence(data, start, end))

    def _is_on_a_site(self, data: bytes, attack: Hit) -> bool:
        """ "attacks on health care", "an attack on a school"."""
        _, start, end = attack
        if data[start : start + len(ATTACK)].lower() != ATTACK:
            return False
        words = _bare(data[start : end + ON_SITE])
        on = len(words) > 2 and words[1] in (b"on", b"against") and not self.struck.isdisjoint(words[2:])
        return on and not self._is_other(data, start, *sentence(data, start, end))

    def _leads(self, before: bytes) -> bool:
        words = before.lower().replace(b".", b"").split()
        return not self.leading.isdisjoint(words) or DIGIT.search(before) is not None

    def _is_at_a_name(self, data: bytes, hits: Sequence[Hit], attacks: Sequence[Hit]) -> bool:
        """Is an attack told in one sentence with forces, or with a thing that has a name?"""
        forces = [hit for hit in hits if hit[0] == FORCES]
        things = [
            (kind, low + first, low + last)
            for low, high in stretches(attacks, HARM_NEAR)
            for kind, first, last in self.things(data[low:high])
        ]
        return any_near(data, sorted(forces + things, key=BY_END), attacks, HARM_NEAR, apart=0)

    def _tells_of_harm(self, data: bytes, attack: Hit) -> bool:
        """Does the sentence of the noun of attack speak of harm or of a country?"""
        _, start, end = attack
        low, high = sentence(data, start, end)
        if self._is_other(data, start, low, high):
            return False
        return not self.nations.isdisjoint(_bare(data[low:high])) or any(
            kind == HARM and not low + first <= start < low + last for kind, first, last in self.harm(data[low:high])
        )

    def _is_other(self, data: bytes, start: int, low: int, high: int) -> bool:
        """Is it one of labour, sport, computers or hearts, by the word before or those of the sentence?"""
        return word_before(data, start) in self.not_before or not self.other.isdisjoint(_bare(data[low:high]))

    def _is_of_another_world(self, data: bytes, armed: Sequence[Hit], attacks: Sequence[Hit]) -> bool:
        """Is the whole article on one of these, or on a film? Not on sport, if it tells of an attack that killed."""
        if armed:
            return False
        words = set(_bare(data))
        if any(len(world & words) >= BORROWED for world in self.worlds):
            return True
        return len(self.sport & words) >= BORROWED and not any_near(data, attacks, attacks, LONG_SENTENCE, apart=0)


def _bare(data: bytes) -> list[bytes]:
    """Words in small letters without the signs round them."""
    return data.lower().translate(None, b".,;:!?'\"").split()


def _pairs(*groups: tuple[int, set[str]]) -> Iterator[tuple[int, str]]:
    return ((kind, word) for kind, words in groups for word in sorted(words))
