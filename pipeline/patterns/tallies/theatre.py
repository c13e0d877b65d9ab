"""Where a side's attacks are, if every tally of them in the article so far names the same place."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import Discourse, is_armed_group

FEWEST = 2  # tallies that make a theatre


def theatre_of(claim: Claim, discourse: Discourse) -> Iterator[Filler]:
    """ "39 U.S. strikes in Somalia … 63 in Somalia … The group listed 47 U.S. attacks": in Somalia too."""
    doers = _sides(claim)
    told = [t for t in discourse.tallies if doers and _sides(t) == doers and t.sentence < claim.sentence]
    placed = [t for t in told if t.of("place")]
    named = {frozenset(t.ids("place")) for t in placed}
    if len(placed) >= FEWEST and len(named) == 1 and not any(t.of("base") for t in told):
        yield from (f.carried("goes-on") for f in placed[-1].of("place"))


def _sides(claim: Claim) -> set[str]:
    """Who attacked: an armed group by itself, a state and its forces as one."""
    doers = [f.entry for f in claim.of("actor") if f.entry is not None]
    return {doer.id if is_armed_group(doer) else doer.country or doer.id for doer in doers}
