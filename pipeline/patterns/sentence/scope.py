"""What a claim can see: the segments of a sentence, the word that governs a name, the voice of a verb."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from pipeline.patterns.sentence.positions import between, highest, lowest, numbers
from pipeline.patterns.sentence.units import Sentence, Unit

PREDICATES = (
    "ATTACKV", "FIREV", "LIGHTV", "WEAPONV", "SUFFERV", "INTERCEPTV", "FOILV", "RESPONDV", "KILLEDV", "WOUNDEDV",
    "KILLEDI", "CAPTUREDV", "DRIVEV", "RAIDV", "DAMAGEV", "TREADV",
)  # fmt: skip
GOVERNING = (*PREDICATES, "SAYV", "CLAIMV", "BLAMEV", "PLANV")
STOPPING = (*GOVERNING, "PREP", "AND", "DATE", "SUB", "BREAK")  # what a look back from a name may not pass over
GUISED = ("disguised", "dressed", "posing", "masquerading", "clad")
MANY = ("FIGHTERS", "PEOPLE", "WEAPON", "ATTACKERS")  # of what a number tells no time
PARENTHESES = ("(", ")", '"')  # breaks that cut no segment
CUTTING = ("BREAK", "PREPARES", "SUB", "AND")  # a segment begins at none but a unit of these classes, or at these words
CUTTING_WORDS = (",", "and", "but", "while", "including")


class Governor(NamedTuple):
    """The word that says what a name does in its clause: a preposition, a verb before it, or nothing ("start")."""

    kind: str  # "prep", "verb", "start"
    word: str
    at: int


def segments(sentence: Sentence) -> list[tuple[int, int]]:
    """The stretches of units in each of which one thing is told.

    They are cut at breaks, at words that open a subordinate clause, and where a further clause is coordinated.
    """
    if not sentence.segments:
        cuts = [0]
        for number in numbers((sentence.of_class[CUTTING] | sentence.of_word[CUTTING_WORDS]) & ~1):
            if _cuts(sentence, cuts[-1], number):
                cuts.append(number)
        cuts.append(len(sentence))
        sentence.segments.extend((low, high) for low, high in pairwise(cuts) if high > low)
    return sentence.segments


def _cuts(sentence: Sentence, start: int, number: int) -> bool:
    """Does a segment begin at `number`, the last one having begun at `start`?"""
    unit = sentence.units[number]
    if _breaks(unit):
        return True
    prepares = unit.has("PREPARES") and sentence.word(number + 1) == "to"
    if prepares and sentence.any("ATTACKV", "KILLEDV", "INTERCEPTV", "ATTACKN", start=start, end=number):
        return True  # "engaged five militants | preparing to launch a drone"
    if unit.word == "including" and sentence.any("ATTACKN", "DATE", start=number + 1, end=number + 6):
        return sentence.any(*PREDICATES, "ATTACKN", start=start, end=number)  # "…, including a raid in May that killed"
    if unit.has("SUB") and not unit.date and _opens_clause(sentence, number):
        return True
    if _another_noun(sentence, start, number):
        return True
    if (
        unit.word == ","
        and sentence.has(start, "RELATIVE")
        and number > start + 2
        and number + 1 < len(sentence)
        and _finite(sentence.units[number + 1])
    ):
        return True  # "JNIM, which is linked to al Qaeda | , attacked …"
    coordinates = unit.word in (",", "and", "but", "while") or unit.has("AND")
    return coordinates and _opens_coordinate(sentence, start, number)


def _another_noun(sentence: Sentence, start: int, number: int) -> bool:
    """ "a raid on a jail at Bauchi, the kidnapping of 219 girls in Chibok | and a massacre in Baga"."""
    if sentence.word(number) not in (",", "and") or not sentence.has(number + 1, "DET"):
        return False
    noun = next(sentence.find("ATTACKN.sg", start=number + 2, end=number + 5), None)
    if noun is None or not sentence.has(noun + 1, "PREP") or sentence.any("PREP", start=number + 1, end=noun):
        return False
    return sentence.any("ATTACKN", start=start, end=number) and sentence.any("PLACE", start=start, end=number)


def _breaks(unit: Unit) -> bool:
    return unit.has("BREAK") and unit.word not in PARENTHESES


def _next_cut(sentence: Sentence, start: int) -> int:
    cuts = sentence.of_class["SUB", "BREAK"] | sentence.of_word[",", "and", "but", ".", ";"]
    cut = lowest(between(cuts, start, None))
    return len(sentence) if cut is None else cut


def _may_be_verb(unit: Unit) -> bool:
    """A past form that the vocabulary does not know ("defaced", "advanced")."""
    return not unit.classes and unit.word.endswith("ed") and len(unit.word) > 5


def _finite(unit: Unit) -> bool:
    return unit.has(*PREDICATES) and any(c.endswith((".past", ".part", ".s", ".base")) for c in unit.classes)


def _noun(sentence: Sentence, number: int) -> bool:
    """ "two launches": a form in -s behind a number."""
    return sentence.has(number - 1, "NUM") and sentence.word(number).endswith("s")


def _opens_clause(sentence: Sentence, number: int) -> bool:
    word = sentence.word(number)
    dates = word in ("after", "before", "since", "following", "amid", "until", "as")
    if dates and sentence.has(number + 1, "DATE", "NUM") and not _people_behind(sentence, number + 1):
        return False
    if word == "as" and sentence.word(number - 1) in GUISED:
        return False  # "gunmen disguised as police killed …"
    subject = sentence.has(number + 1, "NAME", "PRON") or sentence.word(number + 1) in ("the", "its", "their")
    if word == "as" and subject:
        return True
    return sentence.any(*PREDICATES, "AUX", "ATTACKN", "SAYV", "PLANV", start=number + 1, end=number + 12)


def _people_behind(sentence: Sentence, number: int) -> bool:
    """ "after several hundred fighters stormed it": no time stands behind "after"."""
    return sentence.has(number, "NUM") and sentence.any(*MANY, start=number + 1, end=number + 4)


def _another(sentence: Sentence, start: int) -> bool:
    """ "one with rockets at A and one with a drone at B", "another at C": an event told by its number alone."""
    return sentence.has(start, "ONE") and sentence.has(start + 1, "PREP") and sentence.word(start + 1) != "of"


def _lists_names(sentence: Sentence, number: int) -> bool:
    """ "missiles and drones launched by …", "Baghdad and western Iraq": the "and" joins names, not clauses."""
    people = sentence.has(number - 1, "PEOPLE", "ACTOR") and sentence.has(number + 1, "NUM")
    if people and sentence.any("PEOPLE", "ACTOR", start=number + 2, end=number + 5):
        return True  # "four civilians and 11 troops were killed"
    if sentence.has(number - 1, "DATE") and sentence.has(number + 1, "DATE"):
        return True  # "on Feb. 3, Feb. 29 and March 30"
    left = sentence.units[number - 1].found
    right = next((u.found for u in sentence.units[number + 1 : number + 4] if u.found is not None), None)
    return left is not None and right is not None and left.label == right.label and left.label != "ACTOR"


def _opens_coordinate(sentence: Sentence, start: int, number: int) -> bool:
    if sentence.word(number + 1) in ("including", "who", "which"):
        return False
    if _another(sentence, number + 1) and sentence.any("ATTACKN", "FIREV", "WEAPONV", "ATTACKV", end=number):
        return True
    after_comma = sentence.word(number) in ("and", "but") and sentence.word(number - 1) == ","
    if after_comma or not _tells_before(sentence, start, number) or _lists_names(sentence, number):
        return False  # the cut came at the comma, or there is nothing to go on from
    double = sentence.word(number) == "," and sentence.word(number + 1) in ("and", "but", "while")
    begin = number + 1 + double
    end = _next_cut(sentence, begin + 1)
    verbs = sentence.find(*PREDICATES, start=begin, end=end)
    verb = next((n for n in verbs if _finite(sentence.units[n]) and not _noun(sentence, n)), None)
    if verb is None:  # ", and hackers defaced …": a verb of no kind that we know still opens a clause
        return double and any(map(_may_be_verb, sentence.units[begin + 1 : end]))
    return verb <= begin + 1 or sentence.any("NAME", "PEOPLE", "PRON", "DATE", "NATION", "ORD", start=begin, end=verb)


def _tells_before(sentence: Sentence, start: int, number: int) -> bool:
    """Does the segment so far tell of something that a further clause could go on from?"""
    if sentence.any(*PREDICATES, "ATTACKN", "SAYV", start=start, end=number):
        return True
    comma = "," in (sentence.word(number - 1), sentence.word(number))
    return comma and any(map(_may_be_verb, sentence.units[start:number]))


def governor(sentence: Sentence, number: int, low: int) -> Governor:
    """What governs the name at `number`, seen from `low` on.

    It passes over articles, adjectives and the names that this one is listed with.
    """
    stops, opened = sentence.stops or _stops(sentence)
    at = highest(between(stops, low, number))
    while at is not None:
        unit, end = sentence.units[at], at
        if opened >> at & 1:
            return Governor("start", unit.word, at)  # "In Sumy | a drone struck …"
        if _passes_on(sentence, at):
            end = at - 1
        elif unit.marked("listing") or unit.has("AND"):
            at = _list_begins(sentence, at, low)
            if _ends_list(sentence, number, at, unit):
                return Governor("start", unit.word, at)
            end = at - 1
        else:
            kind = _governs(unit)
            if kind == "prep" and _is_another_phrase(sentence, at, number):
                return Governor("start", unit.word, at)
            if kind is not None:
                return Governor(kind, unit.word, at)
        at = highest(between(stops, low, end))
    return Governor("start", "", low)


def _stops(sentence: Sentence) -> tuple[int, int]:
    """The units that a look back from a name may not pass over, and of these the places that a subject follows."""
    opened = sentence.of_class["PLACE",] & sentence.of_word["a", "an", "two", "three", "several"] >> 1
    stops = sentence.of_class[STOPPING] | sentence.of_mark["listing",] | sentence.of_word["of", "to"] | opened
    sentence.stops = stops, opened
    return stops, opened


def _is_another_phrase(sentence: Sentence, prep: int, number: int) -> bool:
    """ "In the Pokrovsk sector Russian forces | made …": does the phrase of the preposition end before the name?"""
    if (
        prep > 1
        or sentence.word(prep) not in ("in", "near", "at", "around", "across")
        or not sentence.has(number, "ACTOR")
    ):
        return False
    placed = sentence.any("PLACE", "BASE", start=prep + 1, end=number)
    return placed and _finite(sentence.units[number + 1]) if number + 1 < len(sentence) else False


def _governs(unit: Unit) -> str | None:
    """The kind of governor that a unit is by itself; None if it is passed over."""
    if unit.has("PREP") and not unit.has("NAME", "SUB"):
        return "prep"
    if unit.has(*GOVERNING) and not unit.has("ATTACKN", "WEAKN", "NAME"):
        return "verb"
    return "start" if unit.has("DATE", "SUB") or _breaks(unit) else None


def _passes_on(sentence: Sentence, at: int) -> bool:
    """ "a convoy of the army": what governs the convoy; "forces assigned to the task force": what governs them."""
    word = sentence.word(at)
    if word == "of":
        aimed = sentence.has(at - 1, "NUM") and sentence.marked(at - 2, "aiming")  # "strikes on dozens of rebel posts"
        return aimed or not sentence.has(at - 1, "ATTACKN", "NUM", "KILLEDN")
    return word == "to" and sentence.has(at - 1, "BELONGING")


def _list_begins(sentence: Sentence, at: int, low: int) -> int:
    while at - 1 >= low and sentence.marked(at - 1, "listing"):
        at -= 1
    return at


def _ends_list(sentence: Sentence, number: int, at: int, joint: Unit) -> bool:
    """Is the comma or "and" at `at`, found as `joint`, no part of a list of names that goes on before it?"""
    opening = at == 2 and sentence.word(at) == "," and sentence.has(0, "PREP")
    if opening and sentence.has(number + 1, *PREDICATES, "AUX"):
        return True  # "In Syria, the U.S. carried out …"
    plain = sentence.word(at) != "," and not sentence.has(at - 1, *PREDICATES, "DATE")
    goes_on = plain or sentence.has(at - 1, "NAME", "PEOPLE", "NATION")
    return not goes_on or (joint.word == "," and _other_kind(sentence, number, at - 1))


def _other_kind(sentence: Sentence, number: int, before: int) -> bool:
    """ "In northern Iraq, U.S. troops …": place and actor are no list."""
    mine, other = sentence.units[number].found, sentence.units[before].found
    return mine is not None and other is not None and mine.label != other.label and other.label != "PERSON"


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Is the verb at `verb` a passive: "was attacked", "been hit", or a participle with its agent ("struck by")?"""
    if not any(c.endswith(".part") for c in sentence.units[verb].classes):
        return False
    for at in range(verb - 1, max(verb - 5, -1), -1):
        unit = sentence.units[at]
        if not (unit.marked("passed") or unit.has("AUX") or unit.word.endswith("ly")):
            break
        if unit.marked("be"):
            return True
    harmed = sentence.has(verb, "KILLEDV", "WOUNDEDV", "CAPTUREDV") and sentence.has(verb - 1, "PEOPLE", "ACTOR")
    if harmed and (sentence.has(verb + 1, "PREP", "BREAK") or sentence.word(verb + 1) in (".", ",", "and", "")):
        return True  # of a headline or a list: "25 CRPF personnel killed at Burkapal"
    return sentence.word(verb + 1) == "by"
