"""The ways in which English states people killed, wounded, captured and missing: the cases of casualties.toml."""

import tomllib
from pathlib import Path

import pytest

from .reading import read, roles

CASES = tomllib.loads(Path(__file__).with_name("casualties.toml").read_text(encoding="utf-8"))
BEHIND = " JNIM gave no details of the missile attack."  # so that a single line is an article on war; it has no row


def bounds(low, high):
    """A number as the cases write it: "7", "4..", "..30"."""
    return str(low) if low == high else f"{'' if low is None else low}..{'' if high is None else high}"


@pytest.mark.parametrize(("text", "rows"), CASES["stated"].items(), ids=lambda value: value[:60])
def test_casualties_told(text, rows):
    found = read(text + BEHIND).casualties
    assert "; ".join(f"{row.kind} {bounds(row.low, row.high)}" for row in found) == rows


@pytest.mark.parametrize("text", CASES["silent"]["texts"])
def test_look_alikes_are_silent(text):
    assert read(text + BEHIND).casualties == []


@pytest.mark.parametrize(("text", "rows"), CASES["whose"].items(), ids=lambda value: value[:60])
def test_whose_they_were(text, rows):
    found = read(text)
    told = [(row, ", ".join(sorted(roles(found, row).get("who", ())))) for row in found.casualties]
    assert "; ".join(f"{row.kind} {row.low}" + (f": {side}" if side else "") for row, side in told) == rows
