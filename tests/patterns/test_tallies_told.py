"""The ways in which English states how many attacks there were, and look-alikes: the cases of tallies.toml."""

import tomllib
from pathlib import Path

import pytest

from .reading import read, roles

CASES = tomllib.loads(Path(__file__).with_name("tallies.toml").read_text(encoding="utf-8"))
BEHIND = " The militants said that they would go on with their attacks on the army."  # no number, no place, no day


def stated(text):
    """The tallies of a text, as the cases write them."""
    found = read(text + BEHIND)
    return [
        (
            shown(row.low) if row.low == row.high else f"{shown(row.low)}..{shown(row.high)}",
            f"{shown(row.first_day)}..{shown(row.last_day)}",
            ", ".join(sorted(roles(found, row).get("place", ()))),
        )
        for row in found.attack_counts
    ]


SIDES = ("actor", "target")


def taking_part(text):
    """The roles of each tally of a text."""
    found = read(text + BEHIND)
    return [roles(found, row) for row in found.attack_counts]


def named(cell):
    """The roles that a cell of a case names."""
    return {role: {name} for role, _, name in (part.partition(": ") for part in cell.split("; ")) if role}


def shown(value):
    return "" if value is None else str(value)


def asked(row, case):
    """The row with "?" where the case does not ask."""
    return " | ".join("?" if want == "?" else got for got, want in zip(row, case.split(" | "), strict=True))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["text"].strip()[:60])
def test_tallies_told(case):
    found = stated(case["text"])
    assert len(found) == len(case["rows"]), found
    assert [asked(*pair) for pair in zip(found, case["rows"], strict=True)] == case["rows"]


@pytest.mark.parametrize(
    "case", [case for case in CASES["case"] if "roles" in case], ids=lambda case: case["text"].strip()[:60]
)
def test_who_takes_part_in_tallies(case):
    found = taking_part(case["text"])
    wanted = [named(cell) for cell in case["roles"]]
    assert len(found) == len(wanted)
    asked = [
        {role: names for role, names in row.items() if role in SIDES or role in want}
        for row, want in zip(found, wanted, strict=True)
    ]
    assert asked == wanted


@pytest.mark.parametrize("text", CASES["look_alikes"])
def test_what_only_looks_like_a_tally(text):
    assert stated(text) == []
