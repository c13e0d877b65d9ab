"""What can go wrong, named by what happens next.

    TallywireError            the command stops, with one line and `exit_code`
    ├── UsageError            2   asked for something that can't be: nothing was read or written
    ├── NothingToReadError   65   no file among the inputs that can be read
    ├── BugError             70   our own mistake: accounts that don't close, a row that breaks its own declaration
    ├── OutputError          73   the output folder can't be used: nothing was read
    ├── ReadWriteError       74   reading or writing failed half-way: what was written beside is taken away
    ├── LockedError          75   another run writes to the folder: try again later
    └── SettingsError        78   the models or settings are wrong: says file, line and key

RecordError is none of these: one record goes to `rejected` and the run goes on.
"""

from __future__ import annotations

from typing import ClassVar

DONE_WITH_REJECTED = 1


class TallywireError(Exception):
    """Stops a command; its message is one line for a person, `exit_code` what the command ends with."""

    exit_code: ClassVar[int] = 70


class UsageError(TallywireError):
    """The command asks for something that can't be; nothing was read or written."""

    exit_code = 2


class NothingToReadError(TallywireError):
    """None of the inputs holds anything that can be read."""

    exit_code = 65


class BugError(TallywireError):
    """The program broke its own rules; please report it."""

    exit_code = 70


class OutputError(TallywireError):
    """The output folder can't be made, can't be written or isn't ours."""

    exit_code = 73


class ReadWriteError(TallywireError):
    """Reading or writing failed half-way (a full disk); nothing half-written stays."""

    exit_code = 74


class LockedError(TallywireError):
    """Another run is writing to the same folder."""

    exit_code = 75


class SettingsError(TallywireError):
    """The models or settings are wrong; the message names file, line and key."""

    exit_code = 78


class RecordError(Exception):
    """One record can't be read: it is rejected at `stage` (`read`, `decode`, `record`), and the run goes on."""

    def __init__(self, stage: str, message: str) -> None:
        super().__init__(message)
        self.stage = stage
