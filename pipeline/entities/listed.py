"""What the names that lexicons have propose: one `Found` per label."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.found import Found
from pipeline.entities.gazetteer import Gazetteer, Match, Name
from pipeline.tokens import Tokens

BASE_NOUNS = frozenset({"base", "bases", "outpost", "outposts", "garrison", "garrisons", "airbase", "airbases"})


def listed_names(tokens: Tokens, gazetteer: Gazetteer) -> list[Found]:
    """The proposals of all names found, in their order."""
    return [found for match in gazetteer.find(tokens) for found in _proposals(tokens, match)]


def _proposals(tokens: Tokens, match: Match) -> list[Found]:
    """One proposal per label; those entries first that need no company."""
    if len(match.names) == 1:
        return [_proposal(tokens, match, match.names)]
    by_label: dict[str, list[Name]] = {}
    for name in match.names:
        by_label.setdefault(name.entry.label, []).append(name)
    return [_proposal(tokens, match, sorted(names, key=lambda name: name.needs_company)) for names in by_label.values()]


def _proposal(tokens: Tokens, match: Match, names: Sequence[Name]) -> Found:
    label, needs_company = names[0].entry.label, names[0].needs_company
    if needs_company and label == "BASE":
        needs_company = not _after_base_word(tokens, match.first)
    entries = {name.entry.id: name.entry for name in names}  # two aliases of one entry may fit
    return Found(match.first, match.last, label, tuple(entries.values()), needs_company, "lexicon")


def _after_base_word(tokens: Tokens, first: int) -> bool:
    """ "U.S. bases in Al-Shadadi": a town's name that stands for the base there."""
    return first > 1 and tokens.lower[first - 1] in ("in", "at", "of") and tokens.lower[first - 2] in BASE_NOUNS
