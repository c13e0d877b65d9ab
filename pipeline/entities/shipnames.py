"""Ships that no lexicon has, by what stands round their names: "the tanker, Coral Dawn, was hit"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.entities.found import Found, unlisted
from pipeline.entities.names import NAME_WORDS, Names
from pipeline.entities.openclass import is_country
from pipeline.entities.runs import name_run, numbered
from pipeline.tokens import Tokens

RULE = "ship-beside"
FEWEST = 2  # words of ships by which an article is on such
APPOSITION = 8  # tokens between "a" or "one of" and the kind of ship behind a name
ENDS = frozenset({"that", "which", "who", "for", "with", "by", "near", "of", "in", "at", "to", "on", "from"})
CLOSING = frozenset({",", ".", ";", ")", "!", "?"})


@dataclass(frozen=True, slots=True)
class ShipNames:
    """Finds unlisted ships."""

    names: Names

    def __call__(self, tokens: Tokens, listed: Sequence[Found]) -> Iterator[Found]:
        """Proposals; none has just the words of a name that is `listed`, but for a ship's that stood in doubt."""
        known = {(found.first, found.last) for found in listed if found.label != "SHIP" or not found.needs_company}
        ships = {(found.first, found.last): found.entries for found in listed if found.label == "SHIP"}
        for found in self._proposals(tokens, listed, known):
            yield replace(found, entries=ships.get((found.first, found.last), found.entries))

    def _proposals(self, tokens: Tokens, listed: Sequence[Found], known: Container[tuple[int, int]]) -> Iterator[Found]:
        for number in tokens.where(self.names.ship_cues):
            word = tokens.lower[number]
            first = number + 2 if word in self.names.ship_kinds and tokens.phrase(number + 1, 1) == "," else 0
            first += first > 0 and tokens.phrase(first, 1) == "the"
            first = number + 1 if word == "the" and self._is_name(tokens, number + 1) else first
            if not first or not self._is_name(tokens, first):
                continue
            last = numbered(tokens, name_run(tokens, first, NAME_WORDS))
            behind = self._kind_behind(tokens, last) if word == "the" else self._closed(tokens, last)
            if behind and (first, last) not in known and tokens.together(number, last):
                yield Found(first, last, "SHIP", (unlisted("SHIP", tokens.shown(first, last)),), False, RULE)
        yield from self._flagged(tokens)
        yield from self._aboard(tokens, {found.first: found for found in listed})

    def _flagged(self, tokens: Tokens) -> Iterator[Found]:
        """ "the Liberian-flagged Coral Dawn", "hijacked the Greek-owned Coral Dawn"."""
        at_sea = {tokens.sentence[number] for number in tokens.where(self.names.at_sea)}
        for number in tokens.where(self.names.flagged_or_owned):
            first, last = number + 1, name_run(tokens, number + 1, NAME_WORDS)
            flagged = tokens.lower[number] in self.names.flagged or tokens.sentence[number] in at_sea
            flagged = flagged and tokens.phrase(last + 1, 1) in self.names.behind_ships
            if flagged and tokens.phrase(number - 1, 1) == "-" and last >= first and self._is_name(tokens, first):
                entry = unlisted("SHIP", tokens.shown(first, last))
                yield Found(first, last, "SHIP", (entry,), False, "ship-by-pattern")  # though a town has the name

    def _aboard(self, tokens: Tokens, listed: Mapping[int, Found]) -> Iterator[Found]:
        """ "aboard the Coral Dawn", "crew of the Coral Dawn" in an article on ships; not "aboard the Russian fleet"."""
        if len(tokens.where(self.names.afloat)) < FEWEST:
            return
        for number in tokens.where(self.names.aboard_ends):
            cue = any(tokens.phrase(number + 1 - size, size) in self.names.aboard for size in (2, 1))
            first = number + 2
            if not cue or tokens.phrase(number + 1, 1) != "the" or not self._is_name(tokens, first):
                continue
            last = numbered(tokens, name_run(tokens, first, NAME_WORDS))
            other = listed.get(first)
            if other and (other.label != "PLACE" or is_country(other.entry)) and not other.needs_company:
                continue
            if tokens.together(number, last) and tokens.phrase(last + 1, 1) in self.names.behind_ships:
                entry = unlisted("SHIP", tokens.shown(first, last))
                yield Found(first, last, "SHIP", (entry,), False, "ship-by-pattern")

    def again(self, tokens: Tokens, chosen: Sequence[Found]) -> Iterator[Found]:
        """Names of ships that the article has with their kind before, where they stand alone; one word behind "the".

        They may overlap `chosen`.
        """
        unlisted_ships = {}
        for found in chosen:
            if found.label == "SHIP" and not found.entry.known:
                prefixed = tokens.lower[found.first] in self.names.ship_prefixes and found.last - found.first > 1
                unlisted_ships[tuple(tokens.words[found.first + prefixed : found.last + 1])] = found
        for number in sorted(n for word in {words[0] for words in unlisted_ships} for n in tokens.written(word)):
            for words, found in unlisted_ships.items():
                last = number + len(words) - 1
                alone = len(words) == 1 and tokens.phrase(number - 1, 1) != "the"
                if number != found.first and not alone and tuple(tokens.words[number : last + 1]) == words:
                    yield replace(found, first=number, last=last)

    def _is_name(self, tokens: Tokens, first: int) -> bool:
        """Can the name of a ship begin here?"""
        if first >= len(tokens) or not tokens.words[first][:1].isupper():
            return False
        return tokens.lower[first] not in self.names.openings and tokens.lower[first] not in self.names.title_ends

    def _closed(self, tokens: Tokens, last: int) -> bool:
        """Does an apposition end behind the name: ", Coral Dawn, ", ", Coral Dawn, whose owners"?"""
        return tokens.phrase(last + 1, 1) in CLOSING

    def _kind_behind(self, tokens: Tokens, last: int) -> bool:
        """Does it say behind the name that it is a ship: ", an Iranian landing craft", ", one of 11 tankers"?"""
        if tokens.phrase(last + 1, 1) != ",":
            return False
        one_of = tokens.phrase(last + 2, 2) == "one of"
        if not one_of and tokens.phrase(last + 2, 1) not in ("a", "an"):
            return False
        for number in range(last + 3 + one_of, last + 3 + one_of + APPOSITION):
            if not tokens.together(last, number):
                return False
            word = tokens.lower[number]
            if (word.removesuffix("s") if one_of else word) in self.names.ship_nouns:
                return True
            if word in ENDS or not (word.isalnum() or word in "-,$."):
                return False
        return False
