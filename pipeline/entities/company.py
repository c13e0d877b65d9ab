"""The company that an ambiguous name needs: an unmistakable name of the same thing, or a word that says what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.entities.found import Found
from pipeline.entities.names import Names
from pipeline.entities.openclass import is_country
from pipeline.lexicon import Entry
from pipeline.tokens import Tokens

SHORTEST_SHIP = 3  # letters: a ship's name in capitals is longer than most acronyms
LONGEST_ACRONYM = 6  # letters
BRANCHES = frozenset({"navy", "air_force", "army", "marines", "coast_guard", "security_force", "police", "coalition"})


@dataclass(frozen=True, slots=True)
class Company:
    """What an article names without doubt."""

    tokens: Tokens
    names: Names
    sure: frozenset[str]  # ids of entities
    countries: frozenset[str | None]
    around: frozenset[str | None]  # those and the countries of the places named
    weapons: frozenset[int]  # tokens that name weapons
    nations: frozenset[int]  # tokens that end a nationality
    towns: frozenset[int]  # tokens that begin the name of a place
    has_ships: bool  # a ship is named without doubt
    forces: frozenset[int]  # tokens that end the name of a force or a country

    def kept(self, chosen: Iterable[Found]) -> list[Found]:
        """Those of `chosen` that need no company or have it, each with the one entry that is meant."""
        kept = []
        for found in chosen:
            entry = self._bearer(found.entries)
            plain = self.tokens.lower[found.last] in self.names.forced_weapons  # "plane": not every one is a warplane
            known = entry.id in self.sure and not plain
            if not found.needs_company or known or self._vouched(found, entry):
                kept.append(found if len(found.entries) == 1 else replace(found, entries=(entry,)))
        return kept

    def _bearer(self, entries: Sequence[Entry]) -> Entry:
        """Of several bearers of a name the one that is named in full, else the one in a country that is named."""
        if len(entries) == 1:
            return entries[0]
        named = next((entry for entry in entries if entry.id in self.sure), None)
        return named or next((entry for entry in entries if entry.country in self.countries), entries[0])

    def _vouched(self, found: Found, entry: Entry) -> bool:
        """Does what stands right beside the name say what it is?"""
        before = self.tokens.phrase(found.first - 1, 1)
        behind = [self.tokens.phrase(found.last + 1, size) for size in (1, 2)]
        if entry.get("kind") == "gulf":
            return self._is_the_gulf(found)
        if found.label == "PLACE":  # "in Bannu", "Austin, Texas"
            return (before in self.names.place_cues and entry.country in self.countries) or (
                behind[0] in self.names.place_after
            )
        if found.label == "WEAPON":
            return self._armed(found, entry) or (entry.get("kind") == "model" and self._flown(found.first, found.last))
        if found.label == "SHIP" and self._in_capitals(found):
            return True
        if found.label == "SHIP":  # "the Eisenhower aircraft carrier", "the frigate Rizzi"
            return not self.names.ship_kinds.isdisjoint({before, *behind})
        if found.label == "ACTOR":  # "the naval mission Aspides", a navy where its country is named
            branch = entry.get("kind") in BRANCHES and entry.country in self.countries
            short = entry.country in self.around and self._is_acronym(found)
            return branch or short or self._titled(found, entry) or before in self.names.actor_kinds
        return False

    def _is_the_gulf(self, found: Found) -> bool:
        """ "ships in the Gulf" where one of its states is named; not "the Gulf Cartel", "the Gulf states"."""
        behind = self.tokens.phrase(found.last + 1, 1)
        alone = not behind.isalpha() or behind in self.names.after_gulf
        placed = self.tokens.phrase(found.first - 1, 1) == "the" and alone
        return placed and not self.countries.isdisjoint(self.names.gulf_states)

    def _in_capitals(self, found: Found) -> bool:
        """ "TUTOR was sunk", as reports print the names of ships."""
        words = self.tokens.words[found.first : found.last + 1]
        if not self.has_ships or found.first in self.towns or self.tokens.sentence[found.first] in self.tokens.shouted:
            return False
        return all(word.isupper() and len(word) > SHORTEST_SHIP for word in words)

    def _titled(self, found: Found, entry: Entry) -> bool:
        """ "the National Unity Government" in an article on Myanmar: several words with a capital each."""
        words = self.tokens.words[found.first : found.last + 1]
        capital = all(word[:1].isupper() for word in (words[0], words[-1]))
        shouted = self.tokens.sentence[found.last] in self.tokens.shouted
        return len(words) > 1 and capital and not shouted and entry.country in self.countries

    def _is_acronym(self, found: Found) -> bool:
        """ "the SDF" in an article on Syria; not "AFP", the agency, nor a word of a headline in capitals."""
        word, sentence = self.tokens.words[found.last], self.tokens.sentence[found.last]
        short = found.first == found.last and 2 < len(word) <= LONGEST_ACRONYM and word.isupper() and word.isalpha()
        return short and word.lower() not in self.names.agencies and sentence not in self.tokens.shouted

    def _armed(self, found: Found, entry: Entry) -> bool:
        """ "Javelin missiles", "spears, machetes and arrows", "Armenian tanks"; not "water tanks"."""
        first, last, tokens = found.first, found.last, self.tokens
        if tokens.lower[last] in self.names.forced_weapons:
            return self._of_force(first, last)
        if not self.weapons.isdisjoint({first - 1, last + 1}):
            return True
        if entry.get("kind") == "model" and tokens.phrase(last + 1, 1) in self.names.weapon_plurals:
            return True  # "Harrier jets"
        if tokens.lower[last] == "mines" and self._dug(first, last):
            return False
        behind = tokens.phrase(last + 1, 1)
        naval = "weapon:warship" in (entry.id, entry.get("class"))
        if naval and behind in self.names.naval_deeds and tokens.phrase(last + 2, 1) not in ("by", "on"):
            return True  # "naval vessels shelled the shore"
        if behind in self.names.weapon_fires and tokens.lower[last] + "s" in self.names.weapon_plurals:
            return tokens.phrase(first - 1, 1) not in self.names.weapon_not_after  # "tank shelling"
        plural = tokens.lower[last] in self.names.weapon_plurals
        if tokens.phrase(first - 1, 1) in self.names.weapon_not_after:
            return False
        if plural or tokens.lower[last] + "s" not in self.names.weapon_plurals:
            return plural
        return first - 1 in self.nations or tokens.phrase(first - 2, 2) in self.names.weapon_singular

    def _dug(self, first: int, last: int) -> bool:
        """Are they told in a list with what is built: "pipelines, mines, roads"?"""
        beside = {self.tokens.phrase(first - 2, 1), self.tokens.phrase(last + 2, 1)}
        joined = {self.tokens.phrase(first - 1, 1), self.tokens.phrase(last + 1, 1)} & {",", "and", "or"}
        return bool(joined) and not beside.isdisjoint(self.names.beside_pits)

    def _flown(self, first: int, last: int) -> bool:
        """ "an Iraqi Mirage", "Harriers hit a battery": is the model a nation's or a force's, or does it strike?"""
        if not self.tokens.words[first][:1].isupper():
            return False
        owned = first - 1 in self.nations or first - 1 in self.forces
        several = self.tokens.lower[last].endswith("s")
        return owned or (several and self.tokens.phrase(last + 1, 1) in self.names.weapon_deeds)

    def _of_force(self, first: int, last: int) -> bool:
        """ "GNA aircraft", "Army planes", "planes bombed"; not "the aircraft carrier", "any aircraft nearby"."""
        before, behind = self.tokens.phrase(first - 1, 1), self.tokens.phrase(last + 1, 1)
        if behind in self.names.weapon_not_before or before in self.names.weapon_not_after:
            return False
        owned = first - 1 in self.nations or first - 1 in self.forces or before in self.names.weapon_owners
        return owned or behind in self.names.weapon_deeds


def named_countries(proposals: Iterable[Found]) -> frozenset[str | None]:
    """The countries that are named without doubt, be it inside another name ("Malian troops")."""
    named = (f.entry for f in proposals if f.label in ("PLACE", "NATION") and not f.needs_company)
    return frozenset(entry.country for entry in named if is_country(entry))


def company(tokens: Tokens, names: Names, proposals: Sequence[Found], chosen: Iterable[Found]) -> Company:
    """What is sure among `chosen`, with the countries that all `proposals` name."""
    sure = [found for found in chosen if not found.needs_company]
    weapons = (range(found.first, found.last + 1) for found in sure if found.label == "WEAPON")
    return Company(
        tokens=tokens,
        names=names,
        sure=frozenset(found.entry.id for found in sure if len(found.entries) == 1),
        countries=named_countries(proposals),
        around=frozenset(f.entry.country for f in proposals if f.label in ("PLACE", "NATION") and not f.needs_company),
        weapons=frozenset(number for span in weapons for number in span),
        nations=frozenset(found.last for found in proposals if found.label == "NATION"),
        towns=frozenset(found.first for found in proposals if found.label == "PLACE"),
        has_ships=any(found.label == "SHIP" for found in sure),
        forces=frozenset(found.last for found in sure if found.label == "ACTOR" or is_country(found.entry)),
    )
