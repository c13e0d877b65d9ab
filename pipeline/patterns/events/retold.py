"""The same event told again: found among those told before, and what the new telling adds."""

from __future__ import annotations

from pipeline.entities.openclass import is_country
from pipeline.lexicon import Entry
from pipeline.patterns.claims import Claim
from pipeline.patterns.discourse import Discourse, side
from pipeline.patterns.events.clause import Clause
from pipeline.patterns.events.details import is_sole
from pipeline.patterns.events.eventdays import event_dates
from pipeline.patterns.events.trigger import Trigger

SLOTS = ("actor", "target", "base", "place", "weapon")
SUBJECTS = ("NAME", "NATION", "PEOPLE", "FORCES", "FIGHTERS", "GROUP", "SERVICE", "PRON", "WEAPON")
WHO_WHERE = ("actor", "target", "base", "place")
ALIKE = (
    {"bomb", "bombing", "suicide_bombing", "car_bomb", "ied"},
    {"shelling", "artillery", "mortar", "rocket"},
    {"airstrike", "drone", "missile"},
    {"raid", "ambush", "shooting", "small_arms", "massacre"},
)
LEAD = 6  # sentences after a headline in which its event is told again
NEAR = 4  # sentences between two undated tellings of one event


def merge(claim: Claim, trigger: Trigger, discourse: Discourse) -> Claim | None:
    """The event told before that this one tells again, with what is new added to it; None if it is a new one."""
    spot = claim.ids("place", "base")
    here = [e for e in discourse.events if _stands_here(e, spot, discourse)]
    elsewhere = [e for e in discourse.events if not _stands_here(e, spot, discourse)]
    for other in (*reversed(here), *reversed(elsewhere)):
        if _same(claim, other, trigger, discourse):
            headline = other.sentence == 0 and discourse.titled
            _add(other, claim, headline)
            return other
    return None


def _only_framed(event: Claim) -> bool:
    """ "In a second attack on Tuesday, militants opened fire …": told by no more than its day before the verb."""
    return event.rule == "event-nominal" and not event.of(*SLOTS) and event.dated_by is not None


def _stands_here(event: Claim, spot: set[str], discourse: Discourse) -> bool:
    """Was it at the same place or base, told by more than the headline?"""
    headline = event.sentence == 0 and discourse.titled
    return not headline and bool(spot & event.ids("place", "base"))


def _same(claim: Claim, other: Claim, trigger: Trigger, discourse: Discourse) -> bool:
    distance = claim.sentence - other.sentence
    if claim.first_day and other.first_day and (claim.first_day, claim.last_day) != (other.first_day, other.last_day):
        return False
    if claim.status != other.status and {claim.status, other.status} != {"occurred", "alleged"}:
        return False
    if (claim.status != other.status and distance > 2 * LEAD) or not compatible(claim, other):
        return False
    if distance > NEAR and _types(claim) and _types(other) and _types(claim).isdisjoint(_types(other)):
        return False  # far apart, a bombing is no car bomb
    if claim.victims & other.victims:
        return True
    shared_who_where = bool(_told(claim, WHO_WHERE) & _told(other, WHO_WHERE))
    pointed = trigger.voice == "nominal" or other is discourse.event or shared_who_where
    if trigger.definite and trigger.voice == "nominal" and claim.dated_by is None and is_sole(other, discourse):
        return True
    if trigger.definite and pointed and (distance <= 2 or (claim.dated_by is None and distance <= NEAR)):
        return True
    if (
        trigger.voice == "intercept"
        and trigger.anaphoric
        and claim.dated_by is None
        and not claim.of("base")
        and distance <= 2
        and _types(claim) & _types(other)
    ):
        return True  # "Its crews brought down 61 of the drones."
    if distance == 0 and other is discourse.event and _only_framed(other):
        return True
    if distance == 0:
        return trigger.when and other is discourse.event
    shared = len(_told(claim, SLOTS) & _told(other, SLOTS))
    if other.sentence == 0 and claim.sentence <= LEAD and shared_who_where and not trigger.further:
        return True
    same_day = claim.first_day is not None and claim.first_day == other.first_day and claim.first_day == claim.last_day
    if claim.dated_by is None and not (trigger.plural or trigger.further) and shared_who_where:
        return True
    undated = claim.dated_by is None and other.dated_by is None and distance <= NEAR
    alike = bool(_types(claim) & _types(other)) and distance <= 3 and not trigger.further and not trigger.plural
    same_day = same_day and not trigger.further
    if same_day and trigger.voice == "nominal" and not claim.of(*SLOTS) and not trigger.plural:
        return True  # "after an attack before dawn today": that of the day
    return (same_day and shared >= 1) or (undated and shared >= 2) or (claim.dated_by is None and alike)


def _told(claim: Claim, roles: tuple[str, ...]) -> set[str]:
    """The ids in these roles, without those that are only taken to be meant: they tell no attack from another."""
    return {f.entry.id for f in claim.of(*roles) if f.entry is not None and f.rule != "only-force"}


def goes_on(clause: Clause, claim: Claim, event: Claim | None) -> bool:
    """ "Gunmen raided Ngala and abducted 15 women": what the same people did next, at no other place, day or target.

    Adds to the event what the clause tells.
    """
    sentence, low, trigger = clause.sentence, clause.low, clause.trigger
    if event is None or event.sentence != claim.sentence or trigger.voice != "active":
        return False
    if not (sentence.has(low, "AND") or (sentence.word(low) == "," and sentence.has(low + 1, "AND"))):
        return False
    if sentence.any(*SUBJECTS, start=low, end=trigger.at) or event_dates(sentence, low, clause.high):
        return False
    own = [f for f in claim.of(*SLOTS) if f.start is not None and f.start >= sentence.units[low].start]
    if any(f.role in ("place", "base", "weapon") or (f.entry and f.entry.label == "SHIP") for f in own):
        return False
    event.fill(f for f in own if f.role == "target")
    return True


def compatible(claim: Claim, other: Claim) -> bool:
    """Can two tellings be of one event: nothing that both name is different?"""
    for role in ("base", "actor", "target"):
        mine, theirs = _sides(claim, role), _sides(other, role)
        if mine and theirs and mine.isdisjoint(theirs):
            return False
    ships, others = _ships(claim), _ships(other)
    if ships and others and ships.isdisjoint(others):
        return False
    kinds, others = _types(claim), _types(other)
    if kinds and others and not any(_alike(a, b) for a in kinds for b in others):
        return False
    here, there = _places(claim), _places(other)
    return not here or not there or any(_one_in_other(a, b) for a in here for b in there)


def _sides(claim: Claim, role: str) -> set[str]:
    """Who fills the role: a state and its forces are one."""
    who = role in ("actor", "target")
    return {side(f.entry) if who else f.entry.id for f in claim.of(role) if f.entry is not None}


def _ships(claim: Claim) -> set[str]:
    return {f.entry.id for f in claim.of("target") if f.entry is not None and f.entry.label == "SHIP"}


def _places(claim: Claim) -> list[Entry]:
    return [f.entry for f in claim.of("place") if f.entry is not None]


def _one_in_other(a: Entry, b: Entry) -> bool:
    if a.id == b.id or (a.country == b.country and (is_country(a) or is_country(b))):
        return True
    mine, others = a.name.lower(), b.name.lower()  # "Khost" and "Khost Province"
    return a.country == b.country and (mine.startswith(f"{others} ") or others.startswith(f"{mine} "))


def _alike(a: str, b: str) -> bool:
    """Can one attack be called both: a suicide bombing a bombing, a drone strike an air strike?"""
    return a == b or any({a, b} <= kinds for kinds in ALIKE)


def _types(claim: Claim) -> set[str]:
    """All types of attack that the weapons of a claim make."""
    kinds = {f.entry.get("type") for f in claim.of("weapon") if f.entry is not None} | {claim.type}
    return {kind for kind in kinds if kind}


def _add(event: Claim, again: Claim, headline: bool) -> None:
    """Closer places replace a country; roles, days and type fill gaps.

    The fuller telling is the evidence, and any telling rather than the headline.
    """
    event.retold = True
    event.victims |= again.victims
    if headline or _named(again) > _named(event) or (again.dated_by and not event.dated_by):
        event.sentence, event.start, event.end = again.sentence, again.start, again.end
    if any(not is_country(place) for place in _places(again)) and all(is_country(place) for place in _places(event)):
        event.roles = [f for f in event.roles if f.role != "place"]
    for role in SLOTS:
        if not event.of(role):
            sides = event.ids("actor", "target") if role in ("actor", "target") else set()
            event.fill(f for f in again.of(role) if f.entry is None or f.entry.id not in sides)
    if event.dated_by is None:
        event.set_days(again.first_day, again.last_day, again.dated_by, again.dated_at)
    if again.status == "alleged":
        event.status = "alleged"
    event.type = event.type or again.type
    event.intercepted = event.intercepted or again.intercepted


def _named(claim: Claim) -> int:
    return sum(f.start is not None for f in claim.roles)
