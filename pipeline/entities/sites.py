"""Camps, airports and bases that no lexicon has, by what is said around them: "soldiers fled the Qor camp"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.entities.found import Found, unlisted
from pipeline.entities.names import NAME_WORDS, Names
from pipeline.entities.openclass import is_country
from pipeline.entities.runs import name_word
from pipeline.lexicon import Entry
from pipeline.tokens import Tokens

RULE = "site-beside"
SITES = frozenset({"camp", "airport", "base"})
NUMBERED = ("Base", "Camp", "Outpost")  # before a number ("Base 201")
LONGEST_NUMBER = 3  # digits
CAMPS = frozenset({"PS", "LB", "JO"})  # countries whose camps are quarters of refugees
REFUGEES = frozenset({"refugee", "refugees", "displaced"})  # in an article on these a camp is theirs
OWNERS = frozenset({"ACTOR", "PERSON", "NATION", "BASE", "SHIP"})  # whose base it is, not what it is called


@dataclass(frozen=True, slots=True)
class Sites:
    """Finds unlisted sites."""

    names: Names

    def __call__(self, tokens: Tokens, listed: Sequence[Found]) -> Iterator[Found]:
        """Proposals: "the Qor base", "Qor airport", "Base 201", and camps as sites of soldiers or of the displaced."""
        ends = {found.last: found for found in listed if not found.needs_company}
        for number in tokens.where(SITES):
            if tokens.sentence[number] in tokens.shouted:
                continue
            first = self._name(tokens, number)
            if first < number and self._is_site(tokens, first, number, ends):
                label = self._label(tokens, number, ends.get(number - 1))
                if label:
                    yield Found(first, number, label, (self._entry(tokens, first, number, label, ends),), False, RULE)
        for word in NUMBERED:
            for number in tokens.written(word):
                digits = tokens.phrase(number + 1, 1)
                if digits.isdigit() and len(digits) <= LONGEST_NUMBER and tokens.together(number, number + 1):
                    entry = unlisted("BASE", tokens.shown(number, number + 1))
                    yield Found(number, number + 1, "BASE", (entry,), False, RULE)

    def is_quiet(self, tokens: Tokens, found: Found) -> bool:
        """Is it a station of the police where nothing says that it was struck: "taken to the Qor police station"?"""
        police = found.rule == "base-by-pattern" and tokens.phrase(found.last - 1, 1) == "police"
        return police and self._around(tokens, found.last).isdisjoint(self.names.struck)

    def _name(self, tokens: Tokens, number: int) -> int:
        """The first token of the capitalised words right before the kind at `number`, itself if there are none."""
        first = number
        while number - first < NAME_WORDS and tokens.together(first - 1, number) and name_word(tokens, first - 1):
            if tokens.lower[first - 1] in self.names.not_sites:
                break
            first -= 1
        while first < number and not tokens.words[first][:1].isupper():
            first += 1
        return first

    def _is_site(self, tokens: Tokens, first: int, number: int, ends: dict[int, Found]) -> bool:
        """Do the words before name a site, not whose it is: "the Taliban camp", "the Democratic base"?"""
        if tokens.lower[number - 1] in self.names.not_sites or tokens.words[number - 1] == "-":
            return False
        owner = ends.get(number - 1)
        if owner is not None and (owner.label in OWNERS or (owner.label == "PLACE" and is_country(owner.entry))):
            return False
        if tokens.words[number][:1].isupper() or tokens.phrase(number + 1, 1) == "-":
            return tokens.lower[number] == "airport"
        if tokens.lower[number] == "camp" and tokens.phrase(number + 1, 1) in self.names.camp_people:
            return False
        if not tokens.together(first - 1, first):
            return tokens.lower[number] == "airport"
        return tokens.lower[first - 1] in self.names.before_sites

    def _entry(self, tokens: Tokens, first: int, number: int, label: str, ends: dict[int, Found]) -> Entry:
        """The village that is told of as a camp ("Barlonyo camp"), else a thing of its own, as a city's camp is."""
        town = ends.get(number - 1)
        whole = town is not None and town.first == first and town.label == label
        if whole and town and tokens.lower[number] == "camp" and not town.entry.get("population"):
            return town.entry
        return unlisted(label, tokens.shown(first, number))

    def _label(self, tokens: Tokens, number: int, town: Found | None) -> str | None:
        """What the site is: a base of forces or one that is struck, a place of people, None where nothing says so."""
        around = self._around(tokens, number)
        if tokens.lower[number] == "base":
            return "BASE"
        if tokens.lower[number] == "airport":
            return "PLACE" if around.isdisjoint(self.names.struck) else "BASE"
        refuge = town is not None and town.entry.country in CAMPS
        if refuge or not around.isdisjoint(self.names.displaced):
            return "PLACE"
        if not around.isdisjoint(self.names.soldiery):
            return "BASE"
        return "PLACE" if tokens.where(REFUGEES) else None

    def _around(self, tokens: Tokens, number: int) -> set[str]:
        """The other words of the sentence that a token stands in."""
        sentence, around = tokens.sentence[number], set()
        for step in (-1, 1):
            at = number + step
            while 0 <= at < len(tokens) and tokens.sentence[at] == sentence:
                around.add(tokens.lower[at])
                at += step
        return around
