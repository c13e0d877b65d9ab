"""Who did it, to whom, where, with what: the participants of a trigger, by the structure of its clause.

A trigger is a verb in the active ("Houthis fired a missile at"), in the passive ("was hit by rockets"), a verb whose
subject is the victim ("came under attack"), or a noun ("an attack on X by Y"). Each name of the clause is given a role
by the word that governs it and the side of the trigger it stands on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pipeline.entities.openclass import is_country
from pipeline.lexicon import Entry
from pipeline.patterns.claims import Filler
from pipeline.patterns.events.weaponrole import weapon_role
from pipeline.patterns.sentence.attributes import (
    apposed_to,
    housed,
    in_flight,
    launched_there,
    modifies_attack,
    modifies_noun,
    modifies_weapon,
)
from pipeline.patterns.sentence.frame import Frame, downed, led, stops, struck_by_noun, subject_of_nominal, verb_of_noun
from pipeline.patterns.sentence.scope import PREDICATES, Governor, governor
from pipeline.patterns.sentence.units import Sentence

AIMED_VERB = (" at", " on", " upon", " onto", " into", " against", " toward", " towards")  # "fired at"
ROAD = 7  # units from "ambushed" to "between A and B"
HEADS = ("president", "prime minister")


def participants(frame: Frame, countries: Mapping[str, Entry]) -> Iterator[Filler]:
    """The roles that the clause itself fills.

    `countries` gives the place of a nationality adjective ("an Israeli airstrike").
    """
    steered = frame.sentence.has(frame.low, "RELATIVE") and frame.sentence.has(frame.low - 1, "WEAPON")
    for number in frame.sentence.find("NAME", start=frame.low - steered, end=frame.high):
        unit = frame.sentence.units[number]
        if unit.found is None or unit.has("SOURCE", "DATELINE") or stops(frame, number):
            continue
        label, entry = unit.found.label, unit.found.entry
        role = ROLE_OF[label](frame, number) if label in ROLE_OF else None
        named = countries.get(entry.country or "") if label in ("NATION", "PERSON") else entry
        if role is not None and named is not None:
            yield Filler(role, named, unit.start, unit.end, f"{frame.voice}-clause")


def _actor(frame: Frame, number: int) -> str | None:
    sentence = frame.sentence
    if housed(sentence, number):
        return "target"
    if modifies_weapon(sentence, number) and not modifies_attack(sentence, number) and led(frame):
        gov = governor(sentence, number, frame.low)
        if gov.kind == "prep" and sentence.marked(gov.at, "aiming") and gov.at > frame.trigger:
            return "target"  # "a strike against a Houthi missile"
    if struck_by_noun(frame, number):
        return "target"
    if modifies_attack(sentence, number) or modifies_weapon(sentence, number):
        hit = downed(frame) and not (frame.voice == "active" and number < frame.trigger)
        return "target" if hit or _lost(sentence, number, frame.low) else "actor"
    gov = governor(sentence, number, frame.low)
    if gov.kind == "prep":
        return _actor_by_preposition(frame, number, gov)
    if gov.kind == "verb" and gov.at < frame.trigger and frame.voice == "nominal" and sentence.has(gov.at, "ATTACKV"):
        return "target"  # "continued to attack the group, conducting 25 strikes"
    if gov.kind == "verb" and gov.at > frame.trigger:
        # behind another verb of the clause: what is hit, hosted, used
        return "target" if frame.voice != "suffer" else None
    if gov.kind == "verb" and sentence.has(gov.at, "BLAMEV"):
        return "actor"
    return _by_side(frame, number)


def _by_side(frame: Frame, number: int) -> str | None:
    before = number < frame.trigger
    where = frame.sentence.find_word("where", frame.trigger, number)
    if where is not None and frame.voice in ("active", "intercept", "passive"):
        stay = frame.sentence.any_marked("stationed", start=number, end=number + 6)
        return "target" if stay and frame.voice != "intercept" else None  # "a compound where Indian troops are based"
    if frame.voice == "active":
        return "actor" if before else "target"
    if frame.voice in ("passive", "suffer"):
        return "target" if before else None
    if frame.voice == "intercept":
        return None if before else "target" if frame.sentence.has(number, "SHIP") else "actor"
    return subject_of_nominal(frame, number) if frame.voice == "nominal" and before else None


def _actor_by_preposition(frame: Frame, number: int, gov: Governor) -> str | None:
    sentence, word, at = frame.sentence, gov.word, gov.at
    if word == "by":
        return _agent(sentence, at)
    if word in ("on", "to") and sentence.any("BLAMEV", start=at - 2, end=at):
        return "actor"
    if _governs_target(sentence, word, at):
        other = frame.voice == "nominal" and sentence.has(at - 1, "ATTACKN") and _apart(frame, at)
        return None if other else "target"  # "not the attack on the troops, but two attacks on the police"
    if word == "from":
        fired = sentence.has(at - 1, "WEAPON", "ATTACKN") or sentence.word(at - 1) == "fire"
        return "actor" if frame.voice == "nominal" or fired else None
    if word in ("among", "including") and frame.voice != "nominal":
        return _by_side(frame, number)
    return None


def _apart(frame: Frame, at: int) -> bool:
    """Does another clause begin between the preposition at `at` and the noun of attack that the frame is of?"""
    return any(frame.sentence.word(n) in ("but", ";") for n in range(at, frame.trigger))


def _agent(sentence: Sentence, by: int) -> str | None:
    """The role of the name behind "by": the attacker, but "used by X" is where X is, "backed by X" neither."""
    if sentence.has(by - 1, "USED"):
        return "target"
    ours = sentence.has(by - 1, *PREDICATES, "CLAIMV", "SAYV", "NAME")
    return None if sentence.word(by - 1).endswith("ed") and not ours else "actor"


def _governs_target(sentence: Sentence, word: str, at: int) -> bool:
    """Does the preposition `word` at `at` lead to what is attacked?"""
    if sentence.marked(at, "aiming") or (word in ("of", "for") and sentence.has(at - 1, "ATTACKN")):
        return True
    if word in ("for", "to", "among") and sentence.any("WOUNDEDN", "KILLEDN", "CASUALTYN", start=at - 3, end=at):
        return True
    if word == "to":
        return sentence.word(at - 1) == "belonging"
    if word in ("with", "to") and sentence.marked(at - 1, "allied"):
        by = sentence.last_word("by", at - 5, at)  # "struck sites used by groups affiliated with X"
        return sentence.any("SITE", "SITES", start=at - 8, end=at - 1) if by is None else sentence.has(by - 1, "USED")
    return word == "with" and sentence.has(at - 1, "ATTACKV", "ATTACKN")


def _nation(frame: Frame, number: int) -> str | None:
    if housed(frame.sentence, number):
        return "target"
    if modifies_attack(frame.sentence, number):
        return "actor"
    joined = frame.sentence.word(number + 1) == "and"
    if joined and frame.sentence.any("ACTOR", "FORCES", start=number + 2, end=number + 4):
        return _actor(frame, number)  # "U.S. and coalition forces"
    gov = governor(frame.sentence, number, frame.low)
    sites = frame.sentence.any("SITE", "SITES", start=number, end=number + 4)
    if gov.kind == "prep" and frame.sentence.marked(gov.at, "aiming") and (sites or joined):
        return "target"  # "attacks on U.S. bases", "on U.S. and coalition bases"
    if sites and gov.kind == "verb" and gov.at == frame.trigger and frame.voice == "active":
        return "target"  # "fired on Syrian positions"
    if downed(frame) and not (frame.voice == "active" and number < frame.trigger):
        return "target" if modifies_weapon(frame.sentence, number) else None
    if frame.voice in ("passive", "suffer") and number < frame.trigger and gov.kind == "start":
        return "target" if frame.sentence.marked(number + 1, "patrolling") else None  # "German patrols were ambushed"
    if gov.kind == "prep" and gov.word == "by" and frame.sentence.word(number + 1) == "fire":
        return "actor"  # "was killed by Pakistani fire"
    # "Ukrainian drones hit an oil depot", "U.S. jets carried out strikes"
    before = number < frame.trigger and (frame.voice == "active" or led(frame))
    armed = before or frame.voice in ("weapon", "intercept", "passive")
    return "actor" if armed and modifies_weapon(frame.sentence, number) else None


def _person(frame: Frame, number: int) -> str | None:
    """ "Biden ordered strikes", "the Trump administration launched strikes": a head of state acts for the state."""
    found = frame.sentence.units[number].found
    if found is None or found.entry.get("office") not in HEADS or number > frame.trigger:
        return None
    orders = frame.sentence.any("LIGHTV.past", "FIREV.past", start=number + 1, end=min(number + 5, frame.trigger + 1))
    return "actor" if orders and governor(frame.sentence, number, frame.low).kind == "start" else None


def _place(frame: Frame, number: int) -> str | None:
    sentence = frame.sentence
    if modifies_attack(sentence, number):
        within = sentence.word(number - 1) == "in"  # "killed in Mali ambush"
        return "actor" if _is_country(frame, number) and not within else "place"  # "a U.S. strike", "the Kabul attack"
    if housed(sentence, number) and _is_country(frame, number):
        return "target"
    if sentence.word(number + 1) in ("'s", "'"):
        if frame.voice == "active" and number < frame.trigger and modifies_weapon(sentence, number):
            return "actor" if _is_country(frame, number) else None  # "Russia's warplanes struck"
        return "place" if sentence.has(number + 2, "PLACE", "BASE") else None
    country = _is_country(frame, number)
    if sentence.word(number - 1) == "of" and sentence.marked(number - 2, "compass"):
        return "place"  # "an exchange of fire east of Gaza"
    gov = governor(sentence, apposed_to(sentence, number), frame.low)
    leads = gov.kind == "start" and number < frame.trigger and (frame.voice == "active" or led(frame))
    if country and leads and modifies_weapon(sentence, number):
        return "actor"  # "U.S. warplanes struck"
    aimed = gov.kind == "prep" and sentence.marked(gov.at, "aiming")
    if country and modifies_noun(sentence, number):
        # "attacks on U.S. bases": the state is struck, wherever that is
        object_ = gov.kind == "verb" and frame.voice == "active" and gov.at >= frame.trigger
        return "target" if aimed or object_ else None
    if gov.kind == "prep":
        return _place_by_preposition(frame, number, gov)
    return _place_by_side(frame, number, gov)


def _is_country(frame: Frame, number: int) -> bool:
    found = frame.sentence.units[number].found
    return found is not None and is_country(found.entry)


def _place_by_preposition(frame: Frame, number: int, gov: Governor) -> str | None:
    sentence = frame.sentence
    blamed = gov.word in ("on", "to") and sentence.any("BLAMEV", start=gov.at - 2, end=gov.at)
    if (gov.word == "by" or blamed) and _is_country(frame, number):
        return "actor"
    before = frame.voice == "nominal" and number < frame.trigger and gov.at > frame.low + 2
    if before and verb_of_noun(frame) is None and not _there_were(sentence, number):
        return None  # "formed to fight the army in Iraq … after the assault on Israel"
    road = 0 < gov.at - frame.trigger <= ROAD and sentence.word(gov.at - 1) != "," and not _is_country(frame, number)
    between = gov.word == "between" and (sentence.marked(gov.at - 1, "shared") or road)
    if gov.at > frame.trigger and launched_there(sentence, frame.trigger, gov.at):
        return None
    return "place" if between or sentence.marked(gov.at, "placing") else None


def _there_were(sentence: Sentence, number: int) -> bool:
    """ "Across the border in Niger there were a dozen raids"."""
    there = number + 1 + (sentence.word(number + 1) == ",")
    return sentence.word(there) == "there" and sentence.has(there + 1, "AUX")


def _place_by_side(frame: Frame, number: int, gov: Governor) -> str | None:
    sentence = frame.sentence
    if sentence.word(number - 1) in (",", "(") and sentence.has(number - 2, "PLACE", "BASE"):
        return "place"
    if frame.voice == "listed":
        return "place"
    behind = number > frame.trigger
    if behind and frame.voice in ("active", "suffer", "weapon"):
        return "place"
    if gov.kind == "verb" and gov.at >= frame.trigger and gov.word.endswith(AIMED_VERB):
        return "place"  # "a missile was fired at Eilat"
    if behind and gov.kind == "verb" and gov.at > frame.trigger and sentence.has(gov.at, "ATTACKV", "WEAPONV"):
        return "place"  # "a blast rocked Homs"
    return None if behind else _state(frame, number)


def _state(frame: Frame, number: int) -> str | None:
    """A country before the trigger: the attacker of an active clause, the place of a passive one."""
    country = _is_country(frame, number)
    if frame.voice == "active":
        return "actor" if country else None
    if frame.voice in ("passive", "suffer"):
        return "place"
    if frame.voice != "nominal":
        return None
    role = subject_of_nominal(frame, number)  # "Mali suffered attacks": it is where they were
    return "place" if role == "target" else role if country else None


def _base(frame: Frame, number: int) -> str | None:
    gov = governor(frame.sentence, number, frame.low)
    return None if gov.kind == "prep" and gov.word in ("from", "by") else "base"


def _lost(sentence: Sentence, number: int, low: int) -> bool:
    """ "destroyed two rebel machine guns": the name before a weapon that was destroyed on the ground."""
    gov = governor(sentence, number, low)
    return gov.kind == "verb" and sentence.has(gov.at, "INTERCEPTV") and not in_flight(sentence, number + 1)


def _ship(frame: Frame, number: int) -> str | None:
    gov = governor(frame.sentence, number, frame.low)
    if gov.kind == "prep" and gov.word in ("by", "from"):
        return None
    return "target" if frame.voice != "active" or number > frame.trigger else None


ROLE_OF: Mapping[str, Callable[[Frame, int], str | None]] = {
    "ACTOR": _actor,
    "NATION": _nation,
    "PLACE": _place,
    "BASE": _base,
    "WEAPON": weapon_role,
    "SHIP": _ship,
    "PERSON": _person,
}
