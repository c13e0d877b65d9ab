"""The command as a cron job has it: exit codes, JSON on standard error, the call to who watches."""

import http.server
import json
import os
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest
from running import rows
from test_cli import ROOT, STORY, tallywire

from pipeline.cli.options import Allowed
from pipeline.store.layout import Layout


@pytest.fixture
def incoming(tmp_path):
    """Four records, two of which can't be read."""
    folder = tmp_path / "in"
    folder.mkdir()
    lines = [json.dumps({"text": STORY}), json.dumps({"text": "The harvest was good."}), "{", '{"text": 7}']
    (folder / "a.jsonl").write_text("\n".join(lines))
    return folder


@contextmanager
def listening(status=200):
    """A server on this machine; gives its address and the paths it was asked for."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("text", "rejected", "new", "good"),
    [
        ((0, False), 0, 10, True), ((0, False), 1, 10, False), ((2, False), 2, 10, True), ((2, False), 3, 10, False),
        ((20, True), 2, 10, True), ((20, True), 3, 10, False), ((0.5, True), 1, 200, True), ((0, True), 0, 0, True),
    ],
)  # fmt: skip
def test_how_many_rejected_are_allowed(text, rejected, new, good):
    assert Allowed(*text).by(rejected, new) is good


@pytest.mark.parametrize("value", ["some", "-1", "1.5", "%", "nan%", "inf%", "-2%"])
def test_max_rejected_is_a_number_or_a_share(tmp_path, value):
    done = tallywire("run", tmp_path, "--out", tmp_path / "out", f"--max-rejected={value}")
    assert done.returncode == 2
    assert "--max-rejected" in done.stderr


def test_a_night_and_the_next(tmp_path, incoming):
    """What was good is committed whatever the exit code, and what was rejected is seen before the next time."""
    out = tmp_path / "out"
    with listening() as (address, asked):
        first = tallywire("run", incoming, "--out", out, "--max-rejected", "1", "--ping", f"{address}/alive")
        assert (first.returncode, asked) == (1, [])
        assert first.stderr == f"tallywire: 2 rejected; why: {out / 'rejected'}\n"
        assert len(rows(out, "documents")) == 1
        (incoming / "b.jsonl").write_text('{"text": 8}\n' + json.dumps({"text": "All quiet."}))
        second = tallywire(
            "run", incoming, "--out", out, "--max-rejected", "50%", "--log-format", "json", "--ping", f"{address}/alive"
        )
        assert (second.returncode, second.stdout, asked) == (0, "", ["/alive"])
    lines = [json.loads(line) for line in second.stderr.splitlines()]
    assert [line["event"] for line in lines] == ["started", "done"]
    assert all({"time", "level", "run", "event"} <= set(line) for line in lines)
    accounts = {row["run_id"]: row for row in rows(out, "runs") if row["source"] == "*"}
    (run_id,) = {line["run"] for line in lines}
    assert [accounts[run_id][name] for name in ("read", "rejected", "seen_before")] == [6, 1, 4]
    assert {name: lines[-1][name] for name in ("read", "rejected", "seen_before", "exit_code")} == {
        "read": 6, "rejected": 1, "seen_before": 4, "exit_code": 0,
    }  # fmt: skip


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_a_ping_that_fails_fails_nothing(tmp_path, incoming, log_format):
    with listening(status=500) as (address, asked):
        options = ["--max-rejected", "2", "--ping", address, "--log-format", log_format]
        done = tallywire("run", incoming, "--out", tmp_path / "out", *options)
    assert (done.returncode, asked) == (0, ["/"])
    told = done.stderr.splitlines()[-1]
    message = json.loads(told)["message"] if log_format == "json" else told.removeprefix("tallywire: ")
    assert message.startswith(f"{address} could not be called: HTTP Error 500")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://a.example", "alive"])
def test_only_the_web_is_called(tmp_path, incoming, address):
    done = tallywire("run", incoming, "--out", tmp_path / "out", "--ping", address)
    assert (done.returncode, (tmp_path / "out").exists()) == (2, False)


def test_again_reads_no_path(tmp_path, incoming):
    for arguments in ([incoming, "--again"], []):
        done = tallywire("run", *arguments, "--out", tmp_path / "out")
        assert (done.returncode, (tmp_path / "out").exists()) == (2, False)


def test_again_and_retry(tmp_path, incoming):
    out = tmp_path / "out"
    tallywire("run", incoming, "--out", out)
    done = tallywire("run", "--again", "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert "seen before  1\n" in done.stdout
    done = tallywire("retry-rejected", "--out", out, "--max-rejected", "1")
    assert done.returncode == 1
    assert "read         2\n" in done.stdout


WITHOUT_MODELS = (
    "import fakes, pipeline.workers as w\nw.RealTools = lambda *_, **__: fakes.fake_tools  # none of this is about them"
)
FAULTS = {
    "a bug": ("import pipeline.gather as g; g.Gatherer.take = None", 70, "this is a bug of ours"),
    "accounts that do not close": (
        "import pipeline.accounts as a; a.Account.closes = lambda self: False", 70, "the accounts don't close",
    ),
    "locked": (
        "import fcntl, sys; from pathlib import Path; from pipeline.store.layout import Layout\n"
        "lock = Layout(Path(sys.argv[4])).lock; lock.parent.mkdir(parents=True); file = lock.open('w')\n"
        "fcntl.flock(file, fcntl.LOCK_EX)", 75, "in use by",
    ),
    "no room": (
        "import pipeline.store.disk as d\ndef full(*_): raise OSError(28, 'No space left on device')\n"
        "d.write_file = full",
        74, "No space left on device",
    ),
    "not ours": (
        "import sys; from pathlib import Path; p = Path(sys.argv[4], 'documents'); p.mkdir(parents=True)\n"
        "(p / 'letter.txt').write_text('x')", 73, "letter.txt",
    ),
}  # fmt: skip


@pytest.mark.parametrize("log_format", ["text", "json"])
@pytest.mark.parametrize("fault", FAULTS)
def test_what_goes_wrong_has_its_code(tmp_path, incoming, fault, log_format):
    before, code, message = FAULTS[fault]
    call = ["run", str(incoming), "--out", str(tmp_path / "out"), "--log-format", log_format]
    script = f"{WITHOUT_MODELS}\n{before}\nfrom pipeline.cli import main; main()"
    (tmp_path / "script.py").write_text(f"if __name__ == '__main__':\n    exec({script!r})\n")  # not in the worker
    done = subprocess.run(
        [sys.executable, str(tmp_path / "script.py"), *call], capture_output=True, text=True, check=False, cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    lines = done.stderr.splitlines()
    if log_format == "json":
        told = [json.loads(line) for line in lines][-1]
        assert (told["level"], told["exit_code"]) == ("error", code)
        assert message in told["message"]
        assert len({json.loads(line)["run"] for line in lines}) == 1
    else:
        assert message in lines[-1]
        assert ("Traceback" in done.stderr) == (fault == "a bug")
    assert not Layout(tmp_path / "out").now.exists()
