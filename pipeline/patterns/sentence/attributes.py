"""Is a name the attribute of what stands behind it: of an attack ("Houthi attacks"), a weapon, or another noun?"""

from __future__ import annotations

from pipeline.patterns.sentence.scope import is_passive
from pipeline.patterns.sentence.units import Sentence

NO_NOUN = (
    "PREP", "AUX", "MODAL", "AND", "SUB", "SAYV", "DATE", "NUM", "ORD", "DET", "PRON", "NEG", "NAME", "NATION",
    "ATTACKV", "LIGHTV", "FIREV", "KILLEDV", "WOUNDEDV", "SUFFERV", "BREAK", "TIMES",
)  # fmt: skip
STRUCK = ("airstrike", "artillery", "mortar", "small_arms", "grenade")  # types of what does not itself fly at a target
REACH = 5  # units from a name to the attack noun that it modifies


def modifies_attack(sentence: Sentence, number: int) -> bool:
    """ "Houthi drone attacks", "Hamas's assault", "a U.S. air strike": the name stands before the noun as its doer."""
    for at in range(number + 1, min(number + REACH + 1, len(sentence))):
        if sentence.has(at, "ATTACKN"):
            return not sentence.marked(number - 1, "aiming")
        dated = sentence.has(at, "DATE") and sentence.word(at - 1) in ("'s", "'")  # "Turkey's overnight strike"
        if not dated and not _leads_to_noun(sentence, at):
            return False
    return False


def _leads_to_noun(sentence: Sentence, at: int) -> bool:
    """Can the unit stand between a name and its attack noun? "and" can, between two weapons."""
    if sentence.word(at) in ("and", ",", "or") and not sentence.has(at - 1, "WEAPON"):
        return False
    return sentence.has(at, "WEAPON", "NUM", "ORD") or sentence.marked(at, "attributive")


def modifies_weapon(sentence: Sentence, number: int) -> bool:
    """ "a Houthi drone", "Iranian missiles" as the weapon of the attack."""
    at = number + 1
    while at - number <= 2 and (sentence.word(at) in ("'s", "'", "-", "one") or sentence.has(at, "ORD")):
        at += 1
    return (sentence.has(at, "WEAPON") or sentence.marked(at, "arms")) and not sentence.has(at + 1, "STORE")


def modifies_noun(sentence: Sentence, number: int) -> bool:
    """ "U.S. bases", "US embassy", "Israel Defence Minister": the name only says whose the next noun is."""
    word = sentence.word(number + 1)
    if not word[:1].isalpha() or word.endswith("ly"):
        return False
    return not sentence.has(number + 1, *NO_NOUN) and not sentence.marked(number + 1, "adverb", "growth")


def before_attack_noun(sentence: Sentence, weapon: int) -> bool:
    """ "rocket and mortar attacks": does the weapon, or the list it is in, stand before a noun of attack?"""
    at = weapon + 1
    while sentence.has(at, "WEAPON") or sentence.marked(at, "listing"):
        at += 1
    return sentence.has(at, "ATTACKN") or sentence.word(at) in ("fire", "hits")


def in_flight(sentence: Sentence, weapon: int) -> bool:
    """Is it a weapon that is stopped on its way, not a gun, a tank, a manned aircraft?"""
    found = sentence.units[weapon].found
    return found is not None and found.entry.get("type") not in STRUCK


def apposed_to(sentence: Sentence, number: int) -> int:
    """ "in the Afghan capital, Kabul": what governs the noun that the name is in apposition to governs the name."""
    named = sentence.word(number - 1) == "," and sentence.marked(number - 2, "kind_of_place")
    return number - 2 if named else number


def housed(sentence: Sentence, number: int) -> bool:
    """ "a base housing U.S. and coalition troops": whose people are at what was struck."""
    verbs = sentence.find_marked("housing", start=number - 4, end=number)
    return bool(verbs) and not sentence.any("PREP", start=verbs[-1], end=number)


def intercepts(sentence: Sentence, number: int, trigger: int) -> bool:
    """ "jets shot down a missile fired at", "were shot down by the USS Mason": does the name stop the attack?"""
    if number < trigger:
        verb = next(sentence.find("INTERCEPTV", start=number, end=trigger), None)
        return verb is not None and sentence.has(trigger, "FIREV") and not is_passive(sentence, verb)
    by = sentence.last_word("by", trigger, number)
    passive = sentence.has(trigger, "INTERCEPTV") and is_passive(sentence, trigger)
    return passive and by is not None and not sentence.any("FIREV", start=by, end=number)


def launched_there(sentence: Sentence, trigger: int, preposition: int) -> bool:
    """ "were launched from warships in the Red Sea": does the preposition say from where, not at what?"""
    since = sentence.find_word("from", trigger, preposition)
    if not sentence.has(trigger, "FIREV"):  # "taking off from a base on Cyprus"
        return since is not None and sentence.any("SITE", "SITES", start=preposition - 1, end=preposition)
    return since is not None and not any(sentence.marked(n, "aiming") for n in range(since, preposition))
