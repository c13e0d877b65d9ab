"""Who did it, to whom, where, with what: the participants of a trigger, by the structure of its clause.

A trigger is a verb in the active ("Houthis fired a missile at"), in the passive ("was hit by rockets"), a verb whose subject is the
victim ("came under attack"), or a noun ("an attack on X by Y"). Each name of the clause is given a role by the word that
governs it and the side of the trigger it stands on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.lexicon import Entry
from pipeline.patterns.claims import Filler
from pipeline.patterns.scope import LIST, PREDICATES, governor
from pipeline.patterns.units import Sentence, Unit

AT = frozenset({"on", "against", "at", "targeting", "toward", "towards", "upon", "into", "onto"})
PLACED = frozenset(
    {
        "in",
        "near",
        "at",
        "around",
        "on",
        "over",
        "inside",
        "outside",
        "across",
        "off",
        "through",
        "throughout",
        "within",
        "into",
        "against",
        "along",
        "from within",
        "toward",
        "towards",
        "to",
        "of",
        "onto",
        "targeting",
    }
)
MEANS = frozenset({"with", "using", "by", "via", "involving", "from", "of", "including"})
ADVERBS = frozenset(
    {
        "late",
        "early",
        "again",
        "alone",
        "where",
        "when",
        "also",
        "later",
        "overnight",
        "nor",
        "then",
        "there",
        "so",
        "has",
        "had",
        "too",
        "twice",
        "once",
    }
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A trigger in its clause: units `low`..`high` (exclusive) of a sentence, and how the trigger is used."""

    sentence: Sentence
    low: int
    high: int
    trigger: int
    voice: str  # "active", "passive", "suffer", "nominal", "weapon" (the weapon is the subject), "intercept"


def participants(frame: Frame, countries: Mapping[str, Entry]) -> Iterator[Filler]:
    """The roles that the clause itself fills; `countries` gives the place of a nationality adjective ("an Israeli airstrike")."""
    for number in range(frame.low, frame.high):
        unit = frame.sentence.units[number]
        if unit.found is None or unit.has("SOURCE", "DATELINE"):
            continue
        role = ROLE_OF[unit.found.label](frame, number, unit) if unit.found.label in ROLE_OF else None
        if role is None:
            continue
        entry = unit.found.entry
        if unit.found.label == "NATION":
            nation = countries.get(entry.country or "")
            if nation is None:
                continue
            entry = nation
        yield Filler(role, entry, unit.start, unit.end, f"{frame.voice}-clause")


def _actor(frame: Frame, number: int, unit: Unit) -> str | None:
    sentence = frame.sentence
    if _modifies_attack(sentence, number) or _modifies_weapon(frame, number):
        return "actor"
    gov = governor(sentence, number, frame.low)
    if gov.kind == "prep":
        return _actor_by_preposition(frame, number, gov.word, gov.at)
    if gov.kind == "verb" and gov.at != frame.trigger and gov.at > frame.trigger:
        # behind another verb of the clause: what is hit, hosted, used
        return "target" if frame.voice != "suffer" else None
    if sentence.has(gov.at, "BLAMEV") and gov.kind == "verb":
        return "actor"
    return _by_side(frame, number)


def _by_side(frame: Frame, number: int) -> str | None:
    before = number < frame.trigger
    if frame.voice == "active":
        return "actor" if before else "target"
    if frame.voice in ("passive", "suffer"):
        return "target" if before else None
    if frame.voice == "intercept":
        return None if before else "target" if frame.sentence.units[number].has("SHIP") else "actor"
    if frame.voice == "nominal":
        return _subject_of_nominal(frame, number) if before else None
    return None


def _subject_of_nominal(frame: Frame, number: int) -> str | None:
    """ "X launched an attack", "X suffered attacks": the verb that has the noun as its object tells."""
    verb = _verb_of_noun(frame)
    if verb is None or number > verb:
        return None
    return "target" if frame.sentence.has(verb, "SUFFERV") else "actor"


def _verb_of_noun(frame: Frame) -> int | None:
    """The verb whose object the trigger noun is: "launched at least four drone attacks"."""
    for at in range(frame.trigger - 1, max(frame.low, frame.trigger - 10) - 1, -1):
        unit = frame.sentence.units[at]
        if (
            unit.found is None
            and unit.has("SUFFERV", "LIGHTV", "FIREV", "CLAIMV", "ATTACKV", "PLANV")
            and not unit.has("ATTACKN")
        ):
            return at
        if unit.has("SUB", "BREAK") or (unit.has("PREP") and unit.word not in ("of", "in", "to")):
            return None
    return None


def _actor_by_preposition(frame: Frame, number: int, word: str, at: int) -> str | None:
    sentence = frame.sentence
    if word == "by":
        before = sentence.word(at - 1)
        if sentence.has(at - 1, "USED"):
            return "target"
        other_verb = before.endswith("ed") and not sentence.has(
            at - 1, *PREDICATES, "CLAIMV", "SAYV", "NAME", "KILLEDV", "WOUNDEDV", "CAPTUREDV"
        )
        return None if other_verb else "actor"
    if word in AT or (word in ("of", "for") and sentence.has(at - 1, "ATTACKN")):
        return "target"
    if word in ("for", "to", "among") and any(
        sentence.has(n, "WOUNDEDN", "KILLEDN", "CASUALTYN") for n in range(max(at - 3, 0), at)
    ):
        return "target"
    if word == "from":
        return "actor" if frame.voice == "nominal" or sentence.has(at - 1, "WEAPON", "ATTACKN") else None
    if word == "to" and any(sentence.has(n, "BLAMEV") for n in range(max(at - 2, 0), at)):
        return "actor"
    if word == "to" and sentence.word(at - 1) == "belonging":
        return "target"
    if word == "with":
        return "target" if sentence.has(at - 1, "ATTACKV", "ATTACKN") else None
    if word in ("among", "including") and frame.voice != "nominal":
        return _by_side(frame, number)
    return None


def _modifies_attack(sentence: Sentence, number: int) -> bool:
    """ "Houthi drone attacks", "Hamas's assault", "a U.S. air strike": the name stands before the noun as its doer."""
    at = number + 1
    while at < len(sentence) and at - number <= 5:
        unit = sentence.units[at]
        if unit.has("ATTACKN"):
            return sentence.word(number - 1) not in AT
        if not (
            unit.has("WEAPON", "NUM", "ORD")
            or unit.word
            in (
                "'s",
                "'",
                "-",
                "and",
                "or",
                ",",
                "led",
                "retaliatory",
                "deadly",
                "cross",
                "border",
                "suicide",
                "air",
                "ground",
                "surprise",
                "new",
                "recent",
                "missile",
                "massive",
                "aerial",
                "combined",
                "of",
            )
        ) or (unit.word in ("and", ",", "or") and not sentence.has(at - 1, "WEAPON")):
            return False
        at += 1
    return False


def _modifies_weapon(frame: Frame, number: int) -> bool:
    """ "a Houthi drone", "Iranian missiles" as the weapon of the attack."""
    at = number + 1
    while (
        at < len(frame.sentence)
        and at - number <= 2
        and (frame.sentence.word(at) in ("'s", "'", "-", "one") or frame.sentence.units[at].has("ORD"))
    ):
        at += 1
    return frame.sentence.has(at, "WEAPON") and not frame.sentence.has(at + 1, "STORE")


def _nation(frame: Frame, number: int, unit: Unit) -> str | None:
    if _modifies_attack(frame.sentence, number):
        return "actor"
    before = frame.voice == "active" and number < frame.trigger  # "Ukrainian drones hit an oil depot"
    return (
        "actor"
        if _modifies_weapon(frame, number) and (before or frame.voice in ("weapon", "intercept", "passive"))
        else None
    )


def _place(frame: Frame, number: int, unit: Unit) -> str | None:
    sentence = frame.sentence
    if sentence.word(number + 1) in ("'s", "'") and not _modifies_attack(sentence, number):
        return "place" if sentence.has(number + 2, "PLACE", "BASE") else None
    if _modifies_attack(sentence, number):
        return "actor"
    country = unit.found is not None and len(unit.found.entry.id) == len("place:XX")
    if country and sentence.word(number + 1) == "and" and sentence.has(number + 2, "ACTOR"):
        return _actor(frame, number, unit)  # "U.S. and coalition forces"
    gov = governor(sentence, number, frame.low)
    both = (
        sentence.word(number + 1) == "and" and not sentence.has(number + 2, "NAME", "DET", "PREP") and gov.word in AT
    )  # "on U.S. and coalition bases"
    if country and (both or _modifies_noun(sentence, number)):
        # "attacks on U.S. bases": the state is struck, wherever that is
        return (
            "target"
            if (gov.kind == "prep" and gov.word in AT)
            or (gov.kind == "verb" and frame.voice == "active" and gov.at >= frame.trigger)
            else None
        )
    if gov.kind == "prep":
        if gov.word == "by" and country:
            return "actor"
        if (
            frame.voice == "nominal"
            and number < frame.trigger
            and gov.at > frame.low + 2
            and _verb_of_noun(frame) is None
        ):
            return None  # "formed to fight the army in Iraq … after the assault on Israel"
        return (
            "place"
            if gov.word in PLACED
            or (
                gov.word == "between"
                and sentence.word(gov.at - 1) in ("split", "divided", "evenly", "spread", "distributed", "equally")
            )
            else None
        )
    if sentence.word(number - 1) in (",", "(") and sentence.has(number - 2, "PLACE", "BASE"):
        return "place"
    if gov.kind == "verb" and gov.word.rpartition(" ")[2] in AT and gov.at >= frame.trigger:
        return "place"  # "a missile was fired at Eilat"
    if frame.voice == "listed" or (number > frame.trigger and frame.voice in ("active", "suffer", "weapon")):
        return "place"
    if number > frame.trigger:
        return None
    return _state(frame, number, unit)


def _modifies_noun(sentence: Sentence, number: int) -> bool:
    """ "U.S. bases", "US embassy", "Israel Defence Minister": the name only says whose the next noun is."""
    following = sentence.units[number + 1] if number + 1 < len(sentence) else None
    if following is None or not following.word[:1].isalpha() or following.word == "'s":
        return False
    return (
        not following.has(
            "PREP",
            "AUX",
            "MODAL",
            "AND",
            "SUB",
            "SAYV",
            "DATE",
            "NUM",
            "ORD",
            "DET",
            "PRON",
            "NEG",
            "NAME",
            "NATION",
            "ATTACKV",
            "LIGHTV",
            "FIREV",
            "KILLEDV",
            "WOUNDEDV",
            "SUFFERV",
            "BREAK",
            "TIMES",
        )
        and not following.word.endswith("ly")
        and following.word not in ADVERBS
    )


def _state(frame: Frame, number: int, unit: Unit) -> str | None:
    """A country before the trigger: the attacker of an active clause, the place of a passive one."""
    country = unit.found is not None and len(unit.found.entry.id) == len("place:XX")
    if frame.voice == "active":
        return "actor" if country else None
    if frame.voice in ("passive", "suffer"):
        return "place"
    if frame.voice != "nominal":
        return None
    role = _subject_of_nominal(frame, number)  # "Mali suffered attacks": it is where they were
    return "place" if role == "target" else role if country else None


def _base(frame: Frame, number: int, unit: Unit) -> str | None:
    gov = governor(frame.sentence, number, frame.low)
    return None if gov.kind == "prep" and gov.word in ("from", "by") else "base"


def _weapon(frame: Frame, number: int, unit: Unit) -> str | None:
    sentence = frame.sentence
    if sentence.has(number + 1, "STORE"):
        return None
    if _before_attack_noun(sentence, number) or frame.voice in ("another", "listed"):
        return "weapon"
    gov = governor(sentence, number, frame.low)
    if gov.kind == "prep" and gov.word in MEANS:
        return "weapon"
    if number < frame.trigger:
        used = frame.voice == "nominal" and any(
            sentence.word(n) in ("used", "employed", "involved", "deployed") for n in range(number, frame.trigger)
        )
        if gov.kind == "verb" and sentence.has(gov.at, "LIGHTV", "FIREV") and frame.voice == "active":
            return "weapon"  # "authorized two F-15s to strike"
        return "weapon" if gov.kind == "start" and (frame.voice != "nominal" or used) else None
    rammed = sentence.units[frame.trigger].lemmas.get("ATTACKV") in ("ram", "crash into", "slam into")
    fired = (
        rammed
        or sentence.has(frame.trigger, "FIREV", "INTERCEPTV", "LIGHTV")
        or any(sentence.has(n, "FIREV", "INTERCEPTV") for n in range(frame.trigger, number))
    )
    return "weapon" if fired and gov.kind == "verb" else None


def _before_attack_noun(sentence: Sentence, number: int) -> bool:
    at = number + 1
    while at < len(sentence) and (sentence.units[at].has("WEAPON") or sentence.word(at) in LIST):
        at += 1
    return sentence.has(at, "ATTACKN") or sentence.word(at) in ("fire", "hits")


def _ship(frame: Frame, number: int, unit: Unit) -> str | None:
    gov = governor(frame.sentence, number, frame.low)
    if gov.kind == "prep" and gov.word in ("by", "from"):
        return None
    return "target" if frame.voice != "active" or number > frame.trigger else None


ROLE_OF = {"ACTOR": _actor, "NATION": _nation, "PLACE": _place, "BASE": _base, "WEAPON": _weapon, "SHIP": _ship}
