"""Who made the attacks of a tally whose subject only points back: "the command", "the army", "they"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.lexicon import Entry
from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import Discourse, is_armed_group
from pipeline.patterns.sentence.frame import Frame, verb_of_noun
from pipeline.patterns.sentence.units import Sentence

ARMY = frozenset({"military", "army"})
KINDS = {
    "command": frozenset({"command"}),
    **dict.fromkeys(("coalition", "alliance"), frozenset({"coalition"})),
    **dict.fromkeys(("army", "military"), ARMY),
    **dict.fromkeys(("navy", "air force"), frozenset({"navy", "air_force"})),
}
ONE_OF_MANY = ("command", "coalition", "alliance")  # of these an article means the one told last


def pointed_doers(frame: Frame, discourse: Discourse) -> Iterator[Filler]:
    """The attackers that the subject of the clause points back to, if it names none itself."""
    sentence, verb = frame.sentence, verb_of_noun(frame) if frame.voice == "nominal" else frame.trigger
    if verb is None or frame.voice not in ("nominal", "active") or sentence.has(verb, "SUFFERV", "BLAMEV", "SAYV"):
        return
    subject = verb - 1
    while subject >= 0 and (sentence.has(subject, "AUX") or sentence.marked(subject, "passed", "adverb")):
        subject -= 1
    if subject < 0 or sentence.any("ACTOR", end=subject):
        return
    for entry in _antecedents(sentence, subject, discourse):
        yield Filler("actor", entry, None, None, "antecedent")


def coordinate_doers(frame: Frame) -> Iterator[Filler]:
    """ "The command answered seven attacks and conducted six strikes": the subject of the sentence did both."""
    sentence, verb = frame.sentence, verb_of_noun(frame) if frame.voice == "nominal" else None
    if verb is None or not sentence.has(verb, "LIGHTV") or not sentence.has(verb - 1, "AND"):
        return
    first = sentence.first("ACTOR", "PLACE", "NATION")
    if first is None or first > int(sentence.has(0, "DET")) or sentence.any("SUB", end=verb):
        return
    for n in range(first, verb):
        unit = sentence.units[n]
        if unit.found is not None and unit.has("ACTOR", "PLACE"):
            yield Filler("actor", unit.found.entry, unit.start, unit.end, "nominal-clause")
        if not sentence.marked(n + 1, "listing") and not sentence.has(n, "AND"):
            return


def _antecedents(sentence: Sentence, subject: int, discourse: Discourse) -> list[Entry]:
    word = sentence.word(subject)
    if word in ("it", "they"):
        index, entries = discourse.last_subject
        return entries[:1] if sentence.index - index == 1 else []
    if not sentence.has(subject - 1, "DET"):
        return []
    kinds = KINDS.get(word)
    if kinds is not None:
        told = [entry for entry in discourse.actors if entry.get("kind") in kinds]
        return told[-1:] if word in ONE_OF_MANY else _only(told)
    if sentence.has(subject, "GROUP", "FIGHTERS", "INSURGENTS"):
        return _only([entry for entry in discourse.actors if is_armed_group(entry)])
    return []


def _only(entries: list[Entry]) -> list[Entry]:
    """The entry, if it is one and the same."""
    return entries[:1] if len({entry.id for entry in entries}) == 1 else []


def go_to_part(sentence: Sentence, claims: list[Claim]) -> None:
    """ "JNIM was behind 41 of the 58 attacks", "12 of the 19 raids were made by ISWAP": who did it did the part."""
    for part, whole in pairwise(claims):
        if part.rule != "tally-partitive" or whole.rule == "tally-elliptic" or part.end < whole.start:
            continue
        for filler in [f for f in whole.of("actor") if f.start is not None and not part.start <= f.start < part.end]:
            before = filler.start is not None and filler.start < part.start
            start = sum(unit.start < whole.end for unit in sentence.units)
            said = any(
                unit.has("AUX", "CLAIMV", "LIGHTV") and unit.start < (filler.start or 0)
                for unit in sentence.units[start:]
            )
            if before or said:
                whole.roles.remove(filler)
                part.fill([filler])
