"""The README tells the truth: its commands, its tables, and every example in it, run as it stands."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pipeline.cli import commands
from pipeline.tables import describe

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
# A fenced block and the mark before it: <!-- file NAME --> or one of run, prints, start, test
BLOCK = re.compile(
    r"(?:<!-- (?P<mark>[a-z]+)(?: (?P<name>\S+))? -->\n)?```(?P<language>\w+)\n(?P<text>.*?)```", re.DOTALL
)
BLOCKS = [match.groupdict() for match in BLOCK.finditer(README)]
SECTIONS = dict(re.findall(r"^### tallywire ([a-z-]+(?: [a-z]+)*)(.*?)(?=^##)", README, re.DOTALL | re.MULTILINE))
RUN_CORPUS = "tallywire run corpus/articles --out outputs/"


def every_command(group, before=""):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every_command(command, f"{name} ")
        else:
            yield before + name, command


COMMANDS = dict(every_command(commands))


def marked(mark):
    return [block for block in BLOCKS if block["mark"] == mark]


def test_the_tables_are_those_of_the_program():
    begin, end = "<!-- tables:begin -->\n", "<!-- tables:end -->"
    assert README[README.index(begin) + len(begin) : README.index(end)] == describe()


def test_every_command_has_a_section():
    assert sorted(SECTIONS) == sorted(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_options_are_those_of_the_program(name):
    options = [p.opts[-1] for p in COMMANDS[name].params if isinstance(p, click.Option)]
    assert re.findall(r"^\| `(--[a-z-]+)", SECTIONS[name], re.MULTILINE) == options


def test_exit_codes_are_those_of_the_program():
    from pipeline import errors
    from pipeline.cli import INTERRUPTED

    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.TallywireError)
    ]
    codes = {0, errors.DONE_WITH_REJECTED, INTERRUPTED} | {kind.exit_code for kind in kinds}
    listed = re.findall(r"^\| (\d+) \|", README, re.MULTILINE)
    assert [int(code) for code in listed] == sorted(codes)


def test_links_lead_somewhere():
    for target in re.findall(r"\]\((?!https?://)([^)#]*)", README):
        assert (ROOT / target).exists(), target
    headings = {
        re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^#+ (.*)", README, re.MULTILINE)
    }
    for anchor in re.findall(r"\]\(#([^)]*)\)", README):
        assert anchor in headings, anchor


def test_the_models_readme_names_every_file():
    text = (ROOT / "models" / "README.md").read_text(encoding="utf-8")
    files = [path for folder in ("lexicons", "rules", "words") for path in (ROOT / "models" / folder).iterdir()]
    assert [path.name for path in files if path.is_file() and f"`{path.name}`" not in text] == []


def test_the_first_line_is_one_line():
    (start,), (tests,) = marked("start"), marked("test")
    assert start["text"].count("\n") == tests["text"].count("\n") == 1
    assert start["text"].endswith(f".venv/bin/{RUN_CORPUS}\n")


def test_every_python_example_is_run():
    assert [b["text"] for b in BLOCKS if b["language"] == "python" and b["mark"] != "run"] == []


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    """A folder where the README's files lie and its first command was run."""
    folder = tmp_path_factory.mktemp("reader")
    for block in marked("file"):
        path = folder / block["name"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block["text"], encoding="utf-8")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    (folder / "bin").mkdir()
    (folder / "bin" / "tallywire").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m pipeline "$@"\n', encoding="utf-8"
    )
    (folder / "bin" / "tallywire").chmod(0o755)
    done = run(folder, "bash", RUN_CORPUS)
    assert done.returncode == 0, done.stderr
    return folder


def run(folder, language, text):
    command = ["bash", "-euo", "pipefail", "-c"] if language == "bash" else [sys.executable, "-c"]
    path = os.pathsep.join([str(folder / "bin"), os.environ["PATH"]])
    return subprocess.run(
        [*command, text], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


@pytest.mark.parametrize("number", [n for n, block in enumerate(BLOCKS) if block["mark"] == "run"])
def test_an_example_does_what_it_says(reader, number):
    block, after = BLOCKS[number], BLOCKS[number + 1]
    done = run(reader, block["language"], block["text"])
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout
    if after["mark"] == "prints":
        assert done.stdout == after["text"]
