import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean import Cleaner
from pipeline.paths import models_dir
from pipeline.sentences import LONGEST, SentenceSplitter

CLEAN, SPLIT = Cleaner(models_dir()), SentenceSplitter(models_dir())


def sentences(text):
    return [text[start:end] for start, end in SPLIT(CLEAN(text))]


@pytest.mark.parametrize(
    "parts",
    [
        ["They fired since Oct. 17, Maj. Gen. Pat Ryder said.", "Nobody was hurt."],
        ["The attack hit U.S. forces at the base.", "It failed."],
        ["It struck the base of the U.S.", "The army said so."],
        ["BAGHDAD, Nov. 20 (Wire) — Rockets hit the base.", "None was hurt."],
        ["Harry S. Truman was there.", "He left."],
        ["It was claimed by ISIS-K.", "The SPLM-N left."],
        ["Who fired?", "The army does not know!", "It asks."],
        ["He came at 5 p.m. Tuesday and left."],
        ["He came at 5 p.m.", "The base was closed."],
        ["St. Petersburg and Mt. Hermon were hit.", "No. 3 was not."],
        ['"We were hit." He left.'[:14], "He left."],
        ["It was hit by 3.5 tons of bombs.", "12 men died."],
        ["Attack foiled", "The army said so."],
        ["the army vs. the rebels"],
    ],
)
def test_sentences(parts):
    headline = "." not in parts[0] and "?" not in parts[0]
    assert sentences(("\n" if headline else " ").join(parts)) == parts


def test_a_footnote_number_belongs_to_the_sentence_before_it():
    assert sentences("They were on the run.68 CJTF-OIR said so.") == ["They were on the run.68", "CJTF-OIR said so."]


def test_what_never_ends_is_cut():
    assert all(len(sentence) <= LONGEST for sentence in sentences("and so on " * 2_000))


@given(st.text(max_size=500) | st.text("aB. \n\"'?!1", max_size=300))
def test_bounds_are_in_order_and_leave_only_white_space_out(text):
    bounds = SPLIT(CLEAN(text))
    end = 0
    for start, following in bounds:
        assert end <= start < following <= len(text)
        assert not CLEAN(text).plain[end:start].strip()
        end = following
    assert not CLEAN(text).plain[end:].strip()
