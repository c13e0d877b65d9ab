"""Settles what the batches gave, in the order of the input: what is kept, copied, corrected, put aside or rejected."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.accounts import Account, whole
from pipeline.changes import corrected
from pipeline.ids import place
from pipeline.intake import Batch
from pipeline.pending import Pending
from pipeline.readers.record import Raw, Record
from pipeline.records import REGISTERS, Copy, Rejected
from pipeline.store import Store
from pipeline.workers import Fate, Result

if TYPE_CHECKING:
    import pyarrow as pa

MOST_HELD = 1_000_000  # bytes of a rejected record that are kept, to try it again


class Gatherer:
    """Counts what became of each record, notes it in the ledger, and hands the rows to the store part by part."""

    def __init__(self, store: Store, accounts: Mapping[str, Account]) -> None:
        self.store = store
        self.accounts = accounts
        self._pending = Pending()
        self._gone: dict[str, str | None] = {}  # documents that are to leave the store → what took their place
        self._new: list[str] = []  # kept, which the ledger is told of all together
        self._appeared: list[tuple[str, bytes | None, bytes | None]] = []  # likewise, where nothing appeared before

    def take(self, batch: Batch, result: Result) -> None:
        """The records of one batch, with what became of those that were not seen before."""
        for file, records in batch.seen.items():
            account = self.accounts[file]
            account.read += records
            account.seen_before += records
        self._settle_all(batch, result)
        ledger = self.store.ledger
        ledger.add_records(batch.keys)
        for digest, records in batch.ended:
            ledger.add_file(digest, records)
        if self._pending.is_full():
            self._write()

    def finish(self) -> None:
        """Write what is left, and take out what was replaced."""
        self._take_out()
        self._write()

    def expected(self) -> dict[str, int]:
        """How many rows the accounts say that this run has added, by table."""
        total = whole(self.accounts)
        copies = total.duplicate - self._pending.copies_dropped - self.store.removed["copies"]
        return {"documents": total.kept - total.replaced, "copies": copies, "rejected": total.rejected}

    def _settle_all(self, batch: Batch, result: Result) -> None:
        """Each record in turn, with what the ledger knows of all of them asked for at once."""
        fates, ledger = result.fates, self.store.ledger
        met = ledger.fates([fate.doc_id for fate in fates if fate.kind == "kept"])
        self._kept = {doc_id for doc_id, fate in met.items() if fate.kind == "kept"}
        copies = [fate.copy for fate in fates if fate.copy and fate.doc_id in self._kept]
        self._known_places = ledger.known_before([_place(copy) for copy in copies])
        self._known_keys = ledger.known_keys([f.url for f in fates if f.url], [f.ident for f in fates if f.ident])
        self._pending.begin(result)
        for table in REGISTERS:
            if rows := result.registers.get(table):
                self.store.register(table, rows)
        for record, fate in _with_fates(batch, fates):
            account = self.accounts[record.source.file]
            account.read += 1
            if isinstance(record, Record):
                assert isinstance(record.content, Rejected)
                self._reject(account, record.content)
            else:
                self._settle(record, fate, account)
        self._note()
        aside = [fate for fate in fates if fate.kind == "put_aside" and fate.doc_id]
        for reason in sorted({fate.reason for fate in aside}):
            ledger.set_fates([fate.doc_id for fate in aside if fate.reason == reason], "put_aside", reason)

    def _settle(self, raw: Raw, fate: Fate, account: Account) -> None:
        if fate.kind == "rejected":
            self._reject(account, _rejected(raw, fate))
        elif fate.kind == "put_aside":
            account.put_aside[fate.reason] += 1
            if fate.url in self._known_keys or fate.ident in self._known_keys:
                self._appears(None, fate, account)
        elif fate.doc_id in self._kept:
            assert fate.copy is not None
            self._pending.pass_over()
            if _place(fate.copy) in self._known_places:  # by a version that noted no records
                account.seen_before += 1
            else:
                account.duplicate += 1
                self._pending.copy(fate.copy)
            self._appears(fate.doc_id, fate, account)
        else:
            self._keep(fate, account)

    def _keep(self, fate: Fate, account: Account) -> None:
        if fate.doc_id in self._gone:  # the same text is back: its old rows leave before the new ones come
            self._take_out()
        account.kept += 1
        self._pending.keep(fate.doc_id)
        self._kept.add(fate.doc_id)
        self._new.append(fate.doc_id)
        self._appears(fate.doc_id, fate, account)

    def _appears(self, doc_id: str | None, fate: Fate, account: Account) -> None:
        """The text stands where these keys point, `doc_id` None if it is put aside: what stood there may be gone."""
        keys = {key for key in (fate.url, fate.ident) if key}
        if doc_id and self._known_keys.isdisjoint(keys):
            self._known_keys |= keys
            self._appeared.append((doc_id, fate.url, fate.ident))
            return
        self._note()
        ledger = self.store.ledger
        self._known_keys |= keys
        for old in ledger.replace_appearance(doc_id, fate.url, fate.ident):
            account.replaced += 1
            self._kept.discard(old)
            ledger.set_fate(old, "replaced", "")
            rows = self._pending.drop(old)
            if rows is None:
                self._gone[old] = doc_id
            else:
                self._pending.change(corrected(rows, {old: doc_id}))

    def _note(self) -> None:
        ledger = self.store.ledger
        ledger.set_fates(self._new, "kept", "")
        ledger.add_appearances(self._appeared)
        self._new, self._appeared = [], []

    def _reject(self, account: Account, row: Rejected) -> None:
        account.rejected += 1
        self._pending.reject(row)

    def _take_out(self) -> None:
        """What was replaced leaves the store, all of it together: a group is rewritten once however many leave it."""
        if self._gone:
            self._note()
            rows: Mapping[str, pa.Table] = self.store.remove(sorted(self._gone))
            self._pending.change(corrected(rows, self._gone))
            self._gone = {}

    def _write(self) -> None:
        self.store.write(self._pending.take())


def _with_fates(batch: Batch, fates: list[Fate]) -> Iterator[tuple[Raw | Record, Fate]]:
    """Every new record, a rejection of the reader's with a fate that means nothing."""
    left = iter(fates)
    for record in batch.new:
        yield record, next(left) if isinstance(record, Raw) else Fate("rejected")


def _place(copy: Copy) -> bytes:
    return place(copy.doc_id, copy.source, copy.source_id)


def _rejected(raw: Raw, fate: Fate) -> Rejected:
    held = len(raw.data) <= MOST_HELD
    fields = json.dumps(raw.fields, default=str) if held and raw.fields else None
    return Rejected(raw.source.name, raw.number, fate.stage, fate.reason, raw.kind, raw.data if held else None, fields)
