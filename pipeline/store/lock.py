"""One writer at a time: a lock that the system lets go of when its process ends, however it ends."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from pipeline.errors import LockedError, OutputError
from pipeline.store import disk


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the lock `path` while the block lasts; its folder is made if missing.

    Raises LockedError, which says who holds it, or OutputError if the file can't be written.
    """
    try:
        disk.make_folder(path.parent)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path.parent.parent}: cannot be written: {error.strerror}") from error
    with file:
        hold(file, path.parent.parent)
        _say_who(file, path)
        yield


def check_free(path: Path) -> None:
    """Raises LockedError, which says who holds it, if the lock `path` is held now; nothing is made or changed."""
    try:
        file = path.open("r+", encoding="utf-8")
    except OSError:
        return  # no run has been here; or whoever needs the lock says what is wrong
    with file:
        hold(file, path.parent.parent)


def hold(file: IO[str], folder: Path) -> None:
    """Locks an open file until it is closed; raises LockedError, which says who has the `folder`."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise LockedError(f"{folder}: in use by {_holder(file)}; try again when it is done") from error


def _say_who(file: IO[str], path: Path) -> None:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    who = {"pid": os.getpid(), "host": socket.gethostname(), "since": since, "command": " ".join(sys.argv)}
    try:
        file.truncate(0)
        file.write(json.dumps(who))
        file.flush()
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from error


def _holder(file: IO[str]) -> str:
    try:
        file.seek(0)
        who = json.loads(file.read())
        return f"process {who['pid']} on {who['host']} since {who['since']}: {who['command']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"  # it has not said yet
