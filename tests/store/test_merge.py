import pytest
from storing import Told, files, night, rows_of, seen

from pipeline.ids import doc_id
from pipeline.store import merge, open_store
from pipeline.store.check import check
from pipeline.store.rollback import rollback

NIGHTS = 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Many nights, in some of which an article is corrected that lies in a group merged before."""
    folder = tmp_path_factory.mktemp("nights")
    for number in range(NIGHTS):
        night(folder, *told(number))
    return folder


def told(number):
    corrected = [Told(f"Charlie {number}", f"at {number - 17}")] if number >= 17 and number % 5 == 0 else []
    return [Told(f"Alpha {number}", f"at {number}"), Told("Bravo", f"copy {number}"), *corrected]


def test_the_rows_are_those_of_one_run(folder, tmp_path):
    night(tmp_path, *(one for number in range(NIGHTS) for one in told(number)))
    one, many = seen(tmp_path), seen(folder)
    for table in one:  # what the runs counted when an article was corrected is told by `changes`
        assert many[table] == one[table], table
    assert list(check(folder)) == []


def test_parts_are_few(folder):
    for table in ("documents", "mentions", "runs", "copies"):
        assert len(list((folder / table).glob("*.parquet"))) < 2 * merge.AT_ONCE, table
    assert len(rows_of(folder, "runs")) == 2 * NIGHTS


def test_a_document_is_found_in_a_group_that_was_merged(folder):
    with open_store(folder, "m") as store:
        gone = store.remove([doc_id("Alpha 1"), doc_id("Bravo")])
        assert (gone["documents"].num_rows, gone["copies"].num_rows) == (2, NIGHTS - 1)


def test_a_step_back_over_a_merge(tmp_path):
    states = []
    for number in range(merge.AT_ONCE + 1):
        night(tmp_path, *told(number))
        states.append((seen(tmp_path), files(tmp_path)))
    for before in (states[-2], states[-3]):
        rollback(tmp_path)
        assert (seen(tmp_path), files(tmp_path)) == before
        assert list(check(tmp_path)) == []
    night(tmp_path, *told(merge.AT_ONCE - 1))
    assert files(tmp_path) == states[-2][1]
