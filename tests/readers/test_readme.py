"""What the README says of formats and fields is what the readers know."""

import re
from pathlib import Path

from pipeline.readers.fields import NAMES, OURS
from pipeline.readers.formats import COMPRESSED, SUFFIXES

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SECTION = README.partition("## What it reads")[2].partition("\n## ")[0]


def test_the_formats():
    rows = re.findall(r"^\| (.*\.[a-z].*) \| .* \|$", SECTION, re.MULTILINE)
    packed = re.findall(r"\((`\.tgz.*?) too\)", SECTION)
    assert re.findall(r"`(\.\w+)`", " ".join([*rows, *packed])) == [*SUFFIXES, *COMPRESSED]


def test_the_fields():
    rows = dict(re.findall(r"^\| (\w+) \| (`.*?) \| .*\|$", SECTION, re.MULTILINE))
    assert sorted(rows) == sorted(OURS)
    for field, names in rows.items():
        more = NAMES["source"] if field in ("url", "site") else ()
        assert tuple(re.findall(r"`([^`]+)`", names)) == (*NAMES[field], *more)
