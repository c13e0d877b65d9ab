"""Names that follow a pattern: forces of a country, backed groups, camps, ships, provinces, brigades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.entities.found import Found, unlisted
from pipeline.entities.names import Names
from pipeline.entities.runs import HYPHENS, counts, name_before, name_behind, numbered
from pipeline.lexicon import Entry
from pipeline.tokens import Tokens

LONGEST_GOVERNMENT = 4  # tokens of "pro-government forces", "ministry of national defence"
LONGEST_FORCE = 5  # words behind a nationality that name its force ("national defense and security forces")
MINISTRY = "mod"
# No armed forces: where none is listed they are things of their own.
OWN = frozenset({MINISTRY, "security-contractors"})
LONGEST_PATTERN = 3  # words of a phrase that makes a name ("forward operating base")
LONGEST_PEOPLE = 3  # tokens of what names a group like a nationality ("pro-Russian")
BETWEEN = 5  # words between a nationality and the group ("Iran-backed Iraqi Shiite militia groups")
REGIONS = frozenset({"region", "sea", "gulf", "desert", "lake", "continent", "mountains", "strait", "ocean"})
JUST_FORCES = frozenset({"force", "forces", "personnel"})  # "forces of X" says nothing: it may be "forces of evil"


@dataclass(frozen=True, slots=True)
class OpenClass:
    """Finds by pattern; `actors` are the lexicon's, so that "Iraqi forces" gets the id that stands there."""

    names: Names
    actors: dict[str, Entry]
    adjectives: dict[str, str]  # country → its adjective as usually written
    capitals: frozenset[str]  # ids of places

    def __call__(self, tokens: Tokens, listed: Sequence[Found]) -> Iterator[Found]:
        """Proposals; `listed` are the lexicon matches (countries and nationalities among them)."""
        known: dict[tuple[int, int], str] = {}
        for found in listed:
            if found.label in ("NATION", "PLACE") and has_forces(found.entry):
                yield from self._of_country(tokens, found)
            elif found.entry.id in self.capitals:
                yield from self._of_capital(tokens, found)
            elif found.label == "ACTOR" and tokens.phrase(found.last + 2, 1) in self.names.backed:
                yield from self._group(tokens, found.first, found.last, found.entry.country)  # "IRGC-backed groups"
            if not found.needs_company:
                known[found.first, found.last] = _kind(found)
        yield from self._governments(tokens, listed)
        for number in tokens.where(self.names.triggers):
            yield from self._by_word(tokens, number, known)

    def _by_word(self, tokens: Tokens, number: int, known: Mapping[tuple[int, int], str]) -> Iterator[Found]:
        """What the word at a token gives with the words beside it."""
        names, word = self.names, tokens.lower[number]
        if word in names.people_starts:
            yield from self._of_people(tokens, number)
        if word in names.pattern_words and tokens.sentence[number] not in tokens.shouted:
            yield from self._by_pattern(tokens, number, known)

    def _governments(self, tokens: Tokens, listed: Sequence[Found]) -> Iterator[Found]:
        """ "government forces", "the defence ministry": those of the country that is named most, the first of all."""
        places = tokens.where(self.names.government_starts)
        nations = Counter(f.entry.country for f in listed if f.label in ("NATION", "PLACE") and is_country(f.entry))
        if not places or not nations:
            return
        country = nations.most_common(1)[0][0] or ""
        nation = Entry(f"place:{country}", "PLACE", country, (), country, {})
        for first in places:
            for size in range(LONGEST_GOVERNMENT, 1, -1):
                ending = self.names.governments.get(tokens.phrase(first, size))
                if ending:
                    named = Found(first, first + size - 1, "PLACE", (nation,), False, "")
                    yield self._force(named, first, first + size - 1, ending)
                    break

    def _of_people(self, tokens: Tokens, number: int) -> Iterator[Found]:
        """ "Tuareg rebels", "pro-Russian separatists"."""
        for size in (1, LONGEST_PEOPLE):
            country = self.names.peoples.get(tokens.phrase(number, size))
            if country is not None:
                yield from self._group(tokens, number, number + size - 1, country or None)

    def _of_country(self, tokens: Tokens, found: Found) -> Iterator[Found]:
        """ "Iraqi security forces", "Ukraine's army", "army of Israel", "Iranian-backed militias"."""
        start = found.last + 1
        if tokens.phrase(start, 1) in ("'s", "'", "’s"):
            start += 1
        lengths = range(LONGEST_FORCE if tokens.phrase(start, 1) in self.names.force_starts else 0, 0, -1)
        for length in lengths:
            ending, last = self.names.forces.get(tokens.phrase(start, length)), start + length - 1
            if ending and tokens.together(found.first, last):
                yield self._force(found, found.first, last, ending)
                break
        yield from self._force_of(tokens, found)
        if found.label == "NATION" or tokens.phrase(found.last + 1, 1) == "-":  # no "Nepal rebels" of a headline
            yield from self._group(tokens, found.first, found.last, found.entry.country or "")

    def _of_capital(self, tokens: Tokens, found: Found) -> Iterator[Found]:
        """ "Kyiv's forces", "the Damascus regime forces": those of the country that is ruled from there."""
        start = found.last + 1 + (tokens.phrase(found.last + 1, 1) == "'s")
        for size in (2, 1):
            phrase, last = tokens.phrase(start, size), start + size - 1
            if phrase in self.names.of_capitals and tokens.together(found.first, last):
                country = found.entry.country or ""
                nation = replace(found, entries=(Entry(f"place:{country}", "PLACE", country, (), country, {}),))
                yield self._force(nation, found.first, last, self.names.forces[phrase])
                return

    def _force_of(self, tokens: Tokens, found: Found) -> Iterator[Found]:
        """ "army of Israel", "Armed Forces of Ukraine"."""
        of = found.first - 1
        if of > 0 and tokens.lower[of] == "the":
            of -= 1
        if found.label != "PLACE" or of < 1 or tokens.lower[of] != "of":
            return
        for start in range(max(of - LONGEST_FORCE, 0), of):
            phrase = tokens.phrase(start, of - start)
            ending = self.names.forces.get(phrase)
            if ending and phrase not in JUST_FORCES and tokens.together(start, found.last):
                yield self._force(found, start, found.last, ending)
                return

    def _force(self, nation: Found, first: int, last: int, ending: str) -> Found:
        country, region = nation.entry.country or "", nation.entry.id.removeprefix("place:")
        country, owner = (country, country.lower()) if is_country(nation.entry) else ("", region)
        for suffix in (ending,) if ending in OWN else (ending, "military", "army"):
            entry = self.actors.get(f"actor:{owner}-{suffix}")
            if entry is not None:
                return Found(first, last, "ACTOR", (entry,), False, "force-of-country")
        kind = "defense ministry" if ending == MINISTRY else ending.replace("-", " ")
        owner = self.adjectives.get(country, country) or nation.entry.name
        entry = unlisted("ACTOR", f"{owner} {kind}", country or None)
        return Found(first, last, "ACTOR", (entry,), False, "force-of-country")

    def _group(self, tokens: Tokens, first: int, last: int, country: str | None) -> Iterator[Found]:
        """ "Iran-backed Iraqi Shiite militias", "Somali pirates", "Tuareg rebels"."""
        names, start = self.names, last + 1
        if tokens.phrase(start, 1) == "-":
            start += 1
        backer = tokens.phrase(start, 1) in names.backed
        start = start + 1 if backer else last + 1
        end = self._group_end(tokens, start)
        if end is None or not tokens.together(first, end):
            return
        if not backer and names.group_alone.isdisjoint(tokens.lower[max(start, end - 1) : end + 1]):
            return
        while tokens.phrase(end + 1, 1) in names.group_words and tokens.together(first, end + 1):
            end += 1
        if not backer and tokens.lower[end] in names.group_members and not self._of_group(tokens, end):
            return
        if not backer and self._names_none(tokens, first, end):
            return
        entry = self.group_entry(tokens.shown(first, last), tokens.lower[end], country, backer=backer)
        yield Found(first, end, "ACTOR", (entry,), False, "described-group")

    def _names_none(self, tokens: Tokens, first: int, end: int) -> bool:
        """Is it any group ("a Nigerian militant group")?"""
        return tokens.lower[end] == "group" and tokens.phrase(first - 1, 1) in ("a", "an")

    def _of_group(self, tokens: Tokens, end: int) -> bool:
        """Does a singular stand for its group ("a Naga rebel camp"), not for a man ("a Tunisian militant")?"""
        behind = tokens.phrase(end + 1, 1)
        return behind == "-" or behind in self.names.group_nouns

    def _group_end(self, tokens: Tokens, start: int) -> int | None:
        """The first group word behind words that may stand between, None if there is none."""
        names, lower, end = self.names, tokens.lower, start
        while end < len(lower) and end - start < BETWEEN and (lower[end] in names.group_between or lower[end] == "-"):
            end += 1
        while end > start and (end >= len(lower) or lower[end] not in names.group_words):
            end -= 1
        return end if end < len(lower) and lower[end] in names.group_words else None

    def group_entry(self, shown: str, noun: str, country: str | None, *, backer: bool) -> Entry:
        """The described group; one backed by a country, and its proxies, have the id of all that it backs."""
        noun = _collective(noun)
        if backer or noun == "proxies":
            name = {"IR": "iran"}.get(country or "", (country or shown).lower())
            listed = self.actors.get(f"actor:{name}-backed-militias")
            kind = f"{shown}-backed groups" if backer else f"{shown} proxies"
            return listed or unlisted("ACTOR", kind, None, kind="described", backer=country or "")
        nation = self.adjectives.get(country, shown) if country else shown
        listed = self.actors.get(f"actor:{shown.lower()}-{noun}")
        return listed or unlisted("ACTOR", f"{nation} {noun}", country, kind="described")

    def _by_pattern(self, tokens: Tokens, number: int, known: Mapping[tuple[int, int], str]) -> Iterator[Found]:
        """The name that the longest phrase at a token makes of what stands beside it."""
        for length in range(LONGEST_PATTERN, 0, -1):
            for pattern in self.names.patterns.get(tokens.phrase(number, length), ()):
                side = name_behind if pattern.before else name_before
                span = side(tokens, number, number + length - 1, pattern)
                if not span or not pattern.allows(tokens.words[number]):
                    continue
                if pattern.label == "PLACE" and tokens.phrase(number + length, 1) in self.names.not_behind:
                    continue
                if tokens.words[number - 1] == "-" and not pattern.before:
                    continue  # "third-quarter"
                if pattern.written == "CAPITALS" and tokens.phrase(number + length, 1) in self.names.titles:
                    continue  # "INS Commissioner Doris Meissner"
                if known.get((span[0], number - 1)) in pattern.not_of:
                    continue  # "the Afghan state" names no place, "Sagaing Division" no unit of an army
                before = known.get((span[0], number - 1))
                if tokens.phrase(number, length) in self.names.place_lines and (line := _ends(tokens, *span)):
                    for end in line:
                        if end not in known:
                            yield Found(*end, "PLACE", (unlisted("PLACE", tokens.shown(*end)),), False, pattern.rule)
                    return  # "the Bodhei-Kiunga road" tells two towns
                if pattern.label == "PLACE" and not pattern.before and self._apart(tokens, number, length, before):
                    span = span[0], number - 1
                if pattern.label == "ACTOR" and not counts(tokens, span[1] + 2):
                    span = span[0], numbered(tokens, span[1])  # "Light Infantry Battalion 54"
                entry = unlisted(pattern.label, tokens.shown(*span))
                yield Found(*span, pattern.label, (entry,), False, pattern.rule)
                return

    def _apart(self, tokens: Tokens, number: int, length: int, before: str | None) -> bool:
        """Does the kind of place behind a name say only what it is: "the Sahel region", "Mrauk-U Township"?"""
        if before == "REGION" and tokens.phrase(number, length) in self.names.region_kinds:
            return tokens.words[number][:1].islower()
        return apart(tokens, number, number + length - 1, self.names)


def _ends(tokens: Tokens, first: int, last: int) -> list[tuple[int, int]]:
    """The spans of the two towns that a line joins ("Bodhei–Kiunga road"), none if it joins no two."""
    joints = [n for n in range(first + 1, last - 1) if tokens.words[n] in HYPHENS]
    return [(first, joints[0] - 1), (joints[0] + 1, last - 1)] if len(joints) == 1 else []


def apart(tokens: Tokens, first: int, last: int, names: Names) -> bool:
    """Are tokens `first`..`last` a kind of place that is no part of the name before it?

    One in small letters is none ("Borno state"), with a capital it mostly is one ("Anbar Province").
    """
    phrase = tokens.phrase(first, last - first + 1)
    if tokens.phrase(first - 1, 2) in names.place_whole:
        return False
    return phrase in names.place_never or (phrase in names.place_apart and tokens.words[first][:1].islower())


def _kind(found: Found) -> str:
    """What a lexicon's match is, for patterns: its label, but COUNTRY and REGION (of none) for such a name."""
    if found.label != "PLACE":
        return found.label
    return "COUNTRY" if is_country(found.entry) else "REGION" if found.entry.get("kind") in REGIONS else "PLACE"


def is_country(entry: Entry) -> bool:
    """Is the entry a country (or a nationality adjective, which carries its country)?"""
    return entry.label == "NATION" or len(entry.id) == len("place:XX")


def has_forces(entry: Entry) -> bool:
    """Is the entry a country, or a disputed region that has forces of its own ("Nagorno-Karabakh's army")?"""
    return is_country(entry) or entry.get("kind") == "disputed"


def _collective(noun: str) -> str:
    if noun == "proxy":
        return "proxies"
    return noun if noun.endswith(("s", "men")) else noun + "s"
