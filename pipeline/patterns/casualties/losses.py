"""Who lost people: the subject of "lost", the words before "losses"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.lexicon import Entry
from pipeline.patterns.claims import Filler
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.figures.reading import Figure
from pipeline.patterns.sentence.units import Sentence

OWN_LOSS = (
    "harm-lost", "harm-lost-bare", "harm-loss-of", "harm-loss-of-bare", "harm-lost-nobody", "harm-lost-no-people",
    "harm-no-losses",
)  # fmt: skip
GROUPS = frozenset({"group", "militia", "rebels", "insurgents", "militants"})
ARMIES = frozenset({"army", "military"})
PRONOUNS = frozenset({"it", "they", "its", "their"})
MISSIONS = frozenset({"mission", "coalition", "alliance"})
LOSSES = ("losses", "casualties")
OWN = frozenset({"own", "its", "their"})
IRREGULARS = frozenset({"rebel", "rebels", "insurgent", "militant", "guerrilla", "jihadist", "terrorist", "separatist"})
REGULARS = frozenset({"army", "military", "government", "troop"})
FAR = 9  # units from "losses" to the number of them
STATE = frozenset({"military", "army", "navy", "air_force", "marines", "security_force", "coast_guard", "command"})


class Loser(NamedTuple):
    """Whose losses they are: a sort of people as `sides.sort_of` tells it, or a side."""

    sort: str
    side: Filler | None


def losers(sentence: Sentence, figure: Figure, forces: Mapping[str, Entry], discourse: Discourse) -> Loser | None:
    """Whose "losses" a number tells: "rebel losses at 50", "Russian losses came to 90 dead", "its own losses"."""
    noun = next((n for word in LOSSES if (n := sentence.last_word(word, figure.at - FAR, figure.at)) is not None), None)
    if noun is None or sentence.any("BREAK", "SAYV", start=noun, end=figure.at):
        return None
    before = sentence.units[noun - 1] if noun else None
    if before is None or before.found is not None:
        entry = before.found.entry if before is not None and before.found is not None else None
        named = forces.get(entry.country or "") if entry is not None and entry.label != "ACTOR" else entry
        return None if named is None else Loser("", Filler("who", named, None, None, "own-loss"))
    if before.word in OWN:
        return Loser("", next(who_lost(sentence, figure, discourse), None))
    sort = "INSURGENTS" if before.word in IRREGULARS else "SOLDIERS" if before.word in REGULARS else ""
    return Loser(sort, None) if sort else None


def of_losing_state(sentence: Sentence, figure: Figure, forces: Mapping[str, Entry]) -> Iterator[Filler]:
    """ "Turkey admits to the loss of three": of its forces."""
    for n in sentence.find("PLACE", start=figure.first - 6, end=figure.first):
        found = sentence.units[n].found
        force = forces.get(found.entry.country or "") if found is not None else None
        if force is not None and not sentence.has(n - 1, "PREP"):
            yield Filler("who", force, None, None, "own-loss")
            return


def who_lost(sentence: Sentence, figure: Figure, discourse: Discourse) -> Iterator[Filler]:
    """Who says that they lost people, or of whom it is said."""
    clause = max((n + 1 for n in sentence.find("BREAK", end=figure.at)), default=0)
    actors = list(sentence.find("ACTOR", start=clause, end=figure.at))
    nearest = [n for n in actors[-1:] if figure.first - 4 <= n and not sentence.has(n + 1, "AND")]
    spoken = nearest or actors[:1]
    if not spoken and not clause:
        spoken = [n for n in sentence.find("ACTOR", start=figure.last) if sentence.has(n, "SOURCE")]
    for unit in [sentence.units[n] for n in spoken[:1]]:
        if unit.found is not None:
            yield Filler("who", unit.found.entry, unit.start, unit.end, "own-loss")
            return
    yield from _pointed_at(sentence, figure, discourse)


def _pointed_at(sentence: Sentence, figure: Figure, discourse: Discourse) -> Iterator[Filler]:
    """Whom "it", "the group", "the army" points to before a number of its own people."""
    index, named = discourse.last_subject
    words = {sentence.word(n) for n in range(figure.first)}
    entry = named[0] if named and sentence.index - index <= 1 else None
    state = entry is not None and entry.get("kind") in STATE
    if words & GROUPS:
        entry = next((filler.entry for filler in discourse.fighters()), None)
    elif words & MISSIONS:
        entry = next((each for each in reversed(discourse.actors) if each.get("kind") == "coalition"), None)
    elif words & ARMIES:
        entry = entry if state else None
    elif not words & PRONOUNS or sentence.any("PLACE", end=figure.at):
        return
    if entry is not None and entry.label == "ACTOR":
        yield Filler("who", entry, None, None, "own-loss")
