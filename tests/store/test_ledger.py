import sqlite3

import pytest

from pipeline.errors import OutputError, ReadWriteError
from pipeline.store.ledger import Fate, _meaning, open_ledger

KEYS = [bytes([n]) * 16 for n in range(256)] * 5  # more than one question's worth


@pytest.fixture
def later(tmp_path):
    """Begins the next generation over and over; each is committed unless the block fails."""

    def begin():
        return open_ledger(tmp_path / "ledger.sqlite")

    return begin


def test_records_and_files_are_known_from_an_earlier_generation_only(later):
    with later() as ledger:
        ledger.add_records(KEYS[:100])
        ledger.add_file(KEYS[0], 7)
        assert ledger.known_before(KEYS) == set()
        assert ledger.file_records(KEYS[0]) is None
        ledger.commit()
    with later() as ledger:
        assert ledger.generation == 2
        ledger.add_records(KEYS)
        ledger.add_file(KEYS[0], 9)
        assert ledger.known_before(KEYS) == set(KEYS[:100])
        assert ledger.file_records(KEYS[0]) == 7
        assert ledger.file_records(KEYS[1]) is None


def test_records_wait_until_there_are_enough(later, monkeypatch):
    monkeypatch.setattr("pipeline.store.ledger.WAITING", 100)
    with later() as ledger:
        for start in range(0, 256, 64):
            ledger.add_records(KEYS[start : start + 64])
        ledger.commit()
    with later() as ledger:
        assert ledger.known_before(KEYS) == set(KEYS)


def test_what_is_not_committed_is_forgotten(later):
    for _ in range(2):
        with later() as ledger:
            assert ledger.generation == 1
            assert ledger.fates(["a"]) == {}
            ledger.set_fate("a", "kept", "")
            ledger.add_records(KEYS)


def test_the_last_fate_counts(later):
    with later() as ledger:
        ledger.set_fate("a", "put_aside", "no claim")
        ledger.set_fates(["b", "c"], "kept", "")
        ledger.set_fate("b", "replaced", "")
        assert ledger.fates(["a", "b", "c", "d"]) == {
            "a": Fate("put_aside", "no claim"), "b": Fate("replaced", ""), "c": Fate("kept", ""),
        }  # fmt: skip


URL, IDENT, OTHER = KEYS[0], KEYS[1], KEYS[2]


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ([("a", URL, None), ("b", URL, None)], ["a"]),
        ([("a", URL, None), ("a", URL, None)], []),
        ([("a", URL, None), ("a", OTHER, None), ("b", URL, None)], []),
        ([("a", URL, None), ("a", OTHER, None), ("b", URL, None), ("b", OTHER, None)], ["a"]),
        ([("a", URL, IDENT), ("b", None, IDENT)], ["a"]),
        ([("a", URL, None), ("b", None, IDENT), ("c", URL, IDENT)], ["a", "b"]),
        ([("a", None, None), ("b", None, None)], []),
        ([("a", URL, None), (None, URL, None)], ["a"]),
        ([("a", URL, None), ("b", URL, None), ("a", URL, None)], ["b"]),
    ],
)
def test_a_text_without_any_appearance_is_left(later, told, left):
    with later() as ledger:
        for doc_id, url, ident in told:
            found = ledger.replace_appearance(doc_id, url, ident)
        assert found == left
        doc_id, url, ident = told[-1]
        assert ledger.appearances(url, ident) == ([doc_id] if doc_id and (url or ident) else [])


def raised(name):
    error = sqlite3.OperationalError("as it is")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("SQLITE_FULL", ReadWriteError, "no table was changed"),
        ("SQLITE_IOERR_WRITE", ReadWriteError, "no table was changed"),
        ("SQLITE_CORRUPT_INDEX", ReadWriteError, "put it back from a backup"),
        ("SQLITE_NOTADB", ReadWriteError, "put it back from a backup"),
        ("SQLITE_READONLY_DIRECTORY", OutputError, "cannot be written"),
        ("SQLITE_CANTOPEN", OutputError, "cannot be written"),
        ("SQLITE_BUSY", ReadWriteError, "another program has it open"),
    ],
)
def test_errors_say_what_to_do(tmp_path, name, kind, said):
    error = _meaning(raised(name), tmp_path / "ledger.sqlite")
    assert type(error) is kind
    assert said in str(error)
    assert str(tmp_path) in str(error)


def test_a_ledger_that_cannot_grow_says_so(later, tmp_path):
    """As a full disk does: SQLite is told that there are no more pages."""
    with later() as ledger:
        ledger._do("PRAGMA max_page_count = 20")
        with pytest.raises(ReadWriteError, match="full"):
            ledger.add_records(n.to_bytes(16, "big") for n in range(100_000))
    with later() as ledger:
        assert (ledger.generation, ledger.problems()) == (1, [])


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(OutputError, match="unable to open"), open_ledger(tmp_path / "gone" / "ledger.sqlite"):
        pass
