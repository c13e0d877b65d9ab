"""What the tests of the store share."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from pipeline.store import ledger


@pytest.fixture(autouse=True, scope="module")
def no_waiting():
    """Nothing waits for a disk: a process that is killed loses nothing of what it gave to the system."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(os, "fsync", lambda _: None)
        monkeypatch.setattr(ledger, "SYNCHRONOUS", "OFF")
        yield


@pytest.fixture(scope="module")
def fast():
    """A folder in memory where there is such a thing, and what patches for the whole module."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield folder, monkeypatch
    shutil.rmtree(folder)
