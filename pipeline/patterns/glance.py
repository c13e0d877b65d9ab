"""A first look at an article's tokens: the few words that can matter to its outlook, before its names are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from pipeline.entities.found import Found
from pipeline.patterns.outlook import ARMED_NAMES, BRIGHT, FEWEST, OF_ATTACK, Look, Outlook
from pipeline.patterns.sentence.vocabulary import Vocabulary
from pipeline.tokens import Tokens

BEHIND = 12  # tokens between "attacks on" and what is attacked
IN_DATES = 1  # words of one other world that a date can hold: "Labor Day", "Cyber Monday"


class Hint(NamedTuple):
    """What a word or phrase can be, as far as an outlook asks."""

    classes: Set[str]
    lemmas: Set[str]  # those that are unmistakable
    borrowed: bool  # it is, or holds, a word of another world: of labour, of sport, of computers
    struck: bool  # what is struck in a war: "a school"


Seen = tuple[int, int, Hint]  # first and last token


class Hints:
    """The words and phrases that hint at something; built once per process."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.borrowed: frozenset[str] = frozenset().union(*vocabulary.other_worlds.values())
        self.alone: dict[str, Hint] = {}
        self.phrases: dict[str, dict[str, list[tuple[tuple[str, ...], Hint]]]] = {}  # by their first and second words
        for words in dict.fromkeys([*vocabulary.terms, *((word,) for word in (*self.borrowed, *vocabulary.marks))]):
            hint = self._hint(words)
            if any(hint) and len(words) == 1:
                self.alone[words[0]] = hint
            elif any(hint):
                self.phrases.setdefault(words[0], {}).setdefault(words[1], []).append((words, hint))

    def _hint(self, words: tuple[str, ...]) -> Hint:
        term, marks = self.vocabulary.terms.get(words), self.vocabulary.marks.get(words[0], ())
        classes, lemmas = (term.classes, term.lemmas.values()) if term else ((), ())
        borrowed, struck = not self.borrowed.isdisjoint(words), len(words) == 1 and "struck" in marks
        told = (self.vocabulary.unmistakable | self.vocabulary.of_war).intersection(lemmas)
        return Hint(BRIGHT.intersection(classes), told, borrowed, struck)

    def __call__(self, tokens: Tokens, skip: Set[int]) -> Glance:
        """The first look at an article, without its sentences `skip`."""
        seen = [(n, n, self.alone[word]) for word in self.alone.keys() & tokens.places for n in tokens.places[word]]
        seen += self._phrases(tokens)
        return Glance(tokens, self.vocabulary, [each for each in seen if tokens.sentence[each[0]] not in skip])

    def _phrases(self, tokens: Tokens) -> Iterator[Seen]:
        lower = tokens.lower
        for word in self.phrases.keys() & tokens.places:
            goes_on = self.phrases[word]
            for first in tokens.places[word]:
                second = lower[first + 1] if first + 1 < len(lower) else ""
                for words, hint in goes_on.get(second, ()):
                    last = first + len(words) - 1
                    if tuple(lower[first : last + 1]) == words and tokens.together(first, last):
                        yield first, last, hint


@dataclass(frozen=True, slots=True)
class Glance:
    """What the words of an article hint at."""

    tokens: Tokens
    vocabulary: Vocabulary
    seen: Sequence[Seen]

    def of_another_world(self, things: Sequence[Found]) -> bool:
        """Is it surely an article on sport, hackers or hearts, whatever persons and places are found in it?

        `things` are all proposals for other names. Only words in small letters count: no person or place has those in
        its name. Any sentence may have a place.
        """
        most = {self.tokens.lower[first] for first, _, hint in self.seen if hint.borrowed}
        enough = any(len(most & world) >= FEWEST for world in self.vocabulary.other_worlds.values())
        if not enough or any(found.label in ARMED_NAMES for found in things):
            return False
        labels = [(self.tokens.sentence[found.first], found.label) for found in things]
        labels += [(self.tokens.sentence[first], "PLACE") for first, _, _ in self.seen]
        capital = {first for first, _, _ in self.seen if not self.tokens.words[first].islower()}
        words = self._borrowed(_inside(things) | capital)
        outlook = Outlook(frozenset(), {word for _, word in words}, (), partial(self._looks, labels, words), IN_DATES)
        return outlook.of_another_world(self.vocabulary, self._lemmas())

    def violent(self, mentions: Sequence[Found]) -> bool:
        """Can it tell of attacks? Its dates and numbers may make its outlook darker, never brighter.

        Its classes are all that its words, alone or as phrases, can be; its words only those that are units for sure.
        """
        labels = [(self.tokens.sentence[found.first], found.label) for found in mentions]
        classes = {label for _, label in labels}.union(*(hint.classes for _, _, hint in self.seen))
        words = self._borrowed(_inside(mentions))
        looks = partial(self._looks, labels, words)
        outlook = Outlook(classes, {word for _, word in words}, mentions, looks, IN_DATES)
        return outlook.violent(self.vocabulary, self._lemmas(), "NATION" in classes, self._on_sites())

    def _borrowed(self, taken: set[int]) -> list[tuple[int, str]]:
        """The words of other worlds that are no part of a phrase and not `taken`, each with its sentence."""
        taken = taken.union(*(range(first, last + 1) for first, last, _ in self.seen if first < last))
        borrowed = [first for first, last, hint in self.seen if hint.borrowed and first == last]
        return [(self.tokens.sentence[n], self.tokens.lower[n]) for n in borrowed if n not in taken]

    def _looks(self, labels: Iterable[tuple[int, str]], borrowed: Iterable[tuple[int, str]]) -> list[Look]:
        """What is known of the sentences that have a hint or one of `labels`."""
        classes: defaultdict[int, set[str]] = defaultdict(set)
        words: defaultdict[int, set[str]] = defaultdict(set)
        for number, label in labels:
            classes[number].add(label)
        for first, _, hint in self.seen:
            classes[self.tokens.sentence[first]].update(hint.classes)
        for number, word in borrowed:
            words[number].add(word)
        return [Look(found, words[number]) for number, found in classes.items()]

    def _lemmas(self) -> set[str]:
        """The unmistakable lemmas of the sentences with a word of attack."""
        sentence = self.tokens.sentence
        of_attack = {sentence[first] for first, _, hint in self.seen if not hint.classes.isdisjoint(OF_ATTACK)}
        return {lemma for first, _, hint in self.seen if sentence[first] in of_attack for lemma in hint.lemmas}

    def _on_sites(self) -> bool:
        """ "attacks on …", and a word for what is struck in a war not far behind."""
        tokens = self.tokens
        attacks = [first for first, _, _ in self.seen if tokens.lower[first] in ("attack", "attacks")]
        on = {n for n in attacks if tokens.together(n, n + 1) and tokens.lower[n + 1] in ("on", "against")}
        struck = [first for first, _, hint in self.seen if hint.struck] if on else []
        return any(n + 2 <= at < n + 2 + BEHIND and tokens.together(n, at) for n in on for at in struck)


def _inside(mentions: Iterable[Found]) -> set[int]:
    return {n for found in mentions for n in range(found.first, found.last + 1)}
