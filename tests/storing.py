"""Nights of made records through the store, with rows made by hand: what the tests of the store share."""

import json
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

import pyarrow.parquet as pq

from pipeline import records as r
from pipeline.ids import claim_id, doc_id
from pipeline.store import open_store
from pipeline.tables import to_arrow

NOW = datetime(2023, 11, 20, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    """A record: a text that appears at an address; `broken` can't be read."""

    text: str
    url: str | None = None
    broken: bool = False

    @property
    def key(self):
        return digest(f"{self.text}|{self.url}")


def digest(text):
    return sha256(text.encode()).digest()[:16]


def night(folder, *told, run_id=None, models="m", group=2, file=None):
    """A run over these records as a real one settles them, `group` documents at a time; gives what it did."""
    with open_store(folder, models) as store:
        run = Night(store, group)
        if file and store.ledger.file_records(digest(file)) is not None:
            run.counts["seen_before"] += len(told)
        else:
            run.read(told)
        if file:
            store.ledger.add_file(digest(file), len(told))
        run.flush()
        run_id = run_id or f"run-{store.generation}"
        store.commit([account(run_id, "*", run.counts, models), account(run_id, "dump", run.counts, models)])
        return run.counts


class Night:
    def __init__(self, store, group):
        self.store, self.ledger, self.group = store, store.ledger, group
        self.counts = dict.fromkeys(("kept", "put_aside", "duplicate", "rejected", "seen_before"), 0)
        self.begin()

    def begin(self):
        self.rows = {table: [] for table in r.TABLES}
        self.documents = 0

    def read(self, told):
        known = self.ledger.known_before([one.key for one in told])
        for one in told:
            if one.key in known:
                self.counts["seen_before"] += 1
            else:
                self.settle(one)
        self.ledger.add_records(one.key for one in told)

    def settle(self, one):
        if one.broken:
            self.counts["rejected"] += 1
            self.rows["rejected"].append(r.Rejected("dump", None, "read", one.text, None, None, None))
            return
        doc = doc_id(one.text)
        fate = self.ledger.fates([doc]).get(doc)
        if one.text.startswith("dull"):
            self.counts["put_aside"] += 1
            self.ledger.set_fate(doc, "put_aside", "no claim")
            return
        url = digest(one.url) if one.url else None
        left = self.ledger.replace_appearance(doc, url, None)
        if fate and fate.kind == "kept":
            self.counts["duplicate"] += 1
            self.rows["copies"].append(r.Copy(doc, "dump", one.text, one.url, None, None))
        else:
            self.counts["kept"] += 1
            self.ledger.set_fate(doc, "kept", "")
            self.add(article(one.text, one.url))
        if left:
            self.replace(left, doc)

    def add(self, rows):
        for table, some in rows.items():
            if table in r.REGISTERS:
                self.store.register(table, {row.entity_id: row for row in some})
            else:
                self.rows[table] += some
        self.documents += 1
        if self.documents >= self.group:
            self.flush()

    def replace(self, old, doc):
        self.flush()
        gone = self.store.remove(old)
        for row in gone["documents"].to_pylist():
            said = json.dumps({"text": row["text"]})
            self.rows["changes"].append(
                r.Change(doc, row["doc_id"], "documents", None, "changed", "corrected", ("text", "doc_id"), said, "{}")
            )

    def flush(self):
        self.store.write({table: to_arrow(table, rows) for table, rows in self.rows.items() if rows})
        self.begin()


def account(run_id, source, counts, models="m"):
    put_aside = counts["put_aside"]
    return r.Run(
        run_id, NOW, NOW, "0", models, source, sum(counts.values()), counts["kept"], put_aside,
        json.dumps({"no claim": put_aside} if put_aside else {}),
        counts["duplicate"], counts["rejected"], counts["seen_before"], 0, "done",
    )  # fmt: skip


def article(text, url=None):
    """The rows that a text of words gives: an actor and a tally in each word, an attack for all, a casualty of it."""
    doc, words = doc_id(text), text.split()
    rows = {table: [] for table in r.TABLES}
    rows["documents"] = [r.Document(doc, text, "dump", url, None, None, (), None, None, "en", text)]
    rows["sentences"] = [r.Sentence(doc, 0, 0, len(text), False)]
    attack = claim_id(doc, "attacks", 0, len(text))
    rows["attacks"] = [
        r.Attack(attack, doc, 0, 0, len(text), "occurred", 1, None, None, None, None, None, None, None, "made")
    ]
    rows["casualties"] = [r.Casualty("c" + attack[1:], doc, 0, 0, 1, "killed", 1, 1, False, attack, "made")]
    start, total = 0, None
    for word in words:
        end = start + len(word)
        actor, claim = f"actor:{word[0].lower()}", claim_id(doc, "attack_counts", start, end)
        parent = f"actor:{word[0].lower()}-parent"
        rows["actors"] += [
            r.Actor(actor, word[0].upper(), ("x", "y"), None, None, False, None, parent, None),
            r.Actor(parent, "parent", (), None, None, False, None, None, None),
        ]
        rows["mentions"].append(r.Mention(doc, 0, start, end, word, "ACTOR", actor))
        rows["dates"].append(r.Date(doc, 0, start, end, word, "DATE", None, None, None, None, None))
        days = (None, None, "sentence", 0, 1)
        rows["attack_counts"].append(
            r.AttackCount(claim, doc, 0, start, end, 3, None, False, "attack", *days, "total", total, "made")
        )
        rows["roles"].append(r.Role(claim, doc, "actor", actor, start, end, "made"))
        start, total = end + 1, claim
    return rows


def tables(state):
    """All rows of a state by table, in an order of their own, without those of `runs`; {} where there is none."""
    if not state.exists():
        return {}
    return {table: sorted(map(str, rows_of(state, table))) for table in r.TABLES if table != "runs"}


def rows_of(state, table):
    parts = sorted((state / table).glob("*.parquet"))
    return [row for part in parts for row in pq.ParquetFile(part).read().to_pylist()]


def seen(folder):
    """What a reader sees."""
    return tables(folder / "now")


def files(folder):
    """The parts of a reader's tables by name, but for those of `runs`."""
    now = folder / "now"
    parts = [path for path in sorted(now.glob("*/*.parquet")) if path.parent.name != "runs"]
    return {str(path.relative_to(now)): path.read_bytes() for path in parts}


def whole(folder):
    """All that lies in a folder: bytes of files, targets of links, and what the ledger says; the lock is nobody's."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = os.readlink(path)
        elif path.name == "ledger.sqlite":
            with closing(sqlite3.connect(path)) as ledger:
                found[name] = list(ledger.iterdump())
        elif path.is_file() and path.name != "lock":
            found[name] = path.read_bytes()
        elif path.is_dir():
            found[name] = "folder"
    return found
