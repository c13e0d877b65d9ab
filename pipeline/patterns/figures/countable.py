"""What a number is said of: attacks that are counted, or what only looks like them."""

from __future__ import annotations

from pipeline.numbers import Number
from pipeline.patterns.discourse import is_armed_group
from pipeline.patterns.sentence.units import Sentence

SUBJECT_REACH = 8  # units before "attacks rose to 84" that show what rose
SHOTS = ("shot", "shoots", "shooting", "stabbed", "stabs", "stabbing")
SHOT_REACH = 6  # units between such a verb and "four times"
PUTTING = ("put", "puts", "putting", "placed", "places")  # "figures put attacks at 41"
COMPASS = ("northern", "southern", "eastern", "western", "central", "occupied")


def uncounted(sentence: Sentence, noun: int, topic: str | None) -> bool:
    """ "14 explosions" are none; "14 clashes" are where combat engagements were counted before.

    Nor are the parts that each was made of: "12 strikes consisting of 19 engagements".
    """
    combat = "clash" in sentence.units[noun].lemmas.values() and topic == "count"
    consisting = any(sentence.word(n) == "consisting" for n in range(max(noun - 4, 0), noun))
    return consisting or (sentence.has(noun, "UNCOUNTED") and not combat)


def of_bullets(sentence: Sentence, at: int) -> bool:
    """ "was shot four times in the chest": wounds of one man, where "shot at the patrol four times" counts attacks."""
    verb = next((n for n in range(at - 1, max(at - SHOT_REACH, 0) - 1, -1) if sentence.word(n) in SHOTS), None)
    return verb is not None and not sentence.any("PREP", "AND", "SERVICE", start=verb + 1, end=at)


def is_one(number: Number) -> bool:
    """Is it neither more nor less than one?"""
    return (number.low, number.high) == (1, 1)


def aimed(sentence: Sentence, noun: int) -> bool:
    """ "claimed 14 operations against Israeli troops": against whom a thing was done tells what it was."""
    led = sentence.any("LIGHTV", "CLAIMV", "SAYV", start=noun - SUBJECT_REACH, end=noun)
    if any("responsibility" in sentence.word(n) for n in sentence.find("CLAIMV", end=noun)):
        return True  # "claimed responsibility for three operations"
    of_armed = sentence.units[noun].lemmas.get("WEAKN") == "operation" and sentence.has(noun - 2, "CLAIMV")
    if of_armed and any(
        is_armed_group(found.entry) for n in sentence.find("ACTOR", end=noun) if (found := sentence.units[n].found)
    ):
        return True  # "Islamic State claimed 23 operations"
    whom = noun + 2 + (sentence.word(noun + 2) in COMPASS)
    return led and sentence.word(noun + 1) in ("against", "targeting") and sentence.has(whom, "NAME", "NATION")


def leads_sentence(sentence: Sentence, noun: int) -> bool:
    """Is it the attacks, or the number of them, that a verb tells of, rather than "deaths in attacks"?"""
    for n in range(noun - 1, max(noun - SUBJECT_REACH, 0) - 1, -1):
        if sentence.word(n) == "of":
            return sentence.marked(n - 1, "number")
        if sentence.word(n) == "in" and sentence.marked(n - 1, "number"):
            return True
        if sentence.word(n) in (",", ";", "that", *PUTTING) or sentence.has(n, "BREAK", "SAYV"):
            return True
        if sentence.has(n, "PREP", "KILLEDV", "WOUNDEDV", "ATTACKV") and not sentence.has(n, "NAME"):
            return False
    return True
