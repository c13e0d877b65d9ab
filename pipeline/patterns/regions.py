"""What a tally can see: the units of the sentence that belong to its figure, and its clause as a frame of roles."""

from __future__ import annotations

from pipeline.patterns.figures import TIMES_RULES, Figure
from pipeline.patterns.frame import Frame
from pipeline.patterns.owners import acts, owner
from pipeline.patterns.scope import is_passive, segments
from pipeline.patterns.units import Sentence

TELLING_VERBS = ("ATTACKV", "FIREV", "KILLEDV", "WEAPONV", "SUFFERV", "RESPONDV")
COUNTED_VERBS = ("ATTACKV", "SUFFERV", "RESPONDV", "FIREV")
ZERO_ELLIPTIC = frozenset({"tally-none-elliptic", "tally-not-one"})
VERB_RULES = TIMES_RULES | {"tally-ordinal-time"}  # the figure counts what a verb tells

Region = tuple[int, int]  # first unit, and the unit after the last


def region(sentence: Sentence, figure: Figure, figures: list[Figure]) -> Region:
    """The units that belong to a figure.

    They reach up to the figures beside it, and not into another clause with an event of its own.
    """
    position = figures.index(figure)
    low, high = 0, len(sentence)
    if position:
        low = _low(sentence, figure, figures[position - 1])
    if position + 1 < len(figures):
        high = _high(sentence, figure, figures[position + 1])
    if _says_which(sentence, figure):
        low = figure.at
    semicolons = [n for n in range(len(sentence)) if sentence.word(n) == ";"]
    low = max([low, *(n + 1 for n in semicolons if n < figure.at)])
    high = min([high, *(n for n in semicolons if n > figure.at)])
    low, high = _without_other_events(sentence, figure, low, high)
    return low, max(high, figure.at + 1)


def _low(sentence: Sentence, figure: Figure, previous: Figure) -> int:
    if figure.rule is None or figure.rule.id in ZERO_ELLIPTIC:
        return _own_start(sentence, figure)
    behind = max(previous.head, previous.at) + 1
    low = _arguments_end(sentence, previous.at, figure.at) if _counts_times(figure) else behind
    return min(low, figure.at)


def _own_start(sentence: Sentence, figure: Figure) -> int:
    """The name whose share the figure is, else the figure."""
    name = owner(sentence, figure.at) if figure.rule is None else None
    return figure.at if name is None else name


def _high(sentence: Sentence, figure: Figure, after: Figure) -> int:
    high = _start_of(sentence, after, figure)
    both_times = _counts_times(figure) and after.kind == "count" and after.rule_id.startswith("tally-times")
    return _arguments_end(sentence, figure.at, high) if both_times else high


def _counts_times(figure: Figure) -> bool:
    return figure.rule_id in ("tally-times", "tally-times-end")


def _says_which(sentence: Sentence, figure: Figure) -> bool:
    """ "Sunday's strike on the base was the 165th attack on …": what stands before tells of that one attack."""
    ordinal = figure.rule is not None and figure.rule.cells.get("measure") == "ordinal"
    return ordinal and (sentence.marked(figure.at - 2, "be") or sentence.word(figure.at - 2) == ",")


def _without_other_events(sentence: Sentence, figure: Figure, low: int, high: int) -> Region:
    """Cuts off the segments before and behind the figure's own that tell of something themselves."""
    for start, end in segments(sentence):
        own = start <= figure.at < end or start <= figure.head < end
        if own or not _tells(sentence, start, end):
            continue
        its_verb = _counts_times(figure) and start <= _verb(sentence, figure) < end
        if low < end <= figure.at and not its_verb and not _shares_subject(sentence, end):
            low = end
        elif start > max(figure.at, figure.head):
            high = min(high, start)
    return low, high


def _tells(sentence: Sentence, start: int, end: int) -> bool:
    return any(not sentence.has(n, "NAME") for n in sentence.find(*TELLING_VERBS, start=start, end=end))


def _arguments_end(sentence: Sentence, at: int, high: int) -> int:
    """Where what belongs to "19 times" ends: before the comma or "and" that leads to the next tally."""
    for n in range(at + 1, high):
        ends = sentence.word(n) in (",", "and", "but", ";") or sentence.has(n, "COMPARING")
        if ends and not sentence.has(n + 1, "DATE"):
            return n
    return high


def _shares_subject(sentence: Sentence, start: int) -> bool:
    """Does the segment go on with a participle: "troops …, experiencing a total of 14 incidents"?"""
    return any(sentence.word(n).endswith("ing") for n in (start, start + 1)) and not sentence.has(start, "SUB")


def _start_of(sentence: Sentence, after: Figure, figure: Figure) -> int:
    """Where the words that lead to the next figure begin."""
    at = after.first if after.first > figure.at else after.at
    if after.rule is None and owner(sentence, after.at) is not None:
        at = min(at, _own_start(sentence, after))
    while at - 1 > figure.at and (sentence.marked(at - 1, "leading") or sentence.has(at - 1, "DET")):
        at -= 1
    return at


def _verb(sentence: Sentence, figure: Figure) -> int:
    """The verb of an "N times" figure."""
    verbs = [n for n in sentence.find(*COUNTED_VERBS) if sentence.units[n].found is None]
    before = [n for n in verbs if n < figure.at]
    return before[-1] if before else verbs[0] if verbs else figure.head


def frame(sentence: Sentence, figure: Figure, seen: Region) -> Frame:
    """The clause of a figure, whose participants are those of its tally."""
    low, high = seen[0], _clause_end(sentence, figure, seen[1])
    if figure.rule_id not in VERB_RULES:
        share = owner(sentence, figure.at) if figure.leans else None
        elliptic = "active" if share is not None and share >= low and acts(sentence, share, figure.at) else "suffer"
        nominal = figure.rule is not None and share is None
        return Frame(sentence, low, high, figure.head, "nominal" if nominal else elliptic)
    verb = _verb(sentence, figure)
    voice = "passive" if is_passive(sentence, verb) else "active"
    return Frame(sentence, low, high, verb, "suffer" if sentence.has(verb, "SUFFERV") else voice)


def _clause_end(sentence: Sentence, figure: Figure, high: int) -> int:
    """Where its clause ends: "three times | as the government works to …" names no place of the tally."""
    for start, _ in segments(sentence):
        behind = max(figure.at, figure.head) < start < high
        if behind and sentence.has(start, "SUB") and not sentence.has(start, "RELATIVE"):
            return start
    return high
