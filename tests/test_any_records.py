"""Whatever records come, in however many runs: the accounts close, and the tables are sound."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import PACK, written
from running import counts, go, rows

from pipeline.store.check import check

RECORDS = st.fixed_dictionaries(
    {"text": st.sampled_from(["A one", "A two", "B one", "dull", "dull too", "crash", "null in unit", "", 7])},
    optional={
        "url": st.sampled_from(["u", "v", "w"]),
        "id": st.sampled_from(["1", 2, None]),
        "site": st.sampled_from(["s", "t"]),
        "title": st.text(max_size=3),
    },
)
LINES = st.one_of(RECORDS.map(json.dumps), st.sampled_from(["{", "[]", "null", '{"text": "A\\ud800"}']))


@settings(max_examples=25, deadline=None)
@given(nights=st.lists(st.lists(LINES, max_size=8), min_size=1, max_size=3))
def test_accounts_close_and_tables_are_sound(pool, nights):
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name), Path(name, "out")
        for night, lines in enumerate(nights):
            (folder / "in.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            read, kept, aside, copies, rejected, seen, _ = counts(go(pool, out, folder / "in.jsonl"))
            assert read == kept + aside + copies + rejected + seen
            assert read == (len(lines) or 1) or night
        assert list(check(out)) == []
        documents = [row["doc_id"] for row in rows(out, "documents")]
        assert len(documents) == len(set(documents))
        assert {row["doc_id"] for row in rows(out, "copies")} <= set(documents)


@pytest.mark.parametrize(
    ("name", "data", "kept", "rejected"),
    [
        ("bomb.txt.gz", PACK[".gz"](b"\0" * 30_000_000), 0, 1),
        ("cut.jsonl.gz", PACK[".gz"](b'{"text": "Alpha"}\n' * 3_000)[:-9], 1, 1),
        ("nul.jsonl", b'{"text": "Alpha"}\n{"text": "\0"}\n', 1, 1),
        ("half.jsonl", b'{"text": "\\ud800 Alpha"}\n{"text": "Beta"}\n', 1, 1),
        ("deep.html", b"<p>" + b"<div>" * 100_000 + b"Alpha", 0, 1),
        ("wide.csv", b"," .join(b"c%d" % n for n in range(200_000)) + b"\n1\n", 0, 1),
        ("bad.parquet", b"PAR1 no", 0, 1),
    ],
)  # fmt: skip
def test_hostile_dumps_are_rejected_and_seen_before(tmp_path, pool, name, data, kept, rejected):
    source, out = written(tmp_path, name, data), tmp_path / "out"
    summary = go(pool, out, source)
    assert (summary.account.kept, summary.account.rejected) == (kept, rejected)
    again = go(pool, out, source)
    assert again.account.seen_before == again.account.read == summary.account.read
    assert list(check(out)) == []
    assert {path.name for path in tmp_path.iterdir()} == {name, "out"}
