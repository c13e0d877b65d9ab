"""A number without a noun of its own ("29 in Iraq and 32 in Syria"): what shows that it goes on from one before it."""

from __future__ import annotations

from pipeline.patterns.units import Sentence, Unit

GOES_ON = ("it", "they", "the group", "another", "but", "and")  # opens a sentence that goes on from a tally
CUE_REACH = 5  # units that a cue may stand before its number


def told_before(sentence: Sentence, n: int) -> bool:
    """ "Of those 47, 21 were …": the 47 were told before."""
    return sentence.word(n + 1) == "," and sentence.marked(n - 1, "known")


def leans_back(sentence: Sentence) -> bool:
    """Does the sentence go on from a tally told before?

    "Of these, 29 were in Iraq", "Nearly 100 were in Syria", "It had claimed eleven", "The navy has counted 45".
    """
    first = next(sentence.find("NUM"), None)
    if first is None:
        return False
    opening = [unit.word for unit in sentence.units[:first]]
    there_were = "there" in opening[-3:] and sentence.has(first - 1, "AUX")
    told_of = sentence.has(0, "DATE", "PLACE") and sentence.word(first - 1) == "with"  # "May was the worst with 325"
    apart = sentence.word(first - 1) == "with" and sentence.word(first - 2) == ","
    told_of = told_of or (apart and sentence.has(first - 3, "DATE", "PLACE"))  # "The busiest day was May 3, with six"
    listed = sentence.word(first - 1) == ":" and sentence.has(first - 2, "PLACE", "BASE")  # "- Harir Air Base: 20"
    if sentence.has(first - 1, "SAYV") or there_were or told_of or listed:
        return True
    if len(opening) <= 1 or opening[0] in ("of", "among"):
        return True
    compared = opening[0] in ("that", "this") and opening[-1] == "with"  # "That compares with 140 last year"
    return compared or (len(opening) <= 6 and opening[0] in GOES_ON)


def bare(sentence: Sentence, n: int) -> bool:
    """Has the number no noun of its own: "29 in Iraq", "40 since May", "were in Syria"?"""
    after = n + 1
    while sentence.marked(after, "further"):
        after += 1
    unit: Unit | None = sentence.units[after] if after < len(sentence) else None
    if unit is None or unit.marked("headless") or unit.has("DATE"):
        return True
    if unit.word == "of":
        return False
    if unit.has("SUB") and sentence.word(n - 1) in ("excluding", "including"):
        return True  # "excluding nine that were foiled"
    return unit.has("PREP", "AUX") and not unit.has("NAME")


def cue(sentence: Sentence, n: int) -> str:
    """What introduces an elliptic number, as far as it tells part from whole."""
    for back in range(n - 1, max(n - CUE_REACH - 1, -1), -1):
        if sentence.marked(back, "cue"):
            # "15 were against soldiers, seven against police": what a number is compared with stands right behind
            far = sentence.word(back) in ("against", "from", "of") and sentence.word(n - 1) == ","
            return "" if far else sentence.word(back)
        if sentence.has(back, "NUM", "NAME", "DATE"):
            return ""
    return ""
