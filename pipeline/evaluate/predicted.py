"""Reads the tables of a run, as far as they tell of the articles that gold has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.errors import SettingsError
from pipeline.evaluate.claim import CLAIMS, Claim
from pipeline.evaluate.matching import Forms, Names, Span
from pipeline.stored import Row, read_columns, read_rows, state

REGISTERS = {
    "actors": "ACTOR", "bases": "BASE", "weapons": "WEAPON", "places": "PLACE", "ships": "SHIP", "persons": "PERSON",
}  # fmt: skip

Tables = dict[str, dict[str, list[Row]]]


@dataclass(frozen=True, slots=True)
class FoundMention:
    """One place where a thing is named, the name normalised."""

    label: str
    name: str
    entity_id: str | None


@dataclass(frozen=True, slots=True)
class FoundDate:
    """One date expression and the days it means."""

    span: Span
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaim(Claim):
    """One row of a claim table, its roles resolved to the forms that name them in its article."""

    span: Span


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """What a run found in one article."""

    text: str
    mentions: list[FoundMention]
    dates: list[FoundDate]
    claims: dict[str, list[FoundClaim]]


def read_predicted(folder: Path, source_ids: Iterable[str], names: Names) -> dict[str, FoundArticle]:
    """The articles with these source ids that the run kept; raises SettingsError if there is no such folder."""
    if not folder.is_dir():
        raise SettingsError(f"{folder}: no tables; allowed: a folder that a run wrote")
    folder = state(folder)
    documents = read_rows(folder, "documents", "source_id", source_ids)
    tables = _tables(folder, [row["doc_id"] for row in documents])
    registered = _registered(folder, names)
    return {row["source_id"]: _article(row, tables, registered, names) for row in documents}


def _tables(folder: Path, doc_ids: list[str]) -> Tables:
    """The rows of each table by article, and of roles by claim."""
    tables = {t: _grouped(read_rows(folder, t, "doc_id", doc_ids), "doc_id") for t in ("mentions", "dates", *CLAIMS)}
    claim_ids = [row["claim_id"] for table in CLAIMS for rows in tables[table].values() for row in rows]
    return {**tables, "roles": _grouped(read_rows(folder, "roles", "claim_id", claim_ids), "claim_id")}


def _grouped(rows: list[Row], key: str) -> dict[str, list[Row]]:
    groups = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return groups


def _registered(folder: Path, names: Names) -> dict[str, Forms]:
    """The usual name of every entity."""
    forms: dict[str, Forms] = {}
    for table, label in REGISTERS.items():
        for row in read_columns(folder, table, ["entity_id", "name"]):
            forms[row["entity_id"]] = forms.get(row["entity_id"], frozenset()) | {names.normal(row["name"], label)}
    return forms


def _article(document: Row, tables: Tables, registered: dict[str, Forms], names: Names) -> FoundArticle:
    def rows(table: str) -> list[Row]:
        return tables[table].get(document["doc_id"], [])

    mentions = [FoundMention(m["label"], names.normal(m["text"], m["label"]), m["entity_id"]) for m in rows("mentions")]
    dates = [FoundDate((d["start"], d["end"]), d["first_day"], d["last_day"]) for d in rows("dates") if _is_day(d)]
    forms = _forms(mentions, registered)
    claims = {
        table: [_claim(row, _roles(tables["roles"].get(row["claim_id"], []), forms)) for row in rows(table)]
        for table in CLAIMS
    }
    return FoundArticle(document["text"], mentions, dates, claims)


def _is_day(row: Row) -> bool:
    """Not a clock time or a vague reference such as "now": gold does not annotate those."""
    return row.get("type") != "TIME" and not str(row.get("value")).endswith("_REF")


def _forms(mentions: list[FoundMention], registered: dict[str, Forms]) -> dict[str, Forms]:
    """The forms that name each entity in this article, with its usual name."""
    forms = dict(registered)
    for mention in mentions:
        if mention.entity_id:
            forms[mention.entity_id] = forms.get(mention.entity_id, frozenset()) | {mention.name}
    return forms


def _roles(rows: list[Row], forms: dict[str, Forms]) -> dict[str, list[Forms]]:
    roles: dict[str, list[Forms]] = {}
    for row in rows:
        fillers = roles.setdefault(row["role"], [])
        named = forms.get(row["entity_id"])
        if named and named not in fillers:
            fillers.append(named)
    return roles


def _claim(row: Row, roles: dict[str, list[Forms]]) -> FoundClaim:
    return FoundClaim(
        span=(row["start"], row["end"]),
        low=row.get("low"),
        high=row.get("high"),
        approx=bool(row.get("approx")),
        status=row.get("status"),
        number=row.get("number"),
        kind=row.get("kind"),
        first=row.get("first_day"),
        last=row.get("last_day"),
        roles=roles,
    )
