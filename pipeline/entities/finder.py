"""Finds the mentions of actors, bases, weapons, places, ships and persons: lexicon names and open classes by pattern.

Every way of finding proposes `Found` spans over tokens; the longest wins, then what is more certain. Nothing is
tagged on the Doc, so two proposals over the same words never overwrite each other before that choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.entities.acronyms import abbreviated, explained
from pipeline.entities.affiliated import affiliated
from pipeline.entities.baselists import in_lists
from pipeline.entities.company import company, named_countries
from pipeline.entities.descriptions import names_over_descriptions
from pipeline.entities.extent import grown, prolonged, without_description, without_kind
from pipeline.entities.found import Found, unlisted
from pipeline.entities.gazetteer import Gazetteer
from pipeline.entities.listed import listed_names
from pipeline.entities.names import NAME_WORDS, Names
from pipeline.entities.openclass import OpenClass, is_country
from pipeline.entities.persons import Persons
from pipeline.entities.placenames import PlaceNames
from pipeline.entities.runs import name_run
from pipeline.entities.shipnames import ShipNames
from pipeline.entities.shortened import Shortened
from pipeline.entities.sites import Sites
from pipeline.lexicon import Entry
from pipeline.tokens import Tokens

ARTICLES = frozenset({"al", "el", "ar", "as", "ash", "ad", "az"})  # the Arabic article without a hyphen
SHORTEST_ACRONYM = 3  # letters of a place that a number may stand before
LONGEST_AGENCY = 3  # words of a kind of agency ("military intelligence agency")
# Of two proposals over the same words, the one whose label stands first.
PREFERENCE = ("ACTOR", "BASE", "SHIP", "WEAPON", "PERSON", "PLACE", "NATION")


class Things(NamedTuple):
    """Proposals for names of things: what lexicons have, and all."""

    listed: Sequence[Found]
    proposals: Sequence[Found]


@dataclass(frozen=True, slots=True)
class EntityFinder:
    """What finds mentions; built once per process."""

    gazetteer: Gazetteer
    names: Names
    openclass: OpenClass
    persons: Persons
    placenames: PlaceNames
    shipnames: ShipNames
    shortened: Shortened
    sites: Sites

    def things(self, tokens: Tokens) -> Things:
        """The proposals for all that is named but persons, and places that no lexicon and no pattern knows."""
        listed = listed_names(tokens, self.gazetteer)
        proposals = [*listed, *self.openclass(tokens, listed), *explained(tokens, self.names, listed)]
        proposals += [*self.shipnames(tokens, listed), *_named_bases(tokens, listed), *self.sites(tokens, listed)]
        proposals = [found for found in proposals if not self.sites.is_quiet(tokens, found)]
        return Things(listed, [*proposals, *affiliated(tokens, self.openclass, listed)])

    def __call__(self, tokens: Tokens, extra: Iterable[Found] = (), things: Things | None = None) -> list[Found]:
        """The mentions in order, none overlapping; nationality adjectives come with the label NATION.

        `extra` are proposals from elsewhere (a user's spaCy model): they count where nothing of ours stands. `things`
        are those of the same tokens, if they are known.
        """
        listed, proposals = things or self.things(tokens)
        proposals = [*proposals, *self.persons(tokens, listed)]
        proposals = [
            f for f in proposals if not self._qualifies(tokens, f) and not self.shortened.is_surname(tokens, f)
        ]
        proposals = in_lists(tokens, self.names, proposals)
        proposals = self._linked(tokens, _bases_over_places(tokens, names_over_descriptions(tokens, proposals)))
        chosen = self._bounded(tokens, _without_overlap(proposals))
        clear = company(tokens, self.names, proposals, chosen)
        chosen = clear.kept(chosen)
        # What had no company leaves its words to others: "near Gao" is the town where no base of Gao is spoken of.
        chosen += _without_overlap(clear.kept(_free(chosen, [found for found in proposals if found.needs_company])))
        chosen = [self._as_adjective(tokens, found) for found in chosen if self._stands(tokens, found)]
        chosen = _without_overlap([*chosen, *self.shipnames.again(tokens, chosen)])
        chosen += list(abbreviated(tokens, chosen))
        chosen = self.shortened.without_namesakes(tokens, chosen)
        chosen += list(self.shortened(tokens, chosen))
        chosen += list(self.placenames(tokens, chosen))
        chosen += list(self.shortened.places(tokens, chosen))
        chosen += _free(chosen, extra)
        return sorted(chosen, key=lambda found: found.first)

    def _qualifies(self, tokens: Tokens, found: Found) -> bool:
        """Does the force only say what kind of thing follows: "Russian military industry", "a U.S. patrol boat"?"""
        if found.label == "ACTOR" and tokens.lower[found.last] == "commando":
            return tokens.phrase(found.last + 1, 1) in self.names.commando_things  # "an American commando raid"
        adjective = found.label == "ACTOR" and tokens.lower[found.last] in ("military", "patrol")
        return adjective and tokens.phrase(found.last + 1, 1) in self.names.military_things

    def _linked(self, tokens: Tokens, proposals: Sequence[Found]) -> list[Found]:
        """What a pattern found gets the entries of a lexicon where that has the name.

        "Anbar province" that of Anbar; "Nevatim airbase" that of Nevatim; "the city of Engels" and "National Liberation
        Army", names of many, those in a country named here.
        """
        countries = named_countries(proposals)
        provinces, bases, shared = {}, {}, {}
        for found in proposals:
            span = found.first, found.last
            if found.rule == "lexicon" and found.label == "PLACE" and found.entry.get("kind") not in (None, "city"):
                provinces[span] = found.entries
            if found.rule == "lexicon" and found.label == "BASE" and len(found.entries) == 1:
                bases[found.first] = found
            if found.rule == "lexicon" and found.needs_company:
                shared[found.label, *span] = tuple(e for e in found.entries if e.country in countries)
        linked = []
        for found in proposals:
            entries: tuple[Entry, ...] | None = None
            if found.rule == "place-by-pattern" and tokens.lower[found.last] not in self.names.unlinked:
                entries = provinces.get((found.first, found.last - 1))
            elif found.rule == "base-by-pattern" and (base := bases.get(found.first)):
                kind = tokens.phrase(base.last + 1, found.last - base.last)
                entries = base.entries if kind in self.names.base_kinds else None
            if found.rule in ("place-by-pattern", "group-by-pattern"):
                entries = entries or shared.get((found.label, found.first, found.last))
            linked.append(replace(found, entries=entries) if entries else found)
        return linked

    def _bounded(self, tokens: Tokens, chosen: Sequence[Found]) -> list[Found]:
        """Each mention with the words that belong to it, unless they are another's ("air force fighter jets")."""
        taken = {number: found for found in chosen for number in range(found.first, found.last + 1)}
        bounded = []
        for found in chosen:
            extended = self._extended(tokens, found)
            if extended is found:
                bounded.append(found)
                continue
            span = range(extended.first, extended.last + 1)
            kept = extended if all(taken.get(number, found) is found for number in span) else found
            taken.update(dict.fromkeys(range(kept.first, kept.last + 1), found))
            bounded.append(kept)
        return bounded

    def _extended(self, tokens: Tokens, found: Found) -> Found:
        """The mention with the words of its kind behind it: "Houthi rebels", "Ain al-Asad airbase"."""
        if found.rule != "lexicon":
            return found
        names = self.names
        if found.label == "ACTOR":
            found = without_description(tokens, found, names)
        if found.label == "ACTOR" and not found.entry.id.startswith("actor:pentagon"):
            if found.first == found.last and tokens.words[found.last].isupper():  # "the SBU security service"
                found = grown(tokens, found, names.agency_kinds, LONGEST_AGENCY, capital=False)
            longer = grown(tokens, found, names.people, 1, capital=False)
            return grown(tokens, found, names.fronts, 1, capital=True) if longer is found else longer
        if found.label == "BASE":
            return grown(tokens, found, names.base_kinds, 3, capital=False)
        if found.label == "PLACE":
            return self._place(tokens, found)
        return found

    def _place(self, tokens: Tokens, found: Found) -> Found:
        """A place with its article and a capitalised kind: "Ar Raqqah", "Anbar Province"; without a small one."""
        if is_country(found.entry):
            return found  # "the Myanmar State" is no province
        article = found.first - 1
        named = tokens.together(article - 1, article) and tokens.words[article][0].isupper()
        if named and tokens.lower[article] in ARTICLES:
            found = replace(found, first=article)
        longer = grown(tokens, found, self.names.place_after, 2, capital=True)
        if longer is found:
            longer = prolonged(tokens, found, self.names)
        return without_kind(tokens, longer, self.names)

    def _as_adjective(self, tokens: Tokens, found: Found) -> Found:
        """A country's name that only qualifies what follows is its adjective: "U.S. officials", "Yemen-based"."""
        if found.label != "PLACE" or not is_country(found.entry):
            return found
        behind = tokens.phrase(found.last + 1, 1)
        joined = behind == "-" and tokens.phrase(found.last + 2, 1) in self.names.nation_joined
        is_head = behind in self.names.nation_heads
        if behind in self.names.nation_deeds:  # "US strikes in Iraq", but "US strikes Iraq"
            is_head = tokens.phrase(found.last + 2, 1) in self.names.after_deeds
        if joined or is_head or self._shares_head(tokens, found.last + 1):
            nation = replace(found.entry, id=found.entry.id.replace("place:", "nation:"), label="NATION")
            return replace(found, label="NATION", entries=(nation,))
        return found

    def _shares_head(self, tokens: Tokens, joint: int) -> bool:
        """Does the "and" at `joint` join two owners of one thing: "U.S. and coalition forces"?"""
        if tokens.phrase(joint, 1) != "and" or tokens.phrase(joint + 1, 1) not in self.names.nation_beside:
            return False
        return any(tokens.phrase(joint + n, 1) in self.names.beside_heads for n in (2, 3))

    def _stands(self, tokens: Tokens, found: Found) -> bool:
        """Is the name no part of another thing's, and that of a thing that counts?"""
        return self._is_weapon(tokens, found) if found.label == "WEAPON" else not self._inside_name(tokens, found)

    def _is_weapon(self, tokens: Tokens, found: Found) -> bool:
        """Is it no vehicle and no part of another word: "bomb shelter", "anti-drone net"?"""
        names, entry = self.names, found.entry
        if entry.id in names.vehicles or entry.get("class") in names.vehicles:
            return False
        behind = tokens.phrase(found.last + 1, 1)
        if behind in names.weapon_not_before or tokens.phrase(found.first - 1, 2) in names.weapon_idioms:
            return False
        if behind == "-" and tokens.phrase(found.last + 2, 1) in names.weapon_joined:
            return False
        return tokens.phrase(found.first - 1, 1) != "-" or tokens.phrase(found.first - 2, 1) not in names.prefixes

    def _inside_name(self, tokens: Tokens, found: Found) -> bool:
        """Is a place's name part of another name: "Jerusalem Post", "Ohio-class", "Voice of America"?"""
        if found.label != "PLACE":
            return False
        before = tokens.phrase(found.first - 1, 1)
        if before == "-" and tokens.phrase(found.first - 2, 1) in self.names.prefixes:
            return True  # "anti-Ankara"
        if before in self.names.place_inside and tokens.words[found.first - 1][0].isupper():
            return True
        measure = tokens.words[found.first].isupper() and len(tokens.words[found.first]) < SHORTEST_ACRONYM
        if measure and before.isdigit() and tokens.together(found.first - 1, found.first):
            return not is_country(found.entry)  # "63 NM off Aden"
        if before == "of" and tokens.phrase(found.first - 2, 1) in self.names.media:
            return True
        if tokens.phrase(found.last + 1, 1) == "-":
            return tokens.phrase(found.last + 2, 1) == "class"
        if not tokens.together(found.last, found.last + 1):
            return False
        last = name_run(tokens, found.last + 1, NAME_WORDS)
        return last > found.last and tokens.lower[last] in self.names.media


def _named_bases(tokens: Tokens, listed: Sequence[Found]) -> Iterator[Found]:
    """ "hit the Balad base": the base of that name, or one that no lexicon has."""
    sites = {(found.first, found.last): found.entries for found in listed if found.label == "BASE"}
    owners = {found.last for found in listed if found.label == "ACTOR"}
    for found in listed:
        town = found.label == "PLACE" and not is_country(found.entry) and found.last not in owners
        if town and tokens.phrase(found.last + 1, 1) == "base":
            last = found.last + 1
            entries = sites.get((found.first, found.last)) or (unlisted("BASE", tokens.shown(found.first, last)),)
            yield Found(found.first, last, "BASE", entries, False, "base-beside")


def _without_overlap(proposals: Sequence[Found]) -> list[Found]:
    taken: set[int] = set()
    chosen = []
    for found in sorted(proposals, key=_rank):
        span = range(found.first, found.last + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append(found)
    return chosen


def _rank(found: Found) -> tuple[int, bool, int, int, int]:
    """The longest first, then what needs no company, then what a lexicon has.

    A kind of ship before a name ("the submarine Tikhvin") outweighs that a town has the name, though not a country.
    """
    length = found.last - found.first
    certain = 0 if found.rule == "ship-by-pattern" else 2 if found.rule != "lexicon" else 1
    if found.rule == "lexicon" and (found.label != "PLACE" or is_country(found.entry)):
        certain = 0
    return -length, found.needs_company, certain, PREFERENCE.index(found.label), found.first


def _bases_over_places(tokens: Tokens, proposals: Sequence[Found]) -> list[Found]:
    """ "five at Harir", where Harir Air Base was named: the base, not the town."""
    sure = {found.entry.id for found in proposals if found.label == "BASE" and not found.needs_company}
    return [
        replace(found, needs_company=False)
        if found.label == "BASE" and found.entry.id in sure and found.first and tokens.lower[found.first - 1] == "at"
        else found
        for found in proposals
    ]


def _free(chosen: Sequence[Found], extra: Iterable[Found]) -> list[Found]:
    taken = {n for found in chosen for n in range(found.first, found.last + 1)}
    return [found for found in extra if taken.isdisjoint(range(found.first, found.last + 1))]
