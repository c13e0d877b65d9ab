"""`tallywire explain`, `rules test` and `rules diff` as a user calls them."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STORY = (
    "Al-Shabaab has attacked African Union bases in Somalia at least 41 times since March 3, the Somali army said.\n"
    "Of those, 29 were in Lower Shabelle.\n"
)
RULE = """
[[rule]]
id = "tally-listed"
pattern = "hit list of n:NUM !(PREP)*2 u:ATTACKN.pl"
measure = "total"
examples = [["The army \\u001b[2J put out a hit list of nine attacks.", 9, 8]]
not = ["The army put out a list of nine men."]
"""
BASES = "id,name,aliases,country\nbase:quill,African Union bases,,SO\n"


def command(*arguments):
    return [sys.executable, "-m", "pipeline", *map(str, arguments)]


def tallywire(*arguments, cwd):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
    return subprocess.run(
        command(*arguments), capture_output=True, text=True, check=False, cwd=cwd, env=environment
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A story, its tables, a folder of models with a rule that fails, and one with a name."""
    folder = tmp_path_factory.mktemp("rules")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    (folder / "rules").mkdir()
    (folder / "wrong" / "rules").mkdir(parents=True)
    (folder / "wrong" / "rules" / "counts.toml").write_text(RULE, encoding="utf-8")
    (folder / "mine" / "lexicons").mkdir(parents=True)
    (folder / "mine" / "lexicons" / "bases.csv").write_text(BASES, encoding="utf-8")
    done = tallywire("run", "story.txt", "--out", "out", "--published", "2024-06-14", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def part(folder):
    """The id of the claim "29"."""
    import pandas as pd

    counts = pd.read_parquet(folder / "out" / "attack_counts")
    return counts[counts["low"] == 29]["claim_id"].item()


def test_explain_marks_the_words(folder, part):
    done = tallywire("explain", part[:10], "--out", "out", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"count {part}\n")
    assert "[1] [count: Of those, 29] were in [place: Lower Shabelle]." in done.stdout
    assert "[0] [actor, carried over: Al-Shabaab] has attacked" in done.stdout
    assert "since [date: March 3]" in done.stdout
    assert "models/rules/counts.toml:" in done.stdout
    assert "No word gives the last day: it is the publication day." in done.stdout
    assert "\x1b" not in done.stdout


def test_explain_for_a_program(folder, part):
    done = tallywire("explain", part, "--out", "out", "--json", cwd=folder)
    found = json.loads(done.stdout)
    assert (found["claim_id"], found["words"]["text"], found["values"]["low"]) == (part, "Of those, 29", 29)
    assert found["days"]["expressions"][0]["words"]["text"] == "March 3"
    assert {role["role"] for role in found["roles"]} >= {"place", "actor", "source"}


def test_explain_on_a_terminal_is_in_colour(folder, part):
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(command("explain", part, "--out", "out"), stdout=theirs, cwd=folder, env=environment) as done:
        os.close(theirs)
        shown = b""
        while chunk := read(ours):
            shown += chunk
    os.close(ours)
    assert done.returncode == 0
    assert b"\x1b[" in shown
    assert b"[count:" not in shown
    assert "29" in shown.decode()


def read(terminal):
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""


def test_a_hostile_article_does_not_reach_the_terminal(folder, tmp_path):
    text = "Rockets hit Camp\u202e Taji\x1b[2J in Iraq on\nMarch 3, 2024; a rocket hit Camp Taji\x9b."
    (tmp_path / "nasty\x1b.txt").write_text(text, encoding="utf-8", newline="")
    assert tallywire("run", tmp_path, "--out", "out", cwd=tmp_path).returncode == 0
    import pandas as pd

    for key in pd.read_parquet(tmp_path / "out" / "attacks")["claim_id"]:
        for option in ((), ("--json",)):
            done = tallywire("explain", key, "--out", "out", *option, cwd=tmp_path)
            assert done.returncode == 0
            assert not set("\x1b\x9b\u202e\x07") & set(done.stdout)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["explain", "nothing", "--out", "out"], 2, "no claim 'nothing' in out: give a claim_id"),
        (["explain", "", "--out", "out"], 2, "2 claims begin with ''"),
        (["explain", "ab", "--out", "gone"], 2, "--out names a folder that `tallywire run` wrote"),
        (["explain", "ab"], 2, "Missing option '--out'"),
        (["explain"], 2, "Missing argument 'CLAIM_ID'"),
        (["rules", "test", "--models", "gone"], 78, "gone: no such folder"),
        (["rules", "diff", "default", "gone", "story.txt"], 78, "gone: no such folder"),
        (["rules", "diff", "default", "mine"], 2, "Missing argument 'ARTICLES...'"),
        (["rules", "diff", "default", "mine", "nowhere.txt"], 2, "nowhere.txt: no such file or folder"),
        (["rules", "test", "--corpus", "rules"], 65, "nothing to read in rules"),
        (["rules", "fly"], 2, "No such command"),
    ],
)
def test_what_cannot_be_done_ends_with_a_line_and_a_code(folder, arguments, code, message):
    done = tallywire(*arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_all_rules_hold(folder):
    done = tallywire("rules", "test", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["counts", "casualties", "dates"]
    assert done.stdout.count("none failed") == 3


def test_a_rule_that_fails_and_what_rules_find(folder):
    done = tallywire("rules", "test", "--models", "wrong", "--corpus", "story.txt", cwd=folder)
    assert done.returncode == 78
    first, *rest = done.stdout.splitlines()
    assert first.startswith("wrong/rules/counts.toml:3: tally-listed: its example")
    assert first.endswith("gives [('tally-listed', 9, 9)], not ('tally-listed', 9, 8)")
    assert "\x1b" not in done.stdout
    assert "      1  tally-times" in rest
    assert "      0  tally-listed  dead: its wording is nowhere in these articles" in rest
    assert rest[-1].startswith("articles 1, rules live ")


def test_records_that_cannot_be_read_are_named(folder, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = tallywire("rules", "diff", "default", "default", "story.txt", tmp_path, cwd=folder)
    assert (done.returncode, done.stdout) == (1, "articles 1, rows added 0, removed 0, changed 0\n")
    assert "empty.txt: the file is empty" in done.stderr


def test_diff_shows_columns_and_roles(folder):
    done = tallywire("rules", "diff", "default", "mine", "story.txt", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "story.txt"
    assert "  + mentions “African Union bases” (24–43)" in lines
    assert "  ~ attack_counts “at least 41 times” (55–72)" in lines
    assert "      role base: null → base:quill “African Union bases” [active-clause]" in lines
    assert "registers" in lines
    assert lines[-1].startswith("articles 1, rows added 2, removed 0, changed ")


def test_diff_for_a_program(folder):
    done = tallywire("rules", "diff", "mine", "default", "story.txt", "--json", cwd=folder)
    found = json.loads(done.stdout)
    kinds = [change["kind"] for change in found["changes"]]
    assert found["articles"] == 1
    assert {kind: kinds.count(kind) for kind in ("added", "removed", "changed")} == {
        kind: found[kind] for kind in ("added", "removed", "changed")
    }
    removed = next(change for change in found["changes"] if change["kind"] == "removed")
    assert removed["new"] is None
    assert (removed["source"], removed["words"]) == ("story.txt", "African Union bases")


def test_a_whole_set_of_models(folder, tmp_path):
    import shutil

    from pipeline.paths import models_dir

    shutil.copytree(models_dir(), tmp_path / "default", ignore=shutil.ignore_patterns("build"))
    path = tmp_path / "default" / "rules" / "counts.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('id = "tally-times"', 'id = "tally-often"'), encoding="utf-8")
    done = tallywire("rules", "diff", "default", "./default", folder / "story.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "      rule: tally-times → tally-often" in done.stdout.splitlines()
