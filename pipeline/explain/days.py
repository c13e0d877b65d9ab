"""How the days of a claim were reckoned: which time expressions give them, and from what day those were reckoned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.explain.article import StoredArticle, Words
from pipeline.stored import Row


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression, as in the table `dates`."""

    words: Words
    type: str
    value: str | None
    mod: str | None
    first_day: date | None
    last_day: date | None
    anchor: str | None
    how: str  # what the anchor means, in a sentence


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a claim: `dated_by` says which way they are known, `how` the same in a sentence."""

    first_day: date | None
    last_day: date | None
    dated_by: str | None
    how: str
    expressions: list[Expression]  # those that give the days, in the order of the text
    until_publication: bool  # no expression gives the last day: it is that of publication
    published: date | None
    published_basis: str | None


def days_of(claim: Row, article: StoredArticle, says: dict[str, dict[str, str]]) -> Days:
    """How the days of `claim` are known; `says` has a sentence for each value of `dated_by` and `anchor`."""
    by, last, published = claim.get("dated_by"), claim["last_day"], article.document["published"]
    rows = _giving(claim, article) if by else []
    return Days(
        first_day=claim["first_day"],
        last_day=last,
        dated_by=by,
        how=says["dated_by"].get(by or "none", ""),
        expressions=[_expression(row, article, says) for row in sorted(rows, key=lambda row: row["start"])],
        until_publication=last is not None and last == published and all(row["last_day"] != last for row in rows),
        published=published,
        published_basis=article.document["published_basis"],
    )


def _giving(claim: Row, article: StoredArticle) -> list[Row]:
    """The expressions at the ends of the words that give the days; if none gives the last day, the nearest that does.

    The last day can be that of an event that the claim counts up to.
    """
    start, end, last = claim["dated_start"], claim["dated_end"], claim["last_day"]
    rows = [row for row in article.dates if row["start"] == start or row["end"] == end]
    if last is None or last == article.document["published"] or any(row["last_day"] == last for row in rows):
        return rows
    ends = [row for row in article.dates if row["last_day"] == last]
    return [*rows, *sorted(ends, key=lambda row: abs(row["start"] - claim["start"]))[:1]]


def _expression(row: Row, article: StoredArticle, says: dict[str, dict[str, str]]) -> Expression:
    return Expression(
        article.words(row), row["type"], row["value"], row["mod"], row["first_day"], row["last_day"], row["anchor"],
        says["anchor"].get(row["anchor"] or ("length" if row["type"] == "DURATION" else "none"), ""),
    )  # fmt: skip
