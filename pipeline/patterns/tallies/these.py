"""Small tallies that mean attacks told one by one right before: "The two raids came ahead of a strike"."""

from __future__ import annotations

from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.figures.reading import Figure
from pipeline.patterns.sentence.units import Sentence

MOST = 4  # attacks that a reader still keeps apart
REACH = 6  # sentences that the first of them may lie back
KNOWN = ("the", "these", "those", "both")
COUNTED = frozenset({"tally-noun", "tally-noun-people", "tally-weak-noun", "tally-shared-noun"})
SIDES = ("actor", "target")


def mean_those_told(sentence: Sentence, figure: Figure, claim: Claim, discourse: Discourse) -> bool:
    """Gives "the two raids" the days, places and sides of as many attacks told last; says whether it means those."""
    number = claim.low if claim.low == claim.high else None
    if figure.rule_id not in COUNTED or number is None or not 2 <= number <= MOST:
        return False
    if sentence.word(figure.at - 1) not in KNOWN or sentence.has(figure.head + 1, "PREP", "DATE"):
        return False  # "the two attacks in May" says itself which
    before = [e for e in discourse.events if e.sentence < sentence.index and e.status == "occurred"]
    meant = before[-number:]
    if len(meant) < number or sentence.index - meant[0].sentence > REACH or any(e.number != 1 for e in meant):
        return False
    first, last = [e.first_day for e in meant if e.first_day], [e.last_day for e in meant if e.last_day]
    if not len(first) == len(last) == number:
        return False
    claim.set_days(min(first), max(last), "goes-on")
    claim.fill(f.carried("goes-on") for e in meant for f in e.of("place", "base"))
    for role in SIDES:
        if not claim.of(role):
            claim.fill(_common(meant, role))
    return True


def _common(events: list[Claim], role: str) -> list[Filler]:
    """Who took part in that role in each of the events that tells it, if it was the same in all."""
    told = [event.ids(role) for event in events if event.ids(role)]
    return [f.carried("goes-on") for f in events[0].of(role) or events[-1].of(role)] if _same(told) else []


def _same(told: list[set[str]]) -> bool:
    return bool(told) and all(each == told[0] for each in told)
