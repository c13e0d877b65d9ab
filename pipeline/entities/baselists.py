"""Names of a base or a town, in a list with bases: "al-Tanf and Shaddadi", "Ain al-Asad and Harir air bases"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.entities.found import Found
from pipeline.entities.names import Names
from pipeline.tokens import Tokens

JOINTS = ("and", ",", "&", "or")
ARTICLES = ("the", "al")


def in_lists(tokens: Tokens, names: Names, proposals: Sequence[Found]) -> list[Found]:
    """The proposals, those for bases that need company without that need where a list vouches for them."""
    bases = sorted((found for found in proposals if found.label == "BASE"), key=lambda found: found.first)
    sure = [not found.needs_company or _is_named_together(tokens, names, found) for found in bases]
    for one, other in pairwise(range(len(bases))):
        if _joined(tokens, bases[one], bases[other]):
            sure[one] = sure[other] = sure[one] or sure[other]
    vouched = {id(found) for found, known in zip(bases, sure, strict=True) if known and found.needs_company}
    return [replace(found, needs_company=False) if id(found) in vouched else found for found in proposals]


def _joined(tokens: Tokens, one: Found, other: Found) -> bool:
    """Do only an "and" or a comma, and an article, stand between the two?"""
    if one.needs_company and tokens.phrase(one.first - 1, 1) == "in":
        return False  # "in Erbil and Ain al-Asad"
    between = [tokens.lower[n] for n in range(one.last + 1, other.first)]
    return 0 < len(between) < 4 and between[0] in JOINTS and all(word in (*JOINTS, *ARTICLES) for word in between)


def _is_named_together(tokens: Tokens, names: Names, found: Found) -> bool:
    """ "Harir air bases", "Conoco and Omar fields": the word for bases behind the name, or behind the next."""
    last = found.last
    if found.first and tokens.words[found.first - 1][:1].isupper() and tokens.together(found.first - 1, found.first):
        return False  # "African Union bases"
    for at in range(last + 1, min(last + 5, len(tokens.lower))):
        if any(tokens.phrase(at, size) in names.base_plurals for size in (2, 1)):
            return True
        if tokens.lower[at] not in (*JOINTS, *ARTICLES, "-") and not tokens.words[at][:1].isupper():
            return False
    return False
