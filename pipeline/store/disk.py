"""Every change of the disk on which a commit rests, one function each, so that a test can fail or stop each of them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def make_folder(path: Path) -> None:
    """A folder, with those above it; nothing happens if it is there."""
    path.mkdir(parents=True, exist_ok=True)


def write_file(path: Path, data: bytes) -> None:
    """A new file with this content, on the disk when this returns; its name is so after `fsync_folder`."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def fsync_folder(path: Path) -> None:
    """The names in a folder, as they are now, on the disk when this returns."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def link(old: Path, new: Path) -> None:
    """A second name for a file."""
    os.link(old, new)


def symlink(target: str, place: Path) -> None:
    """A symbolic link at `place`, where nothing is yet."""
    os.symlink(target, place)


def rename(old: Path, new: Path) -> None:
    """Another name for a file, folder or link; a file or link that has the name already is replaced in one step."""
    os.rename(old, new)


def unlink(path: Path) -> None:
    """A file or link taken away."""
    os.unlink(path)


def rmtree(path: Path) -> None:
    """A folder taken away with all in it; nothing happens if it isn't there."""
    if path.exists():
        shutil.rmtree(path)
