"""Strikes of labour, attacks of the heart, cyberattacks, shots at goal: words of war in other worlds."""

from __future__ import annotations

from pipeline.patterns.sentence.units import Sentence
from pipeline.patterns.sentence.vocabulary import Vocabulary

FEIGNED = 4  # units before a noun of attack that may say that it is only played
OPENED = 5  # units before "film" in which "in" may stand
TELLING = frozenset({"website", "online"})  # by which attacks of arms are told too: "a website that tracks it"
ARMED = frozenset({"WEAPON", "ACTOR", "BASE", "SHIP"})


def of_fiction(sentence: Sentence) -> bool:
    """ "In her film a band of partisans attacks a German column"."""
    named = sentence.find_marked("fiction")
    return any(sentence.any_word(("in",), n - OPENED, n) for n in named) and not sentence.any("ACTOR")


def accidental(sentence: Sentence, noun: int) -> bool:
    """ "A gas explosion", "an explosion of fireworks", "a blast in a coal mine" that no one set off."""
    lemmas = sentence.units[noun].lemmas.values()
    if "explosion" not in lemmas and "blast" not in lemmas:
        return False
    of_it = sentence.word(noun + 1) == "of" and sentence.any_marked("accidental", start=noun + 2, end=noun + 5)
    return of_it or sentence.any_marked("accidental", start=noun - 2, end=noun)


def other_world(sentence: Sentence, noun: int, vocabulary: Vocabulary) -> bool:
    """Is the "strike" or "attack" at unit `noun` none of arms?"""
    before = sentence.word(noun - 1)
    if before == "-":
        before = sentence.word(noun - 2)
    if before in vocabulary.not_before or sentence.word(noun + 1) in vocabulary.not_after:
        return True
    if accidental(sentence, noun) or of_fiction(sentence):
        return True
    if sentence.any_marked("feigned", start=noun - FEIGNED, end=noun):
        return True
    words = sentence.of_word.names()
    if "strike" in sentence.units[noun].lemmas.values() and words & vocabulary.other_worlds["labor"]:
        return not sentence.classes & {"WEAPON", "BASE"}
    if "raid" in sentence.units[noun].lemmas.values() and words & vocabulary.other_worlds["policing"]:
        return not sentence.any("KILLEDV", "WOUNDEDV")
    if sentence.classes & ARMED:
        return False
    words = words - TELLING
    return any(words & vocabulary.other_worlds[world] for world in ("cyber", "medical", "sport", "crime"))
