"""Extracts what is stored again, from `documents` alone, and notes what other models or another version change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.changes import reread
from pipeline.errors import UsageError
from pipeline.paths import version
from pipeline.pending import joined
from pipeline.records import REGISTERS, Article, Change
from pipeline.run import Begun, Summary, Watch
from pipeline.store import Store, open_store
from pipeline.tables import to_arrow
from pipeline.workers import BY_ARTICLE, Pool, Result

if TYPE_CHECKING:
    import pyarrow as pa

AGAIN = "again"
AT_ONCE = 100  # documents of a batch
GIVEN = ("given", "metadata")  # how a day is known that came with the article; any other is found anew


@dataclass(slots=True)
class Group:
    """A group of the store while it is made anew."""

    stem: str
    documents: int
    done: list[Result] = field(default_factory=list)


def run_again(out: Path, run_id: str, pool: Pool, watch: Watch) -> Summary:
    """Extract every document of `out` again; the pool is to keep all, for a document without a claim stays.

    A document that can't be extracted any more keeps the rows it has. Told to stop, it leaves everything as it was.
    Raises what `run` does, and UsageError if nothing is stored.
    """
    begun = Begun(run_id, pool, watch)
    with open_store(out, begun.models) as store:
        if store.manifest is None:
            raise UsageError(f"{out}: no tables that a run wrote")
        reason = "version" if store.manifest.version != version() else "models"
        store.renew_registers()
        failed = 0
        for group, result in pool.through(_batches(store), watch.stop):
            for table in REGISTERS:
                store.register(table, result.registers.get(table, {}))
            group.done.append(result)
            watch.progress(0, len(result.fates), len(result.fates))
            if sum(len(done.fates) for done in group.done) == group.documents:
                failed += _rewrite(store, group, reason, begun)
        if watch.stop():
            raise KeyboardInterrupt
        if failed:
            store.restore_registers()
        return begun.commit(store, {"documents": 0, "copies": 0, "rejected": 0}, AGAIN)


def _batches(store: Store) -> Iterator[tuple[Group, list[Article]]]:
    for stem in store.groups():
        documents = store.read(stem, ["documents"]).get("documents")
        if documents is None:
            continue
        group = Group(stem, documents.num_rows)
        for start in range(0, documents.num_rows, AT_ONCE):
            yield group, [_article(row) for row in documents.slice(start, AT_ONCE).to_pylist()]


def _article(row: dict[str, Any]) -> Article:
    """The article as its reader had handed it on."""
    given = row["published_basis"] in GIVEN
    return Article(
        text=row["text"],
        source=row["source"],
        source_id=row["source_id"],
        url=row["url"],
        site=row["site"],
        title=row["title"],
        authors=tuple(row["authors"]),
        published=row["published"] if given else None,
        published_basis=row["published_basis"] if given else None,
    )


def _rewrite(store: Store, group: Group, reason: str, begun: Begun) -> int:
    """The new rows in the place of the old; gives for how many documents there are none."""
    old = store.read(group.stem, BY_ARTICLE)
    ids = [str(doc_id) for doc_id in old["documents"]["doc_id"].to_pylist()]
    for source in old["documents"]["source"].to_pylist():
        account = begun.accounts[str(source).rpartition("#")[0] or str(source)]
        account.read += 1
        account.seen_before += 1
    fates = [fate for result in group.done for fate in result.fates]
    failed = [doc_id for doc_id, fate in zip(ids, fates, strict=True) if fate.kind != "kept"]
    new = {table: joined(table, [r.tables[table] for r in group.done if r.tables]) for table in BY_ARTICLE}
    if failed:
        kept = {table: _only(rows, failed) for table, rows in old.items()}
        new = {table: joined(table, [rows, *([kept[table]] if table in kept else [])]) for table, rows in new.items()}
    changes: list[Change] = list(reread(old, new, reason))
    before = store.read(group.stem, ["changes"]).get("changes")
    rows = [*([before] if before is not None else []), to_arrow("changes", changes)]
    store.rewrite(group.stem, {**new, "changes": joined("changes", rows)})
    group.done.clear()
    return len(failed)


def _only(rows: pa.Table, doc_ids: list[str]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    return rows.filter(pc.is_in(rows["doc_id"], value_set=pa.array(doc_ids, pa.string())))
