"""Which words belong to a name that was found: those of its kind behind it, not those that describe it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.entities.found import Found, unlisted
from pipeline.entities.names import Names
from pipeline.entities.openclass import apart
from pipeline.entities.runs import HYPHENS
from pipeline.spelling import ARTICLE
from pipeline.tokens import Tokens

LONGEST_KIND = 3  # words of a kind of place ("local government area")


def grown(tokens: Tokens, found: Found, kinds: frozenset[str], most: int, *, capital: bool) -> Found:
    """The mention with the longest phrase of `kinds` behind it; `capital`: only where that is capitalised."""
    for size in range(most, 0, -1):
        last = found.last + size
        phrase = tokens.phrase(found.last + 1, size)
        if phrase not in kinds or not tokens.together(found.last, last):
            continue
        if not capital or tokens.words[last][:1].isupper():
            return replace(found, last=last, needs_company=False)
    return found


def prolonged(tokens: Tokens, found: Found, names: Names) -> Found:
    """The mention with what makes another place of a town: "Lamu West", "Rachaya al-Foukhar", "Carrefour-Feuilles"."""
    behind, last = found.last + 1, found.last
    if not tokens.together(found.last, behind) or tokens.sentence[behind] in tokens.shouted:
        return found
    after = tokens.phrase(behind + 1, 1)
    if tokens.lower[behind] in names.place_sides and (
        not after[:1].isalpha() or tokens.words[behind + 1][:1].islower()
    ):
        last = behind
    elif tokens.folded[behind] == ARTICLE and tokens.phrase(behind + 1, 1) == "-" and tokens.glued(behind + 1):
        last = behind + 2
    elif tokens.words[behind] == "-" and tokens.glued(behind) and found.entry.country in names.hyphened_states:
        last = behind + 1
    if (
        last == found.last
        or last >= len(tokens)
        or not tokens.words[last][:1].isupper()
        or tokens.words[last].isupper()
    ):
        return found
    if tokens.words[behind] == "-" and _is_joint(tokens, last, names):
        return found
    return replace(found, last=last, entries=(unlisted("PLACE", tokens.shown(found.first, last)),), needs_company=False)


def _is_joint(tokens: Tokens, last: int, names: Names) -> bool:
    """Is what is joined no part of the name: "Kabul-Based", "the Goma-Sake road", "Aleppo-Homs-Hama"?"""
    behind = tokens.phrase(last + 1, 1)
    return tokens.lower[last] in names.nation_joined or behind in names.place_lines or behind in HYPHENS


def without_description(tokens: Tokens, found: Found, names: Names) -> Found:
    """The mention without what describes a name: "the Iran-backed Houthis", "so-called Islamic State".

    What is left must be a name of the same thing, so that "Iran-backed militias" stays as it is.
    """
    first, aliases = found.first, (found.entry.name, *found.entry.aliases)
    if first == found.last or tokens.folded[first] == ARTICLE:
        return found
    while first < found.last and not tokens.words[first][:1].isupper():
        first += 1
    if tokens.phrase(first + 1, 1) == "-" and tokens.phrase(first + 2, 1) in names.backed:
        first += 3
    if not found.first < first <= found.last or not _is_name(tokens, first, found.last, names):
        return found
    left = tokens.shown(first, found.last)
    return replace(found, first=first) if any(left == alias.removeprefix("~") for alias in aliases) else found


def _is_name(tokens: Tokens, first: int, last: int, names: Names) -> bool:
    """Is it in capitals to the end, and no "Iraqi Militias" of a headline?"""
    return tokens.words[last][:1].isupper() and (last - first > 1 or tokens.lower[last] not in names.group_words)


def without_kind(tokens: Tokens, found: Found, names: Names) -> Found:
    """The mention without a kind of place that is no part of it: the "Borno" of "Borno state"."""
    for size in range(min(found.last - found.first, LONGEST_KIND), 0, -1):
        if apart(tokens, found.last - size + 1, found.last, names):
            return replace(found, last=found.last - size)
    return found
