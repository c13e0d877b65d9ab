"""Who "the enemy" is in what one side of a war tells: the other state that the article names."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.entities.openclass import is_country
from pipeline.lexicon import Entry
from pipeline.patterns.claims import Filler
from pipeline.patterns.discourse import Discourse, is_armed_group
from pipeline.patterns.sentence.units import Sentence
from pipeline.patterns.tallies.regions import Region

HOSTILE = ("enemy", "invaders", "occupiers", "occupants", "aggressor", "aggressors")
OWN = ("our", "defenders")
HELD = ("repelled", "repel", "repulsed", "stopped", "foiled", "thwarted", "repelling")


def enemy(sentence: Sentence, seen: Region, discourse: Discourse) -> Iterator[Filler]:
    """ "The enemy attacked four times": the one state named in the article beside that of its first force."""
    if not any(_attacks(sentence, n) or _holds_out(sentence, n, seen) for n in range(*seen)):
        return
    named = [u.found.entry for u in sentence.units if u.has("ACTOR", "PLACE") and u.found is not None]
    forces = [e for e in (*discourse.actors, *named) if e.label == "ACTOR" and e.country and not is_armed_group(e)]
    home = forces[0].country if forces else None
    if home is None or not forces[0].get("kind"):
        return
    others = {
        e.country: e for e in (*discourse.places, *named, *forces) if _of_state(e) and e.country not in (None, home)
    }
    state = discourse.countries.get(next(iter(others), "") or "") if len(others) == 1 else None
    if state is not None:
        yield Filler("actor", state, None, None, "antecedent")


def _attacks(sentence: Sentence, n: int) -> bool:
    """ "the enemy attacked", "enemy attacks", "assaults by the enemy": not "our drones attacked the enemy"."""
    if sentence.word(n) not in HOSTILE:
        return False
    if sentence.has(n + 1, "ATTACKN") or sentence.word(n - 2) in ("by", "of"):
        return True
    subject = n == 0 or sentence.word(n - 1) in (",", "the") or sentence.has(n - 1, "DATE", "NATION")
    return subject and not sentence.any("ATTACKV", "LIGHTV", "FIREV", end=n) and not sentence.marked(n + 1, "be")


def _holds_out(sentence: Sentence, n: int, seen: Region) -> bool:
    """ "our defenders repelled 26 assaults"."""
    return sentence.word(n) in OWN and any(sentence.word(at) in HELD for at in range(n, seen[1]))


def _of_state(entry: Entry) -> bool:
    return is_country(entry) if entry.label == "PLACE" else not is_armed_group(entry) and bool(entry.get("kind"))
