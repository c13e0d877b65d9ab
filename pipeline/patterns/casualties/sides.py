"""Whose the people harmed were: the name that goes with them, or the side that the words before leave no doubt of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.lexicon import Entry
from pipeline.patterns.casualties.losses import OWN_LOSS, STATE, who_lost
from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import Discourse, is_armed_group
from pipeline.patterns.figures.reading import Figure
from pipeline.patterns.sentence.units import Sentence

NAMED_WITHIN = 7  # units from a number to the name of the side
CLOSES = ("KILLEDV", "WOUNDEDV", "AUX", "SUB", "BREAK", "DATE", "SAYV")
OF_THE_HARMED = ("harm-of-the-dead", "harm-among-the-dead", "harm-the-dead-include")
OF_SITE = ("of", "by", "on", "against", "at", "in", "from")  # before the name of whose site was struck
IRREGULAR = ("militant", "rebel", "insurgent", "militia", "fighter", "proxies", "terrorist", "jihadist", "separatist")
MEN_OF_ARMS = frozenset({
    "sailor", "sailors", "airman", "airmen", "pilot", "pilots", "recruit", "recruits", "conscript", "conscripts",
    "officer", "servicewomen", "crewmen", "commandos", "paratroopers", "reservists", "generals", "general",
    "advisers", "advisors", "prisoners", "commando", "paratrooper", "reservist", "officers", "adviser", "advisor",
})  # fmt: skip
POLICE = frozenset({
    "policeman", "policemen", "police officer", "police officers", "constable", "constables", "patrolmen", "officer",
    "officers",
})  # fmt: skip
SEAMEN = frozenset({"sailor", "sailors", "seaman", "seamen"})
PEACEKEEPERS = frozenset({"peacekeeper", "peacekeepers", "blue helmet", "blue helmets"})
OF_STATES = ("SOLDIERS", "OFFICERS", "POLICE", "SEAMEN", "PEACEKEEPERS")  # sorts of people that no armed group has
SERVED_BY: Mapping[str, frozenset[str]] = {  # kinds of force that such people are of
    "POLICE": frozenset({"police", "security_force", "coalition", "ministry", "described", "agency", "gendarmerie"}),
    "SEAMEN": frozenset({"navy", "coast_guard", "marines", "coalition"}),
    "PEACEKEEPERS": frozenset({"coalition"}),
}
OF_NO_REBELS = STATE | {"coalition", "police", "ministry", "agency"}
GENERAL = ("military", "army", "security_force")  # kinds of force that a state's soldiers are of


@dataclass(frozen=True, slots=True)
class Sides:
    """The one state force and the one armed group that an article names, None where it names none or several."""

    soldiers: Entry | None
    fighters: Entry | None
    forces: Mapping[str, Entry]  # country → its forces, where the article names them in general

    def of(self, sort: str) -> Entry | None:
        """Whose soldiers, or whose fighters, an article speaks of that names only one side that has them."""
        return {"SOLDIERS": self.soldiers, "INSURGENTS": self.fighters, "ATTACKERS": self.fighters}.get(sort)


def sides_named(sentences: Iterable[Sentence]) -> Sides:
    """The sides that an article names."""
    states: dict[str, list[Entry]] = {}
    groups: dict[str, Entry] = {}
    for sentence in sentences:
        for n in sentence.find("ACTOR"):
            found = sentence.units[n].found
            entry = found.entry if found is not None else None
            if entry is None:
                continue
            if entry.get("kind") in STATE and entry.country:
                states.setdefault(entry.country, []).append(entry)
            elif is_armed_group(entry):
                groups.setdefault(entry.id, entry)
    forces = next(iter(states.values())) if len(states) == 1 else []
    general = [entry for entry in forces if entry.get("kind") in GENERAL]
    soldiers = general[0] if general and len(forces) > 1 else None  # named in passing, a force proves no side
    known = {country: force for country, named in states.items() if (force := _in_general(named)) is not None}
    return Sides(soldiers, next(iter(groups.values())) if len(groups) == 1 else None, known)


def _in_general(forces: list[Entry]) -> Entry | None:
    """Of the forces of a state, those that any soldier of it is of."""
    found = next((entry for kind in GENERAL for entry in forces if entry.get("kind") == kind), None)
    several = len({entry.id for entry in forces}) > 1  # beside a navy, an army is one force of several
    return None if found is not None and several and found.get("kind") != "military" else found


def sort_of(sentence: Sentence, people: int | None) -> str:
    """What kind of people the noun at unit `people` means: ARMED if any side can have them, CIVIL if none has."""
    if people is None:
        return ""
    unit = sentence.units[people]
    if "our" in (sentence.word(people - 1), sentence.word(people - 2)) and unit.has("ARMED"):
        return "OURS"
    if unit.word in POLICE or (sentence.word(people - 2) == "security" and unit.word in ("member", "members")):
        return "POLICE" if unit.word.startswith(("police", "patrol", "constable")) else "OFFICERS"
    if unit.word in SEAMEN or unit.word in PEACEKEEPERS:
        return "SEAMEN" if unit.word in SEAMEN else "PEACEKEEPERS"
    for sort in ("SOLDIERS", "INSURGENTS", "ATTACKERS"):
        if unit.has(sort):
            return sort
    return "ARMED" if unit.has("ARMED") else "CIVIL"


def named_with(sentence: Sentence, figure: Figure, discourse: Discourse) -> tuple[Filler | None, int | None]:
    """The name of a side in the words that a number counts, and the noun for people among them."""
    people = None
    partitive = figure.rule_id in OF_THE_HARMED or sentence.word(figure.at + 2) == "number"
    if figure.rule_id == "harm-number-of":  # "put the number of RSF officers killed at 20"
        for unit in [sentence.units[n] for n in sentence.find("ACTOR", start=figure.first, end=figure.at)][:1]:
            if unit.found is not None:
                return Filler("who", unit.found.entry, unit.start, unit.end, "named-with-number"), None
    for n in range(figure.at + 1, min(figure.at + NAMED_WITHIN + 3 * partitive, len(sentence))):
        unit = sentence.units[n]
        if unit.has("ACTOR") and unit.found is not None:
            if people is not None and _is_civil(sentence, people) and sentence.word(people + 1) not in ("of", "from"):
                break  # "a contractor supporting the U.S. military"
            return Filler("who", unit.found.entry, unit.start, unit.end, "named-with-number"), people
        its = unit.word in ("its", "their") and figure.rule_id not in OWN_LOSS
        if its and (owner := _owner(sentence, figure.at, discourse)) is not None:
            return owner, people
        if unit.has("PEOPLE") and not unit.has("WOUNDEDA"):
            people = n if people is None or unit.has("ARMED") else people
        elif partitive and unit.has("AUX"):
            continue
        elif n == figure.at + 1 and unit.has("WOUNDEDA", "KILLEDA") and sentence.has(n + 1, "PEOPLE", "ACTOR"):
            continue  # "eight injured service members"
        elif unit.has(*CLOSES) or unit.word in (".", ",") or _leads_on(sentence, n, people):
            break
    return None, people


def of_nation(sentence: Sentence, figure: Figure, people: int | None, sides: Sides) -> Filler | None:
    """ "37 American sailors", where the article names the forces of that nation."""
    found = sentence.units[people - 1].found if people is not None and sentence.has(people - 1, "NATION") else None
    force = sides.forces.get(found.entry.country or "") if found is not None else None
    if force is None or people is None or sentence.word(people) not in MEN_OF_ARMS or people - figure.at > NAMED_WITHIN:
        return None
    return Filler("who", force, None, None, "named-with-number")


def _is_civil(sentence: Sentence, people: int) -> bool:
    return not sentence.has(people, "ARMED", "SOLDIERS", "INSURGENTS", "ATTACKERS")


def spared(sentence: Sentence, figure: Figure, discourse: Discourse, sides: Sides) -> Iterator[Filler]:
    """ "no casualties among American troops", "no Malian soldiers were hurt": whose people came to no harm."""
    if figure.rule_id in OWN_LOSS:
        yield from who_lost(sentence, figure, discourse)
        return
    nation = sentence.units[figure.last - 1].found if sentence.has(figure.last - 1, "NATION") else None
    if nation is not None and sentence.has(figure.last, "CASUALTYN") and (nation.entry.country or "") in sides.forces:
        yield Filler("who", sides.forces[nation.entry.country or ""], None, None, "named-with-number")
        return
    among = figure.last + 1 if sentence.word(figure.last + 1) in ("among", "to") else figure.at
    for n in sentence.find("ACTOR", start=among + 1, end=among + 4):
        unit = sentence.units[n]
        if unit.found is not None:
            yield Filler("who", unit.found.entry, unit.start, unit.end, "named-with-number")
            return


def _owner(sentence: Sentence, at: int, discourse: Discourse) -> Filler | None:
    """ "a strike on a hideout of JNIM killed scores of its fighters", "the PKK said it had lost two of its men"."""
    named = [n for n in sentence.find("ACTOR", end=at) if not _kills(sentence, n)]
    found = sentence.units[named[-1]].found if named else None
    if found is not None:
        return Filler("who", found.entry, None, None, "understood")
    event = discourse.event
    if event is not None and sentence.index - event.sentence == 1 and sentence.any("BE", start=at):
        for target in event.of("target"):  # "bombed a camp of the FARC. Six of its men were killed."
            if target.entry is not None and target.entry.label == "ACTOR":
                return Filler("who", target.entry, None, None, "understood")
    index, told = discourse.last_subject
    goes_on = sentence.index - index == 1 and told and told[0].label == "ACTOR" and not sentence.any("ACTOR", end=at)
    return Filler("who", told[0], None, None, "understood") if goes_on else None


def _kills(sentence: Sentence, n: int) -> bool:
    """ "Kurdish militants killed nine of its soldiers": they are not theirs."""
    return sentence.has(n + 1, "KILLEDV", "WOUNDEDV", "CAPTUREDV") and sentence.word(n - 1) not in OF_SITE


def _leads_on(sentence: Sentence, n: int, people: int | None) -> bool:
    """Do other words begin here than those that the number counts?"""
    unit = sentence.units[n]
    return (unit.has("PREP") and unit.word not in ("of", "from")) or (people is not None and unit.has("AND", "NUM"))


def understood(
    sentence: Sentence, figure: Figure, sort: str, earlier: list[Claim], discourse: Discourse
) -> list[Filler]:
    """The side that is not named with the number: "…, killing two soldiers", "and captured six", "they lost four"."""
    own = list(who_lost(sentence, figure, discourse)) if figure.rule_id in OWN_LOSS else []
    if own:
        return own
    before = [f.carried("understood") for claim in earlier[-1:] for f in claim.of("who") if fits(f.entry, sort)]
    if before or (earlier and not sort):
        return before
    event = discourse.event
    targets = event.of("target") if event is not None and sentence.index - event.sentence <= 2 else []
    if sort == "ATTACKERS" and event is not None and sentence.index - event.sentence <= 2:
        targets = event.of("actor")
    for target in targets:
        if target.entry is not None and target.entry.label == "ACTOR" and fits(target.entry, sort):
            return [Filler("who", target.entry, None, None, "target-of-attack")]
    return _attacked_before(sentence, figure, sort, discourse)


def _attacked_before(sentence: Sentence, figure: Figure, sort: str, discourse: Discourse) -> list[Filler]:
    """Those that the last remark on attacks told of, unless another side is named since."""
    index, last = discourse.last_targets
    near = any(not sentence.units[n].has("SOURCE") for n in sentence.find("ACTOR", end=figure.at))
    if near or not last or last[0].label != "ACTOR" or sentence.index - index > 2 or sort == "ATTACKERS":
        return []
    return [Filler("who", last[0], None, None, "target-of-attack")] if fits(last[0], sort) else []


def those_meant(sentence: Sentence, figure: Figure, discourse: Discourse) -> Iterator[Filler]:
    """ "caught up with the raiders and killed 21 of them": the group that the raiders are of."""
    people = list(sentence.find("PEOPLE", "FIGHTERS", "ACTOR", end=figure.at))
    if people and sentence.has(people[-1], "FIGHTERS") and sentence.has(people[-1] - 1, "DET"):
        yield from (Filler("who", filler.entry, None, None, "understood") for filler in discourse.fighters())


def killers(sentence: Sentence, claim: Claim) -> set[str]:
    """ "SDF fighters raided a village, killing four militants": the subjects before the verb of those harmed."""
    if "object" not in claim.rule and "bare" not in claim.rule and "neutralized" not in claim.rule:
        return set()
    found = set()
    for n in sentence.find("ACTOR", end=claim.trigger):
        unit, before = sentence.units[n], n - 1 - sentence.has(n - 1, "DET")
        governed = sentence.has(before, "PREP", "ATTACKV", "FIREV", "BLAMEV") or sentence.word(before).endswith("ing")
        if unit.found is not None and not governed:
            found.add(unit.found.entry.id)
    return found


def hit_directly(sentence: Sentence, claim: Claim) -> Iterator[Filler]:
    """ "ambushed the Syrian army in Homs, killing 12": those who were attacked are those who died."""
    participle = next(sentence.find("KILLEDV.ing", "WOUNDEDV.ing", "CAPTUREDV.ing", end=claim.trigger + 1), -1)
    if participle < claim.trigger - 3 or sentence.word(participle - 1) not in (",", "and"):
        return
    for n in sentence.find("ACTOR", end=participle):
        unit, verb = sentence.units[n], n - 1 - sentence.has(n - 1, "DET")
        struck = sentence.has(verb, "ATTACKV.past", "ATTACKV.part", "ATTACKV.s")
        if struck and unit.found is not None and (sentence.word(n + 1) == "," or sentence.has(n + 1, "PREP", "DATE")):
            yield Filler("who", unit.found.entry, None, None, "target-of-attack")
            return


def of_those_who_say(sentence: Sentence, claim: Claim, sides: Sides) -> Iterator[Filler]:
    """ "The Pentagon confirmed that three soldiers were killed", "on the Israeli side 15 soldiers": their own."""
    if "object" in claim.rule or sentence.word(claim.trigger + 1) == "enemy":
        return
    for n in sentence.find("ACTOR", "PLACE", "NATION"):
        unit = sentence.units[n]
        country = unit.found.entry.country if unit.found is not None else None
        spoken = unit.has("SOURCE") or sentence.word(n + 1) == "side"
        if country and spoken and country in sides.forces:
            yield Filler("who", sides.forces[country], None, None, "own-soldiers")
            return


def fits(entry: Entry | None, sort: str) -> bool:
    """Can this side have people of that sort? Armies have soldiers, armed groups have militants."""
    if entry is None:
        return False
    kind = entry.get("kind")
    if sort in OF_STATES:
        irregular = is_armed_group(entry) or any(word in entry.name.lower() for word in IRREGULAR)
        serving = kind in SERVED_BY[sort] if sort in SERVED_BY else kind != "police" or sort == "OFFICERS"
        return serving and not irregular
    return sort not in ("INSURGENTS", "ATTACKERS") or kind not in OF_NO_REBELS or is_armed_group(entry)
