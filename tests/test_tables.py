from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from fakes import fake_extract

from pipeline.errors import BugError, UsageError
from pipeline.records import TABLES, Article, Date, Document, Role, Sentence
from pipeline.tables import columns, describe, empty, schema, to_arrow

README = Path(__file__).parent.parent / "README.md"


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_a_schema_that_says_its_version(table):
    assert schema(table).metadata[b"schema_version"] == b"1.1"
    assert all(field.metadata[b"doc"] for field in schema(table))
    assert empty(table).num_rows == 0


@pytest.mark.parametrize(
    ("table", "column", "kind", "null"),
    [
        ("documents", "doc_id", pa.string(), False),
        ("documents", "published", pa.date32(), True),
        ("documents", "authors", pa.list_(pa.string()), False),
        ("sentences", "start", pa.int32(), False),
        ("attack_counts", "low", pa.int64(), True),
        ("attack_counts", "approx", pa.bool_(), False),
        ("attacks", "intercepted", pa.bool_(), True),
        ("bases", "lat", pa.float64(), True),
        ("weapons", "class", pa.string(), True),
        ("runs", "started", pa.timestamp("us", tz="UTC"), False),
    ],
)
def test_types(table, column, kind, null):
    field = schema(table).field(column)
    assert (field.type, field.nullable) == (kind, null)


def test_rows_come_back_as_they_went_in():
    rows = fake_extract(Article("Three attacks", "a.txt", "a.txt", published=date(2023, 11, 20))).rows()
    document = to_arrow("documents", rows["documents"]).to_pylist()[0]
    assert document["text"] == "Three attacks"
    assert document["published"] == date(2023, 11, 20)
    assert document["authors"] == []
    count = to_arrow("attack_counts", rows["attack_counts"]).to_pylist()[0]
    assert (count["low"], count["first_day"], count["last_day"]) == (3, date(2023, 10, 17), None)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("sentences", Sentence("d", 0, 0, None, False)),
        ("sentences", Sentence("d", 0, 0, 2**40, False)),
        ("sentences", Sentence("d", 0, 0, "4", False)),
        ("roles", Role(None, "d", "actor", None, None, None, "r")),
        ("dates", Date("d", 0, 0, 1, "x", "DATE", None, None, "2023-10-17", None, None)),
        ("documents", Document("d", "i", "\udc80", None, None, None, (), None, None, None, "text")),
    ],
)
def test_what_a_column_cannot_hold_is_an_error(table, row):
    with pytest.raises(BugError, match=rf"^{table}\."):
        to_arrow(table, [row])


def test_the_dictionary_names_every_table_and_column():
    text = describe()
    for table in TABLES:
        assert f"### {table}\n" in text
        for name, kind, _, doc in columns(table):
            assert f"| `{name}` | {kind} |" in text
            assert doc
    assert describe("attacks") in text
    assert "### attacks\n" in describe("attacks")


def test_no_such_table():
    with pytest.raises(UsageError, match="the tables are documents"):
        describe("attack")


def test_the_readme_holds_the_dictionary():
    _, _, rest = README.read_text(encoding="utf-8").partition("<!-- tables:begin -->")
    inside, end, _ = rest.partition("<!-- tables:end -->")
    assert end, "README.md has no <!-- tables:begin --> … <!-- tables:end -->"
    assert inside.strip() == describe().strip()
