"""Does an article tell of armed attacks at all? Asked of its units, and before, of its tokens and mentions alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.found import Found
from pipeline.patterns.attributes import modifies_attack
from pipeline.patterns.units import Sentence
from pipeline.patterns.vocabulary import Vocabulary
from pipeline.tokens import Tokens

ATTACKS = frozenset({
    "ATTACKN", "ATTACKV", "FIREV", "KILLEDV", "SUFFERV", "CAPTUREDV", "WEAPONV", "INTERCEPTV", "RAIDV", "TREADV",
})  # fmt: skip
ARMED = frozenset({"ACTOR", "WEAPON", "BASE", "SHIP", "FIGHTERS", "FORCES"})
OF_ATTACK = frozenset({"ATTACKV", "ATTACKN"})
BEHIND, TOKENS_BEHIND = 3, 12  # units, and the tokens of as many, from "attacks on" to what is attacked
IN_DATES = 1  # words of one other world that a date can hold: "Labor Day", "Cyber Monday"


class Look(NamedTuple):
    """What is known of a sentence."""

    classes: Set[str]
    words: Set[str]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known of an article: its sentences, and what its words of attack are forms of."""

    looks: Sequence[Look]
    named: Sequence[Found]
    lemmas: Set[str]
    of_a_nation: bool  # "Russian aerial attacks": those of a state, though none of its forces is named
    on_sites: bool = False  # "attacks on health care", "an attack on a school": though nothing armed is named
    unsure: int = 0  # words of an other world that may be none

    def violent(self, vocabulary: Vocabulary) -> bool:
        """Does it tell of armed attacks at all, or only of strikes of labour and attacks of the heart?"""
        if self._of_another_world(vocabulary):
            return False
        classes = frozenset().union(*(look.classes for look in self.looks))
        armed = bool(classes & ARMED) or self.of_a_nation
        return bool((classes & ATTACKS and armed) or self.lemmas & vocabulary.unmistakable) or self.on_sites

    def _of_another_world(self, vocabulary: Vocabulary) -> bool:
        """Is it an article on sport, hackers or hearts that borrows the words of war?

        Such an article has several words of that world and hardly an armed actor, or many words and few actors, and no
        sentence that is plainly of arms; what only a user's model takes for a group may be a club or a firm.
        """
        words = frozenset().union(*(look.words for look in self.looks))
        armed = sum(found.label in ("ACTOR", "BASE", "SHIP") and found.rule != "user-model" for found in self.named)
        return any(
            (((borrowed := len(words & world) - self.unsure) >= 3 and armed < 2) or (borrowed >= 6 and armed < 6))
            and not any(_of_arms(look, world) for look in self.looks)
            for world in vocabulary.other_worlds.values()
        )


def _of_arms(look: Look, world: Set[str]) -> bool:
    """Does the sentence tell of a weapon used on someone or somewhere, without a word of that other world?"""
    used = look.classes & {"ATTACKV", "FIREV", "WEAPONV"} and "WEAPON" in look.classes
    return bool(used and look.classes & {"ACTOR", "PLACE", "BASE"}) and look.words.isdisjoint(world)


def of_sentences(sentences: Sequence[Sentence]) -> Outlook:
    """The outlook of an article that is read as units."""
    units = [unit for sentence in sentences for unit in sentence.units]
    return Outlook(
        [Look(sentence.classes, {unit.word for unit in sentence.units}) for sentence in sentences],
        [unit.found for unit in units if unit.found is not None],
        {lemma for unit in units if unit.has(*OF_ATTACK) for lemma in unit.lemmas.values()},
        any(modifies_attack(sentence, n) for sentence in sentences for n in sentence.find("NATION")),
        any(_on_sites([u.word for u in s.units], [u.marks for u in s.units], BEHIND) for s in sentences),
    )


def _on_sites(words: Sequence[str], marks: Sequence[Set[str]], behind: int) -> bool:
    """ "attacks on …", and a word for what is struck in a war at most `behind` words later."""
    return ("attack" in words or "attacks" in words) and any(
        word in ("attack", "attacks")
        and words[n + 1] in ("on", "against")
        and any("struck" in each for each in marks[n + 2 : n + 2 + behind])
        for n, word in enumerate(words[:-1])
    )


def of_tokens(tokens: Tokens, mentions: Sequence[Found], vocabulary: Vocabulary, skip: Set[int]) -> Outlook:
    """The brightest outlook of an article whose dates and numbers aren't known yet: if it isn't violent, none is.

    Its classes are all that its words, alone or as phrases, can be; its words only those that are units for sure.
    """
    inside = {n for m in mentions for n in range(m.first, m.last + 1)}
    labels = _labels(tokens.sentence, mentions)
    lemmas: set[str] = set()
    looks, on_sites = [], False
    for number, (first, last) in _bounds(tokens.sentence).items():
        if number in skip:
            continue
        classes: set[str] = set(labels.get(number, ()))
        phrases = list(_phrases(tokens.lower, first, last, vocabulary))
        whole = [vocabulary.words[word] for word in tokens.lower[first:last]]
        classes.update(*(each for each, _, _ in whole), *(vocabulary.terms[phrase].classes for _, phrase in phrases))
        if not classes.isdisjoint(OF_ATTACK):
            lemmas.update(*(term.values() for _, term, _ in whole))
            lemmas.update(*(vocabulary.terms[phrase].lemmas.values() for _, phrase in phrases))
        on_sites |= _on_sites(tokens.lower[first:last], [marks for _, _, marks in whole], TOKENS_BEHIND)
        taken = inside.union(*(range(at, at + len(phrase)) for at, phrase in phrases))
        looks.append(Look(classes, {tokens.lower[n] for n in range(first, last) if n not in taken}))
    return Outlook(looks, mentions, lemmas, any(found.label == "NATION" for found in mentions), on_sites, IN_DATES)


def _bounds(sentence: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Number of a sentence → its first token and the one behind its last."""
    bounds: dict[int, tuple[int, int]] = {}
    for n, number in enumerate(sentence):
        bounds[number] = (bounds[number][0] if number in bounds else n, n + 1)
    return bounds


def _labels(sentence: Sequence[int], mentions: Iterable[Found]) -> Mapping[int, set[str]]:
    labels: dict[int, set[str]] = {}
    for found in mentions:
        labels.setdefault(sentence[found.first], set()).add(found.label)
    return labels


def _phrases(
    lower: Sequence[str], first: int, last: int, vocabulary: Vocabulary
) -> Iterable[tuple[int, tuple[str, ...]]]:
    """Where phrases of the vocabulary begin between two tokens, and those phrases."""
    longest, terms = vocabulary.longest, vocabulary.terms
    for at in range(first, last):
        if lower[at] in longest:
            for size in range(2, min(longest[lower[at]], last - at) + 1):
                phrase = tuple(lower[at : at + size])
                if phrase in terms:
                    yield at, phrase
