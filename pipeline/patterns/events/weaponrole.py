"""Is a weapon of a clause what the attack was made with?"""

from __future__ import annotations

from pipeline.patterns.sentence.attributes import before_attack_noun
from pipeline.patterns.sentence.frame import Frame, downed, led, struck_by_noun
from pipeline.patterns.sentence.scope import Governor, governor

RAMMED = ("ram", "crash into", "slam into")


def weapon_role(frame: Frame, number: int) -> str | None:
    """The role of the weapon at `number`: what it was done with, or none where it was struck itself."""
    sentence = frame.sentence
    if sentence.has(number + 1, "STORE") or (downed(frame) and (number > frame.trigger) == (frame.voice == "active")):
        return None
    if before_attack_noun(sentence, number) or frame.voice in ("another", "listed"):
        return "weapon"
    gov = governor(sentence, number, frame.low)
    using = number > frame.trigger and sentence.last_word("using", number - 4, number) is not None
    if using or (gov.kind == "prep" and sentence.marked(gov.at, "means")):
        return "weapon"
    if frame.voice == "passive" and number == frame.trigger - 1 and sentence.has(frame.trigger, "FIREV"):
        return "weapon"  # "shot down drones launched by …"
    if number == frame.low - 1 and sentence.has(frame.low, "RELATIVE"):
        return "weapon"  # "the drone that struck the base"
    if number < frame.trigger:
        return "weapon" if _weapon_before(frame, number, gov) else None
    fired = gov.kind == "verb" and not struck_by_noun(frame, number)  # "two strikes destroyed a rocket"
    return "weapon" if fired and _fired(frame, number) else None


def _weapon_before(frame: Frame, number: int, gov: Governor) -> bool:
    sentence = frame.sentence
    if frame.voice == "active" and gov.kind == "verb" and sentence.has(gov.at, "LIGHTV", "FIREV"):
        return True  # "authorized two F-15s to strike"
    said = gov.kind == "verb" and sentence.has(gov.at, "SAYV")  # "the army said a drone exploded"
    if gov.kind != "start" and not said:
        return False
    employed = any(u.marked("employed") for u in sentence.units[number : frame.trigger])
    return frame.voice != "nominal" or led(frame) or employed


def _fired(frame: Frame, number: int) -> bool:
    """Is the weapon at `number`, behind the trigger, what was fired, stopped or driven into something?"""
    sentence, trigger = frame.sentence, frame.trigger
    if sentence.units[trigger].lemmas.get("ATTACKV") in RAMMED or sentence.has(trigger, "LIGHTV"):
        return True
    return sentence.any("FIREV", "INTERCEPTV", start=trigger, end=max(number, trigger + 1))
