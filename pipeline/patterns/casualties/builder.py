"""Casualties: stated numbers of people killed, wounded, captured or missing, with whose they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.patterns.casualties.losses import OWN_LOSS, losers, of_losing_state
from pipeline.patterns.casualties.sides import (
    Sides,
    fits,
    hit_directly,
    killers,
    named_with,
    of_nation,
    of_those_who_say,
    sort_of,
    spared,
    those_meant,
    understood,
)
from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.figures.reading import Figure
from pipeline.patterns.sentence.units import Sentence


@dataclass(frozen=True, slots=True)
class CasualtyBuilder:
    """Makes claims of the casualty figures of a sentence."""

    discourse: Discourse
    sides: Sides
    told: list[Claim] = field(default_factory=list)  # those of the sentences before

    def __call__(self, sentence: Sentence, figures: list[Figure]) -> list[Claim]:
        """The casualty claims of one sentence, in order."""
        claims: list[Claim] = []
        for figure in figures:
            if figure.kind == "casualty":
                claims += self._claims(sentence, figure, claims)
        return claims

    def _claims(self, sentence: Sentence, figure: Figure, earlier: list[Claim]) -> list[Claim]:
        if figure.rule is not None and figure.rule.cells.get("both"):
            return [self._claim(sentence, figure, kind, earlier) for kind in ("killed", "wounded")]
        kind = str(figure.rule.cells["kind"]) if figure.rule else figure.harm or (earlier[-1].harm if earlier else "")
        if figure.rule is not None and figure.rule.cells.get("same") and earlier:
            kind = earlier[-1].harm
        if figure.rule is not None and figure.rule.cells.get("zero") and self._or_otherwise(sentence, figure, kind):
            return [self._claim(sentence, figure, each, earlier) for each in ("killed", "wounded")]
        if not kind:
            return []
        return [self._claim(sentence, figure, kind, earlier)]

    def _or_otherwise(self, sentence: Sentence, figure: Figure, kind: str) -> bool:
        """ "Nobody was killed or wounded", "no injuries or deaths"."""
        other = "WOUNDED" if kind == "killed" else "KILLED"
        return any(
            sentence.has(n, f"{other}V", f"{other}N", f"{other}A") and ("or" in joints or "nor" in joints)
            for n in range(figure.at + 1, figure.last + 4)
            if (joints := (sentence.word(n - 1), sentence.word(n + 1)))
        )

    def _claim(self, sentence: Sentence, figure: Figure, kind: str, earlier: list[Claim]) -> Claim:
        units = sentence.units
        first, last = min(figure.first, figure.at), max(figure.last, figure.at)
        if figure.rule is None and last == figure.at:
            last = next(
                (n for n in range(figure.at + 1, min(figure.at + 5, len(sentence))) if units[n].has("PEOPLE")),
                figure.at,
            )
        claim = Claim(
            "casualties",
            sentence.index,
            units[first].start,
            units[last].end,
            figure.rule.id if figure.rule else "harm-elliptic",
        )
        claim.harm, claim.trigger = kind, figure.at
        claim.low, claim.high, claim.approx = _bounds(sentence, figure)
        none = claim.high == 0
        claim.fill(
            spared(sentence, figure, self.discourse, self.sides)
            if none
            else self._who(sentence, figure, earlier, claim)
        )
        return claim

    def _who(self, sentence: Sentence, figure: Figure, earlier: list[Claim], claim: Claim) -> list[Filler]:
        """The side of those harmed: the name that goes with the number, else the one understood from before."""
        losing = losers(sentence, figure, self.sides.forces, self.discourse)
        if losing is not None:
            claim.sort = losing.sort
            return [losing.side] if losing.side is not None else []
        named, people = named_with(sentence, figure, self.discourse)
        if named is not None:
            return [named]
        national = of_nation(sentence, figure, people, self.sides)
        if national is not None:
            return [national]
        of_them = sentence.word(figure.at + 1) == "of" and sentence.word(figure.at + 2) == "them"
        if of_them and not earlier and (group := next(those_meant(sentence, figure, self.discourse), None)) is not None:
            return [group]
        if people is None and sentence.has(figure.at + 1, "NATION"):
            claim.sort = "CIVIL"
            return list(self._of_nation(sentence, figure, earlier))
        claim.sort = sort_of(sentence, people) or ("ARMED" if of_them and not earlier else "")
        if not claim.sort and earlier and figure.rule_id not in OWN_LOSS:
            claim.sort = earlier[-1].sort if not earlier[-1].of("who") else ""
        others = _others(sentence, figure, people)
        if others and earlier and earlier[-1].sort == "CIVIL" and not earlier[-1].of("who"):
            claim.sort = "CIVIL"  # "killed a civilian and injured three others"
        silent = people is None and figure.rule is not None and not earlier and figure.rule_id not in OWN_LOSS
        if others and not earlier:
            return self._of_those_before(sentence)
        if figure.rule_id in OWN_LOSS and people is not None and sentence.word(people) in ("man", "men", "member"):
            claim.sort = "ARMED"
        if claim.sort == "OURS":
            return []
        if figure.rule_id in OWN_LOSS and (state := list(of_losing_state(sentence, figure, self.sides.forces))):
            return state
        if claim.sort == "CIVIL" or (silent and sentence.word(figure.at) != "one"):
            return []
        return understood(sentence, figure, claim.sort, earlier, self.discourse)

    def _of_nation(self, sentence: Sentence, figure: Figure, earlier: list[Claim]) -> Iterator[Filler]:
        """ "three servicemen, including two Americans", "eight fighters, among them two Sudanese"."""
        found = sentence.units[figure.at + 1].found
        country = found.entry.country if found is not None else None
        part = figure.cue in ("including", "among") or sentence.word(figure.at - 1) in ("them", "including")
        if not earlier or not part:
            return
        if earlier[-1].sort == "SOLDIERS" and country and country in self.sides.forces:
            yield Filler("who", self.sides.forces[country], None, None, "named-with-number")
        elif earlier[-1].sort not in ("SOLDIERS", "CIVIL"):
            yield from (filler.carried("understood") for filler in earlier[-1].of("who"))

    def _of_those_before(self, sentence: Sentence) -> list[Filler]:
        """ "Another eight were wounded", "three others are missing", after a sentence that tells whose they are."""
        last = self.told[-1] if self.told else None
        if last is None or sentence.index - last.sentence > 1 or last.high == 0:
            return []
        return [filler.carried("understood") for filler in last.of("who")]

    def settle(self, sentence: Sentence, claims: list[Claim]) -> None:
        """When the events and tallies of the sentence are known: fighters of no named side are those attacked."""
        for position, claim in enumerate(claims):
            if not claim.sort and not claim.of("who"):
                told = claims[position - 1].of("who") if position and not claims[position - 1].sort else []
                direct = list(hit_directly(sentence, claim)) if position == 0 else []
                claim.fill([*direct, *[filler.carried("understood") for filler in told if filler.start is None]])
            if claim.sort in ("", "CIVIL") or claim.of("who"):
                continue
            claim.fill(list(self._follows(sentence, claim))[:1])
            before = claims[position - 1] if position else claim
            if before.sort == claim.sort:  # "five fighters were killed and six wounded"
                claim.fill([] if claim.of("who") else [f.carried("understood") for f in before.of("who")])
        self.told.extend(claims)

    def _follows(self, sentence: Sentence, claim: Claim) -> Iterator[Filler]:
        """The sides that those harmed may be of, the likeliest first."""
        if claim.sort == "SOLDIERS":
            yield from of_those_who_say(sentence, claim, self.sides)
        role = "actor" if claim.sort == "ATTACKERS" else "target"
        fillers = claim.attack.of(role) if claim.attack is not None and claim.sort != "OURS" else []
        if claim.sort in ("SOLDIERS", "OURS"):
            fillers = [*fillers, *self.discourse.those_attacked(sentence)]
        for filler in fillers:
            if filler.entry is not None and filler.entry.label == "ACTOR" and fits(filler.entry, claim.sort):
                yield Filler("who", filler.entry, None, None, f"{role}-of-attack")
        side = self.sides.of(claim.sort)
        if side is not None and side.id not in killers(sentence, claim):
            yield Filler("who", side, None, None, "only-side-named")


def _others(sentence: Sentence, figure: Figure, people: int | None) -> bool:
    """Does the number go on from people told before: "three others", "another eight", "14 more"?"""
    if people is not None:
        return sentence.word(people) in ("other", "others")
    if figure.rule_id == "harm-another":
        return True  # "the third was killed"
    words = (sentence.word(figure.at - 1), sentence.word(figure.at), sentence.word(figure.at + 1))
    return not {"another", "others", "more", "further"}.isdisjoint(words) or words[1].startswith("another ")


def _bounds(sentence: Sentence, figure: Figure) -> tuple[int | None, int | None, bool]:
    cells = figure.rule.cells if figure.rule else {}
    if cells.get("zero"):
        return 0, 0, False
    number = sentence.units[figure.at].number
    if number is None:
        return int(cells.get("low", 1)), int(cells.get("high", 1)), False
    return number.low, number.high, number.approx
