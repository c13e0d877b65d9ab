"""The examples of rules: a failing one is named, with what it gives and what it should."""

import shutil

import pytest

from pipeline.article import Extractor
from pipeline.models import load_models
from pipeline.paths import models_dir
from pipeline.rulecheck import check_all


def checked(folder):
    models = load_models(folder, checked=False)
    return {each.kind: each for each in check_all(Extractor(models), models)}


def rule(**changes):
    cells = {
        "pattern": '"hit list of n:NUM !(PREP)*2 u:ATTACKN.pl"',
        "measure": '"total"',
        "examples": '[["The army put out a hit list of nine attacks.", 9, 9]]',
        "not": '["The army put out a list of nine men."]',
        **changes,
    }
    return "\n".join(['[[rule]]\nid = "tally-listed"', *(f"{key} = {value}" for key, value in cells.items())])


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rules").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({}, None),
        (
            {"examples": '[["A hit list of nine attacks.", 9, "-"]]'},
            "its example 'A hit list of nine attacks.' gives [('tally-listed', 9, 9)], not ('tally-listed', 9, None)",
        ),
        (
            {"examples": '[["A hit list of nine cats.", 9, 9]]'},
            "its example 'A hit list of nine cats.' gives nothing, not ('tally-listed', 9, 9)",
        ),
        (
            {"not": '["A hit list of six attacks."]'},
            "'A hit list of six attacks.', which stands under not, gives [('tally-listed', 6, 6)]",
        ),
    ],
)
def test_a_failing_example_is_named(folder, changes, message):
    (folder / "rules" / "counts.toml").write_text(rule(**changes), encoding="utf-8")
    counts = checked(folder)["counts"]
    assert [(f.kind, f.rule, f.message) for f in counts.failures if f.rule == "tally-listed"] == (
        [("counts", "tally-listed", message)] if message else []
    )


def test_what_was_tried_is_counted(folder):
    (folder / "rules" / "counts.toml").write_text(rule(), encoding="utf-8")
    (plain, more) = (checked(each) for each in (None, folder))
    assert [more["counts"].rules, more["counts"].examples, more["counts"].look_alikes] == [
        plain["counts"].rules + 1, plain["counts"].examples + 1, plain["counts"].look_alikes + 1
    ]  # fmt: skip
    assert more["casualties"] == plain["casualties"]
    assert min(plain["dates"].rules, plain["dates"].examples, plain["dates"].look_alikes) > 50


def test_a_failing_example_of_a_date_is_named(folder):
    whole = folder / "whole"
    shutil.copytree(models_dir(), whole, ignore=shutil.ignore_patterns("build"))
    path = whole / "rules" / "dates.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('value = "2019-10-27"', 'value = "2019-10-28"', 1), encoding="utf-8")
    (failure,) = checked(whole)["dates"].failures
    assert (failure.kind, failure.rule) == ("dates", "month-day")
    assert "should be 2019-10-28" in failure.message
