"""Carries out a command that writes tables: followed on a terminal or in a log, stopped by Ctrl-C, with its ending."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from uuid import uuid4

from pipeline.cli import logs
from pipeline.cli.ending import Ending, end

if TYPE_CHECKING:
    from pipeline.run import Progress, Summary, Watch
    from pipeline.workers import Pool

EVERY = 60.0  # seconds between two lines on how far a run is


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done under the id of a run, and how many bytes it reads, if that is known."""

    do: Callable[[str, Pool, Watch], Summary]
    size: int = 0


def carry_out(work: Work, pool: Pool, out: Path, ending: Ending) -> int:
    """Does it and says so; gives the exit code."""
    from pipeline.progress import progress_bar
    from pipeline.run import Watch
    from pipeline.stopping import stoppable
    from pipeline.store.layout import Layout
    from pipeline.store.lock import check_free

    run_id = uuid4().hex[:12]
    if ending.as_json:
        logs.to_program(run_id)
    check_free(Layout(out).lock)  # loading the models takes seconds, and wrong ones are to leave no folder behind
    logs.say("started", out=str(out), bytes=work.size)
    with stoppable() as stop, pool, progress_bar(work.size) as progress:
        summary = work.do(run_id, pool, Watch(_noted(progress), stop))
    return end(summary, out, ending)


def _noted(progress: Progress) -> Progress:
    """Passes on what it is told, and puts it on record now and then."""
    told, done = monotonic(), [0, 0, 0]

    def tell(size: int, records: int, kept: int) -> None:
        nonlocal told
        progress(size, records, kept)
        done[:] = [before + now for before, now in zip(done, (size, records, kept), strict=True)]
        if monotonic() - told >= EVERY:
            told = monotonic()
            logs.say("progress", bytes=done[0], read=done[1], kept=done[2])

    return tell
