"""Tallies that go on from one another without saying it: who attacked whom, and where, is told with the first."""

from __future__ import annotations

from datetime import timedelta

from pipeline.patterns.claims import Claim, Days
from pipeline.patterns.discourse import NO_DAYS, Discourse
from pipeline.patterns.figures.reading import TIMES_RULES, Figure
from pipeline.patterns.sentence.units import Sentence
from pipeline.patterns.tallies.tallydays import compared_with

LEAD = 3  # the last sentence that may tell the tally that an article is about
REPORT = 20  # sentences that a tally may lie behind that one, if the period of that is over
SEVERAL, MANY = 3, 20  # tallies that make an article a report, and the attacks that it is about
WEEK = timedelta(days=6)
DEFINITE = ("the", "these", "those", "both")
AT_ONCE = 1  # sentences that a tally may lie behind the one it goes on from
GENERAL = ("attack", "strike", "airstrike", "air strike", "raid", "incident", "assault")


def carry_series(sentence: Sentence, figure: Figure, claim: Claim, discourse: Discourse) -> None:
    """Gives a tally that names neither side those of the one right before it, or of the article's main one."""
    if _done_so(sentence, figure):
        before = _right_before(sentence, discourse)
        _take(claim, before, ("actor", "target", "weapon", "place"))
    if claim.of("base") and claim.of("weapon"):
        return  # "rockets were fired twice at the camp": told in full
    if claim.of("actor", "target") or figure.leans or claim.measure == "rate" or _names_a_side(sentence):
        return
    before = _right_before(sentence, discourse)
    if before is not None and _continues(figure, claim, before):
        larger = (claim.low or 0) > (before.low or 0)  # of which that one may be a part, in a narrower place
        placed = bool(claim.of("place", "base")) or larger
        _take(claim, before, ("actor", "target") if placed else ("actor", "target", "place"))
    event = discourse.event
    if event is not None and not claim.of("actor", "target") and _tells_of_its_doers(sentence, claim, event, discourse):
        _take(claim, event, ("actor",))
    main = _main(claim, discourse)
    if main is not None and not claim.of("actor", "target"):
        _take(claim, main, ("actor", "target") if claim.of("place", "base") else ("actor", "target", "place"))


def _continues(figure: Figure, claim: Claim, before: Claim) -> bool:
    """Does it count the same as the dated tally before: attacks in the same place, or in one that it leaves open?"""
    alike = (
        claim.unit in (*GENERAL, before.unit)
        and before.unit in GENERAL
        and not claim.compared
        and before.measure != "rate"
    )
    elsewhere = bool(claim.of("place", "base")) and not claim.ids("place", "base") <= before.ids("place", "base")
    whole = before.part_of is None and before.first_day is not None
    return alike and whole and not elsewhere and figure.rule_id not in TIMES_RULES


def _tells_of_its_doers(sentence: Sentence, claim: Claim, event: Claim, discourse: Discourse) -> bool:
    """ "Boko Haram killed 12 farmers in Borno. There have been 31 attacks in the state this year": the same side's?"""
    near = 0 < sentence.index - event.sentence <= AT_ONCE and event.status == "occurred"
    here = bool(claim.ids("place", "base") & event.ids("place", "base"))
    one = len(event.ids("actor")) == 1 and claim.unit in GENERAL and claim.low is not None and claim.low > 1
    return near and here and one and discourse.same_paragraph(event.sentence, sentence.index)


def _take(claim: Claim, before: Claim | None, roles: tuple[str, ...]) -> None:
    for role in roles if before is not None else ():
        if before is not None and not claim.of(role):
            claim.fill(f.carried("goes-on") for f in before.of(role))


def _done_so(sentence: Sentence, figure: Figure) -> bool:
    """ "They have done so six times since May"."""
    so = sentence.last_word("so", 0, figure.at)
    return so is not None and sentence.word(so - 1) in ("done", "did", "doing", "do")


def _names_a_side(sentence: Sentence) -> bool:
    """Does the sentence name anyone who could attack or be attacked, not only who says it?"""
    return any(not sentence.has(n, "SOURCE", "DATELINE") for n in sentence.find("ACTOR", "NATION", "SHIP"))


def _right_before(sentence: Sentence, discourse: Discourse) -> Claim | None:
    """The last tally of the sentence before, if its paragraph is this one."""
    last = discourse.tallies[-1] if discourse.tallies else None
    near = last is not None and sentence.index - last.sentence == AT_ONCE
    return last if last is not None and near and discourse.same_paragraph(last.sentence, sentence.index) else None


def _main(claim: Claim, discourse: Discourse) -> Claim | None:
    """The tally of a period that the article opens with, if this one is smaller, of its time and of its countries."""
    for total in discourse.tallies:
        if total.sentence > LEAD:
            return None
        if total.measure == "total" and total.first_day and total.last_day and total.of("actor", "target"):
            larger = (total.low or 0) > (claim.low or 0)
            return total if larger and _in_its_time(claim, total) and _in_its_countries(claim, total) else None
    return None


def days_of_main(sentence: Sentence, claim: Claim, discourse: Discourse) -> Days:
    """The closed period of the report that the article opens with, for a smaller tally of a place and no day."""
    main = next((t for t in discourse.tallies if t.measure == "total" and t.first_day and not t.compared), None)
    if main is None or main.sentence > LEAD or sentence.index - main.sentence > REPORT:
        return NO_DAYS
    if any(not compared_with(sentence, claim.trigger, n) for n in sentence.find("DATE")):
        return NO_DAYS
    report = len(discourse.tallies) >= SEVERAL and (main.low or 0) >= MANY and (claim.low or 0) > 1
    told = (claim.of("place") or report) and claim.measure == "total" and sentence.word(0) not in DEFINITE
    smaller = claim.low is not None and main.low is not None and claim.low < main.low
    closed = main.last_day is not None and main.first_day is not None and main.last_day - main.first_day > WEEK
    over = main.last_day is not None and discourse.as_of is not None and main.last_day < discourse.as_of
    return main.days if told and smaller and closed and over else NO_DAYS


def _in_its_time(claim: Claim, total: Claim) -> bool:
    if claim.first_day is None or claim.last_day is None or total.first_day is None or total.last_day is None:
        return False
    return total.first_day.replace(day=1) <= claim.first_day and claim.last_day <= total.last_day  # of whole months


def _in_its_countries(claim: Claim, total: Claim) -> bool:
    where = {f.entry.country for f in total.of("place", "base") if f.entry}
    here = {f.entry.country for f in claim.of("place", "base") if f.entry}
    return not where or here <= where
