"""What the headline's tally leaves unsaid: the body tells the same number with its period."""

from __future__ import annotations

from pipeline.patterns.claims import Claim

REACH = 6  # the last sentence in which an article says again what its headline said
ROLES = ("actor", "target", "place")


def complete_headline(claims: list[Claim]) -> None:
    """ "141 clashes over past day" … "In total, 141 clashes took place on Friday": the days and roles of the second."""
    counted = [c for c in claims if c.kind == "attack_counts"]
    for head in (c for c in counted if c.sentence == 0 and c.dated_by is None):
        same = (c for c in counted if 0 < c.sentence <= REACH and (c.low, c.high) == (head.low, head.high))
        body = next((c for c in same if c.measure == head.measure), None)
        if body is None:
            continue
        if body.dated_by is not None:
            head.set_days(body.first_day, body.last_day, "total", body.dated_at)
        for role in ROLES:
            if not head.of(role):
                head.fill(f.carried("from-total") for f in body.of(role))
