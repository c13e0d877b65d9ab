"""Attacks told by who killed whom: "The U.S. killed a general in a strike", "was killed by Malian troops"."""

from __future__ import annotations

from pipeline.patterns.events.indirect import MINES, SHELLS
from pipeline.patterns.events.plausible import FORCE
from pipeline.patterns.sentence.scope import is_passive
from pipeline.patterns.sentence.units import Sentence

DOERS = (*FORCE, "GROUP")


def verbs(sentence: Sentence, low: int, high: int, name: str) -> list[int]:
    """The units of a class of verbs that are no names."""
    return [n for n in sentence.find(name, start=low, end=high) if sentence.units[n].found is None]


def killed_in(sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    """ "The U.S. killed a general in a strike": who killed is the attacker, though the noun tells how."""
    for at in verbs(sentence, low, high, "KILLEDV"):
        doer = any(
            sentence.has(n, "ACTOR", "PLACE", "WEAPON") and not sentence.has(n, "SOURCE") for n in range(low, at)
        )
        noun = next(
            (n for n in sentence.find("ATTACKN", start=low, end=high) if n > at or _supporting(sentence, n)), None
        )
        object_ = sentence.has(at + 1, "NUM", "DET", "NAME", "NATION", "PEOPLE") or sentence.any(
            "PERSON", start=at + 1, end=at + 5
        )
        if (
            doer
            and object_
            and noun is not None
            and not any(not _supporting(sentence, n) for n in sentence.find("ATTACKN", start=low, end=at))
            and not is_passive(sentence, at)
        ):
            return at, "active"
    return None


def _supporting(sentence: Sentence, noun: int) -> bool:
    """ "backed by U.S. air strikes": help for those who do what the verb tells."""
    by = next((n for n in range(noun - 1, max(noun - 5, 0), -1) if sentence.word(n) in ("by", "with")), None)
    return by is not None and sentence.marked(by - 1, "supported")


def killed_by(sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    """ "was killed by U.S. forces", "were wounded by a landmine": the doer or the weapon stands behind "by"."""
    for at in verbs(sentence, low, high, "KILLEDV"):
        by = sentence.find_word("by", at + 1, at + 6) if is_passive(sentence, at) else None
        if by is not None and sentence.any("PLACE", "NATION", *FORCE, start=by, end=min(by + 5, high)):
            return at, "passive"
    return None


def killed(sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    """ "Afghan forces killed 17 fighters": a killing with its doer, named or not."""
    for at in verbs(sentence, low, high, "KILLEDV"):
        if sentence.word(low) == "who" and sentence.has(at, "KILLEDV.ing"):
            continue  # "among recruits who were lining up, killing 19": not they
        subject = range(_with_antecedent(sentence, low), at)
        if any(sentence.word(n) in ("crash", "accident", "collision") for n in subject):
            continue
        mine = sentence.word(at - 1) in (*MINES, *SHELLS) and sentence.has(at, "KILLEDV.past")
        if mine and sentence.has(at + 1, "NUM", "DET", "PEOPLE", "NATION"):
            return at, "active"  # "a mine killed six policemen"
        if not is_passive(sentence, at) and any(
            (sentence.has(n, *FORCE, "GROUP") and not sentence.units[n].has("SOURCE"))
            or sentence.word(n) in ("they", "it")
            for n in subject
        ):
            return at, "active"
    return None


def _with_antecedent(sentence: Sentence, low: int) -> int:
    """A relative clause has its subject right before it: "rounds that killed nine"."""
    return max(low - 2, 0) if sentence.word(low) in ("that", "which", "who") else low
