"""Names that are the same once normalised, and matching one to one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.matching import Names, b_cubed, match_sets
from pipeline.paths import models_dir

NAMES = Names(models_dir())


@pytest.mark.parametrize(
    ("name", "label", "normal"),
    [
        ("The Pentagon", "ACTOR", "pentagon"),
        ("Houthi  rebels", "ACTOR", "houthi"),
        ("US service members", "ACTOR", "us"),
        ("the US forces’", "ACTOR", "us"),
        ("rebels", "ACTOR", "rebels"),
        ("Kata’ib Hezbollah's", "ACTOR", "kata'ib hezbollah"),
        ("drone fighters", "WEAPON", "drone fighters"),
        ("“Al-Asad”", "BASE", "al-asad"),
    ],
)
def test_normal(name, label, normal):
    assert NAMES.normal(name, label) == normal


def test_a_state_is_its_armed_forces():
    assert "israel defense" in NAMES.with_state(frozenset({"israel"}))
    assert NAMES.with_state(frozenset({"houthi"})) == {"houthi"}


FORMS = st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1, max_size=3), max_size=6)


@given(FORMS, FORMS)
def test_match_sets_accounts_for_every_set_once(gold, found):
    matched, spurious, missed = match_sets(gold, found)
    assert (matched + missed, matched + spurious) == (len(gold), len(found))


@given(FORMS)
def test_match_sets_finds_all_of_the_same(sets):
    assert match_sets(sets, sets)[0] >= len(sets) / 2


@pytest.mark.parametrize(
    ("clusters", "precision", "recall"),
    [
        ([], 0.0, 0.0),
        ([("a", None)], 0.0, 0.0),
        ([("a", 1), ("a", 1), ("b", 2)], 1.0, 1.0),
        ([("a", 1), ("a", 2)], 1.0, 0.5),
        ([("a", 1), ("b", 1)], 0.5, 1.0),
        ([("a", 1), ("a", None)], 1.0, 0.25 * 2 / 2),
    ],
)
def test_b_cubed(clusters, precision, recall):
    assert b_cubed(clusters) == (precision, recall)
