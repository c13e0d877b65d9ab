import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mentions import tokens_of


def numbers(extractor, text, taken=frozenset()):
    """(words, low, high, approx, kind) of each number."""
    tokens = tokens_of(extractor, text)
    return [
        (tokens.shown(n.first, n.last), n.low, n.high, n.approx, n.kind)
        for n in extractor.models.numbers(tokens, set(taken))
    ]


@pytest.mark.parametrize(
    ("text", "low", "high", "approx"),
    [
        ("134 attacks", 134, 134, False),
        ("1,340 attacks", 1340, 1340, False),
        ("2 million men", 2_000_000, 2_000_000, False),
        ("seven attacks", 7, 7, False),
        ("twenty-three attacks", 23, 23, False),
        ("nine hundred and sixty men", 960, 960, False),
        ("two thousand five hundred men", 2500, 2500, False),
        ("at least 134 attacks", 134, None, False),
        ("at least another nine attacks", 9, None, False),
        ("no fewer than 12 attacks", 12, None, False),
        ("more than a dozen attacks", 13, None, False),
        ("over 20 attacks", 21, None, False),
        ("fewer than 20 attacks", None, 19, False),
        ("up to 20 attacks", None, 20, False),
        ("nearly 100 attacks", None, 99, True),
        ("about 20 attacks", 20, 20, True),
        ("some 20 attacks", 20, 20, True),
        ("dozens of attacks", 24, None, True),
        ("scores of men", 40, None, True),
        ("hundreds of men", 200, None, True),
        ("tens of thousands of men", 20_000, None, True),
        ("a couple of attacks", 2, 2, True),
        ("half a dozen attacks", 6, 6, False),
        ("two dozen attacks", 24, 24, False),
        ("between 20 and 25 attacks", 20, 25, False),
        ("10 to 12 attacks", 10, 12, False),
        ("10-12 attacks", 10, 12, False),
        ("one or two attacks", 1, 2, False),
        ("20 or more attacks", 20, None, False),
        ("20 or so attacks", 20, 20, True),
    ],
)
def test_bounds(extractor, text, low, high, approx):
    ((_, *bounds, kind),) = numbers(extractor, text)
    assert bounds == [low, high, approx]
    assert kind == "count"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("the 165th attack", ["ordinal"]),
        ("the twenty-first attack", ["ordinal"]),
        ("the first attack", ["ordinal"]),
        ("they attacked twice", ["times"]),
        ("75 rounds per second", ["count"]),
        ("20 km away", ["other"]),
        ("20 percent of them", ["other"]),
        ("$20 was paid", ["other"]),
        ("No. 3 fell", ["other"]),
        ("a two-day raid", ["other"]),
        ("Route 66 was closed", ["other"]),
        ("the Shahed-136 fell", ["other"]),
        ("at 5:30 they came", ["other", "other"]),
        ("3.5 tons of bombs", ["other"]),
        ("nobody came", []),
        ("3 and 4 came", ["count", "count"]),
        ("25 to 20 came", ["count", "count"]),
        ("it came between them and 20 men", ["count"]),
    ],
)
def test_kinds(extractor, text, kinds):
    assert [kind for *_, kind in numbers(extractor, text)] == kinds


def test_hedges_are_part_of_the_words(extractor):
    assert [words for words, *_ in numbers(extractor, "It hit at least another nine of them.")] == [
        "at least another nine"
    ]


def test_what_is_taken_is_no_number(extractor):
    assert numbers(extractor, "since Oct 17 it was", taken={2}) == []


WORDS = "a 1 2 20 1,000 20th twenty one - and or to between of the dozen dozens hundred at least more than over . , %"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=15).map(" ".join))
def test_bounds_are_in_order_and_words_do_not_overlap(extractor, text):
    tokens = tokens_of(extractor, text)
    end = -1
    for number in extractor.models.numbers(tokens, set()):
        assert number.first <= number.core <= number.last < len(tokens)
        assert end < number.core
        assert number.low is None or number.high is None or number.low <= number.high
        end = number.last
