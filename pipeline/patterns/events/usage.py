"""How a word of attack is used: told before, denied or only wished for, of one event or of many."""

from __future__ import annotations

from pipeline.patterns.events.indirect import DEEDS
from pipeline.patterns.sentence.positions import between
from pipeline.patterns.sentence.units import Sentence, Unit

SPELLS = ("hours", "days", "minutes", "weeks", "months")
SOON = 4  # units of a sentence in which what opens it stands


def definite(sentence: Sentence, low: int, at: int, voice: str) -> bool:
    """ "the attack", "Friday's attacks", "it was the second strike", "the planes struck": told before."""
    if voice == "nominal":
        if _tells_anew(sentence, at):
            return False
        dated = sentence.has(at - 2, "DATE") and sentence.word(at - 1) == "'s"
        counted = sentence.any("ORD", start=at - 3, end=at) and sentence.word(low) in ("it", "this", "that")
        pointed = sentence.any_marked("definite", start=max(low, at - 3), end=at)
        open_ended = sentence.has(at + 1, "PREP", "SUB") or not _the_ones(sentence, low, at)
        return dated or counted or (pointed and not (sentence.has(at, "ATTACKN.pl") and open_ended))
    subject = next(sentence.find("WEAPON", "FIGHTERS", "ATTACKN", start=low, end=at), None)
    return voice in ("active", "weapon") and subject is not None and sentence.marked(subject - 1, "known")


def _tells_anew(sentence: Sentence, at: int) -> bool:
    """ "the killing of the governor", "the kidnapping of 276 girls": the article is that of a deed told by its noun."""
    deed = sentence.has(at, "KILLEDV.ing", "CAPTUREDN", "RAIDV.ing", "CAPTUREDV.ing") or sentence.word(at) in DEEDS
    return deed and sentence.word(at + 1) == "of" and sentence.word(at - 1) == "the"


def _the_ones(sentence: Sentence, low: int, at: int) -> bool:
    """ "the bombings were", "in the Russian attacks": a plural told before, with nothing behind that it still needs."""
    known = sentence.any_marked("known", start=max(low, at - 3), end=at)
    return known and not sentence.any("ORD", "NUM", start=at - 3, end=at)


def one_of_many(sentence: Sentence, low: int, at: int) -> bool:
    """ "one of the heaviest raids": a plural that tells of one."""
    return between(sentence.of_word["one"] & sentence.of_word["of"] >> 1, max(low, at - 6), at - 1) != 0


def blocked(sentence: Sentence, low: int, at: int) -> bool:
    """Is the trigger negated, hypothetical, or only wished for ("free to attack", but not "ordered to strike")?"""
    carried_out = sentence.any("ORDERED", "FOILV", "PLANV", "PREPARES", start=low, end=at)
    if at > 0 and sentence.word(at - 1) == "to" and not carried_out:
        return True
    blocking = sentence.find("MODAL", "HYPO", "PLANV.ing", "PLANV.base", "NEG", start=max(low, at - 8), end=at)
    units = (sentence.units[n] for n in blocking if not sentence.marked(n + 1, "rounds"))  # not "warning shots"
    return any(_blocks(unit) and not unit.has("PREPARES") for unit in units)


def generic(sentence: Sentence, low: int, high: int, at: int) -> bool:
    """ "repeatedly", "known for targeting": is no one event meant?"""
    if sentence.any("GENERIC", start=low, end=high):
        return True
    gerund = any(c.endswith(".ing") for c in sentence.units[at].classes) and not sentence.units[at].has("ATTACKN")
    absolute = sentence.word(low) == "with" and sentence.any("FIGHTERS", "WEAPON", "ACTOR", "PEOPLE", start=low, end=at)
    return gerund and not absolute and not sentence.has(at - 1, "AUX", "ADV")


def specific(sentence: Sentence, low: int, at: int, voice: str) -> bool:
    """Is one attack spoken of: "an air strike", "a missile was fired", not "air strikes", "attacks"?"""
    unit = sentence.units[at]
    before = sentence.of_word["a", "an", "one", "another", "the"] | sentence.of_class["NUM", "ORD"]
    single = between(before, max(low, at - 4), at) != 0
    if voice in ("nominal", "suffer"):
        return single and unit.has("ATTACKN.sg", "SUFFERV")
    if not any(c.endswith((".past", ".part")) for c in unit.classes):
        return False
    behind = sentence.of_word["a", "an", "one", "two", "another"] | sentence.of_class["NUM",]
    return single or between(behind, at + 1, at + 4) != 0


def _blocks(unit: Unit) -> bool:
    return unit.has("MODAL", "HYPO", "PLANV.ing", "PLANV.base") or (unit.has("NEG") and unit.marked("undoing"))


def later_that_day(sentence: Sentence, low: int, high: int) -> bool:
    """ "later that day", "the same evening": after something else of that day."""
    if low < SOON and (sentence.word(1) in SPELLS or sentence.word(0) in SPELLS):
        return True  # "Within hours, jets …", "Days later they …"
    for n in sentence.find("DATE", start=low, end=high):
        words = sentence.units[n].word.split()
        if "later" in (words[0], words[-1]) or words[:2] == ["the", "same"] or sentence.word(n - 1) == "later":
            return True
    return False
