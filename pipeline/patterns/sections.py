"""Places of the sections of a report, as their headings name them: "Violence and casualties (West Bank)"."""

from __future__ import annotations

from pipeline.lexicon import Entry
from pipeline.patterns.sentence.units import Sentence

LONGEST = 9  # units of a heading
FIRST = 2  # sentence: headline and the line of place and day are none
ENDS = (".", "!", "?", ":", ",", ";")


def places_of_heading(sentence: Sentence, *, alone: bool) -> list[Entry] | None:
    """The places that hold for what stands under the sentence, if it is a heading; None if it is none.

    `alone` says whether it is a paragraph of its own. Only a place in brackets, or one that is all the heading says, is
    that of the section.
    """
    last = len(sentence) - 1
    if not alone or not 0 < len(sentence) <= LONGEST or sentence.word(last) in ENDS or sentence.index < FIRST:
        return None
    if sentence.any("AUX", "PRON", "SAYV", "NUM", "PERSON", "DATE"):
        return None
    low = next((n for n in range(last) if sentence.word(n) == "("), 0)
    inside = range(low, len(sentence))
    named = [unit.found.entry for n in inside if (unit := sentence.units[n]).has("PLACE") and unit.found is not None]
    other = [n for n in inside if sentence.word(n).isalpha() and not sentence.has(n, "PLACE", "AND", "DET")]
    return named if named and not other else None
