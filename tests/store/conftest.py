"""What the tests of the store share."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from pipeline.store import ledger


@pytest.fixture(scope="module")
def fast():
    """A folder in memory where there is such a thing: what is not brought to a disk is not waited for."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(os, "fsync", lambda _: None)
        monkeypatch.setattr(ledger, "SYNCHRONOUS", "OFF")
        yield folder, monkeypatch
    shutil.rmtree(folder)
