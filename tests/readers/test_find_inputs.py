import os

import pytest

from pipeline.errors import NothingToReadError, UsageError
from pipeline.readers.inputs import find_inputs


def fill(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")


def test_folders_to_the_bottom_sorted_without_hidden(tmp_path):
    fill(tmp_path, "b.txt", "a.jsonl", "sub/c.TXT", "sub/d.ndjson", "e.pdf", ".hidden.txt", ".git/f.txt", "noext")
    found = find_inputs([tmp_path])
    assert [str(p.relative_to(tmp_path)) for p in found.files] == ["a.jsonl", "b.txt", "sub/c.TXT", "sub/d.ndjson"]
    assert found.passed_over == 2
    assert found.size() == 4


def test_a_file_named_twice_is_read_once(tmp_path):
    fill(tmp_path, "a.txt", "b.txt")
    found = find_inputs([tmp_path / "b.txt", tmp_path, tmp_path / "b.txt"])
    assert [p.name for p in found.files] == ["b.txt", "a.txt"]


def test_what_cannot_be_asked_for(tmp_path):
    fill(tmp_path, "a.pdf", "b.txt")
    with pytest.raises(UsageError, match="no such file"):
        find_inputs([tmp_path / "b.txt", tmp_path / "gone"])
    with pytest.raises(UsageError, match=r"\.txt, \.html, .*\.ndjson"):
        find_inputs([tmp_path / "a.pdf"])


def test_nothing_to_read(tmp_path):
    fill(tmp_path, "a.pdf")
    with pytest.raises(NothingToReadError):
        find_inputs([tmp_path])


def test_a_pipe_is_passed_over_and_a_broken_link_is_not(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to("gone.txt")
    found = find_inputs([tmp_path])
    assert [p.name for p in found.files] == ["link.txt"]
    assert found.passed_over == 1
