"""A place in the making, and the hand-made tables that the compiled one must agree with."""

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path

from place_names import fold

MODELS = Path(__file__).resolve().parents[1]
LEXICONS = MODELS / "lexicons"

Row = dict[str, str]


@dataclass(frozen=True)
class Place:
    """One row in the making; `spellings` are the hand-made aliases, `by_hand` says that place_aliases.csv has it."""

    id: str
    name: str
    kind: str
    country: str
    source: str
    spellings: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    admin: str = ""
    point: tuple[float, float] | None = None
    population: int = 0
    by_hand: bool = False
    scope: str = "context"


@dataclass
class Known:
    """The hand-made tables."""

    hand: dict[str, Row]
    capitals: set[str]
    taken: set[str]
    regions: dict[str, str]
    words: set[str]
    codes: dict[str, str] = field(default_factory=dict)  # of GeoNames' first level, to ids


def table(name: str) -> list[Row]:
    """Rows of one of the lexicons."""
    with (LEXICONS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names_of(row: Row) -> list[str]:
    """A row's name and aliases, those that need support (`~`) left out."""
    return [name for name in [row["name"], *row["aliases"].split("|")] if name and not name.startswith("~")]


def load_known() -> Known:
    """Everything the compiled table must agree with."""
    countries, regions, hand = table("countries.csv"), table("regions.csv"), table("place_aliases.csv")
    lines = (MODELS / "words" / "not_places.txt").read_text(encoding="utf-8").splitlines()
    return Known(
        hand={row["id"]: row for row in hand},
        capitals={row["capital"] for row in countries},
        taken={fold(name) for row in [*countries, *regions] for name in names_of(row)},
        regions={code: row["id"] for row in regions for code in re.findall(r"iso3166:([^|]+)", row["source"])},
        words={fold(line) for line in lines if line and not line.startswith("#")},
        codes={row["geonames"]: row["id"] for row in hand if row["geonames"]}
        | {code: row["id"] for row in regions for code in re.findall(r"geonames:([^|]+)", row["source"])},
    )
