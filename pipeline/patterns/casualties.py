"""Casualties: stated numbers of people killed, wounded, captured or missing, with whose they were."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.figures import Figure
from pipeline.patterns.units import Sentence


@dataclass(frozen=True, slots=True)
class CasualtyBuilder:
    """Makes claims of the casualty figures of a sentence."""

    discourse: Discourse

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
        if (
            figure.rule is not None
            and figure.rule.cells.get("zero")
            and kind == "killed"
            and self._or_wounded(sentence, figure)
        ):
            return [self._claim(sentence, figure, each, earlier) for each in ("killed", "wounded")]
        if not kind:
            return []
        return [self._claim(sentence, figure, kind, earlier)]

    def _or_wounded(self, sentence: Sentence, figure: Figure) -> bool:
        """ "Nobody was killed or wounded", "no deaths or injuries"."""
        return any(
            sentence.has(n, "WOUNDEDV", "WOUNDEDN", "WOUNDEDA") and sentence.word(n - 1) in ("or", "nor")
            for n in range(figure.last + 1, figure.last + 4)
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
        claim.fill(self._who(sentence, figure, last, earlier, claim))
        return claim

    def _who(self, sentence: Sentence, figure: Figure, last: int, earlier: list[Claim], claim: Claim) -> list[Filler]:
        """The side of those harmed: the name that goes with the number, else the one understood from before."""
        if claim.low == 0 and claim.high == 0:
            return []
        units = sentence.units
        stop = min(figure.at + 7, len(sentence))
        people = None
        for n in range(figure.at + 1, stop):
            unit = units[n]
            if unit.has("ACTOR") and unit.found is not None:
                return [Filler("who", unit.found.entry, unit.start, unit.end, "named-with-number")]
            if unit.has("PEOPLE"):
                people = n if people is None else people
            elif (
                unit.has("KILLEDV", "WOUNDEDV", "AUX", "SUB", "BREAK", "DATE", "SAYV")
                or unit.word in (".", ",")
                or (unit.has("PREP") and unit.word not in ("of", "from"))
            ):
                break
        if people is not None and units[people].has("CIVIL") and not units[people].has("ARMED"):
            return []
        if people is None and figure.rule is not None and not earlier and units[figure.at].word not in ("one",):
            return []
        claim.fighting = people is not None and units[people].has("ARMED")
        return self._understood(sentence, figure, earlier)

    def settle(self, claims: list[Claim]) -> None:
        """When the events of the sentence are known: fighters whose side is not named are those that were attacked."""
        for claim in claims:
            if claim.fighting and claim.attack is not None and not claim.of("who"):
                targets = [f for f in claim.attack.of("target") if f.entry is not None and f.entry.label == "ACTOR"]
                claim.fill(Filler("who", f.entry, None, None, "target-of-attack") for f in targets[:1])

    def _understood(self, sentence: Sentence, figure: Figure, earlier: list[Claim]) -> list[Filler]:
        """ "…, killing two soldiers", "and captured six", "more than 20 others": the side told just before."""
        for claim in reversed(earlier):
            who = claim.of("who")
            if who:
                return [f.carried("understood") for f in who]
        near = [
            u for u in sentence.units[: figure.at] if u.has("ACTOR") and not u.has("SOURCE") and u.found is not None
        ]
        event = self.discourse.event
        targets = event.of("target") if event is not None and sentence.index - event.sentence <= 2 else []
        actors = [t for t in targets if t.entry is not None and t.entry.label == "ACTOR"]
        if actors:
            return [
                f.carried("understood") if f.role == "who" else Filler("who", f.entry, None, None, "target-of-attack")
                for f in actors[:1]
            ]
        _, last = self.discourse.last_targets
        if not near and last and last[0].label == "ACTOR" and sentence.index - self.discourse.last_targets[0] <= 2:
            return [Filler("who", last[0], None, None, "target-of-attack")]
        return []


def _bounds(sentence: Sentence, figure: Figure) -> tuple[int | None, int | None, bool]:
    cells = figure.rule.cells if figure.rule else {}
    if cells.get("zero"):
        return 0, 0, False
    number = sentence.units[figure.at].number
    if number is None:
        return int(cells.get("low", 1)), int(cells.get("high", 1)), False
    return number.low, number.high, number.approx
