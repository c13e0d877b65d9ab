import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from pipeline.cli.terminal import harmless, harmless_json
from pipeline.store import open_store

ROOT = Path(__file__).parent.parent
STORY = (
    "Rockets struck the Ain al-Asad base on Monday. U.S. troops were attacked at least 12 times since Oct. 17, 2023.\n"
)


def tallywire(*arguments, stdin="", cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, arguments)], input=stdin, capture_output=True, text=True,
        check=False, cwd=cwd, env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"},
    )  # fmt: skip


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "command",
    ["", "run", "runs", "check", "compact", "rollback", "extract", "dates", "explain", "evaluate", "rules",
     "rules test", "rules diff", "tables"],
)  # fmt: skip
def test_help_has_examples(command):
    done = tallywire(*command.split(), "--help")
    assert done.returncode == 0
    assert "Examples:\n    tallywire " in done.stdout


def test_version():
    done = tallywire("--version")
    assert (done.returncode, done.stdout) == (0, "tallywire 0.1.0\n")


@pytest.mark.parametrize("arguments", [("--help",), ("run", "--help"), ("rules", "diff", "--help"), ("--version",)])
def test_help_imports_nothing_heavy(arguments):
    code = (
        "import sys; from pipeline.cli import _call; sys.argv[1:] = " + repr(list(arguments)) + "; _call()\n"
        "heavy = {'spacy', 'pandas', 'pyarrow', 'dateparser', 'rich', 'numpy', 'orjson'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr


def test_run_writes_tables_and_says_so(tmp_path, story):
    done = tallywire("run", story, "--out", tmp_path / "out", "--published", "2023-11-24")
    assert (done.returncode, done.stderr) == (0, "")
    assert "read         1\nkept         1\n" in done.stdout
    assert f"tables in    {tmp_path / 'out'}" in done.stdout
    (document,) = pd.read_parquet(tmp_path / "out" / "documents").to_dict("records")
    assert (document["text"], document["published_basis"]) == (STORY, "given")
    assert list(pd.read_parquet(tmp_path / "out" / "attack_counts")["low"]) == [12]


def test_rejected_records_do_not_stop_a_run_but_show(tmp_path, story):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "broken.jsonl").write_text('{"text": ')
    (tmp_path / "readme.pdf").write_bytes(b"x")
    done = tallywire("run", tmp_path, "--out", tmp_path / "out", "--workers", 2)
    assert done.returncode == 1
    assert done.stderr == f"tallywire: 2 rejected; why: {tmp_path / 'out' / 'rejected'}\n"
    assert "files of other kinds passed over: 1" in done.stdout
    assert list(pd.read_parquet(tmp_path / "out" / "rejected")["error"].str[:8]) == ["not vali", "the file"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["run", "gone", "--out", "out"], 2, "gone: no such file or folder"),
        (["run", "story.pdf", "--out", "out"], 2, "these are: .txt, .html, .htm, .jsonl"),
        (["run", "story.txt"], 2, "Missing option '--out'"),
        (["run", "story.txt", "--out", "out", "--published", "2023-02-30"], 2, "2023-02-30"),
        (["run", "story.txt", "--out", "out", "--workers", "0"], 2, "workers"),
        (["run", "nothing", "--out", "out"], 65, "nothing to read in nothing"),
        (["run", "story.txt", "--out", "story.pdf/out"], 73, "story.pdf/out: cannot be written"),
        (["run", "story.txt", "--out", "out", "--models", "gone"], 78, "gone"),
        (["run", "story.txt", "--out", "out", "--nlp", "xx_none"], 78, "xx_none"),
        (["extract", "gone.txt"], 2, "gone.txt: cannot be read"),
        (["extract", "empty.txt"], 65, "the file is empty"),
        (["tables", "--table", "gone"], 2, "no table 'gone'"),
        (["evaluate", "gone", "gone"], 2, "gone"),
        (["fly"], 2, "No such command"),
    ],
)
def test_what_cannot_be_done_ends_with_a_line_and_a_code(tmp_path, story, arguments, code, message):
    (tmp_path / "story.pdf").write_bytes(b"x")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "nothing").mkdir()
    done = tallywire(*arguments, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "out").exists()


def test_an_output_folder_in_use(tmp_path, story):
    with open_store(tmp_path / "out", "m"):
        done = tallywire("run", story, "--out", tmp_path / "out")
    assert done.returncode == 75
    assert f"in use by process {os.getpid()} on " in done.stderr


def test_the_lock_is_looked_at_before_the_models_are_loaded(tmp_path, story):
    call = ("run", story, "--out", tmp_path / "out", "--models", tmp_path / "missing")
    with open_store(tmp_path / "out", "m"):
        assert tallywire(*call).returncode == 75
    assert tallywire(*call).returncode == 78


def test_a_folder_night_by_night(tmp_path, story):
    out = tmp_path / "out"
    assert tallywire("run", story, "--out", out).returncode == 0
    other = tmp_path / "other.txt"
    other.write_text("Militants fired 7 rockets at the base. One U.S. soldier was killed.", encoding="utf-8")
    assert tallywire("run", story, other, "--out", out).returncode == 0
    done = tallywire("runs", "--out", out)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 3)
    assert done.stdout.split()[:7] == ["started", "took", "version", "read", "kept", "put", "aside"]
    last = json.loads(tallywire("runs", "--out", out, "--last", 1, "--json").stdout)
    assert (last["read"], last["kept"], last["seen_before"], last["notes"]) == (2, 1, 1, [])
    done = tallywire("check", "--out", out)
    assert (done.returncode, done.stdout) == (0, f"all is well in {out}\n")
    done = tallywire("rollback", "--out", out)
    assert (done.returncode, done.stdout) == (0, "back from state 2 to state 1\n")
    assert len(pd.read_parquet(out / "documents")) == 1
    tallywire("run", other, "--out", out)
    done = tallywire("compact", "--out", out)
    assert done.returncode == 0
    assert done.stdout.startswith("parts  ")
    assert len(pd.read_parquet(out / "documents")) == 2
    (part,) = (out / "documents").glob("*.parquet")
    part.unlink()
    done = tallywire("check", "--out", out)
    assert (done.returncode, done.stderr) == (74, f"tallywire: {out}: 1 problem\n")
    assert "cannot be read: No such file" in done.stdout


@pytest.mark.parametrize("command", ["runs", "check", "compact", "rollback"])
def test_a_folder_without_tables(tmp_path, command):
    done = tallywire(command, "--out", tmp_path / "gone")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no tables" in done.stderr
    assert not (tmp_path / "gone").exists()


def test_a_full_disk_gives_one_line(tmp_path, story):
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "from pipeline.cli import main; main()"
    )
    command = [sys.executable, "-B", "-c", code, "run", str(story), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 74, done.stderr
    assert done.stderr.count("\n") == 1
    assert [p.name for p in (tmp_path / "out").iterdir()] == [".store"]


def test_extract_shows_each_sentence_with_what_was_found(story):
    done = tallywire("extract", story, "--published", "2023-11-24")
    assert done.returncode == 0
    assert "[0] Rockets struck the Ain al-Asad base on Monday." in done.stdout
    assert "base:ain-al-asad" in done.stdout
    assert "12.." in done.stdout
    assert "\x1b" not in done.stdout


def test_extract_json_is_every_table(story):
    done = tallywire("extract", "-", "--json", "--published", "2023-11-24", stdin=story.read_text())
    found = json.loads(done.stdout)
    assert found["put_aside"] is None
    assert found["documents"][0]["published"] == "2023-11-24"
    assert [count["low"] for count in found["attack_counts"]] == [12]
    assert {"sentences", "mentions", "dates", "roles", "actors", "weapons"} <= set(found)


@pytest.mark.parametrize("option", [(), ("--json",)])
def test_control_characters_do_not_reach_the_terminal(tmp_path, option):
    nasty = "\x1b]0;gone\x07Rockets\x9b31m struck \u202eAin al-Asad\x7f base on Monday.\r"
    path = tmp_path / "nasty.txt"
    path.write_text(nasty, encoding="utf-8", newline="")
    done = tallywire("extract", path, *option)
    assert done.returncode == 0
    assert not set("\x1b\x07\x9b\u202e\x7f\r") & set(done.stdout)
    if option:
        assert json.loads(done.stdout)["documents"][0]["text"] == nasty


def test_tables_prints_the_dictionary():
    from pipeline.tables import describe

    assert tallywire("tables").stdout == describe()
    assert tallywire("tables", "--table", "roles").stdout == describe("roles")


@pytest.mark.parametrize(
    ("text", "shown"),
    [("plain “é” 𝄞", "plain “é” 𝄞"), ("a\nb", "a b"), ("\x1b[2J", "\\x1b[2J"), ("\u202eabc", "\\u202eabc")],
)
def test_harmless(text, shown):
    assert harmless(text) == shown


def test_harmless_json_is_the_same_json():
    value = {"a": "\x7f\x9b\u2028\u202e\u200f é"}
    text = harmless_json(json.dumps(value, ensure_ascii=False, indent=1))
    assert json.loads(text) == value
    assert "\x9b" not in text
