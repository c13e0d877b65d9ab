"""One sentence as a row of units: mentions, dates, numbers, and words with what they can be.

Rules and clause analysis read units, never raw tokens: "Iran-backed militants" is one unit of class ACTOR, "at least
134" one of class NUM, "struck" a word of the classes ATTACKV and ATTACKV.past.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from pipeline.dates import DateExpression
from pipeline.entities.found import Found
from pipeline.numbers import Number
from pipeline.patterns.sentence.positions import Positions, between, highest, lowest, numbers
from pipeline.patterns.sentence.vocabulary import NO_MARKS, Vocabulary
from pipeline.tokens import Tokens

VERB = frozenset({
    "ATTACKV", "FIREV", "LIGHTV", "WEAPONV", "FOILV", "INTERCEPTV", "CLAIMV", "SUFFERV", "PLANV", "SAYV", "CAPTUREDV",
    "WOUNDEDV", "KILLEDV", "RESPONDV", "BLAMEV",
})  # fmt: skip
NOUN = frozenset({"ATTACKN", "WEAKN", "WOUNDEDN", "CAPTUREDN", "KILLEDN"})
NO_OBJECT = ("PREP", "AUX", "MODAL", "AND", "BREAK", "SAYV", "DATE", "SUB", "ATTACKV", "KILLEDV", "WEAPONV", "LIGHTV")
INTRODUCES_VERB = frozenset({"to", "not", "n't", "did", "do", "does", "who", "which", "that"})
PLACE_KINDS = frozenset({"state", "states"})  # nouns behind a place that are verbs of saying elsewhere
NONE: Iterator[int] = iter(())
SINGLED = 3  # "one with rockets at A", "two near B", "three at C" single out events; larger numbers are tallies


@dataclass(slots=True)
class Unit:
    """A stretch of tokens that is read as one."""

    word: str  # lower case
    start: int
    end: int
    classes: Set[str]
    lemmas: Mapping[str, str] = field(default_factory=dict)
    found: Found | None = None
    date: DateExpression | None = None
    number: Number | None = None
    marks: frozenset[str] = NO_MARKS  # the lists of [marks] in `models/words/clauses.toml` that its word is in

    def has(self, *classes: str) -> bool:
        """Is the unit of any of these classes?"""
        return not self.classes.isdisjoint(classes)

    def marked(self, *marks: str) -> bool:
        """Is its word in any of these sets of words?"""
        return not self.marks.isdisjoint(marks)


def _classes(units: Sequence[Unit]) -> Iterable[Iterable[str]]:
    return [unit.classes for unit in units]


def _marks(units: Sequence[Unit]) -> Iterable[Iterable[str]]:
    return [unit.marks for unit in units]


def _words(units: Sequence[Unit]) -> Iterable[Iterable[str]]:
    """The word of each unit, as rules name it: on one line."""
    return [(unit.word if unit.date is None else unit.word.replace("\n", " "),) for unit in units]


@dataclass(slots=True)
class Sentence:
    """The units of one sentence; `index` is the number of the sentence in its article."""

    index: int
    start: int
    end: int
    units: list[Unit]
    classes: frozenset[str]  # of all its units
    segments: list[tuple[int, int]] = field(default_factory=list)  # filled in by `scope.segments` when first asked
    stops: tuple[int, int] | None = None  # by `scope.governor`
    of_class: Positions = field(init=False, repr=False)
    of_mark: Positions = field(init=False, repr=False)
    of_word: Positions = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.of_class = Positions(self.units, _classes)
        self.of_mark = Positions(self.units, _marks)
        self.of_word = Positions(self.units, _words)

    def __len__(self) -> int:
        return len(self.units)

    def find(self, *classes: str, start: int = 0, end: int | None = None) -> Iterator[int]:
        """The numbers of units of any of the classes, from `start` to before `end`."""
        if self.classes.isdisjoint(classes):
            return NONE
        bits = between(self.of_class[classes], start, end)
        return iter(numbers(bits)) if bits else NONE

    def first(self, *classes: str, start: int = 0, end: int | None = None) -> int | None:
        """The number of the first unit of any of the classes, from `start` to before `end`."""
        return None if self.classes.isdisjoint(classes) else lowest(between(self.of_class[classes], start, end))

    def any(self, *classes: str, start: int = 0, end: int | None = None) -> bool:
        """Is any unit from `start` to before `end` of any of the classes?"""
        return not self.classes.isdisjoint(classes) and between(self.of_class[classes], start, end) != 0

    def find_words(self, words: tuple[str, ...], start: int = 0, end: int | None = None) -> list[int]:
        """The numbers of units that are any of the words, from `start` to before `end`."""
        return numbers(between(self.of_word[words], start, end))

    def find_word(self, word: str, start: int, end: int | None = None) -> int | None:
        """The number of the first unit from `start` to before `end` that is this word."""
        return lowest(between(self.of_word[word], start, end))

    def last_word(self, word: str, start: int, end: int) -> int | None:
        """The number of the last unit from `start` to before `end` that is this word."""
        return highest(between(self.of_word[word], start, end))

    def words(self, low: int, high: int) -> tuple[int, int]:
        """First and last offset of units `low`..`high` (exclusive), without the punctuation and "and" round them."""
        while high - 1 > low and not any(c.isalnum() for c in self.units[high - 1].word):
            high -= 1
        while low < high - 1 and (self.units[low].has("AND") or not any(c.isalnum() for c in self.units[low].word)):
            low += 1
        return self.units[low].start, self.units[high - 1].end

    def word(self, number: int) -> str:
        """The word of a unit, "" beyond the ends."""
        units = self.units
        return units[number].word if 0 <= number < len(units) else ""

    def has(self, number: int, *classes: str) -> bool:
        """Is the unit there and of any of these classes?"""
        units = self.units
        return 0 <= number < len(units) and not units[number].classes.isdisjoint(classes)

    def marked(self, number: int, *marks: str) -> bool:
        """Is the unit there and its word in any of these sets of words?"""
        units = self.units
        return 0 <= number < len(units) and not units[number].marks.isdisjoint(marks)

    def find_marked(self, *marks: str, start: int = 0, end: int | None = None) -> list[int]:
        """The numbers of units whose word is in any of these sets of words, from `start` to before `end`."""
        return [] if self.of_mark.names().isdisjoint(marks) else numbers(between(self.of_mark[marks], start, end))

    def any_word(self, words: tuple[str, ...], start: int = 0, end: int | None = None) -> bool:
        """Is any unit from `start` to before `end` one of the words?"""
        return between(self.of_word[words], start, end) != 0

    def any_marked(self, *marks: str, start: int = 0, end: int | None = None) -> bool:
        """Is the word of any unit from `start` to before `end` in any of these sets of words?"""
        return not self.of_mark.names().isdisjoint(marks) and between(self.of_mark[marks], start, end) != 0

    def add(self, number: int, name: str) -> None:
        """Gives a unit one more class."""
        self.units[number].classes |= {name}
        self.classes |= {name}
        self.of_class.add(name, number)


UnitsAt = dict[int, tuple[int, Unit]]  # first token → last token and the unit


def build(
    tokens: Tokens,
    bounds: Sequence[tuple[int, int]],
    mentions: Sequence[Found],
    dates: Sequence[DateExpression],
    numbers: Sequence[Number],
    vocabulary: Vocabulary,
    skip: set[int],
) -> list[Sentence]:
    """The sentences of an article as units; `skip` are sentences (boilerplate) that stay empty."""
    at_token = {found.first: (found.last, _mention_unit(tokens, found)) for found in mentions}
    _add_dates(at_token, tokens, dates)
    _add_numbers(at_token, tokens, numbers)
    for _, unit in at_token.values():
        unit.marks = vocabulary.marks.get(unit.word, NO_MARKS)
    rows: list[list[Unit]] = [[] for _ in bounds]
    sentence, begin = tokens.sentence, 0
    for position, word in enumerate(tokens.lower):
        if position < begin or sentence[position] in skip:
            continue
        found = at_token.get(position)
        if found is None and word in vocabulary.longest:
            found = _phrase(tokens, position, vocabulary, at_token)
        if found is None:
            classes, lemmas, marks = vocabulary.words[word]
            start, end = tokens.starts[position], tokens.ends[position]
            found = position, Unit(word, start, end, classes, lemmas, None, None, None, marks)
        rows[sentence[position]].append(found[1])
        begin = found[0] + 1
    return [_sentence(index, *bounds[index], units) for index, units in enumerate(rows)]


def _add_dates(at_token: UnitsAt, tokens: Tokens, dates: Sequence[DateExpression]) -> None:
    covered = {n for first, (last, _) in at_token.items() for n in range(first, last + 1)}
    for date in dates:
        if str(date.value).endswith("_REF"):
            continue  # "now", "recently": no day
        first, last = tokens.at(date.start), tokens.at(date.end - 1)
        if first >= 0 and covered.isdisjoint(range(first, last + 1)):
            classes = {"DATE", "SETDATE"} if date.type == "SET" else {"DATE"}  # "per month", "daily"
            at_token[first] = (last, Unit(date.text.lower(), date.start, date.end, classes, date=date))


def _add_numbers(at_token: UnitsAt, tokens: Tokens, numbers: Sequence[Number]) -> None:
    for number in numbers:
        first = number.first
        pronoun = first and tokens.lower[first] == "one" and tokens.lower[first - 1] in ("no", "not")
        if not pronoun:
            at_token.setdefault(first, (number.last, _number_unit(tokens, number)))


def _sentence(index: int, start: int, end: int, units: list[Unit]) -> Sentence:
    for number, unit in enumerate(units):
        if len(unit.lemmas) > 1 or (unit.lemmas and unit.word in PLACE_KINDS):  # noun and verb, or a noun for once
            _settle(units, number, unit)
    return Sentence(index, start, end, units, frozenset().union(*[unit.classes for unit in units]))


def _mention_unit(tokens: Tokens, found: Found) -> Unit:
    start, end = tokens.starts[found.first], tokens.ends[found.last]
    return Unit(tokens.shown(found.first, found.last).lower(), start, end, {found.label, "NAME"}, found=found)


def _number_unit(tokens: Tokens, number: Number) -> Unit:
    classes = {{"count": "NUM", "ordinal": "ORD", "times": "TIMES", "other": "OTHER"}[number.kind]}
    plain = number.first == number.core and number.low == number.high  # no "at least", no "about"
    if number.kind == "ordinal" or (plain and (number.low or 0) <= SINGLED):
        classes.add("ONE")
    word = tokens.shown(number.first, number.last).lower()
    return Unit(word, tokens.starts[number.first], tokens.ends[number.last], classes, number=number)


def _phrase(tokens: Tokens, at: int, vocabulary: Vocabulary, taken: UnitsAt) -> tuple[int, Unit] | None:
    """The longest phrase of the vocabulary that begins at a token, None if none does."""
    for size in range(vocabulary.longest[tokens.lower[at]], 1, -1):
        last = at + size - 1
        term = vocabulary.terms.get(tuple(tokens.lower[at : last + 1]))
        if term is not None and tokens.together(at, last) and taken.keys().isdisjoint(range(at + 1, last + 1)):
            phrase = " ".join(tokens.lower[at : last + 1])
            marks = vocabulary.marks.get(phrase, NO_MARKS)
            return last, Unit(phrase, tokens.starts[at], tokens.ends[last], term.classes, term.lemmas, marks=marks)
    return None


def _settle(units: list[Unit], number: int, unit: Unit) -> None:
    """Decides for "attack", "strikes", "raid", "fire" between noun and verb by the words beside it."""
    if number and unit.word in PLACE_KINDS and units[number - 1].has("PLACE"):
        unit.classes = frozenset()  # "Borno state" says nothing
    if VERB.isdisjoint(unit.classes) or NOUN.isdisjoint(unit.classes):
        return
    other = NOUN if _reads_as_verb(units, number, unit) else VERB
    unit.classes = frozenset(c for c in unit.classes if c.partition(".")[0] not in other)


def _reads_as_verb(units: list[Unit], number: int, unit: Unit) -> bool:
    if not number:
        return False
    before = units[number - 1]
    behind = units[number + 1] if number + 1 < len(units) else None
    forms = {c.rpartition(".")[2] for c in unit.classes if c.partition(".")[0] in VERB}
    if before.has("AUX") and forms & {"part", "ing"}:
        return True
    if "ing" in forms and behind is not None and behind.has("ATTACKV.past", "WEAPONV.past", "KILLEDV.past"):
        return False  # "said that shelling hit the town"
    if before.word in INTRODUCES_VERB or before.has("MODAL", "PRON"):
        return not (before.word == "to" and behind is not None and behind.word in ("on", "by", "against"))
    if not forms & {"base", "s"}:
        of_many = number > 1 and units[number - 2].has("ORD") and _may_be_adjective(before)
        adjective = of_many or (number > 1 and before.word.endswith("est") and units[number - 2].has("DET"))
        governed = before.has("DET", "NUM", "ORD", "WEAPON") or before.word in ("of", "'s") or adjective
        if unit.word == "firing" and behind is not None and behind.word in ("by", "from", "across", "along"):
            return not before.has("PREP", "NATION", "ACTOR", "DET")  # "injured in firing by Indian forces"
        takes_object = behind is not None and behind.has("NUM", "PEOPLE.pl") and before.word == "of"
        if "ing" in forms and takes_object:
            return True  # "accused of kidnapping six nurses"
        return not (governed and any(c.endswith(".sg") for c in unit.classes))
    if before.has("DET", "NUM", "ORD", "PREP", "DATE") or before.word in ("'s", "'", "-", ",", "and"):
        return False
    return _ambiguous_form_is_verb(before, behind, "past" in forms)


def _may_be_adjective(unit: Unit) -> bool:
    """ "the third deadly bombing"."""
    return not unit.classes or unit.marked("attributive")


def _ambiguous_form_is_verb(before: Unit, behind: Unit | None, past: bool) -> bool:
    """For a form such as "strikes", "hit": `past` if it can be a past form too."""
    object_ = behind is not None and (behind.has("DET", "NAME", "NUM", "PEOPLE", "NATION") or behind.word == "back")
    if before.has("WEAPON"):
        # "a missile hit a school", "drone strikes U.S. base" against "drone strikes in Syria"
        return object_ and (past or not before.word.endswith("s"))
    if before.has("ACTOR", "PLACE", "NATION", "PERSON", "PEOPLE", "SHIP") or before.word.endswith("s"):
        # "US strikes Houthi targets" against "US strikes in Iraq", "Hamas attack on Israel"
        follows = behind is not None and not behind.has(*NO_OBJECT) and not behind.marked("growth")
        return follows and behind is not None and behind.word not in (",", ".", "'s", "'")
    return object_ and past
