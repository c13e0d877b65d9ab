"""The lexicons that come with the package hold together; places have tests of their own."""

import csv
from collections import Counter
from functools import cache

import pytest

from pipeline.lexicon import COLUMNS
from pipeline.paths import models_dir

LEXICONS = ("actors", "bases", "persons", "ships", "weapons")
PREFIX = {"actors": "actor:", "bases": "base:", "persons": "person:", "ships": "ship:", "weapons": "weapon:"}
# Degrees that a base may lie from every town of its country: deserts and islands are wide.
NEAR = 6.0
REMOTE = {"base:lajes", "base:pituffik"}  # the Azores, the far north of Greenland


@cache
def rows(kind):
    with (models_dir() / "lexicons" / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names(row):
    return [row["name"], *(row["aliases"].split("|") if row["aliases"] else [])]


def named(kind):
    return pytest.mark.parametrize("kind", [kind] if isinstance(kind, str) else kind)


@named(LEXICONS)
def test_ids(kind):
    found = [row["id"] for row in rows(kind)]
    assert found == sorted(found)
    assert len(found) == len(set(found))
    assert [key for key in found if not key.startswith(PREFIX[kind]) or key != key.lower() or not key.isascii()] == []


@named(LEXICONS)
def test_no_name_belongs_to_two(kind):
    owners = Counter(name for row in rows(kind) for name in set(names(row)) if not name.startswith("~"))
    assert [name for name, count in owners.items() if count > 1] == []


@named(LEXICONS)
def test_no_row_says_a_name_twice(kind):
    assert [row["id"] for row in rows(kind) if len(set(names(row))) < len(names(row))] == []


@named(LEXICONS)
def test_cells_are_tidy(kind):
    wrong = [
        (row["id"], key)
        for row in rows(kind)
        for key, cell in row.items()
        if cell != cell.strip() or "TODO" in cell or "||" in cell or cell.startswith("|") or cell.endswith("|")
    ]
    assert wrong == []


@named(LEXICONS)
def test_columns(kind):
    assert set(rows(kind)[0]) <= set(COLUMNS[kind])
    assert "source" in rows(kind)[0]


@named(LEXICONS)
def test_countries(kind):
    known = {row["id"].removeprefix("place:") for row in rows("countries")} | {""}
    assert {row["country"] for row in rows(kind)} <= known


@named([("actors", "parent"), ("weapons", "class")])
def test_what_a_row_is_part_of_is_there(kind):
    table, column = kind
    above = {row["id"]: row[column] for row in rows(table)}
    assert set(above.values()) <= above.keys() | {""}
    for key in above:
        seen, at = set(), key
        while at := above[at]:
            assert at not in seen, f"{key} is part of itself"
            seen.add(at)


def test_backers():
    known = {row["id"] for row in rows("actors")} | {row["id"].removeprefix("place:") for row in rows("countries")}
    assert {backer for row in rows("actors") for backer in row["backer"].split("|") if backer} <= known


def test_bases_lie_in_their_country():
    towns = {}
    for row in rows("places"):
        if row["lat"]:
            towns.setdefault(row["country"], []).append((float(row["lat"]), float(row["lon"])))
    far = []
    for row in rows("bases"):
        assert bool(row["lat"]) == bool(row["lon"])
        if row["lat"] and row["country"] in towns:
            lat, lon = float(row["lat"]), float(row["lon"])
            assert -90 <= lat <= 90
            assert -180 <= lon <= 180
            if min(max(abs(lat - y), abs(lon - x)) for y, x in towns[row["country"]]) > NEAR:
                far.append(row["id"])
    assert set(far) - REMOTE == set()


@named("weapons")
def test_a_class_is_no_model(kind):
    kinds = {row["id"]: row["kind"] for row in rows(kind)}
    assert set(kinds.values()) <= {"class", "model"}
    assert [row["id"] for row in rows(kind) if row["class"] and kinds[row["class"]] != "class"] == []
