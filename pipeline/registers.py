"""The rows of the registers: one per actor, base, weapon, place, ship or person that occurs in the outputs."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.columns import column


@dataclass(frozen=True, slots=True)
class Actor:
    """One armed group, force, command or agency that occurs in the outputs."""

    entity_id: str = column("id, the same across all articles")
    name: str = column("its usual name")
    aliases: tuple[str, ...] = column("other names")
    country: str | None = column("ISO 3166-1 alpha-2 code of its home")
    wikidata: str | None = column("Wikidata item")
    known: bool = column("false for a name that is in no lexicon")
    kind: str | None = column("`state_force`, `command`, `agency`, `militia`, `insurgent`, `coalition`, …")
    parent: str | None = column("entity_id of what it is a part of")
    backer: str | None = column("who arms or directs it: ISO country codes or entity_ids, `|` between them")


@dataclass(frozen=True, slots=True)
class Base:
    """One military site that occurs in the outputs."""

    entity_id: str = column("id, the same across all articles")
    name: str = column("its usual name")
    aliases: tuple[str, ...] = column("other names")
    country: str | None = column("ISO 3166-1 alpha-2 code of where it stands")
    wikidata: str | None = column("Wikidata item")
    known: bool = column("false for a name that is in no lexicon")
    lat: float | None = column("latitude, degrees")
    lon: float | None = column("longitude, degrees")
    place_id: str | None = column("entity_id of the place it stands in or near")


@dataclass(frozen=True, slots=True)
class Weapon:
    """One class or model of weapon that occurs in the outputs."""

    entity_id: str = column("id, the same across all articles")
    name: str = column("its usual name")
    aliases: tuple[str, ...] = column("other names")
    country: str | None = column("ISO 3166-1 alpha-2 code of its maker's country")
    wikidata: str | None = column("Wikidata item")
    known: bool = column("false for a name that is in no lexicon")
    class_: str | None = column("entity_id of the class it belongs to, null for a class of its own")


@dataclass(frozen=True, slots=True)
class Place:
    """One country, province, city, district or sea that occurs in the outputs."""

    entity_id: str = column("id, the same across all articles")
    name: str = column("its usual name")
    aliases: tuple[str, ...] = column("other names")
    country: str | None = column("ISO 3166-1 alpha-2 code, null for seas and regions")
    wikidata: str | None = column("Wikidata item")
    known: bool = column("false for a name that is in no lexicon")
    lat: float | None = column("latitude, degrees")
    lon: float | None = column("longitude, degrees")
    place_id: str | None = column("entity_id of the place that contains it")


@dataclass(frozen=True, slots=True)
class Ship:
    """One named vessel that occurs in the outputs."""

    entity_id: str = column("id, the same across all articles")
    name: str = column("its usual name")
    aliases: tuple[str, ...] = column("other names")
    country: str | None = column("ISO 3166-1 alpha-2 code of its navy or flag")
    wikidata: str | None = column("Wikidata item")
    known: bool = column("false for a name that is in no lexicon")


@dataclass(frozen=True, slots=True)
class Person:
    """One named person that occurs in the outputs."""

    entity_id: str = column("id, the same across all articles")
    name: str = column("full name")
    aliases: tuple[str, ...] = column("other names")
    country: str | None = column("ISO 3166-1 alpha-2 code of the country served")
    wikidata: str | None = column("Wikidata item")
    known: bool = column("false for a name that is in no lexicon")


REGISTERS: dict[str, type] = {
    "actors": Actor, "bases": Base, "weapons": Weapon, "places": Place, "ships": Ship, "persons": Person,
}  # fmt: skip
