"""The rules of models/rules: each finds its examples and leaves alone its look-alikes; a wrong one stops the run."""

import tomllib
from datetime import date

import pytest

import pipeline
from pipeline.errors import SettingsError
from pipeline.models import load_models
from pipeline.paths import models_dir
from pipeline.patterns.rules import read_rules

DAY = date(2024, 6, 15)
FILES = ("counts", "casualties")
RULES = [
    (file, rule)
    for file in FILES
    for rule in tomllib.loads((models_dir() / "rules" / f"{file}.toml").read_text(encoding="utf-8"))["rule"]
]


def cases(key):
    """Every `examples` or `not` of every rule, one by one."""
    return [
        pytest.param(file, rule["id"], case, id=f"{rule['id']}-{number}")
        for file, rule in RULES
        for number, case in enumerate(rule.get(key, []), 1)
    ]


def found(file, text):
    """What the whole pipeline reads in `text`: rule and bounds of each tally, or rule, kind and bounds of each casualty."""
    extraction = pipeline.extract(text, DAY)
    if file == "counts":
        return [(row.rule, row.low, row.high) for row in extraction.attack_counts]
    return [(row.rule, row.kind, row.low, row.high) for row in extraction.casualties]




@pytest.mark.parametrize(("file", "rule", "example"), cases("examples"))
def test_a_rule_finds_its_examples(file, rule, example):
    text, *expected = example
    expected = (rule, *(None if value == "-" else value for value in expected))
    assert expected in found(file, text)


@pytest.mark.parametrize(("file", "rule", "text"), cases("not"))
def test_a_rule_leaves_its_look_alikes_alone(file, rule, text):
    assert found(file, text) == []
