"""python -m benchmarks.nights [NIGHTS] [NEW]: how a night's cost grows with what is stored.

NIGHTS runs (1,000) over NEW made records each (50), one after the other into one folder; every hundredth is followed by
`compact`. Every other night one record in fourteen corrects an article of an earlier night: its rows are taken out of
where they lie. Prints a line for every hundred nights: what is stored by then, the median seconds of the ten nights
before (those that only add, and those that correct too), of the compaction, and of the nights after it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from pipeline.readers.inputs import find_inputs
from pipeline.run import Job, Watch, run
from pipeline.store.compact import compact
from pipeline.workers import Options, Pool, RealExtractor, RealTools

TOLD = (
    "Rockets struck the {place} base on Monday, killing {n} soldiers. It was attacked {n} times since Oct. 17, {year}."
)
PLACES = ("Ain al-Asad", "Al-Tanf", "Bagram", "Camp Lemonnier", "Al Udeid", "Incirlik", "Harir")
SPAN = 100  # nights that a line sums up


def main(nights: int = 1_000, new: int = 50) -> None:
    """Run and print."""
    chance = Random(1)
    print(f"{nights:,} nights of {new} records; median seconds of a night that only adds / that corrects too")
    print(
        f"{'nights':>7}{'documents':>11}{'parts':>7}{'MB':>7}{'ledger MB':>11}{'before':>15}{'compact':>9}{'after':>15}"
    )
    with tempfile.TemporaryDirectory() as name, Pool(RealTools(RealExtractor(None, None)), Options()) as pool:
        folder, out = Path(name), Path(name, "out")
        pool.models()
        times: list[float] = []
        line = ""
        for night in range(1, nights + 1):
            source = folder / "night.jsonl"
            source.write_text("".join(f"{_record(chance, night, n)}\n" for n in range(new)), encoding="utf-8")
            start = perf_counter()
            run(Job(find_inputs([source]), out), pool, Watch())
            times.append(perf_counter() - start)
            if night % SPAN == 10 and line:
                print(f"{line}{_medians(times)}", flush=True)
            if night % SPAN == 0 or night == nights:
                line = _stored(night, out) + _medians(times)
                start = perf_counter()
                compact(out)
                line += f"{perf_counter() - start:>9.2f}"
        print(line)


def _medians(times: list[float]) -> str:
    """Of the last ten nights, whose number is even at the end."""
    return f"{median(times[-10::2]):>9.3f}{median(times[-9::2]):>6.3f}"


def _record(chance: Random, night: int, n: int) -> str:
    """Mostly new; three in ten say nothing; in even nights, of the others one in ten corrects an earlier one."""
    number = night * 1_000 + n
    if chance.random() < 0.3:
        return json.dumps({"id": number, "text": f"The harvest festival drew {number} visitors to the town."})
    if night % 2 == 0 and chance.random() < 0.1:
        number = chance.randint(1, night) * 1_000 + n
    text = TOLD.format(place=chance.choice(PLACES), n=chance.randint(2, 5000), year=chance.randint(1990, 2024))
    return json.dumps({"url": f"https://a.example/{number}", "text": f"{text} Report {night}-{n}."})


def _stored(night: int, out: Path) -> str:
    parts = list((out / "now").resolve().rglob("*.parquet"))
    import pyarrow.parquet as pq

    documents = sum(pq.read_metadata(part).num_rows for part in parts if part.parent.name == "documents")
    size = sum(part.stat().st_size for part in parts) / 1e6
    ledger = (out / ".store" / "ledger.sqlite").stat().st_size / 1e6
    return f"{night:>7,}{documents:>11,}{len(parts):>7,}{size:>7.1f}{ledger:>11.1f}"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
