"""Descriptions of groups beside the names of the same: "US-backed Syrian Democratic Forces", "rebels of the PKK"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.found import Found
from pipeline.tokens import Tokens

DESCRIBED = ("described-group", "force-of-country", "group-by-pattern")


def names_over_descriptions(tokens: Tokens, proposals: Sequence[Found]) -> list[Found]:
    """The proposals without descriptions that end in a listed name, or that one follows.

    "US-backed Syrian Democratic Forces", "Maoist rebels of Shining Path".
    """
    names = {
        found.last: found.first
        for found in reversed(proposals)
        if found.label == "ACTOR" and found.rule == "lexicon" and found.first < found.last and not found.needs_company
        if tokens.words[found.first][:1].isupper() and tokens.words[found.last][:1].isupper()
    }
    starts = {f.first for f in proposals if f.label == "ACTOR" and f.rule == "lexicon" and not f.needs_company}
    left = [f for f in proposals if f.rule not in DESCRIBED or names.get(f.last, f.first) <= f.first]
    return [f for f in left if f.rule != "described-group" or _name_behind_of(tokens, f.last) not in starts]


def _name_behind_of(tokens: Tokens, last: int) -> int | None:
    """The token behind "of" or "of the" that follows token `last`."""
    if tokens.phrase(last + 1, 1) != "of":
        return None
    return last + 2 + (tokens.phrase(last + 2, 1) == "the")
