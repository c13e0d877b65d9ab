"""Files in, tables out: read what is new, extract it in batches, settle, commit, and account for every record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from uuid import uuid4

from pipeline.accounts import Account, check, run_rows, whole
from pipeline.gather import Gatherer
from pipeline.intake import batches
from pipeline.paths import version
from pipeline.readers.inputs import Inputs
from pipeline.store import Store, open_store
from pipeline.workers import Pool, Stop, go_on

Progress = Callable[[int, int, int], None]  # bytes read, records, articles kept, each since it was last told
DONE, INTERRUPTED = "done", "interrupted"


@dataclass(frozen=True, slots=True)
class Job:
    """What a run is to do: the files to read, the folder to write."""

    inputs: Inputs
    out: Path
    run_id: str = field(default_factory=lambda: uuid4().hex[:12])


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did."""

    account: Account
    rows: dict[str, int]  # added by table, less those taken out
    passed_over: int  # files of kinds that are not read
    seconds: float  # since the models were loaded
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class Watch:
    """Who follows a run: is told how far it is, batch by batch, and asked whether to stop."""

    progress: Progress = lambda _, __, ___: None
    stop: Stop = go_on


class Begun:
    """A command that writes tables, from its start to its commit."""

    def __init__(self, run_id: str, pool: Pool, watch: Watch) -> None:
        """Waits for the models; raises SettingsError if they are wrong."""
        self.run_id = run_id
        self.started = datetime.now(UTC)
        self.accounts: defaultdict[str, Account] = defaultdict(Account)
        self.models = pool.models(watch.stop)
        self._ready = monotonic()

    def commit(self, store: Store, expected: Mapping[str, int], outcome: str, passed_over: int = 0) -> Summary:
        """Commits, if the accounts close and the rows are those `expected`; raises BugError if not."""
        check(self.accounts, expected, store.rows)
        ended = datetime.now(UTC)
        store.commit(run_rows(self.accounts, self.run_id, self.started, ended, version(), self.models, outcome))
        seconds = monotonic() - self._ready
        return Summary(whole(self.accounts), store.rows, passed_over, seconds, outcome == INTERRUPTED)


def run(job: Job, pool: Pool, watch: Watch) -> Summary:
    """Read, extract and write what is new in everything `job` names.

    Told to stop, it commits what is settled by then. Raises SettingsError, OutputError, LockedError, ReadWriteError,
    BugError; the tables are then as they were before.
    """
    begun = Begun(job.run_id, pool, watch)
    with open_store(job.out, begun.models) as store:
        gatherer = Gatherer(store, begun.accounts)
        read = batches(job.inputs.files, pool.options.names, store.ledger)
        for batch, result in pool.through(((batch, batch.raw()) for batch in read), watch.stop):
            gatherer.take(batch, result)
            kept = sum(fate.kind == "kept" for fate in result.fates)
            watch.progress(batch.size, len(batch.new) + batch.seen.total(), kept)
        outcome = INTERRUPTED if watch.stop() else DONE
        gatherer.finish()
        return begun.commit(store, gatherer.expected(), outcome, job.inputs.passed_over)
