"""Gathers what the batches gave, in the order of the input, and hands it to the store part by part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.accounts import Account
from pipeline.readers.record import Record
from pipeline.records import REGISTERS, Article, Copy, Rejected
from pipeline.store import Store
from pipeline.tables import to_arrow
from pipeline.workers import BY_ARTICLE, Outcome, Result

if TYPE_CHECKING:
    import pyarrow as pa

PART_CHARACTERS = 32_000_000  # of article text: parts of some 20 MB, and memory that stays flat however long the input
ROW_CHARACTERS = 200  # what a row of `copies` or `rejected` counts for


@dataclass(frozen=True, slots=True)
class Item:
    """A record; for an article also its document and whether its text appears for the first time."""

    record: Record
    doc_id: str = ""
    first: bool = False


class Gatherer:
    """Counts what became of each record and collects the rows until they fill a part."""

    def __init__(self, store: Store, accounts: Mapping[str, Account]) -> None:
        self.store = store
        self.accounts = accounts
        self._outcomes: dict[str, Outcome] = {}
        self._registers: dict[str, dict[str, Any]] = {table: {} for table in REGISTERS}
        self._begin_part()

    def take(self, items: Sequence[Item], result: Result) -> None:
        """The records of one batch with what the first appearances among them gave."""
        outcomes = iter(result.outcomes)
        for item in items:
            if item.first:
                self._outcomes[item.doc_id] = next(outcomes)
            self._settle(item.record, item)
        for table, pieces in result.tables.items():
            self._pieces[table] += pieces
        for table, rows in result.registers.items():
            for entity, row in rows.items():
                self._registers[table].setdefault(entity, row)
        if self._characters + ROW_CHARACTERS * (len(self._copies) + len(self._rejected)) >= PART_CHARACTERS:
            self._end_part()

    def finish(self) -> None:
        """Write what is left, and the registers, sorted by id."""
        self._end_part()
        for table, rows in self._registers.items():
            self.store.write({table: [to_arrow(table, [rows[entity] for entity in sorted(rows)])]})

    def _settle(self, record: Record, item: Item) -> None:
        account, content = self.accounts[record.file], record.content
        if isinstance(content, Rejected):
            self._reject(account, content)
            return
        outcome = self._outcomes[item.doc_id]  # a copy shares the outcome of the first
        if outcome.fate == "rejected":
            self._reject(account, Rejected(record.source.name, record.number, "extract", outcome.reason))
        elif outcome.fate == "put_aside":
            account.put_aside[outcome.reason] += 1
        elif item.first:
            account.kept += 1
            self._characters += len(content.text)
        else:
            account.duplicate += 1
            self._copies.append(_copy(item.doc_id, content))

    def _reject(self, account: Account, row: Rejected) -> None:
        account.rejected += 1
        self._rejected.append(row)

    def _begin_part(self) -> None:
        self._pieces: dict[str, list[pa.Table]] = {table: [] for table in BY_ARTICLE}
        self._copies: list[Copy] = []
        self._rejected: list[Rejected] = []
        self._characters = 0

    def _end_part(self) -> None:
        copies, rejected = to_arrow("copies", self._copies), to_arrow("rejected", self._rejected)
        self.store.write({**self._pieces, "copies": [copies], "rejected": [rejected]})
        self._begin_part()


def _copy(doc_id: str, article: Article) -> Copy:
    return Copy(doc_id, article.source, article.source_id, article.url, article.site, article.published)
