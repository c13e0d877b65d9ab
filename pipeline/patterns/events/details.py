"""What a sentence adds to the attack told right before it: "The attackers threw grenades into the crowd"."""

from __future__ import annotations

from pipeline.patterns.claims import Claim
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.events.clause import Clause
from pipeline.patterns.events.eventdays import event_dates
from pipeline.patterns.sentence.units import Sentence

MEN = ("FIGHTERS", "ATTACKERS", "INSURGENTS")
NEAR = 2  # sentences from where the attack was spoken of last
AHEAD = 4  # sentences that a story may open with before it says what happened
FAR = 20  # … where it is the only one
OBJECT = 8  # units from the verb to what it hits
POINTERS = ("the", "their", "its", "both", "these", "those")
ADDED = ("weapon", "target")  # roles that any telling adds to; the others it fills where none is told


def detail_of(clause: Clause, claim: Claim, discourse: Discourse) -> Claim | None:
    """The attack told right before that the clause says more of, with what it adds; None if it tells another.

    It has no day, place, base or side of its own, and points back by its subject ("the gunmen", "they") or its object
    ("the building").
    """
    event, trigger, sentence = discourse.event, clause.trigger, clause.sentence
    if event is not None and _said_in_passing(clause, claim, event):
        return event
    if event is not None and sentence.index - discourse.spoken <= 1 and _names_the_doer(clause, claim, event):
        event.fill(claim.of("actor"))
        return event
    near = NEAR if not is_sole(event, discourse) else FAR
    if event is None or not 0 < sentence.index - discourse.spoken <= near or claim.status != event.status:
        return None
    if trigger.further or trigger.blocked or trigger.tallied or clause.counts or trigger.voice == "intercept":
        return None
    if claim.dated_by is None and _strikes_back(clause):
        return event
    if not _of_its_time(clause, claim, event) or not _of_its_place(claim, event) or not _of_its_sides(claim, event):
        return None
    by_subject = _points_by_subject(sentence, clause.low, trigger.at)
    if not by_subject and not (sentence.index - discourse.spoken == 1 and _points_by_object(clause)):
        return None
    for role in ADDED:
        sides = event.ids("actor", "target") if role == "target" else set()
        event.fill(f for f in claim.of(role) if f.start is not None and f.entry and f.entry.id not in sides)
    if event.sentence == 0 and discourse.titled:
        event.sentence, event.start, event.end = claim.sentence, claim.start, claim.end
    event.retold = True
    event.victims |= claim.victims
    event.type = event.type or claim.type
    return event


def hold(clause: Clause, claim: Claim, discourse: Discourse) -> None:
    """Keeps what is told of an attack that is not singled out yet: "Gunmen threw grenades and sprayed …"."""
    trigger, discourse.passing = clause.trigger, claim
    many = trigger.plural or trigger.blocked or trigger.tallied or trigger.generic or clause.counts
    if claim.of("weapon") and not many and claim.dated_by is None and not claim.of("place", "base"):
        discourse.loose.append(claim)


def take_up(clause: Clause, event: Claim, discourse: Discourse) -> None:
    """Adds to a new event what was told of it before: by a verb it is coordinate with, ahead of "Friday's attack"."""
    sentence, low, at = clause.sentence, clause.low, clause.trigger.at
    own = sentence.any("NAME", "NATION", "PEOPLE", "FIGHTERS", "PRON", "WEAPON", start=low, end=at)
    coordinate = clause.trigger.voice == "active" and sentence.has(low, "AND", "BREAK") and not own
    told = discourse.events[-1].sentence if discourse.events else -1
    for loose in discourse.loose:
        ahead = clause.trigger.definite and 0 < event.sentence - loose.sentence <= AHEAD and told < loose.sentence
        same = coordinate and loose.sentence == event.sentence
        if (ahead and not loose.of("actor")) or same:
            event.fill(f for f in loose.of("weapon", "target", "actor") if f.role != "actor" or not event.of("actor"))
    whole = discourse.passing
    if event.included and whole is not None and whole.sentence == event.sentence:
        event.fill(f.carried("from-whole") for f in whole.of("actor") if not event.of("actor"))
    discourse.loose.clear()


def _strikes_back(clause: Clause) -> bool:
    """ "killing all four attackers", "shot dead 500 of the gunmen": what became of those who made the attack."""
    sentence, at = clause.sentence, clause.trigger.at
    if clause.trigger.voice != "active" or not sentence.has(at, "KILLEDV", "ATTACKV"):
        return False
    for n in sentence.find("ATTACKERS", start=at + 1, end=min(at + 6, clause.high)):
        return any(sentence.word(m) in ("the", "all", "both", "of") for m in range(at + 1, n))
    return False


def _names_the_doer(clause: Clause, claim: Claim, event: Claim) -> bool:
    """ "Explosions were heard near Isfahan; officials said Israel had struck it": the same, and who did it."""
    pronoun = clause.sentence.word(clause.trigger.at + 1) in ("it", "them") and clause.trigger.voice == "active"
    here = not claim.of("place", "base", "target", "weapon") and not event.of("actor")
    days = claim.dated_by is None or claim.days[:2] == event.days[:2]
    return pronoun and here and days and bool(claim.of("actor"))


def _said_in_passing(clause: Clause, claim: Claim, event: Claim) -> bool:
    """ "The attack was claimed by the Houthis, who said they had sent ten drones": no other attack."""
    sentence, low = clause.sentence, clause.low
    relative = sentence.has(low, "RELATIVE") and sentence.any("SAYV", start=low, end=clause.trigger.at)
    pointed = sentence.any_word(("it", "they"), low, clause.trigger.at)
    here = sentence.index == event.sentence or bool(claim.ids("actor") & event.ids("actor"))
    return relative and pointed and here and claim.dated_by is None and not claim.of("place", "base")


def is_sole(event: Claim | None, discourse: Discourse) -> bool:
    """Is it the one attack that the article has told of but for its headline?"""
    told = [e for e in discourse.events if e.sentence or not discourse.titled]
    return len(told) == 1 and told[0] is event


def _of_its_time(clause: Clause, claim: Claim, event: Claim) -> bool:
    """Is no day told, or that of the attack itself? "Hours later" is of another attack."""
    sentence = clause.sentence
    if sentence.has(0, "LATER") or claim.earlier != event.earlier or clause.trigger.plural:
        return False
    if not event_dates(sentence, 0, len(sentence)):
        return claim.dated_by in (None, "paragraph", "heading")
    return claim.dated_by is not None and claim.days[:2] == event.days[:2]


def _of_its_place(claim: Claim, event: Claim) -> bool:
    return all(event.names(f.entry, f.role) for f in claim.of("place", "base") if f.entry is not None)


def _of_its_sides(claim: Claim, event: Claim) -> bool:
    """Are those named with it the ones that the attack is told of?"""
    named = {f.entry.id for f in claim.of("actor", "target") if f.entry and f.start is not None}
    return named <= event.ids("actor", "target")


def _points_by_subject(sentence: Sentence, low: int, at: int) -> bool:
    """ "the gunmen", "one of the attackers", "they": those who made the attack, or "the bomb", "the blast"."""
    for n in sentence.find(*MEN, "WEAPON", "ATTACKN.sg", start=low, end=at):
        if sentence.has(n + 1, "PREP") and sentence.word(n + 1) in ("of", "from"):
            continue
        if any(sentence.word(m) in POINTERS for m in range(max(n - 3, low), n)):
            return True
    pronoun = any(sentence.word(n) in ("they", "he", "she") for n in range(low, min(low + 3, at)))
    return pronoun and not sentence.any("NAME", "PEOPLE", start=low, end=at)


def _points_by_object(clause: Clause) -> bool:
    """ "dropped a bomb on the building": something told before, not someone."""
    sentence, at = clause.sentence, clause.trigger.at
    for n in range(at + 1, min(at + OBJECT, clause.high)):
        if sentence.has(n, "SAYV", "KILLEDV", "SUB", "BREAK"):
            return False
        if sentence.word(n) == "the" and not sentence.has(n + 1, "NAME", "DATE", *MEN, "PEOPLE"):
            return not any(sentence.word(m) == "of" for m in range(n + 2, n + 4))
    return False
