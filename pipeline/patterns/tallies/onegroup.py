"""Tallies that name no attackers in an article on the attacks of one armed group."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lexicon import Entry
from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import is_armed_group
from pipeline.patterns.sentence.units import Sentence

BY_STATES = ("strike", "raid", "shelling", "engagement", "operation")  # what those make whom such a group fights


def name_group(sentences: Sequence[Sentence], claims: list[Claim]) -> None:
    """ "The Houthi campaign in numbers" … "There were 14 attacks in March": those of that group."""
    group = _group_of(sentences, claims)
    if group is None:
        return
    for claim in claims:
        if claim.kind != "attack_counts" or claim.of("actor") or claim.unit.endswith(BY_STATES):
            continue
        if group.id not in claim.ids("target") and not _names_others(sentences[claim.sentence]):
            claim.fill([Filler("actor", group, None, None, "only-attacker")])


def _group_of(sentences: Sequence[Sentence], claims: list[Claim]) -> Entry | None:
    """The one armed group that the headline names, if it attacks more than once and no other one does."""
    title = sentences[0]
    if title.word(len(title) - 1) in (".", "!", "?", '"'):
        return None
    named = [u.found.entry for u in title.units if u.has("ACTOR") and u.found is not None]
    groups = {entry.id: entry for entry in named if is_armed_group(entry)}
    acting = [f.entry for c in claims for f in c.of("actor") if f.entry is not None and is_armed_group(f.entry)]
    if len(groups) != 1 or len(named) != 1 or len(acting) < 2 or {entry.id for entry in acting} != set(groups):
        return None
    return next(iter(groups.values()))


def _names_others(sentence: Sentence) -> bool:
    """Does the sentence name anyone who could have attacked, beside those who say it?"""
    return any(not sentence.has(n, "SOURCE", "DATELINE") for n in sentence.find("ACTOR", "NATION"))
