"""python -m benchmarks.load [ARTICLES] [NIGHTS]: a dashboard over the tables while many articles come in.

Reads ARTICLES made short articles (1,000,000; seven in ten tell of attacks) in NIGHTS runs of `tallywire run` (10) with
two workers. Meanwhile a reader queries every second, as a dashboard would: it resolves DIR/now and reads documents,
claims and runs of that one state, which must agree. Prints a line a night: articles so far, articles a second of the
run, the reader's queries with their median and longest seconds, states that did not agree (none may), and the peak
memory of the run's first process and of its largest worker.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, sleep
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from benchmarks.nights import PLACES, TOLD

TALLYWIRE = Path(sys.executable).with_name("tallywire")
EVERY = 1.0  # seconds between two queries
CLAIMS = ("attack_counts", "attacks", "casualties")


@dataclass(slots=True)
class Seen:
    """What the reader and the watch over memory found."""

    seconds: list[float] = field(default_factory=list)
    disagreed: list[str] = field(default_factory=list)
    main: float = 0.0  # MB
    worker: float = 0.0


def main(articles: int = 1_000_000, nights: int = 10) -> None:
    """Run and print."""
    chance, new = Random(1), articles // nights
    print("  articles  a second  queries  median  longest  disagreed    MB  worker")
    with tempfile.TemporaryDirectory() as name:
        source, out = Path(name, "night.jsonl"), Path(name, "out")
        for night in range(nights):
            with source.open("w", encoding="utf-8") as file:
                file.writelines(f"{_record(chance, night * new + n)}\n" for n in range(new))
            start, seen = perf_counter(), _night(source, out)
            rate, told = new / (perf_counter() - start), seen.seconds or [0.0]
            queries = f"{len(seen.seconds):>9,}{median(told):>8.2f}{max(told):>9.2f}{len(seen.disagreed):>11}"
            print(f"{(night + 1) * new:>10,}{rate:>10,.0f}{queries}{seen.main:>6.0f}{seen.worker:>8.0f}", flush=True)
            for problem in seen.disagreed:
                print(problem)


def _record(chance: Random, number: int) -> str:
    if chance.random() < 0.3:
        return json.dumps({"id": number, "text": f"The harvest festival drew {number} visitors to the town."})
    text = TOLD.format(place=chance.choice(PLACES), n=chance.randint(2, 5000), year=chance.randint(1990, 2024))
    return json.dumps({"url": f"https://a.example/{number}", "text": f"{text} Report {number}."})


def _night(source: Path, out: Path) -> Seen:
    seen = Seen()
    command = [str(TALLYWIRE), "run", str(source), "--out", str(out), "--workers", "2"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as run:
        while run.poll() is None:
            seen.main = max(seen.main, _peak(run.pid))
            seen.worker = max(seen.worker, *map(_peak, _children(run.pid)), 0.0)
            if (out / "now").exists():
                start = perf_counter()
                seen.disagreed += _query(out)
                seen.seconds.append(perf_counter() - start)
            sleep(EVERY)
    if run.returncode:
        seen.disagreed.append(f"exit code {run.returncode}")
    seen.disagreed += _query(out)
    return seen


def _query(out: Path) -> list[str]:
    """What does not agree in the state that a reader sees."""
    state = (out / "now").resolve()
    try:
        documents = _read(state, "documents", "doc_id")["doc_id"]
        runs = _read(state, "runs", "source", "kept")
        kept = pc.sum(runs.filter(pc.equal(runs["source"], "*"))["kept"]).as_py()
        claims = pc.unique(pa.chunked_array([c for t in CLAIMS for c in _read(state, t, "doc_id")["doc_id"].chunks]))
    except OSError as error:
        return [f"{state.name}: {error}"]
    known = pc.all(pc.is_in(claims, value_set=documents.combine_chunks())).as_py()
    agree = len(documents) == kept == len(claims) and known
    return [] if agree else [f"{state.name}: {len(documents)} documents, {kept} kept, {len(claims)} with claims"]


def _read(state: Path, table: str, *columns: str) -> Any:
    return ds.dataset(state / table, format="parquet").to_table(columns=list(columns))


def _peak(pid: int) -> float:
    """MB; none of a process that has just ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) / 1024


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
