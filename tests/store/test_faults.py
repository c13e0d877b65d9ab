"""A run is stopped or failed at every one of its steps: then all is as it was before the run, or as after it."""

import errno
import shutil

import faults
import pytest
from staging import Stage
from storing import Told, files, night, seen, whole

from pipeline.errors import OutputError, ReadWriteError
from pipeline.store.check import check
from pipeline.store.compact import compact

FIRST = (
    Told("Alpha", "one"), Told("Bravo", "two"), Told("Alpha", "three"), Told("Charlie", "four"), Told("dull"),
    Told("noise", broken=True), Told("Bravo", "two-again"),
)  # fmt: skip
SECOND = (
    Told("Alpha", "one"),  # seen before
    Told("Delta", "one"),  # Alpha still appears at three
    Told("Alpha gamma", "three"),  # now it doesn't: gone, with its copy
    Told("Bravo zwo", "two"),
    Told("Bravo zwo", "two-again"),  # Bravo gone, with its copy, which lies in another group
    Told("Charlie", "six"),  # a copy
    Told("Hotel", "seven"), Told("Hotel india", "seven"),  # corrected within the run
    Told("crackle", broken=True), Told("dull too"),
)  # fmt: skip


def first(folder):
    night(folder, *FIRST[:3], group=4)
    night(folder, *FIRST[3:], group=4)


def second(folder, run_id="second"):
    night(folder, *SECOND, run_id=run_id, group=4, file="second night")


@pytest.fixture(scope="module")
def stage(fast):
    return Stage(*fast, first, second)


def test_the_second_night_adds_replaces_and_removes(stage):
    old, new = (set(state["documents"]) for state in stage.states)
    assert (len(old), len(new - old), len(old - new)) == (3, 4, 2)
    assert len(stage.states[0]["copies"]) == 2
    assert len(stage.states[1]["copies"]) == 2
    assert len(stage.states[1]["changes"]) == 3
    assert set(faults.STEPS) <= set(stage.steps)
    assert stage.steps.count("ledger") > 30


def test_the_same_night_again_ends_in_the_same_rows_and_compacts_to_the_same_bytes(stage):
    compacted = []
    for begin in (stage.before, stage.after):  # as a run finds it that was cut off ahead of its commit or behind it
        folder = stage.path / "again"
        shutil.copytree(begin, folder, symlinks=True)
        second(folder, run_id="again")
        assert files(folder) == stage.parts[1]
        assert list(check(folder)) == []
        compact(folder)
        assert seen(folder) == stage.states[1]
        compacted.append(files(folder))
        shutil.rmtree(folder)
    assert compacted[0] == compacted[1]


def test_killed_ahead_of_every_step(stage):
    for step in range(len(stage.steps)):
        stage.stopped(faults.killed_at(step))


def test_killed_in_the_middle_of_every_step_that_takes_long(stage):
    for step, name in enumerate(stage.steps):
        if name in ("write_file", "rmtree"):
            stage.stopped(faults.killed_at(step, half=True))


def test_power_lost_behind_every_step(stage):
    for step in range(len(stage.steps)):
        aside = stage.path / "aside"
        aside.mkdir()
        stage.stopped(faults.PowerLoss(step, aside))
        shutil.rmtree(aside)


@pytest.mark.parametrize(("error", "lasting"), [(errno.ENOSPC, False), (errno.EROFS, True)], ids=["full", "read-only"])
def test_failed_at_every_step(stage, error, lasting):
    for step in range(len(stage.steps)):
        failed(stage, faults.failing_at(step, error, lasting))


def test_the_disk_fails_now_and_then(stage):
    """A disk that fails is told like one that is full: a step of each kind and a sample of the rest will do."""
    for step in faults.turns(stage.steps)[::4]:
        failed(stage, faults.failing_at(step, errno.EIO, False))


def failed(stage, steps):
    folder = stage.copy()
    with steps.watched(stage.monkeypatch):
        said = attempt(stage, folder)
    committed = said is None or "is committed" in said
    assert files(folder) in stage.parts[: 1 + committed], said
    stage.recovers(folder)
    assert whole(folder) == stage.wholes[committed], said


def attempt(stage, folder):
    """What a person is told, None if nothing went wrong."""
    try:
        stage.work(folder)
    except (OutputError, ReadWriteError) as error:
        return str(error)
    return None
