"""Groups and troops told by whose they are: "groups affiliated with the IRGC", "troops of Operation Hadin Kai"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.entities.found import Found, unlisted
from pipeline.entities.openclass import OpenClass
from pipeline.entities.runs import name_run
from pipeline.tokens import Tokens

TIES = frozenset(
    f"{tie} {joint}"
    for tie, joint in (
        ("affiliated", "with"), ("affiliated", "to"), ("aligned", "with"), ("allied", "with"), ("allied", "to"),
        ("associated", "with"), ("linked", "to"), ("tied", "to"), ("loyal", "to"), ("backed", "by"),
        ("supported", "by"), ("sponsored", "by"), ("funded", "by"), ("trained", "by"), ("controlled", "by"),
    )
)  # fmt: skip
FORCES = frozenset({"troops", "soldiers", "forces", "personnel", "operatives"})
STATES = frozenset({"military", "security_force", "navy", "command", "army", "agency", "air_force"})  # kinds of owners
OPERATION_WORDS = 2  # of the name of an operation


def affiliated(tokens: Tokens, openclass: OpenClass, listed: Sequence[Found]) -> Iterator[Found]:
    """Proposals; a group is a state's only where that is named by one of its forces ("the IRGC", not "al-Qaeda").

    "Groups affiliated with Iran's Revolutionary Guard" names more: the country and the force are told for themselves.
    """
    owners = {f.first: f for f in reversed(listed) if f.label == "ACTOR" and f.entry.get("kind") in STATES}
    nations = {f.last for f in listed if f.label == "NATION"}
    operations = {f.first: f.entry for f in listed if f.label == "ACTOR"}
    for number in tokens.where(FORCES | openclass.names.group_words):
        word = tokens.lower[number]
        if word in FORCES and tokens.phrase(number + 1, 2) == "of operation":
            last = name_run(tokens, number + 3, OPERATION_WORDS)
            whose = number - 1 in nations  # "French forces of Operation Barkhane" are told as those and as that
            if tokens.words[number + 2][:1].isupper() and last > number + 2 and not whose:
                entry = operations.get(number + 2)
                entry = entry or unlisted("ACTOR", f"Operation {tokens.shown(number + 3, last)}", kind="described")
                yield Found(number, last, "ACTOR", (entry,), False, "affiliated-group")
        elif word in openclass.names.group_words and tokens.phrase(number + 1, 2) in TIES:
            start = number + 3 + (tokens.phrase(number + 3, 1) == "the")
            owner = owners.get(start)
            if owner is None or not tokens.together(number, owner.last):
                continue
            first = number
            while first > 0 and tokens.lower[first - 1] in openclass.names.group_between - {"and"}:
                first -= 1
            entry = openclass.group_entry(owner.entry.name, word, owner.entry.country, backer=True)
            yield Found(first, owner.last, "ACTOR", (entry,), False, "affiliated-group")
