"""The words that make names (`models/words/names.toml`), compiled for the finders."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.data import check_keys, read_toml
from pipeline.found import Found
from pipeline.lexicon import Entry
from pipeline.tokens import Tokens

SECTIONS = {
    "forces": None, "military_names": None,
    "groups": {"words", "between", "alone", "backed", "peoples"}, "people": {"words"},
    "bases": {"after", "before", "kind", "not_names"}, "ships": {"prefixes", "kinds"}, "actors": {"after", "before"},
    "persons": {"titles", "particles", "not_names", "said"}, "places": {"after", "before", "keep", "not_names", "cues"},
}  # fmt: skip


class Names:
    """Sets and maps of lower-case words and phrases."""

    def __init__(self, models: Path) -> None:
        path = models / "words" / "names.toml"
        data = read_toml(path, set(SECTIONS))
        for section, keys in SECTIONS.items():
            if keys is not None:
                check_keys(data[section], keys, f"{path}: [{section}]")
        self._groups(data)
        self._sites(data)
        persons = data["persons"]
        self.titles = frozenset(persons["titles"])
        self.title_ends = frozenset(title.split()[-1] for title in persons["titles"])
        self.particles = frozenset(persons["particles"])
        self.not_persons = frozenset(persons["not_names"])
        self.said = frozenset(persons["said"])

    def _groups(self, data: Mapping[str, Any]) -> None:
        groups = data["groups"]
        self.forces: dict[str, str] = data["forces"]
        self.group_words = frozenset(groups["words"])
        self.group_between = frozenset(groups["between"])
        self.group_alone = frozenset(groups["alone"])
        self.backed = frozenset(groups["backed"])
        self.peoples: dict[str, str] = groups["peoples"]
        self.people = frozenset(data["people"]["words"])
        self.actor_after = frozenset(data["actors"]["after"])
        self.actor_before = frozenset(data["actors"]["before"])

    def _sites(self, data: Mapping[str, Any]) -> None:
        bases, places, ships = data["bases"], data["places"], data["ships"]
        self.base_after = frozenset(bases["after"])
        self.base_before = frozenset(bases["before"])
        self.base_kinds = frozenset(bases["kind"]) | self.base_after
        self.not_bases = frozenset(bases["not_names"])
        self.place_after = frozenset(places["after"])
        self.place_before = frozenset(places["before"])
        self.place_keep = frozenset(places["keep"])
        self.not_places = frozenset(places["not_names"])
        self.place_cues = frozenset(places["cues"])
        self.ship_prefixes = frozenset(ships["prefixes"])
        self.ship_kinds = frozenset(ships["kinds"])

    def has_cue(self, tokens: Tokens, found: Found, countries: set[str | None], entry: Entry) -> bool:
        """Does the text round an ambiguous place name say that it is a place: "in Bannu", "Austin, Texas"?"""
        before = tokens.words[found.first - 1].lower() if found.first else ""
        behind = tokens.words[found.last + 1].lower() if found.last + 1 < len(tokens) else ""
        return (before in self.place_cues and entry.country in countries) or behind in self.place_after
