"""Attacks told without a word of attack: what was driven, set alight, burst into or run over, and who was killed."""

from __future__ import annotations

from pipeline.patterns.discourse import is_armed_group
from pipeline.patterns.sentence.positions import between, numbers
from pipeline.patterns.sentence.scope import is_passive
from pipeline.patterns.sentence.units import Sentence

DOERS = ("FIGHTERS", "ATTACKERS", "INSURGENTS")
SOLDIERS = ("SOLDIERS", "SERVICE", "FORCES")
REACH = 9  # units from "drove" to "into", from "set" to "ablaze"
AHEAD = 8  # units from the weapon that is the subject to its verb
INTO = ("into", "at", "through", "against")
NOWHERE = ("airspace", "space", "territory", "waters", "storm", "flames", "tears", "applause", "song", "laughter")
ENDINGS = ("ablaze", "alight", "fire", "action", "aflame")  # of "set … ablaze", "put … out of action"
BURNS = ("go up in flames", "burst into flames")
MINES = ("mine", "mines")
SHELLS = ("shell", "shells")  # a verb, too, and so in no list of weapons
BURSTS = ("detonate", "explode", "go off")
GERUNDS = ("KILLEDV.ing", "INTERCEPTV.ing", "RAIDV.ing", "DAMAGEV.ing", "ATTACKV.ing")
FINITE = ("ATTACKV", "FIREV", "KILLEDV", "WEAPONV", "SUFFERV", "SAYV")  # a verb that tells more than the noun behind it
BY_ARMS = ("shoot their way into", "blast their way into", "fight their way into")
MURDERS = ("murder", "massacre", "slaughter", "behead", "hack to death", "burn alive", "mow down", "shoot to death")
DEEDS = ("murder", "slaying", "beheading", "abduction", "kidnapping", "seizure", "destruction", "massacre")
MISHAPS = frozenset(
    {"crash", "crashed", "accident", "accidentally", "collision", "collided", "overturned", "earthquake", "avalanche"}
    | {"flood", "floods", "landslide", "storm", "fire", "malaria", "virus", "weather", "training", "exercise", "drill"}
    | {"malfunction", "error", "election", "attack", "attacks", "strike", "strikes"}
)


def driven(sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    """ "drove a truck full of explosives into a market", "drones flew into a ceremony": a weapon that is steered."""
    for at in sentence.find("DRIVEV", start=low, end=high):
        into = next((n for n in range(at + 1, min(at + REACH, high)) if sentence.word(n) in INTO), None)
        armed = sentence.any("WEAPON", start=low, end=into) or sentence.any("ATTACKERS", start=low, end=at)
        if into is None or _nowhere(sentence, into) or not armed:
            continue
        if sentence.units[at].lemmas.get("DRIVEV") == "fly" and sentence.has(into + 1, "PLACE", "NATION"):
            continue  # "flew into Moldova": over the border, at nothing
        who = sentence.any(*DOERS, "ACTOR", "NATION", "PEOPLE", start=low, end=at) and not is_passive(sentence, at)
        return at, "active" if who else "weapon"
    return None


def _nowhere(sentence: Sentence, before: int) -> bool:
    return any(sentence.word(n) in NOWHERE for n in range(before + 1, before + 4))


def raided(sentence: Sentence, low: int, high: int, *, told: bool) -> tuple[int, str] | None:
    """ "gunmen burst into a mosque", "rebels burned a clinic": done by fighters it is an attack.

    By "they" too, where the article has `told` of an attack.
    """
    for at in sentence.find("RAIDV", start=low, end=high):
        if _nowhere(sentence, at - 1) or sentence.word(at + 1) in ("with", "out"):
            continue
        by_them = told and sentence.find_word("they", low, at) is not None
        if is_passive(sentence, at):
            by = sentence.find_word("by", at + 1, min(at + 3, high))
            if by is not None and sentence.any(*DOERS, start=by, end=min(by + 4, high)):
                return at, "passive"
        elif by_them or _done_by_fighters(sentence, low, at) or _with_arms(sentence, low, at):
            return at, "active"
    return None


def _with_arms(sentence: Sentence, low: int, at: int) -> bool:
    """ "shot their way into", "four men armed with rifles climbed aboard", "Iranian gunboats raked a tanker"."""
    if sentence.units[at].lemmas.get("RAIDV") in BY_ARMS:
        return True
    if sentence.units[at].lemmas.get("RAIDV") == "open fire" and sentence.any("PEOPLE", end=at):
        return sentence.any("WEAPON", start=at, end=at + 4) or sentence.any("KILLEDV", "WOUNDEDV", start=at)
    weapons = list(sentence.find("WEAPON", start=low, end=at))
    armed = sentence.find_word("armed", low, at)
    return bool(weapons) and (armed is not None or sentence.units[at].lemmas.get("RAIDV") in ("rake", "spray"))


def _done_by_fighters(sentence: Sentence, low: int, at: int) -> bool:
    """Do fighters or a named armed group stand before `at`?

    Those of the segment before too: "Gunmen stopped a bus | and led away 42 students".
    """
    goes_on = at == low + 1 and sentence.has(low, "AND") and sentence.any(*DOERS, end=low)
    return goes_on or sentence.any(*DOERS, start=low, end=at) or armed_group(sentence, low, at)


def armed_group(sentence: Sentence, low: int, at: int) -> bool:
    """Is an armed group named before `at`, no state's force?"""
    named = (sentence.units[n].found for n in sentence.find("ACTOR", start=low, end=at))
    return any(found is not None and is_armed_group(found.entry) for found in named)


def damaged(sentence: Sentence, low: int, high: int, *, told: bool) -> tuple[int, str] | None:
    """ "drones damaged a refinery", "put power stations out of action": with a weapon for its subject or agent.

    "The depot went up in flames", "was set ablaze" where the article has `told` of an attack.
    """
    for at in sentence.find("DAMAGEV", start=low, end=high):
        burnt = is_passive(sentence, at) or sentence.units[at].lemmas.get("DAMAGEV") in BURNS
        if told and burnt and sentence.any_marked("struck", start=low, end=at) and _in_flames(sentence, at, high):
            return at, "suffer"
        if sentence.word(at) in ("set", "sets", "setting", "put", "puts", "putting") and not any(
            sentence.word(n) in ENDINGS for n in range(at + 2, min(at + REACH, high))
        ):
            continue
        if is_passive(sentence, at):
            by = sentence.find_word("by", at + 1, min(at + 4, high))
            if by is not None and _armed(sentence, by, min(by + 5, high)):
                return at, "passive"
        elif _armed(sentence, max(low, at - AHEAD), at):
            return at, "weapon"
        elif sentence.any(*DOERS, start=low, end=at):
            return at, "active"
    return None


def _in_flames(sentence: Sentence, at: int, high: int) -> bool:
    on_fire = any(sentence.word(n) in ENDINGS for n in range(at + 1, min(at + 3, high)))
    return on_fire or sentence.units[at].lemmas.get("DAMAGEV") in BURNS


def _armed(sentence: Sentence, low: int, high: int) -> bool:
    return any(not sentence.has(n + 1, "STORE") for n in sentence.find("WEAPON", start=low, end=high))


def mined(sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    """ "a convoy ran over a mine", "a mine went off under a truck"."""
    for at in sentence.find("TREADV", "ATTACKV", start=low, end=high):
        if treads(sentence, at, high):
            return at, "suffer"
    for at in sentence.find("WEAPONV", start=low, end=high):
        went_off = sentence.units[at].lemmas.get("WEAPONV") in BURSTS
        subject = {sentence.word(n) for n in range(max(low, at - 4), at)}
        again = sentence.any("ORD", start=max(low, at - 2), end=at) or sentence.word(at - 1) == "another"
        if again and _fired_before(sentence, low):
            return at, "weapon"  # "…, and a second one fell on a school"
        if subject.intersection(SHELLS) or (went_off and subject.intersection(MINES)):
            return at, "weapon"
    return None


def treads(sentence: Sentence, at: int, high: int) -> bool:
    """ "ran over a mine", "the convoy hit an explosive device"."""
    hit = sentence.word(at) in ("hit", "struck") and (
        sentence.has(at - 1, "PEOPLE", "PRON", "NAME") or sentence.any_marked("struck", start=max(at - 3, 0), end=at)
    )
    trod = hit or sentence.has(at, "TREADV")
    return trod and not is_passive(sentence, at) and _explosive(sentence, at + 1, min(at + 6, high))


def _fired_before(sentence: Sentence, low: int) -> bool:
    return sentence.any("WEAPON", end=low) or any(sentence.word(n) in SHELLS for n in range(low))


def _explosive(sentence: Sentence, low: int, high: int) -> bool:
    for n in range(low, high):
        found = sentence.units[n].found
        if sentence.word(n) in MINES or (found is not None and found.entry.get("type") in ("mine", "ied", "bomb")):
            return True
    return False


def wounded(sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    """ "a bomb wounded five policemen", "was injured by a landmine": nothing but the wounded tells it."""
    for at in sentence.find("WOUNDEDV", start=low, end=high):
        if is_passive(sentence, at):
            by = sentence.find_word("by", at + 1, at + 5)
            if by is not None and sentence.any("WEAPON", *DOERS, start=by, end=min(by + 5, high)):
                return at, "passive"
        elif sentence.has(at + 1, "NUM", "DET", "PEOPLE", "NATION") and _strikes(sentence, max(low, at - AHEAD), at):
            return at, "active"
    return None


def _strikes(sentence: Sentence, low: int, high: int) -> bool:
    return sentence.any("WEAPON", *DOERS, start=low, end=high)


def killing_of(sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    """ "the killing of 40 villagers", "the downing of a jet", "the seizure of a ship": a deed as a noun."""
    deeds = sentence.of_word["of"] >> 1 & (sentence.of_class[GERUNDS] | sentence.of_word[DEEDS])
    finite = sentence.first(*FINITE, start=low) if deeds else None
    for at in numbers(between(deeds, low + 1, high - 1)):
        if finite is not None and finite < at:
            return None
        if sentence.has(at - 1, "DET") or sentence.has(at - 2, "DET") or sentence.word(at - 1) == "'s":
            end = min(at + 8, high)
            armed = sentence.any("SHIP", "WEAPON", "ARMED", "ACTOR", "SITES", "NUM", start=at + 2, end=end)
            blamed = sentence.any(*DOERS, "ACTOR", "CLAIMV", "BLAMEV")
            if armed or (blamed and sentence.any("PEOPLE", "PERSON", start=at + 2, end=end)):
                return at, "nominal"
    return None


def bomb_of_a_day(sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    """ "Sunday's car bomb in the bazaar": a weapon with its day and its place is what it did."""
    for at in sentence.find("WEAPON", start=low + 2, end=high):
        dated = sentence.word(at - 1) == "'s" and sentence.has(at - 2, "DATE")
        if dated and sentence.has(at + 1, "PREP") and not sentence.has(at + 1, "SUB"):
            return at, "nominal"
    return None


def soldiers_killed(sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    """ "Four French soldiers were killed in Mali on Sunday": soldiers, a place and a day, and no mishap.

    "Twelve people were murdered in Paris in January": anyone, if the verb speaks of violence.
    """
    if sentence.of_word.names() & MISHAPS:
        return None
    for at in sentence.find("KILLEDV", start=low, end=high):
        told = is_passive(sentence, at) and _soldiers(sentence, low, at)
        murdered = is_passive(sentence, at) and sentence.units[at].lemmas.get("KILLEDV") in MURDERS
        where_when = all(sentence.any(*each, start=low, end=high) for each in (("PLACE", "BASE"), ("DATE",)))
        if (told or murdered) and where_when:
            return at, "passive"
    return None


def _soldiers(sentence: Sentence, low: int, high: int) -> bool:
    """ "four soldiers", "a policeman", "six French troops"."""
    numbers = list(sentence.find("NUM", "DET", start=low, end=high))
    if any(sentence.word(n + 1) in ("more", "others") for n in numbers) and sentence.any(*SOLDIERS, "ACTOR", end=low):
        return True  # "six soldiers died …; the next day six more were killed"
    return any(sentence.any(*SOLDIERS, "ACTOR", start=n + 1, end=min(n + 5, high)) for n in numbers)
