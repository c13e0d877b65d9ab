"""A word of attack in its clause, and the verb that goes with it where it is a noun."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.patterns.sentence.attributes import intercepts
from pipeline.patterns.sentence.scope import is_passive
from pipeline.patterns.sentence.units import Sentence

VERB_OF_NOUN = ("SUFFERV", "RESPONDV", "LIGHTV", "FIREV", "CLAIMV", "ATTACKV", "PLANV", "BLAMEV")


class Frame(NamedTuple):
    """A trigger in its clause: units `low`..`high` (exclusive) of a sentence, and how the trigger is used."""

    sentence: Sentence
    low: int
    high: int
    trigger: int
    voice: str  # "active", "passive", "suffer", "nominal", "weapon" (the weapon is the subject), "intercept"


def subject_of_nominal(frame: Frame, number: int) -> str | None:
    """ "X launched an attack", "X suffered attacks", "X was blamed for attacks": by the verb over the noun."""
    verb = verb_of_noun(frame)
    if verb is None and (struck := _struck_by(frame)) is not None:
        return "target" if number < struck else None
    if verb is None and (killed := _killed_in(frame)) is not None:
        return "actor" if number < killed else None
    if verb is None or number > verb:
        return None
    if frame.sentence.has(verb, "BLAMEV"):
        return "actor" if frame.sentence.word(verb + 1) == "for" else None  # "was blamed for 12 attacks"
    suffered = frame.sentence.has(verb, "SUFFERV") or _answered(frame.sentence, verb)
    return "target" if suffered else "actor"


def _answered(sentence: Sentence, verb: int) -> bool:
    """ "responded to seven attacks": those who answer were attacked."""
    return sentence.has(verb, "RESPONDV") and sentence.word(verb + 1) == "to"


def _struck_by(frame: Frame) -> int | None:
    """ "The province was hit by 11 attacks": the verb in the passive whose agent the attacks are."""
    by = frame.sentence.last_word("by", max(frame.low, frame.trigger - 6), frame.trigger)
    struck = by is not None and frame.sentence.has(by - 1, "ATTACKV.part") and frame.sentence.has(by - 2, "AUX", "ADV")
    return by - 1 if by is not None and struck else None


def _killed_in(frame: Frame) -> int | None:
    """ "The group has killed 935 people in 164 attacks": the verb whose subject made the attacks."""
    sentence = frame.sentence
    at = sentence.last_word("in", max(frame.low, frame.trigger - 6), frame.trigger)
    if at is None or sentence.any("NAME", "DATE", "BREAK", start=at, end=frame.trigger):
        return None
    verb = next((n for n in range(at - 1, max(frame.low, at - 8), -1) if sentence.has(n, "KILLEDV", "WOUNDEDV")), None)
    if verb is None or sentence.any("BREAK", "SUB", "PREP", start=verb + 1, end=at) or is_passive(sentence, verb):
        return None
    return verb if sentence.any("PEOPLE", "NUM", "ACTOR", start=verb + 1, end=at) else None


def struck_by_noun(frame: Frame, number: int) -> bool:
    """ "two strikes destroyed an ISIL rocket": does the name stand behind what the attacks themselves did?"""
    verb = frame.trigger + 1
    if frame.voice != "nominal" or number <= verb or is_passive(frame.sentence, verb):
        return False
    return frame.sentence.has(verb, "ATTACKV.past", "INTERCEPTV.past", "DAMAGEV.past")


def led(frame: Frame) -> bool:
    """ "carried out air strikes", "killed 41 in air strikes": has the attack noun the verb of who did it?"""
    verb = verb_of_noun(frame) if frame.voice == "nominal" else None
    if verb is None:
        return frame.voice == "nominal" and _killed_in(frame) is not None
    return frame.sentence.has(verb, "LIGHTV")


def verb_of_noun(frame: Frame) -> int | None:
    """The verb whose object the trigger noun is: "launched at least four drone attacks"."""
    for at in range(frame.trigger - 1, max(frame.low, frame.trigger - 10) - 1, -1):
        unit = frame.sentence.units[at]
        if unit.found is None and unit.has(*VERB_OF_NOUN) and not unit.has("ATTACKN"):
            return at
        if unit.has("SUB", "BREAK") or (unit.has("PREP") and not _passed(frame.sentence, at)):
            return None
    return None


def _passed(sentence: Sentence, at: int) -> bool:
    """Can the preposition stand between a verb and the noun that is its object?"""
    if sentence.word(at) == "with" and sentence.has(at - 1, "RESPONDV"):
        return True  # "responded with 14 strikes"
    return sentence.word(at) in ("of", "in", "to") or (sentence.word(at) == "for" and sentence.has(at - 1, "BLAMEV"))


def downed(frame: Frame) -> bool:
    """Is a weapon itself what is attacked: "shot down a Saudi helicopter", "destroyed three tanks"?"""
    return frame.voice in ("active", "passive") and frame.sentence.has(frame.trigger, "INTERCEPTV")


def stops(frame: Frame, number: int) -> bool:
    """Is it who or what stopped an attack? Nor they nor their weapons have a part in it."""
    found = frame.sentence.units[number].found
    if found is None or found.label == "PLACE" or frame.voice not in ("intercept", "passive"):
        return False
    ship = found.label == "SHIP" and number < frame.trigger  # which the attack may have been aimed at
    return not ship and intercepts(frame.sentence, number, frame.trigger)
