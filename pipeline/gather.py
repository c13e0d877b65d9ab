"""Gathers what the batches gave, in the order of the input, and hands it to the store part by part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.accounts import Account
from pipeline.readers.record import Record
from pipeline.records import Article, Copy, Rejected
from pipeline.store import Store
from pipeline.tables import empty, to_arrow
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
    seen: bool = False  # the very record of an earlier run


class Gatherer:
    """Counts what became of each record and collects the rows until they fill a part."""

    def __init__(self, store: Store, accounts: Mapping[str, Account]) -> None:
        self.store = store
        self.accounts = accounts
        self._outcomes: dict[str, Outcome] = {}
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
            self.store.register(table, rows)
        if self._characters + ROW_CHARACTERS * (len(self._copies) + len(self._rejected)) >= PART_CHARACTERS:
            self._end_part()

    def finish(self) -> None:
        """Write what is left."""
        self._end_part()

    def _settle(self, record: Record, item: Item) -> None:
        account, content = self.accounts[record.file], record.content
        if isinstance(content, Rejected):
            self._reject(account, content)
            return
        if item.seen:
            account.seen_before += 1
            return
        outcome = self._outcomes.get(item.doc_id) or self._known(item.doc_id)  # a copy shares that of the first
        if outcome.fate == "rejected":
            self._reject(account, Rejected(record.source.name, record.number, "extract", outcome.reason))
        elif outcome.fate == "put_aside":
            account.put_aside[outcome.reason] += 1
            self.store.ledger.set_fate(item.doc_id, outcome.fate, outcome.reason)
        elif item.first:
            account.kept += 1
            self._characters += len(content.text)
        else:
            account.duplicate += 1
            self._copies.append(_copy(item.doc_id, content))

    def _known(self, doc_id: str) -> Outcome:
        fate = self.store.ledger.fates([doc_id])[doc_id]
        return Outcome(fate.kind, fate.reason)

    def _reject(self, account: Account, row: Rejected) -> None:
        account.rejected += 1
        self._rejected.append(row)

    def _begin_part(self) -> None:
        self._pieces: dict[str, list[pa.Table]] = {table: [] for table in BY_ARTICLE}
        self._copies: list[Copy] = []
        self._rejected: list[Rejected] = []
        self._characters = 0

    def _end_part(self) -> None:
        import pyarrow as pa

        copies, rejected = to_arrow("copies", self._copies), to_arrow("rejected", self._rejected)
        pieces = {**self._pieces, "copies": [copies], "rejected": [rejected]}
        self.store.write({table: pa.concat_tables([empty(table), *some]) for table, some in pieces.items()})
        self._begin_part()


def _copy(doc_id: str, article: Article) -> Copy:
    return Copy(doc_id, article.source, article.source_id, article.url, article.site, article.published)
