"""Attacks told by what armed men took: hostages, a town, a ship, passengers of a bus."""

from __future__ import annotations

from pipeline.entities.openclass import is_country
from pipeline.patterns.events.indirect import DOERS, armed_group
from pipeline.patterns.sentence.scope import is_passive
from pipeline.patterns.sentence.units import Sentence

TAKES = ("took", "take", "takes", "taken", "taking", "seized", "seizing", "dragged", "led", "herded")
CAPTIVE = ("hostage", "captive", "prisoner", "hostages", "captives")
FORCES_OFF = ("forced", "ordered", "dragged", "pulled", "hauled", "forcing", "dragging", "pulling", "made")
VEHICLES = (
    "bus", "buses", "minibus", "minibuses", "train", "truck", "trucks", "vehicle", "vehicles", "car", "cars", "van",
)  # fmt: skip
ELSEWHERE = ("in", "from", "near", "at", "off", "on", "outside", "around")  # before a place that is not what was taken
OBJECT = 10  # units from "took" to "hostage"
WINS = (
    "captured", "recaptured", "overran", "overrun", "seized", "retook", "retaken", "recapturing", "capturing",
    "stormed",
)  # fmt: skip
CONTROLS = ("took", "seized", "taken", "gained")  # "over", "control of"
TOWNS_TAKEN = (*WINS, *CONTROLS)
STATE_FORCES = ("military", "army", "navy", "air_force", "marines", "coalition", "security_force")


def taken(sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    """ "took 1,000 people hostage", "forced 20 passengers off a bus": done by armed men."""
    for at in sentence.find_words(TAKES + FORCES_OFF, low, high):
        word = sentence.word(at)
        if word in TAKES and _captive(sentence, at, high):
            if is_passive(sentence, at):
                by = sentence.find_word("by", at, min(at + OBJECT, high))
                if by is not None and sentence.any(*DOERS, "ACTOR", start=by, end=by + 5):
                    return at, "passive"
            elif _by_armed_men(sentence, low, at):
                return at, "active"
        elif word in FORCES_OFF and _off_a_vehicle(sentence, at, high) and _by_armed_men(sentence, low, at):
            return at, "active"
    return None


def _captive(sentence: Sentence, at: int, high: int) -> bool:
    """Does the verb at `at` end in "hostage" behind those who were taken?"""
    for n in range(at + 1, min(at + OBJECT, high)):
        if sentence.word(n) in CAPTIVE:
            return sentence.any("PEOPLE", "NUM", "PERSON", "NATION", start=at + 1, end=n + 1)
        if sentence.has(n, "SAYV", "BREAK", "SUB"):
            return False
    return False


def _off_a_vehicle(sentence: Sentence, at: int, high: int) -> bool:
    for n in range(at + 1, min(at + OBJECT, high)):
        if sentence.word(n) in ("off", "from", "out"):
            return any(sentence.word(m) in VEHICLES for m in range(n + 1, min(n + 5, high)))
    return False


def _by_armed_men(sentence: Sentence, low: int, at: int) -> bool:
    """Fighters, an armed group, or they that the sentence before the clause told of: "stormed a school | and took"."""
    goes_on = at <= low + 2 and sentence.has(low, "AND", "BREAK") and sentence.any(*DOERS, end=low)
    told = goes_on or sentence.any(*DOERS, start=low, end=at)
    return told or armed_group(sentence, low, at) or _goes_on_from_group(sentence, low, at)


def _goes_on_from_group(sentence: Sentence, low: int, at: int) -> bool:
    """ "Abu Sayyaf raided a resort | and took 20 people hostage"."""
    return at <= low + 2 and sentence.has(low, "AND") and armed_group(sentence, 0, low)


def won(sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    """ "M23 captured the town of Masisi on Saturday", "was captured by the RSF": a town taken by force of arms."""
    for at in sentence.find_words(TOWNS_TAKEN, low, high):
        control = sentence.word(at) in CONTROLS and sentence.word(at + 1) in ("over", "control")
        if not (control or sentence.word(at) in WINS) or sentence.units[at].found is not None:
            continue
        if is_passive(sentence, at):
            by = sentence.find_word("by", at, min(at + 3, high))
            if by is not None and sentence.any("PLACE", start=low, end=at) and _armed(sentence, by, by + 5):
                return at, "passive"
        elif _town_behind(sentence, at, high) and _armed(sentence, low, at):
            return at, "active"
    return None


def _armed(sentence: Sentence, low: int, high: int) -> bool:
    """Does a force or an armed group, or fighters, stand there?"""
    for n in sentence.find("ACTOR", start=low, end=high):
        found = sentence.units[n].found
        if found is not None and (found.entry.get("kind") in STATE_FORCES or armed_group(sentence, n, n + 1)):
            return not sentence.has(n, "SOURCE")
    return sentence.any(*DOERS, start=low, end=high)


def _town_behind(sentence: Sentence, at: int, high: int) -> bool:
    for n in range(at + 1, min(at + 7, high)):
        found = sentence.units[n].found
        if found is not None:
            return found.label == "PLACE" and not is_country(found.entry) and sentence.word(n + 1) not in ("'s", "'")
        if sentence.has(n, "AND", "AUX", "SAYV", "NUM", "OTHER", "PEOPLE", "WEAPON") or sentence.word(n) in ELSEWHERE:
            return False
    return False
