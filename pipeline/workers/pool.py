"""The pool of workers: hands out batches, gives results back in their order, replaces a worker that hangs or dies."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import wait
from types import TracebackType
from typing import TypeVar

from pipeline.errors import BugError, ReadWriteError, TallywireError
from pipeline.readers.record import Raw
from pipeline.records import Article
from pipeline.workers.batch import BETWEEN, Options, Result
from pipeline.workers.handle import Task, Worker
from pipeline.workers.tools import MakeTools
from pipeline.workers.wire import pack_records, unpack_result

Label = TypeVar("Label")

LIMIT = 60.0  # seconds that one record may take: a book of ten million characters needs a third of them
TICK = 0.5  # seconds between two looks at how far the workers are
UNDER_WAY = 2  # batches that a worker has: the one it works on, and the next, so that it never waits
AHEAD = 4  # batches for each worker between the one that is given back next and the last one read


DYING = 1.0  # seconds that a process may take to be gone after its connection is

Stop = Callable[[], bool]


def go_on() -> bool:
    """Nobody wants it to stop."""
    return False


class Pool:
    """Worker processes, while a `with` block lasts: one `through` after the other. Each has the tools and options."""

    def __init__(self, make_tools: MakeTools, options: Options, workers: int = 1, limit: float = LIMIT) -> None:
        self.options = options
        self._make_tools = make_tools
        self._count = workers
        self._limit = limit
        self._workers: list[Worker] = []

    def __enter__(self) -> Pool:
        """Starts the workers; raises ReadWriteError if the system has no room for them."""
        try:
            self._workers = [Worker(self._make_tools, self.options) for _ in range(self._count)]
        except OSError as error:
            raise ReadWriteError(f"worker processes can't be started: {error.strerror or error}") from error
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        for worker in self._workers:
            worker.end()

    def models(self, stop: Stop = go_on) -> str:
        """The digest of the models, once they are loaded; raises SettingsError if they can't be.

        KeyboardInterrupt if `stop`, asked all the time, says so.
        """
        import pyarrow  # noqa: F401 (needed next: it loads while the worker loads its models)

        while (models := self._workers[0].models) is None:
            if stop():
                raise KeyboardInterrupt
            self._wait()
        return models

    def through(
        self, batches: Iterable[tuple[Label, Sequence[Raw | Article]]], stop: Stop = go_on
    ) -> Iterator[tuple[Label, Result]]:
        """Each batch's label with its result, in the order of `batches`; ends early if `stop` says so.

        A record that a worker takes over the time limit for, or dies of, is rejected and the rest of its batch done
        again. Raises BugError if a worker dies otherwise.
        """
        order: deque[Task] = deque()
        for label, records in batches:
            task = Task(label, pack_records(records), result=None if records else Result([], {}, {}, {}))
            order.append(task)
            if records:
                self._give(task, stop)
            yield from self._done(order, AHEAD * self._count - 1, stop)
            if stop():
                return
        yield from self._done(order, 0, stop)

    def _done(self, order: deque[Task], most: int, stop: Stop) -> Iterator[tuple[Label, Result]]:
        """What is done and has its turn; waits for more while over `most` are left."""
        while order and not stop():
            if (result := order[0].result) is not None:
                yield order.popleft().label, result
            elif len(order) > most:
                self._wait()
            else:
                return

    def _give(self, task: Task, stop: Stop) -> None:
        while (worker := min(self._workers, key=Worker.load)).load() >= UNDER_WAY:
            if stop():
                return
            self._wait()
        worker.give(task)

    def _wait(self) -> None:
        """Until a worker has something to tell or a moment has passed."""
        ready = wait([worker.connection for worker in self._workers], TICK)
        for number, worker in enumerate(self._workers):
            if worker.connection in ready:
                self._receive(number)
            elif worker.waited() > self._limit:
                self._replace(number, f"took over {self._limit:g} seconds")

    def _receive(self, number: int) -> None:
        worker = self._workers[number]
        try:
            if worker.models is None:
                worker.models = _models(worker.connection.recv())
            else:
                message = worker.connection.recv_bytes()
                worker.tasks.popleft().result = unpack_result(message)
        except (EOFError, OSError):
            self._replace(number, None)

    def _replace(self, number: int, reason: str | None) -> None:
        """A new worker for one that hangs or has died, to do what that one had to, but for the record it was at."""
        old = self._workers[number]
        how = old.end(0 if reason else DYING)
        if old.models is None:
            raise BugError(f"a worker process ended before it could begin: {how}")
        new = self._workers[number] = Worker(self._make_tools, self.options)
        position = old.position.value
        if old.tasks and position != BETWEEN:
            old.tasks[0].condemned[position] = reason or f"the process that worked on it died: {how}"
        elif old.tasks and old.tasks[0].died:
            raise BugError(f"a worker process died twice over the same records, though at none of them: {how}")
        elif old.tasks:
            old.tasks[0].died = True
        for task in old.tasks:
            new.give(task)


def _models(message: str | TallywireError) -> str:
    if isinstance(message, TallywireError):
        raise message
    return message
