"""The lexicons that come with the package hold together; places have tests of their own, bases further ones."""

import re
from collections import defaultdict

import pytest
from lexicon_rows import folded, names, rows

from pipeline.lexicon import COLUMNS

LEXICONS = ("actors", "bases", "persons", "ships", "weapons")
PREFIX = {"actors": "actor:", "bases": "base:", "persons": "person:", "ships": "ship:", "weapons": "weapon:"}


def named(kind):
    return pytest.mark.parametrize("kind", [kind] if isinstance(kind, str) else kind)


@named(LEXICONS)
def test_ids(kind):
    found = [row["id"] for row in rows(kind)]
    assert found == sorted(found)
    assert len(found) == len(set(found))
    assert [key for key in found if not re.fullmatch(PREFIX[kind] + "[a-z0-9]+(-[a-z0-9]+)*", key)] == []


@named(LEXICONS)
def test_no_name_belongs_to_two(kind):
    owners = defaultdict(set)
    for row in rows(kind):
        for name in names(row):
            if not name.startswith("~"):
                owners[folded(name)].add(row["id"])
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


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


@named((*LEXICONS, "countries", "regions", "places", "events"))
def test_every_row_has_a_source(kind):
    assert [row["id"] for row in rows(kind) if not row["source"]] == []


@named(LEXICONS)
def test_wikidata(kind):
    found = [row["wikidata"] for row in rows(kind) if row["wikidata"]]
    assert [item for item in found if not re.fullmatch(r"Q[1-9]\d*", item)] == []
    assert len(found) == len(set(found))


@named(LEXICONS)
def test_countries(kind):
    known = {row["id"].removeprefix("place:") for row in rows("countries")} | {""}
    assert {row["country"] for row in rows(kind)} <= known


def test_countries_are_those_of_iso_3166():
    pycountry = pytest.importorskip("pycountry")
    known = {country.alpha_2 for country in pycountry.countries} | {"XK"}  # Kosovo's code is user-assigned
    assert {row["id"].removeprefix("place:") for row in rows("countries")} <= known


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


def test_nobody_backs_itself():
    assert [row["id"] for row in rows("actors") if row["id"] in row["backer"].split("|")] == []


@named("weapons")
def test_a_class_is_no_model(kind):
    kinds = {row["id"]: row["kind"] for row in rows(kind)}
    assert set(kinds.values()) <= {"class", "model"}
    assert [row["id"] for row in rows(kind) if row["class"] and kinds[row["class"]] != "class"] == []
