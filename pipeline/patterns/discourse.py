"""What an article has told so far: the antecedents of "the base", "they", "the attack", the tally that parts are of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.entities.openclass import is_country
from pipeline.lexicon import Entry
from pipeline.patterns.asof import dated_head, day_of_heading, day_of_live_page, days_of_title
from pipeline.patterns.claims import Claim, Days, Filler
from pipeline.patterns.sections import places_of_heading
from pipeline.patterns.sentence.units import Sentence
from pipeline.patterns.sites import Sites, learn_sites
from pipeline.patterns.spells import Spells, learn

ARMED_GROUP = frozenset({"insurgent", "rebel", "militia", "front", "pirates", "mercenary"})
FORCES = ("military", "navy", "army", "air_force", "marines", None)  # kinds of actor that stand for their state
ONE_DAY = 1  # days between the ends of "the past day"
OF_TABLES = frozenset({"tally-had", "tally-areas-had", "tally-colon-name"})  # beside others, no total of them
LEAD = 2  # the last sentence of headline, source and lead
BULLETS = frozenset({"*", "•", "·", "-", "–", "▪"})
OPENING = 3  # the last sentence in which an article says what it is about
REACH = 6  # sentences that an antecedent may lie back
NO_DAYS: Days = (None, None, None)


@dataclass(slots=True)
class Discourse:
    """Changes as the article is read, sentence by sentence."""

    published: date | None
    countries: Mapping[str, Entry]
    paragraphs: list[int]  # paragraph of each sentence
    tally: Claim | None = None
    event: Claim | None = None
    spoken: int = -99  # the last sentence that told of it
    remark: Claim | None = None
    last_base: tuple[int, Entry] | None = None
    last_subject: tuple[int, list[Entry]] = (-99, [])  # the actor that a sentence speaks of first
    heading_day: date | None = None  # up to which the article counts, if its head says so
    titled: bool = False  # the first sentence is a headline
    last_group: Entry | None = None
    last_targets: tuple[int, list[Entry]] = (-99, [])
    day: tuple[int, Days] = (-99, NO_DAYS)  # and its sentence: "The other two strikes took place on Oct. 27"
    report_days: Days = NO_DAYS  # of a situation report, whose headline or lead tells the tally of one day
    frame: tuple[int, Days] = (-99, NO_DAYS)  # of a day that opens a sentence: "On Nov. 1, forces attacked …"
    told_day: tuple[int, Days] = (-99, NO_DAYS)  # and the sentence that told it
    title_days: Days = NO_DAYS  # of the headline, if it names a period
    heading_days: Days = NO_DAYS  # of the line above a list: "Attacks on Oct. 17:"
    dated_head: tuple[int, Days] = (-99, NO_DAYS)  # a sentence, or a line of its own, that is no more than a day
    events: list[Claim] = field(default_factory=list)
    passing: Claim | None = None  # the last remark on attacks that singled none out
    loose: list[Claim] = field(default_factory=list)  # told of an attack that is not singled out yet
    places: list[Entry] = field(default_factory=list)
    section: list[Entry] = field(default_factory=list)  # the places of the heading that stands above
    sites: Sites = field(default_factory=dict)  # "a market in Gao": where what has no name of its own lies
    actors: list[Entry] = field(default_factory=list)  # in the order they are named
    spells: Spells = field(default_factory=dict)  # periods told by name
    tallies: list[Claim] = field(default_factory=list)
    opening: tuple[int, dict[str, Entry]] = field(
        default=(-1, {})
    )  # the armed groups that the article opens with, and where
    unclaimed: bool = False  # someone is said not to have done it: "no group has claimed the attack", "X denied it"
    pairs: dict[str, list[Entry]] = field(default_factory=dict)  # side attacked → who attacks it

    @property
    def as_of(self) -> date | None:
        """The day up to which the article counts: what its head says, else the day of publication."""
        return self.heading_day or self.published

    @property
    def of_attacks(self) -> bool:
        """Has the article told of an attack yet?"""
        return bool(self.events or self.tallies) or self.remark is not None

    def told_tally(self, claim: Claim) -> None:
        """Remembers a tally; a part does not displace its total."""
        self.tallies.append(claim)
        first, last = claim.first_day, claim.last_day
        short = first is not None and last is not None and (last - first).days <= ONE_DAY
        one_day = short and claim.dated_by == "sentence" and claim.measure == "total"
        leads = claim.sentence <= LEAD or (
            claim.sentence <= OPENING + 1 and sum(bool(t.dated_by) for t in self.tallies) == 1
        )
        if one_day and leads and claim.part_of is None and self.report_days == NO_DAYS:
            self.report_days = claim.days
        counts = claim.measure != "rate" and not claim.compared and bool(claim.low or claim.high)
        main = next((t for t in self.tallies if t.measure == "total" and t.first_day is not None), None)
        counts = counts and claim.rule not in OF_TABLES
        counts = counts and not any(told is not None and claim.looks_back_from(told) for told in (self.tally, main))
        if counts and ((claim.part_of is None and not claim.within) or self.tally is None):
            self.tally = claim
        self._participants(claim)

    def tally_of(self, number: int) -> Claim | None:
        """The tally told last with this very number: "Of those 47, …"."""
        return next((t for t in reversed(self.tallies) if t.low == number), None)

    def told_event(self, claim: Claim) -> None:
        """Remembers an event and who took part."""
        self.event, self.spoken = claim, claim.sentence
        self.events.append(claim)
        self._participants(claim)

    def remarked(self, claim: Claim) -> None:
        """Remembers who and where a passing remark speaks of: "a series of attacks on U.S. forces in Iraq"."""
        if claim.of("place", "base"):
            self.remark = claim
        self._participants(claim)

    def _participants(self, claim: Claim) -> None:
        actors = [f.entry for f in claim.of("actor") if f.entry]
        targets = [f.entry for f in claim.of("target") if f.entry]
        if targets:
            self.last_targets = (claim.sentence, targets)
        # One event does not make a habit, nor does a part: "the group claimed 141 of the 168 attacks".
        general = (claim.kind == "attack_counts" and claim.part_of is None) or claim is self.remark
        if general and actors and not any(f.start is None for f in claim.of("actor")):
            for target in targets:
                if target.id not in {a.id for a in actors}:
                    self.pairs[side(target)] = actors

    def attackers_of(self, claim: Claim) -> Iterator[Filler]:
        """Who attacks this target in this article: understood where the clause names only the target, or a base."""
        targets = [f.entry for f in claim.of("target") if f.entry]
        for target in targets:
            known = self.pairs.get(side(target), [])
            for actor in known if len(known) == 1 else ():
                yield Filler("actor", actor, None, None, "known-attacker-target")
        if not targets and claim.of("base"):
            yield from self.usual_attackers("actor", {f.entry.country for f in claim.of("base") if f.entry})

    def usual_attackers(self, role: str, countries: set[str | None] | None = None) -> Iterator[Filler]:
        """Those whose attacks the article's largest tally (in one of `countries`) counts, in the given role."""
        told = [t for t in self.tallies if t.of("actor") and t.measure != "rate" and t.part_of is None]
        if countries is not None:
            there = [(t, {f.entry.country for f in t.of("place", "base") if f.entry}) for t in told]
            told = [t for t, named in there if not named or named & countries]
            told = [t for t in told if all(is_armed_group(f.entry) for f in t.of("actor") if f.entry)]
        if told:
            most = max(told, key=lambda t: t.low or t.high or 0)
            yield from (Filler(role, f.entry, None, None, "known-attacker") for f in most.of("actor"))

    def fighters(self) -> Iterator[Filler]:
        """Whose "the gunmen", "the group" are: those of the last attack by an armed group, else the one named last."""
        acting = (f.entry for event in reversed(self.events) for f in event.of("actor") if f.entry is not None)
        group = next((entry for entry in acting if is_armed_group(entry)), self.last_group)
        if group is not None:
            yield Filler("actor", group, None, None, "antecedent")

    def those_attacked(self, sentence: Sentence) -> Iterator[Filler]:
        """Whose "troops" are meant where no one's name stands with them: those attacked in this article so far."""
        known = [f.entry for f in self.tally.of("target") if f.entry] if self.tally is not None else []
        index, last = self.last_targets
        recent = last if sentence.index - index <= 3 else []
        for entry in (known or recent)[:1]:
            if entry.label in ("ACTOR", "PLACE"):
                yield Filler("target", entry, None, None, "understood")

    def read(self, sentence: Sentence) -> None:
        """Remembers the bases, places and the first actor that a sentence names, after its claims were read."""
        learn(sentence, self.spells)
        learn_sites(sentence, self.sites)
        heading = places_of_heading(sentence, alone=self._alone(sentence.index))
        self.section = self.section if heading is None else heading
        self.unclaimed |= sentence.any("DENYV") or (sentence.any("CLAIMV") and sentence.any("NEG"))
        self.heading_day = self.heading_day or day_of_heading(sentence, self.published)
        state = self._acting_state(sentence)
        subject = sentence.first("ACTOR") if state is None else state
        named = sentence.units[subject].found if subject is not None else None
        if named is not None:
            self.last_subject = (sentence.index, [named.entry])
        if sentence.index == 0:
            self.title_days = days_of_title(sentence, self.published)
            if self.report_days == NO_DAYS:
                self.report_days = day_of_live_page(sentence, self.published)
            self.titled = sentence.word(len(sentence) - 1) not in (".", "!", "?", '"')
        disowned = sentence.any("NEG") and sentence.any("CLAIMV")  # "Boko Haram has not claimed responsibility"
        for unit in map(sentence.units.__getitem__, sentence.find("NAME")):
            if unit.found is None:
                continue
            if unit.has("ACTOR"):
                self.actors.append(unit.found.entry)
            if unit.has("ACTOR") and is_armed_group(unit.found.entry):
                self.last_group = unit.found.entry
                if disowned:
                    continue
                if sentence.index <= OPENING and self.opening[0] in (-1, sentence.index) and not unit.has("SOURCE"):
                    self.opening = (sentence.index, {**self.opening[1], unit.found.entry.id: unit.found.entry})
            if unit.found.label == "BASE":
                self.last_base = (sentence.index, unit.found.entry)
            elif unit.found.label == "PLACE" and not unit.has("SOURCE", "DATELINE"):
                self.places.append(unit.found.entry)
        self._frame(sentence)
        self._told_day(sentence)
        if (day := dated_head(sentence, self.published)) != NO_DAYS:
            self.dated_head = (sentence.index, day)
        if sentence.word(len(sentence) - 1) == ":":
            days = [u.date for u in sentence.units if u.date is not None and u.date.first_day is not None]
            self.heading_days = (days[0].first_day, days[0].last_day, (days[0].start, days[0].end)) if days else NO_DAYS

    @staticmethod
    def _acting_state(sentence: Sentence) -> int | None:
        """ "Turkey answered": the state that opens the sentence as its subject."""
        for n in sentence.find("PLACE", end=2):
            found = sentence.units[n].found
            if found is not None and is_country(found.entry):
                topic = sentence.has(n, "DATELINE") or sentence.word(n + 1) == ":"  # "Mali: gunmen kill six"
                return None if topic or sentence.has(n - 1, "PREP") else n
        return None

    def _frame(self, sentence: Sentence) -> None:
        """A day that opens a sentence holds until another date is told: for its paragraph, and for a list behind it."""
        dated = [n for n in sentence.find("DATE") if (day := sentence.units[n].date) and day.first_day]
        if not dated:
            return
        day, at = sentence.units[dated[0]].date, dated[0]
        opens = sentence.word(at - 1) == "on" and (at < 2 or sentence.word(at - 2) in ("—", "–", "-", "--"))
        one = day is not None and day.first_day == day.last_day and not sentence.has(at, "SAYDATE")
        known = day is not None and one and opens and len(dated) == 1
        words = (day.start, day.end) if day else None
        self.frame = (sentence.index, (day.first_day, day.last_day, words)) if day and known else (-99, NO_DAYS)

    def under_head(self, sentence: Sentence) -> Days:
        """The day of the head that an undated sentence stands under: till its paragraph ends, or to the next head."""
        index, days = self.dated_head
        line = index < 0 or (index + 1 < len(self.paragraphs) and not self.same_paragraph(index, index + 1))
        return days if line or self.same_paragraph(index, sentence.index) else NO_DAYS

    def _told_day(self, sentence: Sentence) -> None:
        """The one day that a sentence tells of, for an undated tally in the sentence behind it."""
        self.told_day = (-99, NO_DAYS)
        dated = list(sentence.find("DATE"))
        if not dated:
            return
        day = sentence.units[dated[0]].date if len(dated) == 1 and not sentence.has(dated[0], "SAYDATE") else None
        told = day is not None and sentence.word(dated[0] - 1) == "on" and sentence.find_word("since", 0) is None
        if day is not None and told and day.first_day == day.last_day:
            self.told_day = (sentence.index, (day.first_day, day.last_day, (day.start, day.end)))

    def day_before(self, sentence: Sentence) -> Days:
        """The one day that the sentence before told of, in the same paragraph, if this one names none."""
        index, days = self.told_day
        goes_on = index == sentence.index - 1 and index >= 0 and self.same_paragraph(index, sentence.index)
        return days if goes_on and not sentence.any("DATE") else NO_DAYS

    def framed(self, sentence: Sentence) -> Days:
        """The days that hold for an undated sentence of the paragraph, or of the list, that such a day opened."""
        index, days = self.frame
        listed = sentence.word(0) in BULLETS
        return days if index >= 0 and (listed or self.same_paragraph(index, sentence.index)) else NO_DAYS

    def base(self, sentence: Sentence) -> Entry | None:
        """The base that "the base", "there" means in this sentence."""
        if self.last_base is None or sentence.index - self.last_base[0] > REACH:
            return None
        return self.last_base[1]

    def same_paragraph(self, index: int, other: int) -> bool:
        """Do two sentences stand in one paragraph?"""
        return self.paragraphs[index] == self.paragraphs[other]

    def _alone(self, index: int) -> bool:
        """Is the sentence a paragraph of its own?"""
        near = self.paragraphs[max(index - 1, 0) : index] + self.paragraphs[index + 1 : index + 2]
        return self.paragraphs[index] not in near

    def sources(self, sentence: Sentence) -> Iterator[Filler]:
        """Who says what the sentence states."""
        for unit in map(sentence.units.__getitem__, sentence.find("SOURCE")):
            if unit.found is not None and unit.found.label in ("ACTOR", "PERSON", "PLACE"):
                yield Filler("source", unit.found.entry, unit.start, unit.end, "reporting-verb")


def is_armed_group(entry: Entry) -> bool:
    """Is it no force of a state? A group that a state arms or directs is one."""
    return entry.get("kind") in ARMED_GROUP or bool(entry.get("backer"))


def side(entry: Entry) -> str:
    """The one whose side an actor is: a state and its forces are one."""
    return (entry.country if entry.get("kind") in FORCES else None) or entry.id
