import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import UsageError
from pipeline.stored import ids_beginning, read_columns, read_rows

ROWS = [{"key": "abc", "n": 1}, {"key": "abd", "n": None}, {"key": "x", "n": 3}]


@pytest.fixture(params=["things/1.parquet", "things.parquet"])
def folder(tmp_path, request):
    path = tmp_path / request.param
    path.parent.mkdir(exist_ok=True)
    pq.write_table(pa.Table.from_pylist(ROWS), path)
    return tmp_path


def test_rows_by_key(folder):
    assert read_rows(folder, "things", "key", ["x", "abc", "no"]) == [ROWS[0], ROWS[2]]
    assert read_rows(folder, "things", "key", []) == []


def test_columns(folder):
    assert read_columns(folder, "things", ["n"]) == [{"n": 1}, {"n": None}, {"n": 3}]


@pytest.mark.parametrize(("prefix", "ids"), [("ab", ["abc", "abd"]), ("abc", ["abc"]), ("y", []), ("%", []), (".", [])])
def test_ids_by_their_beginning(folder, prefix, ids):
    assert ids_beginning(folder, "things", "key", prefix) == ids


def test_a_table_that_was_not_written_has_no_rows(tmp_path):
    (tmp_path / "things").mkdir()
    assert read_rows(tmp_path, "things", "key", ["x"]) == []
    assert ids_beginning(tmp_path / "gone", "things", "key", "x") == []


@pytest.mark.parametrize("content", [b"", b"not parquet"])
def test_a_file_that_is_no_table_is_named(tmp_path, content):
    (tmp_path / "things.parquet").write_bytes(content)
    with pytest.raises(UsageError, match=r"things\.parquet: no table that a run wrote"):
        read_rows(tmp_path, "things", "key", ["x"])


def test_a_table_without_the_column_is_named(folder):
    with pytest.raises(UsageError, match="no table that a run wrote"):
        read_columns(folder, "things", ["colour"])
