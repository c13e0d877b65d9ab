"""The forces that an article names, and which of them "soldiers", "a police post", "jets", "the guerrillas" are of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.lexicon import Entry
from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import is_armed_group
from pipeline.patterns.events.clause import Clause
from pipeline.patterns.sentence.units import Sentence

LAND, POLICE, SEA, AIR, SECURITY = "land", "police", "sea", "air", "security"
KINDS: Mapping[str, frozenset[str]] = {
    LAND: frozenset({"army", "military"}),
    POLICE: frozenset({"police"}),
    SEA: frozenset({"navy"}),
    AIR: frozenset({"air_force"}),
    SECURITY: frozenset({"security_force"}),
}
NOUNS: Mapping[str, str] = {
    **dict.fromkeys(("soldier", "soldiers", "troops", "army", "military", "garrison", "barracks", "infantrymen"), LAND),
    **dict.fromkeys(("paratroopers", "conscripts", "commando", "commandos", "infantry"), LAND),
    **dict.fromkeys(("police", "policeman", "policemen", "policewoman", "constable", "constables"), POLICE),
    **dict.fromkeys(("police officer", "police officers"), POLICE),
    **dict.fromkeys(("sailor", "sailors", "navy", "naval"), SEA),
    **dict.fromkeys(("airman", "airmen", "air force"), AIR),
    **dict.fromkeys(("security forces", "security force"), SECURITY),
}
FLIERS = frozenset({"airstrike"})  # types of the weapons and attacks that armed groups have none of
LONERS = ("gunmen", "pirates", "pirate", "terrorist")  # of nobody's side by the word alone
GUISE = ("as", "like", "wearing", "uniforms", "uniform", "fatigues", "former", "ex", "retired")
AGENT = ("by", "of", "from")
REACH = 12  # units from the word of attack to those it struck


@dataclass(frozen=True, slots=True)
class Forces:
    """Of each kind of force those that an article names, and the armed groups."""

    of_kind: Mapping[str, tuple[Entry, ...]]
    groups: tuple[Entry, ...]

    def only(self, kind: str) -> Entry | None:
        """The one force of a kind that the article names; None if it names none or several."""
        named = self.of_kind.get(kind, ())
        general = [entry for entry in named if entry.get("kind") == "military"] if kind == LAND else []
        named = tuple(general) if len(named) > 1 and len(general) == 1 and _of_one_land(named) else named
        return named[0] if len(named) == 1 else None

    def only_group(self) -> Entry | None:
        """The one armed group that the article names."""
        return self.groups[0] if len(self.groups) == 1 else None

    def fliers(self) -> Entry | None:
        """Whose the aircraft are where one state's forces are named alone: its air force, else its army."""
        if not _of_one_land(e for named in self.of_kind.values() for e in named):
            return None
        return self.only(AIR) or self.only(LAND)


def _of_one_land(entries: Iterable[Entry]) -> bool:
    return len({entry.country for entry in entries}) == 1


def forces_named(sentences: Iterable[Sentence]) -> Forces:
    """The forces that an article names anywhere."""
    kinds: dict[str, dict[str, Entry]] = {}
    groups: dict[str, Entry] = {}
    for sentence in sentences:
        for n in sentence.find("ACTOR"):
            found = sentence.units[n].found
            if found is None:
                continue
            for kind, members in KINDS.items():
                if found.entry.get("kind") in members:
                    kinds.setdefault(kind, {}).setdefault(found.entry.id, found.entry)
            if is_armed_group(found.entry):
                groups.setdefault(found.entry.id, found.entry)
    return Forces({kind: tuple(named.values()) for kind, named in kinds.items()}, tuple(groups.values()))


def struck_force(clause: Clause, claim: Claim, forces: Forces) -> Iterator[Filler]:
    """ "a patrol of soldiers", "a police post", "killing two policemen": the one force of that kind in the article."""
    sentence = clause.sentence
    for n in _struck(clause):
        kind = NOUNS.get(sentence.word(n))
        entry = forces.only(kind) if kind is not None else None
        if entry is None and sentence.has(n, "INSURGENTS", "FIGHTERS") and claim.of("actor"):
            entry = forces.only_group()
        if entry is not None and entry.id not in claim.ids("actor", "target") and _in_its_land(entry, claim):
            yield Filler("target", entry, None, None, "only-force")
            return


def _struck(clause: Clause) -> Iterator[int]:
    """The units that can say who was struck: behind a verb in the active or a noun, before a verb in the passive."""
    sentence, trigger = clause.sentence, clause.trigger
    low, high = trigger.at + 1, min(trigger.at + REACH, clause.extent())
    if trigger.voice in ("passive", "suffer"):
        low, high = clause.low, trigger.at
    for n in range(low, high):
        if sentence.has(n, "SAYV", "SUB") and n > trigger.at:
            return
        guise = any(sentence.word(m) in GUISE for m in range(n - 2, n + 2))
        if not guise and sentence.word(n - 1) not in AGENT and not sentence.has(n + 1, "SAYV"):
            yield n
    for harm in clause.harm:
        for n, unit in enumerate(sentence.units):
            if harm.start <= unit.start < harm.end and not low <= n < high:
                yield n


def acting_force(clause: Clause, forces: Forces) -> Iterator[Filler]:
    """ "The army shelled …", "soldiers shot …": the subject of the clause is the one force of that kind."""
    sentence, trigger = clause.sentence, clause.trigger
    if trigger.voice != "active":
        return
    for n in range(clause.low, trigger.at):
        kind = NOUNS.get(sentence.word(n))
        guise = any(sentence.word(m) in GUISE for m in range(n - 2, n + 2))
        governed = any(sentence.has(m, "PREP") for m in range(n - 2, n))
        entry = forces.only(kind) if kind is not None and not guise and not governed else None
        if entry is not None:
            yield Filler("actor", entry, None, None, "only-force")
            return


def acting_group(clause: Clause, claim: Claim, forces: Forces) -> Iterator[Filler]:
    """ "Guerrillas dynamited …", "the rebels killed …": the one armed group that the article names."""
    sentence, trigger, entry = clause.sentence, clause.trigger, forces.only_group()
    if entry is None or entry.id in claim.ids("target") or trigger.voice not in ("active", "passive"):
        return
    low, high = (clause.low, trigger.at) if trigger.voice == "active" else (trigger.at, trigger.at + 6)
    if trigger.voice == "passive" and sentence.find_word("by", trigger.at, trigger.at + 3) is None:
        return
    for n in sentence.find("INSURGENTS", "GROUP", start=low, end=high):
        strange = any(sentence.marked(m, "unknown") for m in range(n - 3, n))
        if not strange and sentence.word(n) not in LONERS and not sentence.any("NATION", "ACTOR", start=n - 2, end=n):
            yield Filler("actor", entry, None, None, "only-force")
            return


def flying_force(claim: Claim, forces: Forces) -> Iterator[Filler]:
    """ "jets hit a clinic", "an air strike on a school": the state that alone has aircraft in the article."""
    kinds = {f.entry.get("type") for f in claim.of("weapon") if f.entry is not None} | {claim.type}
    entry = forces.fliers() if kinds & FLIERS and forces.groups else None
    if entry is not None and entry.id not in claim.ids("target") and _in_its_land(entry, claim):
        yield Filler("actor", entry, None, None, "only-force")


def _in_its_land(entry: Entry, claim: Claim) -> bool:
    """Is nothing told of it that lies in another country than the force?"""
    lands = {f.entry.country for f in claim.of("place", "base") if f.entry is not None and f.entry.country}
    return not lands or entry.country in lands
