"""What a reader carries over from the event that an article opens with: its day, and who attacks there."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.entities.openclass import is_country
from pipeline.lexicon import Entry
from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import is_armed_group, side
from pipeline.patterns.events.eventdays import span_of

LEAD = 3  # the last sentence in which an article tells the event that it is about
FROM_AFAR = {"airstrike", "drone", "missile", "artillery", "shelling"}  # with what a state strikes in another
YEARS = 1500  # days
FIGHTERS = ("INSURGENTS", "ATTACKERS")
MONTHS = 60  # days between an attack that names nobody and one of those who attack there
DAYS = 2  # its length at most: a night is of two days


def carry_over(events: list[Claim]) -> None:
    """Gives the day and the attackers of the main event to what else was done in its country while it lasted.

    Only while the telling is still of its day: what stands behind an event of another day is of that other time.
    """
    main = next((e for e in events if e.sentence <= LEAD and e.status == "occurred" and _short(e)), None)
    if main is None:
        return
    told = main
    for event in events:
        if event.sentence < main.sentence or event is main:
            continue
        if event.dated_by is not None:
            told = event
        elif told.days[:2] == main.days[:2] and _of_it(event, main):
            event.set_days(main.first_day, main.last_day, "main-event", main.dated_at)
            if not event.of("actor"):
                event.fill(f.carried("main-event") for f in main.of("actor"))


def name_attacker(events: list[Claim], claims: list[Claim], opening: tuple[int, Mapping[str, Entry]]) -> None:
    """Gives the attacks of no one's name to the one armed group that attacks in this article.

    It is named where the article opens (`opening`: the sentence and the groups named there), and no other group is said
    to attack. In that sentence itself the clauses say who does what. What strikes the group, or fighters, is not its.
    """
    where, named = opening
    acting = {f.entry.id: f.entry for claim in claims for f in claim.of("actor") if f.entry is not None}
    armed = {entry.id for entry in acting.values() if is_armed_group(entry)}
    often = [i for i in armed if sum(i in claim.ids("actor") for claim in claims) > 1]
    known = {**named, **{i: acting[i] for i in often}}
    groups = [entry for entry in known.values() if armed == {entry.id} or (not acting and len(named) == 1)]
    on_fighters = _on_fighters(claims)
    for group in groups[:1]:
        foreign = any(not is_armed_group(e) and e.country not in (None, group.country) for e in acting.values())
        for event in events:
            bare = not event.of("actor") and event.sentence != where and id(event) not in on_fighters
            at_home = foreign and group.country in _lands(event)  # where the other side strikes
            struck = (
                at_home
                or _of_another_time(event, group, claims)
                or group.id in event.ids("target")
                or not _can(group, event)
            )
            if bare and not struck and event.status == "occurred" and not event.by_others:
                event.fill([Filler("actor", group, None, None, "only-attacker")])


def _of_another_time(event: Claim, group: Entry, claims: list[Claim]) -> bool:
    """Is the event years from all that the article dates of the group?"""
    told = (c for c in claims if c is not event and group.id in c.ids("actor"))
    days = [claim.first_day for claim in told if claim.first_day is not None]
    day = event.first_day
    return day is not None and bool(days) and min(abs((day - each).days) for each in days) > YEARS


def _on_fighters(claims: list[Claim]) -> set[int]:
    """The events (their `id`) of which the article tells no other victims than fighters."""
    harm = [claim for claim in claims if claim.attack is not None]
    return {id(c.attack) for c in harm if _of_fighters(c)} - {id(c.attack) for c in harm if not _of_fighters(c)}


def _of_fighters(claim: Claim) -> bool:
    return claim.sort in FIGHTERS or any(f.entry is not None and is_armed_group(f.entry) for f in claim.of("who"))


def name_attacker_of_land(events: list[Claim], tallies: list[Claim], claims: list[Claim]) -> None:
    """Gives the attacks in a country that name nobody to the one side that this article says to attack there.

    Only within some months of an attack that the article says it made; who lives there is not taken to attack it.
    """
    doers: dict[str, dict[str, list[tuple[Claim, Filler]]]] = {}
    on_fighters = _on_fighters(claims)
    for claim in (*events, *tallies):
        for filler in claim.of("actor"):
            if filler.entry is not None and claim.status == "occurred":
                for land in _lands(claim):
                    doers.setdefault(land, {}).setdefault(side(filler.entry), []).append((claim, filler))
    for event in events:
        if event.of("actor") or event.status != "occurred" or event.by_others:
            continue
        sides = {name: told for land in _lands(event) for name, told in doers.get(land, {}).items()}
        if len(sides) != 1:
            continue
        name, told = sides.popitem()
        often = len({id(claim) for claim, _ in told}) > 1 or any(claim.kind == "attack_counts" for claim, _ in told)
        if name in _lands(event) or not often or not any(_about(event, claim) for claim, _ in told):
            continue
        filler = told[0][1]
        struck = id(event) in on_fighters and filler.entry is not None and is_armed_group(filler.entry)
        if filler.entry is not None and _can(filler.entry, event) and not struck:
            event.fill([filler.carried("attacks-there")])


def _can(entry: Entry, event: Claim) -> bool:
    """Has one of the article's armed groups no aircraft, and does a foreign state lay no bombs?"""
    kinds = {f.entry.get("type") for f in event.of("weapon") if f.entry is not None} | {event.type}
    if is_armed_group(entry):
        return "airstrike" not in kinds
    return entry.country in _lands(event) or bool(kinds & FROM_AFAR)


def _lands(claim: Claim) -> set[str]:
    """The countries where it was, by the places, bases and people struck."""
    entries = (f.entry for f in claim.of("place", "base", "target") if f.entry is not None)
    return {entry.country for entry in entries if entry.country}


def _about(event: Claim, claim: Claim) -> bool:
    """Are they of one time, as far as the text tells?"""
    if event.first_day is None or claim.last_day is None or claim.first_day is None:
        return event.first_day is None or event.dated_by is None or claim.first_day is None
    return (event.first_day - claim.first_day).days >= -MONTHS and (event.first_day - claim.last_day).days <= MONTHS


def name_attacker_of_ships(events: list[Claim], tallies: list[Claim]) -> None:
    """Gives the attacks on ships that name nobody to the one side that attacks ships in this article."""
    doers = {f.entry.id: f for claim in (*events, *tallies) if _on_ship(claim) for f in claim.of("actor") if f.entry}
    if len(doers) != 1:
        return
    for event in events:
        if _on_ship(event) and not event.of("actor") and event.status == "occurred":
            event.fill(f.carried("attacks-ships") for f in doers.values())


def _on_ship(claim: Claim) -> bool:
    return any(f.entry is not None and f.entry.label == "SHIP" for f in claim.of("target"))


def _short(event: Claim) -> bool:
    return 0 < span_of(event.first_day, event.last_day) <= DAYS


def _of_it(event: Claim, main: Claim) -> bool:
    """Is it an attack in the country of the main event, at a place that its own telling names, by no other side?"""
    if event.status != "occurred" or event.earlier or event.number is None:
        return False
    mine, others = event.ids("actor"), main.ids("actor")
    if mine and mine.isdisjoint(others):
        return False
    sites = [f for f in event.of("place", "base") if f.start is not None]
    here = {f.entry.country for f in sites if f.entry and not is_country(f.entry)}
    there = {f.entry.country for f in main.of("place", "base") if f.entry}
    return bool(here) and here <= there
