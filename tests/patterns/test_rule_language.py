"""The rule language: what it accepts, what it refuses, and that no pattern can run away."""

import pytest

from pipeline.errors import SettingsError
from pipeline.patterns.sentence import rules
from pipeline.patterns.sentence.matching import Index, Matcher
from pipeline.patterns.sentence.rules import compile_rule
from pipeline.patterns.sentence.units import Sentence, Unit


def sentence(*words):
    units = [Unit(word, 3 * n, 3 * n + 2, set(classes.split())) for n, (word, classes) in enumerate(words)]
    return Sentence(0, 0, 3 * len(units), units, frozenset(c for u in units for c in u.classes))


CLASSES = frozenset({"NUM", "WEAPON", "ATTACKN", "ATTACKN.pl", "PREP", "DET", "ACTOR"})
SAMPLE = sentence(
    ("at least 14", "NUM"),
    ("rocket", "WEAPON NAME"),
    ("attacks", "ATTACKN ATTACKN.pl"),
    ("on", "PREP"),
    ("the", "DET"),
    ("base", ""),
    (".", ""),
)


def hits(pattern, row=SAMPLE, sets=None):
    rule = compile_rule({"id": "r", "pattern": pattern}, "here", sets or {}, CLASSES)
    found = [(hit.first, hit.last, dict(hit.groups)) for hit in rules.hits(Matcher(row), rule)]
    assert list(Index([rule.needs], ["r"]).possible(row)) == ["r"] or not found
    return found


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("NUM", [(0, 0, {})]),
        ("n:NUM _*3 u:ATTACKN.pl", [(0, 2, {"n": 0, "u": 2})]),
        ("n:NUM u:ATTACKN", []),
        ("(of|on) the", [(3, 4, {})]),
        ("^ NUM", [(0, 0, {})]),
        ("^ ATTACKN", []),
        ("base . $", [(5, 6, {})]),
        ("n:NUM !STOP*2 u:ATTACKN", [(0, 2, {"n": 0, "u": 2})]),
        ("NUM WEAPON? ATTACKN", [(0, 2, {})]),
        ("at~least~14", [(0, 0, {})]),
    ],
)
def test_patterns(pattern, expected):
    assert hits(pattern, sets={"STOP": "PREP|DET"}) == expected


@pytest.mark.parametrize("pattern", ["NUM**", "(NUM", "NUM*99", "((NUM)*2)*2", "NUM{3}", "n:"])
def test_what_is_no_element_is_refused_with_its_name(pattern):
    with pytest.raises(SettingsError, match=r"here.*no element"):
        compile_rule({"id": "r", "pattern": pattern}, "here", {}, CLASSES)


def test_a_long_sentence_costs_little():
    row = sentence(*[("14", "NUM")] * 600)
    assert hits("n:NUM _*9 _*9 _*9 u:ATTACKN", row) == []


def test_two_classes_of_one_unit_are_not_two_ways_to_match():
    row = sentence(*[("of", "PREP DET")] * 300)
    assert hits("(PREP|DET|of)*19 (PREP|DET|of)*19 n:NUM", row) == []


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("n:NUM _*19 _*19 _*19 _*19", "its repetitions can match in 160000 ways; at most 10000"),
        ("n:NUM " + "the " * 40, "41 elements; at most 40"),
        ("n:NUM n:ATTACKN", "capture 'n:' is unknown or stands twice; allowed: n:, p:, t:, u:, v:"),
        ("n:NUM number:ATTACKN", "capture 'number:' is unknown"),
        ("n:NUM ATACKN", "'ATACKN' is no class and no set of the file; allowed: ACTOR, ATTACKN, DET, "),
        ("n:NUM (the|ATTACKN.plural)", "'ATTACKN.plural' is no class and no set of the file; allowed: ATTACKN.pl$"),
    ],
)
def test_what_is_wrong_in_a_pattern_is_named(pattern, says):
    with pytest.raises(SettingsError, match=says):
        compile_rule({"id": "r", "pattern": pattern}, "here", {}, CLASSES)


def test_words_cannot_break_out_of_their_unit():
    row = sentence(("a\nb\x1fNUM\x1f", ""))
    assert hits("NUM", row) == []
