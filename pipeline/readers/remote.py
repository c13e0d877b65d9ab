"""Files that are elsewhere: any address that fsspec can open."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, BinaryIO, cast

from pipeline.errors import UsageError
from pipeline.readers.fields import WEB
from pipeline.readers.formats import by_name

FAILURES = (
    ("aiohttp", "ClientError"), ("botocore.exceptions", "BotoCoreError"), ("botocore.exceptions", "ClientError"),
    ("gcsfs.retry", "HttpError"), ("google.auth.exceptions", "GoogleAuthError"),
)  # fmt: skip
FROM_THE_END = ("zip", "parquet")
EXTRA = "pip install 'tallywire[remote]'"


def find(address: str) -> list[str]:
    """The files at `address`: itself, those that fit its `*`, or all in a folder, which ends with `/`.

    Raises UsageError if it can't be looked up.
    """
    system, path = _system(address)
    try:
        if "*" in path:
            found = _tried(system.glob, path)
        elif address.endswith("/"):
            found = _tried(system.find, path)
        else:
            return [address]
    except (OSError, ValueError) as error:
        raise UsageError(f"{address}: cannot be listed: {error}") from error
    return [system.unstrip_protocol(name) for name in sorted(found)]


def open_remote(address: str) -> BinaryIO:
    """The file at `address`; raises OSError, or UsageError for a kind of address that is not known."""
    system, path = _system(address)
    streamed = WEB.match(address) and by_name(address) not in FROM_THE_END  # servers need not know ranges then
    return cast(BinaryIO, _Remote(_tried(partial(system.open, **({"block_size": 0} if streamed else {})), path, "rb")))


class _Remote(io.RawIOBase):
    """A file elsewhere; whatever its library raises when it can't be read is an OSError."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        return bytes(_tried(self._file.read, size))

    def seekable(self) -> bool:
        """Whether one can go to any place."""
        return bool(self._file.seekable())

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go there."""
        return int(_tried(self._file.seek, offset, whence))

    def tell(self) -> int:
        """The place in the file."""
        return int(self._file.tell())

    def close(self) -> None:
        """Close it there too."""
        self._file.close()
        super().close()


def _tried(call: Callable[..., Any], *arguments: Any) -> Any:
    """What `call` gives; raises OSError for what the libraries of fsspec raise, which often are none."""
    loaded = ((sys.modules.get(module), name) for module, name in FAILURES)
    failures = (ValueError, *(getattr(module, name) for module, name in loaded if module))
    try:
        return call(*arguments)
    except failures as error:
        raise OSError(f"{type(error).__name__}: {error}") from error


def _system(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs  # type: ignore[import-untyped]

        system, path = url_to_fs(address)
    except ImportError as error:
        raise UsageError(f"{address}: {error}; {EXTRA} brings what it needs") from error
    except ValueError as error:
        raise UsageError(f"{address}: {error}") from error
    return system, str(path)
