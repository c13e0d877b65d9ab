"""A folder before and after some work, to stop the work at each of its steps."""

import shutil

import faults
from storing import files, seen, whole

from pipeline.store.opening import open_folder


class Stage:
    """A folder before and after some work, and as many copies of the one before as are wanted."""

    def __init__(self, path, monkeypatch, prepare, work):
        self.path, self.monkeypatch, self.work = path, monkeypatch, work
        self.before, self.after = path / "before", path / "after"
        prepare(self.before)
        shutil.copytree(self.before, self.after, symlinks=True)
        self.steps = faults.count(monkeypatch, lambda: work(self.after))
        for folder in (self.before, self.after):
            self.recover(folder)
        self.states = [seen(self.before), seen(self.after)]
        self.parts = [files(self.before), files(self.after)]
        self.wholes = [whole(self.before), whole(self.after)]

    def copy(self):
        folder = self.path / "copy"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.before, folder, symlinks=True)
        return folder

    def stopped(self, steps):
        """The work in a process that is killed; then readers see one of the two states."""
        folder = self.copy()
        assert not faults.in_child(self.monkeypatch, steps, lambda: self.work(folder))
        assert files(folder) in self.parts
        self.recovers(folder)

    def recovers(self, folder):
        """The next command finds the folder as if the work had not begun, or had ended."""
        self.recover(folder)
        assert whole(folder) in self.wholes

    @staticmethod
    def recover(folder):
        """What the next command does first."""
        with open_folder(folder):
            pass
