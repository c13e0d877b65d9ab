"""Persons: by title, by given name, by what is said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.entities.found import Found, unlisted
from pipeline.entities.names import Names
from pipeline.entities.openclass import is_country
from pipeline.lexicon import Entry
from pipeline.spelling import strip_marks
from pipeline.tokens import Tokens

LONGEST_NAME = 5  # words
LONGEST_ACRONYM = 4  # letters
LISTING = frozenset({"by", ",", "and", "&"})  # before a name in a list of authors
INITIALED = re.compile(r"(?:[A-Z]\.)+[A-Z][a-z]{2,}")  # a name whose initial no space parts: "S.Chandran"
INITIAL = re.compile(r"[A-Z]\.")
INITIALS = re.compile(r"(?:[A-Z]\.){1,4}")
IDENTIFYING = frozenset({"identified", "named", "identifying", "naming"})
IDENTIFIED = 8  # tokens between such a word and the name behind "as"
APPOSITION = 6  # tokens between "the" and the title behind a name
YOUNGEST, OLDEST = 10, 99  # years: a number behind a name that is an age
ADDRESSING = frozenset({"you", "thanks", "yes", "no", "yeah", "okay", "ok", "sure", "hi", "hello", "morning"})
QUESTIONS = 3  # marks "Q" of a transcript
BEFORE_PERSON = frozenset({"by", "named", "perpetrator", "attacker", "gunman", "bomber", "suspect", "assailant"})


@dataclass(frozen=True, slots=True)
class Persons:
    """Finds persons; `listed` are the lexicon's, by surname, for "President Biden"."""

    names: Names
    given: frozenset[str]
    surnames_listed: dict[str, Entry]

    def __call__(self, tokens: Tokens, listed: Sequence[Found]) -> Iterator[Found]:
        """Proposals for full names and titled surnames."""
        sure = [f for f in listed if not f.needs_company]
        taken = {n for f in sure if f.label in ("ACTOR", "BASE") for n in range(f.first, f.last + 1)}
        taken -= {n for n in taken if tokens.words[n] in self.given}  # "politician Fateh Khan"
        nations = {f.first for f in sure if f.label == "NATION" or (f.label == "PLACE" and is_country(f.entry))}
        known = {(f.first, f.last): f.entry for f in sure if f.label == "PERSON"}
        credited = self._credited(tokens, {n for f in sure if f.label == "PLACE" for n in range(f.first, f.last + 1)})
        free = -1
        for number in self._beginnings(tokens):
            if number < free or tokens.sentence[number] in tokens.shouted:
                continue
            paired = number == free + 1 and tokens.lower[free] == "and"  # "by Olena Hrytsenko and Mark Tully"
            titled = tokens.lower[number] in self.names.title_starts
            proposal = self._titled(tokens, number, taken, known, nations) if titled else None
            if proposal is None and number not in nations - credited:
                proposal = self._named(tokens, number, taken, paired or number in credited)
            if proposal:
                yield proposal
                free = proposal.last + 1

    def _beginnings(self, tokens: Tokens) -> list[int]:
        """The tokens at which a title or a name can begin."""
        names = [number for number in tokens.capitals if tokens.lower[number] not in self.names.not_persons]
        return sorted({*names, *tokens.where(self.names.title_starts)})

    def _credited(self, tokens: Tokens, places: set[int]) -> set[int]:
        """Where names of persons begin in credits: "Reporting by X in Berlin, Y and Z; editing by W"."""
        begins = set()
        for by in tokens.places.get("by", ()):
            if tokens.phrase(by - 1, 1) not in self.names.credit:
                continue
            for number in range(by + 1, len(tokens)):
                if not tokens.together(by, number):
                    break
                if tokens.lower[number - 1] in LISTING and number not in places:
                    begins.add(number)
        return begins

    def _titled(
        self,
        tokens: Tokens,
        number: int,
        taken: set[int],
        known: Mapping[tuple[int, int], Entry],
        nations: set[int],
    ) -> Found | None:
        """A name behind a title: "Maj. Gen. Pat Ryder", "President Biden"."""
        first = number
        while size := self._title(tokens, first):  # "Supreme Leader Ayatollah Ali Khamenei"
            first += size
        if first == number:
            return None
        last = self._run(tokens, first, taken)
        capitals = any(word[0].isupper() for word in tokens.words[number:first])
        if last < first or (last == first and (not capitals or first in nations)):
            return None  # "the Hajj Saudi officials"
        if not self._is_person(tokens, first, last):
            return None
        whole = first - (tokens.lower[first - 1] in self.names.titles_in_name and tokens.words[first - 1][0].isupper())
        entry = known.get((first, last)) if whole < first else None
        return self._found(tokens, whole, last, "person-by-title", entry)

    def _is_person(self, tokens: Tokens, first: int, last: int) -> bool:
        """Is the name not a newspaper's ("Al Jazeera")?"""
        words = [tokens.lower[n] for n in range(first, last + 1) if tokens.words[n] != "-"]
        return " ".join(words[:2]) not in self.names.person_like

    def _title(self, tokens: Tokens, number: int) -> int:
        """How many words the title at a token has, 0 if none stands there."""
        sizes = self.names.title_sizes.get(tokens.phrase(number, 1), ())
        size = next((size for size in sizes if tokens.phrase(number, size) in self.names.titles), 0)
        small = tokens.phrase(number, size) in self.names.title_initials and not tokens.words[number].isupper()
        return 0 if small else size

    def _named(self, tokens: Tokens, number: int, taken: set[int], paired: bool) -> Found | None:
        """A given name with a surname, or two capitalised words that say something."""
        if not self._begins(tokens, number):
            return None
        last = self._run(tokens, number, taken)
        ahead = tokens.phrase(number - 1, 1)
        if last == number and self._alone(tokens, number, ahead):
            return self._found(tokens, number, last, "person-by-name")
        if last > number and not self._is_person(tokens, number, last):
            return None
        if last <= number or not self.names.title_ends.isdisjoint(tokens.lower[number + 1 : last]):
            return None  # "Darfur Governor Minni Minawi": the name begins behind the title
        behind = tokens.lower[last + 1] if last + 1 < len(tokens) else ""
        if self._is_given(tokens.words[number]):
            named = behind not in self.names.institutions or not tokens.words[last + 1][:1].isupper()
            named = named and not self._of_place(tokens, number, last)
        elif tokens.lower[number] in self.names.kunyas:
            named = behind not in self.names.place_after and tokens.phrase(number - 1, 1) not in self.names.place_words
        else:
            of_name = ahead == "of" and tokens.words[number - 2][:1].isupper()
            if of_name or tokens.lower[last] in self.names.title_ends:
                return None  # "Organization of African Unity", "INS Commissioner"
            firm = behind in self.names.institutions and tokens.words[last + 1][:1].isupper()
            if firm and not self._has_initial(tokens, number, last):
                return None  # "said Community Peacemaker Teams"
            named = paired or behind in self.names.said or self._introduced(tokens, number, behind)
            named = named or self._described(tokens, number, last) or self._has_initial(tokens, number, last)
            named = named and not self._inside_name(tokens, number)
        return self._found(tokens, number, last, "person-by-name") if named else None

    def _is_given(self, word: str) -> bool:
        """Is it a given name, with or without its accents ("José")?"""
        return word in self.given or (not word.isascii() and strip_marks(word).capitalize() in self.given)

    def _alone(self, tokens: Tokens, number: int, ahead: str) -> bool:
        """Is one word a person's name: "by S.Chandran", "said Rima, 22, who fled"?"""
        if ahead in BEFORE_PERSON and INITIALED.fullmatch(tokens.words[number]):
            return True
        told = ahead in self.names.said and tokens.phrase(number + 1, 1) == ","
        return (told and _is_age(tokens, number + 2)) or self._addressed(tokens, number)

    def _addressed(self, tokens: Tokens, number: int) -> bool:
        """ "Thank you, Karine." or, in a transcript of questions, "John, in addition …"."""
        if tokens.words[number] not in self.given or tokens.phrase(number + 1, 1) not in (",", ".", "?", "!"):
            return False
        if tokens.phrase(number - 1, 1) == "," and tokens.lower[number - 2] in ADDRESSING:
            return True
        opens = tokens.sentence[number - 1] != tokens.sentence[number] or tokens.words[number - 1] == "Q"
        return opens and tokens.phrase(number + 1, 1) == "," and tokens.words.count("Q") >= QUESTIONS

    def _has_initial(self, tokens: Tokens, first: int, last: int) -> bool:
        """ "Orrin G. Hatch", "Rakeshwar Singh Manhas": is a word inside one that only persons have there?"""
        initials = any(INITIAL.fullmatch(word) for word in tokens.words[first + 1 : last])
        initials = initials or not self.names.middle_names.isdisjoint(tokens.lower[first + 1 : last + 1])
        return initials and tokens.lower[first] not in self.names.title_starts

    def _introduced(self, tokens: Tokens, number: int, behind: str) -> bool:
        """Does what stands before say that a person follows: "by X", "one of its commanders, X, was killed"?"""
        if not tokens.together(number - 1, number):
            return False
        ahead = tokens.lower[number - 1]
        if tokens.phrase(number - 3, 3) == "year - old" or tokens.phrase(number - 2, 2) == "thanks to":
            return True
        if ahead == "by" and tokens.lower[number - 2] in ("claimed", "managed", "owned", "operated"):
            return False  # by a group, by a firm
        if ahead == "as":  # "identified the attacker as X"
            return not IDENTIFYING.isdisjoint(tokens.lower[max(number - IDENTIFIED, 0) : number - 1])
        if ahead == "/":  # "AP Photo/X"
            return tokens.phrase(number - 2, 1) in self.names.agencies
        if ahead == "," and behind in (",", ".") and tokens.together(number - 2, number):
            return tokens.lower[number - 2].removesuffix("s") in self.names.title_ends
        return ahead in self.names.said or ahead in BEFORE_PERSON

    def _of_place(self, tokens: Tokens, number: int, last: int) -> bool:
        """Is it a place though it begins with a given name: "near Sara Khwara", "Ahmad Khel, a village"?"""
        names, ahead, behind = self.names, tokens.phrase(number - 1, 1), tokens.phrase(last + 1, 1)
        if behind in names.place_after and tokens.words[last + 1][:1].islower():
            return True
        if ahead == "at" and tokens.phrase(number - 2, 1) in names.place_sites:
            return True
        if behind == "," and tokens.phrase(last + 2, 1) in ("a", "the"):
            return not names.place_kinds.isdisjoint(tokens.lower[last + 3 : last + 5])
        return (ahead in names.near or ahead == "in") and behind != "'s"

    def _described(self, tokens: Tokens, number: int, last: int) -> bool:
        """Does what stands behind say who it is: "X, the regional administrator", "X, 34, of Lima", "X/AFP"?"""
        behind = tokens.phrase(last + 1, 1)
        if behind == "/":
            return tokens.phrase(last + 2, 1) in self.names.agencies
        placed = tokens.phrase(number - 1, 1) in self.names.place_words
        if behind != "," or (placed and tokens.phrase(number - 2, 1) != "according"):
            return False
        following = tokens.phrase(last + 2, 1)
        if following.isdigit():
            return _is_age(tokens, last + 2)
        one_of = tokens.phrase(last + 2, 2) == "one of"
        if following not in ("a", "an", "the") and not one_of:
            speaks = following.startswith("spokes") and tokens.words[last + 2][:1].islower()
            return speaks or (following in self.names.titles and following not in self.names.not_persons)
        for at in range(last + 3 + one_of, last + 3 + one_of + APPOSITION):
            word = tokens.phrase(at, 1)
            if (word.removesuffix("s") if one_of else word) in self.names.title_ends:
                return tokens.words[at][:1].islower()
            if not (word.isalpha() or word == "'s") or word in ("of", "in", "for", "that", "which"):
                return False
        return False

    def _begins(self, tokens: Tokens, number: int) -> bool:
        """Can a name begin here: at a capitalised word, with no other before it that is no title?"""
        if not tokens.words[number][:1].isupper() or tokens.lower[number] in self.names.not_persons:
            return False
        if not tokens.together(number - 1, number):
            return True
        before, lower = tokens.words[number - 1], tokens.lower[number - 1]
        if lower in self.names.short_states and tokens.words[number] in self.given:
            return tokens.phrase(number - 2, 1) == "the"  # "ambassador to the US Daniel Ayalon"
        if lower in self.names.agencies and tokens.words[number] in self.given:
            return True  # a picture's credit printed twice
        if not before[:1].isupper() or lower in self.names.not_persons:
            return True
        return lower in self.names.title_ends or not before[-1:].isalpha()

    def _inside_name(self, tokens: Tokens, number: int) -> bool:
        """Is the capitalised word part of a longer name: the "Maritime" of "International Maritime Bureau"?"""
        if not tokens.together(number - 2, number) or not tokens.words[number - 1][:1].isupper():
            return False
        return tokens.lower[number - 1] in self.names.institutions - self.names.title_ends

    def _run(self, tokens: Tokens, first: int, taken: set[int]) -> int:
        """The last token of the name that begins at `first`, `first - 1` if none does."""
        last, count = first - 1, 0
        longest = 2 * LONGEST_NAME if self._goes_on(tokens, first + 1) else 1
        for number in range(first, min(first + longest, len(tokens))):
            if count >= LONGEST_NAME or number in taken or tokens.sentence[number] != tokens.sentence[first]:
                break
            word = tokens.words[number]
            if last >= first and _is_acronym(word) and not tokens.words[last].isupper():
                break  # "pilot Steven Snyder TWA"
            if word[0].isupper() and word[-1].isalpha() and tokens.lower[number] not in self.names.not_persons:
                last, count = number, count + 1
            elif not ((last >= first or number == first or INITIAL.fullmatch(word)) and self._inside(tokens, number)):
                break
        return self._suffix(tokens, last) if last > first else last

    def _goes_on(self, tokens: Tokens, number: int) -> bool:
        """Can the token stand in a name behind its first? Most cannot, and this is told fast."""
        if number >= len(tokens):
            return False
        return tokens.words[number][0].isupper() or tokens.lower[number] in self.names.inside_names

    def _suffix(self, tokens: Tokens, last: int) -> int:
        """The last token of a name with its "Jr.", "Sr.", "III"."""
        behind = tokens.phrase(last + 1, 1) if tokens.together(last, last + 1) else ""
        return last + 1 if behind in self.names.suffixes else last

    def _inside(self, tokens: Tokens, number: int) -> bool:
        """Can the token stand inside a name: a hyphen, a particle, an initial?"""
        word = tokens.words[number]
        if word == "-":
            return number + 1 < len(tokens) and tokens.glued(number) and tokens.glued(number + 1)
        if tokens.lower[number] in self.names.joined:
            return tokens.phrase(number + 1, 1) == "-"
        return tokens.lower[number] in self.names.particles or INITIALS.fullmatch(word) is not None

    def _found(self, tokens: Tokens, first: int, last: int, rule: str, entry: Entry | None = None) -> Found:
        if first == last:
            entry = self.surnames_listed.get(tokens.folded[last])
        return Found(first, last, "PERSON", (entry or unlisted("PERSON", tokens.shown(first, last)),), False, rule)


def _is_age(tokens: Tokens, number: int) -> bool:
    """Is the token a number behind a name that can be an age: ", 34, of Lima"?"""
    word = tokens.phrase(number, 1)
    age = word.isdigit() and YOUNGEST <= int(word[:3]) <= OLDEST
    return age and tokens.phrase(number + 1, 1) in (",", ".", "-")


def _is_acronym(word: str) -> bool:
    """Is it in capitals and no longer than a broadcaster's name, where a surname in capitals mostly is longer?"""
    return 2 < len(word) <= LONGEST_ACRONYM and word.isupper() and word.isalpha()
