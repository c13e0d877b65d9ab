"""Does an article tell of armed attacks at all? Asked of its units here, and before, of its tokens, by `glance`."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.found import Found
from pipeline.patterns.attributes import modifies_attack
from pipeline.patterns.positions import numbers
from pipeline.patterns.units import Sentence
from pipeline.patterns.vocabulary import Vocabulary

ATTACKS = frozenset({
    "ATTACKN", "ATTACKV", "FIREV", "KILLEDV", "SUFFERV", "CAPTUREDV", "WEAPONV", "INTERCEPTV", "RAIDV", "TREADV",
})  # fmt: skip
ARMED = frozenset({"ACTOR", "WEAPON", "BASE", "SHIP", "FIGHTERS", "FORCES"})
INSURGENT = frozenset({"INSURGENTS"})  # armed where they attack: "a rebel attack", "pirates made 97 attacks"
ARMED_NAMES = frozenset({"ACTOR", "BASE", "SHIP"})
OF_ATTACK = frozenset({"ATTACKV", "ATTACKN"})
ATTACK_WORDS, ON = ("attack", "attacks"), ("on", "against")
BEHIND = 3  # units from "attacks on" to what is attacked


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
        if self.of_another_world(vocabulary):
            return False
        classes = frozenset().union(*(look.classes for look in self.looks))
        armed = bool(classes & ARMED) or self.of_a_nation or bool(classes & INSURGENT and classes & OF_ATTACK)
        return bool((classes & ATTACKS and armed) or self.lemmas & vocabulary.unmistakable) or self.on_sites

    def of_another_world(self, vocabulary: Vocabulary) -> bool:
        """Is it an article on sport, hackers or hearts that borrows the words of war?

        Such an article has several words of that world and hardly an armed actor, or many words and few actors, and no
        sentence that is plainly of arms; what only a user's model takes for a group may be a club or a firm.
        """
        words = frozenset().union(*(look.words for look in self.looks))
        armed = sum(found.label in ARMED_NAMES and found.rule != "user-model" for found in self.named)
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
    return Outlook(
        [Look(sentence.classes, sentence.of_word.names()) for sentence in sentences],
        [unit.found for sentence in sentences for unit in sentence.units if unit.found is not None],
        {lemma for s in sentences for n in s.find(*OF_ATTACK) for lemma in s.units[n].lemmas.values()},
        any(modifies_attack(sentence, n) for sentence in sentences for n in sentence.find("NATION")),
        any(map(_on_sites, sentences)),
    )


def _on_sites(sentence: Sentence) -> bool:
    """ "attacks on …", and a word for what is struck in a war not far behind."""
    on = sentence.of_word[ATTACK_WORDS] << 1 & sentence.of_word[ON]
    return any(sentence.any_marked("struck", start=n + 1, end=n + 1 + BEHIND) for n in numbers(on))
