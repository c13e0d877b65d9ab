"""Times jobs in turn, so that whatever else the machine does falls on all of them alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter

ROUNDS = 5
# Long enough for the clock and short enough to wait for; a small corpus is gone through several times.
SECONDS = 0.5


def seconds_per_pass(jobs: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Median seconds that one pass of each job takes: all are warmed up once, then timed in turn, round after round."""
    for job in jobs.values():
        job()
    passes = {name: max(1, round(SECONDS / _time(job, 1))) for name, job in jobs.items()}
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        for name, job in jobs.items():
            times[name].append(_time(job, passes[name]))
    return {name: median(values) for name, values in times.items()}


def _time(job: Callable[[], object], passes: int) -> float:
    start = perf_counter()
    for _ in range(passes):
        job()
    return (perf_counter() - start) / passes
