"""Stops or fails a program at any of the steps in which it changes the disk or the ledger."""

import os
import shutil
import signal
import sqlite3
import warnings
from contextlib import contextmanager
from pathlib import Path

from pipeline.store import disk, ledger

STEPS = ("make_folder", "write_file", "fsync_folder", "link", "symlink", "rename", "unlink", "rmtree")


class Steps:
    """Counts the steps; calls `before(number, name, arguments)` ahead of each, `after` behind."""

    def __init__(self, before=lambda *_: None, after=lambda *_: None):
        self.before, self.after, self.names = before, after, []

    def around(self, name, step, *arguments):
        number = len(self.names)
        self.names.append(name)
        self.before(number, name, arguments)
        result = step(*arguments)
        self.after(number, name, arguments)
        return result

    @contextmanager
    def watched(self, monkeypatch):
        steps = self

        class Connection(sqlite3.Connection):
            def execute(self, *arguments):
                return steps.around("ledger", super().execute, *arguments)

            def executemany(self, order, rows):
                return steps.around("ledger", super().executemany, order, list(rows))

            def executescript(self, *arguments):
                return steps.around("ledger", super().executescript, *arguments)

        with monkeypatch.context() as patch:
            for name in STEPS:
                step = getattr(disk, name)
                patch.setattr(disk, name, lambda *a, name=name, step=step: self.around(name, step, *a))
            connect = sqlite3.connect
            patch.setattr(ledger.sqlite3, "connect", lambda *a, **k: connect(*a, **k, factory=Connection))
            yield


def count(monkeypatch, work):
    """The names of the steps that `work` takes."""
    steps = Steps()
    with steps.watched(monkeypatch):
        work()
    return steps.names


def turns(names):
    """The steps beside one of another kind, and every fifth: amid many alike one is as good as the next."""
    ends = (n for n, name in enumerate(names) if n in (0, len(names) - 1) or {names[n - 1], names[n + 1]} != {name})
    return sorted({*ends, *range(0, len(names), 5)})


def in_child(monkeypatch, steps, work):
    """Does `work` in a process of its own under these steps; whether it came to its end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside threads: Arrow's survive it
        child = os.fork()
    if child == 0:
        try:
            with steps.watched(monkeypatch):
                work()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return False
    assert os.WEXITSTATUS(status) == 0, "the work failed otherwise"
    return True


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def killed_at(step, half=False):
    """Killed ahead of a step, or with half of it done where a step takes more than a moment."""

    def before(number, name, arguments):
        if number != step:
            return
        if half and name == "write_file":
            arguments[0].write_bytes(arguments[1][: len(arguments[1]) // 2])
        if half and name == "rmtree" and arguments[0].exists():
            for path in sorted(arguments[0].rglob("*"))[::2]:
                if not path.is_dir():
                    path.unlink()
        die()

    return Steps(before)


def failing_at(step, error, lasting):
    """Raises at a step, or at all from there on."""

    def before(number, name, arguments):
        if number == step or (lasting and number > step):
            raise ledger_error(error) if name == "ledger" else OSError(error, os.strerror(error), "part")

    return Steps(before)


def ledger_error(error):
    names = {28: "SQLITE_FULL", 5: "SQLITE_IOERR", 30: "SQLITE_READONLY"}
    raised = sqlite3.OperationalError(os.strerror(error))
    raised.sqlite_errorname = names[error]
    return raised


class PowerLoss(Steps):
    """Loses power behind a step: what was changed in a folder since it was last brought to the disk is undone."""

    def __init__(self, step, aside):
        super().__init__(self._note, self._lose)
        self.step, self.aside = step, aside
        self.undo = []  # (folder, what to undo, path, more), in order

    def _note(self, number, name, arguments):
        if name == "ledger":
            return
        path = Path(arguments[-1] if name in ("link", "symlink", "rename") else arguments[0])
        kept = self.aside / f"{number}"
        if name in ("write_file", "link", "symlink") or (name == "make_folder" and not path.exists()):
            self.undo.append((path.parent, "made", path, None))
        elif name == "rename":
            if path.is_symlink():
                self.undo.append((path.parent, "gone", path, os.readlink(path)))
            self._follow(arguments[0], path)
            self.undo.append((path.parent, "renamed", path, arguments[0]))
        elif name == "unlink":
            if path.is_symlink():
                self.undo.append((path.parent, "gone", path, os.readlink(path)))
            else:
                os.link(path, kept)
                self.undo.append((path.parent, "lost", path, kept))
        elif name == "rmtree" and path.exists():
            shutil.copytree(path, kept, symlinks=True, copy_function=os.link)
            self.undo.append((path.parent, "lost", path, kept))
        elif name == "fsync_folder":
            self.undo = [e for e in self.undo if path != e[0] and not (e[1] == "renamed" and path == e[3].parent)]

    def _follow(self, old, new):
        """What was changed in a folder is found under its new name."""
        moved = []
        for folder, what, path, more in self.undo:
            if folder == old or old in folder.parents:
                folder, path = (new / p.relative_to(old) for p in (folder, path))
            moved.append((folder, what, path, more))
        self.undo = moved

    def _lose(self, number, name, arguments):
        if number != self.step:
            return
        for _, what, path, more in reversed(self.undo):
            if what == "made":
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                else:
                    path.unlink(missing_ok=True)
            elif what == "gone":
                os.symlink(more, path)
            elif what == "renamed" and os.path.lexists(path):
                os.rename(path, more)
            elif what == "lost":
                os.rename(more, path)
        die()
