"""What the tests of whole runs share: dumps made of texts, runs over them, and what then stands in the tables."""

import json
from collections import Counter

import pyarrow.parquet as pq

from pipeline.readers.inputs import find_inputs
from pipeline.run import Job, Watch, run


def dump(path, *records):
    """A JSON Lines file of these records; a text alone gets the id that its number gives it."""
    made = [
        {"id": f"{path.stem}-{n}", "text": record} if isinstance(record, str) else record
        for n, record in enumerate(records)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in made), encoding="utf-8")
    return path


def go(pool, out, *paths, watch=None):
    return run(Job(find_inputs(paths), out), pool, watch or Watch())


def rows(out, table):
    return pq.read_table(out / table).to_pylist()


def texts(out):
    return sorted(row["text"] for row in rows(out, "documents"))


def counts(summary):
    """The account as it is in short: read, kept, put aside, duplicate, rejected, seen before, replaced."""
    a = summary.account
    return (a.read, a.kept, a.put_aside.total(), a.duplicate, a.rejected, a.seen_before, a.replaced)


def parts(out):
    """The bytes of every part that readers see, but for `runs`."""
    files = sorted((out / "now").resolve().rglob("*.parquet"))
    return {f"{f.parent.name}/{f.name}": f.read_bytes() for f in files if f.parent.name != "runs"}


def content(out):
    """The rows of every table as a bag, whatever their order and place; `runs` apart."""
    found = {}
    for table in sorted({name.split("/")[0] for name in parts(out)}):
        found[table] = Counter(repr(sorted(row.items())) for row in rows(out, table))
    return found
