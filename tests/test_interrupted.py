"""Runs that are stopped, politely or not, as processes of their own; the next one goes on."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from running import content, counts, dump, go, parts, rows

from pipeline.store.compact import compact

TESTS = Path(__file__).parent
PATHS = os.pathsep.join([str(TESTS), str(TESTS.parent)])


def start(out, *paths):
    return subprocess.Popen(
        [sys.executable, str(TESTS / "nightly.py"), str(out), *map(str, paths)],
        stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": PATHS},
    )  # fmt: skip


def told(process, event):
    """Waits for an event."""
    for line in process.stderr:
        if json.loads(line)["event"] == event:
            return
    raise AssertionError(f"ended without {event}")


@pytest.fixture
def slow(tmp_path):
    return dump(tmp_path / "slow.jsonl", *(f"A slow {n}" for n in range(3000)))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_stop(tmp_path, pool, slow, number):
    out = tmp_path / "out"
    process = start(out, slow)
    told(process, "progress")
    process.send_signal(number)
    rest = [json.loads(line) for line in process.communicate(timeout=60)[1].splitlines()]
    assert process.returncode == 130
    assert [line["event"] for line in rest if line["event"] != "progress"] == ["interrupted", "done"]
    assert rest[-2]["message"] == "interrupted; what was read until then is in the tables, the same command goes on"
    done = len(rows(out, "documents"))
    assert 500 <= done < 3000
    assert done % 500 == 0
    assert counts(go(pool, out, slow)) == (3000, 3000 - done, 0, 0, 0, done, 0)
    go(pool, tmp_path / "whole", slow)
    assert content(out) == content(tmp_path / "whole")


def test_asked_twice_it_stops_at_once(tmp_path, pool, slow):
    """Asked in the middle of the last work, so that nothing is committed."""
    out = tmp_path / "out"
    go(pool, out, dump(tmp_path / "a.jsonl", "Alpha"))
    before = parts(out)
    process = start(out, slow)
    told(process, "progress")
    process.send_signal(signal.SIGSTOP)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCONT):  # both lie there when it goes on
        process.send_signal(number)
    process.communicate(timeout=60)
    assert process.returncode != 0
    assert parts(out) == before


def test_killed_at_any_moment(tmp_path, pool):
    chance = random.Random(6)
    texts = [f"{chance.choice('ABC')} {n % 900}{' dull' if n % 5 == 0 else ''}" for n in range(2200)]
    records = [{"text": text, "url": f"u{chance.randrange(900)}"} if n % 3 else text for n, text in enumerate(texts)]
    source = dump(tmp_path / "a.jsonl", *records)
    go(pool, tmp_path / "whole", source)
    out = tmp_path / "out"
    for _ in range(12):
        process = start(out, source)
        time.sleep(chance.uniform(0.2, 2.5))
        process.kill()
        process.communicate(timeout=60)
    go(pool, out, source)
    assert content(out) == content(tmp_path / "whole")
    for folder in (out, tmp_path / "whole"):
        compact(folder)
    assert parts(out) == parts(tmp_path / "whole")


def test_workers_do_not_outlive_a_killed_run(tmp_path, slow):
    process = start(tmp_path / "out", slow)
    told(process, "progress")
    children = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True, check=False
    ).stdout.split()
    if not children:
        pytest.skip("no ps that lists children")
    process.kill()
    process.communicate(timeout=60)
    for _ in range(100):
        if not any(Path(f"/proc/{child}").exists() for child in children):
            break
        time.sleep(0.1)
    assert [child for child in children if Path(f"/proc/{child}").exists()] == []
