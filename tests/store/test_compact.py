from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storing import Told, account, article, files, night, rows_of, seen

from pipeline.ids import doc_id
from pipeline.records import REGISTERS, TABLES, Change, Copy, Rejected
from pipeline.store import fill, open_store
from pipeline.store.buckets import Buckets, buckets_for, in_order
from pipeline.store.check import check
from pipeline.store.compact import Compacted, compact
from pipeline.tables import to_arrow

NOTHING = dict.fromkeys(("kept", "put_aside", "duplicate", "rejected", "seen_before"), 0)
WORDS = ("Alpha", "Bravo", "Charlie", "Delta", "Echo beta", "Foxtrot", "Golf", "Hotel nine", "India")


def write(folder, groups):
    """A run that writes these groups of rows by table; an article is written with its register rows."""
    with open_store(folder, "m") as store:
        for group in groups:
            rows = {table: [] for table in TABLES}
            for one in group:
                for table, some in one.items():
                    rows[table] += some
            for table in REGISTERS:
                store.register(table, {row.entity_id: row for row in rows.pop(table)})
            store.write({table: to_arrow(table, some) for table, some in rows.items() if some})
        counts = {**NOTHING, "kept": len(WORDS), "duplicate": 9, "rejected": 9}
        store.commit([account("r", source, counts) for source in ("*", "dump")])


def others():
    """Rows whose order of writing means nothing."""
    for number in range(3):
        yield {"rejected": [Rejected("dump", number or None, "read", "why", None, None, None)]}
        yield {"copies": [Copy(doc_id("Alpha"), "dump", f"{number}", None, None, None)]}
        what = ("attacks", "c", "changed", "models", ("a", "b"), "{}", f"{number}")
        yield {"changes": [Change(doc_id("Alpha"), None, *what)]}


PIECES = [*map(article, WORDS), *others()]


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(fill, "CHARACTERS", 12)
    monkeypatch.setattr(fill, "ROWS", 1)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(PIECES))), cuts=st.sets(st.integers(1, len(PIECES) - 1)), nights=st.booleans())
def test_the_same_rows_in_any_groups_give_the_same_bytes(tmp_path_factory, small_parts, order, cuts, nights):
    folder = tmp_path_factory.mktemp("compact")
    edges = [0, *sorted(cuts), len(PIECES)]
    groups = [[PIECES[n] for n in order[a:b]] for a, b in pairwise(edges)]
    for some in [[group] for group in groups] if nights else [groups]:
        write(folder, some)
    rows = seen(folder)
    done = compact(folder)
    assert seen(folder) == rows
    assert files(folder) == expected(tmp_path_factory)
    assert done.after == len(files(folder)) + 1 - empties(folder)
    if not nights:
        assert list(check(folder)) == []
    assert compact(folder) == Compacted(done.after, done.after)


EXPECTED = {}


def expected(tmp_path_factory):
    """The bytes that one group in the order of `PIECES` gives."""
    if not EXPECTED:
        folder = tmp_path_factory.mktemp("plain")
        write(folder, [PIECES])
        compact(folder)
        EXPECTED.update(files(folder))
        assert len([name for name in EXPECTED if name.startswith("documents/")]) > 2
    return EXPECTED


def empties(folder):
    return sum(name.endswith("empty.parquet") for name in files(folder))


def test_many_nights_become_few_parts_and_go_on(tmp_path):
    for number in range(20):
        night(tmp_path, Told(f"Alpha {number}", f"at {number}"), Told(f"{number}", broken=True))
    rows = seen(tmp_path)
    assert compact(tmp_path) == Compacted(60, 11)
    assert seen(tmp_path) == rows
    assert list(check(tmp_path)) == []
    assert len(rows_of(tmp_path, "runs")) == 40
    night(tmp_path, Told("Bravo", "at 3"), Told("Alpha 4", "elsewhere"))
    assert {row["text"] for row in rows_of(tmp_path, "documents")} == {
        "Bravo", *(f"Alpha {number}" for number in range(20) if number != 3)
    }  # fmt: skip
    assert list(check(tmp_path)) == []


def test_registers_lose_what_nothing_names_but_keep_what_a_name_is_part_of(tmp_path):
    night(tmp_path, Told("Alpha", "one"), Told("Bravo", "two"))
    night(tmp_path, Told("Charlie", "one"))
    assert len(rows_of(tmp_path, "actors")) == 6
    compact(tmp_path)
    kept = ["actor:b", "actor:b-parent", "actor:c", "actor:c-parent"]
    assert [row["entity_id"] for row in rows_of(tmp_path, "actors")] == kept
    night(tmp_path, Told("Aleph", "three"))
    assert [row["entity_id"] for row in rows_of(tmp_path, "actors")] == [*kept, "actor:a", "actor:a-parent"]
    assert list(check(tmp_path)) == []


@pytest.mark.parametrize(("amount", "buckets"), [(0, 1), (10, 1), (11, 2), (20, 2), (21, 4), (40, 4), (41, 8)])
def test_buckets_hold_about_as_much_as_they_may(amount, buckets):
    assert buckets_for(amount, 10) == buckets


@given(
    texts=st.lists(st.text(st.characters(codec="utf-8"), max_size=3), unique=True, max_size=30),
    count=st.sampled_from([1, 2, 8]),
    cut=st.integers(0, 30),
)
@settings(deadline=None)
def test_buckets_keep_every_row_in_order_of_the_documents(tmp_path_factory, texts, count, cut):
    buckets = Buckets("sentences", count, tmp_path_factory.mktemp("buckets"))
    rows = to_arrow("sentences", [row for text in texts for row in article(text)["sentences"] * 2])
    for piece in (rows.slice(0, 2 * cut), rows.slice(2 * cut)):
        if piece.num_rows:
            buckets.add(piece)
    together = pa.concat_tables([buckets.take(number) for number in range(count)])
    assert together.equals(in_order("sentences", rows))
