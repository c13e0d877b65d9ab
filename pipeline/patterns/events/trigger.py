"""The word of a clause on which an attack event hangs, and what its use says about the event."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.patterns.events.usage import blocked, definite, generic, later_that_day, one_of_many, specific
from pipeline.patterns.figures.reading import TIMES_RULES, Figure
from pipeline.patterns.sentence.units import Sentence


class Trigger(NamedTuple):
    """The unit `at`, and what its use says about the event."""

    at: int
    voice: str  # as in `roles.Frame`
    plural: bool  # a plural noun: a remark on many, unless it is dated
    uncounted: bool  # no number stands before the plural
    definite: bool  # "the attack": told before
    when: bool  # a clause with "when" or "where", which tells more of the event before it
    tallied: bool  # the verb of "attacked N times": an event only if it is told of one day
    generic: bool  # "repeatedly", "known for targeting": no one event
    specific: bool  # "a missile", "an air strike", a finite past: one event, though nothing dates it
    blocked: bool  # negated, hypothetical, wished
    anaphoric: bool  # "its crews brought down", "of the drones": said of who or what was told before
    further: bool  # "another", "also", "separate": not told before


def trigger_at(sentence: Sentence, low: int, high: int, at: int, voice: str, figures: list[Figure]) -> Trigger:
    """The trigger at a unit of the units `low`..`high`, used in this voice."""
    plural_noun = sentence.has(at, "ATTACKN.pl") and not one_of_many(sentence, low, at)
    counts = [f for f in figures if f.kind == "count"]
    its_counts = [f for f in counts if f.head == at]
    stopped = blocked(sentence, low, at) or any(f.rule_id == "tally-number-of" for f in its_counts)
    return Trigger(
        at,
        voice,
        plural=plural_noun and voice in ("nominal", "suffer"),
        uncounted=not its_counts,
        definite=definite(sentence, low, at, voice),
        when=sentence.word(low) in ("when", "where"),
        tallied=voice != "nominal" and any(f.rule_id in TIMES_RULES and low <= f.at < high for f in counts),
        generic=generic(sentence, low, high, at),
        specific=specific(sentence, low, at, voice),
        blocked=stopped,
        anaphoric=_anaphoric(sentence, low, high, at),
        further=sentence.any_marked("fresh", start=low, end=high) or later_that_day(sentence, low, high),
    )


def _anaphoric(sentence: Sentence, low: int, high: int, at: int) -> bool:
    before = sentence.any("PRON", start=low, end=at) or sentence.any_word(("its", "their"), low, at)
    return before or any(sentence.marked(n - 1, "known") for n in sentence.find("WEAPON", start=low, end=high))
