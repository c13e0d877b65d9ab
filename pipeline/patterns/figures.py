"""Reads each number of a sentence: does it count attacks, people harmed, or something else?

Numbers are read from left to right. One with a head of its own ("61 attacks", "five soldiers were killed") is taken by
the rules of `models/rules`. One without ("29 in Iraq and 32 in Syria") counts what the number before it counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.numbers import Number
from pipeline.patterns.harmed import also_harmed, harms
from pipeline.patterns.otherworlds import other_world
from pipeline.patterns.owners import owner
from pipeline.patterns.rulefile import CASUALTIES, COUNTS, known_classes
from pipeline.patterns.rules import Encoded, Hit, Rule, rules_of
from pipeline.patterns.units import Sentence, Unit
from pipeline.patterns.victims import harmed_alike, people_lists
from pipeline.patterns.vocabulary import Vocabulary

ATTACK_WORDS = ("ATTACKN", "ATTACKV", "RESPONDV", "SUFFERV")
NEEDS_FIGURE = frozenset({"total", "casualty"})
LEANING = frozenset({
    "tally-partitive", "tally-of-which", "tally-of-which-first", "tally-none-elliptic", "tally-not-one",
    "tally-excluded-one", "tally-of-number",
})  # fmt: skip
TIMES_RULES = frozenset({"tally-times", "tally-times-end", "tally-twice", "tally-occasions"})
GOES_ON = ("it", "they", "the group", "another", "but", "and")  # opens a sentence that goes on from a tally
CUE_REACH = 5  # units that a cue may stand before its number


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
        self.order = sorted(told, key=lambda each: each[1].cells.get("needs") in NEEDS_FIGURE)

    def __call__(self, sentence: Sentence, topic: str | None, recent: bool) -> list[Figure]:
        """The figures of a sentence, in order.

        `topic` is what the numbers before it counted, `recent` whether the sentences just before speak of attacks.
        """
        if not sentence.classes & {"NUM", "TIMES", "ORD"} and not any(u.marked("quantity") for u in sentence.units):
            return []
        encoded = Encoded(sentence)
        reading = _Reading(sentence, topic, recent, self.vocabulary)
        for kind, rule in self.order:
            if encoded.allows(rule):
                for hit in encoded.hits(rule):
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
        if unit is not None and (sentence.has(unit, "UNCOUNTED") or self._of_other_world(unit)):
            return False
        if self._singles_out(hit) or self._covered(hit.groups["n"]):
            return False
        if f"{sentence.word(hit.last)} {sentence.word(hit.last + 1)}" in cells.get("unless", ()):
            return False
        attack = any(n != unit and self._tells(n) for n in sentence.find(*ATTACK_WORDS))
        vague = cells.get("weak") or cells.get("attack") or cells.get("needs") == "attack"
        in_company = attack or self.topic == "count" or (self.recent and cells.get("weak"))
        return bool(in_company or not vague) and self._has_what_it_needs(hit, attack)

    def _of_other_world(self, noun: int) -> bool:
        return other_world(self.sentence, noun, self.vocabulary)

    def _singles_out(self, hit: Hit) -> bool:
        """ "one attack" is an event, but "one a day", "excluding one" are tallies."""
        number = self.sentence.units[hit.groups["n"]].number
        if number is None or not _is_one(number) or number.kind == "ordinal":
            return False
        if hit.rule.cells.get("measure") == "rate" or hit.rule.cells.get("one"):
            return False
        return self.sentence.word(hit.groups["n"] - 1) not in ("excluding", "including")

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
            return _has_period(self.sentence, at)
        return needs != "period" or not self.sentence.classes.isdisjoint({"DATE", "PLACE", "BASE"})

    def _tallied_before(self, at: int) -> bool:
        if self.sentence.units[at].number is not None and _told_before(self.sentence, at):
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
                    harm, last = _harm(self.taken[like]), member.last
                    self.taken[member.at] = Figure(member.at, "casualty", None, member.at, member.at, last, harm=harm)

    def take_elliptic(self) -> None:
        """Numbers without a head take that of the figure before them."""
        sentence = self.sentence
        current = self.topic if _leans_back(sentence) else None
        for n in sentence.find("NUM", "TIMES"):
            if n in self.taken:
                current = self.taken[n].kind
            elif not self._inside(n) and not _told_before(sentence, n):
                cue = _cue(sentence, n)
                if current is not None and self._is_elliptic(n, current, cue):
                    self.taken[n] = Figure(n, current, None, n, n, n, cue)
                elif not _bare(sentence, n):
                    current = None

    def _is_elliptic(self, n: int, kind: str, cue: str) -> bool:
        unit = self.sentence.units[n]
        if not unit.has("NUM"):
            return False
        if kind == "casualty":
            return also_harmed(self.sentence, n, cue, _bare(self.sentence, n))
        # "one with rockets at Camp Victory" singles out an event; it is no tally
        one = unit.number is not None and _is_one(unit.number)
        return _bare(self.sentence, n) and not one

    def _inside(self, n: int) -> bool:
        return any(f.first <= n <= f.head for f in self.taken.values())


def _harm(figure: Figure) -> str:
    return str(figure.rule.cells["kind"]) if figure.rule else figure.harm


def _is_one(number: Number) -> bool:
    return (number.low, number.high) == (1, 1)


def _told_before(sentence: Sentence, n: int) -> bool:
    """ "Of those 47, 21 were …": the 47 were told before."""
    return sentence.word(n + 1) == "," and sentence.marked(n - 1, "known")


def _has_period(sentence: Sentence, at: int) -> bool:
    """ "the 58th attack since May", "the third attack there this month"."""
    for n in sentence.find("DATE", start=at):
        date = sentence.units[n].date
        running = date is not None and date.text.lower().startswith(("this", "in the past", "the past"))
        if running or sentence.marked(n - 1, "lasting"):
            return True
    return "since" in (sentence.word(at + 1), sentence.word(at + 2))


def _leans_back(sentence: Sentence) -> bool:
    """Does the sentence go on from a tally told before?

    "Of these, 29 were in Iraq", "Nearly 100 were in Syria", "It had claimed eleven", "The navy has counted 45".
    """
    first = next(sentence.find("NUM"), None)
    if first is None:
        return False
    opening = [sentence.word(n) for n in range(first)]
    if sentence.has(first - 1, "SAYV", "LIGHTV", "CLAIMV") or owner(sentence, first) is not None:
        return True
    if opening[-2:] in (["there", "were"], ["there", "was"]):
        return True
    if len(opening) <= 1 or opening[0] in ("of", "among"):
        return True
    return len(opening) <= 6 and opening[0] in GOES_ON


def _bare(sentence: Sentence, n: int) -> bool:
    """Has the number no noun of its own: "29 in Iraq", "40 since May", "were in Syria"?"""
    after = n + 1
    while sentence.marked(after, "further"):
        after += 1
    unit: Unit | None = sentence.units[after] if after < len(sentence) else None
    if unit is None or unit.marked("headless") or unit.has("DATE"):
        return True
    if unit.word == "of":
        return False
    if unit.has("SUB") and sentence.word(n - 1) in ("excluding", "including"):
        return True  # "excluding nine that were foiled"
    return unit.has("PREP", "AUX") and not unit.has("NAME")


def _cue(sentence: Sentence, n: int) -> str:
    """What introduces an elliptic number, as far as it tells part from whole."""
    for back in range(n - 1, max(n - CUE_REACH - 1, -1), -1):
        if sentence.marked(back, "cue"):
            return sentence.word(back)
        if sentence.has(back, "NUM", "NAME", "DATE"):
            return ""
    return ""


def counted_kinds(figures: Sequence[Figure]) -> str | None:
    """What the last figure of a sentence counts: the topic that the next sentence may lean on."""
    return figures[-1].kind if figures else None
