"""The rules of models/rules: each finds its examples and leaves alone its look-alikes; a wrong one stops the run."""

import tomllib
from datetime import date

import pytest

import pipeline
from pipeline.errors import SettingsError
from pipeline.paths import models_dir
from pipeline.patterns.rules import read_rules
from pipeline.rulecheck import claims_in

DAY = date(2024, 6, 15)
RULES = {
    file: tomllib.loads((models_dir() / "rules" / f"{file}.toml").read_text(encoding="utf-8"))["rule"]
    for file in ("counts", "casualties")
}


def cases(key):
    """Every `examples` or `not` of every rule, one by one."""
    return [
        pytest.param(file, rule["id"], case, id=f"{rule['id']}-{number}")
        for file, rules in RULES.items()
        for rule in rules
        for number, case in enumerate(rule.get(key, []), 1)
    ]


def found(file, text):
    return claims_in(pipeline.load(), file, text)


@pytest.mark.parametrize(("file", "rule", "example"), cases("examples"))
def test_a_rule_finds_its_examples(file, rule, example):
    text, *expected = example
    assert (rule, *(None if value == "-" else value for value in expected)) in found(file, text)


@pytest.mark.parametrize(("file", "rule", "text"), cases("not"))
def test_a_rule_leaves_its_look_alikes_alone(file, rule, text):
    assert found(file, text) == []


@pytest.mark.parametrize("file", RULES)
def test_every_rule_has_look_alikes(file):
    assert [rule["id"] for rule in RULES[file] if not rule.get("not")] == []


GOOD = 'id = "x"\npattern = "n:NUM attacks"\nexamples = [["two attacks", 2, 2]]\n'


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (GOOD + 'colour = "red"\n', r"rule 1 \(x\): unknown key 'colour'; allowed: .*pattern"),
        (GOOD.replace("n:NUM", "n:NUM?*"), r"rule 1 \(x\): 'n:NUM\?\*' is no element of the rule language"),
        (GOOD.replace("n:NUM", "(NUM"), r"rule 1 \(x\): '\(NUM' is no element"),
        (GOOD.replace("n:NUM", "NUM*99"), r"rule 1 \(x\): 'NUM\*99' is no element"),
        (GOOD.replace("pattern", "kinds"), r"rule 1 \(x\): 'pattern' is missing"),
        ('id = "x"\npattern = "NUM"\n', r"rule 1 \(x\): 'examples' is missing"),
        (GOOD.replace('[["two attacks", 2, 2]]', "[]"), r"rule 1 \(x\): 'examples' is missing or empty"),
        (GOOD.replace('id = "x"\n', ""), r"rule 1 \(no id\): 'id' is missing"),
        (GOOD + "\n[[rule]]\n" + GOOD, r"rule 2 \(x\): the id stands twice"),
        (GOOD + "[rules]\n", "unknown key 'rules'; allowed: rule, sets"),
        (GOOD + "]", "not valid TOML"),
    ],
)
def test_a_wrong_rule_stops_the_run_and_is_named(tmp_path, rule, says):
    path = tmp_path / "mine.toml"
    path.write_text("[[rule]]\n" + rule, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"mine\.toml: " + says):
        read_rules(path, {"unit"})


def test_a_missing_rule_file_is_named(tmp_path):
    with pytest.raises(SettingsError, match=r"gone\.toml: cannot be read"):
        read_rules(tmp_path / "gone.toml", set())
