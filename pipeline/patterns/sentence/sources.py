"""Marks in a sentence who is quoted, the days of saying, and the dateline: they take no part in what is told."""

from __future__ import annotations

from pipeline.patterns.sentence.positions import between, lowest
from pipeline.patterns.sentence.scope import PREDICATES
from pipeline.patterns.sentence.units import Sentence, Unit

DASHES = ("—", "–", "-", "--")
DATELINE = 12  # units before the dash of a dateline, at most
OPENS_PERIOD = ("since", "in", "during", "over", "from", "between", "through", "throughout", "by", "until")
OPENS_CLAUSE = (",", ";", ".", "—", "–", '"', "that", "and", "but")


def mark_sources(sentence: Sentence) -> None:
    """Marks as SOURCE the names that only say something ("the Pentagon said", "according to Kyiv").

    As SAYDATE it marks the days on which they said it, as DATELINE where an article was written.
    """
    units = sentence.units
    _mark_dateline(sentence)
    for number in sentence.find("SAYV"):
        if units[number].word == "according to":
            _mark_forward(sentence, number + 1)
        elif units[number].has("SAYV.part", "SAYV.past", "SAYV.s", "SAYV.base"):
            _mark_speaker(sentence, number)


def _mark_dateline(sentence: Sentence) -> None:
    """ "WASHINGTON (AP) — …": where it was written, not where anything happened."""
    dash = lowest(between(sentence.of_word[DASHES], 0, DATELINE)) or 0
    if not dash or not sentence.any("PLACE", end=3):
        return
    opening = sentence.units[:dash]
    if all(map(_fits_dateline, opening)) and not any(u.has("AUX", "SAYV", *PREDICATES) for u in opening):
        for number in range(dash):
            sentence.add(number, "DATELINE")
        _mark_days(sentence, 0, dash)


def _fits_dateline(unit: Unit) -> bool:
    return unit.has("PLACE", "BREAK", "DATE", "PERSON") or unit.word in (",", "/", ".") or len(unit.word) > 1


def _mark_days(sentence: Sentence, low: int, high: int) -> None:
    for number in sentence.find("DATE", start=low, end=high):
        sentence.add(number, "SAYDATE")


def _mark_forward(sentence: Sentence, start: int) -> None:
    for number, unit in enumerate(sentence.units[start : start + 8], start):
        if unit.word in (",", ".", ";") or (unit.has("SAYV") and unit.word != "report"):
            return
        if unit.has("NAME", "NATION"):
            sentence.add(number, "SOURCE")
        _mark_days(sentence, number, number + 1)


def _mark_speaker(sentence: Sentence, verb: int) -> None:
    units = sentence.units
    if sentence.has(verb - 1, "NUM") and not units[verb].has("SAYV.past"):
        return  # "in the three states in May", "12 reports on Friday": a noun
    reported = units[verb].has("SAYV.part") and sentence.has(
        verb - 1, "ATTACKN", "WEAKN", "KILLEDN", "CASUALTYN", "NUM"
    )
    claimed = units[verb].has("CLAIMV") and any(u.has("ATTACKN", "NUM") or "responsibility" in u.word for u in units)
    if any(u.marked("be") for u in units[max(verb - 3, 0) : verb]):
        by = verb + 1
        agent = sentence.word(by) == "by" and not sentence.has(by + 1, "DATE")
        if agent and not reported and not claimed:
            _mark_forward(sentence, by + 1)
    # "34 incidents reported in May": nobody speaks; who claims an attack has done it, by their own account
    elif not reported and not claimed:
        _mark_subject(sentence, verb)
        _mark_day_behind(sentence, verb)


def _mark_subject(sentence: Sentence, verb: int) -> None:
    """Marks the names before the verb, else the one right behind it ("…, said Kirby")."""
    units = sentence.units
    start = _before_subject(sentence, verb)
    region = units[start + 1 : verb]
    named = list(sentence.find("ACTOR", "PERSON", "PLACE", "NATION", start=start + 1, end=verb))
    if not any(u.has("ATTACKN", "NUM") for u in region):
        for number in named:
            sentence.add(number, "SOURCE")
    if named or any(u.has("PEOPLE") for u in region):
        _mark_opening_day(sentence, start)
    inverted = verb == 0 or sentence.marked(verb - 1, "closes_speech") or sentence.has(verb - 1, "QUOTE")
    if not named and inverted and sentence.has(verb + 1, "NAME"):
        sentence.add(verb + 1, "SOURCE")


def _before_subject(sentence: Sentence, verb: int) -> int:
    """The unit before the subject of the verb, -1 if it opens the sentence."""
    units = sentence.units
    start = verb - 1
    while sentence.has(start, "AUX"):
        start -= 1
    if sentence.word(start) == ",":  # "The Pentagon, through its spokesman, confirmed": over the apposition
        start = next((n for n in range(start - 1, max(start - 14, -1), -1) if units[n].word == ","), start) - 1
    while start >= 0 and units[start].word not in OPENS_CLAUSE and not units[start].has("ATTACKV", "FIREV", "SAYV"):
        start -= 1
    return start


def _behind_saying(sentence: Sentence, start: int) -> int:
    """The unit behind those that tell whom it was said to."""
    following = start
    while following < start + 4 and sentence.has(following, "PERSON", "ACTOR", "PEOPLE", "AFTERSAYING"):
        following += 1
    return following


def _mark_day_behind(sentence: Sentence, verb: int) -> None:
    """ "the Pentagon told reporters late on Monday": the day is that of the saying."""
    following = _behind_saying(sentence, verb + 1)
    hearers = sentence.has(following - 2, "PEOPLE") and sentence.has(following - 2, "AFTERSAYING")
    if hearers and sentence.word(following - 1) == "in" and sentence.has(following, "PLACE"):
        sentence.add(following, "SOURCE")  # "told reporters in Kabul on Monday that …"
        following = _behind_saying(sentence, following + 1)
    if sentence.has(following, "DATE") and sentence.word(following + 1) not in ("'s", "'"):
        sentence.add(following, "SAYDATE")


def _mark_opening_day(sentence: Sentence, start: int) -> None:
    """ "On Monday, an official said that …": the day is that of the saying."""
    if 1 <= start <= 3 and sentence.word(start) == "," and sentence.word(0) not in OPENS_PERIOD:
        _mark_days(sentence, 0, start)
