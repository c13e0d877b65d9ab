"""Matching at all units at once finds what trying each unit in turn finds."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.patterns.sentence.matching import BEGIN, END, Element, Index, Match, Matcher, choices_of
from pipeline.patterns.sentence.units import Sentence, Unit

CLASSES = ("NUM", "ATTACKN", "PREP")
WORDS = ("of", "the", "attack")
UNITS = st.builds(
    lambda word, classes: Unit(word, 0, 1, classes), st.sampled_from(WORDS), st.frozensets(st.sampled_from(CLASSES))
)
SENTENCES = st.lists(UNITS, max_size=12).map(
    lambda units: Sentence(0, 0, 0, units, frozenset(name for unit in units for name in unit.classes))
)
CHOICES = st.builds(
    choices_of,
    st.lists(st.sampled_from(CLASSES), max_size=2, unique=True).map(tuple),
    st.lists(st.sampled_from(WORDS), max_size=1).map(tuple),
)
QUANTITIES = st.sampled_from([(1, 1, False), (0, 1, True), (0, 1, False), (0, 4, False), (1, 3, False)])
ELEMENTS = st.builds(
    lambda choices, negated, quantity, captured: (choices, negated, *quantity, captured),
    CHOICES,
    st.booleans(),
    QUANTITIES,
    st.booleans(),
)


def pattern_of(parts, begins, ends):
    elements = [Element(*part[:-1], f"c{n}" if part[-1] else None) for n, part in enumerate(parts)]
    return [*([BEGIN] if begins else []), *elements, *([END] if ends else [])]


PATTERNS = st.builds(pattern_of, st.lists(ELEMENTS, min_size=1, max_size=5), st.booleans(), st.booleans())


def fits(element, unit):
    named = unit.has(*element.choices.classes) or unit.word in element.choices.words
    return named != element.negated


def tried(pattern, units, at, groups):
    """The end of the match at a unit and its captures, tried one way after the other; None if there is none."""
    if not pattern:
        return at, groups
    element, rest = pattern[0], pattern[1:]
    if isinstance(element, str):
        return tried(rest, units, at, groups) if at == (0 if element == BEGIN else len(units)) else None
    longest = 0
    while longest < element.most and at + longest < len(units) and fits(element, units[at + longest]):
        longest += 1
    lengths = range(element.least, longest + 1)
    for length in reversed(lengths) if element.greedy else lengths:
        kept = {**groups, element.capture: at} if element.capture and length else groups
        found = tried(rest, units, at + length, kept)
        if found is not None:
            return found
    return None


@given(SENTENCES, PATTERNS)
def test_all_units_at_once_are_as_each_in_turn(sentence, pattern):
    wanted = []
    for first in range(len(sentence)):
        found = tried(pattern, sentence.units, first, {})
        if found is not None:
            wanted.append(Match(first, found[0] - 1, found[1]))
    assert list(Matcher(sentence).matches(pattern)) == wanted


@given(SENTENCES, st.lists(st.lists(st.frozensets(st.sampled_from([*CLASSES, *WORDS]), min_size=1), max_size=3)))
def test_patterns_are_possible_where_the_sentence_has_one_of_each_need(sentence, needs):
    has = {*sentence.classes, *(unit.word for unit in sentence.units)}
    wanted = [n for n, each in enumerate(needs) if all(has & need for need in each)]
    assert list(Index(needs, range(len(needs))).possible(sentence)) == wanted
