import errno
import subprocess
import sys
from datetime import UTC, datetime

import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline import store as store_module
from pipeline.errors import LockedError, OutputError, ReadWriteError
from pipeline.records import TABLES, Run, Sentence
from pipeline.store import open_store
from pipeline.tables import schema, to_arrow

NOW = datetime(2023, 11, 20, tzinfo=UTC)


def accounts(run_id="abc"):
    return [Run(run_id, NOW, NOW, "0", "m", "*", 0, 0, 0, "{}", 0, 0, 0)]


def sentences(*numbers):
    return {"sentences": [to_arrow("sentences", [Sentence("d", n, 0, 1, False) for n in numbers])]}


def write(folder, *numbers, run_id="abc"):
    with open_store(folder) as store:
        store.write(sentences(*numbers))
        store.commit(accounts(run_id))


def visible(folder):
    parts = (p.relative_to(folder) for p in sorted(folder.rglob("*.parquet")))
    return [str(p) for p in parts if not any(part.startswith(".") for part in p.parts)]


def numbers(folder):
    return list(pd.read_parquet(folder / "sentences")["sentence"])


def test_every_table_has_a_part_with_the_whole_schema(tmp_path):
    write(tmp_path)
    for table in TABLES:
        (part,) = (tmp_path / table).glob("*.parquet")
        assert pq.read_schema(part).equals(schema(table))
        assert pq.read_schema(part).metadata[b"schema_version"] == schema(table).metadata[b"schema_version"]
        assert len(pd.read_parquet(tmp_path / table)) == (table == "runs")


def test_parts_keep_their_order(tmp_path):
    with open_store(tmp_path) as store:
        for n in range(12):
            store.write(sentences(n))
        store.commit(accounts())
    assert numbers(tmp_path) == list(range(12))
    assert store.rows["sentences"] == 12


def test_same_rows_same_bytes(tmp_path):
    write(tmp_path / "a", 1, 2)
    write(tmp_path / "b", 1, 2)
    assert visible(tmp_path / "a") == visible(tmp_path / "b")
    for part in visible(tmp_path / "a"):
        assert (tmp_path / "a" / part).read_bytes() == (tmp_path / "b" / part).read_bytes()


def test_a_second_run_replaces_the_tables_and_adds_its_accounts(tmp_path):
    write(tmp_path, 1, 2, run_id="one")
    write(tmp_path, 3, run_id="two")
    assert numbers(tmp_path) == [3]
    assert sorted(pd.read_parquet(tmp_path / "runs")["run_id"]) == ["one", "two"]
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == [".lock"]


def full_disk(path, data):
    raise OSError(errno.ENOSPC, "No space left on device", str(path))


def test_a_full_disk_leaves_the_old_tables_and_nothing_else(tmp_path, monkeypatch):
    def fill_up():
        with open_store(tmp_path) as store:
            store.write(sentences(2))
            monkeypatch.setattr(store_module, "_write_bytes", full_disk)
            store.write(sentences(3))

    write(tmp_path, 1)
    before = visible(tmp_path)
    with pytest.raises(ReadWriteError, match="No space left"):
        fill_up()
    assert visible(tmp_path) == before
    assert not (tmp_path / ".new").exists()


def test_a_full_disk_at_the_first_run(tmp_path, monkeypatch):
    monkeypatch.setattr(store_module, "_write_bytes", full_disk)
    with pytest.raises(ReadWriteError):
        write(tmp_path / "out", 1)
    assert [p.name for p in (tmp_path / "out").iterdir()] == [".lock"]


def test_an_error_on_the_way_takes_away_what_was_written(tmp_path):
    def work():
        with open_store(tmp_path) as store:
            store.write(sentences(2))
            raise KeyboardInterrupt

    write(tmp_path, 1)
    with pytest.raises(KeyboardInterrupt):
        work()
    assert numbers(tmp_path) == [1]
    assert not (tmp_path / ".new").exists()


def test_cut_off_while_putting_in_place_is_finished_by_the_next(tmp_path, monkeypatch):
    """The renames that put tables in place are stopped at each one in turn; the next opening of the folder goes on."""
    rename = store_module.Path.rename
    for step in range(2 * len(TABLES) - 1):
        folder = tmp_path / str(step)
        write(folder, 1, run_id="one")
        left = iter(range(step))

        def stop(self, target, left=left):
            if self.name != ".new" and next(left, None) is None:
                raise KeyboardInterrupt
            return rename(self, target)

        monkeypatch.setattr(store_module.Path, "rename", stop)
        with pytest.raises(KeyboardInterrupt):
            write(folder, 2, run_id="two")
        monkeypatch.setattr(store_module.Path, "rename", rename)
        with open_store(folder):
            assert numbers(folder) == [2]
            assert sorted(pd.read_parquet(folder / "runs")["run_id"]) == ["one", "two"]
        assert not (folder / ".complete").exists()


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path):
    (tmp_path / "dates").mkdir()
    (tmp_path / "dates" / "wedding.txt").write_text("12 May")
    with pytest.raises(OutputError, match=r"wedding\.txt"):
        write(tmp_path, 1)
    assert (tmp_path / "dates" / "wedding.txt").read_text() == "12 May"
    assert visible(tmp_path) == []


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_folder_that_cannot_be_made(tmp_path, place):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError):
        write(tmp_path / place, 1)


def test_locked(tmp_path):
    with open_store(tmp_path), pytest.raises(LockedError), open_store(tmp_path):
        pass


def test_the_lock_dies_with_its_process(tmp_path):
    code = "import os, sys; from pathlib import Path; from pipeline.store import open_store\n"
    code += "with open_store(Path(sys.argv[1])) as s: s.new.joinpath('x').mkdir(); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == 9
    assert (tmp_path / ".new" / "x").exists()
    write(tmp_path, 1)
    assert numbers(tmp_path) == [1]
    assert not (tmp_path / ".new").exists()
