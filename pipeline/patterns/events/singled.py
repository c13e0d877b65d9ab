"""Is a clause about one event, or a remark on attacks in general?"""

from __future__ import annotations

from pipeline.entities.openclass import is_country
from pipeline.patterns.claims import Claim
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.events.clause import Clause
from pipeline.patterns.events.eventdays import event_dates, span_of
from pipeline.patterns.events.severally import per_pair
from pipeline.patterns.sentence.units import Sentence

LONGEST_DAYS = 31  # an event dated to more than a month is a remark on a period, unless it has a base
YEAR = 366
FEW_VICTIMS = 12
FEW_DAYS = 5  # "the attacks of Oct. 17 to 21" are events, those of a month are a remark
DEEDS = ("massacre", "jailbreak", "jail break", "prison break", "hijacking", "assassination")  # each is one
PAIR = ("twin", "two", "double", "three", "simultaneous", "coordinated")
PARTICIPANTS = ("base", "target", "place", "actor")


def singled_out(clause: Clause, claim: Claim, discourse: Discourse) -> bool:
    """Does the clause single out an event: by a day, a base, a ship, a victim or a place of its own?"""
    trigger = clause.trigger
    if trigger.blocked and claim.status == "occurred":
        return False
    if trigger.voice != "another" and _told_one_by_one(clause):
        return False
    span = span_of(claim.first_day, claim.last_day)
    if not claim.dated_by and not claim.of("base") and _ever_since(clause):
        return False
    if any(u.marked("ongoing") for u in clause.sentence.units[max(trigger.at - 3, clause.low) : trigger.at]):
        return _at_some_sites(clause, claim)  # "continued to attack": a remark, unless it "hit 25 targets"
    if trigger.tallied or trigger.plural:
        return _some_events(clause, claim, span)
    dated_noun = trigger.voice == "nominal" and trigger.specific and bool(claim.of("actor"))
    if trigger.generic and not 0 < span <= (LONGEST_DAYS if dated_noun else FEW_DAYS):
        return False
    outcome = clause.victims or event_dates(clause.sentence, clause.low, clause.high)
    if not claim.roles and (trigger.definite or not outcome):
        return False
    site = bool(claim.of("base")) or _vessel(claim) or points_to_site(clause.sentence, clause.low, clause.high)
    if span > LONGEST_DAYS:
        return site or _of_a_year(clause, claim, span)
    placed = any(not is_country(f.entry) for f in claim.of("place") if f.entry is not None)
    if trigger.definite and not claim.dated_by and not site and not placed:
        return False  # "fought back the attack": told before, though not found
    if clause.counts and not _the_first(clause) and not 0 < span <= FEW_DAYS and not claim.of("base"):
        return False
    if claim.dated_by or site:
        return True
    if claim.status == "planned":
        return bool(claim.of("actor") and claim.of("place", "target"))
    return _by_outcome(clause, claim) if clause.victims else _by_place(clause, claim, discourse)


def _of_a_year(clause: Clause, claim: Claim, span: int) -> bool:
    """ "a U.S. drone strike in 2009 killed him", "in 2008 a bomber killed 54 in Islamabad": one attack of no known day.

    It has a doer, a weapon or victims, and a place or someone who was struck.
    """
    trigger, sentence = clause.trigger, clause.sentence
    summed = sentence.any_word(("have", "has"), max(trigger.at - 4, clause.low), trigger.at)
    if not trigger.specific or clause.counts or span > YEAR or summed or sentence.has(trigger.at, "RAIDV"):
        return False
    if sentence.any("SUFFERV", start=clause.low, end=trigger.at):
        return False
    if trigger.voice == "nominal" and not sentence.has(trigger.at, "ATTACKN.sg", "KILLEDV.ing"):
        return False
    placed = any(not is_country(f.entry) for f in claim.of("place") if f.entry is not None)
    someone = sentence.any("PERSON", start=clause.low, end=clause.high)
    return bool(claim.of("actor", "weapon") or clause.victims) and (placed or someone or bool(claim.of("target")))


def _the_first(clause: Clause) -> bool:
    """ "Its first attack abroad, in July 2010, killed 74": an ordinal with a day and victims counts nothing."""
    at = clause.trigger.at
    ordinal = clause.sentence.any("ORD", start=max(at - 4, clause.low), end=at)
    return ordinal and clause.victims and bool(event_dates(clause.sentence, clause.low, clause.high))


def _ever_since(clause: Clause) -> bool:
    """ "Four people have been killed by rockets since 2008": all that happened in a period, no one event."""
    return _summed(clause) and clause.sentence.find_word("since", clause.low) is not None


def _some_events(clause: Clause, claim: Claim, span: int) -> bool:
    """A plural, or "attacked twice": events if they are of a few days at most, or have victims or a number of sites."""
    trigger, sentence = clause.trigger, clause.sentence
    if not trigger.uncounted and _told_one_by_one(clause):
        return False
    if per_pair(clause, claim):
        return True
    if _a_pair(clause) and clause.victims and span <= LONGEST_DAYS and claim.of("place", "base"):
        return bool(claim.dated_by)
    if trigger.tallied or not trigger.uncounted:
        few = 0 < span <= 3 and bool(claim.of("base"))  # "fired twice at the camp in the past 48 hours"
        return few or (claim.one_day and bool(claim.of(*PARTICIPANTS)))
    if _at_some_sites(clause, claim):
        return True
    if 0 < span <= FEW_DAYS and claim.of(*PARTICIPANTS):
        return True
    summed = sentence.any_word(("have", "has"), clause.low, trigger.at)
    if (summed or sentence.find_word("since", 0) is not None) and not span:
        return False  # "since 2015 attacks have left more than 700 dead"
    return clause.victims and span <= FEW_DAYS and bool(claim.dated_by or claim.of("place", "actor"))


def _a_pair(clause: Clause) -> bool:
    """ "twin suicide attacks", "two bombings": told together as one."""
    sentence, at = clause.sentence, clause.trigger.at
    return sentence.any_word(PAIR, max(at - 5, clause.low), at)


def _told_one_by_one(clause: Clause) -> bool:
    """ "two strikes on Friday, one on a camp and the other on a car": each is an event, the two together none more."""
    following = clause.parts[clause.number + 1 : clause.number + 3]
    starts = [low + (clause.sentence.word(low) in (",", "and")) for low, _ in following]
    told = [clause.sentence.has(n, "ONE") and clause.sentence.has(n + 1, "PREP") for n in starts]
    return len(told) > 1 and all(told)


def _at_some_sites(clause: Clause, claim: Claim) -> bool:
    """ "ordered strikes against three locations": a number of sites singles out what was done to them."""
    sentence = clause.sentence
    for n in sentence.find("NUM", start=clause.trigger.at, end=clause.high):
        if any(sentence.has(m, "SITES") for m in range(n + 1, n + 4)):
            return bool(claim.of("actor", "target"))
    return False


def _by_outcome(clause: Clause, claim: Claim) -> bool:
    """Victims make an event of it, unless it only says that people were kidnapped, by no one, nowhere."""
    nobody = (
        clause.trigger.voice == "passive"
        and not claim.of("actor")
        and clause.sentence.has(clause.trigger.at, "CAPTUREDV")
    )
    told = clause.sentence.has(clause.trigger.at, "ATTACKV.past", "ATTACKV.part")
    few = all((harm.low or 0) <= FEW_VICTIMS for harm in clause.harm)  # many may be those of a year
    arms = told and few and clause.trigger.specific and not _summed(clause)  # "a man was shot dead in his car"
    return (arms or bool(claim.of("actor", "weapon", "place"))) and not nobody


def _summed(clause: Clause) -> bool:
    """ "have been shot dead": a sum of many."""
    sentence, at = clause.sentence, clause.trigger.at
    return sentence.any_word(("have", "has", "had"), max(at - 4, clause.low), at)


def _by_place(clause: Clause, claim: Claim, discourse: Discourse) -> bool:
    """Neither day, base nor victim: a place below a country does it, or one attack with its weapon."""
    trigger, sentence = clause.trigger, clause.sentence
    if trigger.voice == "intercept" and trigger.specific and claim.of("weapon"):
        return True
    killed = sentence.has(trigger.at, "KILLEDV") and trigger.voice == "active" and claim.of("actor")
    if killed and sentence.any("PERSON", start=trigger.at + 1, end=clause.high):
        return True  # "U.S. forces killed General Qassem Soleimani"
    places = [f.entry for f in claim.of("place") if f.entry is not None]
    if any(not is_country(place) for place in places):
        deed = trigger.specific and sentence.units[trigger.at].lemmas.get("ATTACKN") in DEEDS
        named = trigger.voice == "another" or _acts(sentence, trigger.at) or deed
        return named or bool(claim.of("actor", "weapon", "target"))
    fired = sentence.has(trigger.at, "FIREV") and trigger.voice in ("active", "passive")
    if fired and trigger.specific and claim.of("weapon"):
        return discourse.event is not None and sentence.index - discourse.event.sentence <= 2
    return trigger.specific and bool(places or claim.of("target")) and bool(claim.of("actor", "weapon"))


def _acts(sentence: Sentence, at: int) -> bool:
    """ "shelling hit the town": a noun of attack with a verb of its own."""
    noun = at if sentence.has(at, "ATTACKN") else at - 1
    return sentence.has(noun, "ATTACKN") and sentence.has(noun + 1, "ATTACKV.past", "WEAPONV.past", "KILLEDV.past")


def _vessel(claim: Claim) -> bool:
    return any(f.entry is not None and f.entry.label == "SHIP" for f in claim.of("target"))


def points_to_site(sentence: Sentence, low: int, high: int) -> bool:
    """ "the base", "the same air base", "in the vicinity": a site told before."""
    return any(
        sentence.word(n - 1) in ("the", "same") or sentence.word(n - 2) in ("the", "same")
        for n in sentence.find("SITE", start=low, end=high)
    )
