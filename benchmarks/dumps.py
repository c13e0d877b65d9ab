"""Makes dumps like those of researchers and times whole runs over them, each beside the least that reading them costs.

    python -m benchmarks.dumps [--records N] [--rounds N] [--pages N] [--memory]

Of a dump one record in a hundred is an article of corpus/ with its paragraphs shuffled, the others are ordinary prose
(benchmarks/prose.py). Both sides run one after the other on one core; figures are medians. `--memory` also compares
the peak memory of runs over N and ten times N records.
"""

from __future__ import annotations

import argparse
import gzip
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import orjson

from benchmarks.corpus import ARTICLES, articles_of
from benchmarks.prose import Prose

try:
    from compression import zstd  # type: ignore[import-not-found, unused-ignore]
except ImportError:
    from backports import zstd

WORDS = (300, 600)  # in a record of prose
RELEVANT = 100  # one record in so many
BATCH = 64
FEW = 100  # records of the run whose time is taken off: starting costs the same
PAGE_BYTES = 100_000
TALLYWIRE = Path(sys.executable).with_name("tallywire")
Row = tuple[str, float, float, float, float]  # what, seconds of the one and of the other side, must be, go for


def texts(count: int, relevant: int, seed: int = 7) -> Iterator[str]:
    """Texts of records, one in `relevant` an article of the corpus with its paragraphs shuffled."""
    prose, articles = Prose(seed), [article.text for article in articles_of(ARTICLES)]
    for number in range(count):
        if number % relevant:
            yield prose.article(prose.random.randint(*WORDS))
        else:
            paragraphs = prose.random.choice(articles).split("\n\n")
            prose.random.shuffle(paragraphs)
            yield "\n\n".join([*paragraphs, f"({number})"])


def line(number: int, text: str) -> bytes:
    """A record of a dump as JSON."""
    url = f"https://news.example/{number}"
    return orjson.dumps({"id": str(number), "url": url, "title": text[:60], "published": "2024-01-05", "text": text})


def page(number: int, text: str, prose: Prose) -> bytes:
    """A page of some 100 KB: a head, scripts, menus, the article."""
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in text.split("\n\n"))
    links = "".join(
        f'<li class="item"><a href="/news/{n}" data-n="{n}">{prose._joined("town_starts", "town_ends")}</a></li>\n'
        for n in range(200)
    )
    made = f"<main><article><h1>{text[:60]}</h1>{body}</article></main><footer><ul>{links}</ul></footer></body></html>"
    fill = ",".join(f'"k{n}":"{prose.random.random()}"' for n in range((PAGE_BYTES - len(made)) // 28))
    head = f"<head><title>{text[:60]}</title><meta property='og:url' content='https://news.example/{number}'>"
    return f"<!doctype html><html lang='en'>{head}<script>var c={{{fill}}};</script></head><body>{made}".encode()


def write_warc(path: Path, pages: Iterable[bytes]) -> None:
    """Pages as responses of a crawl, a gzip member each."""
    with path.open("wb") as file:
        for number, data in enumerate(pages):
            body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + data
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\n"
                f"WARC-Date: 2024-01-05T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + body + b"\r\n\r\n", 6))


class InMemory:
    """Records to tables in this process: what a worker does, without files."""

    def __init__(self) -> None:
        from pipeline.workers import RealExtractor, RealTools

        self.tools = RealTools(RealExtractor(None, None))()
        self.value = 0  # where `process` notes which record it is at

    def __call__(self, lines: list[bytes]) -> int:
        """Makes the tables of the records, batch by batch; how many were kept."""
        from pipeline.readers.record import Raw, Source
        from pipeline.workers.batch import Options, process

        source, options, kept, numbered = Source("dump.jsonl", "dump.jsonl"), Options(), 0, iter(enumerate(lines, 1))
        while batch := list(islice(numbered, BATCH)):
            records = [Raw(source, n, len(data), "json", data) for n, data in batch]
            kept += sum(fate.kind == "kept" for fate in process(records, self.tools, options, {}, self).fates)
        return kept


def in_memory_rows(count: int, rounds: int) -> Iterator[Row]:
    """JSON Lines in memory: one record in a hundred relevant, and all of them."""
    import spacy

    tables = InMemory()
    lines = [line(n, text) for n, text in enumerate(texts(count, RELEVANT))]
    passes = tables.tools.screen.passes_text if tables.tools.screen else bool
    passed = [n for n, data in enumerate(lines) if passes(orjson.loads(data)["text"])]
    ours = sum(n % RELEVANT == 0 for n in passed)
    share = (len(passed) - ours) / max(1, count - count // RELEVANT)
    print(f"passed the screen: {ours} of {-(-count // RELEVANT)} relevant records, {share:.2%} of the others")

    def parse_only() -> None:
        for data in lines:
            orjson.loads(data)

    tables(lines)  # caches warm, as in the middle of a run
    yield ("1 % relevant, in memory", *medians(rounds, processed, lambda: tables(lines), parse_only), 12, 6)
    relevant = [line(n, text) for n, text in enumerate(texts(max(count // 50, 200), 1))]
    tokenizer = spacy.blank("en").tokenizer

    def tokenize() -> None:
        for data in relevant:
            tokenizer(orjson.loads(data)["text"])

    tokenize()
    tables(relevant)
    yield ("all relevant, in memory", *medians(rounds, processed, lambda: tables(relevant), tokenize), 5, 2)


def dump_rows(folder: Path, count: int, pages: int, rounds: int) -> Iterator[Row]:
    """Files through the command: .jsonl.zst, .warc.gz, and two workers."""
    dump, few = folder / "dump.jsonl.zst", folder / "few.jsonl.zst"
    for path, size in ((dump, count), (few, FEW)):
        with zstd.open(path, "wb") as file:
            file.writelines(line(n, text) + b"\n" for n, text in enumerate(texts(size, RELEVANT)))

    def parse_dump() -> None:
        with zstd.open(dump, "rb") as file:
            for data in file:
                orjson.loads(data)

    yield ("1 % relevant, .jsonl.zst", *beyond(rounds, dump, few, folder, parse_dump), 8, 4)
    crawl, short = folder / "crawl.warc.gz", folder / "few.warc.gz"
    prose = Prose(11)
    for path, size in ((crawl, pages), (short, min(FEW, pages // 10))):
        write_warc(path, (page(n, text, prose) for n, text in enumerate(texts(size, RELEVANT))))

    def iterate() -> None:
        from fastwarc.warc import ArchiveIterator

        with crawl.open("rb") as file:
            for record in ArchiveIterator(file):
                record.reader.read()

    yield ("1 % relevant, .warc.gz", *beyond(rounds, crawl, short, folder, iterate), 2, 1.3)
    one, two = (beyond_wall(rounds, dump, few, folder, workers) for workers in ("1", "2"))
    yield ("one worker against two", one, two, -1.7, -1.9)


def beyond_wall(rounds: int, whole: Path, few: Path, folder: Path, workers: str) -> float:
    """Seconds on the clock of a run over `whole` beyond those of one over `few`, with so many workers."""
    work, start = medians(
        rounds,
        elapsed,
        lambda: run(whole, folder / "out", "--workers", workers),
        lambda: run(few, folder / "out", "--workers", workers),
    )
    return work - start


def beyond(rounds: int, whole: Path, few: Path, folder: Path, floor: Callable[[], object]) -> tuple[float, float]:
    """Process seconds of a run over `whole` beyond those of one over `few`, and those of the floor."""
    work, start, least = [], [], []
    for _ in range(rounds):
        work.append(processed(lambda: run(whole, folder / "out")))
        start.append(processed(lambda: run(few, folder / "out")))
        least.append(processed(floor))
    return statistics.median(work) - statistics.median(start), statistics.median(least)


def run(path: Path, out: Path, *options: str) -> None:
    """The command over a dump, into a folder that is new."""
    subprocess.run(["rm", "-rf", str(out)], check=True)
    command = [str(TALLYWIRE), "run", str(path), "--out", str(out), *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def medians(
    rounds: int,
    seconds: Callable[[Callable[[], object]], float],
    one: Callable[[], object],
    other: Callable[[], object],
) -> tuple[float, float]:
    """Median `seconds` of each, measured in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for job, taken in zip((one, other), times, strict=True):
            taken.append(seconds(job))
    return statistics.median(times[0]), statistics.median(times[1])


def elapsed(job: Callable[[], object]) -> float:
    """Seconds on the clock that a job takes."""
    begin = time.perf_counter()
    job()
    return time.perf_counter() - begin


def processed(job: Callable[[], object]) -> float:
    """Seconds of processor time that a job takes, here and in the processes it starts."""

    def now() -> float:
        spent = os.times()
        return spent.user + spent.system + spent.children_user + spent.children_system

    begin = now()
    job()
    return now() - begin


def memory(folder: Path, count: int) -> None:
    """Peak memory of the largest process of a run over `count` and over ten times as many records."""
    for size in (count, 10 * count):
        dump = folder / f"{size}.jsonl.zst"
        with zstd.open(dump, "wb") as file:
            file.writelines(line(n, text) + b"\n" for n, text in enumerate(texts(size, RELEVANT)))
        run(dump, folder / "out")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"peak memory over {size:,} records: {peak:,.0f} MB")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--pages", type=int, help="pages of the crawl (default: a tenth of the records)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [*in_memory_rows(args.records, args.rounds)]
        rows += dump_rows(folder, args.records, args.pages or args.records // 10, args.rounds)
        print(f"{'work':28}{'seconds':>10}{'floor':>10}{'ratio':>8}{'must be':>9}{'go for':>8}")
        for what, seconds, floor, must, aim in rows:
            sign = "≤" if must > 0 else "≥"
            figures = f"{seconds:>10.2f}{floor:>10.2f}{seconds / floor if floor else float('nan'):>8.2f}"
            print(f"{what:28}{figures}{sign:>4}{abs(must):>5g}{sign:>3}{abs(aim):>5g}")
        if args.memory:
            memory(folder, args.records)


if __name__ == "__main__":
    main()
