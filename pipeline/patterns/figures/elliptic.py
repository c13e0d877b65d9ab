"""A number without a noun of its own ("29 in Iraq and 32 in Syria"): what shows that it goes on from one before it."""

from __future__ import annotations

import re

from pipeline.patterns.sentence.units import Sentence, Unit

GOES_ON = ("it", "they", "the group", "another", "but", "and")  # opens a sentence that goes on from a tally
VESSELS = ("vessel", "ship", "boat", "tanker", "village")
LAST_OF_MONTH = 31
DAY_FIRST = re.compile(r"\d{1,2} [a-z]")  # "27 March"
DAY_LAST = re.compile(r"[a-z]\.? \d{1,2}$")  # "March 12"
CUE_REACH = 5  # units that a cue may stand before its number


def told_before(sentence: Sentence, n: int) -> bool:
    """ "Of those 47, 21 were …": the 47 were told before."""
    return sentence.word(n + 1) == "," and sentence.marked(n - 1, "known")


def of_others(sentence: Sentence, n: int) -> bool:
    """ "overrunning five of them", "of which 24 vessels were boarded": is it a number of bases or ships?"""
    behind = sentence.word(n + 1)
    named = sentence.has(n + 1, "PEOPLE", "SITES", "WEAPON", "SHIP", "FORCES") or behind.startswith(VESSELS)
    return named or sentence.has(n - 1, "ATTACKV.ing", "KILLEDV.ing", "INTERCEPTV.ing")


def leans_back(sentence: Sentence) -> bool:
    """Does the sentence go on from a tally told before?

    "Of these, 29 were in Iraq", "Nearly 100 were in Syria", "It had claimed eleven", "The navy has counted 45".
    """
    first = next(sentence.find("NUM"), None)
    if first is None:
        return False
    opening = [unit.word for unit in sentence.units[:first] if not unit.has("QUOTE")]
    if opening[:1] in (["that"], ["it"]) and opening[1:2] in (["is"], ["'s"], ["was"]) and len(opening) <= 3:
        return True  # "That's 66 in Iraq and 98 in Syria"
    said = sentence.has(first - 1, "ADV") or sentence.marked(first - 1, "adverb", "passed")  # "there were already 61"
    verb = first - 1 - (said and not sentence.has(first - 1, "AUX"))
    there_were = "there" in opening[-4:] and sentence.has(verb, "AUX")
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
    if _numbers_lines_or_days(sentence, n) or (sentence.marked(after, "by_how_many") and _than(sentence, after + 1)):
        return False
    while sentence.marked(after, "further"):
        after += 1
    unit: Unit | None = sentence.units[after] if after < len(sentence) else None
    if unit is None or unit.marked("headless") or unit.has("DATE"):
        return True
    if unit.word == "of":  # "nearly as many as the 103 of the whole of last year"
        return sentence.word(n - 1) == "the" and sentence.any("DATE", start=after, end=after + 5)
    if unit.word in ("early", "late"):
        return sentence.has(after + 1, "PREP", "DATE")  # "a further nine early on Friday"
    if unit.word == ":":
        return sentence.has(after + 1, "NUM")  # "There have been 170: 67 in Iraq …"
    if unit.has("SUB") and sentence.word(n - 1) in ("excluding", "including"):
        return True  # "excluding nine that were foiled"
    if unit.word == "that" and sentence.word(n - 1) == "and":
        return True  # "including 95 that led to casualties and 744 that damaged property"
    return unit.has("PREP", "AUX") and not unit.has("NAME")


def _than(sentence: Sentence, n: int) -> bool:
    return "than" in (sentence.word(n), sentence.word(n + 1))


def _numbers_lines_or_days(sentence: Sentence, n: int) -> bool:
    """ "13. In May …", "on 12, 14 and 27 March", "on May 3, 5 and 9": numbers of paragraphs and days."""
    number = sentence.units[n].number
    if n == 0 and sentence.word(1) in (".", ")", ""):
        return True
    if number is None or not number.low or number.low > LAST_OF_MONTH or not sentence.units[n].word.isdigit():
        return False
    behind, before = n + 1, n - 1
    while sentence.marked(behind, "listing") or sentence.has(behind, "NUM"):
        behind += 1
    while sentence.marked(before, "listing") or sentence.has(before, "NUM"):
        before -= 1
    if behind > n + 1 and sentence.has(behind, "DATE") and DAY_FIRST.match(sentence.word(behind)):
        return True
    ends = sentence.word(n + 1) in (",", "and", ".", ";", "")
    return ends and before < n - 1 and sentence.has(before, "DATE") and bool(DAY_LAST.search(sentence.word(before)))


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
