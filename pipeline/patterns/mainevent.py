"""What a reader carries over from the event that an article opens with: its day, and who attacks there."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.lexicon import Entry
from pipeline.openclass import is_country
from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.eventdays import span_of

LEAD = 3  # the last sentence in which an article tells the event that it is about
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


def name_attacker(events: list[Claim], tallies: list[Claim], opening: tuple[int, Mapping[str, Entry]]) -> None:
    """Gives the attacks of no one's name to the one armed group that attacks in this article.

    It is named where the article opens (`opening`: the sentence and the groups named there), and nobody else is said
    to attack. In that sentence itself the clauses say who does what.
    """
    where, named = opening
    acting = {i for claim in (*events, *tallies) for i in claim.ids("actor")}
    groups = [entry for entry in named.values() if acting == {entry.id} or (not acting and len(named) == 1)]
    for group in groups[:1]:
        if any(group.id in claim.ids("target") for claim in (*events, *tallies)):
            return
        for event in events:
            bare = not event.of("actor") and event.sentence != where
            if bare and event.status == "occurred" and not event.by_others:
                event.fill([Filler("actor", group, None, None, "only-attacker")])


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
