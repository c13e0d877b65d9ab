"""The data: every rule's examples, and what stops a run."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from pipeline.dates import DateResolver
from pipeline.dates.absolute import check_frozen
from pipeline.dates.examples import failures
from pipeline.dates.rules import load
from pipeline.errors import SettingsError
from pipeline.paths import models_dir

RESOLVER = DateResolver(models_dir())


@pytest.mark.parametrize("row", RESOLVER.rows, ids=lambda row: row["id"])
def test_examples_hold(row):
    assert failures(row, RESOLVER.explain) == []


def test_every_rule_has_examples_and_look_alikes():
    assert [row["id"] for row in RESOLVER.rows if not row.get("examples") or not row.get("not")] == []


def test_frozen_dateparser_answers_hold():
    frozen = load(models_dir()).frozen
    assert len(frozen) >= 30
    check_frozen(tuple(frozen.items()))


def test_changed_dateparser_answer_is_named():
    with pytest.raises(SettingsError, match=r"'1/2/2003'.*'2003-02-01'.*'2003-01-02'"):
        check_frozen((("1/2/2003", "2003-02-01"),))


def models(tmp_path: Path, old: str, new: str) -> Path:
    shutil.copytree(models_dir() / "rules", tmp_path / "rules")
    (tmp_path / "lexicons").mkdir()
    shutil.copy(models_dir() / "lexicons" / "events.csv", tmp_path / "lexicons" / "events.csv")
    path = tmp_path / "rules" / "dates.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "month-day"\n', 'id = "month-day"\ncolour = "red"\n', "unknown key 'colour'"),
        ('means = "calendar_day"\n', 'means = "calender_day"\n', "unknown means 'calender_day'"),
        ('find = "{m}"', 'find = "{moon}"', "unknown macro"),
        ('find = "{m}"', 'find = "(month:MONTH"', r"'\)' is missing"),
        ('find = "{m}"', 'find = "month:MOON"', "no word is 'MOON'"),
        ('find = "{m}"', 'find = "{m}?"', "can match nothing"),
        ('value = "2019-10-27"', 'value = "2019-10-28"', "should be 2019-10-28"),
        ("[frozen]", "[frosty]", "unknown key 'frosty'"),
        ('"1/2/03" = "2003-01-02"', '"1/2/03" = "2003-02-01"', "'1/2/03': expected '2003-02-01', .* '2003-01-02'"),
    ],
)
def test_broken_data_stops_with_the_place(tmp_path, old, new, says):
    with pytest.raises(SettingsError, match=says):
        DateResolver(models(tmp_path, old, new))


def test_broken_event_is_named(tmp_path):
    folder = models(tmp_path, "[frozen]", "[frozen]")
    path = folder / "lexicons" / "events.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2001-09-11", "2001-09-31", 1), encoding="utf-8")
    with pytest.raises(SettingsError, match=r"events\.csv:2"):
        DateResolver(folder)


def test_missing_models_are_named(tmp_path):
    with pytest.raises(SettingsError, match=r"dates\.toml"):
        DateResolver(tmp_path)


def test_tables_are_in_order():
    for name, days in load(models_dir()).words.tables.items():
        assert days == sorted(days), name
        assert all(first <= last and (last - first).days <= 30 for first, last in days), name
        assert all(isinstance(first, date) for first, _ in days)
