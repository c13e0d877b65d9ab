"""Reads each number of a sentence: does it count attacks, people harmed, or something else?

Numbers are read from left to right. One with a head of its own ("61 attacks", "five soldiers were killed") is taken by the rules
of `models/rules`. One without ("29 in Iraq and 32 in Syria") counts what the number before it counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.patterns.otherworlds import other_world
from pipeline.patterns.rules import Encoded, Hit, Rule, read_rules
from pipeline.patterns.units import Sentence
from pipeline.patterns.vocabulary import Vocabulary

COUNT_CELLS = {"measure", "unless", "weak", "needs", "unit", "exact", "zero", "attack"}
CASUALTY_CELLS = {"kind", "people", "low", "high", "zero", "both", "needs", "unnamed", "same"}
ATTACK_WORDS = ("ATTACKN", "ATTACKV", "RESPONDV", "SUFFERV")
LEANING = frozenset({"total", "casualty"})
BARE = frozenset(
    {
        ",",
        ".",
        "and",
        "or",
        "but",
        ";",
        ")",
        "there",
        "while",
        "compared",
        "respectively",
        "—",
        "–",
        "",
        "more",
        "have",
        "had",
        "has",
    }
)
EXISTS = frozenset(
    {
        "were",
        "was",
        "are",
        "have",
        "had",
        "has",
        "took",
        "came",
        "occurred",
        "happened",
        "hit",
        "struck",
        "targeted",
        "caused",
        "involved",
    }
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that says something: `at` is its unit, `head` the unit of what is counted (or the verb), `elliptic` if it leans on `topic`."""

    at: int
    kind: str  # "count" or "casualty"
    rule: Rule | None
    head: int
    first: int
    last: int
    elliptic: bool = False
    cue: str = ""


class FigureReader:
    """The compiled number rules of `models/rules`."""

    def __init__(self, models: Path, vocabulary: Vocabulary) -> None:
        self.counts = read_rules(models / "rules" / "counts.toml", COUNT_CELLS)
        self.casualties = read_rules(models / "rules" / "casualties.toml", CASUALTY_CELLS)
        self.vocabulary = vocabulary

    def __call__(self, sentence: Sentence, topic: str | None, recent: bool) -> list[Figure]:
        """The figures of a sentence; `topic` is what the numbers before it counted, `recent` whether the sentences just before speak of attacks."""
        numbered = sentence.classes & {"NUM", "TIMES", "ORD"} or any(
            u.word in ("no", "zero", "nobody", "none", "without", "any", "a", "an", "no one", "not one", "neither")
            for u in sentence.units
        )
        if not numbered:
            return []
        encoded = Encoded(sentence)
        taken: dict[int, Figure] = {}
        # Rules that lean on a figure told before come second, when those are known.
        for leaning in (False, True):
            for kind, rules in (("count", self.counts), ("casualty", self.casualties)):
                for rule in rules:
                    if (rule.cells.get("needs") in LEANING) == leaning:
                        for hit in encoded.hits(rule):
                            self._take(sentence, kind, hit, topic, recent, taken)
        self._elliptic(sentence, topic, taken)
        return [taken[at] for at in sorted(taken)]

    def _take(
        self, sentence: Sentence, kind: str, hit: Hit, topic: str | None, recent: bool, taken: dict[int, Figure]
    ) -> None:
        at = hit.groups["n"]
        if at in taken or any(
            f.first <= at <= f.last and f.rule is not None and f.rule.cells.get("measure") == "rate"
            for f in taken.values()
        ):
            return
        head = hit.groups.get("u", hit.groups.get("t", hit.groups.get("v", at)))
        fits = (
            self._counts(sentence, hit, topic, recent, taken)
            if kind == "count"
            else self._harms(sentence, hit, topic, taken)
        )
        if fits:
            taken[at] = Figure(at, kind, hit.rule, head, min(hit.first, at), hit.last)

    def _counts(self, sentence: Sentence, hit: Hit, topic: str | None, recent: bool, taken: dict[int, Figure]) -> bool:
        at, cells = hit.groups["n"], hit.rule.cells
        unit = hit.groups.get("u")
        number = sentence.units[at].number
        if unit is not None and (sentence.units[unit].has("UNCOUNTED") or other_world(sentence, unit, self.vocabulary)):
            return False
        if (
            number is not None
            and number.kind != "ordinal"
            and (number.low, number.high) == (1, 1)
            and cells.get("measure") != "rate"
            and sentence.word(at - 1) not in ("excluding", "including")
        ):
            return False
        if f"{sentence.word(hit.last)} {sentence.word(hit.last + 1)}" in cells.get("unless", ()):
            return False
        attack = any(
            n != unit and _tells(sentence, n) and not other_world(sentence, n, self.vocabulary)
            for n in sentence.find(*ATTACK_WORDS)
        )
        if (
            (cells.get("weak") or cells.get("attack") or cells.get("needs") == "attack")
            and not attack
            and topic != "count"
            and not (recent and cells.get("weak"))
        ):
            return False
        needs = cells.get("needs")
        if needs == "total":
            if (
                number is not None
                and sentence.word(at + 1) == ","
                and sentence.word(at - 1) in ("those", "these", "the")
            ):
                return False  # "Of those 47, 21 were …": the 47 were told before
            before = [f for f in taken.values() if f.at < at]
            return max(before, key=lambda f: f.at).kind == "count" if before else topic == "count"
        if needs == "total-or-attack":
            return topic == "count" or attack
        if needs == "since":
            return self._has_period(sentence, at)
        if needs == "period":
            return bool(sentence.classes & {"DATE"}) or bool(sentence.classes & {"PLACE", "BASE"})
        return True

    def _has_period(self, sentence: Sentence, at: int) -> bool:
        """ "the 58th attack since May", "the third attack there this month"."""
        for n in sentence.find("DATE", start=at):
            date = sentence.units[n].date
            before = sentence.word(n - 1)
            if before in ("since", "in", "within", "over", "during") or (
                date and date.text.lower().startswith(("this", "in the past", "the past"))
            ):
                return True
        return sentence.word(at + 2) == "since" or sentence.word(at + 1) == "since"

    def _harms(self, sentence: Sentence, hit: Hit, topic: str | None, taken: dict[int, Figure]) -> bool:
        at, cells = hit.groups["n"], hit.rule.cells
        number = sentence.units[at].number
        if number is not None and number.kind != "count":
            return False
        if cells.get("people") and not any(
            sentence.units[n].has("PEOPLE", "ACTOR", "NATION")
            for n in range(at, hit.last + 3 if hit.last + 3 <= len(sentence) else len(sentence))
        ):
            return False
        if (
            cells.get("needs") == "casualty"
            and topic != "casualty"
            and not any(f.kind == "casualty" and f.at < at for f in taken.values())
        ):
            return False
        if cells.get("unnamed") and self._named(sentence, hit):
            return False
        if cells.get("zero") and sentence.word(at) == "any":
            return any(u.word in ("not", "n't", "without", "never") for u in sentence.units[max(0, at - 6) : at])
        return not (cells.get("zero") and any(u.has("MODAL") for u in sentence.units[max(0, at - 5) : at]))

    def _named(self, sentence: Sentence, hit: Hit) -> bool:
        people = hit.groups.get("p", hit.last)
        return any(sentence.has(n, "PERSON") for n in range(people, people + 3))

    def _elliptic(self, sentence: Sentence, topic: str | None, taken: dict[int, Figure]) -> None:
        """Numbers without a head take that of the figure before them."""
        current = topic if self._leans_back(sentence) else None
        for n in sentence.find("NUM", "TIMES"):
            if n in taken:
                current = taken[n].kind
                continue
            if self._inside(n, taken) or (
                sentence.word(n + 1) == "," and sentence.word(n - 1) in ("those", "these", "the")
            ):
                continue
            cue = self._cue(sentence, n)
            if (
                current == "count"
                and sentence.has(n, "NUM")
                and self._bare(sentence, n)
                and not self._single(sentence, n)
            ):
                taken[n] = Figure(n, "count", None, n, n, n, True, cue)
            elif current == "casualty" and sentence.has(n, "NUM") and self._also_harmed(sentence, n, cue):
                taken[n] = Figure(n, "casualty", None, n, n, n, True, cue)
            elif not self._bare(sentence, n):
                current = None

    def _single(self, sentence: Sentence, n: int) -> bool:
        """ "one with rockets at Camp Victory" singles out an event; it is no tally."""
        number = sentence.units[n].number
        return number is not None and (number.low, number.high) == (1, 1)

    def _inside(self, n: int, taken: dict[int, Figure]) -> bool:
        return any(f.first <= n <= f.head for f in taken.values())

    def _leans_back(self, sentence: Sentence) -> bool:
        """Does the sentence go on from a tally told before: "Of these, 29 were in Iraq", "Nearly 100 were in Syria", "It had claimed eleven"?"""
        first = next(sentence.find("NUM"), None)
        if first is None:
            return False
        opening = [sentence.word(n) for n in range(first)]
        if sentence.has(first - 1, "SAYV") or opening[-2:] in (["there", "were"], ["there", "was"]):
            return True  # "The navy has counted 45", "there were 22 in the strait"
        if not opening or opening[:1] in (["of"], ["among"]):
            return True
        return (
            (len(opening) <= 6
            and opening[0] in ("it", "they", "the group", "another", "but", "and"))
            or (len(opening) <= 1)
        )

    def _bare(self, sentence: Sentence, n: int) -> bool:
        """Has the number no noun of its own: "29 in Iraq", "40 since May", "were in Syria"?"""
        after = n + 1
        while sentence.word(after) in ("more", "others", "other", "further", "there", "additional", "also", "("):
            after += 1
        unit = sentence.units[after] if after < len(sentence) else None
        if unit is None or unit.word in BARE or unit.word in EXISTS:
            return True
        if unit.has("DATE"):
            return True
        if unit.word == "of":
            return False
        if unit.has("SUB") and sentence.word(n - 1) in ("excluding", "including"):
            return True  # "excluding nine that were foiled"
        return unit.has("PREP", "AUX") and not unit.has("NAME")

    def _also_harmed(self, sentence: Sentence, n: int, cue: str) -> bool:
        """ "including three children", "and 14 policemen", "six of them teachers"."""
        if sentence.word(n + 1) == "of" and sentence.word(n + 2) == "them":
            return any(sentence.has(m, "PEOPLE") for m in range(n + 3, n + 6))
        people = any(sentence.has(m, "PEOPLE") for m in range(n + 1, n + 4)) and not any(
            sentence.has(m, "PREP", "AUX", "ATTACKN", "WEAPON") for m in range(n + 1, n + 3)
        )
        before = sentence.word(n - 1)
        if cue in ("including", "among") or (before == "them" and sentence.word(n + 1) != "of"):
            return people or self._bare(sentence, n)
        return (
            people
            and before in ("and", ",", "plus")
            and not any(sentence.has(m, "MODAL", "SAYV", "AUX") for m in range(n + 1, n + 6))
        )

    def _cue(self, sentence: Sentence, n: int) -> str:
        """What introduces an elliptic number, as far as it tells part from whole."""
        for back in range(n - 1, max(n - 6, -1), -1):
            word = sentence.word(back)
            if word in (
                "including",
                "excluding",
                "compared",
                "against",
                "from",
                "than",
                "versus",
                "of",
                ":",
                "split",
                "among",
            ):
                return word
            if sentence.has(back, "NUM", "NAME", "DATE"):
                return ""
        return ""


def _tells(sentence: Sentence, n: int) -> bool:
    """Does the word tell of an attack, rather than only describe ("the bombed town")?"""
    return not (sentence.has(n, "ATTACKV.part") and sentence.has(n - 1, "DET") and not sentence.has(n, "ATTACKN"))


def counted_kinds(figures: Sequence[Figure]) -> str | None:
    """What the last figure of a sentence counts: the topic that the next sentence may lean on."""
    return figures[-1].kind if figures else None
