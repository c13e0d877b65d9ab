"""The words that make names (`models/words/names.toml`), compiled for the finders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.data import check_keys, read_toml
from pipeline.language import tokenizer
from pipeline.tokens import first_words

SECTIONS: dict[str, set[str] | None] = {
    "forces": None,
    "governments": {"words", "of_capitals", "ministries"},
    "groups": {
        "words", "between", "alone", "members", "nouns", "backed", "kinds", "fighting", "peoples", "military_things",
        "commando_things",
    },
    "people": {"words", "fronts", "agencies"},
    "bases": {
        "after", "before", "kind", "not_names", "plural", "not_sites", "before_sites", "camp_people", "struck",
        "displaced", "soldiery",
    },
    "weapons": {
        "plural", "singular", "not_after", "of_forces", "owners", "deeds", "not_before", "prefixes", "vehicles",
        "fires", "naval_deeds", "joined", "idioms", "beside_pits",
    },
    "ships": {"prefixes", "kinds", "flagged", "owned", "sea", "aboard", "afloat", "behind", "nouns", "ends"},
    "actors": {"after", "before", "called", "not_names"},
    "persons": {
        "titles", "personal", "initials", "middle", "called", "in_name", "kunyas", "agencies", "credit", "media",
        "particles", "joined", "suffixes", "not_names", "institutions", "said", "short_states",
    },
    "places": {
        "gulf_states", "after_gulf", "hyphened_states",
        "after", "before", "apart", "unlinked", "of_regions", "whole", "never", "units", "named", "starts", "not_names",
        "cues", "near", "at", "of", "moved", "sites", "inside", "sides", "lines", "not_after", "distances",
        "directions", "placed", "kinds", "not_behind", "media",
    },
    "nations": {"heads", "deeds", "beside", "beside_heads", "after_deeds", "joined"},
}  # fmt: skip
NAME_WORDS = 4  # words of a name that only a pattern finds, at the most
PLACE_WORDS = 2  # the same of a place: "San Pedro district"


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a phrase says of the capitalised words on one side of it."""

    label: str
    rule: str
    before: bool  # the phrase stands before the name ("Camp Taji"), else behind it ("Dibban Garrison")
    inside: bool  # it is part of the name, else not ("the tanker Coral Dawn")
    most: int  # words of the name
    written: str  # how the phrase's first word must be written: "Any", "Title", "CAPITALS"
    not_names: frozenset[str]
    not_of: frozenset[str]  # what the name must not be by itself: a label, or COUNTRY

    def allows(self, word: str) -> bool:
        """Is the first word of the phrase written as it must be?"""
        if self.written == "Title":
            return word[:1].isupper()
        return self.written == "Any" or word.isupper()


class Names:
    """Sets and maps of lower-case words and phrases."""

    def __init__(self, models: Path) -> None:
        path = models / "words" / "names.toml"
        data = read_toml(path, set(SECTIONS))
        for section, keys in SECTIONS.items():
            if keys is not None:
                check_keys(data[section], keys, f"{path}: [{section}]")
        self._groups(data)
        self._weapons(data["weapons"])
        self._sites(data)
        self._persons(data["persons"])
        self.unlikely_places = self.not_places | self.not_persons | self.base_kinds | self.titles | self.media
        self.patterns = _by_phrase(_patterns(data))
        self.pattern_words = first_words(self.patterns)
        self.triggers = self.pattern_words | self.people_starts
        self.place_words = self.near | self.place_kinds | frozenset(data["places"]["at"])

    def _groups(self, data: Mapping[str, Any]) -> None:
        groups = data["groups"]
        self.forces = {_tokenized(phrase): ending for phrase, ending in data["forces"].items()}
        self.force_starts = first_words(self.forces)
        self.governments = dict.fromkeys(map(_tokenized, data["governments"]["words"]), "military")
        self.governments |= dict.fromkeys(map(_tokenized, data["governments"]["ministries"]), "mod")
        self.of_capitals = frozenset(data["governments"]["of_capitals"])
        self.government_starts = first_words(self.governments)
        self.group_words = frozenset(groups["words"])
        self.group_between = frozenset(groups["between"])
        self.group_alone = frozenset(groups["alone"])
        self.fighting = frozenset(groups["fighting"])
        self.group_members = frozenset(groups["members"])
        self.group_nouns = frozenset(groups["nouns"])
        self.backed = frozenset(groups["backed"])
        self.peoples = {_tokenized(people): country for people, country in groups["peoples"].items()}
        self.people_starts = first_words(self.peoples)
        self.commando_things = frozenset(groups["commando_things"])
        self.military_things = frozenset(groups["military_things"])
        self.people = frozenset(data["people"]["words"])
        self.fronts = frozenset(data["people"]["fronts"])
        self.agency_kinds = frozenset(data["people"]["agencies"])
        self.group_kinds = frozenset(word for phrase in data["actors"]["after"] for word in phrase.split()[-1:])
        self.group_kinds |= self.people | self.group_words
        self.actor_kinds = self.people | self.group_words | frozenset(groups["kinds"])

    def _weapons(self, weapons: Mapping[str, Any]) -> None:
        self.weapon_plurals = frozenset(weapons["plural"])
        self.weapon_singular = tuple(weapons["singular"])
        self.weapon_not_after = frozenset(weapons["not_after"])
        self.weapon_not_before = frozenset(weapons["not_before"])
        self.prefixes = frozenset(weapons["prefixes"])
        self.forced_weapons = frozenset(weapons["of_forces"])
        self.weapon_owners = frozenset(weapons["owners"])
        self.weapon_deeds = frozenset(weapons["deeds"])
        self.vehicles = frozenset(weapons["vehicles"])
        self.weapon_fires = frozenset(weapons["fires"])
        self.naval_deeds = frozenset(weapons["naval_deeds"])
        self.weapon_joined = frozenset(weapons["joined"])
        self.weapon_idioms = frozenset(weapons["idioms"])
        self.beside_pits = frozenset(weapons["beside_pits"])

    def _sites(self, data: Mapping[str, Any]) -> None:
        places = data["places"]
        self.base_kinds = frozenset(data["bases"]["kind"]) | frozenset(data["bases"]["after"])
        self.base_ends = self.base_kinds | {phrase.split()[-1] for phrase in data["bases"]["after"]}
        self.not_sites = frozenset(data["bases"]["not_names"]) | frozenset(data["bases"]["not_sites"])
        self.before_sites = frozenset(data["bases"]["before_sites"])
        self.camp_people = frozenset(data["bases"]["camp_people"])
        self.struck = frozenset(data["bases"]["struck"])
        self.displaced = frozenset(data["bases"]["displaced"])
        self.soldiery = frozenset(data["bases"]["soldiery"])
        self.base_plurals = frozenset(data["bases"]["plural"])
        self.place_after = frozenset(places["after"])
        self.place_apart = frozenset(places["apart"])
        self.region_kinds = frozenset(places["of_regions"])
        self.unlinked = frozenset(places["unlinked"])
        self.place_whole = frozenset(places["whole"])
        self.place_never = frozenset(places["never"])
        self.place_cues = frozenset(places["cues"])
        self.near = frozenset(places["near"])
        self.of_places = frozenset(places["of"])
        self.moved = frozenset(places["moved"])
        self.place_sites = frozenset(places["sites"])
        self.place_inside = frozenset(places["inside"])
        self.gulf_states = frozenset(places["gulf_states"])
        self.after_gulf = frozenset(places["after_gulf"])
        self.hyphened_states = frozenset(places["hyphened_states"])
        self.place_sides = frozenset(places["sides"])
        self.place_lines = frozenset(places["lines"])
        self.place_kinds = frozenset(places["kinds"])
        self.distances = frozenset(places["distances"])
        self.directions = frozenset(places["directions"])
        self.placed = frozenset(places["placed"]) | self.directions
        self.not_after = frozenset(places["not_after"])
        self.not_behind = frozenset(places["not_behind"])
        self.not_places = frozenset(places["not_names"])
        self.media = frozenset(places["media"])
        self.ship_kinds = frozenset(data["ships"]["kinds"])
        self.ship_cues = self.ship_kinds | {"the"}
        self.flagged = frozenset(data["ships"]["flagged"])
        self.flagged_or_owned = self.flagged | frozenset(data["ships"]["owned"])
        self.at_sea = frozenset(data["ships"]["sea"])
        self.aboard = frozenset(data["ships"]["aboard"])
        self.aboard_ends = frozenset(phrase.split()[-1] for phrase in data["ships"]["aboard"])
        self.afloat = frozenset(data["ships"]["afloat"])
        self.behind_ships = frozenset(data["ships"]["behind"])
        self.ship_prefixes = frozenset(data["ships"]["prefixes"])
        self.ship_nouns = frozenset(word for kind in data["ships"]["kinds"] for word in kind.split()[-1:])
        self.ship_nouns |= frozenset(data["ships"]["nouns"])
        self.nation_heads = frozenset(data["nations"]["heads"])
        self.nation_deeds = frozenset(data["nations"]["deeds"])
        self.nation_beside = frozenset(data["nations"]["beside"])
        self.beside_heads = frozenset(data["nations"]["beside_heads"])
        self.after_deeds = frozenset(data["nations"]["after_deeds"])
        self.nation_joined = frozenset(data["nations"]["joined"]) | self.backed

    def _persons(self, persons: Mapping[str, Any]) -> None:
        self.title_initials = frozenset(persons["initials"])
        self.personal = frozenset(_written(persons["personal"]))
        self.titles = frozenset(_written(persons["titles"])) | self.title_initials
        self.title_starts = first_words(self.titles)
        self.title_sizes = _sizes(self.titles)
        self.title_ends = frozenset(word for title in persons["titles"] for word in title.split()[-1:])
        self.titles_in_name = frozenset(persons["in_name"])
        self.kunyas = frozenset(persons["kunyas"])
        self.middle_names = frozenset(persons["middle"])
        self.called = frozenset(persons["called"])
        self.called_starts = first_words(self.called)
        self.agencies = frozenset(persons["agencies"])
        self.credit = frozenset(persons["credit"])
        self.person_like = frozenset(persons["media"])
        self.particles = frozenset(persons["particles"])
        self.joined = frozenset(persons["joined"])
        self.inside_names = self.particles | self.joined | {"-"}
        self.suffixes = frozenset(persons["suffixes"])
        self.institutions = frozenset(persons["institutions"])
        self.not_persons = frozenset(persons["not_names"]) | self.institutions
        self.openings = frozenset(persons["not_names"])
        self.said = frozenset(persons["said"])
        self.short_states = frozenset(persons["short_states"])


def _patterns(data: Mapping[str, Any]) -> Iterator[tuple[Iterable[str], Pattern]]:
    """Phrases and what they say; of two that share a phrase the earlier is asked first."""
    bases, ships, actors, places = data["bases"], data["ships"], data["actors"], data["places"]
    no_base, no_actor, no_place = (frozenset(section["not_names"]) for section in (bases, actors, places))
    opening = frozenset(data["persons"]["not_names"]) - {"as", "an"}  # but "As Suwayda", "An Nasiriyah"
    no_base |= opening
    no_place |= opening | data["groups"]["peoples"].keys()
    base, ship, group, place = "base-by-pattern", "ship-by-pattern", "group-by-pattern", "place-by-pattern"
    nation, owned = frozenset({"NATION"}), frozenset({"NATION", "ACTOR"})
    whole, unit = owned | {"COUNTRY"}, nation | {"PLACE", "REGION"}
    yield bases["before"], Pattern("BASE", base, True, True, NAME_WORDS, "Title", no_base, owned)
    yield bases["after"], Pattern("BASE", base, False, True, NAME_WORDS, "Any", no_base, owned)
    no_ship = (no_base | frozenset(ships["ends"])) - {"i", "one", "two", "no"}
    yield ships["prefixes"], Pattern("SHIP", ship, True, True, NAME_WORDS, "CAPITALS", no_ship, nation)
    yield ships["kinds"], Pattern("SHIP", ship, True, False, NAME_WORDS, "Any", no_ship, nation)
    yield places["units"], Pattern("ACTOR", group, False, True, NAME_WORDS, "Title", opening, unit)
    yield actors["after"], Pattern("ACTOR", group, False, True, NAME_WORDS, "Title", opening, nation)
    yield actors["called"], Pattern("ACTOR", group, True, False, NAME_WORDS, "Any", no_actor | opening, nation)
    yield actors["before"], Pattern("ACTOR", group, True, True, NAME_WORDS, "Title", no_actor, nation)
    yield places["before"], Pattern("PLACE", place, True, False, NAME_WORDS, "Any", no_place, nation)
    yield places["starts"], Pattern("PLACE", place, True, True, 1, "Title", no_place, nation)
    yield places["units"], Pattern("PLACE", place, False, True, PLACE_WORDS, "Title", no_place, nation)
    yield places["named"], Pattern("PLACE", place, False, True, PLACE_WORDS, "Title", no_place, whole)
    yield places["after"], Pattern("PLACE", place, False, True, PLACE_WORDS, "Any", no_place, whole)


def _written(phrases: Iterable[str]) -> dict[str, None]:
    """Phrases as the tokenizer splits them, small, capitalised and in capitals, in lower case: "Capt." is "capt ."."""
    forms = (form for phrase in phrases for form in (phrase, phrase.title(), phrase.upper()))
    return dict.fromkeys(_tokenized(form) for form in forms)


def _tokenized(phrase: str) -> str:
    return " ".join(tokenizer().words(phrase)).lower()


def _sizes(phrases: Iterable[str]) -> Mapping[str, list[int]]:
    """First word of phrases → the numbers of words that they have, the largest first."""
    sizes: dict[str, set[int]] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        sizes.setdefault(words[0], set()).add(len(words))
    return {word: sorted(found, reverse=True) for word, found in sizes.items()}


def _by_phrase(patterns: Iterable[tuple[Iterable[str], Pattern]]) -> dict[str, list[Pattern]]:
    found: dict[str, list[Pattern]] = {}
    for phrases, pattern in patterns:
        for phrase in _written(phrases):
            found.setdefault(phrase, []).append(pattern)
    return found
