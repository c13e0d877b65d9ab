"""Files that are elsewhere: any address that fsspec can open."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from pipeline.errors import UsageError

EXTRA = "pip install 'tallywire[remote]'"


def find(address: str) -> list[str]:
    """The files at `address`: itself, those that fit its `*`, or all in a folder, which ends with `/`.

    Raises UsageError if it can't be looked up.
    """
    system, path = _system(address)
    try:
        if "*" in path:
            found = system.glob(path)
        elif address.endswith("/"):
            found = system.find(path)
        else:
            return [address]
    except (OSError, ValueError) as error:
        raise UsageError(f"{address}: cannot be listed: {error}") from error
    return [system.unstrip_protocol(name) for name in sorted(found)]


def open_remote(address: str) -> BinaryIO:
    """The file at `address`; raises OSError, or UsageError for a kind of address that is not known."""
    system, path = _system(address)
    return cast(BinaryIO, system.open(path, "rb"))


def _system(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs  # type: ignore[import-untyped]

        system, path = url_to_fs(address)
    except ImportError as error:
        raise UsageError(f"{address}: {error}; {EXTRA} brings what it needs") from error
    except ValueError as error:
        raise UsageError(f"{address}: {error}") from error
    return system, str(path)
