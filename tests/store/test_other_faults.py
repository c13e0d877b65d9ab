"""Compacting, stepping back and upgrading are stopped at every one of their steps."""

import shutil
from pathlib import Path

import faults
import pytest
from staging import Stage
from storing import Told, files, night, rows_of, whole

from pipeline.records import TABLES
from pipeline.store.check import check
from pipeline.store.compact import compact
from pipeline.store.opening import open_folder
from pipeline.store.rollback import rollback

FIRST_VERSION = Path(__file__).parent / "folders" / "1.0"


def nights(folder):
    night(folder, Told("Alpha", "one"), Told("Bravo", "two"), Told("noise", broken=True))
    night(folder, Told("Alpha gamma", "one"), Told("Bravo", "three"), Told("dull"))


@pytest.mark.parametrize("work", [compact, rollback])
def test_stopped_at_every_step(fast, work):
    folder, monkeypatch = fast
    stage = Stage(folder / work.__name__, monkeypatch, nights, work)
    assert stage.parts[0] != stage.parts[1]
    assert list(check(stage.after)) == []
    for step in range(len(stage.steps)):
        stage.stopped(faults.killed_at(step))
        aside = folder / "aside"
        aside.mkdir()
        stage.stopped(faults.PowerLoss(step, aside))
        shutil.rmtree(aside)


def upgrade(folder):
    with open_folder(folder):
        pass


def test_an_upgrade_that_is_cut_off_is_finished_by_the_next_command(fast):
    path, monkeypatch = fast
    folder, after = path / "old", path / "upgraded"
    shutil.copytree(FIRST_VERSION, after)
    steps = faults.count(monkeypatch, lambda: upgrade(after))
    upgrade(after)
    committing = steps.index("rename")
    for step in sorted({*faults.turns(steps), *range(committing, len(steps))}):
        for power in (False, True)[: 1 + (step >= committing)]:
            aside = path / "aside"
            aside.mkdir()
            shutil.copytree(FIRST_VERSION, folder)
            stop = faults.PowerLoss(step, aside) if power else faults.killed_at(step)
            assert not faults.in_child(monkeypatch, stop, lambda: upgrade(folder))
            assert_readable(folder)
            upgrade(folder)
            upgrade(folder)
            assert files(folder) == files(after)
            assert whole(folder) == whole(after)
            shutil.rmtree(folder)
            shutil.rmtree(aside)


def assert_readable(folder):
    """Every table can be read where it was, with the rows that it had; one at most is just being exchanged."""
    missing = 0
    for table in set(TABLES) - {"changes"}:
        if (folder / table).exists():
            assert len(rows_of(folder, table)) == len(rows_of(FIRST_VERSION, table)), table
        else:
            missing += 1
    assert missing <= 1
