"""Names that follow a pattern: forces of a country, backed groups, camps, ships, provinces, brigades."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.found import Found, unlisted
from pipeline.lexicon import Entry
from pipeline.names import Names
from pipeline.tokens import Tokens

NAME_WORDS = 4  # words of a name that only a pattern finds, at the most
SHOUT = 0.7  # share of capitals from which a sentence counts as printed in capitals: they then say nothing


@dataclass(frozen=True, slots=True)
class OpenClass:
    """Finds by pattern; `actors` are the lexicon's, so that "Iraqi forces" gets the id that stands there."""

    names: Names
    actors: dict[str, Entry]
    adjectives: dict[str, str]  # country → its adjective as usually written

    def __call__(self, tokens: Tokens, listed: Sequence[Found]) -> Iterator[Found]:
        """Proposals; `listed` are the lexicon matches (countries and nationalities among them)."""
        shouting = shouted(tokens)
        for found in listed:
            if found.label in ("NATION", "PLACE") and is_country(found.entry):
                yield from self._of_country(tokens, found)
        lower = [word.lower() for word in tokens.words]
        for number, word in enumerate(lower):
            if word in self.names.peoples:
                yield from self._group(tokens, lower, number, number, self.names.peoples[word] or None, tokens.words[number])
            if tokens.sentence[number] in shouting:
                continue
            yield from self._by_word(tokens, lower, number)

    def _of_country(self, tokens: Tokens, found: Found) -> Iterator[Found]:
        lower = [word.lower() for word in tokens.words[found.first : found.last + 12]]
        country, size = found.entry.country or "", found.last - found.first
        possessive = size + 1 < len(lower) and lower[size + 1] in ("'s", "'", "’s")
        start = size + 1 + possessive
        for length in (3, 2, 1):
            phrase = " ".join(lower[start : start + length])
            ending = self.names.forces.get(phrase)
            last = found.first + start + length - 1
            if ending and tokens.together(found.first, last):
                yield Found(found.first, last, "ACTOR", (self._force(country, ending),), False, "force-of-country")
                break
        yield from self._force_of(tokens, found)
        yield from self._group(tokens, [w.lower() for w in tokens.words], found.first, found.last, country, tokens.words[found.first])

    def _force_of(self, tokens: Tokens, found: Found) -> Iterator[Found]:
        """ "army of Israel", "Armed Forces of Ukraine"."""
        first = found.first - 1
        if first > 0 and tokens.words[first].lower() == "the":
            first -= 1
        if found.label != "PLACE" or first < 1 or tokens.words[first].lower() != "of":
            return
        for length in (2, 1):
            start = first - length
            phrase = " ".join(tokens.words[max(start, 0) : first]).lower()
            ending = self.names.forces.get(phrase)
            if start >= 0 and ending and phrase not in ("force", "forces", "personnel") and tokens.together(start, found.last):
                yield Found(start, found.last, "ACTOR", (self._force(found.entry.country or "", ending),), False, "force-of-country")
                return

    def _force(self, country: str, ending: str) -> Entry:
        for suffix in (ending, "military"):
            entry = self.actors.get(f"actor:{country.lower()}-{suffix}")
            if entry is not None:
                return entry
        return unlisted("ACTOR", f"{self.adjectives.get(country, country)} {ending.replace('-', ' ')}", country)

    def _group(self, tokens: Tokens, lower: list[str], first: int, last: int, country: str | None, shown: str) -> Iterator[Found]:
        """ "Iran-backed Iraqi Shiite militias", "Somali pirates", "Tuareg rebels"."""
        names, at = self.names, last + 1
        if at < len(lower) and lower[at] == "-":
            at += 1
        backer = at < len(lower) and lower[at] in names.backed
        start = at + 1 if backer else last + 1
        end = start
        while end < len(lower) and end - start < 5 and (lower[end] in names.group_between or lower[end] == "-") and lower[end] not in names.group_alone - names.group_between:
            end += 1
        while end > start and (end >= len(lower) or lower[end] not in names.group_words):
            end -= 1
        if end >= len(lower) or not tokens.together(first, end) or lower[end] not in names.group_words:
            return
        if not backer and lower[end] not in names.group_alone and not (end > start and lower[end - 1] in names.group_alone):
            return
        while end + 1 < len(lower) and lower[end + 1] in names.group_words and tokens.together(first, end + 1):
            end += 1
        yield Found(first, end, "ACTOR", (self._group_entry(tokens, first, end, country, shown, backer),), False, "described-group")

    def _group_entry(self, tokens: Tokens, first: int, end: int, country: str | None, shown: str, backer: bool) -> Entry:
        code = (country or shown).lower()
        noun = _collective(tokens.words[end].lower())
        if backer:
            adjective = {"IR": "iran"}.get(country or "", code)
            listed = self.actors.get(f"actor:{adjective}-backed-militias")
            return listed or unlisted("ACTOR", f"{shown}-backed groups", None, kind="described", backer=country or "")
        if noun == "proxies":
            return self.actors.get(f"actor:{'iran' if country == 'IR' else code}-backed-militias") or unlisted("ACTOR", f"{shown} proxies", None, kind="described", backer=country or "")
        listed = self.actors.get(f"actor:{shown.lower()}-{noun}")
        return listed or unlisted("ACTOR", f"{self.adjectives.get(country or '', shown) if country else shown} {noun}", country, kind="described")

    def _by_word(self, tokens: Tokens, lower: list[str], number: int) -> Iterator[Found]:
        names, word = self.names, tokens.words[number]
        phrase = lower[number]
        for length in (3, 2, 1):
            phrase = " ".join(lower[number : number + length])
            last = number + length - 1
            if phrase in names.base_before and word[:1].isupper():
                yield from self._before(tokens, number, last, "BASE", names.not_bases, "base-by-pattern")
                break
            if phrase in names.base_after:
                yield from self._after(tokens, number, last, "BASE", names.not_bases, "base-by-pattern")
                break
            if phrase in names.ship_prefixes and word.isupper() or phrase in names.ship_kinds:
                yield from self._before(tokens, number, last, "SHIP", names.not_bases, "ship-by-pattern", inside=phrase in names.ship_prefixes)
                break
            if phrase in names.actor_after and word[:1].isupper():
                yield from self._after(tokens, number, last, "ACTOR", names.not_bases, "group-by-pattern")
                break
            if phrase in names.place_before:
                yield from self._before(tokens, number, last, "PLACE", names.not_places, "place-by-pattern", inside=False)
                break
            if phrase in names.place_after:
                yield from self._after(tokens, number, last, "PLACE", names.not_places, "place-by-pattern", most=2)
                break
        if lower[number] in names.actor_before and word[:1].isupper():
            yield from self._before(tokens, number, number, "ACTOR", frozenset({"in", "of"}), "group-by-pattern")

    def _before(self, tokens: Tokens, first: int, last: int, label: str, not_names: frozenset[str], rule: str, *, inside: bool = True) -> Iterator[Found]:
        """The pattern word stands before the name; `inside`: it is part of it ("Camp Taji"), else not ("the tanker Coral Dawn")."""
        end = name_run(tokens, last + 1, NAME_WORDS)
        if end == last or tokens.words[last + 1].lower() in not_names:
            return
        start = first if inside else last + 1
        yield Found(start, end, label, (unlisted(label, tokens.shown(start, end)),), False, rule)

    def _after(self, tokens: Tokens, first: int, last: int, label: str, not_names: frozenset[str], rule: str, *, most: int = NAME_WORDS) -> Iterator[Found]:
        """The pattern word stands behind the name and is part of it ("Dibban Garrison")."""
        start = first
        while start > 0 and first - start < 2 * most and tokens.together(start - 1, first) and _name_word(tokens, start - 1):
            start -= 1
        while start < first and (not tokens.words[start][:1].isupper() or tokens.words[start].lower() in not_names):
            start += 1
        if start < first and not all(word.lower() in not_names for word in tokens.words[start:first]):
            yield Found(start, last, label, (unlisted(label, tokens.shown(start, last)),), False, rule)


def is_country(entry: Entry) -> bool:
    """Is the entry a country (or a nationality adjective, which carries its country)?"""
    return entry.label == "NATION" or len(entry.id) == len("place:XX")


def shouted(tokens: Tokens) -> set[int]:
    """The sentences printed in capitals, where a capital letter does not mark a name."""
    upper: dict[int, int] = {}
    total: dict[int, int] = {}
    for word, sentence in zip(tokens.words, tokens.sentence, strict=True):
        if word.isalpha() and len(word) > 1:
            total[sentence] = total.get(sentence, 0) + 1
            upper[sentence] = upper.get(sentence, 0) + word.isupper()
    return {sentence for sentence, count in total.items() if count > 3 and upper[sentence] > SHOUT * count}


def name_run(tokens: Tokens, first: int, most: int) -> int:
    """The last token of the run of capitalised words that begins at `first`; `first - 1` if there is none."""
    last, words = first - 1, 0
    for number in range(first, min(first + 3 * most, len(tokens))):
        if tokens.sentence[number] != tokens.sentence[first - 1] or not _name_word(tokens, number) or words >= most:
            break
        if tokens.words[number][:1].isupper() or tokens.words[number].isdigit():
            last, words = number, words + 1
    return last


def _name_word(tokens: Tokens, number: int) -> bool:
    word = tokens.words[number]
    return word[:1].isupper() or word == "-" or tokens.folded[number] == "al" or (word.isdigit() and len(word) < 4 and number > 0 and tokens.words[number - 1] == "-")


def _collective(noun: str) -> str:
    if noun == "proxy":
        return "proxies"
    return noun if noun.endswith("s") else noun + "s"
