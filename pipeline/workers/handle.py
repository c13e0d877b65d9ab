"""One worker as its pool sees it: the process, what it has been given, and how far it is."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.resource_tracker import ensure_running
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any

from pipeline.workers.batch import BETWEEN, Options, Result
from pipeline.workers.tools import MakeTools
from pipeline.workers.wire import Packed, dumps
from pipeline.workers.worker import work

SPAWN = get_context("spawn")  # a fork would inherit the lock, and threads in the middle of things
LONGEST_LOOK = 1.0  # seconds that count between two looks: while all of us are stopped (Ctrl-Z) nobody takes long


@dataclass(eq=False, slots=True)
class Task:
    """A batch on its way: its records, those not to be touched any more and why, and in the end the result."""

    label: Any
    data: Packed
    condemned: dict[int, str] = field(default_factory=dict)
    result: Result | None = None
    died: bool = False  # a worker died over it, though at none of its records


class Worker:
    """A process that is started at once. It leaves signals to its parent, and ends when that does."""

    def __init__(self, make_tools: MakeTools, options: Options) -> None:
        self.tasks: deque[Task] = deque()  # the first is the one it works on
        self.models: str | None = None  # their digest, when they are loaded
        self.position = SPAWN.RawValue("q", BETWEEN)
        self.connection, theirs = SPAWN.Pipe()
        arguments = (make_tools, options, theirs, self.position)
        self._process = SPAWN.Process(target=work, args=arguments, daemon=True)
        with _signals_blocked():
            self._process.start()
        theirs.close()
        self._at: tuple[Task | None, int] = (None, BETWEEN)
        self._waited, self._looked = 0.0, monotonic()
        self._messages: SimpleQueue[bytes | None] = SimpleQueue()
        self._sender = Thread(target=_send_all, args=(self._messages, self.connection), daemon=True)
        self._sender.start()

    def load(self) -> int:
        """How many batches it has."""
        return len(self.tasks)

    def give(self, task: Task) -> None:
        """One more batch; it is sent when the worker takes it, and nobody waits for that."""
        self.tasks.append(task)
        self._messages.put(dumps((task.data, task.condemned)))

    def waited(self) -> float:
        """Seconds for which every look, this one too, has found it at the same record."""
        at = (self.tasks[0] if self.tasks else None, self.position.value)
        now = monotonic()
        if at != self._at or at[1] == BETWEEN:
            self._at, self._waited = at, 0.0
        else:
            self._waited += min(now - self._looked, LONGEST_LOOK)
        self._looked = now
        return self._waited

    def end(self, patience: float = 0) -> str:
        """End the process, whatever it does, after so many seconds; gives how it had ended if it had."""
        self._process.join(patience)
        code = self._process.exitcode
        self._process.kill()
        self._process.join()
        self._messages.put(None)
        self._sender.join()
        self.connection.close()
        return f"exit code {code}" if code is None or code >= 0 else signal.Signals(-code).name


def _send_all(messages: SimpleQueue[bytes | None], connection: Connection) -> None:
    while (message := messages.get()) is not None:
        try:
            connection.send_bytes(message)
        except OSError:  # the worker is gone, which shows where its results are waited for
            return


@contextmanager
def _signals_blocked() -> Iterator[None]:
    """A process started meanwhile never gets what Ctrl-C or a service manager sends to all of us."""
    ensure_running()  # what multiprocessing starts by itself takes the block away again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
