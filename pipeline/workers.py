"""Batches of articles through the extractor, in this process or in several; results come back in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.errors import BugError
from pipeline.records import REGISTERS, TABLES, Article
from pipeline.tables import to_arrow

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.article import Extraction
    from pipeline.models import Models

Label = TypeVar("Label")
Extract = Callable[[Article], "Extraction"]
MakeExtract = Callable[[], Extract]  # sent to each process and called there once, so it must pickle

BY_ARTICLE = tuple(t for t in TABLES if t not in REGISTERS and t not in ("copies", "changes", "runs", "rejected"))
AHEAD = 3  # batches under way for each process: enough that none waits, few enough to stay small


@dataclass(frozen=True, slots=True)
class RealExtractor:
    """Makes the extractor from the models in `folder` (None: those shipped) and the spaCy pipeline `nlp`, if any."""

    folder: Path | None
    nlp: str | None

    def models(self) -> Models:
        """The models, loaded and checked once in a process; raises SettingsError."""
        return _models(self.folder, self.nlp)

    def __call__(self) -> Extract:
        """The extractor."""
        from pipeline import build

        return build(self.models(), checked=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article: `kept`, `put_aside` or `rejected`, and why."""

    fate: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What a batch gave: the outcome of each article, the rows of those kept, the register rows by table and id."""

    outcomes: list[Outcome]
    tables: dict[str, list[pa.Table]]
    registers: dict[str, dict[str, Any]]


KEPT = Outcome("kept")
NO_TRIGGER = Outcome("put_aside", "no trigger")


def process(extract: Extract, articles: Iterable[Article], keep_all: bool) -> Result:
    """Every article of a batch through `extract`; one that fails is rejected, the others go on."""
    result = Result([], {table: [] for table in BY_ARTICLE}, {table: {} for table in REGISTERS})
    screen = None if keep_all else getattr(extract, "screen", None)
    for article in articles:
        if screen is not None and not screen.passes_text(article.text):
            result.outcomes.append(NO_TRIGGER)
            continue
        try:
            result.outcomes.append(_take(extract(article), result, keep_all))
        except Exception as error:  # whatever one article does to us, the others are read
            result.outcomes.append(Outcome("rejected", f"{type(error).__name__}: {error}"))
    return result


def _take(extraction: Extraction, result: Result, keep_all: bool) -> Outcome:
    if extraction.put_aside and not keep_all:
        return Outcome("put_aside", extraction.put_aside)
    rows = extraction.rows()
    tables = {table: to_arrow(table, rows[table]) for table in BY_ARTICLE}  # all of them before any is taken
    for table, piece in tables.items():
        result.tables[table].append(piece)
    for table, seen in result.registers.items():
        for row in rows[table]:
            seen.setdefault(row.entity_id, row)
    return KEPT


def through(
    batches: Iterable[tuple[Label, Sequence[Article]]], make_extract: MakeExtract, keep_all: bool, workers: int
) -> Iterator[tuple[Label, Result]]:
    """Each batch's label with its result, in the order of `batches`; raises BugError if a process dies."""
    if workers == 1:
        extract = make_extract()
        return ((label, process(extract, articles, keep_all)) for label, articles in batches)
    return _through_pool(batches, make_extract, keep_all, workers)


def _through_pool(
    batches: Iterable[tuple[Label, Sequence[Article]]], make_extract: MakeExtract, keep_all: bool, workers: int
) -> Iterator[tuple[Label, Result]]:
    context = multiprocessing.get_context("spawn")  # a fork would inherit the lock, and threads in the middle of things
    with ProcessPoolExecutor(workers, context, initializer=_end_with_parent) as pool:
        under_way: deque[tuple[Label, Future[Result]]] = deque()
        try:
            for label, articles in batches:
                under_way.append((label, pool.submit(_process_here, make_extract, articles, keep_all)))
                if len(under_way) >= AHEAD * workers:
                    yield _next(under_way)
            while under_way:
                yield _next(under_way)
        except BrokenProcessPool as error:
            raise BugError("a worker process died (out of memory?); try again with fewer --workers") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _next(under_way: deque[tuple[Label, Future[Result]]]) -> tuple[Label, Result]:
    label, future = under_way.popleft()
    return label, future.result()


def _process_here(make_extract: MakeExtract, articles: Sequence[Article], keep_all: bool) -> Result:
    result = process(_made(make_extract), articles, keep_all)
    return Result(result.outcomes, {t: _whole(pieces) for t, pieces in result.tables.items()}, result.registers)


def _whole(pieces: list[pa.Table]) -> list[pa.Table]:
    """One table instead of many small ones: it is sent ten times as fast."""
    import pyarrow as pa

    return [pa.concat_tables(pieces).combine_chunks()] if pieces else []


@cache
def _made(make_extract: MakeExtract) -> Extract:
    return make_extract()


@cache
def _models(folder: Path | None, nlp: str | None) -> Models:
    from pipeline import build
    from pipeline.models import load_models

    models = load_models(folder, nlp, checked=folder is not None)
    build(models, checked=folder is not None)
    return models


def _end_with_parent() -> None:
    """In a worker: leave Ctrl-C to the parent, and don't outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_wait_for_end, daemon=True).start()


def _wait_for_end() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
