"""Attack events: those that an article singles out by day, place, base, ship, victim or outcome."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.entities.openclass import is_country
from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.events.clause import Clause, belongs
from pipeline.patterns.events.details import detail_of, hold, take_up
from pipeline.patterns.events.eventdays import date_event
from pipeline.patterns.events.finder import may_trigger, trigger_of
from pipeline.patterns.events.mainevent import carry_over, name_attacker, name_attacker_of_land, name_attacker_of_ships
from pipeline.patterns.events.responsibility import deny, owned_up
from pipeline.patterns.events.retold import compatible, goes_on, merge
from pipeline.patterns.events.roles import participants
from pipeline.patterns.events.severally import rows_of
from pipeline.patterns.events.singled import points_to_site, singled_out
from pipeline.patterns.events.subjects import fill_understood, opening_place, place_of_circumstance, place_of_harm
from pipeline.patterns.events.telling import number_of, status_of
from pipeline.patterns.figures.reading import Figure
from pipeline.patterns.forces import Forces, acting_force, acting_group, flying_force, struck_force
from pipeline.patterns.sentence.frame import Frame
from pipeline.patterns.sentence.scope import segments
from pipeline.patterns.sentence.units import Sentence
from pipeline.patterns.sentence.vocabulary import Vocabulary
from pipeline.patterns.tallies.pointing import pointed_place

SUBJECTS = ("PERSON", "PEOPLE", "FORCES", "SERVICE", "PLACE")
FEW = 4  # victims up to this number do not tell one event from another
MOST = 50  # attacks of one day and place that are still told as one event: more are a figure of a table
PERFECT = ("have", "has", "had", "'ve")
LEAD = 6  # the last sentence in which a remark on one day's attacks opens a report of that day


@dataclass(frozen=True, slots=True)
class EventBuilder:
    """Finds the events of an article, sentence by sentence."""

    discourse: Discourse
    vocabulary: Vocabulary
    forces: Forces

    def __call__(self, sentence: Sentence, figures: list[Figure], harmed: list[Claim]) -> list[Claim]:
        """The new events of one sentence, in order; each is told to the discourse, and its casualties point to it."""
        claims: list[Claim] = []
        claimed = owned_up(sentence, self.discourse)
        deny(sentence, self.discourse)
        if not may_trigger(sentence, self.vocabulary):
            return []
        parts = segments(sentence)
        for number, (low, high) in enumerate(parts):
            trigger = trigger_of(sentence, low, high, figures, self.vocabulary, told=self.discourse.of_attacks)
            if trigger is not None and trigger.at != claimed:
                harm = [h for h in harmed if belongs(sentence, h, parts, number)]
                claims += self._events(Clause(sentence, parts, number, trigger, figures, harm))
        return claims

    def _events(self, clause: Clause) -> list[Claim]:
        """The events of one clause: none if it is a remark or tells again what was told before."""
        claim = self._claim(clause)
        trigger = clause.trigger
        told = merge(claim, trigger, self.discourse) if trigger.definite and not trigger.blocked else None
        if told is None and goes_on(clause, claim, self.discourse.event):
            told = self.discourse.event
        told = told or detail_of(clause, claim, self.discourse)
        if told is not None:
            self._again(clause, told)
            return []
        if not singled_out(clause, claim, self.discourse):
            self._remark(clause, claim)
            hold(clause, claim, self.discourse)
            return []
        self._complete(clause, claim)
        new = []
        for each in rows_of(clause, claim):
            again = merge(each, trigger, self.discourse)
            if again is None:
                new.append(each)
                take_up(clause, each, self.discourse)
                self.discourse.told_event(each)
            self._again(clause, again or each)
        return new

    def _again(self, clause: Clause, event: Claim) -> None:
        """Notes that the clause told of an event, and whose the harm is that it tells."""
        for claim in clause.harm:
            claim.attack = event
        if event is self.discourse.event:
            self.discourse.spoken = clause.sentence.index

    def _claim(self, clause: Clause) -> Claim:
        """What the clause says, with what is understood of actor and target."""
        sentence, trigger = clause.sentence, clause.trigger
        units, high = sentence.units, clause.extent()
        start, end = sentence.words(clause.low, clause.high)
        claim = Claim("attacks", sentence.index, start, end, f"event-{trigger.voice}")
        claim.trigger, claim.included = trigger.at, sentence.word(clause.low) == "including"
        claim.fill(participants(Frame(sentence, clause.low, high, trigger.at, trigger.voice), self.discourse.countries))
        fill_understood(clause, claim, self.discourse, high)
        claim.earlier = any(units[n].word in PERFECT for n in range(max(clause.low, trigger.at - 4), trigger.at))
        subject = any(
            unit.has(*SUBJECTS) and not unit.has("FIGHTERS", "ATTACKERS", "GROUP", "SOURCE")
            for unit in units[clause.low : trigger.at]
        )
        led = trigger.voice == "nominal" and sentence.any(
            "LIGHTV", start=max(clause.low, trigger.at - 4), end=trigger.at
        )
        claim.by_others = led or (trigger.voice == "active" and subject) or _by_strangers(clause)
        claim.status = status_of(clause)
        stopped = any(not units[n].has("ATTACKN") for n in sentence.find("INTERCEPTV", start=clause.low, end=high))
        claim.intercepted = True if stopped and claim.of("weapon") else None
        claim.type = self._type(clause, claim)
        claim.number = number_of(clause)
        claim.victims = {(h.harm, h.low) for h in clause.harm if h.low is not None and h.low > FEW}
        date_event(clause, claim, self.discourse)
        return claim

    def _remark(self, clause: Clause, claim: Claim) -> None:
        """A remark tells later tallies and events what they go on from, or who claims the tally told before."""
        trigger = clause.trigger
        tally = self.discourse.tally
        if tally is not None and trigger.plural and clause.sentence.any("CLAIMV", start=clause.low, end=clause.high):
            tally.fill(replace(f, role="source", rule="claimed-by") for f in claim.of("actor"))
        if not trigger.tallied and (trigger.plural or not trigger.blocked) and claim.roles:
            self.discourse.remarked(claim)
        opens = claim.sentence <= LEAD and claim.one_day and not self.discourse.events and not self.discourse.tallies
        if opens and claim.of("actor", "target"):
            self.discourse.report_days = claim.days
        if trigger.plural and claim.first_day is not None:
            self.discourse.day = (clause.sentence.index, claim.days)

    def _complete(self, clause: Clause, claim: Claim) -> None:
        """Fills in what the clause points back to ("the base", "the city", "there"), those harmed, known attackers."""
        sentence = clause.sentence
        whole = self.discourse.remark
        if clause.trigger.voice == "another" and whole is not None and whole.sentence == claim.sentence:
            self._as_the_whole(claim, whole)
        if not claim.of("place"):
            claim.fill(pointed_place(sentence, self.discourse))
        if not claim.of("place", "base"):
            claim.fill(opening_place(sentence))
            claim.fill(place_of_harm(clause))
            claim.fill(place_of_circumstance(clause))
        there = any(unit.word == "there" for unit in sentence.units[clause.trigger.at :])
        base = self.discourse.base(sentence)
        if not claim.of("base") and base is not None and (there or points_to_site(sentence, 0, len(sentence))):
            claim.fill([Filler("base", base, None, None, "antecedent")])
        harmed = (replace(f, role="target", rule="those-harmed") for h in clause.harm for f in h.of("who"))
        claim.fill(f for f in harmed if f.entry is not None and f.entry.id not in claim.ids("actor"))
        if not claim.of("target"):
            claim.fill(struck_force(clause, claim, self.forces))
        if not claim.of("actor"):
            claim.fill(acting_force(clause, self.forces))
            claim.fill(acting_group(clause, claim, self.forces))
        if not claim.of("actor"):
            claim.fill(self.discourse.attackers_of(claim))
        if not claim.of("actor"):
            claim.fill(flying_force(claim, self.forces))

    def _as_the_whole(self, claim: Claim, whole: Claim) -> None:
        """ "two drone strikes on Friday, one on a camp and the other on a car": each is what the two together are."""
        for role in ("actor", "weapon"):
            if not claim.of(role):
                claim.fill(whole.of(role))
        if claim.dated_by is None and whole.dated_by is not None:
            claim.set_days(whole.first_day, whole.last_day, whole.dated_by, whole.dated_at)

    def _type(self, clause: Clause, claim: Claim) -> str | None:
        """By the first weapon that says it, else by the noun ("air strike")."""
        kinds = [f.entry.get("type") for f in claim.of("weapon") if f.entry is not None]
        lemma = clause.sentence.units[clause.trigger.at].lemmas.get("ATTACKN", "")
        return next((kind for kind in kinds if kind), None) or self.vocabulary.types.get(lemma)

    def of_part(self, claim: Claim) -> Claim | None:
        """The events that a tally of a day and a place tells of too; None if it is no such tally.

        "…, including two on Saturday"; "13 assaults near Lyman" in a report of one day.
        """
        one_day = claim.first_day is not None and claim.first_day == claim.last_day
        part = claim.part_of is not None and claim.dated_by == "sentence"
        local = any(f.entry is not None and not is_country(f.entry) for f in claim.of("place", "base"))
        reported_day = (claim.first_day, claim.last_day) == self.discourse.report_days[:2]
        of_the_day = reported_day and claim.dated_by != "sentence"
        reported = of_the_day and claim.measure == "total" and local
        if not (part or reported) or not one_day or claim.low != claim.high or not 0 < (claim.low or 0) <= MOST:
            return None
        event = Claim("attacks", claim.sentence, claim.start, claim.end, "event-part-of-tally")
        event.set_days(claim.first_day, claim.last_day, claim.dated_by, claim.dated_at)
        event.number, event.trigger, event.one_day = claim.low, claim.trigger, True
        event.fill(f for f in claim.roles if f.role != "source")
        here = event.ids("place", "base")
        told = [other for other in self.discourse.events if other.first_day == event.first_day]
        if any(compatible(event, other) and (not local or here & other.ids("place", "base")) for other in told):
            return None
        self.discourse.told_event(event)
        return event

    def finish(self, claims: list[Claim]) -> list[Claim]:
        """What can be said when the whole article is read.

        A headline's event that nothing tells again goes if there are others; attackers known by now are filled in.
        """
        events = [c for c in claims if c.kind == "attacks"]
        dropped = {
            id(c)
            for c in events
            if c.sentence == 0 and c.dated_by is None and not c.retold and self.discourse.titled and len(events) > 1
        }
        kept = [event for event in events if id(event) not in dropped]
        carry_over(kept)
        if not self.discourse.unclaimed:
            name_attacker(kept, claims, self.discourse.opening)
        name_attacker_of_ships(kept, self.discourse.tallies)
        name_attacker_of_land(kept, self.discourse.tallies, claims)
        for claim in claims:
            if claim.attack is not None and id(claim.attack) in dropped:
                claim.attack = None
            if claim.kind != "casualties" and not claim.of("actor"):
                claim.fill(self.discourse.attackers_of(claim))
            first, last, at = self.discourse.report_days
            if claim.kind == "attacks" and claim.dated_by is None and claim.sentence and first is not None:
                claim.set_days(first, last, "report", at)
        return [c for c in claims if id(c) not in dropped]


def _by_strangers(clause: Clause) -> bool:
    """ "unidentified gunmen": nobody knows who they are."""
    return clause.sentence.any_marked("unknown", start=clause.low, end=clause.trigger.at + 1)
