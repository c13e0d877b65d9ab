"""Finds the word of a clause on which an attack event hangs, and how it is used."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from pipeline.patterns.events.indirect import (
    bomb_of_a_day,
    damaged,
    driven,
    killing_of,
    mined,
    raided,
    soldiers_killed,
    treads,
    wounded,
)
from pipeline.patterns.events.killings import killed, killed_by, killed_in, verbs
from pipeline.patterns.events.plausible import FORCE, plausible, struck
from pipeline.patterns.events.takings import taken, won
from pipeline.patterns.events.trigger import Trigger, trigger_at
from pipeline.patterns.events.unnamed import another, listed
from pipeline.patterns.figures.reading import Figure
from pipeline.patterns.sentence.attributes import in_flight
from pipeline.patterns.sentence.otherworlds import other_world
from pipeline.patterns.sentence.positions import between
from pipeline.patterns.sentence.scope import is_passive
from pipeline.patterns.sentence.units import Sentence
from pipeline.patterns.sentence.vocabulary import Vocabulary

LAUNCHERS = ("launcher", "launchers", "system", "systems", "battery", "batteries")
LANDS = ("crash", "come down", "land", "fall")
BURSTS = ("detonate", "explode")
Finder = Callable[[Sentence, int, int], tuple[int, str] | None]


@lru_cache(maxsize=4)
def _finders(vocabulary: Vocabulary, told: bool) -> tuple[tuple[tuple[str, ...], Finder], ...]:
    """What finds a trigger, in the order of asking, each with the classes of which it needs one."""
    return (
        (("KILLEDV", "INTERCEPTV", "RAIDV", "DAMAGEV", "ATTACKV", "ATTACKN", "WEAKN"), killing_of),
        (("FIREV", "LIGHTV"), _fired),
        (("SUFFERV", "ATTACKV"), partial(_verb, vocabulary=vocabulary, told=told)),
        (("WEAPONV",), _weapon),
        (("DRIVEV",), driven),
        (("TREADV", "WEAPONV", "ATTACKV"), mined),
        (("INTERCEPTV",), _intercepted),
        (("KILLEDV",), killed_in),
        (("KILLEDV",), killed_by),
        (("ATTACKN",), _noun),
        (("KILLEDV",), killed),
        (("RAIDV",), partial(raided, told=told)),
        (("DAMAGEV",), partial(damaged, told=told)),
        (("FIGHTERS", "ATTACKERS", "INSURGENTS", "ACTOR"), taken),
        (("CAPTUREDV", "ATTACKV", "PLACE"), won),
        (("WOUNDEDV",), wounded),
        (("WEAPON",), bomb_of_a_day),
        (("KILLEDV",), soldiers_killed),
        (("RESPONDV",), _responded),
        (("ONE", "ORD"), another),
        (("BASE",), listed),
    )


@lru_cache(maxsize=4)
def _needed(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(name for needs, _ in _finders(vocabulary, False) for name in needs)


def may_trigger(sentence: Sentence, vocabulary: Vocabulary) -> bool:
    """Has the sentence any word that a trigger can be found by?"""
    return not sentence.classes.isdisjoint(_needed(vocabulary))


def trigger_of(
    sentence: Sentence, low: int, high: int, figures: list[Figure], vocabulary: Vocabulary, *, told: bool = False
) -> Trigger | None:
    """The trigger of units `low`..`high`, None if they tell of no attack; `told`: the article has told of one."""
    for needs, finder in _finders(vocabulary, told):
        if sentence.classes.isdisjoint(needs):
            continue
        # What stands behind the colon of a list is told of a base before it.
        begin = low if finder is not listed else 0
        if not between(sentence.of_class[needs], begin, high):
            continue
        found = finder(sentence, low, high)
        if found is not None and not other_world(sentence, found[0], vocabulary) and not _rehearsed(sentence, found[0]):
            at, voice = found
            return trigger_at(sentence, low, high, at, voice, figures)
    return None


def _rehearsed(sentence: Sentence, at: int) -> bool:
    """ "fired two missiles into the sea in its seventh test this month": at nobody."""
    return sentence.has(at, "FIREV") and sentence.any_marked("rehearsed")


def _fired(sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    """ "fired missiles at", "mortars were fired", "carried out an attack"."""
    for at in verbs(sentence, low, high, "FIREV") + verbs(sentence, low, high, "LIGHTV"):
        if _goes_with_verb(sentence, low, at):
            continue  # "laid siege to the town, firing shells": the finite verb tells it
        object_ = next((n for n in range(at + 1, min(at + 7, high)) if sentence.has(n, "WEAPON", "ATTACKN")), None)
        passive = is_passive(sentence, at)
        made = object_ is not None and sentence.has(object_, "WEAPON") and not sentence.has(at, "FIREV")
        if object_ is not None and made and sentence.has(object_ + 1, "ATTACKN"):
            object_ += 1  # "carried out two drone strikes"
        if object_ is not None and not passive:
            if sentence.has(object_, "ATTACKN"):
                return object_, "nominal"
            if sentence.has(at, "FIREV"):
                return at, "active"
        subject = next((n for n in range(at - 1, low - 1, -1) if sentence.has(n, "WEAPON", "ATTACKN")), None)
        if subject is not None and _only_tells_of(sentence, subject, at, high):
            continue
        if subject is not None and (passive or any(c.endswith(".part") for c in sentence.units[at].classes)):
            if sentence.has(subject, "ATTACKN"):
                return subject, "nominal"
            if sentence.has(at, "FIREV"):
                return at, "passive"
        if sentence.has(at, "FIREV") and sentence.units[at].lemmas.get("FIREV") == "fire":
            before, behind = (max(at - 4, low), at), (at + 1, min(at + 5, high))
            if sentence.any_marked("rounds", start=before[0], end=before[1]) and passive:
                return at, "passive"  # "warning shots were fired"
            if sentence.any_marked("rounds", start=behind[0], end=behind[1]) and not passive:
                return at, "active"
    return None


def _goes_with_verb(sentence: Sentence, low: int, at: int) -> bool:
    comma = sentence.word(at - 1) == "," and sentence.has(at, "FIREV.ing", "LIGHTV.ing")
    return comma and sentence.any("RAIDV.past", "ATTACKV.past", start=low, end=at)


def _only_tells_of(sentence: Sentence, weapon: int, at: int, high: int) -> bool:
    """ "a drone launched from Lebanon exploded near Hadera": the verb behind the participle tells what it did."""
    reduced = at == weapon + 1 and sentence.has(weapon, "WEAPON")
    return reduced and sentence.any("WEAPONV.past", "ATTACKV.past", "INTERCEPTV.past", start=at + 1, end=high)


def _verb(sentence: Sentence, low: int, high: int, vocabulary: Vocabulary, told: bool) -> tuple[int, str] | None:
    """A verb of attack, or one whose subject suffers an attack."""
    for at in verbs(sentence, low, high, "SUFFERV"):
        noun = next((n for n in range(at + 1, min(at + 6, high)) if sentence.has(n, "ATTACKN")), None)
        if "attack" in sentence.word(at) or "fire" in sentence.word(at).split():
            return at, "suffer"
        if noun is not None:
            return noun, "nominal"
    for at in verbs(sentence, low, high, "ATTACKV"):
        if sentence.units[at].has("INTERCEPTV") and any(
            sentence.has(n, "WEAPON") for n in range(at + 1, min(at + 4, high))
        ):
            continue
        named = sentence.has(at, "ATTACKV.base") and (sentence.has(at - 1, "DET") or sentence.word(at - 1) == "on")
        if treads(sentence, at, high):
            continue  # "the convoy hit a mine": it was attacked
        if named or not (plausible(sentence, low, high, at, vocabulary) or struck(sentence, low, high, at, told)):
            continue
        if sentence.has(at, "ATTACKV.ing") and sentence.any("ATTACKN", start=low, end=at):
            continue  # "an explosion targeting a convoy": the noun tells it
        return at, "passive" if is_passive(sentence, at) else "active"
    return None


def _weapon(sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    """ "rockets landed", "a bomb exploded", "has fallen one missile"."""
    for at in verbs(sentence, low, high, "WEAPONV"):
        near = range(max(low, at - 8), min(at + 4, high))
        if any(sentence.has(n, "WEAPON") and not _harmless(sentence, n, at) for n in near):
            return at, "weapon"
        if sentence.units[at].lemmas.get("WEAPONV") in BURSTS and sentence.any("FIGHTERS", start=at - 6, end=at):
            return at, "weapon"  # "a suicide bomber detonated at the gate"
    return None


def _harmless(sentence: Sentence, weapon: int, verb: int) -> bool:
    """ "a missile depot exploded", "their helicopter crashed": no weapon that strikes."""
    found = sentence.units[weapon].found
    crewed = found is not None and found.entry.get("type") == "airstrike"
    return sentence.has(weapon + 1, "STORE") or (crewed and sentence.units[verb].lemmas.get("WEAPONV") in LANDS)


def _intercepted(sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    """ "shot down two drones", "two drones were destroyed in flight"."""
    for at in verbs(sentence, low, high, "INTERCEPTV"):
        weapons = [n for n in range(max(low, at - 8), min(at + 6, high)) if sentence.has(n, "WEAPON")]
        if _razed(sentence, at, weapons):
            return at, "active"
        if any(in_flight(sentence, n) for n in weapons) and not _on_the_ground(sentence, at, weapons):
            return at, "intercept"
        if weapons and _own_subject(sentence, low, at):  # "shot down a helicopter": a blow at those who use it
            return at, "passive" if is_passive(sentence, at) else "active"
    return None


def _razed(sentence: Sentence, at: int, weapons: list[int]) -> bool:
    """ "a missile strike destroyed homes", "an IED destroyed a pick-up": a weapon destroys what is no weapon."""
    finite = sentence.has(at, "INTERCEPTV.past", "INTERCEPTV.part") and not is_passive(sentence, at)
    destroys = sentence.units[at].lemmas.get("INTERCEPTV") in ("destroy", "disable", "knock out")
    return finite and destroys and bool(weapons) and max(weapons) < at and sentence.has(at + 1, "DET", "NUM", "NATION")


def _on_the_ground(sentence: Sentence, at: int, weapons: list[int]) -> bool:
    """ "destroyed a missile launcher", "missiles that were prepared to launch": a blow at those who have them."""
    if sentence.units[at].lemmas.get("INTERCEPTV") != "destroy":
        return False
    system = any(sentence.has(n + 1, "STORE") or sentence.word(n).endswith(LAUNCHERS) for n in weapons if n > at)
    behind = range(at, min(at + 16, len(sentence)))
    return system or any(sentence.marked(n, "unlaunched") and sentence.word(n + 1) == "to" for n in behind)


def _own_subject(sentence: Sentence, low: int, at: int) -> bool:
    """Has the verb a subject in its clause? Else it tells what came of an attack: "… and destroyed three tanks"."""
    return sentence.any("NAME", "NATION", "PEOPLE", "FORCES", "FIGHTERS", "PRON", "WEAPON", start=low, end=at)


def _noun(sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    nouns = list(sentence.find("ATTACKN", start=low, end=high))
    if len(nouns) > 1 and sentence.word(nouns[0] + 1) in ("follows", "follow", "followed", "echoed", "recalled"):
        nouns = nouns[1:]  # "The blast follows an attack on a bus last month"
    singular = [n for n in nouns if sentence.has(n, "ATTACKN.sg")]
    chosen = singular or nouns
    return (chosen[0], "nominal") if chosen else None


def _responded(sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    """ "The US responded on November 21 inside Iraq": a blow in return."""
    for at in verbs(sentence, low, high, "RESPONDV"):
        with_arms = sentence.has(at + 1, "WEAPON") or sentence.has(at + 2, "WEAPON")
        doer = sentence.any("ACTOR", "PLACE", *((*FORCE, "SOLDIERS") if with_arms else ()), start=low, end=at)
        if doer and any(sentence.has(n, "DATE", "PLACE", "BASE", "WEAPON") for n in range(at + 1, high)):
            return at, "active"
    return None
