"""Questions how many attacks there were, which the number in the answer leans on: "How many attacks on our troops?"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeline.lexicon import Entry
from pipeline.patterns.claims import Claim
from pipeline.patterns.events.roles import participants
from pipeline.patterns.periods import period
from pipeline.patterns.sentence.frame import Frame
from pipeline.patterns.sentence.units import Sentence

REACH = 3  # sentences that the answer may stand behind the question
ASKING = ("many", "number", "update", "tally", "count", "total", "figure")


def attacks_asked_for(sentence: Sentence, countries: Mapping[str, Entry], as_of: date | None) -> Claim | None:
    """What is asked for: a tally without a number, with those whom the question names; None if nothing is."""
    if sentence.word(len(sentence) - 1) != "?" or not any(sentence.find_word(word, 0) is not None for word in ASKING):
        return None
    noun = sentence.first("ATTACKN.pl")
    if noun is None or sentence.any("NUM"):
        return None
    unit = sentence.units[noun]
    claim = Claim("attack_counts", sentence.index, unit.start, unit.end, "tally-elliptic")
    stated = period(sentence, list(sentence.find("DATE")), as_of, None)
    claim.set_days(stated.first, stated.last, "sentence" if stated.stated else None, stated.at)
    claim.fill(participants(Frame(sentence, 0, len(sentence), noun, "nominal"), countries))
    return claim
