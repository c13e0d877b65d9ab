"""Where classes, marks and words stand in a sentence: what the bits say is what a look at each unit says."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.patterns.sentence.positions import between, lowest, numbers
from pipeline.patterns.sentence.units import Sentence, Unit

CLASSES = ("NUM", "ATTACKN", "PREP", "DATE")
MARKS = ("known", "listing")
WORDS = ("of", "the", "attack", ",")
UNITS = st.builds(
    lambda word, classes, marks: Unit(word, 0, 1, classes, marks=marks),
    st.sampled_from(WORDS),
    st.frozensets(st.sampled_from(CLASSES)),
    st.frozensets(st.sampled_from(MARKS)),
)
SENTENCES = st.lists(UNITS, max_size=80).map(
    lambda units: Sentence(0, 0, 0, units, frozenset(name for unit in units for name in unit.classes))
)
ASKED = st.lists(st.sampled_from(CLASSES), min_size=1, max_size=3)
PLACES = st.integers(-3, 90)


@given(SENTENCES, ASKED, PLACES, st.none() | PLACES)
def test_units_of_a_class_are_found_between_two_places(sentence, classes, start, end):
    stop = len(sentence) if end is None else min(end, len(sentence))
    wanted = [n for n in range(max(start, 0), stop) if sentence.units[n].has(*classes)]
    assert list(sentence.find(*classes, start=start, end=end)) == wanted
    assert sentence.first(*classes, start=start, end=end) == (wanted[0] if wanted else None)
    assert sentence.any(*classes, start=start, end=end) == bool(wanted)


@given(SENTENCES, st.sampled_from(WORDS), PLACES, st.none() | PLACES)
def test_a_word_is_found_between_two_places(sentence, word, start, end):
    stop = len(sentence) if end is None else min(end, len(sentence))
    wanted = [n for n in range(max(start, 0), stop) if sentence.units[n].word == word]
    assert sentence.find_word(word, start, end) == (wanted[0] if wanted else None)


@given(SENTENCES, PLACES, ASKED)
def test_beyond_its_ends_a_sentence_has_nothing(sentence, number, classes):
    there = 0 <= number < len(sentence)
    assert sentence.has(number, *classes) == (there and sentence.units[number].has(*classes))
    assert sentence.marked(number, *MARKS) == (there and sentence.units[number].marked(*MARKS))
    assert sentence.any_marked(*MARKS, start=number, end=number + 1) == sentence.marked(number, *MARKS)


@given(SENTENCES.filter(len), ASKED, st.data())
def test_a_class_that_a_unit_gets_is_found_afterwards(sentence, classes, data):
    before = list(sentence.find(*classes, "SOURCE"))
    number = data.draw(st.integers(0, len(sentence) - 1))
    sentence.add(number, "SOURCE")
    assert list(sentence.find("SOURCE")) == [number]
    assert list(sentence.find(*classes, "SOURCE")) == sorted({*before, number})


def test_a_class_of_one_sentence_is_none_of_another():
    shared = frozenset({"NAME"})
    one, other = (Sentence(n, 0, 1, [Unit("Kyiv", 0, 4, shared)], shared) for n in (0, 1))
    one.add(0, "SOURCE")
    assert one.any("SOURCE")
    assert not other.any("SOURCE")


@given(st.sets(st.integers(0, 300)), PLACES, st.none() | PLACES)
def test_numbers_as_bits(members, start, end):
    bits = sum(1 << member for member in members)
    within = sorted(n for n in members if n >= start and (end is None or n < end))
    assert numbers(between(bits, start, end)) == within
    assert lowest(between(bits, start, end)) == (within[0] if within else None)
