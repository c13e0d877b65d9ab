"""A worker process: takes batches from its connection, one after the other, and sends back what each gave."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import pickle
import resource
import threading
from multiprocessing.connection import Connection
from pathlib import Path

from pipeline.errors import TallywireError
from pipeline.workers.batch import Options, Position, process
from pipeline.workers.tools import MakeTools
from pipeline.workers.wire import pack_result, unpack_records

ROOM = 2_000_000_000  # bytes that one article may take beyond what the models do: what wants more is rejected


def work(make_tools: MakeTools, options: Options, connection: Connection, position: Position) -> None:
    """Until the other end is closed. Says first the digest of its models, or the error that keeps it from working."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    logging.getLogger().addHandler(logging.NullHandler())  # what libraries say of one page is nobody's news
    try:
        tools = make_tools()
    except TallywireError as error:
        connection.send(error)
        return
    gc.freeze()  # what is loaded stays: a collection would look through it for a fifth of a second
    _bound_memory()
    connection.send(tools.digest)
    while True:
        try:
            message = connection.recv_bytes()
        except EOFError:
            return
        data, condemned = pickle.loads(message)
        connection.send_bytes(pack_result(process(unpack_records(data), tools, options, condemned, position)))


def _bound_memory() -> None:
    """An article that eats memory fails alone, before the system has to choose whom to end."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return  # no Linux: nothing there keeps count of what a limit would go by
    used = next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmData:"))
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = used + ROOM
    if all(limit == resource.RLIM_INFINITY or wanted < limit for limit in (soft, hard)):
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
