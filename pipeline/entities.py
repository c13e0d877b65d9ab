"""Finds the mentions of actors, bases, weapons, places, ships and persons: lexicon names and open classes by pattern.

Every way of finding proposes `Found` spans over tokens; the longest wins, then what is more certain. Nothing is
tagged on the Doc, so two proposals over the same words never overwrite each other before that choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.found import Found
from pipeline.gazetteer import Gazetteer, Match, Name
from pipeline.lexicon import Entry
from pipeline.names import Names
from pipeline.openclass import OpenClass
from pipeline.persons import Persons
from pipeline.tokens import Tokens

# Of two proposals over the same words, the one whose label stands first.
BASE_NOUNS = frozenset({"base", "bases", "outpost", "outposts", "garrison", "garrisons", "airbase", "airbases"})
BRANCHES = frozenset({"navy", "air_force", "army", "marines", "coast_guard"})
PREFERENCE = ("ACTOR", "BASE", "SHIP", "WEAPON", "PERSON", "PLACE", "NATION")


@dataclass(frozen=True, slots=True)
class EntityFinder:
    """What finds mentions; built once per process."""

    gazetteer: Gazetteer
    names: Names
    openclass: OpenClass
    persons: Persons

    def __call__(self, tokens: Tokens, extra: Iterable[Found] = ()) -> list[Found]:
        """The mentions in order, none overlapping; nationality adjectives come with the label NATION. `extra` are proposals from
        elsewhere (a user's spaCy model): they count where nothing of ours stands."""
        listed = [found for match in self.gazetteer.find(tokens) for found in self._proposals(tokens, match)]
        proposals = listed + list(self.openclass(tokens, listed)) + list(self.persons(tokens, listed))
        chosen = _without_overlap(_bases_over_places(tokens, proposals))
        chosen = [self._extended(tokens, found) for found in chosen]
        chosen = _with_company(tokens, chosen, self.names)
        chosen += [found for found in self.persons.surnames(tokens, chosen)]
        chosen += _free(chosen, extra)
        return sorted(chosen, key=lambda found: found.first)

    def _proposals(self, tokens: Tokens, match: Match) -> list[Found]:
        by_label: dict[str, list[Name]] = {}
        for name in match.names:
            by_label.setdefault(name.entry.label, []).append(name)
        return [
            Found(match.first, match.last, label, tuple(n.entry for n in sorted(names, key=lambda n: n.needs_company)), all(n.needs_company for n in names) and not (label == "BASE" and _after_base_word(tokens, match.first)), "lexicon")
            for label, names in by_label.items()
        ]

    def _extended(self, tokens: Tokens, found: Found) -> Found:
        """The mention with the words of its kind behind it: "Houthi rebels", "Ain al-Asad airbase"."""
        if found.rule != "lexicon":
            return found
        if found.label == "ACTOR" and not found.entry.id.startswith("actor:pentagon"):
            return _grown(tokens, found, self.names.people, 1, capital=False)
        if found.label == "BASE":
            return _grown(tokens, found, self.names.base_kinds, 3, capital=False)
        if found.label == "PLACE":
            found = self._bare(tokens, found)
            return _grown(tokens, found, self.names.place_after, 2, capital=True, keep=self.names.place_keep)
        return found


    def _bare(self, tokens: Tokens, found: Found) -> Found:
        """ "Anbar province" without the word that only says what it is, unless it is part of the name ("Deir ez-Zor Province")."""
        kind = tokens.words[found.last]
        if found.last > found.first and kind.islower() and kind in self.names.place_after and kind not in self.names.place_keep:
            return replace(found, last=found.last - 1)
        return found


def _after_base_word(tokens: Tokens, first: int) -> bool:
    """ "U.S. bases in Al-Shadadi": a town's name that stands for the base there."""
    return first > 1 and tokens.words[first - 1].lower() in ("in", "at", "near") and tokens.words[first - 2].lower() in BASE_NOUNS


def _grown(tokens: Tokens, found: Found, kinds: frozenset[str], most: int, *, capital: bool, keep: frozenset[str] = frozenset()) -> Found:
    for size in range(most, 0, -1):
        last = found.last + size
        if last >= len(tokens) or tokens.sentence[last] != tokens.sentence[found.last]:
            continue
        phrase = " ".join(tokens.words[found.last + 1 : last + 1]).lower()
        shown = tokens.words[last][:1].isupper() or not capital or phrase in keep
        if phrase in kinds and shown:
            return replace(found, last=last, needs_company=False)
    return found


def _without_overlap(proposals: Sequence[Found]) -> list[Found]:
    ranked = sorted(
        proposals, key=lambda f: (f.first - f.last, f.needs_company, f.rule != "lexicon", PREFERENCE.index(f.label), f.first)
    )
    taken: set[int] = set()
    chosen = []
    for found in ranked:
        span = range(found.first, found.last + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append(found)
    return chosen


def _bases_over_places(tokens: Tokens, proposals: Sequence[Found]) -> list[Found]:
    """ "five at Harir", where Harir Air Base was named: the base, not the town."""
    sure = {f.entry.id for f in proposals if f.label == "BASE" and not f.needs_company}
    return [
        replace(f, needs_company=False) if f.label == "BASE" and f.needs_company and f.entry.id in sure and f.first and tokens.words[f.first - 1].lower() == "at" else f
        for f in proposals
    ]


def _free(chosen: Sequence[Found], extra: Iterable[Found]) -> list[Found]:
    taken = {n for found in chosen for n in range(found.first, found.last + 1)}
    return [found for found in extra if taken.isdisjoint(range(found.first, found.last + 1))]


def _with_company(tokens: Tokens, chosen: Sequence[Found], names: Names) -> list[Found]:
    """Leaves out names that need company and have none; of several bearers of a name, takes the one in a country named here."""
    sure = {found.entry.id for found in chosen if not found.needs_company}
    countries = {found.entry.country for found in chosen if found.label in ("PLACE", "NATION") and found.entry.id.startswith(("place:", "nation:")) and len(found.entry.id.split(":")[1]) == 2}
    weapons = {f.first for f in chosen if f.label == "WEAPON" and not f.needs_company}
    kept = []
    for found in chosen:
        entry = _bearer(found.entries, sure, countries)
        if not found.needs_company or entry.id in sure or _vouched(tokens, found, entry, names, countries, weapons):
            kept.append(replace(found, entries=(entry,)))
    return kept


def _vouched(tokens: Tokens, found: Found, entry: Entry, names: Names, countries: set[str | None], weapons: set[int]) -> bool:
    """Does what stands beside an ambiguous name say what it is: "in Bannu", "Javelin missiles", a navy where its country is named?"""
    if found.label == "PLACE":
        return names.has_cue(tokens, found, countries, entry)
    if found.label == "WEAPON":
        return found.last + 1 in weapons
    return found.label == "ACTOR" and entry.get("kind") in BRANCHES and entry.country in countries


def _bearer(entries: Sequence[Entry], sure: set[str], countries: set[str | None]) -> Entry:
    for entry in entries:
        if entry.id in sure and len(entries) > 1:
            return entry
    return next((entry for entry in entries if entry.country in countries), entries[0])
