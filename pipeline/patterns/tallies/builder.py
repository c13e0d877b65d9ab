"""Attack counts: the stated tallies of an article, with their bounds, period, place and participants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import Discourse, is_armed_group
from pipeline.patterns.events.roles import participants
from pipeline.patterns.events.subjects import opening_place
from pipeline.patterns.figures.reading import Figure
from pipeline.patterns.sentence.frame import Frame
from pipeline.patterns.sentence.units import Sentence
from pipeline.patterns.tallies.compared import date_by_comparison
from pipeline.patterns.tallies.doers import coordinate_doers, go_to_part, pointed_doers
from pipeline.patterns.tallies.enemies import enemy
from pipeline.patterns.tallies.inheritance import (
    go_on,
    inherit,
    parts_of_earlier,
    parts_that_add_up,
    share_place,
    share_tail,
    total_of,
    whole_of_parts,
)
from pipeline.patterns.tallies.ownwords import acknowledged, own_people, set_apart, whose_forces
from pipeline.patterns.tallies.pointing import (
    of_its_kind,
    place_where,
    pointed,
    pointed_place,
    pointed_site,
    scene,
    several_pointed,
)
from pipeline.patterns.tallies.regions import Region, aside, frame, region
from pipeline.patterns.tallies.restated import say_again, set_beside, told_again
from pipeline.patterns.tallies.series import carry_series, days_of_main
from pipeline.patterns.tallies.tallydays import date_tally
from pipeline.patterns.tallies.theatre import theatre_of
from pipeline.patterns.tallies.these import mean_those_told
from pipeline.patterns.tallies.toldof import labelled, owner_or_doer, speaker_of_themselves, told_by_place

FURTHER = ("another", "an additional", "a further")  # opens a number that adds to those told before
COUNTING = ("counted", "counts", "recorded", "records", "documented", "logged", "tracked", "tallied", "verified")
SHORT = 6  # units behind an elliptic figure that are still shown as its evidence


@dataclass(frozen=True, slots=True)
class TallyBuilder:
    """Makes a claim of each count figure of a sentence."""

    discourse: Discourse

    def __call__(self, sentence: Sentence, figures: list[Figure]) -> list[Claim]:
        """The tallies of one sentence, in order.

        `figures` are all figures of the sentence: casualties too bound what a tally can see.
        """
        claims: list[Claim] = []
        figures = [figure for figure in figures if not self._restated(sentence, figure)]
        for figure in figures:
            if figure.kind == "count":
                claims.append(self._claim(sentence, figure, region(sentence, figure, figures), claims))
        go_to_part(sentence, claims)
        share_tail(claims)
        share_place(sentence, claims)
        parts_that_add_up(claims)
        whole_of_parts(claims)
        parts_of_earlier(claims, self.discourse.tally)
        for claim in claims:
            self._date_by_report(sentence, claim)
            self.discourse.told_tally(claim)
        return claims

    def _restated(self, sentence: Sentence, figure: Figure) -> bool:
        """ "52 of the 94 attacks": the 94 were told before."""
        number, at = sentence.units[figure.at].number, figure.at
        part = (
            sentence.marked(at - 1, "known") and sentence.word(at - 2) == "of" and sentence.has(at - 3, "NUM", "TIMES")
        )
        return part and number is not None and self.discourse.tally_of(number.low or 0) is not None

    def _date_by_report(self, sentence: Sentence, claim: Claim) -> None:
        """In a report of one day every tally behind the headline is of that day, unless it says otherwise."""
        first, last, at = self.discourse.report_days
        if claim.dated_by is None and claim.measure != "rate" and claim.sentence and first is not None:
            claim.set_days(first, last, "report", at)
        first, last, at = self.discourse.framed(sentence)
        if claim.dated_by is None and claim.measure == "total" and first is not None:
            claim.set_days(first, last, "frame", at)
        first, last, at = self.discourse.day_before(sentence)
        if claim.dated_by is None and claim.measure == "total" and first is not None:
            claim.set_days(first, last, "goes-on", at)
        first, last, at = self.discourse.title_days
        if claim.dated_by is None and claim.measure == "total" and claim.sentence and first is not None:
            claim.set_days(first, last, "report", at)
        first, last, at = days_of_main(sentence, claim, self.discourse)
        if claim.dated_by is None and first is not None:
            claim.set_days(first, last, "report", at)

    def _claim(self, sentence: Sentence, figure: Figure, seen: Region, earlier: list[Claim]) -> Claim:
        start, end = _evidence(sentence, figure, seen)
        claim = Claim("attack_counts", sentence.index, start, end, figure.rule_id or "tally-elliptic")
        claim.low, claim.high, claim.approx = _bounds(sentence, figure)
        claim.trigger = figure.at
        claim.measure = _measure(sentence, figure)
        claim.compared = figure.rule_id == "tally-rose-from"
        claim.unit = _unit(sentence, figure)
        self._fill_named(sentence, figure, seen, claim)
        if figure.rule is None and sentence.has(figure.at - 1, "AUX") and earlier and not claim.of("place", "base"):
            claim.fill(earlier[-1].of("place", "base"))  # "In Syria there were three in May and have been four since"
        date_tally(sentence, figure, seen, claim, self.discourse)
        date_by_comparison(sentence, figure, seen, claim, earlier, self.discourse)
        again = told_again(sentence, figure, claim, self.discourse)
        again = again or mean_those_told(sentence, figure, claim, self.discourse)
        if not again and not claim.of("place", "base"):
            claim.fill(pointed_place(sentence, self.discourse, seen))
        total = total_of(sentence, figure, seen, claim, earlier, self.discourse)
        if total is not None:
            inherit(sentence, figure, claim, total)
        if not again:
            self._fill_place(sentence, figure, seen, claim)
        carry_series(sentence, figure, claim, self.discourse)
        of_its_kind(claim, sentence, self.discourse)
        go_on(sentence, figure, claim, self.discourse)
        say_again(sentence, figure, claim, self.discourse)
        set_beside(sentence, claim, self.discourse)
        self._fill_understood(sentence, figure, seen, claim)
        if not claim.of("place", "base") and not again:
            claim.fill(theatre_of(claim, self.discourse))
        return claim

    def _fill_place(self, sentence: Sentence, figure: Figure, seen: Region, claim: Claim) -> None:
        """Where it was, if the sentence only points to it."""
        for places in (
            opening_place(sentence),
            pointed(sentence, figure.at, self.discourse),
            pointed_site(sentence, seen, self.discourse),
            several_pointed(sentence, self.discourse),
            (Filler("place", place, None, None, "section") for place in self.discourse.section),
        ):
            if not claim.of("place", "base"):
                claim.fill(places)

    def _fill_named(self, sentence: Sentence, figure: Figure, seen: Region, claim: Claim) -> None:
        countries, low = self.discourse.countries, seen[0]
        away = set_apart(sentence, figure.at)
        named = participants(frame(sentence, figure, seen), countries)
        claim.fill(f for f in named if f.start is None or not away[0] <= f.start < away[1])
        if not claim.of("actor"):
            claim.fill(coordinate_doers(frame(sentence, figure, seen)))
        claim.fill(acknowledged(sentence, figure, claim))
        claim.fill(own_people(sentence, figure, claim))
        claim.fill(owner_or_doer(sentence, figure))
        claim.fill(labelled(sentence, figure))
        if not claim.of("place", "base", "actor"):
            claim.fill(told_by_place(sentence, figure))
        claim.fill(scene(sentence, seen, self.discourse))
        claim.fill(place_where(sentence, figure.at))
        behind = aside(sentence, figure)
        if behind is not None:
            claim.fill(f for f in participants(behind, countries) if f.role in ("actor", "target", "base"))
        if low and sentence.has(low, "SUB") and sentence.word(low + 1).endswith("ing"):
            # "The US responded after conducting three strikes": who did the one did the other
            main = Frame(sentence, 0, low, low - 1, "active")
            claim.fill(f for f in participants(main, countries) if f.role == "actor")
        claim.fill(self.discourse.sources(sentence))

    def _fill_understood(self, sentence: Sentence, figure: Figure, seen: Region, claim: Claim) -> None:
        """What the sentence points back to: the attackers of this target, "the group"."""
        if not claim.of("actor"):
            claim.fill(enemy(sentence, seen, self.discourse))
        if not claim.of("actor"):
            claim.fill(self.discourse.attackers_of(claim))
        if not claim.of("actor"):
            claim.fill(speaker_of_themselves(sentence, figure))
        if not claim.of("actor"):
            claim.fill(whose_forces(sentence, figure, self.discourse))
        if not claim.of("actor"):
            claim.fill(pointed_doers(frame(sentence, figure, seen), self.discourse))
        if not claim.of("actor") and any(_made_them(sentence, n) for n in sentence.find("GROUP", end=figure.at)):
            usual = self.discourse.usual_attackers("actor")
            claim.fill(f for f in usual if f.entry is None or is_armed_group(f.entry))
            if not claim.of("actor") and any(not sentence.word(n).endswith("s") for n in sentence.find("GROUP")):
                claim.fill(self._group(sentence))
            if not claim.of("actor") and not sentence.any("ACTOR"):
                claim.fill(self.discourse.fighters())

    def _group(self, sentence: Sentence) -> Iterator[Filler]:
        """ "The group has attacked bases 12 times": the actor named first in the sentence before."""
        index, actors = self.discourse.last_subject
        if sentence.index - index <= 2 and not sentence.any("ACTOR"):
            yield from (Filler("actor", entry, None, None, "antecedent") for entry in actors if is_armed_group(entry))


def _made_them(sentence: Sentence, group: int) -> bool:
    """Is "the group" one told before, and not a group of monitors that counts attacks?"""
    return sentence.marked(group - 1, "known") and sentence.word(group + 1) not in COUNTING


def _evidence(sentence: Sentence, figure: Figure, seen: Region) -> tuple[int, int]:
    """First and last offset of the words that state the tally."""
    units = sentence.units
    start = units[figure.at if figure.rule_id == "tally-number-of" else figure.first].start
    if figure.rule is None and seen[1] - figure.at <= SHORT:
        return start, sentence.words(figure.at, min(seen[1], len(sentence)))[1]
    return start, units[max(figure.at, figure.head)].end


def _measure(sentence: Sentence, figure: Figure) -> str:
    if figure.rule is None:
        return "total"
    further = sentence.word(figure.at).startswith(FURTHER)
    return "increment" if further else str(figure.rule.cells["measure"])


def _unit(sentence: Sentence, figure: Figure) -> str:
    if figure.rule is None:
        return "attack"
    lemmas = sentence.units[figure.head].lemmas
    return str(figure.rule.cells.get("unit") or lemmas.get("ATTACKN") or lemmas.get("WEAKN") or "attack")


def _bounds(sentence: Sentence, figure: Figure) -> tuple[int | None, int | None, bool]:
    cells = figure.rule.cells if figure.rule else {}
    if cells.get("zero"):
        return 0, 0, False
    number = sentence.units[figure.at].number
    assert number is not None, "only a zero rule takes a unit that is no number"
    if cells.get("over") and number.low is not None:
        return number.low + 1, None, number.approx
    if cells.get("exact"):
        value = number.high if number.high is not None else number.low
        return value, value, number.approx
    return number.low, number.high, number.approx
