"""Lists of people ("seven soldiers, several civilians and a guard"): where each member begins and ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.patterns.sentence.units import Sentence

REACH = 6  # units from a number to the noun it counts
MANY = ("several", "some", "many", "few", "multiple", "various")
JOINTS = ("and", "&", "as well as", "along with", "plus", "including", "with")
WHOSE = ("his", "her", "their", "its")
ENDS = (
    "PREP", "AUX", "MODAL", "SAYV", "NUM", "TIMES", "ORD", "OTHER", "BREAK", "DATE", "SUB", "AND", "ATTACKV", "ATTACKN",
    "KILLEDV", "WOUNDEDV", "CAPTUREDV", "KILLEDI", "KILLEDA", "WOUNDEDA", "MISSINGA", "NEG", "SPARED",
)  # fmt: skip
SUBJECT_OF_OTHERS = ("PREP", "ATTACKV", "FIREV", "SUFFERV", "AIMING")  # before a list: it is not what the harm befell


@dataclass(frozen=True, slots=True)
class Member:
    """The people of units `at`..`last`; `kind` is "number", "one" ("a guard") or "many" ("several civilians")."""

    at: int
    last: int
    kind: str
    joined: str  # what joins it to the member before it: ",", "and", "including", "" if nothing does


def people_lists(sentence: Sentence) -> Iterator[list[Member]]:
    """The lists of two members or more, from left to right."""
    group: list[Member] = []
    n = 0
    while n < len(sentence):
        start, joint = _joint(sentence, n) if group else (n, "")
        member = _member(sentence, start, joint)
        if member is not None:
            group.append(member)
            n = member.last + 1
            continue
        if len(group) > 1:
            yield group
        n, group = (n, []) if group else (n + 1, [])
    if len(group) > 1:
        yield group


def _joint(sentence: Sentence, n: int) -> tuple[int, str]:
    """The unit behind what joins two members, and what joins them."""
    joint = ""
    if sentence.word(n) == ",":
        n, joint = n + 1, ","
    if sentence.word(n) in JOINTS:
        return n + 1 + (sentence.word(n + 1) in WHOSE), sentence.word(n)
    if sentence.word(n) == "among" and sentence.word(n + 1) == "them":
        return n + 2, "including"
    return n, joint


def _member(sentence: Sentence, n: int, joint: str) -> Member | None:
    if n >= len(sentence):
        return None
    unit = sentence.units[n]
    if unit.number is not None and unit.number.kind == "count":
        kind = "number"
    elif unit.word in ("a", "an"):
        kind = "one"
    elif unit.word in MANY:
        kind = "many"
    else:
        return None
    last = _noun(sentence, n, single=kind == "one")
    return None if last is None else Member(n, _with_origin(sentence, last), kind, joint)


def _noun(sentence: Sentence, n: int, single: bool) -> int | None:
    """The last word for people behind a number, if nothing stands between that is no part of its phrase."""
    noun = None
    for at in range(n + 1, min(n + 1 + REACH, len(sentence))):
        unit = sentence.units[at]
        if unit.word == "of" and (sentence.word(at + 1) in WHOSE or (at == n + 1 and sentence.word(at + 1) == "the")):
            continue  # "three of his guards", "one of the hostages"
        aged = single and unit.has("OTHER")  # "a 40-year-old woman"
        if (unit.has(*ENDS) and not aged) or unit.word in (",", ".", "a", "an"):
            return None if unit.has("SPARED") else noun
        if unit.has("PEOPLE.sg", "NATION", "ACTOR") or (not single and unit.has("PEOPLE")):
            noun = at
    return noun


def _with_origin(sentence: Sentence, noun: int) -> int:
    """ "two soldiers of the Malian army": the last word of what the noun goes with."""
    if sentence.word(noun + 1) not in ("of", "from"):
        return noun
    for n in range(noun + 2, min(noun + 7, len(sentence))):
        if sentence.has(n, "AND") or sentence.word(n) == ",":
            return n - 1
        if sentence.has(n, *ENDS):
            break
    return noun


def harmed_alike(sentence: Sentence, group: list[Member], told: set[int]) -> Iterator[tuple[Member, int]]:
    """The members without a figure of harm of their own, each with the unit of the figure whose fate they share.

    `told` are the units of the figures that rules have read.
    """
    at = [member.at for member in group]
    read = [n for n in at if n in told]
    for position, member in enumerate(group):
        if not read or member.at in told or member.kind == "many" or _in_apposition(group, position):
            continue
        before = [n for n in read if n < member.at]
        if before and not _acts(sentence, group, position):
            yield member, before[-1]
        elif not before and not _governed(sentence, group[0].at):
            yield member, read[0]


def _in_apposition(group: list[Member], position: int) -> bool:
    """ "two soldiers, a father of three and …" is taken for a list, "a man, a father of three" is not."""
    member = group[position]
    closed = any(each.joined not in (",", "") for each in group[position:])
    return member.kind == "one" and member.joined == "," and not closed


def _acts(sentence: Sentence, group: list[Member], position: int) -> bool:
    """ "killed two soldiers and five civilians fled": the second of two may be the subject of what comes next."""
    behind = group[position].last + 1
    return position == len(group) - 1 < 2 and sentence.has(behind, "AUX", "MODAL", "SAYV", "ATTACKV", "SPARED")


def _governed(sentence: Sentence, first: int) -> bool:
    """Is the list what another verb or a preposition goes with: "hit a bus with a driver and two nurses"?"""
    return sentence.has(first - 1, *SUBJECT_OF_OTHERS) and not sentence.has(first - 1, "SUB", "SAYV")
