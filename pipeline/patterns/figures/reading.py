"""Reads each number of a sentence: does it count attacks, people harmed, or something else?

Numbers are read from left to right. One with a head of its own ("61 attacks", "five soldiers were killed") is taken by
the rules of `models/rules`. One without ("29 in Iraq and 32 in Syria") counts what the number before it counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.patterns.figures.countable import aimed, is_one, leads_sentence, of_bullets, uncounted
from pipeline.patterns.figures.elliptic import bare, cue, leans_back, of_others, told_before
from pipeline.patterns.figures.harmed import also_harmed, harms
from pipeline.patterns.figures.victims import harmed_alike, people_lists
from pipeline.patterns.periods import has_period
from pipeline.patterns.sentence.matching import Index, Matcher
from pipeline.patterns.sentence.otherworlds import other_world
from pipeline.patterns.sentence.rulefile import CASUALTIES, COUNTS, known_classes
from pipeline.patterns.sentence.rules import Hit, Rule, hits, rules_of
from pipeline.patterns.sentence.units import Sentence
from pipeline.patterns.sentence.vocabulary import Vocabulary

ATTACK_WORDS = ("ATTACKN", "ATTACKV", "RESPONDV", "SUFFERV")
NEEDS_FIGURE = frozenset({"total", "casualty"})
LEANING = frozenset({
    "tally-partitive", "tally-of-which", "tally-of-which-first", "tally-none-elliptic", "tally-not-one",
    "tally-excluded-one", "tally-led", "tally-had", "tally-unclaimed", "tally-partitive-bare",
    "tally-cases", "tally-figure", "tally-saw-none", "tally-it-was", "tally-figure-for",
    "tally-partitive-dated", "tally-responsible", "tally-blamed-for", "tally-of-the-attacks",
    "tally-areas-had", "tally-place-none", "tally-they-made", "tally-speaks-of", "tally-put-it-at",
    "tally-total-from", "tally-total-to",
})  # fmt: skip
TIMES_RULES = frozenset({
    "tally-times", "tally-times-end", "tally-twice", "tally-occasions", "tally-occasions-fired", "tally-gone-after",
    "tally-twice-more", "tally-times-fired",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that says something.

    `at` is its unit, `head` the unit of what is counted (or the verb), `first` and `last` those that its rule matched.
    One without a rule is elliptic: it has no head of its own and counts what the figure before it counted.
    """

    at: int
    kind: str  # "count" or "casualty"
    rule: Rule | None
    head: int
    first: int
    last: int
    cue: str = ""
    harm: str = ""  # kind of harm of a member of a list, which it shares with another figure

    @property
    def rule_id(self) -> str:
        """The id of its rule, "" if it is elliptic."""
        return self.rule.id if self.rule else ""

    @property
    def leans(self) -> bool:
        """Does it count what one before it counted: "29 in Iraq", "47 of those attacks"?"""
        return self.rule is None or self.rule.id in LEANING


class FigureReader:
    """The compiled number rules of `models/rules`."""

    def __init__(self, folders: Sequence[Path], vocabulary: Vocabulary) -> None:
        """Reads the rules of `folders`, those of a later folder being tried before those of an earlier one."""
        classes = known_classes(vocabulary)
        self.counts = rules_of(folders, "counts", COUNTS, classes)
        self.casualties = rules_of(folders, "casualties", CASUALTIES, classes)
        self.vocabulary = vocabulary
        told = [("count", rule) for rule in self.counts] + [("casualty", rule) for rule in self.casualties]
        # Rules that lean on a figure told before come second, when those are known.
        told.sort(key=lambda each: each[1].cells.get("needs") in NEEDS_FIGURE)
        self.rules = Index([rule.needs for _, rule in told], told)

    def __call__(self, sentence: Sentence, topic: str | None, recent: bool) -> list[Figure]:
        """The figures of a sentence, in order.

        `topic` is what the numbers before it counted, `recent` whether the sentences just before speak of attacks.
        """
        if not sentence.classes & {"NUM", "TIMES", "ORD"} and not sentence.any_marked("quantity"):
            return []
        matcher = Matcher(sentence)
        reading = _Reading(sentence, topic, recent, self.vocabulary)
        for kind, rule in self.rules.possible(sentence):
            for hit in hits(matcher, rule):
                reading.take(kind, hit)
        reading.take_listed()
        reading.take_elliptic()
        return [reading.taken[at] for at in sorted(reading.taken)]


@dataclass(frozen=True, slots=True)
class _Reading:
    """The figures taken so far in one sentence."""

    sentence: Sentence
    topic: str | None
    recent: bool
    vocabulary: Vocabulary
    taken: dict[int, Figure] = field(default_factory=dict)

    def take(self, kind: str, hit: Hit) -> None:
        """Takes the number of a rule's hit, if no rule before has it and the rule's conditions hold."""
        at = hit.groups["n"]
        if at in self.taken or self._in_rate(at):
            return
        if self._counts(hit) if kind == "count" else self._harms(hit):
            head = hit.groups.get("u", hit.groups.get("t", hit.groups.get("v", at)))
            self.taken[at] = Figure(at, kind, hit.rule, head, hit.first, hit.last)

    def _in_rate(self, at: int) -> bool:
        rates = (f for f in self.taken.values() if f.rule is not None and f.rule.cells.get("measure") == "rate")
        return any(f.first <= at <= f.last for f in rates)

    def _counts(self, hit: Hit) -> bool:
        sentence, cells, unit = self.sentence, hit.rule.cells, hit.groups.get("u")
        if unit is not None and (uncounted(sentence, unit, self.topic) or self._of_other_world(unit)):
            return False
        if self._parted(hit, unit):
            return False
        if hit.rule.id in TIMES_RULES and of_bullets(sentence, hit.groups["n"]):
            return False
        if self._singles_out(hit) or (cells.get("subject") and unit is not None and not self._is_subject(unit)):
            return False
        if hit.rule.id.startswith("tally-of-which") and of_others(sentence, hit.groups["n"]):
            return False
        if f"{sentence.word(hit.last)} {sentence.word(hit.last + 1)}" in cells.get("unless", ()):
            return False
        attack = any(n != unit and self._tells(n) for n in sentence.find(*ATTACK_WORDS))
        vague = cells.get("weak") or cells.get("attack") or cells.get("needs") == "attack"
        at_someone = unit is not None and aimed(sentence, unit)
        in_company = attack or self.topic == "count" or (cells.get("weak") and (self.recent or at_someone))
        return bool(in_company or not vague) and self._has_what_it_needs(hit, attack)

    def _parted(self, hit: Hit, noun: int | None) -> bool:
        """ "to near zero, attacks off Nigeria have …": a comma parts the number from the noun."""
        at = hit.groups["n"]
        return noun is not None and noun > at and self.sentence.word(at + 1) == ","

    def _of_other_world(self, noun: int) -> bool:
        return other_world(self.sentence, noun, self.vocabulary)

    def _singles_out(self, hit: Hit) -> bool:
        """ "one attack" is an event, but "one a day", "excluding one" are tallies."""
        number = self.sentence.units[hit.groups["n"]].number
        if number is None or not is_one(number):
            return False
        if number.kind == "ordinal":  # "the first raid since May" is a tally, "for the first time since May" a remark
            return hit.rule.id != "tally-ordinal"
        if hit.rule.cells.get("measure") == "rate" or hit.rule.cells.get("one"):
            return False
        return self.sentence.word(hit.groups["n"] - 1) not in ("excluding", "including")

    def _is_subject(self, noun: int) -> bool:
        """Is it the attacks that rose to a number, and have they none of their own ("14 attacks: two at A")?"""
        counted = any(f.head == noun and f.at < noun for f in self.taken.values())
        return not counted and leads_sentence(self.sentence, noun)

    def _tells(self, n: int) -> bool:
        """Does the word tell of an attack, rather than only describe ("the bombed town")?"""
        sentence = self.sentence
        describes = sentence.has(n, "ATTACKV.part") and sentence.has(n - 1, "DET") and not sentence.has(n, "ATTACKN")
        return not describes and not self._of_other_world(n)

    def _has_what_it_needs(self, hit: Hit, attack: bool) -> bool:
        at, needs = hit.groups["n"], hit.rule.cells.get("needs")
        if needs == "total":
            return self._tallied_before(at)
        if needs == "total-or-attack":
            return self.topic == "count" or attack
        if needs == "since":
            return has_period(self.sentence, at)
        return needs != "period" or not self.sentence.classes.isdisjoint({"DATE", "PLACE", "BASE"})

    def _tallied_before(self, at: int) -> bool:
        if self.sentence.units[at].number is not None and told_before(self.sentence, at):
            return False
        before = [f for f in self.taken.values() if f.at < at]
        return max(before, key=lambda f: f.at).kind == "count" if before else self.topic == "count"

    def _harms(self, hit: Hit) -> bool:
        at = hit.groups["n"]
        return not self._covered(at) and harms(self.sentence, hit, self._harmed_before(at))

    def _covered(self, at: int) -> bool:
        """Is it read already, as the child of "a woman and a child" or the countries of "20 people of 9 countries"?"""
        wholes = (f for f in self.taken.values() if f.rule is not None and f.rule.cells.get("covers"))
        return any(whole.first <= at <= whole.last for whole in wholes)

    def _harmed_before(self, at: int) -> bool:
        return self.topic == "casualty" or any(f.kind == "casualty" and f.at < at for f in self.taken.values())

    def take_listed(self) -> None:
        """People in a list share the fate that is told of one of them: "three soldiers and a guard were killed"."""
        harmed = {n for n, f in self.taken.items() if f.rule and f.kind == "casualty" and not f.rule.cells.get("zero")}
        if not harmed:
            return
        for group in people_lists(self.sentence):
            for member, like in harmed_alike(self.sentence, group, harmed):
                if member.at not in self.taken and not self._covered(member.at):
                    harm, last = self._harm(like), member.last
                    self.taken[member.at] = Figure(member.at, "casualty", None, member.at, member.at, last, harm=harm)

    def _harm(self, at: int) -> str:
        """The kind of harm that the figure at a unit tells of; "including a guard" has that of the one before."""
        figure = self.taken[at]
        before = [n for n, f in self.taken.items() if n < at and f.kind == "casualty"]
        if figure.rule is not None and figure.rule.cells.get("same") and before:
            return self._harm(max(before))
        return str(figure.rule.cells["kind"]) if figure.rule else figure.harm

    def take_elliptic(self) -> None:
        """Numbers without a head take that of the figure before them."""
        sentence = self.sentence
        current = self.topic if self.topic is not None and leans_back(sentence) else None
        if current is None and not self.taken:
            return
        for n in sentence.find("NUM", "TIMES"):
            if current is None and any(f.at < n and f.rule and f.rule.cells.get("zero") for f in self.taken.values()):
                current = "count"  # "not a single attack in May, compared with 60 in April"
            if n in self.taken:
                current = self.taken[n].kind
            elif not self._inside(n) and not told_before(sentence, n):
                introduced = cue(sentence, n)
                if current is not None and self._is_elliptic(n, current, introduced):
                    self.taken[n] = Figure(n, current, None, n, n, n, introduced)
                elif not bare(sentence, n) and introduced != "including":
                    current = None

    def _is_elliptic(self, n: int, kind: str, introduced: str) -> bool:
        unit = self.sentence.units[n]
        if not unit.has("NUM"):
            return kind == "count" and self._goes_on_by_times(n)
        if kind == "casualty":
            return also_harmed(self.sentence, n, introduced, bare(self.sentence, n))
        # "one with rockets at Camp Victory" singles out an event; it is no tally, but the last of a list
        one = unit.number is not None and is_one(unit.number)
        if one and self.sentence.word(n - 1) == "the":
            return False  # "four bombings, including the one in April that killed nine"
        headless = bare(self.sentence, n) or self.sentence.has(n + 1, "SAYV.part")  # "than the 41 recorded in 2014"
        return headless and (not one or self._in_list(n, introduced))

    def _goes_on_by_times(self, n: int) -> bool:
        """ "attacked three times, twice with rockets and once with drones"."""
        told = max((at for at in self.taken if at < n), default=None)
        by_times = told is not None and (self.taken[told].rule_id in TIMES_RULES or self.taken[told].rule is None)
        sentence = self.sentence
        named = sentence.has(n - 1, "PLACE", "BASE") and sentence.marked(n - 2, "listing")  # "A nine times and B twice"
        listed = sentence.marked(n - 1, "listing") or sentence.word(n - 1) == ":"
        return by_times and (named or (sentence.has(n + 1, "PREP", "DATE") and listed))

    def _in_list(self, n: int, introduced: str) -> bool:
        """ "53 in Iraq, 81 in Syria and one in Jordan", "five this year, including one in July"."""
        sentence = self.sentence
        if not any(f.kind == "count" and f.at < n for f in self.taken.values()) or not sentence.has(n + 1, "PREP"):
            return False
        where = sentence.word(n + 1) in ("in", "on", "near", "at", "against") and sentence.has(n + 2, "NAME", "DATE")
        return where and (introduced == "including" or sentence.marked(n - 1, "listing"))

    def _inside(self, n: int) -> bool:
        return any(f.first <= n <= f.head for f in self.taken.values())


def counted_kinds(figures: Sequence[Figure]) -> str | None:
    """What the last figure of a sentence counts: the topic that the next sentence may lean on."""
    return figures[-1].kind if figures else None
