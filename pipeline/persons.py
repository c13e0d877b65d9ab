"""Persons: by title, by given name, by what is said of them; and their surname alone later on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.found import Found, unlisted
from pipeline.lexicon import Entry
from pipeline.names import Names
from pipeline.openclass import shouted
from pipeline.tokens import Tokens

LONGEST_TITLE = 4  # words
LONGEST_NAME = 5  # words


@dataclass(frozen=True, slots=True)
class Persons:
    """Finds persons; `listed` are the lexicon's, by surname, for "President Biden"."""

    names: Names
    given: frozenset[str]
    surnames_listed: dict[str, Entry]

    def __call__(self, tokens: Tokens, listed: Sequence[Found]) -> Iterator[Found]:
        """Proposals for full names and titled surnames."""
        shouting = shouted(tokens)
        taken = {n for found in listed if found.label in ("ACTOR", "BASE") and not found.needs_company for n in range(found.first, found.last + 1)}
        number = 0
        while number < len(tokens):
            if tokens.sentence[number] in shouting:
                number += 1
                continue
            proposal = self._titled(tokens, number, taken) or self._named(tokens, number, taken)
            if proposal:
                yield proposal
                number = proposal.last
            number += 1

    def _titled(self, tokens: Tokens, number: int, taken: set[int]) -> Found | None:
        words = tokens.words
        if words[number].lower() not in self.names.title_ends and not words[number].endswith("."):
            return None
        title = next((n for n in range(LONGEST_TITLE, 0, -1) if " ".join(words[number : number + n]).lower() in self.names.titles), 0)
        if not title:
            return None
        first = number + title
        last = self._run(tokens, first, taken)
        if last < first:
            return None
        capitalised = words[first - 1][:1].isupper()
        if last == first and not capitalised:
            return None
        return self._found(tokens, first, last, "person-by-title")

    def _named(self, tokens: Tokens, number: int, taken: set[int]) -> Found | None:
        """A given name with a surname, or two capitalised words that say something."""
        words = tokens.words
        if not words[number][:1].isupper() or words[number].lower() in self.names.not_persons:
            return None
        if number and tokens.sentence[number - 1] == tokens.sentence[number] and words[number - 1][:1].isupper() and words[number - 1].lower() not in self.names.not_persons and words[number - 1] != "-":
            before = words[number - 1]
            if before.lower() not in self.names.title_ends and before[-1:].isalpha():
                return None
        last = self._run(tokens, number, taken)
        if last <= number or last - number > 2 * LONGEST_NAME:
            return None
        behind = words[last + 1].lower() if last + 1 < len(tokens) else ""
        ahead = words[number - 1].lower() if number else ""
        given = words[number] in self.given
        says = behind in self.names.said or ahead in self.names.said or ahead in ("by", "named")
        if given or says:
            return self._found(tokens, number, last, "person-by-name")
        return None

    def _run(self, tokens: Tokens, first: int, taken: set[int]) -> int:
        """The last token of the name that begins at `first`, `first - 1` if none does."""
        last, count = first - 1, 0
        sentence = tokens.sentence[first] if first < len(tokens) else -1
        for number in range(first, min(first + 2 * LONGEST_NAME, len(tokens))):
            word = tokens.words[number]
            if tokens.sentence[number] != sentence or number in taken or count >= LONGEST_NAME:
                break
            if word[:1].isupper() and word[-1:].isalpha() and word.lower() not in self.names.not_persons:
                last, count = number, count + 1
            elif not (self._inside(tokens, number) and last >= first) and not (number == first and self._inside(tokens, number)):
                break
        return last

    def _inside(self, tokens: Tokens, number: int) -> bool:
        """Can the token stand inside a name: a hyphen, a particle, an initial?"""
        word = tokens.words[number]
        if word == "-":
            return number + 1 < len(tokens) and tokens.starts[number + 1] == tokens.ends[number] and tokens.starts[number] == tokens.ends[number - 1]
        return word.lower() in self.names.particles or (len(word) == 2 and word[0].isupper() and word[1] == ".")

    def _found(self, tokens: Tokens, first: int, last: int, rule: str) -> Found:
        entry = self.surnames_listed.get(tokens.folded[last]) if first == last else None
        name = tokens.shown(first, last)
        return Found(first, last, "PERSON", (entry or unlisted("PERSON", name),), False, rule)

    def surnames(self, tokens: Tokens, chosen: Sequence[Found]) -> Iterator[Found]:
        """Surnames that stand alone after (or before) the full name of the same article."""
        owners: dict[str, Entry] = {}
        taken: set[int] = set()
        for found in chosen:
            taken.update(range(found.first, found.last + 1))
            if found.label == "PERSON" and found.last > found.first:
                owners.setdefault(tokens.words[found.last], found.entry)
            elif found.label == "SHIP" and found.last > found.first and tokens.words[found.first].isupper():
                owners.setdefault(tokens.words[found.last], found.entry)
        for number, word in enumerate(tokens.words):
            if word in owners and number not in taken and len(word) > 2:
                first = number - 2 if number > 1 and tokens.folded[number - 2] == "al" and tokens.words[number - 1] == "-" and number - 2 not in taken else number
                yield Found(first, number, owners[word].label, (owners[word],), False, "name-alone")

