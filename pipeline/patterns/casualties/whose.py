"""Whose the people harmed were, told from the whole article: its one navy, police or mission, the group that leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.lexicon import Entry
from pipeline.patterns.casualties.losses import STATE
from pipeline.patterns.casualties.sides import GENERAL, fits, killers
from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import is_armed_group
from pipeline.patterns.sentence.units import Sentence

IRREGULARS = frozenset({"fighter", "fighters", "militiaman", "militiamen", "gunmen", "guerrillas"})
OF_MISSIONS = ("mission", "peacekeep", "united nations", "african union")
LEADS = 2  # how many times as often as any other a group is named whose fighters are meant
NAMED = 3  # at least so often
BEFORE, BEHIND = 3, 1  # sentences about a number in which no other side is named
LEAD = 1  # the last sentence of a headline and lead, which what is named next belongs to
FOLLOWS = 2  # sentences from an attack to those who died in it


def name_sides(claims: Sequence[Claim], sentences: Sequence[Sentence]) -> None:
    """Fills in `who` of the casualties of an article where no words beside the number tell it."""
    told = [claim for claim in claims if claim.kind == "casualties" and claim.high != 0]
    if not told:
        return
    article = Actors.of(sentences, claims)
    for claim in told:
        if _of_no_state(sentences[claim.sentence], claim) and any(map(_of_a_state, claim.roles)):
            article.correct(claim)
    silent = [claim for claim in told if not claim.of("who")]
    before: Claim | None = None
    for claim in silent:
        if before is not None and before.sentence == claim.sentence and claim.sort in ("", before.sort):
            claim.fill(filler.carried("understood") for filler in before.of("who"))
        else:
            side = article.side(claim)
            claim.fill([Filler("who", side, None, None, "only-side-named")] if side and fits(side, claim.sort) else [])
        before = claim if claim.of("who") else None


def _of_no_state(sentence: Sentence, claim: Claim) -> bool:
    """ "At least 16 fighters": a state has soldiers."""
    return any(sentence.word(n) in IRREGULARS for n in range(claim.trigger + 1, claim.trigger + 3))


def _of_a_state(filler: Filler) -> bool:
    """Is it a force of a state, of which no word beside the number tells?"""
    return (
        filler.role == "who" and filler.start is None and filler.entry is not None and filler.entry.get("kind") in STATE
    )


@dataclass(slots=True)
class Actors:
    """The actors that the sentences of an article name, how often each, and its attacks in order."""

    named: list[list[Entry]]
    attacks: list[Claim]
    struck: set[str]
    killers: Mapping[int, set[str]]  # `id` of a claim → who is said to have killed or captured those that it counts
    entries: dict[str, Entry] = field(init=False)
    often: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        self.entries = {entry.id: entry for entries in self.named for entry in entries}
        self.often = Counter(entry.id for entries in self.named for entry in entries)

    @classmethod
    def of(cls, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> Actors:
        """Those of an article."""
        units = [[sentence.units[n] for n in sentence.find("ACTOR")] for sentence in sentences]
        named = [[unit.found.entry for unit in each if unit.found is not None] for each in units]
        attacks = [claim for claim in claims if claim.kind == "attacks"]
        struck = {entry_id for claim in claims for entry_id in claim.ids("target")}
        told = [claim for claim in claims if claim.kind == "casualties" and not claim.of("who")]
        return cls(named, attacks, struck, {id(claim): killers(sentences[claim.sentence], claim) for claim in told})

    def correct(self, claim: Claim) -> None:
        """Gives fighters who were taken for a state's to the armed group that must be meant, if one must."""
        group = self._group(replace(claim, sort="INSURGENTS"))
        if group is not None and (claim.attack is None or group.id not in claim.attack.ids("actor")):
            claim.roles = [filler for filler in claim.roles if not _of_a_state(filler)]
            claim.fill([Filler("who", group, None, None, "only-side-named")])

    def side(self, claim: Claim) -> Entry | None:
        """The side of those whom a claim counts, None if the article leaves a doubt."""
        match claim.sort:
            case "INSURGENTS":
                return self._attacker(claim) or self._group(claim)
            case "ATTACKERS":
                return self._attacker(claim)
            case "SOLDIERS":
                return self._army(claim)
            case "POLICE":
                return self._only("police")
            case "OFFICERS":
                return None if any(e.get("kind") in GENERAL for e in self._around(claim)) else self._only("police")
            case "SEAMEN":
                return self._navy(claim)
            case "PEACEKEEPERS":
                return self._mission()
        return None

    def _around(self, claim: Claim, behind: int = BEHIND) -> Iterator[Entry]:
        for entries in self.named[max(claim.sentence - BEFORE, 0) : claim.sentence + 1 + behind]:
            yield from entries

    def _only(self, kind: str) -> Entry | None:
        """The one actor of a kind, None if the article names none or several."""
        found = [entry for entry in self.entries.values() if entry.get("kind") == kind]
        return found[0] if len(found) == 1 else None

    def _mission(self) -> Entry | None:
        """The one mission that has peacekeepers."""
        coalitions = (entry for entry in self.entries.values() if entry.get("kind") == "coalition")
        found = [e for e in coalitions if any(word in n.lower() for n in (e.name, *e.aliases) for word in OF_MISSIONS)]
        return found[0] if len(found) == 1 else None

    def _navy(self, claim: Claim) -> Entry | None:
        """The one navy, if it is attacked or named near: a tanker has sailors too."""
        navy = self._only("navy")
        return navy if navy is not None and (navy.id in self.struck or navy in self._around(claim)) else None

    def _attacker(self, claim: Claim) -> Entry | None:
        """The group that made the attack that the claim belongs to."""
        acting = claim.attack.of("actor") if claim.attack is not None else []
        told = [f.entry for f in acting if f.entry is not None and is_armed_group(f.entry)]
        return told[0] if len(told) == 1 and told[0].id not in self.killers.get(id(claim), set()) else None

    def _group(self, claim: Claim) -> Entry | None:
        """The group that militants are of: the only one named near, or the one that leads."""
        doing = self.killers.get(id(claim), set())
        before = {entry.id for entry in self._around(claim, 0) if is_armed_group(entry)} - doing
        in_lead = claim.sentence <= LEAD
        near = {entry.id for entry in self._around(claim, BEHIND + in_lead) if is_armed_group(entry)} - doing
        if len(near) == 1 and (before or in_lead):
            return self.entries[next(iter(near))]
        leading = self._leading()
        if leading is None or leading.id in doing:
            return None
        return leading if near <= {leading.id} else None

    def _leading(self) -> Entry | None:
        """The armed group that the article speaks of far more than of any other."""
        groups = [(self.often[i], i) for i, entry in self.entries.items() if is_armed_group(entry)]
        ranked = sorted(groups, key=lambda each: -each[0])
        if not ranked or ranked[0][0] < NAMED or (len(ranked) > 1 and ranked[0][0] < LEADS * ranked[1][0]):
            return None
        return self.entries[ranked[0][1]]

    def _army(self, claim: Claim) -> Entry | None:
        """The army of the country where it was, if no other is named near: soldiers who die at home are its own."""
        event = claim.attack or self._told_before(claim)
        if event is None:
            return self._only_army(claim)
        lands = {f.entry.country for f in event.of("place", "base") if f.entry is not None}
        armies = [e for e in self.entries.values() if e.get("kind") in GENERAL and {e.country} == lands]
        foreign = any(entry.country not in lands for entry in self._around(claim) if entry.get("kind") in STATE)
        doing = any(army.id in event.ids("actor") for army in armies)
        return armies[0] if len(armies) == 1 and not foreign and not doing else None

    def _only_army(self, claim: Claim) -> Entry | None:
        """The army of the one state whose forces the article names, if it is named near."""
        lands = {entry.country for entry in self.entries.values() if entry.get("kind") in STATE}
        armies = {entry.id: entry for entry in self._around(claim, 0) if entry.get("kind") in GENERAL}
        return next(iter(armies.values())) if len(armies) == len(lands) == 1 else None

    def _told_before(self, claim: Claim) -> Claim | None:
        """The attack told last before a claim."""
        near = (a for a in self.attacks if claim.sentence - FOLLOWS <= a.sentence <= claim.sentence)
        return max(near, key=lambda attack: attack.start, default=None)
