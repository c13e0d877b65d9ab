"""Attack counts: the stated tallies of an article, with their bounds, period, place and participants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.patterns.claims import Claim
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.figures import Figure
from pipeline.patterns.periods import period
from pipeline.patterns.roles import Frame, participants
from pipeline.patterns.scope import BE, is_passive, segments
from pipeline.patterns.spells import since
from pipeline.patterns.units import Sentence

GOES_ON = 2  # sentences that a tally may lie behind the text it goes on from
INHERITED = ("actor", "target", "place", "base", "weapon", "source")
NEW_WHOLE = frozenset({"compared", "against", "from", "than", "versus"})  # "up from 30 last year" is a total of its own
LEANING = frozenset(
    {
        "tally-partitive",
        "tally-of-which",
        "tally-of-which-first",
        "tally-none-elliptic",
        "tally-not-one",
        "tally-excluded-one",
    }
)


@dataclass(frozen=True, slots=True)
class TallyBuilder:
    """Makes a claim of each count figure of a sentence."""

    discourse: Discourse

    def __call__(self, sentence: Sentence, figures: list[Figure]) -> list[Claim]:
        """The tallies of one sentence, in order; `figures` are all its figures (casualties bound what a tally can see)."""
        claims: list[Claim] = []
        counts = [f for f in figures if f.kind == "count"]
        regions = {f.at: self._region(sentence, f, figures) for f in counts}
        for figure in counts:
            claims.append(self._claim(sentence, figure, regions[figure.at], claims))
        self._share_tail(sentence, counts, claims, regions)
        self._whole_of_parts(claims)
        self._parts_of_earlier(claims)
        for claim in claims:
            if (
                claim.dated_by is None
                and claim.measure != "rate"
                and sentence.index
                and self.discourse.report_days[0] is not None
            ):
                claim.first_day, claim.last_day = self.discourse.report_days
                claim.dated_by = "report"
            self.discourse.told_tally(claim)
        return claims

    def _claim(self, sentence: Sentence, figure: Figure, region: tuple[int, int], earlier: list[Claim]) -> Claim:
        unit = sentence.units[figure.at]
        low, high, approx = _bounds(sentence, figure)
        start = min(unit.start, sentence.units[figure.first].start) if figure.rule else unit.start
        last = max(figure.at, figure.head if figure.rule else figure.at)
        end = sentence.units[last].end
        if figure.elliptic:
            end = sentence.units[min(region[1], len(sentence)) - 1].end if region[1] - figure.at <= 6 else unit.end
        claim = Claim(
            "attack_counts",
            sentence.index,
            unit.start if figure.rule and figure.rule.id == "tally-number-of" else start,
            max(end, unit.end),
            figure.rule.id if figure.rule else "tally-elliptic",
        )
        claim.low, claim.high, claim.approx, claim.trigger = low, high, approx, figure.at
        claim.measure = self._measure(sentence, figure)
        claim.unit = self._unit(sentence, figure)
        frame = self._frame(sentence, figure, region)
        claim.fill(participants(frame, self.discourse.countries))
        if region[0] and sentence.has(region[0], "SUB") and sentence.word(region[0] + 1).endswith("ing"):
            # "The US responded after conducting three strikes": who did the one did the other
            main = Frame(sentence, 0, region[0], region[0] - 1, "active")
            claim.fill(f for f in participants(main, self.discourse.countries) if f.role == "actor")
        claim.fill(self.discourse.sources(sentence, region))
        total = self._total(sentence, figure, earlier)
        self._dates(sentence, figure, region, claim, total)
        self._inherit(sentence, figure, claim, total)
        self._goes_on(sentence, figure, claim)
        if not claim.of("place", "base"):
            claim.fill(self.discourse.pointed_place(sentence))
        if not claim.of("actor"):
            claim.fill(self.discourse.attackers_of(claim))
        if not claim.of("actor") and any(
            sentence.has(n, "GROUP") and sentence.word(n - 1) in ("the", "these", "those") for n in range(1, figure.at)
        ):
            claim.fill(self.discourse.usual_attackers("actor"))
        return claim

    def _goes_on(self, sentence: Sentence, figure: Figure, claim: Claim) -> None:
        """A tally that names no place has those of the text right before it that it goes on from; "the N attacks" also its period."""
        remark = self.discourse.remark
        definite = (
            any(sentence.word(n) in ("the", "these", "those") for n in range(max(figure.at - 2, 0), figure.at))
            and figure.rule is not None
        )
        if (
            remark is not None
            and 0 <= sentence.index - remark.sentence <= GOES_ON
            and not (remark.sentence == sentence.index and remark.start > claim.start)
        ):
            self._take_over(claim, remark, ("actor", "target") if definite else (), days=definite)
        event = self.discourse.event
        if (
            event is not None
            and claim.dated_by is None
            and sentence.index - event.sentence == 1
            and claim.ids("target", "actor") & event.ids("target", "actor")
        ):
            self._take_over(claim, event, ("actor", "weapon"), days=True)

    def _take_over(self, claim: Claim, before: Claim, roles: tuple[str, ...], *, days: bool) -> None:
        if not claim.of("place", "base"):
            claim.fill(f.carried("goes-on") for f in before.of("place"))
        for role in roles:
            if not claim.of(role):
                claim.fill(f.carried("goes-on") for f in before.of(role))
        if days and claim.dated_by is None and before.first_day is not None:
            claim.first_day, claim.last_day, claim.dated_by = before.first_day, before.last_day, "goes-on"

    def _measure(self, sentence: Sentence, figure: Figure) -> str:
        if sentence.units[figure.at].word.startswith(("another", "an additional", "a further")) and not figure.elliptic:
            return "increment"
        return str(figure.rule.cells["measure"]) if figure.rule else "total"

    def _unit(self, sentence: Sentence, figure: Figure) -> str:
        if figure.rule is None or figure.rule.cells.get("unit"):
            return str(figure.rule.cells["unit"]) if figure.rule else "attack"
        lemmas = sentence.units[figure.head].lemmas
        return lemmas.get("ATTACKN") or lemmas.get("WEAKN") or "attack"

    def _region(self, sentence: Sentence, figure: Figure, figures: list[Figure]) -> tuple[int, int]:
        """The units that belong to a figure: up to the figures beside it, and not into another clause with an event of its own."""
        position = figures.index(figure)
        after = figures[position + 1] if position + 1 < len(figures) else None
        times = (
            (figure.rule is not None
            and "t" in figure.rule.id.split("-")[1:2])
            or (figure.rule is not None and figure.rule.id in ("tally-times", "tally-times-end"))
        )
        low = 0
        if position:
            previous = figures[position - 1]
            low = (
                figure.at
                if figure.elliptic or _zero_elliptic(figure)
                else self._arguments_end(sentence, previous.at, figure.at)
                if times
                else max(previous.head, previous.at) + 1
            )
            low = min(low, figure.at)
        high = self._start_of(sentence, after, figure) if after else len(sentence)
        if (
            times
            and after is not None
            and after.kind == "count"
            and after.rule is not None
            and after.rule.id.startswith("tally-times")
        ):
            high = self._arguments_end(sentence, figure.at, high)
        if (
            figure.rule is not None
            and figure.rule.cells.get("measure") == "ordinal"
            and (sentence.word(figure.at - 2) in BE or sentence.word(figure.at - 2) == ",")
        ):
            low = figure.at  # "Sunday's strike on the base was the 165th attack on …"
        semicolons = [n for n in range(len(sentence)) if sentence.word(n) == ";"]
        low = max([low, *(n + 1 for n in semicolons if n < figure.at)])
        high = min([high, *(n for n in semicolons if n > figure.at)])
        for start, end in segments(sentence):
            own = start <= figure.at < end or start <= figure.head < end
            if own or not any(
                sentence.units[n].has("ATTACKV", "FIREV", "KILLEDV", "WEAPONV", "SUFFERV", "RESPONDV")
                and not sentence.units[n].has("NAME")
                for n in range(start, end)
            ):
                continue
            if end <= figure.at and end > low and not (times and self._is_verb_of(sentence, figure, start, end)):
                low = low if self._shares_subject(sentence, end) else end
            elif start > max(figure.at, figure.head):
                high = min(high, start)
        return low, max(high, figure.at + 1)

    def _arguments_end(self, sentence: Sentence, at: int, high: int) -> int:
        """Where what belongs to "19 times" ends: before the comma or "and" that leads to the next tally."""
        return next(
            (
                n
                for n in range(at + 1, high)
                if (sentence.word(n) in (",", "and", "but", ";") or sentence.has(n, "COMPARING"))
                and not sentence.has(n + 1, "DATE")
            ),
            high,
        )

    def _shares_subject(self, sentence: Sentence, start: int) -> bool:
        """Does the segment go on with a participle: "troops …, experiencing a total of 14 incidents"?"""
        return any(sentence.word(n).endswith("ing") for n in range(start, start + 2)) and not sentence.has(start, "SUB")

    def _is_verb_of(self, sentence: Sentence, figure: Figure, start: int, end: int) -> bool:
        return start <= self._verb(sentence, figure) < end

    def _start_of(self, sentence: Sentence, after: Figure, figure: Figure) -> int:
        at = min(after.at, after.first) if after.first > figure.at else after.at
        while at - 1 > figure.at and (
            sentence.word(at - 1)
            in (
                ",",
                "and",
                "of",
                "which",
                "of which",
                "including",
                "but",
                "up",
                "from",
                "compared",
                "with",
                "against",
                "another",
                ":",
                "them",
                "these",
            )
            or sentence.has(at - 1, "DET")
        ):
            at -= 1
        return at

    def _verb(self, sentence: Sentence, figure: Figure) -> int:
        """The verb of an "N times" figure."""
        verbs = [n for n in sentence.find("ATTACKV", "SUFFERV", "RESPONDV", "FIREV") if sentence.units[n].found is None]
        before = [n for n in verbs if n < figure.at]
        return before[-1] if before else verbs[0] if verbs else figure.head

    def _frame(self, sentence: Sentence, figure: Figure, region: tuple[int, int]) -> Frame:
        low, high = region[0], self._clause_end(sentence, figure, region[1])
        rule = figure.rule.id if figure.rule else ""
        if rule in ("tally-times", "tally-times-end", "tally-twice", "tally-occasions", "tally-ordinal-time"):
            verb = self._verb(sentence, figure)
            unit = sentence.units[verb]
            voice = "suffer" if unit.has("SUFFERV") else "passive" if is_passive(sentence, verb) else "active"
            return Frame(sentence, low, high, verb, voice)
        return Frame(
            sentence,
            low,
            high,
            figure.head if not figure.elliptic else figure.at,
            "nominal" if not figure.elliptic else "suffer",
        )

    def _clause_end(self, sentence: Sentence, figure: Figure, high: int) -> int:
        """Where the clause of the figure ends: "three times | as the government works to …" names no place of the tally."""
        for start, _ in segments(sentence):
            if (
                max(figure.at, figure.head) < start < high
                and sentence.has(start, "SUB")
                and not sentence.has(start, "RELATIVE")
            ):
                return start
        return high

    def _total(self, sentence: Sentence, figure: Figure, earlier: list[Claim]) -> Claim | None:
        if earlier:
            return (
                earlier[-1]
                if not (figure.elliptic and earlier[-1].part_of and figure.cue != "including")
                else earlier[-1].part_of
            )
        if _leans(figure):
            stated = next(
                (
                    sentence.units[n].number
                    for n in sentence.find("NUM", end=figure.at)
                    if sentence.word(n - 1) in ("those", "these", "the")
                ),
                None,
            )
            return (
                self.discourse.tally_of(stated.low) if stated is not None and stated.low is not None else None
            ) or self.discourse.tally
        return None

    def _dates(
        self, sentence: Sentence, figure: Figure, region: tuple[int, int], claim: Claim, total: Claim | None
    ) -> None:
        dates = [n for n in sentence.find("DATE", start=region[0], end=region[1])]
        until = self.discourse.event_day(sentence, figure.at) if claim.measure == "ordinal" else None
        if until is not None:
            dates = [n for n in dates if n > figure.at]
        if not dates and not _leans(figure):
            dates = (
                [n for n in sentence.find("DATE", end=3)]
                or self._since_clause(sentence, figure)
                or self._at_the_end(sentence, figure, region)
            )
        stated = period(sentence, dates, self._as_of(sentence), until)
        claim.first_day, claim.last_day = stated.first, stated.last
        claim.dated_by = "sentence" if stated.stated else None
        named = since(sentence, figure.at, self.discourse.spells) if claim.first_day is None and not dates else None
        if named is not None:
            claim.first_day, claim.last_day, claim.dated_by = named, self._as_of(sentence), "named period"

    def _since_clause(self, sentence: Sentence, figure: Figure) -> list[int]:
        """ "four attacks since the army struck depots on Oct. 27": the day stands at the end of the clause."""
        since = next((n for n in range(figure.at, len(sentence)) if sentence.word(n) == "since"), None)
        return [] if since is None else list(sentence.find("DATE", start=since))[:1]

    def _at_the_end(self, sentence: Sentence, figure: Figure, region: tuple[int, int]) -> list[int]:
        """A period behind a further clause that has no figure of its own: "14 attacks, resulting in injuries over the past week"."""
        if any(sentence.has(n, "NUM") for n in range(region[1], len(sentence))):
            return []
        return [
            n
            for n in sentence.find("DATE", start=region[1])
            if sentence.word(n - 1) in ("over", "since", "during", "in", "within")
        ][:1]

    def _as_of(self, sentence: Sentence) -> date | None:
        for n in sentence.find("DATE"):
            expression = sentence.units[n].date
            if (
                expression
                and expression.last_day
                and sentence.word(n - 1) in ("of", ",")
                and (sentence.word(n - 2) == "as" or (sentence.word(n + 1) == ":" and n < 5))
            ):
                return expression.last_day
        return self.discourse.published

    def _inherit(self, sentence: Sentence, figure: Figure, claim: Claim, total: Claim | None) -> None:
        """What a figure does not say itself it has from the figure it goes on from."""
        if total is None:
            return
        claim.compared = figure.cue in NEW_WHOLE
        contrast = (
            not _leans(figure)
            and bool(claim.ids("actor"))
            and claim.ids("actor").isdisjoint(total.ids("actor"))
            and bool(total.of("actor"))
        )
        placed = bool(claim.of("place", "base"))
        based = bool(claim.of("base"))
        for role in INHERITED:
            if contrast or claim.of(role) or (role == "base" and placed) or (role == "place" and placed and not based):
                continue
            claim.fill(
                f if f.start is not None and f.start >= sentence.start else f.carried("from-total")
                for f in total.of(role)
            )
        if claim.dated_by is None:
            claim.first_day, claim.last_day, claim.dated_by = (
                total.first_day,
                total.last_day,
                total.dated_by and "total",
            )
        if _leans(figure):
            if figure.cue not in NEW_WHOLE and _fits_in(claim, total):
                claim.part_of = total

    def _share_tail(
        self, sentence: Sentence, counts: list[Figure], claims: list[Claim], regions: dict[int, tuple[int, int]]
    ) -> None:
        """A period at the end (or beginning) of the sentence holds for all its tallies: "19 at A and 13 at B since Oct. 17"."""
        if len(claims) < 2:
            return
        dated = [c for c in claims if c.dated_by == "sentence"]
        if not dated:
            return
        for claim in claims:
            if claim.dated_by is None:
                claim.first_day, claim.last_day, claim.dated_by = dated[-1].first_day, dated[-1].last_day, "shared"
        for role in ("weapon", "actor"):
            first = claims[0].of(role)
            for claim in claims[1:]:
                if not claim.of(role):
                    claim.fill(first)

    def _whole_of_parts(self, claims: list[Claim]) -> None:
        """A total whose parts add up to it has their places, bases and weapons where it names none: "76 times: 36 in Iraq and 40 in Syria"."""
        for total in claims:
            parts = [c for c in claims if c.part_of is total]
            if len(parts) < 2 or total.low is None or sum(p.low or 0 for p in parts) != total.low:
                continue
            for role in ("place", "base", "weapon"):
                if not total.of(role) and all(p.of(role) for p in parts):
                    total.fill(f for p in parts for f in p.of(role))

    def _parts_of_earlier(self, claims: list[Claim]) -> None:
        """ "76 attacks since Oct. 17." … "36 in Iraq and another 40 in Syria": numbers that add up to a tally told before are its parts."""
        total = self.discourse.tally
        if (
            total is None
            or len(claims) < 2
            or any(c.low is None for c in claims)
            or sum(c.low or 0 for c in claims) != total.low
        ):
            return
        for claim in claims:
            claim.part_of = total
            if claim.dated_by is None or claim.first_day is None:
                claim.first_day, claim.last_day, claim.dated_by = total.first_day, total.last_day, "total"
            for role in ("actor", "target"):
                if not claim.of(role):
                    claim.fill(f.carried("from-total") for f in total.of(role))


def _leans(figure: Figure) -> bool:
    """Does the figure count what one before it counted: "29 in Iraq", "47 of those attacks"?"""
    return figure.rule is None or figure.rule.id in LEANING


def _zero_elliptic(figure: Figure) -> bool:
    return figure.rule is not None and figure.rule.id in ("tally-none-elliptic", "tally-not-one")


def _fits_in(claim: Claim, total: Claim) -> bool:
    part, whole = claim.low or claim.high, total.low or total.high
    if part is None or whole is None or part > whole:
        return False
    if claim.first_day and total.first_day and claim.first_day < total.first_day:
        return False
    return not (claim.last_day and total.last_day and claim.last_day > total.last_day)


def _bounds(sentence: Sentence, figure: Figure) -> tuple[int | None, int | None, bool]:
    if figure.rule is not None and figure.rule.cells.get("zero"):
        return 0, 0, False
    number = sentence.units[figure.at].number
    assert number is not None, "only a zero rule takes a unit that is no number"
    if figure.rule is not None and figure.rule.cells.get("exact"):
        value = number.high if number.high is not None else number.low
        return value, value, number.approx
    return number.low, number.high, number.approx
