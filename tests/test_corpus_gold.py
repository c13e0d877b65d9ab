"""The corpus's gold annotations hold together: everything they point at stands in the articles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parent.parent / "corpus"
GOLD = sorted((CORPUS / "gold").glob("*.json"))
TEXT_FIELDS = ("text", "maintext", "raw_text")
LABELS = {"ACTOR", "BASE", "WEAPON", "PLACE", "SHIP", "PERSON"}
ROLES = ("actors", "targets", "bases", "places", "weapons", "who", "source")
CLAIMS = ("attack_counts", "attacks", "casualties")
CHOICES = {
    "type": {"DATE", "DURATION", "SET"},
    "status": {"occurred", "foiled", "planned", "alleged"},
    "kind": {"killed", "wounded", "captured", "missing"},
    "measure": {"total", "increment", "ordinal", "rate"},
}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def load(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


def read_articles() -> dict[str, str]:
    """Text of every article by its id, to the letter: no newline is translated."""
    articles = {path.name: path.read_bytes().decode("utf-8") for path in (CORPUS / "articles").glob("*.txt")}
    for line in (CORPUS / "articles" / "wire.jsonl").read_bytes().decode("utf-8").splitlines():
        record = json.loads(line)
        (field,) = [name for name in TEXT_FIELDS if name in record]
        articles[record["id"]] = record[field]
    return articles


def claims(gold: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for table in CLAIMS:
        yield from gold[table]


@pytest.fixture(params=GOLD, ids=lambda path: path.stem)
def gold(request: pytest.FixtureRequest) -> dict[str, Any]:
    return load(request.param)


def test_every_article_has_one_gold_file_with_its_text() -> None:
    assert {load(path)["doc"]: load(path)["text"] for path in GOLD} == read_articles()


def test_surfaces_are_whole_words_of_the_text(gold: dict[str, Any]) -> None:
    for entity in gold["entities"]:
        assert entity["label"] in LABELS
        for surface in entity["surfaces"]:
            assert re.search(rf"(?<!\w){re.escape(surface)}(?!\w)", gold["text"]), surface


def test_a_surface_names_one_thing(gold: dict[str, Any]) -> None:
    surfaces = [(e["label"], surface) for e in gold["entities"] for surface in e["surfaces"]]
    names = [(e["label"], e["name"]) for e in gold["entities"]]
    ids = [e["id"] for e in gold["entities"]]
    for values in (surfaces, names, ids):
        assert len(values) == len(set(values))


def test_dates_stand_where_they_say(gold: dict[str, Any]) -> None:
    seen = [(d["text"], d["nth"]) for d in gold["dates"]]
    assert len(seen) == len(set(seen))
    for row in gold["dates"]:
        assert 1 <= row["nth"] <= gold["text"].count(row["text"]), row
        if row["type"] != "DATE":
            assert row["first"] is row["last"] is None


def test_days_are_in_order(gold: dict[str, Any]) -> None:
    for row in [*gold["dates"], *gold["attack_counts"], *gold["attacks"]]:
        first, last = (date.fromisoformat(row[end]) if row[end] else None for end in ("first", "last"))
        assert first is None or last is None or first <= last, row


def test_weekdays_fall_on_their_day(gold: dict[str, Any]) -> None:
    for row in gold["dates"]:
        if row["text"].lower() in DAYS and row["first"]:
            assert DAYS[date.fromisoformat(row["first"]).weekday()] == row["text"].lower(), row


def test_quotes_stand_in_the_text(gold: dict[str, Any]) -> None:
    for row in claims(gold):
        assert row["quote"] in gold["text"], row["quote"]


def test_roles_name_entities(gold: dict[str, Any]) -> None:
    ids = {entity["id"] for entity in gold["entities"]}
    for row in claims(gold):
        for role in ROLES:
            assert set(row.get(role, [])) <= ids, row["quote"]


def test_words_from_closed_lists(gold: dict[str, Any]) -> None:
    for row in [*gold["dates"], *claims(gold)]:
        for key, allowed in CHOICES.items():
            assert row.get(key) in allowed | {None}, row


def test_bounds(gold: dict[str, Any]) -> None:
    for row in [*gold["attack_counts"], *gold["casualties"]]:
        low, high = row["low"], row["high"]
        assert (low, high) != (None, None), row["quote"]
        assert low is None or high is None or low <= high, row["quote"]


def test_parts_belong_to_a_total_that_is_stated(gold: dict[str, Any]) -> None:
    by_quote = {row["quote"]: row for row in gold["attack_counts"]}
    for row in gold["attack_counts"]:
        if row["part_of"] is not None:
            total = by_quote[row["part_of"]]
            assert total is not row
            bounds = (row["low"], total["high"])
            assert None in bounds or bounds[0] <= bounds[1], row["quote"]


def test_irrelevant_articles_are_left_empty(gold: dict[str, Any]) -> None:
    filled = [key for key in ("entities", "dates", *CLAIMS) if gold[key]]
    assert bool(filled) == gold["relevant"]
