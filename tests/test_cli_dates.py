"""`tallywire dates` as its users call it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parent.parent
TEXT = "R&D: on Oct. 26\r\na rocket <fell>; on Sunday night another. It began in May 2021.\n"
PUBLISHED = "2023-11-23"


def dates(*arguments, cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "pipeline", "dates", *map(str, arguments)], capture_output=True, check=False, cwd=cwd,
        encoding="utf-8", env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120"},
    )  # fmt: skip


@pytest.fixture
def text_file(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    return path


@pytest.fixture
def jsonl_file(tmp_path):
    path = tmp_path / "two.jsonl"
    rows = [
        {"id": "a/1", "text": "They met yesterday.", "published": "2020-02-29", "title": "A & B"},
        {"id": "a_1", "text": "They met last month."},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_help_has_examples_and_imports_nothing_heavy():
    code = (
        "import sys; from pipeline.cli import _call; sys.argv[1:] = ['dates', '--help']; _call()\n"
        "sys.exit(', '.join({'spacy', 'pandas', 'dateparser', 'orjson'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert "tallywire dates article.txt" in done.stdout


def test_table(text_file):
    done = dates(text_file, "--published", PUBLISHED)
    assert (done.returncode, done.stderr) == (0, "")
    heading, columns, *rows = done.stdout.rstrip("\n").split("\n")
    assert heading == "one  published 2023-11-23"
    assert columns.split() == ["at", "type", "value", "first", "day", "last", "day", "anchor", "words"]
    assert [row.split() for row in rows] == [
        ["8", "DATE", "2023-10-26", "2023-10-26", "2023-10-26", "publication", "Oct.", "26"],
        ["37", "DATE", "2023-11-19TNI", "2023-11-19", "2023-11-19", "publication", "Sunday", "night"],
        ["71", "DATE", "2021-05", "2021-05-01", "2021-05-31", "explicit", "May", "2021"],
    ]


def test_without_publication_day_nothing_is_guessed(text_file):
    done = dates(text_file)
    assert "one  published unknown" in done.stdout
    assert "XXXX-10-26" in done.stdout


def test_json_is_a_row_a_document(jsonl_file):
    done = dates(jsonl_file, "--json", "--published", PUBLISHED)
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["doc"], second["doc"]) == ("a/1", "a_1")
    assert {"start": 9, "end": 18, "type": "DATE", "value": "2020-02-28"}.items() <= first["timexes"][0].items()
    assert second["timexes"][0]["value"] == "2023-10"
    assert second["timexes"][0]["first_day"] == "2023-10-01"


def test_timeml_of_one_document_keeps_the_text(text_file):
    done = dates(text_file, "--timeml", "--published", PUBLISHED)
    root = ElementTree.fromstring(done.stdout)
    assert [child.tag for child in root] == ["DOCID", "DCT", "TITLE", "TEXT"]
    created = root.find("DCT/TIMEX3").attrib
    assert (created["tid"], created["value"], created["functionInDocument"]) == ("t0", PUBLISHED, "CREATION_TIME")
    assert "".join(root.find("TEXT").itertext()) == TEXT
    assert [(t.attrib["tid"], t.attrib["type"], t.attrib["value"], t.text) for t in root.find("TEXT")] == [
        ("t1", "DATE", "2023-10-26", "Oct. 26"),
        ("t2", "TIME", "2023-11-19TNI", "Sunday night"),
        ("t3", "DATE", "2021-05", "May 2021"),
    ]
    assert [t.get("anchorTimeID") for t in root.find("TEXT")] == ["t0", "t0", None]


def test_timeml_of_a_folder_is_a_file_each(tmp_path, text_file, jsonl_file):
    done = dates(tmp_path, "--timeml", "--out", tmp_path / "out" / "tml")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    files = sorted((tmp_path / "out" / "tml").iterdir())
    assert [file.name for file in files] == ["a_1-2.tml", "a_1.tml", "one.tml"]
    roots = [ElementTree.parse(file).getroot() for file in files]
    assert [root.findtext("DOCID") for root in roots] == ["a_1", "a/1", "one"]
    assert roots[1].findtext("TITLE") == "A & B"


def test_records_that_cannot_be_read_are_told(tmp_path):
    (tmp_path / "x.jsonl").write_text('{"text": "In 2011."}\n{"text": \n', encoding="utf-8")
    done = dates("x.jsonl", "--json", cwd=tmp_path)
    assert done.returncode == 1
    assert json.loads(done.stdout)["doc"] == "x.jsonl#1"
    assert done.stderr.startswith("tallywire: x.jsonl, record 2: not valid JSON")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["gone"], 2, "gone: no such file or folder"),
        (["one.txt", "--json", "--timeml"], 2, "exclude each other"),
        (["one.txt", "--out", "out"], 2, "--out goes with --timeml"),
        (["two.jsonl", "--timeml"], 2, "more than one document"),
        (["one.txt", "--published", "2023-02-30"], 2, "2023-02-30"),
        (["empty"], 65, "nothing to read in empty"),
        (["one.txt", "--timeml", "--out", "one.txt/out"], 73, "one.txt/out: cannot be written"),
    ],
)
def test_what_cannot_be_done_ends_with_a_line_and_a_code(tmp_path, text_file, jsonl_file, arguments, code, message):
    (tmp_path / "empty").mkdir()
    done = dates(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", [(), ("--json",), ("--timeml",)])
def test_control_characters_do_not_reach_the_terminal(tmp_path, form):
    path = tmp_path / "nasty.txt"
    path.write_text("\x1b]0;gone\x07 in \x9b31m 2011 \u202e and last\r\nmonth\x7f\r", encoding="utf-8", newline="")
    done = dates(path, *form)
    assert done.returncode == 0
    assert not set("\x1b\x07\x9b\u202e\x7f\r") & set(done.stdout)
