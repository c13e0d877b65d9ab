"""One article as its rows in the tables tell it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from pipeline.records import REGISTERS
from pipeline.stored import Row, read_rows

CLAIMS = ("attack_counts", "attacks", "casualties")


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of the article: offsets into its text, and the sentence in which it begins."""

    sentence: int
    start: int
    end: int
    text: str


class StoredArticle:
    """The rows of one document in the tables of `folder`."""

    def __init__(self, folder: Path, doc_id: str) -> None:
        def rows(table: str) -> list[Row]:
            return read_rows(folder, table, "doc_id", [doc_id])

        (self.document,) = rows("documents")
        self.text: str = self.document["text"]
        self.sentences = sorted(rows("sentences"), key=lambda row: row["start"])
        self.mentions, self.dates = rows("mentions"), rows("dates")
        self.claims = {table: {row["claim_id"]: row for row in rows(table)} for table in CLAIMS}
        ids = [key for claims in self.claims.values() for key in claims]
        self.roles = read_rows(folder, "roles", "claim_id", ids)
        entities = {row["entity_id"] for row in self.roles if row["entity_id"]}
        registered = (row for table in REGISTERS for row in read_rows(folder, table, "entity_id", entities))
        self.names: dict[str, str] = {row["entity_id"]: row["name"] for row in registered}

    def words(self, row: Row) -> Words:
        """The words that a row with `start` and `end` points at."""
        start, end = row["start"], row["end"]
        at = bisect_right([sentence["start"] for sentence in self.sentences], start) - 1
        return Words(max(at, 0), start, end, self.text[start:end])

    def sentence(self, number: int) -> Words:
        """A whole sentence."""
        return self.words(self.sentences[number])

    def naming(self, entity_id: str) -> list[Row]:
        """The rows that point at words for an entity: roles that it fills in any claim, and mentions."""
        rows = [*self.roles, *self.mentions]
        return [row for row in rows if row["entity_id"] == entity_id and row["start"] is not None]
