"""Places that no lexicon has, by what stands round their names: "in Solhan, a village", "12 km from Mavivi"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.entities.found import Found, unlisted
from pipeline.entities.names import PLACE_WORDS, Names
from pipeline.entities.runs import name_run
from pipeline.tokens import Tokens

APPOSITION = 5  # words between "a" and the kind of place ("a small town")
EMPLOYED = 5  # words between who somebody is and "at" the house where he works
DISTANCE = 4  # words between a unit of distance and "from" or "of" ("12 km to the north of")
LISTED = 8  # places of one list, at the most
SYLLABLE = 4  # letters of the words of a name of three
POSSESSIVE = frozenset({"'s", "'"})
PORTS = frozenset({"port", "fort"})  # the first word of many a town's name, else of a base's
PARTICLES = frozenset({"de", "del", "la", "do", "da", "al", "el", "az", "ez", "ash", "as", "ar", "ad", "an", "e", "i"})
STORMED = frozenset({"raided", "shelled", "bombarded", "overran", "razed", "besieged", "retook", "entered"})
COORDINATORS = frozenset({",", "and", "&"})


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """Finds unlisted places among the words that no other name has taken."""

    names: Names

    def __call__(self, tokens: Tokens, chosen: Sequence[Found]) -> Iterator[Found]:
        """Places beside words that only stand by a place; none overlaps `chosen`."""
        taken = {n: found for found in chosen for n in range(found.first, found.last + 1)}
        done = -1
        capitals, kinds = frozenset(tokens.capitals), self.names.place_kinds
        for number in tokens.where(self.names.place_words):
            named = number + 1 in capitals or number + 1 in taken or tokens.lower[number] in kinds
            if not named or number <= done or tokens.sentence[number] in tokens.shouted:
                continue
            for found in self._beside(tokens, number, taken):
                yield found
                done = found.last
                taken.update(dict.fromkeys(range(found.first, found.last + 1), found))

    def _beside(self, tokens: Tokens, number: int, taken: dict[int, Found]) -> Iterator[Found]:
        """The place that the word at a token vouches for, and those listed with it."""
        first = number + 1
        if tokens.lower[number] in self.names.place_kinds:  # "Kusumma, a village in"
            yield from self._before_kind(tokens, number, taken)
            return
        if first in taken:
            yield from self._more(tokens, taken[first], number, taken)
            return
        if not tokens.together(number, first):
            return
        last = self._name(tokens, first, taken)
        if last >= first and self._vouched(tokens, number, last, taken):
            found = self._place(tokens, first, last)
            yield found
            yield from self._more(tokens, found, number, taken)

    def _before_kind(self, tokens: Tokens, number: int, taken: dict[int, Found]) -> Iterator[Found]:
        for article in range(number - 1, max(number - APPOSITION, 1), -1):
            if tokens.lower[article] in ("a", "an", "the") and tokens.phrase(article - 1, 1) == ",":
                first = last = article - 2
                while first > 0 and last - first < PLACE_WORDS - 1 and tokens.words[first - 1][:1].isupper():
                    first -= 1
                if last >= 0 and self._name(tokens, first, taken) == last:
                    yield self._place(tokens, first, last)
                return

    def _vouched(self, tokens: Tokens, number: int, last: int, taken: dict[int, Found]) -> bool:
        """Can only a place stand behind the word at `number`: "near X", "in X", "at X, near Karachi"?"""
        word, names, before = tokens.lower[number], self.names, tokens.phrase(number - 1, 1)
        if (word == "of" and before in names.of_places) or (word == "to" and before in names.moved):
            return self._is_prose(tokens, number, taken)
        if word in names.near or (word == "in" and self._is_prose(tokens, number, taken)):
            return True
        if word in STORMED and last == number + 1 and self._is_prose(tokens, number, taken):
            return True  # "they raided X"
        if word == "at" and before in names.place_sites:
            return True  # "a mast at Omar Jillo"
        if word == "at" and last == number + 1 and self._is_prose(tokens, number, taken):
            # not "an analyst at Stratfor"
            return names.title_ends.isdisjoint(tokens.lower[max(number - EMPLOYED, 0) : number])
        if word in ("from", "of") and self._distance(tokens, number):
            return True
        if word == "to" and _is_place(taken.get(number - 1)):  # "from Yangon to X"
            return True
        if word == "from" and tokens.phrase(last + 1, 1) == "to" and _is_place(taken.get(last + 2)):
            return True
        return self._is_prose(tokens, number, taken) and self._placed(tokens, last + 1, taken)

    def _is_prose(self, tokens: Tokens, number: int, taken: dict[int, Found]) -> bool:
        """Do capitals mark places here, as they don't in a headline and in "wrote in Haaretz"?"""
        before = number - 1
        if not tokens.together(before - 1, number):
            return True
        if before in taken and taken[before].label == "ACTOR":
            return True  # "two Civil Guards in Qormavi"
        if tokens.lower[before] in self.names.openings:  # "on Tuesday in Everett, Washington"
            return True
        return not tokens.words[before][:1].isupper() and tokens.lower[before] not in self.names.not_after

    def _distance(self, tokens: Tokens, number: int) -> bool:
        """ "12 km from", "40 miles north-east of", "north of"."""
        if not tokens.together(number - 1, number):
            return False
        before = tokens.lower[max(number - DISTANCE, 0) : number]
        return not self.names.distances.isdisjoint(before) or before[-1] in self.names.directions

    def _placed(self, tokens: Tokens, behind: int, taken: dict[int, Found]) -> bool:
        """Does a listed place follow that contains the name before: ", also in northern Mali", "in Iraq", ", Iraq"?"""
        number = behind
        if tokens.phrase(number, 1) == ",":
            number += 1
        while tokens.phrase(number, 1) in self.names.placed:
            number += 1
        return number > behind and _is_place(taken.get(number)) and tokens.together(behind - 1, number)

    def _more(self, tokens: Tokens, found: Found, cue: int, taken: dict[int, Found]) -> Iterator[Found]:
        """The other names of a list of places: "the villages of A, B and C"."""
        if found.label != "PLACE":
            return
        items: list[Found] = []
        number, last, closed = found.last + 1, found.last, False
        while len(items) < LISTED and not closed and tokens.phrase(number, 1) in COORDINATORS:
            closed = tokens.lower[number] != ","
            number += 1
            if not closed and tokens.phrase(number, 1) == "and":
                closed, number = True, number + 1
            if not tokens.together(found.first, number):
                break
            listed = taken.get(number)
            if listed is not None:
                if listed.label != "PLACE":
                    return
                last = listed.last
            else:
                last = self._name(tokens, number, taken)
                if last < number:
                    break
                items.append(self._place(tokens, number, last))
            number = last + 1
        if closed and last == number - 1:
            yield from items

    def _name(self, tokens: Tokens, first: int, taken: dict[int, Found]) -> int:
        """The last token of the free name that begins at `first` and could be a place's, `first - 1` if none does."""
        last, whole = name_run(tokens, first, PLACE_WORDS), name_run(tokens, first, PLACE_WORDS + 1)
        joined = last == first and tokens.phrase(last + 1, 1) in PARTICLES and tokens.together(last, last + 2)
        if joined and tokens.words[last + 2][:1].isupper():  # "Ras az Zawr", "Belen de Umbria"
            last = whole = last + 2
        if whole > last and all(len(word) <= SYLLABLE for word in tokens.words[first : whole + 1]):
            last = whole  # "Daw Oo Khu"
        if last < first or whole != last or not tokens.words[last][-1:].isalpha():
            return first - 1
        if tokens.phrase(last + 1, 1)[:1].isdigit() and tokens.together(last, last + 1):
            return first - 1  # "Article 51"
        words = tokens.lower[first : last + 1]
        if tokens.phrase(last + 1, 1) in POSSESSIVE and not self._placed(tokens, last + 2, taken):
            return first - 1
        if len(words) > 1 and words[0] in PORTS:
            words = words[1:]
        if not self.names.unlikely_places.isdisjoint(words) or not taken.keys().isdisjoint(range(first, last + 1)):
            return first - 1
        if any(word.isupper() and len(word) > 1 for word in tokens.words[first : last + 1]):
            return first - 1
        return last

    def _place(self, tokens: Tokens, first: int, last: int) -> Found:
        return Found(first, last, "PLACE", (unlisted("PLACE", tokens.shown(first, last)),), False, "place-beside")


def _is_place(found: Found | None) -> bool:
    return found is not None and found.label == "PLACE"
