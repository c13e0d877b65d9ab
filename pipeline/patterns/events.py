"""Attack events: those that an article singles out by day, place, base, ship, victim or outcome."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.openclass import is_country
from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.figures import Figure
from pipeline.patterns.periods import preceding
from pipeline.patterns.roles import Frame, participants
from pipeline.patterns.scope import PREPARES, RELATIVE, is_passive, segments
from pipeline.patterns.triggers import Trigger, trigger_of
from pipeline.patterns.units import Sentence
from pipeline.patterns.vocabulary import Vocabulary

LONGEST_DAYS = 31  # an event dated to more than a month is a remark on a period, unless it has a base
ONE_DAY = re.compile(r"(?:XXXX|\d{4})-(?:\d\d-\d\d|W(?:XX|\d\d)-\d)")  # a TIMEX3 value of one day, its year perhaps unknown
FEW_DAYS = 5  # "the attacks of Oct. 17 to 21" are events, those of a month are a remark
LATER = frozenset({"later", "hours later", "hours", "minutes", "then", "shortly", "afterwards", "afterward", "earlier", "separately", "also"})
BARE_FORCES = frozenset({"troops", "forces", "soldiers", "personnel", "service members", "servicemembers"})
BARE_FIGHTERS = frozenset({"militants", "fighters", "rebels", "insurgents", "gunmen", "terrorists", "militiamen", "jihadists"})
SITES = frozenset({"sites", "targets", "locations", "facilities", "positions", "depots", "camps", "villages", "towns", "bases", "posts", "checkpoints"})
ONE_OF = frozenset({"one", "the other", "other", "another", "both", "the first", "first", "second"})
SITE_WORDS = frozenset({"vicinity", "base", "camp", "airbase", "garrison", "outpost", "facility", "airport", "compound", "air base", "site", "field"})


@dataclass(frozen=True, slots=True)
class EventBuilder:
    """Finds the events of a sentence."""

    discourse: Discourse
    vocabulary: Vocabulary

    def __call__(self, sentence: Sentence, figures: list[Figure], harmed: list[Claim]) -> list[Claim]:
        """The events of one sentence, in order, each told to the discourse."""
        claims: list[Claim] = []
        parts = segments(sentence)
        for number, (low, high) in enumerate(parts):
            trigger = trigger_of(sentence, low, high, figures, self.vocabulary)
            if trigger is None:
                continue
            claim = self._claim(sentence, parts, number, trigger, figures)
            harm = [h for h in harmed if self._belongs(sentence, h, parts, number)]
            if trigger.definite and not trigger.blocked:
                told = self._merge(sentence, claim, trigger, claims)
                if told is not None:
                    for h in harm:
                        h.attack = told
                    continue
            if not self._singled_out(sentence, claim, trigger, harm, figures, low, high):
                if not trigger.tallied and (trigger.plural or not trigger.blocked) and claim.roles:
                    self.discourse.remarked(claim)
                if trigger.plural and claim.first_day is not None:
                    self.discourse.day = (sentence.index, claim.first_day, claim.last_day)
                continue
            self._complete(sentence, claim, trigger)
            claim.fill(Filler("target", f.entry, f.start, f.end, "those-harmed") for h in harm for f in h.of("who") if f.entry is not None and f.entry.id not in claim.ids("actor") and f.start is not None)
            if not claim.of("actor"):
                claim.fill(self.discourse.attackers_of(claim))
            for each in self._per_base(sentence, claim, low, high):
                merged = self._merge(sentence, each, trigger, claims)
                if merged is None:
                    claims.append(each)
                    self.discourse.told_event(each)
                for h in harm:
                    h.attack = merged or each
        return claims

    def _claim(self, sentence: Sentence, parts: list[tuple[int, int]], number: int, trigger: Trigger, figures: list[Figure]) -> Claim:
        low, high = parts[number]
        units = sentence.units
        claim = Claim("attacks", sentence.index, units[low].start, units[high - 1].end, f"event-{trigger.voice}")
        claim.trigger = trigger.at
        high = self._with_relative(sentence, parts, number)
        low, high = self._tally_bounds(low, high, trigger, figures)
        claim.fill(participants(Frame(sentence, low, high, trigger.at, trigger.voice), self.discourse.countries))
        if not claim.of("actor") and trigger.voice == "active":
            claim.fill(self._subject(sentence, parts, number, trigger, claim))
        if not claim.of("target") and any(units[n].word in BARE_FORCES and not sentence.has(n - 1, "NUM") for n in range(trigger.at, high)):
            claim.fill(self.discourse.those_attacked(sentence))
        if not claim.of("target") and trigger.voice == "active" and any(units[n].word in BARE_FIGHTERS for n in range(trigger.at, min(trigger.at + 5, high))):
            claim.fill(f for f in self.discourse.usual_attackers("target") if f.entry is not None and f.entry.id not in claim.ids("actor"))
        if trigger.voice == "passive" and not claim.of("target", "base"):
            claim.fill(self._passive_subject(sentence, parts, number))
        claim.fill(self._later_agents(sentence, parts[number + 1 :]))
        claim.status = self._status(sentence, low, high, trigger)
        claim.intercepted = True if any(units[n].has("INTERCEPTV") and not units[n].has("ATTACKN") for n in range(low, high)) and claim.of("weapon") else None
        claim.type = self._type(sentence, trigger, claim)
        claim.number = self._number(sentence, low, trigger)
        self._dates(sentence, claim, parts, number)
        return claim

    def _with_relative(self, sentence: Sentence, parts: list[tuple[int, int]], number: int) -> int:
        """The end of the segment with the relative clause behind it: "targets that were used by the group"."""
        high = parts[number][1]
        for low, end in parts[number + 1 :]:
            if sentence.word(low) not in ("that", "which", "where") or self._has_event(sentence, low, end) or any(sentence.units[n].has("SAYV") for n in range(max(low - 1, 0), end)):
                break
            high = end
        return high

    def _tally_bounds(self, low: int, high: int, trigger: Trigger, figures: list[Figure]) -> tuple[int, int]:
        for figure in figures:
            if figure.kind == "count" and low <= figure.at < high and figure.head != trigger.at:
                if figure.at > trigger.at:
                    high = min(high, figure.at)
        return low, high

    def _subject(self, sentence: Sentence, parts: list[tuple[int, int]], number: int, trigger: Trigger, claim: Claim) -> Iterator[Filler]:
        """The subject of a verb whose own segment names none: of the relative clause, of the clause before, or a pronoun's."""
        low, _ = parts[number]
        own = sentence.units[low : trigger.at]
        if sentence.word(low) in PREPARES:
            yield from self._who_prepares(sentence, low)
            return
        if any(u.word in ("they", "it", "he", "its", "their", "the group", "the militia", "the militants") or u.has("PRON") for u in own) or any(u.word in ("group", "militia", "militants", "rebels", "fighters", "organization", "movement", "insurgents", "gunmen") for u in own):
            known = list(self.discourse.attackers_of(claim))
            pronoun = next((n for n in range(low, trigger.at) if sentence.has(n, "PRON") or sentence.word(n) in ("its", "their")), low)
            yield from known or self._antecedent_actor(sentence, pronoun)
            return
        if any(u.has("WEAPON", "PEOPLE", "BASE") for u in own) and low != 0:
            return
        if any(u.has("PEOPLE") for u in own):
            return
        yield from self._subject_before(sentence, parts, number)

    def _who_prepares(self, sentence: Sentence, low: int) -> Iterator[Filler]:
        """ "five militants preparing to launch": those named right before, else the attackers known so far."""
        for n in range(low - 1, max(low - 4, -1), -1):
            unit = sentence.units[n]
            if unit.has("ACTOR") and unit.found is not None:
                yield Filler("actor", unit.found.entry, unit.start, unit.end, "subject-before")
                return
        yield from self.discourse.usual_attackers("actor")

    def _subject_before(self, sentence: Sentence, parts: list[tuple[int, int]], number: int) -> Iterator[Filler]:
        """ "who …": the name right before; "X, who …, fired …": the subject of the clause that the relative clause interrupts."""
        low, _ = parts[number]
        if sentence.word(low) in RELATIVE:
            names = [n for n in range(max(low - 6, 0), low) if sentence.has(n, "ACTOR")]
            regions = [(names[-1], low)] if names else []
        else:
            regions = [(a, b) for a, b in reversed(parts[:number]) if sentence.word(a) not in RELATIVE and sentence.word(a + 1) not in RELATIVE]
        for start, end in regions:
            for n in range(start, end):
                unit = sentence.units[n]
                if unit.has("ACTOR") and unit.found is not None and sentence.word(n - 1) not in ("on", "against", "at", "by"):
                    yield Filler("actor", unit.found.entry, unit.start, unit.end, "subject-before")
                    return

    def _antecedent_actor(self, sentence: Sentence, before: int) -> Iterator[Filler]:
        for n in range(before - 1, -1, -1):
            unit = sentence.units[n]
            if unit.has("ACTOR") and unit.found is not None:
                yield Filler("actor", unit.found.entry, None, None, "antecedent")
                return
        index, actors = self.discourse.last_subject
        if actors and sentence.index - index <= 2:
            for entry in actors:
                yield Filler("actor", entry, None, None, "antecedent")

    def of_part(self, claim: Claim) -> Claim | None:
        """ "…, including two on Saturday": a part of a tally that is dated to one day tells of events."""
        if claim.part_of is None or claim.dated_by != "sentence" or claim.first_day is None or claim.first_day != claim.last_day or claim.low != claim.high:
            return None
        event = Claim("attacks", claim.sentence, claim.start, claim.end, "event-part-of-tally", claim.first_day, claim.last_day)
        event.number, event.trigger, event.one_day = claim.low, claim.trigger, True
        event.fill(f for f in claim.roles if f.role != "source")
        if any(_compatible(event, other) and other.first_day == event.first_day for other in self.discourse.events):
            return None
        self.discourse.told_event(event)
        return event

    def finish(self, claims: list[Claim]) -> list[Claim]:
        """When the whole article is read: a headline that nothing told again goes if the article tells of other events; attackers known by now."""
        events = [c for c in claims if c.kind == "attacks"]
        dropped = {id(c) for c in events if c.sentence == 0 and c.dated_by is None and self.discourse.titled and len(events) > 1}
        for claim in claims:
            if claim.attack is not None and id(claim.attack) in dropped:
                claim.attack = None
            if claim.kind != "casualties" and not claim.of("actor"):
                claim.fill(self.discourse.attackers_of(claim))
        return [c for c in claims if id(c) not in dropped]

    def _passive_subject(self, sentence: Sentence, parts: list[tuple[int, int]], number: int) -> Iterator[Filler]:
        low, _ = parts[number]
        if sentence.word(low) not in ("who", "which", "that", "where"):
            return
        for n in range(low - 1, max(low - 4, -1), -1):
            unit = sentence.units[n]
            if unit.found is not None and unit.found.label in ("ACTOR", "SHIP", "BASE"):
                yield Filler("base" if unit.found.label == "BASE" else "target", unit.found.entry, unit.start, unit.end, "relative-clause")
                return

    def _later_agents(self, sentence: Sentence, later: list[tuple[int, int]]) -> Iterator[Filler]:
        """ "The attack, in which three died, was carried out by X": the agent told in a later segment of the sentence."""
        for low, high in later:
            if self._has_event(sentence, low, high):
                continue
            verb = next((n for n in sentence.find("LIGHTV", "CLAIMV", "BLAMEV", start=low, end=high) if is_passive(sentence, n) or sentence.word(n + 1) in ("by", "on", "to")), None)
            if verb is None:
                continue
            for n in range(verb + 1, min(verb + 6, high)):
                unit = sentence.units[n]
                if unit.has("ACTOR") and unit.found is not None:
                    yield Filler("actor", unit.found.entry, unit.start, unit.end, "agent-later")

    def _status(self, sentence: Sentence, low: int, high: int, trigger: Trigger) -> str:
        before = sentence.units[low : trigger.at]
        if any(u.has("FOILV") and not u.has("ATTACKN") for u in before) or any(u.has("FOILV") for u in sentence.units[trigger.at + 1 : trigger.at + 4]):
            return "foiled"
        if any(u.word in ("preparing", "about") for u in before):
            return "foiled"
        if any(u.has("PLANV") and u.has("PLANV.ing", "PLANV.base", "PLANV.s") for u in before):
            return "planned"
        text = [u.word for u in sentence.units]
        disputed = any(w in text for w in ("no such attack", "denied", "disputed", "unverified", "alleged", "allegedly", "unconfirmed")) or ("no such" in " ".join(text))
        claimed = any(u.has("SAYV", "CLAIMV") for u in sentence.units[max(0, low - 4) : trigger.at])
        if disputed and claimed:
            return "alleged"
        return "alleged" if any(w in ("allegedly", "alleged", "unverified", "unconfirmed") for w in [u.word for u in before[-6:]]) else "occurred"

    def _type(self, sentence: Sentence, trigger: Trigger, claim: Claim) -> str | None:
        for filler in claim.of("weapon"):
            kind = filler.entry.get("type") if filler.entry else None
            if kind:
                return kind
        lemma = sentence.units[trigger.at].lemmas.get("ATTACKN", "")
        return self.vocabulary.types.get(lemma)

    def _number(self, sentence: Sentence, low: int, trigger: Trigger) -> int | None:
        """How many attacks: stated before the noun; null for "several", "multiple", a bare plural."""
        unit = sentence.units[trigger.at]
        for n in range(trigger.at - 1, max(trigger.at - 6, low - 1), -1):
            number = sentence.units[n].number
            if number is not None and unit.has("ATTACKN.pl"):
                return number.low if number.low == number.high else None
            if sentence.word(n) in ("several", "multiple", "many", "various", "numerous"):
                return None if unit.has("ATTACKN.pl") else 1
        times = [sentence.units[n].number for n in sentence.find("TIMES", start=trigger.at)]
        if times and times[0] is not None and times[0].low and times[0].low > 1:
            return times[0].low
        return None if unit.has("ATTACKN.pl") and not unit.has("ATTACKV") else 1

    def _dates(self, sentence: Sentence, claim: Claim, parts: list[tuple[int, int]], number: int) -> None:
        """The day in the segment, else the day that opens the sentence or is told in it alone, else the paragraph's."""
        low, high = parts[number]
        own = self._event_dates(sentence, low, high)
        if claim.rule == "event-listed":
            own = self._event_dates(sentence, 0, low)[:1]
            claim.first_day, claim.last_day = self.discourse.heading_days
        if not own:
            own = [n for n in self._event_dates(sentence, 0, low) if self._opens(sentence, n)]
        if not own and not any(self._has_event(sentence, a, b) for a, b in parts[number + 1 :]):
            own = self._event_dates(sentence, high, len(sentence))[:1]
        if not own:
            index, first, last = self.discourse.day
            event = self.discourse.event
            if sentence.word(0) in LATER and event is not None and sentence.index - event.sentence == 1:
                claim.first_day, claim.last_day, claim.dated_by = event.first_day, event.last_day, "paragraph"
            elif sentence.index - index == 1 and sentence.units[0].word in ONE_OF:
                claim.first_day, claim.last_day, claim.dated_by = first, last, "paragraph"
            return
        first, last = self._span(sentence, own)
        claim.first_day, claim.last_day, claim.dated_by = first, last, "sentence"
        claim.one_day = first == last if first is not None else bool(ONE_DAY.match(str(sentence.units[own[0]].date.value)))  # type: ignore[union-attr]

    def _span(self, sentence: Sentence, dates: list[int]) -> tuple[date | None, date | None]:
        expression = sentence.units[dates[0]].date
        assert expression is not None
        first, last = expression.first_day, expression.last_day
        if len(dates) > 1 and preceding(sentence, dates[0]) in ("between", "from") and dates[1] - dates[0] <= 3:
            second = sentence.units[dates[1]].date
            return first, second.last_day if second else last
        return first, last

    def _event_dates(self, sentence: Sentence, low: int, high: int) -> list[int]:
        found = []
        for n in sentence.find("DATE", start=low, end=high):
            unit = sentence.units[n]
            if unit.date is None or unit.date.type == "SET" or (unit.date.type == "DURATION" and unit.date.first_day is None) or unit.has("SAYDATE"):
                continue
            inside = any(sentence.has(m, "ATTACKN") for m in range(n + 1, n + 4)) and not any(sentence.word(m) in (",", "the") or sentence.has(m, "PREP") for m in range(n + 1, n + 3))
            if (preceding(sentence, n) in ("since", "until", "as of", "by") and not inside) or str(unit.date.value).endswith("_REF"):
                continue
            found.append(n)
        return found

    def _opens(self, sentence: Sentence, number: int) -> bool:
        return number <= 2

    def _has_event(self, sentence: Sentence, low: int, high: int) -> bool:
        return any(sentence.units[n].has("ATTACKV", "FIREV", "WEAPONV", "ATTACKN") for n in range(low, high))

    def _belongs(self, sentence: Sentence, harm: Claim, parts: list[tuple[int, int]], number: int) -> bool:
        """Does the casualty statement belong to the event of this segment: in it, or in the next that has no event of its own?"""
        low, high = parts[number]
        if low <= harm.trigger < high:
            return True
        nearest = [n for n, (a, b) in enumerate(parts) if self._has_event(sentence, a, b)]
        return bool(nearest) and min(nearest, key=lambda n: abs(parts[n][0] - harm.trigger)) == number

    def _singled_out(self, sentence: Sentence, claim: Claim, trigger: Trigger, harm: list[Claim], figures: list[Figure], low: int, high: int) -> bool:
        """Is this one event rather than a remark: does it have a day, a base, a ship, a victim, or a place of its own?"""
        if trigger.blocked and claim.status == "occurred":
            return False
        span = (claim.last_day - claim.first_day).days + 1 if claim.first_day is not None and claim.last_day is not None else 0
        victims = any((h.low or 0) > 0 for h in harm)
        if trigger.tallied or (trigger.plural and not trigger.uncounted):
            few = 0 < span <= 3 and bool(claim.of("base"))  # "fired twice at the camp in the past 48 hours"
            return few or claim.one_day and bool(claim.of("base", "target", "place", "actor"))
        if trigger.plural and any(sentence.has(n, "NUM") and any(sentence.word(m) in SITES for m in range(n + 1, n + 4)) for n in range(trigger.at, high)):
            return bool(claim.of("actor", "target"))  # "ordered strikes against three locations"
        if trigger.plural:
            return 0 < span <= FEW_DAYS and bool(claim.of("base", "target", "place", "actor")) or (victims and span <= FEW_DAYS and bool(claim.dated_by or claim.of("place") or claim.of("actor")))
        if trigger.generic and not 0 < span <= FEW_DAYS:
            return False
        if trigger.definite and not claim.roles:
            return False
        if not claim.roles and not list(self._event_dates(sentence, low, high)) and not victims:
            return False
        vessel = any(f.entry is not None and f.entry.label == "SHIP" for f in claim.of("target"))
        site = bool(claim.of("base")) or vessel or self._points_to_site(sentence, low, high)
        if span > LONGEST_DAYS:
            return site
        counted = any(sentence.has(n, "NUM") and sentence.units[n].number is not None and any(f.kind == "count" and f.at == n for f in figures) for n in range(low, high))
        if counted and not (span and span <= FEW_DAYS) and not claim.of("base"):
            return False
        if claim.dated_by or site or claim.status == "planned":
            return bool(claim.dated_by) or site or bool(claim.of("actor") and claim.of("place", "target"))
        if victims:
            return bool(claim.of("actor", "weapon", "place")) and not (trigger.voice == "passive" and not claim.of("actor") and sentence.has(trigger.at, "CAPTUREDV"))
        places = [f.entry for f in claim.of("place") if f.entry is not None]
        if trigger.voice == "intercept" and trigger.specific and claim.of("weapon"):
            return True
        if any(not is_country(place) for place in places):
            return bool(claim.of("actor", "weapon", "target"))
        if trigger.specific and trigger.voice in ("active", "passive") and sentence.has(trigger.at, "FIREV") and claim.of("weapon"):
            return self.discourse.event is not None and sentence.index - self.discourse.event.sentence <= 1
        return trigger.specific and bool(places or claim.of("target")) and bool(claim.of("actor", "weapon"))

    def _points_to_site(self, sentence: Sentence, low: int, high: int) -> bool:
        """ "the base", "the same air base": a site told before."""
        return any(sentence.word(n) in SITE_WORDS and any(sentence.word(m) in ("the", "same") for m in range(n - 2, n)) for n in range(low, high))

    def _complete(self, sentence: Sentence, claim: Claim, trigger: Trigger) -> None:
        """Fills from before what the clause points back to: "the base", "there", "the same day"."""
        words = [u.word for u in sentence.units]
        if not claim.of("place"):
            claim.fill(self.discourse.pointed_place(sentence))
        if not claim.of("base"):
            pointed = self._points_to_site(sentence, 0, len(sentence)) or "there" in words[trigger.at :]
            base = self.discourse.base(sentence)
            if pointed and base is not None:
                claim.fill([Filler("base", base, None, None, "antecedent")])
        if claim.type is None:
            claim.type = self.vocabulary.types.get(sentence.units[trigger.at].lemmas.get("ATTACKN", ""))

    def _per_base(self, sentence: Sentence, claim: Claim, low: int, high: int) -> list[Claim]:
        """One row per base that was struck, each with its own day where as many days are told."""
        bases = [f for f in claim.of("base")]
        if len(bases) < 2:
            return [claim]
        told = self._event_dates(sentence, low, high)
        ranged = bool(told) and preceding(sentence, told[0]) in ("between", "from")
        days = [] if ranged else [sentence.units[n].date for n in told]
        rows = []
        for number, base in enumerate(bases):
            row = Claim(claim.kind, claim.sentence, claim.start, claim.end, claim.rule)
            row.first_day, row.last_day, row.status, row.number, row.type, row.intercepted = claim.first_day, claim.last_day, claim.status, 1, claim.type, claim.intercepted
            row.trigger, row.dated_by = claim.trigger, claim.dated_by
            day = days[number] if len(days) == len(bases) else None
            if day is not None:
                row.first_day, row.last_day = day.first_day, day.last_day
            row.fill(f for f in claim.roles if f.role != "base" and (f.role != "place" or _goes_with(f, number, bases)))
            row.fill([base])
            rows.append(row)
        return rows

    def _merge(self, sentence: Sentence, claim: Claim, trigger: Trigger, here: list[Claim]) -> Claim | None:
        """The event told before that this one tells again, with what is new added to it; None if it is a new one."""
        for other in reversed(self.discourse.events):
            if self._same(sentence, claim, other, trigger):
                _add(other, claim)
                return other
        return None

    def _same(self, sentence: Sentence, claim: Claim, other: Claim, trigger: Trigger) -> bool:
        distance = claim.sentence - other.sentence
        if claim.status != other.status or not _compatible(claim, other):
            return False
        if claim.first_day and other.first_day and (claim.first_day, claim.last_day) != (other.first_day, other.last_day):
            return False
        shared = len(claim.ids(*SLOTS) & other.ids(*SLOTS))
        if trigger.definite and distance <= 2:
            return True
        if trigger.voice == "intercept" and claim.dated_by is None and not claim.of("base") and 0 < distance <= 2 and _types(claim) & _types(other):
            return True  # "Its crews brought down 61 of the drones."
        if distance == 0:
            return trigger.when and other is self.discourse.event
        if other.sentence == 0 and claim.sentence <= 6 and shared >= 1:
            return True
        same_day = claim.first_day is not None and claim.first_day == other.first_day and claim.first_day == claim.last_day
        return shared >= 1 + (not same_day) and (same_day or (claim.dated_by is None and other.dated_by is None and distance <= 4))


SLOTS = ("actor", "target", "base", "place", "weapon")


def _types(claim: Claim) -> set[str]:
    """All types of attack that the weapons of a claim make."""
    kinds = {f.entry.get("type") for f in claim.of("weapon") if f.entry is not None} | {claim.type}
    return {kind for kind in kinds if kind}


def _goes_with(place: Filler, number: int, bases: list[Filler]) -> bool:
    """ "at A in Hasaka and B in Deir ez-Zor, both in Syria": a place between two bases is that of the first."""
    starts = [b.start if b.start is not None else -1 for b in bases]
    if place.start is None or place.start < starts[0] or place.start > starts[-1] and number == len(bases) - 1:
        return True
    owner = max(n for n, start in enumerate(starts) if start <= place.start)
    return owner == number or owner == len(bases) - 1 and is_country(place.entry) if place.entry is not None else True


def _compatible(claim: Claim, other: Claim) -> bool:
    """Can two tellings be of one event: nothing that both name is different?"""
    for role in ("base", "actor", "target"):
        mine, theirs = claim.ids(role), other.ids(role)
        if mine and theirs and mine.isdisjoint(theirs):
            return False
    kinds, others = _types(claim), _types(other)
    if kinds and others and kinds.isdisjoint(others):
        return False
    mine, theirs = [f.entry for f in claim.of("place") if f.entry], [f.entry for f in other.of("place") if f.entry]
    return not mine or not theirs or any(a.id == b.id or (a.country == b.country and (is_country(a) or is_country(b))) for a in mine for b in theirs)


def _add(event: Claim, again: Claim) -> None:
    """What a second telling adds to the first."""
    closer = [f for f in again.of("place") if f.entry is not None and not is_country(f.entry)]
    if closer and all(f.entry is not None and is_country(f.entry) for f in event.of("place")):
        event.roles = [f for f in event.roles if f.role != "place"]
    fuller = len([f for f in again.roles if f.start is not None]) > len([f for f in event.roles if f.start is not None])
    if fuller or (again.dated_by and not event.dated_by):
        event.sentence, event.start, event.end = again.sentence, again.start, again.end  # the fuller telling
    for role in SLOTS:
        if not event.of(role):
            event.fill(again.of(role))
    if event.first_day is None:
        event.first_day, event.last_day = again.first_day, again.last_day
        if event.sentence == 0 or again.first_day is not None:
            event.sentence, event.start, event.end = again.sentence, again.start, again.end  # the fuller telling
    event.type = event.type or again.type
    event.intercepted = event.intercepted or again.intercepted

