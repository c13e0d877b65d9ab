"""Every record read is accounted for, by file and for the whole run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.errors import BugError
from pipeline.records import Run

WHOLE = "*"


@dataclass(slots=True)
class Account:
    """What became of the records of one file, or of all."""

    read: int = 0
    kept: int = 0
    duplicate: int = 0
    rejected: int = 0
    seen_before: int = 0
    put_aside: Counter[str] = field(default_factory=Counter)
    replaced: int = 0  # of those kept by this or an earlier run

    def closes(self) -> bool:
        """Whether every record read is in one of the others."""
        return self.read == self.kept + self.put_aside.total() + self.duplicate + self.rejected + self.seen_before

    def add(self, other: Account) -> None:
        """Add another's figures to these."""
        self.read += other.read
        self.kept += other.kept
        self.duplicate += other.duplicate
        self.rejected += other.rejected
        self.seen_before += other.seen_before
        self.put_aside += other.put_aside
        self.replaced += other.replaced


def whole(accounts: Mapping[str, Account]) -> Account:
    """The accounts of all files together."""
    total = Account()
    for account in accounts.values():
        total.add(account)
    return total


def check(accounts: Mapping[str, Account], expected: Mapping[str, int], rows: Mapping[str, int]) -> None:
    """Raises BugError if an account doesn't close, or the `rows` added by table are not those `expected` from them."""
    for file, account in accounts.items():
        if not account.closes():
            raise BugError(f"{file}: the accounts don't close: {account}")
    for table, number in expected.items():
        if rows[table] != number:
            raise BugError(f"the accounts don't agree with the tables: {table}: {number}, written: {rows[table]}")


def run_rows(
    accounts: Mapping[str, Account],
    run_id: str,
    started: datetime,
    ended: datetime,
    version: str,
    models: str,
    outcome: str,
) -> list[Run]:
    """The rows of the table `runs`: the whole run as `*`, then each file."""
    return [
        Run(
            run_id, started, ended, version, models, file,
            read=account.read, kept=account.kept,
            put_aside=account.put_aside.total(), put_aside_reasons=json.dumps(account.put_aside, sort_keys=True),
            duplicate=account.duplicate, rejected=account.rejected, seen_before=account.seen_before,
            replaced=account.replaced, outcome=outcome,
        )
        for file, account in {WHOLE: whole(accounts), **accounts}.items()
    ]  # fmt: skip
