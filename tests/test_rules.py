"""The rules of models/rules: each finds its examples and leaves alone its look-alikes; a wrong one stops the run."""

import tomllib
from datetime import date

import pytest

import pipeline
from pipeline.errors import SettingsError
from pipeline.paths import models_dir
from pipeline.patterns.sentence.rulefile import COUNTS, known_classes
from pipeline.patterns.sentence.rules import read_rules
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


GOOD = 'id = "x"\npattern = "n:NUM attacks"\nmeasure = "total"\nexamples = [["two attacks", 2, 2]]\n'
EXAMPLES = '[["two attacks", 2, 2]]'
BAD_EXAMPLE = r"rule 1 \(x\): examples: .* is not \[a text, a number or '-', a number or '-'\]"


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (GOOD + 'colour = "red"\n', r"rule 1 \(x\): unknown key 'colour'; allowed: .*pattern"),
        (GOOD.replace("n:NUM", "n:NUM?*"), r"rule 1 \(x\): 'n:NUM\?\*' is no element of the rule language"),
        (GOOD.replace("n:NUM", "(NUM"), r"rule 1 \(x\): '\(NUM' is no element"),
        (GOOD.replace("n:NUM", "NUM*99"), r"rule 1 \(x\): 'NUM\*99' is no element"),
        (
            GOOD.replace("attacks", "ATTAKN"),
            r"rule 1 \(x\): pattern: 'ATTAKN' is no class and no set of the file; allowed",
        ),
        (GOOD.replace("n:NUM", "NUM"), r"rule 1 \(x\): pattern: one element .* must be captured as n:"),
        (GOOD.replace("n:NUM", "n:NUM?"), r"rule 1 \(x\): pattern: one element .* must be captured as n:"),
        (GOOD.replace("n:NUM", "n:(NUM|few)"), r"rule 1 \(x\): pattern: n:NUM\|few is no number; allowed: NUM, ORD"),
        (GOOD.replace("pattern", "kinds"), r"rule 1 \(x\): 'pattern' is missing"),
        ('id = "x"\npattern = "NUM"\n', r"rule 1 \(x\): 'examples' is missing"),
        (GOOD.replace(EXAMPLES, "[]"), r"rule 1 \(x\): 'examples' is missing or empty"),
        (GOOD.replace(EXAMPLES, '["two attacks"]'), BAD_EXAMPLE),
        (GOOD.replace(EXAMPLES, '[["two attacks", 2]]'), BAD_EXAMPLE),
        (GOOD.replace(EXAMPLES, '[["two attacks", 2, "two"]]'), BAD_EXAMPLE),
        (GOOD + "not = [2]\n", r"rule 1 \(x\): not: 2 is not allowed; allowed: text"),
        (GOOD + 'not = "no attacks"\n', r"rule 1 \(x\): not: 'no attacks' is not allowed; allowed: a list of texts"),
        (GOOD + 'kinds = ["hurt"]\n', r"rule 1 \(x\): kinds: 'hurt' is not allowed; allowed: killed, wounded, "),
        (GOOD + 'weak = "yes"\n', r"rule 1 \(x\): weak: 'yes' is not allowed; allowed: true or false"),
        (GOOD.replace('"total"', '"sum"'), r"rule 1 \(x\): measure: 'sum' is not allowed; allowed: total, increment, "),
        (GOOD.replace('measure = "total"', ""), r"rule 1 \(x\): 'measure' is missing; allowed: total, increment, "),
        (GOOD.replace('id = "x"\n', ""), r"rule 1 \(no id\): 'id' is missing"),
        (GOOD + "\n[[rule]]\n" + GOOD, r"rule 2 \(x\): the id stands twice"),
        (GOOD + "[rules]\n", "unknown key 'rules'; allowed: rule, sets"),
        (GOOD + "[sets]\nSTOP = 4\n", r"\[sets\]: STOP = 4 is not allowed; allowed: text"),
        (GOOD + "]", "not valid TOML: .*line 6"),
    ],
)
def test_a_wrong_rule_stops_the_run_and_is_named(tmp_path, extractor, rule, says):
    path = tmp_path / "mine.toml"
    path.write_text("[[rule]]\n" + rule, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"mine\.toml: " + says):
        read_rules(path, COUNTS, known_classes(extractor.models.vocabulary), {})


def test_rules_are_an_array_of_tables(tmp_path):
    (tmp_path / "mine.toml").write_text("[rule]\n" + GOOD, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"mine\.toml: 'rule' is one table; allowed: \[\[rule\]\]"):
        read_rules(tmp_path / "mine.toml", COUNTS, frozenset(), {})


def test_a_rule_file_that_is_no_text_is_named_with_its_line(tmp_path):
    (tmp_path / "mine.toml").write_bytes(b"[[rule]]\nid = '\xe9'\n")
    with pytest.raises(SettingsError, match=r"mine\.toml:2: not UTF-8"):
        read_rules(tmp_path / "mine.toml", COUNTS, frozenset(), {})


def test_a_missing_rule_file_is_named(tmp_path):
    with pytest.raises(SettingsError, match=r"gone\.toml: cannot be read"):
        read_rules(tmp_path / "gone.toml", COUNTS, frozenset(), {})
