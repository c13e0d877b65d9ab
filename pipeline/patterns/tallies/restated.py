"""Tallies that say again, or set beside, what one right before them told: "the current total of 103 attacks"."""

from __future__ import annotations

from pipeline.patterns.claims import Claim
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.figures.reading import Figure
from pipeline.patterns.sentence.units import Sentence

REACH = 4  # units between "the current total of" and its number
NEAR = 0.1  # share by which a total may have grown since it was told as a round number
FEWEST = 5  # attacks of which a number told again means the same ones: "the two attacks" may be any two
TOTAL = ("total", "tally", "toll", "milestone", "count", "figure", "number", "sum")
POINTING = ("the", "this", "that", "these", "its", "their")


def told_again(sentence: Sentence, figure: Figure, claim: Claim, discourse: Discourse) -> bool:
    """ "Of the year's 99 bombings", "the 18 hijackings": the very number that was told before, with its period.

    Says whether it was.
    """
    owned = sentence.word(figure.at - 1) in ("'s", "'") and sentence.has(figure.at - 2, "DATE")
    counted = figure.rule_id in ("tally-noun", "tally-noun-people", "tally-weak-noun") and claim.low is not None
    if not counted or claim.low == 1 or not (owned or sentence.marked(figure.at - 1, "known")):
        return False
    told = next((t for t in reversed(discourse.tallies) if (t.low, t.high) == (claim.low, claim.high)), None)
    if told is None or told.measure not in ("total", "ordinal") or (claim.low or 0) < FEWEST:
        return False
    if told.dated_by is not None:
        claim.set_days(told.first_day, told.last_day, "total", told.dated_at)
    for role in ("actor", "target", "place", "weapon"):
        if not claim.of(role):
            claim.fill(f.carried("from-total") for f in told.of(role))
    return True


def say_again(sentence: Sentence, figure: Figure, claim: Claim, discourse: Discourse) -> None:
    """Gives an undated total the period and participants of the one that it says again, if that is near in number."""
    told = discourse.tally
    if told is None or told.dated_by is None or not (_undated(claim, told) and _points_back(sentence, figure)):
        return
    mine, its = claim.low or claim.high, told.low or told.high
    if mine is None or its is None or abs(mine - its) > NEAR * its:
        return
    claim.set_days(told.first_day, told.last_day, "total", told.dated_at)
    for role in ("actor", "target", "place"):
        if not claim.of(role):
            claim.fill(f.carried("from-total") for f in told.of(role))


def _undated(claim: Claim, told: Claim) -> bool:
    """Has it no period, or only the day on which "this milestone" was reached?"""
    if claim.dated_by is None or claim.first_day is None:
        return claim.dated_by is None
    return claim.first_day == claim.last_day == told.last_day


def _points_back(sentence: Sentence, figure: Figure) -> bool:
    near = range(max(figure.at - REACH, 0), figure.at + 1)
    return any(sentence.word(n).split()[0] in TOTAL and _known(sentence, n) for n in near)


def _known(sentence: Sentence, noun: int) -> bool:
    """ "the current total", "this grim milestone"."""
    return any(sentence.word(n) in POINTING for n in range(max(noun - 3, 0), noun))


def set_beside(sentence: Sentence, claim: Claim, discourse: Discourse) -> None:
    """ "Iran made 62 attacks on ships this year. Iraq has announced 71 raids": what two sides did at one time."""
    told = discourse.tallies[-1] if discourse.tallies else None
    if told is None or claim.dated_by is not None or claim.measure != "total" or sentence.any("DATE"):
        return
    near = sentence.index - told.sentence == 1 and discourse.same_paragraph(told.sentence, sentence.index)
    mine, others = claim.ids("actor"), told.ids("actor")
    lasting = told.first_day is not None and told.first_day != told.last_day and told.measure == "total"
    if near and lasting and mine and others and mine.isdisjoint(others) and not told.compared:
        claim.set_days(told.first_day, told.last_day, "goes-on", told.dated_at)
