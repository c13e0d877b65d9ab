"""What each role of a claim rests on: words, or where its filler is named that was carried over."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.explain.article import StoredArticle, Words
from pipeline.rulebook import Rulebook, RuleEntry
from pipeline.stored import Row


@dataclass(frozen=True, slots=True)
class Role:
    """One role: the words that fill it, or where its filler is named nearest if it was carried over."""

    role: str
    entity_id: str | None
    name: str | None
    words: Words | None
    named_at: Words | None
    rule: RuleEntry


def roles_of(claim: Row, article: StoredArticle, rulebook: Rulebook) -> list[Role]:
    """The roles of `claim`, in the order of the table."""
    rows = [row for row in article.roles if row["claim_id"] == claim["claim_id"]]
    return [_role(row, claim, article, rulebook) for row in rows]


def _role(row: Row, claim: Row, article: StoredArticle, rulebook: Rulebook) -> Role:
    words = None if row["start"] is None else article.words(row)
    entity = row["entity_id"]
    return Role(
        role=row["role"],
        entity_id=entity,
        name=article.names.get(entity) if entity else None,
        words=words,
        named_at=None if words or not entity else _named_at(entity, row, claim, article),
        rule=rulebook.get(("code", row["rule"]), RuleEntry(row["rule"], "code")),
    )


def _named_at(entity: str, role: Row, claim: Row, article: StoredArticle) -> Words | None:
    """The words for an entity that stand last before the claim ends, else first behind it."""
    if role["rule"] == "from-total" and claim.get("part_of"):
        total = [row for row in article.roles if row["claim_id"] == claim["part_of"] and row["entity_id"] == entity]
        same = next((row for row in total if row["role"] == role["role"] and row["start"] is not None), None)
        if same is not None:
            return article.words(same)
    rows = list(article.naming(entity))
    before = [row for row in rows if row["start"] < claim["end"]]
    if before:
        return article.words(max(before, key=lambda row: row["start"]))
    return article.words(min(rows, key=lambda row: row["start"])) if rows else None
