"""Names that an article has in full somewhere, where it tells them again in short, and other names of the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.entities.found import Found, unlisted
from pipeline.entities.names import Names
from pipeline.entities.openclass import is_country
from pipeline.entities.runs import name_run
from pipeline.lexicon import Entry
from pipeline.spelling import ARTICLE
from pipeline.tokens import Tokens

IN_PLACE = frozenset({"in", "at", "inside", "into", "across", "throughout", "towards", "toward", "reached", "entered"})
CALLED = 8  # tokens between a person's name and "known as"
SPOKEN = frozenset({"'s", "’s", "spoke", "pledged", "wrote", "led"})
SHORTEST = 3  # letters of a surname or given name that stands alone


@dataclass(frozen=True, slots=True)
class Shortened:
    """Finds what is told again; `given` are given names."""

    names: Names
    given: frozenset[str]

    def __call__(self, tokens: Tokens, chosen: Sequence[Found]) -> Iterator[Found]:
        """Names told again in short; none overlaps `chosen` or another."""
        taken = {n for found in chosen for n in range(found.first, found.last + 1)}
        for proposals in (self._called(tokens, chosen), self._short(tokens, chosen), self._given(tokens, chosen)):
            for found in proposals:
                if taken.isdisjoint(range(found.first, found.last + 1)):
                    taken.update(range(found.first, found.last + 1))
                    yield found

    def without_namesakes(self, tokens: Tokens, chosen: Sequence[Found]) -> list[Found]:
        """Without towns that have a surname of the article: after "Naib Zehri" the "Zehri" of "Zehri said" is he."""
        surnames = {tokens.words[f.last] for f in chosen if f.label == "PERSON" and f.first < f.last}
        return [found for found in chosen if not self._is_namesake(tokens, found, surnames)]

    def is_surname(self, tokens: Tokens, found: Found) -> bool:
        """Is a town's name a person's behind a title: "Judge Abbasi"; not "Deputy Commissioner Quetta"?"""
        town = found.label == "PLACE" and found.first == found.last and not is_country(found.entry)
        return town and tokens.phrase(found.first - 1, 1) in self.names.personal

    def _is_namesake(self, tokens: Tokens, found: Found, surnames: set[str]) -> bool:
        if found.first < found.last or tokens.words[found.first] not in surnames:
            return False
        if found.label == "NATION":  # "al-Sahrawi … Sahrawi's allegiance"
            behind = tokens.phrase(found.last + 1, 1)
            return behind in SPOKEN or behind in self.names.said
        if found.label != "PLACE" or is_country(found.entry):
            return False
        return tokens.phrase(found.first - 1, 1) not in IN_PLACE | self.names.near

    def _short(self, tokens: Tokens, chosen: Sequence[Found]) -> Iterator[Found]:
        """Surnames, ships without prefix and camps without "Camp" that the article has in full somewhere."""
        owners = self._owners(tokens, chosen)
        taken = {n for found in chosen for n in range(found.first, found.last + 1)} if owners else set()
        for number in _places_of(tokens, [word for word in owners if len(word) >= SHORTEST]):
            if number not in taken:
                owner = owners[tokens.words[number]]
                first = number - 2 if _after_article(tokens, number) and number - 2 not in taken else number
                yield Found(first, number, owner.label, (owner,), False, "name-alone")

    def _owners(self, tokens: Tokens, chosen: Sequence[Found]) -> dict[str, Entry]:
        """Last word of a name of several words → whose it is."""
        owners: dict[str, Entry] = {}
        for found in chosen:
            with_prefix = found.label == "SHIP" and tokens.words[found.first].isupper()
            site = found.rule == "base-by-pattern" and tokens.lower[found.last] not in self.names.base_ends
            last = found.last - (tokens.lower[found.last] in self.names.suffixes)
            if last > found.first and (found.label == "PERSON" or with_prefix or site):
                owners.setdefault(tokens.words[last], found.entry)
        return owners

    def _given(self, tokens: Tokens, chosen: Sequence[Found]) -> Iterator[Found]:
        """A given name alone, of the one person who has it here: "John Kirby … No, John"; not the word "will"."""
        people: dict[str, dict[str, Entry]] = {}
        for found in chosen:
            word = tokens.words[found.first]
            if found.label == "PERSON" and found.first < found.last and word in self.given and len(word) >= SHORTEST:
                people.setdefault(word, {})[found.entry.id] = found.entry
        single = [word for word, who in people.items() if len(who) == 1 and not tokens.written(word.lower())]
        for number in _places_of(tokens, single):
            if _stands_alone(tokens, number):
                who = people[tokens.words[number]]
                yield Found(number, number, "PERSON", tuple(who.values()), False, "name-alone")

    def _called(self, tokens: Tokens, chosen: Sequence[Found]) -> Iterator[Found]:
        """ "Jimmy Cherizier, a former policeman known as Barbecue, …": the other name of a person right before it."""
        called = tokens.where(self.names.called_starts)
        for person in chosen if called else ():
            if person.label != "PERSON" or person.first == person.last:
                continue
            for number in [n for n in called if person.last < n < person.last + CALLED]:
                size = next((n for n in (2, 1) if tokens.phrase(number, n) in self.names.called), 0)
                first = number + size + (tokens.phrase(number + size, 1) in ('"', "“", "'", "‘"))
                last = name_run(tokens, first, 2)
                if size and last >= first and tokens.lower[first] not in self.names.openings:
                    yield Found(first, last, "PERSON", (person.entry,), False, "name-alone")
                    break

    def places(self, tokens: Tokens, chosen: Sequence[Found]) -> Iterator[Found]:
        """Unlisted places where the article has their names alone: "Juhudi village … the Juhudi raid"."""
        taken = {n for found in chosen for n in range(found.first, found.last + 1)}
        towns: dict[str, Entry] = {}
        for found in chosen:
            if found.label == "PLACE" and found.rule == "place-by-pattern" and not found.entry.known:
                last = found.last - (found.last > found.first and tokens.lower[found.last] in self.names.place_after)
                word = tokens.words[found.first]
                if (
                    last == found.first
                    and len(word) > SHORTEST
                    and tokens.lower[found.first] not in self.names.openings
                ):
                    towns.setdefault(word, found.entry)
        for number in _places_of(tokens, [word for word in towns if not tokens.written(word.lower())]):
            if number not in taken and _stands_alone(tokens, number):
                entry = unlisted("PLACE", tokens.words[number])
                yield Found(number, number, "PLACE", (entry,), False, "name-alone")


def _places_of(tokens: Tokens, words: Iterable[str]) -> list[int]:
    """The tokens that are one of `words` as it is written, in order."""
    return sorted([number for word in words for number in tokens.written(word)])


def _stands_alone(tokens: Tokens, number: int) -> bool:
    """Has the word no other capitalised one of its sentence beside it, and no hyphen?"""
    if tokens.sentence[number] in tokens.shouted:
        return False
    beside = [n for n in (number - 1, number + 1) if tokens.together(min(n, number), max(n, number))]
    before_is_opening = (
        tokens.lower[number - 1] in ("the", "in", "at", "on", "no", "and", "but", "near") if number else False
    )
    return not any(
        tokens.words[n] == "-" or (tokens.words[n][:1].isupper() and not (n < number and before_is_opening))
        for n in beside
    )


def _after_article(tokens: Tokens, number: int) -> bool:
    """ "al-Sudani": is the word joined to an Arabic article?"""
    return number > 1 and tokens.folded[number - 2] == ARTICLE and tokens.words[number - 1] == "-"
