"""Files in, tables out: read, extract in batches, gather, put in place, and account for every record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from uuid import uuid4

from pipeline.accounts import Account, check, run_rows, whole
from pipeline.gather import Gatherer, Item
from pipeline.ids import doc_id
from pipeline.paths import version
from pipeline.readers import read
from pipeline.readers.fields import NAMES, Names
from pipeline.readers.inputs import Inputs
from pipeline.readers.record import Record
from pipeline.records import Article
from pipeline.store import Ledger, open_store
from pipeline.workers import MakeExtract, through

BATCH = 64  # records: a tenth of a second of work or more, so that handing them out costs nothing


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did."""

    account: Account
    rows: dict[str, int]  # by table
    passed_over: int  # files of kinds that are not read
    shared_ids: int  # articles whose source_id another article with other text has too


@dataclass(frozen=True, slots=True)
class Job:
    """What a run is to do: the files, the folder to write, and how."""

    inputs: Inputs
    out: Path
    published: date | None = None
    workers: int = 1
    keep_all: bool = False
    names: Names = field(default_factory=lambda: NAMES)


def run(job: Job, make_extract: MakeExtract, models: str, progress: Callable[[int], None] = lambda _: None) -> Summary:
    """Read, extract and write everything `job` names; `models` is their digest, `progress` is told the bytes done.

    Raises OutputError, LockedError, ReadWriteError, BugError; the tables are then as they were before.
    """
    started = datetime.now(UTC)
    accounts: defaultdict[str, Account] = defaultdict(Account)
    with open_store(job.out, models) as store:
        gatherer = Gatherer(store, accounts)
        screen = _Screen(accounts, store.ledger)
        batches = _batches(screen(read(job.inputs.files, job.published, job.names)))
        for items, result in through(batches, make_extract, job.keep_all, job.workers):
            gatherer.take(items, result)
            progress(sum(item.record.size for item in items))
        gatherer.finish()
        check(accounts, store.rows)
        store.commit(run_rows(accounts, uuid4().hex[:12], started, datetime.now(UTC), version(), models))
    return Summary(whole(accounts), store.rows, job.inputs.passed_over, screen.shared_ids)


class _Screen:
    """Counts what is read, and tells the first appearance of a text from its copies."""

    def __init__(self, accounts: defaultdict[str, Account], ledger: Ledger) -> None:
        self.accounts = accounts
        self.ledger = ledger
        self.shared_ids = 0
        self._texts: set[str] = set()
        self._ids: set[str] = set()

    def __call__(self, records: Iterable[Record]) -> Iterator[Item]:
        for record in records:
            self.accounts[record.file].read += 1
            article = record.content
            yield self._item(record, article) if isinstance(article, Article) else Item(record)

    def _item(self, record: Record, article: Article) -> Item:
        doc = doc_id(article.text)
        key = sha256("\0".join((article.source, article.source_id, doc)).encode("utf-8", "surrogatepass")).digest()[:16]
        if self.ledger.known_before([key]):
            return Item(record, doc, seen=True)
        self.ledger.add_records([key])
        first = doc not in self._texts and doc not in self.ledger.fates([doc])
        if first:
            self.shared_ids += article.source_id in self._ids
            self._texts.add(doc)
            self._ids.add(article.source_id)
        return Item(record, doc, first)


def _batches(items: Iterator[Item]) -> Iterator[tuple[list[Item], list[Article]]]:
    """Slices of the records, always the same ones, each with those of its articles that are to be extracted."""
    while batch := list(islice(items, BATCH)):
        yield batch, [i.record.content for i in batch if i.first and isinstance(i.record.content, Article)]
