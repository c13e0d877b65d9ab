"""What a telling says of the attack itself: whether it came to pass, and how many attacks it tells of."""

from __future__ import annotations

from pipeline.patterns.events.clause import Clause


def status_of(clause: Clause) -> str:
    """Occurred, foiled, planned or alleged: by the verbs over the trigger, and what is denied or disputed."""
    sentence, at = clause.sentence, clause.trigger.at
    foils = sentence.find("FOILV", start=clause.low, end=at)
    foiled = any(not sentence.has(n, "ATTACKN") for n in foils) or sentence.any("FOILV", start=at + 1, end=at + 4)
    if foiled or (sentence.has(clause.low, "PREPARES") and clause.low > 0):
        return "foiled"
    plans = sentence.find("PLANV.ing", "PLANV.base", "PLANV.s", start=clause.low, end=at)
    if any(not sentence.marked(n + 1, "rounds") for n in plans):  # not "warning shots"
        return "planned"
    if sentence.any("DENYV", end=at) and not clause.trigger.definite:
        return "alleged"  # "denied that an air strike had taken place"
    claimed = sentence.any("SAYV", "CLAIMV", start=clause.low - 4, end=at)
    disputed = sentence.any("DISPUTED", "ALLEGED") or sentence.of_word["no"] & sentence.of_word["such"] >> 1
    alleged = sentence.any("ALLEGED", start=max(clause.low, at - 4), end=at)
    return "alleged" if (claimed and disputed) or alleged else "occurred"


def number_of(clause: Clause) -> int | None:
    """How many attacks: stated before the noun or as "twice"; null for "several attacks" and a bare plural."""
    sentence, at = clause.sentence, clause.trigger.at
    latest = sentence.find_marked("latest_of", start=max(at - 4, 0), end=at)
    worst = any(sentence.word(n + 1) == "of" for n in latest)
    plural = sentence.has(at, "ATTACKN.pl") and not worst  # "in the worst of the raids"
    for n in range(at - 1, max(at - 6, clause.low - 1), -1):
        number = sentence.units[n].number
        if number is not None and plural:
            return number.low if number.low == number.high else None
        if sentence.marked(n, "vague"):
            return None if plural else 1
    times = next((sentence.units[n].number for n in sentence.find("TIMES", start=at)), None)
    if times is not None and times.low and times.low > 1:
        return times.low
    return None if plural and not sentence.has(at, "ATTACKV") else 1
