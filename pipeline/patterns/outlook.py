"""Does an article tell of armed attacks at all? Asked of its units here, and before, of its tokens, by `glance`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.entities.found import Found
from pipeline.patterns.sentence.attributes import modifies_attack
from pipeline.patterns.sentence.positions import numbers
from pipeline.patterns.sentence.units import Sentence
from pipeline.patterns.sentence.vocabulary import Vocabulary

ATTACKS = frozenset({
    "ATTACKN", "ATTACKV", "FIREV", "KILLEDV", "SUFFERV", "CAPTUREDV", "WEAPONV", "INTERCEPTV", "RAIDV", "TREADV",
})  # fmt: skip
ARMED = frozenset({"ACTOR", "WEAPON", "BASE", "SHIP", "FIGHTERS", "FORCES"})
INSURGENT = frozenset({"INSURGENTS"})  # armed where they attack: "a rebel attack", "pirates made 97 attacks"
BRIGHT = ATTACKS | ARMED | INSURGENT | {"PEOPLE", "PLACE"}  # all classes that can tell of arms, for a first look too
ARMED_NAMES = frozenset({"ACTOR", "BASE", "SHIP"})
OF_ATTACK = frozenset({"ATTACKV", "ATTACKN"})
ATTACK_WORDS, ON = ("attack", "attacks"), ("on", "against")
FEWEST = 3  # words of another world from which an article can be of that
# Worlds: at least so many of its words, and fewer armed actors than that. A train can be bombed, a bomber be tried.
USUAL = ((FEWEST, 2), (6, 6))
BORROWED = {"space": ((3, 2), (4, 9)), "justice": ((3, 1),), "verdict": ((8, 1),), "disaster": ((3, 2), (2, 1))}
# Of these one sentence of arms, with whatever words, proves that the article is not.
WHOLE = frozenset({"justice", "verdict", "disaster", "games", "disease", "wild"})
BEHIND = 3  # units from "attacks on" to what is attacked


class Look(NamedTuple):
    """What is known of a sentence."""

    classes: Set[str]
    words: Set[str]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known of an article, all in all and sentence by sentence."""

    classes: Set[str]
    words: Set[str]
    named: Sequence[Found]
    looks: Callable[[], Iterable[Look]]  # made only where all in all is not enough
    unsure: int = 0  # words of an other world that may be none

    def violent(self, vocabulary: Vocabulary, lemmas: Set[str], of_a_nation: bool, on_sites: bool) -> bool:
        """Does it tell of armed attacks at all, or only of strikes of labour and attacks of the heart?

        `lemmas` are those of its words of attack. Even where nothing armed is named, attacks can be those of a state
        (`of_a_nation`, "Russian aerial attacks"), or be told by what is struck (`on_sites`, "attacks on health care").
        """
        if self.of_another_world(vocabulary, lemmas):
            return False
        classes = self.classes
        armed = bool(classes & ARMED) or of_a_nation or bool(classes & INSURGENT and classes & OF_ATTACK)
        return bool((classes & ATTACKS and armed) or lemmas & vocabulary.unmistakable) or on_sites

    def of_another_world(self, vocabulary: Vocabulary, lemmas: Set[str]) -> bool:
        """Is it an article on sport, hackers or hearts that borrows the words of war?

        Such an article has several words of that world and hardly an armed actor, or many words and few actors, and no
        sentence that is plainly of arms; what only a user's model takes for a group may be a club or a firm.
        """
        armed = sum(found.label in ARMED_NAMES and found.rule != "user-model" for found in self.named)
        for name, world in vocabulary.other_worlds.items():
            borrowed = len(self.words & world) - self.unsure
            hardly_armed = any(borrowed >= most and armed < few for most, few in BORROWED.get(name, USUAL))
            if not hardly_armed or (name in WHOLE and lemmas & vocabulary.of_war):
                continue
            proof = PROOF.get(name, _of_any_arms if name in WHOLE else _of_arms)
            if not any(proof(look, world) for look in self.looks()):
                return True
        return False


def _of_any_arms(look: Look, world: Set[str]) -> bool:
    """Does the sentence tell of an attack with a weapon or by fighters, be it with words of that other world?"""
    fired = "FIREV" in look.classes and "ORDERED" not in look.classes  # "sent two helicopters"
    by_arms = "WEAPON" in look.classes and (fired or look.classes & {"ATTACKV", "WEAPONV", "ATTACKN"})
    by_men = look.classes & {"FIGHTERS", "INSURGENTS"} and look.classes & {"ATTACKV", "ATTACKN", "KILLEDV", "CAPTUREDV"}
    return bool(by_arms or by_men) or _of_arms(look, world)


def _of_arms(look: Look, world: Set[str]) -> bool:
    """Does the sentence tell of a weapon used on someone or somewhere, without a word of that other world?"""
    used = look.classes & {"ATTACKV", "FIREV", "WEAPONV"} and "WEAPON" in look.classes
    return bool(used and look.classes & {"ACTOR", "PLACE", "BASE"}) and look.words.isdisjoint(world)


def _of_deaths(look: Look, world: Set[str]) -> bool:
    """Does the sentence tell of people killed in an attack, be it at a match?"""
    return {"ATTACKN", "KILLEDV", "PEOPLE"} <= look.classes or _of_arms(look, world)


PROOF = {"sport": _of_deaths, "games": _of_deaths}


def violent(sentences: Sequence[Sentence], vocabulary: Vocabulary) -> bool:
    """Does an article that is read as units tell of armed attacks at all?"""
    outlook = Outlook(
        frozenset().union(*(sentence.classes for sentence in sentences)),
        {unit.word for sentence in sentences for unit in sentence.units},
        [unit.found for sentence in sentences for unit in sentence.units if unit.found is not None],
        lambda: [Look(sentence.classes, sentence.of_word.names()) for sentence in sentences],
    )
    lemmas = {lemma for s in sentences for n in s.find(*OF_ATTACK) for lemma in s.units[n].lemmas.values()}
    of_a_nation = any(modifies_attack(sentence, n) for sentence in sentences for n in sentence.find("NATION"))
    return outlook.violent(vocabulary, lemmas, of_a_nation, any(map(_on_sites, sentences)))


def _on_sites(sentence: Sentence) -> bool:
    """ "attacks on …", and a word for what is struck in a war not far behind."""
    if "ATTACKN" not in sentence.classes and "ATTACKV" not in sentence.classes:
        return False
    on = sentence.of_word[ATTACK_WORDS] << 1 & sentence.of_word[ON]
    return any(sentence.any_marked("struck", start=n + 1, end=n + 1 + BEHIND) for n in numbers(on))
