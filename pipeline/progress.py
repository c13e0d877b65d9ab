"""The progress bar of a run: on a terminal only, on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic


@contextmanager
def progress_bar(total: int) -> Iterator[Callable[[int, int, int], None]]:
    """What is to be told bytes (of `total`), records and articles kept; without a terminal it says nothing."""
    if not sys.stderr.isatty():
        yield lambda _, __, ___: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    rate, share = TextColumn("{task.fields[rate]:,.0f} articles/s"), TextColumn("{task.fields[share]:.1%} kept")
    columns = ("reading", BarColumn(), DownloadColumn(), rate, share, TimeRemainingColumn(), "left")
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total or None, rate=0, share=0)
        began, read, kept = monotonic(), 0, 0

        def tell(size: int, records: int, kept_now: int) -> None:
            nonlocal read, kept
            read, kept = read + records, kept + kept_now
            bar.update(task, advance=size, rate=read / max(monotonic() - began, 0.1), share=kept / max(read, 1))

        yield tell
