"""What a tally does not say itself: of the total it is a part of, the tallies beside it, the text before."""

from __future__ import annotations

from pipeline.patterns.claims import Claim
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.figures.reading import TIMES_RULES, Figure
from pipeline.patterns.periods import is_length, preceding, ranks
from pipeline.patterns.sentence.units import Sentence
from pipeline.patterns.tallies.ownwords import set_apart
from pipeline.patterns.tallies.regions import Region, aside_ends
from pipeline.patterns.tallies.tallydays import compared_with

REACH, REPORT_REACH = 4, 12  # sentences that a part may lie behind its total, and behind one that the lead tells
LEAD = 2
GOES_ON = 2  # sentences that a tally may lie behind the text it goes on from
OF_THEM = ("tally-of-which", "tally-of-which-first")
INHERITED = ("actor", "target", "place", "base", "weapon", "source")
AVERAGE = ("average", "averaged", "averaging", "was", "were")  # what a rate is told by that is of a period told before
NEW_WHOLE = frozenset({"compared", "against", "from", "than", "versus"})  # "up from 30 last year" is a total of its own


def total_of(
    sentence: Sentence, figure: Figure, seen: Region, claim: Claim, earlier: list[Claim], discourse: Discourse
) -> Claim | None:
    """The tally that a figure goes on from: one of the `earlier` of its sentence, or one told before."""
    if earlier and earlier[-1].rule == "tally-partitive" and earlier[-1].end == claim.end:
        return None  # "41 of the 58 attacks": the whole has nothing from its part
    if earlier:
        last = earlier[-1]
        if figure.rule_id in OF_THEM and (last.compared or _too_small(claim, last)):
            last = next((c for c in reversed(earlier) if not (c.compared or _too_small(claim, c))), last)
        beside = figure.rule is None and last.part_of is not None and figure.cue != "including"
        whole = last.part_of if beside else None
        another = whole is not None and whole.sentence != last.sentence and last.ids("actor") - whole.ids("actor")
        return last if whole is None or another else whole  # "ISWAP claimed 19 and six": no more of whom 41 were
    if not figure.leans:
        return _within(sentence, figure, seen, claim, discourse)
    end = max(figure.head, figure.last + 1)
    known = (sentence.units[n].number for n in sentence.find("NUM", end=end) if sentence.marked(n - 1, "known"))
    stated = next(known, None)  # "Of those 47, …"
    told = discourse.tally_of(stated.low) if stated is not None and stated.low is not None else None
    return told or _them(sentence, figure, claim, discourse) or _large_enough(figure, claim, discourse)


def _too_small(claim: Claim, whole: Claim) -> bool:
    return bool(claim.low and whole.low and claim.low > whole.low)


def _them(sentence: Sentence, figure: Figure, claim: Claim, discourse: Discourse) -> Claim | None:
    """ "of them", "of the strikes": those counted last, in the sentence before, if they are as many."""
    last = discourse.tallies[-1] if discourse.tallies and figure.rule_id in (*OF_THEM, "tally-partitive") else None
    if last is None or sentence.index - last.sentence != 1 or last.compared or last.measure != "total":
        return None
    before = next((t for t in reversed(discourse.tallies[:-1]) if t.sentence == last.sentence), None)
    beside = before is not None and (last.looks_back_from(before) or last.part_of is before.part_of is not None)
    return last if last.low and claim.low and claim.low < last.low and not beside else None


def _large_enough(figure: Figure, claim: Claim, discourse: Discourse) -> Claim | None:
    """The total told last; for an undated part that is too large for it, the last one that can hold the part."""
    last = discourse.tally
    fits = last is None or not last.low or not claim.low or claim.low <= last.low
    if fits or claim.dated_by is not None or figure.cue in NEW_WHOLE:
        return last
    wholes = (
        t for t in reversed(discourse.tallies) if t.measure == "total" and not (t.compared or t.within or t.part_of)
    )
    return next((t for t in wholes if (t.low or 0) >= (claim.low or 0)), last)


def _within(sentence: Sentence, figure: Figure, seen: Region, claim: Claim, discourse: Discourse) -> Claim | None:
    """The larger tally told right before, with a period, that a smaller one without a period goes on from."""
    total = discourse.tally
    number = sentence.units[figure.at].number
    if total is None or total.dated_by is None or claim.dated_by is not None:
        return None
    reach = REPORT_REACH if total.sentence <= LEAD else REACH
    if not 0 < sentence.index - total.sentence <= reach:
        return None
    dates = [n for n in sentence.find("DATE", end=seen[1]) if not compared_with(sentence, figure.at, n)]
    if claim.measure == "rate":
        dates = [n for n in dates if (day := sentence.units[n].date) and not is_length(day)]  # "six attacks a week"
    if any(preceding(sentence, n) != "since" or not ranks(sentence, n) for n in dates):
        return None
    if not total.low or claim.low is None or claim.low >= total.low or (number is not None and number.kind != "count"):
        return None
    averaged = claim.measure == "rate" and sentence.any_word(AVERAGE)
    counted = figure.rule is not None and (figure.rule.cells["measure"] == "total" or averaged)
    told = sentence.has(figure.head, "ATTACKN", "WEAKN") or claim.low == 0 or figure.rule_id in TIMES_RULES
    answers = claim.ids("actor") & total.ids("target")  # "attacked 24 times; U.S. forces responded three times"
    claim.within = counted and told and not answers
    return total if claim.within and not sentence.any("RESPONDV") else None


def inherit(sentence: Sentence, figure: Figure, claim: Claim, total: Claim) -> None:
    """Gives a claim what its figure does not say itself of what the total says."""
    beside = figure.rule is None and not figure.cue and total.compared  # "up from 71 in May and 58 in April"
    claim.compared = claim.compared or figure.cue in NEW_WHOLE or beside or figure.rule_id == "tally-figure"
    placed, based = bool(claim.of("place", "base")), bool(claim.of("base"))
    own = {role for role in INHERITED if claim.of(role)}
    own |= {"base"} if placed else set()
    several = len(total.ids("place")) > 1  # a base lies in one of them
    own |= {"place"} if placed and (several or not based) else set()
    own |= {"actor"} if _unclaimed(sentence, figure) else set()
    own |= set() if figure.leans else {"weapon"}  # a tally with a noun of its own says what with, if it means to
    if not _contrasts(figure, claim, total):
        for role in INHERITED:
            if role not in own:
                claim.fill(
                    f if f.start is not None and f.start >= sentence.start else f.carried("from-total")
                    for f in total.of(role)
                )
    if claim.dated_by is None or _dated_as_whole(claim, total):
        claim.set_days(total.first_day, total.last_day, total.dated_by and "total", total.dated_at)
    elif claim.first_day is None and claim.last_day and total.first_day and total.first_day <= claim.last_day:
        claim.first_day = total.first_day  # "49 since May 3 … just three before June 27"
    among = figure.leans or sentence.word(figure.first - 1) == "including"
    if among and not claim.compared and _fits_in(claim, total):
        claim.part_of = total


def _dated_as_whole(claim: Claim, total: Claim) -> bool:
    """ "Of the year's 99 bombings, 31 were in Derry": is its day one of a whole that was told before?"""
    told = total.dated_by == "total" and total.sentence == claim.sentence
    return told and claim.dated_at is not None and claim.dated_at[1] <= total.start


def _unclaimed(sentence: Sentence, figure: Figure) -> bool:
    """ "nine were claimed by others, and 18 went unclaimed"."""
    behind = range(figure.at + 1, figure.at + 5)
    return figure.rule_id == "tally-unclaimed" or any(sentence.word(n) in ("unclaimed", "unattributed") for n in behind)


def _contrasts(figure: Figure, claim: Claim, total: Claim) -> bool:
    """Does it count what others did: "Israel made 30 attacks, Hezbollah 12 strikes"?"""
    mine, others = claim.ids("actor"), total.ids("actor")
    return not figure.leans and bool(mine) and bool(total.of("actor")) and mine.isdisjoint(others)


def _fits_in(claim: Claim, total: Claim) -> bool:
    part, whole = claim.low or claim.high, total.low or total.high
    if part is None or whole is None or part > whole:
        return False
    if claim.first_day and total.first_day and claim.first_day < total.first_day:
        return False
    return not (claim.last_day and total.last_day and claim.last_day > total.last_day)


def go_on(sentence: Sentence, figure: Figure, claim: Claim, discourse: Discourse) -> None:
    """A tally that names no place has those of the text right before it that it goes on from.

    "The N attacks" has also its period and participants.
    """
    remark, event = discourse.remark, discourse.event
    definite = figure.rule is not None and any(sentence.marked(n, "known") for n in range(figure.at - 2, figure.at))
    if (
        remark is not None
        and not (remark.trigger == figure.head and aside_ends(sentence, figure, len(sentence)) < len(sentence))
        and _right_before(sentence, claim, remark)
        and (definite or _near(sentence, remark, discourse))
    ):
        away = set_apart(sentence, figure.at) if remark.sentence == sentence.index else (0, 0)
        if not away[0] <= remark.start < away[1] and not _of_smaller(claim, remark, discourse):
            _take_over(claim, remark, ("actor", "target") if definite else (), days=definite)
    if event is None or claim.dated_by is not None or sentence.index - event.sentence != 1:
        return
    if sentence.any("DATE", start=figure.at):
        return  # "19 drone attacks and nine missile attacks this year"
    if event.rule != "event-part-of-tally" and claim.ids("target", "actor") & event.ids("target", "actor"):
        _take_over(claim, event, ("actor", "weapon"), days=True)


def _of_smaller(claim: Claim, remark: Claim, discourse: Discourse) -> bool:
    """Is the remark of a smaller tally, which may be a part of this one in a narrower place?"""
    return any(t.sentence == remark.sentence and _too_small(claim, t) for t in discourse.tallies)


def _near(sentence: Sentence, remark: Claim, discourse: Discourse) -> bool:
    return sentence.index - remark.sentence == 1 or discourse.same_paragraph(remark.sentence, sentence.index)


def _right_before(sentence: Sentence, claim: Claim, remark: Claim) -> bool:
    if remark.sentence == sentence.index:
        return remark.start <= claim.start
    return 0 < sentence.index - remark.sentence <= GOES_ON


def _take_over(claim: Claim, before: Claim, roles: tuple[str, ...], *, days: bool) -> None:
    if not claim.of("place", "base"):
        claim.fill(f.carried("goes-on") for f in before.of("place"))
    for role in roles:
        if not claim.of(role):
            claim.fill(f.carried("goes-on") for f in before.of(role))
    if days and claim.dated_by is None and before.first_day is not None:
        claim.set_days(before.first_day, before.last_day, "goes-on", before.dated_at)


def share_tail(claims: list[Claim]) -> None:
    """A period at either end of the sentence holds for all its tallies: "19 at A and 13 at B since Oct. 17"."""
    dated = [c for c in claims if c.dated_by == "sentence" and not c.compared]
    if len(claims) < 2 or not dated:
        return
    for claim in claims:
        part = dated[-1].rule in OF_THEM and dated[-1].part_of is claim
        if claim.dated_by is None and not part:
            claim.set_days(dated[-1].first_day, dated[-1].last_day, "shared", dated[-1].dated_at)
    for role in ("weapon", "actor"):
        first = claims[0].of(role)
        for claim in claims[1:]:
            if not claim.of(role):
                claim.fill(first)


def share_place(sentence: Sentence, claims: list[Claim]) -> None:
    """The place behind the last of a list is that of all: "61 airstrikes and 14 drone strikes in Sudan"."""
    last = claims[-1] if len(claims) > 1 else None
    if last is None or not last.of("place") or last.of("base") or any(c.of("place", "base") for c in claims[:-1]):
        return
    told = sentence.any("ATTACKV", "LIGHTV", "SUFFERV", "SAYV", "SUB", start=claims[0].trigger, end=last.trigger)
    if not told and not any(c.compared or c.part_of for c in claims):
        for claim in claims[:-1]:
            claim.fill(last.of("place"))


def whole_of_parts(claims: list[Claim]) -> None:
    """A total that names no places, bases or weapons has those of its parts: "76 times: 36 in Iraq and 40 in Syria"."""
    for total in claims:
        parts = [c for c in claims if c.part_of is total]
        if len(parts) < 2 or total.low is None or _sum(parts) != total.low:
            continue
        for role in ("place", "base", "weapon"):
            if not total.of(role) and all(p.of(role) for p in parts):
                total.fill(f for p in parts for f in p.of(role))


def parts_that_add_up(claims: list[Claim]) -> None:
    """Tallies right behind one that they add up to are its parts: "42 attacks: 29 air strikes and 13 raids"."""
    for n, total in enumerate(claims):
        behind = claims[n + 1 :]
        parts = [c for c in behind if c.part_of in (None, total) and not c.compared and c.measure == "total"]
        if len(parts) > 1 and total.low and all(c.low for c in parts) and _sum(parts) == total.low:
            for part in parts:
                part.part_of = total
            return


def parts_of_earlier(claims: list[Claim], total: Claim | None) -> None:
    """Numbers that add up to the tally told before are its parts: "76 attacks." … "36 in Iraq and 40 in Syria"."""
    if any(c.measure == "rate" for c in claims):
        return
    if total is None or len(claims) < 2 or any(c.low is None for c in claims) or _sum(claims) != total.low:
        return
    for claim in claims:
        claim.part_of = total
        if claim.dated_by is None or claim.first_day is None:
            claim.set_days(total.first_day, total.last_day, "total", total.dated_at)
        for role in ("actor", "target", "place"):
            if not claim.of(role, "base" if role == "place" else role):
                claim.fill(f.carried("from-total") for f in total.of(role))


def share_with_events(tallies: list[Claim], events: list[Claim]) -> None:
    """ "He said they made five strikes on Saturday", "four bombings, including one in May": who did all did each.

    A tally and the events of its own words, or those that it is said to include, have one attacker and one target.
    """
    for tally in tallies:
        for event in events:
            if event.start <= tally.start < event.end or (event.included and tally.end <= event.start):
                for role in ("actor", "target"):
                    if not event.of(role):
                        event.fill(f.carried("from-total") for f in tally.of(role))


def _sum(claims: list[Claim]) -> int:
    return sum(claim.low or 0 for claim in claims)
