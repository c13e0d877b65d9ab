"""Reads a folder of gold annotations, one JSON file per article, and checks them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from pipeline.errors import SettingsError
from pipeline.evaluate.claim import CLAIMS, ROLES, Claim
from pipeline.evaluate.fields import Fields
from pipeline.evaluate.matching import Forms, Names, Span, occurrences, overlap

LABELS = ("ACTOR", "BASE", "WEAPON", "PLACE", "SHIP", "PERSON")
KEY_OF_ROLE = {role: f"{role}s" for role in ROLES} | {"who": "who"}
# The lists of a gold file and the keys that their rows may have. Some only annotate, and are not scored:
# `measure`, `unit`, `part_of`, `source`, `intercepted`, the `type` of attacks and dates.
LISTS = {
    "entities": ("id", "label", "name", "surfaces"),
    "dates": ("text", "nth", "type", "first", "last"),
    "attack_counts": (
        "quote", "low", "high", "approx", "first", "last", *KEY_OF_ROLE.values(),
        "measure", "unit", "part_of", "source",
    ),
    "attacks": ("quote", "status", "number", "first", "last", *KEY_OF_ROLE.values(), "type", "intercepted", "source"),
    "casualties": ("quote", "kind", "low", "high", "approx", "who", "source"),
}  # fmt: skip
DATE_TYPES = ("DATE", "TIME", "DURATION", "SET")
STATUSES = ("occurred", "foiled", "planned", "alleged")
KINDS = ("killed", "wounded", "captured", "missing")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """One thing that the article names, its names normalised."""

    label: str
    name: str
    surfaces: Forms

    @property
    def forms(self) -> Forms:
        """Every form that names it."""
        return self.surfaces | {self.name}


Entities = dict[str, GoldEntity]  # by the id that they have in their file


@dataclass(frozen=True, slots=True)
class GoldDate:
    """One date expression and the days it means."""

    text: str
    span: Span
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim(Claim):
    """A claim at its quote; what the annotation does not state is not scored."""

    quote: str
    stated: frozenset[str]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotated article; a list that is None was not annotated."""

    doc: str
    text: str
    sentences: list[Span]
    relevant: bool | None
    entities: list[GoldEntity] | None
    dates: list[GoldDate] | None
    claims: dict[str, list[GoldClaim]]

    def reach(self, span: Span) -> Span:
        """The sentences of a span and one more on each side."""
        hit = [i for i, sentence in enumerate(self.sentences) if overlap(sentence, span)] or [0]
        last = min(hit[-1] + 1, len(self.sentences) - 1)
        return self.sentences[max(hit[0] - 1, 0)][0], self.sentences[last][1]

    def at(self, quote: str, span: Span) -> bool:
        """Whether evidence at the span overlaps the quote and reaches at most one sentence beyond the quote's own."""
        for place in occurrences(self.text, quote):
            start, end = self.reach(place)
            if overlap(place, span) and start <= span[0] and span[1] <= end:
                return True
        return False


def read_gold(folder: Path, names: Names) -> list[GoldArticle]:
    """The gold articles of a folder, by file name; raises SettingsError if there are none or one is broken."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise SettingsError(f"{folder}: no gold files; allowed: a folder that holds *.json, one file per article")
    return [read_article(path, names) for path in paths]


def read_article(path: Path, names: Names) -> GoldArticle:
    """One gold file; raises SettingsError naming file and key if it is broken."""
    try:
        fields = Fields(json.loads(path.read_text(encoding="utf-8")), str(path))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise SettingsError(f"{path}: not valid JSON in UTF-8: {error}") from error
    if not any(key in fields.data for key in LISTS):
        raise SettingsError(f"{path}: nothing to score; allowed: at least one of {', '.join(LISTS)}")
    text = fields.text("text")
    entities = _entities(fields, text, names)
    return GoldArticle(
        doc=fields.text("doc"),
        text=text,
        sentences=_sentences(text),
        relevant=fields.flag("relevant"),
        entities=None if entities is None else list(entities.values()),
        dates=_dates(fields, text),
        claims=_claims(fields, text, names, entities),
    )


def _sentences(text: str) -> list[Span]:
    cuts = [0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
    return list(pairwise(cuts))


def _entities(fields: Fields, text: str, names: Names) -> Entities | None:
    rows = fields.rows("entities", LISTS["entities"])
    if rows is None:
        return None
    entities: Entities = {}
    for row in rows:
        key, label = row.text("id"), row.choice("label", LABELS)
        if key in entities:
            raise row.wrong("id", "an id that no other entity has")
        if not all(surface in text for surface in row.strings("surfaces")):
            raise row.wrong("surfaces", "words that stand in the text")
        surfaces = frozenset(names.normal(surface, label) for surface in row.strings("surfaces"))
        entities[key] = GoldEntity(label, names.normal(row.text("name"), label), surfaces)
    return entities


def _dates(fields: Fields, text: str) -> list[GoldDate] | None:
    rows = fields.rows("dates", LISTS["dates"])
    return None if rows is None else [_date(row, text) for row in rows]


def _date(row: Fields, text: str) -> GoldDate:
    nth = row.number("nth", least=1) or 1
    spans = occurrences(text, row.text("text"))
    if len(spans) < nth:
        raise row.wrong("text", f"words that stand in the text {nth} times")
    if "type" in row.data:
        row.choice("type", DATE_TYPES)
    return GoldDate(row.text("text"), spans[nth - 1], *_period(row))


def _claims(fields: Fields, text: str, names: Names, entities: Entities | None) -> dict[str, list[GoldClaim]]:
    claims = {}
    for table in CLAIMS:
        rows = fields.rows(table, LISTS[table])
        if rows is not None:
            claims[table] = [_claim(row, table, text, names, entities) for row in rows]
    return claims


def _claim(row: Fields, table: str, text: str, names: Names, entities: Entities | None) -> GoldClaim:
    if row.text("quote") not in text:
        raise row.wrong("quote", "words that stand in the text")
    first, last = _period(row)
    claim = GoldClaim(
        quote=row.text("quote"),
        stated=frozenset(row.data),
        low=row.number("low"),
        high=row.number("high"),
        approx=row.flag("approx"),
        status=row.choice("status", STATUSES) if "status" in row.data else None,
        number=row.number("number"),
        kind=row.choice("kind", KINDS) if table == "casualties" else None,
        first=first,
        last=last,
        roles=_roles(row, names, entities),
    )
    if table != "attacks" and claim.bounds == (None, None):
        raise row.wrong("low", "a whole number, in low, high or both")
    return claim


def _period(row: Fields) -> tuple[date | None, date | None]:
    first, last = row.day("first"), row.day("last")
    if first and last and first > last:
        raise row.wrong("first", f"a day that is not after last, {last}")
    return first, last


def _roles(row: Fields, names: Names, entities: Entities | None) -> dict[str, list[Forms]]:
    roles: dict[str, list[Forms]] = {}
    for role, key in KEY_OF_ROLE.items():
        forms = [_forms(row, key, entity, entities or {}) for entity in row.strings(key)]
        if key in row.data and entities is not None:
            roles[role] = [names.with_state(f) for f in forms] if role in ("actor", "target") else forms
    return roles


def _forms(row: Fields, key: str, entity: str, entities: Entities) -> Forms:
    if entity not in entities:
        raise row.wrong(key, f"ids of entities ({', '.join(entities) or 'none are annotated'})")
    return entities[entity].forms
