"""Numbers told as in a table: "Mali (31 attacks), Niger (12)", "Katsina and Sokoto recorded 64 and 38"."""

from __future__ import annotations

from pipeline.patterns.discourse import is_armed_group
from pipeline.patterns.figures.reading import Figure
from pipeline.patterns.sentence.units import Sentence

REACH = 12  # units of a relative clause behind such a name
LINKS = 4  # units between a name and its number in a table
LISTED = "tally-colon-name"  # "Attacks by province in May: Helmand 31"
OPENERS = (";", ":", ")", "•", "*", "-", "–", "—")  # before a name that opens a clause
LED = ("remained", "remains", "stayed", "ranked", "ranks", "came", "led", "leads", "topped", "tops", "followed")
HAPPENED = ("had", "has", "saw", "recorded", "suffered", "registered", "witnessed", "experienced")


def label_of(sentence: Sentence, figure: Figure) -> int | None:
    """The name that a number is told of as in a table: "Mali (31 attacks)", "Ituri accounted for 52, Bannu 31"."""
    if (among := _respective(sentence, figure.at)) is not None:
        return among
    if (ahead := _with_ahead(sentence, figure)) is not None:
        return ahead
    if figure.rule_id == "tally-place-none":
        return figure.first  # "the Malacca Strait none"
    label = figure.at - 1
    while sentence.marked(label, "tabular") and label >= figure.at - LINKS:
        label -= 1
    short = sentence.word(label) == ")" and sentence.word(label - 2) == "("
    label -= 3 if short else 0  # "the Pakistani Taliban (TTP) for 27"
    if sentence.word(label + 1) == "," and not sentence.has(label, "NAME"):
        label = _before_relative(sentence, label)  # "The tribal areas, which it counts separately, recorded 219"
    if sentence.word(figure.at - 1) == "with" and (subject := _subject_with(sentence, figure.at)) is not None:
        return subject
    behind = label + 4 if short else label + 1  # "Army Command (ARCOM) recorded 27" is no actor
    link = sentence.word(behind) if behind < figure.at else ""
    described = sentence.has(label - 2, "DET") and not sentence.has(label - 1, "NAME", "PREP", "NUM")  # "the outlawed"
    first = label - 1 if sentence.has(label - 1, "DET") else label - 2 if described else label
    before = sentence.word(first - 1)
    listed = before in (",", "and") and (
        sentence.word(first - 2) in (")", ",") or sentence.has(first - 2, "NUM", "DATE")
    )
    joined = before in (",", "and") and sentence.any("NUM", end=first)
    most_in = figure.rule is None and link == "," and before == "in"  # "most were in Nablus, with 47"
    # "followed by Sindh with six", "second only to Sagaing with 781"
    ranked = link in ("with", "(") and (sentence.marked(first - 2, "ranked") or sentence.word(first - 2) == "only")
    opens = (
        first == 0 or before in OPENERS or most_in or ranked or (listed if link in ("(", ":", ",", "with") else joined)
    )
    if not opens or (link == "," and sentence.word(label + 2) != "with" and not sentence.has(label + 2, "RELATIVE")):
        return None
    if link == ":" and figure.rule_id not in ("", LISTED) and _speaks(sentence, label):
        return None
    if link in ("(", ":", "") and sentence.has(figure.at + 1, "PREP") and not listed:
        return None
    named = sentence.has(label, "PLACE", "BASE") or (sentence.has(label, "ACTOR") and link not in HAPPENED)
    shared_verb = figure.rule_id in ("", LISTED) or (
        figure.rule_id in ("tally-times", "tally-times-end") and joined
    )  # "Hodeidah nine times and Sanaa twice"
    return label if named and (link or shared_verb) else None


def _speaks(sentence: Sentence, label: int) -> bool:
    """ "Pentagon: 160 attacks on troops" tells who says it, "Boko Haram: 22 attacks in Borno" who did it."""
    found = sentence.units[label].found
    return sentence.has(label, "ACTOR") and found is not None and not is_armed_group(found.entry)


def _with_ahead(sentence: Sentence, figure: Figure) -> int | None:
    """ "With 44 attacks, the Sinai accounts for a third": the place that is the subject behind the comma."""
    comma = max(figure.at, figure.head) + 1
    if sentence.word(figure.at - 1) != "with" or figure.at > 1 or sentence.word(comma) != ",":
        return None
    subject = comma + 1 + sentence.has(comma + 1, "DET")
    return subject if sentence.has(subject, "PLACE", "BASE") else None


def _subject_with(sentence: Sentence, at: int) -> int | None:
    """ "Balochistan was the most affected province with 75 attacks": the place that opens the sentence."""
    subject = int(sentence.has(0, "DET"))
    verb = sentence.has(subject + 1, "AUX") or sentence.word(subject + 1) in LED
    told = sentence.has(subject, "PLACE", "BASE") and verb
    return subject if told and not sentence.any("NAME", "NUM", "DATE", start=subject + 1, end=at) else None


def _before_relative(sentence: Sentence, last: int) -> int:
    """The unit before the relative clause between commas that ends at `last`; `last` itself if none does."""
    commas = [n for n in range(max(last - REACH, 0), last) if sentence.word(n) == ","]
    return commas[-1] - 1 if commas and sentence.has(commas[-1] + 1, "RELATIVE") else last


def _respective(sentence: Sentence, at: int) -> int | None:
    """ "Katsina and Sokoto recorded 64 and 38": the name whose turn it is when the number at a unit is."""
    first, last = _list_round(sentence, at, "NUM")
    numbers = [n for n in range(first, last + 1) if sentence.has(n, "NUM")]
    link = first - 1
    while link > first - 1 - LINKS and (sentence.marked(link, "tabular") or sentence.has(link, "AUX", "SAYV")):
        link -= 1
    if link == first - 1 or not sentence.has(link, "PLACE", "BASE", "ACTOR"):
        return None
    begin, end = _list_round(sentence, link, "NAME")
    names = [n for n in range(begin, end + 1) if sentence.has(n, "NAME")]
    return names[numbers.index(at)] if len(names) == len(numbers) > 1 else None


def _list_round(sentence: Sentence, at: int, kind: str) -> tuple[int, int]:
    """First and last unit of the list of such units, joined by "and" and commas, that the one at a unit is in."""
    first = last = at
    while (step := _steps(sentence, first, -1, kind)) is not None:
        first = step
    while (step := _steps(sentence, last, 1, kind)) is not None:
        last = step
    return first, last


def _steps(sentence: Sentence, at: int, way: int, kind: str) -> int | None:
    """The next member of a list from the one at a unit, passing over what joins them."""
    n = at + way
    while sentence.marked(n, "listing") or (n > 0 and sentence.has(n, "DET") and way < 0):
        n += way
    joined = n != at + way and 0 <= n < len(sentence)
    return n if joined and sentence.has(n, kind) else None
