"""What a tally can see: the units of the sentence that belong to its figure, and its clause as a frame of roles."""

from __future__ import annotations

from pipeline.patterns.figures.reading import TIMES_RULES, Figure
from pipeline.patterns.periods import closes_date
from pipeline.patterns.sentence.frame import Frame
from pipeline.patterns.sentence.positions import numbers
from pipeline.patterns.sentence.scope import is_passive, segments
from pipeline.patterns.sentence.units import Sentence
from pipeline.patterns.tallies.tabular import LISTED, label_of

TELLING_VERBS = ("ATTACKV", "FIREV", "KILLEDV", "WEAPONV", "SUFFERV", "RESPONDV")
COUNTED_VERBS = ("ATTACKV", "SUFFERV", "RESPONDV", "FIREV")
ZERO_ELLIPTIC = frozenset({"tally-none-elliptic", "tally-not-one"})
VERB_RULES = TIMES_RULES | {"tally-ordinal-time"}  # the figure counts what a verb tells

SUM_REACH = 10  # units between "bringing the total" and its number
ASIDE = 4  # units of a remark between commas

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
    if figure.rule_id in ("tally-rate-of", "tally-rate-average"):
        low = max(low, figure.first)  # "59 attacks in May, against a monthly average of 35 last year"
    if figure.rule_id == "tally-place-none":
        low = figure.first
    if figure.rule_id == "tally-brings-to" and sentence.any("DATE", start=figure.at):
        low = figure.first  # "Saturday's ambush brings to nine the number of attacks this month"
    label = label_of(sentence, figure)
    low = low if label is None or figure.rule_id == LISTED else figure.at
    semicolons = numbers(sentence.of_word[";"])
    low = max([low, *(n + 1 for n in semicolons if n < figure.at)])
    high = min([high, *(n for n in semicolons if n > figure.at)])
    low, high = _without_other_events(sentence, figure, low, aside_ends(sentence, figure, high))
    low = max(low, _own_clause(sentence, figure))
    return low, max(high, figure.at + 1)


def _own_clause(sentence: Sentence, figure: Figure) -> int:
    """Where the clause of "…, while jets struck it three times" begins; 0 if no such word opens it."""
    verb = _verb(sentence, figure) if figure.rule_id in TIMES_RULES else 0
    opens = [n for n in sentence.find("SUB", end=verb) if sentence.word(n) in ("while", "whereas", "as", "though")]
    return opens[-1] if opens and sentence.any("NAME", start=opens[-1], end=verb) and verb < figure.at else 0


def _low(sentence: Sentence, figure: Figure, previous: Figure) -> int:
    if figure.rule_id == "tally-of-which-first":
        return figure.first
    summed = [n for n in range(max(figure.at - SUM_REACH, previous.at), figure.at) if sentence.marked(n, "summing_up")]
    if summed and figure.rule is None:
        return summed[-1]
    by_count = figure.rule_id == "tally-figure" and sentence.word(figure.at - 1) == ","
    if figure.rule is None or by_count or figure.rule.id in ZERO_ELLIPTIC or figure.head < previous.at:
        return _opening(sentence, figure)
    if previous.kind == "casualty" and (begins := _harm_in(sentence, previous, figure)) is not None:
        return begins
    behind = max(previous.head, previous.at) + 1
    if _counts_times(figure):
        return min(_arguments_end(sentence, previous.at, figure.at), figure.at)
    ranked = figure.rule_id.startswith("tally-ordinal")  # "the fourth this month and the 31st this year"
    both = previous.kind == "count" and (figure.head > figure.at or figure.leans or ranked)
    return max(behind, _joint(sentence, behind, figure.first)) if both else min(behind, figure.at)


def _harm_in(sentence: Sentence, harmed: Figure, figure: Figure) -> int | None:
    """Where the clause of "the group killed 935 people | in 164 attacks" begins; None if it is no such clause."""
    behind = max(harmed.head, harmed.at)
    at = sentence.last_word("in", behind, figure.first)
    if at is None or at != figure.first - 1 or sentence.any("BREAK", "SUB", "NUM", start=behind + 1, end=at):
        return None
    verb = next(sentence.find("KILLEDV", "WOUNDEDV", start=max(harmed.at - 5, 0), end=harmed.at), None)
    if verb is None or is_passive(sentence, verb):
        return None
    return next((low for low, high in segments(sentence) if low <= harmed.at < high), None)


def _opening(sentence: Sentence, figure: Figure) -> int:
    """Where a number without a noun begins: "in Niger 12 and in Benin three", "; in 2021, 850"."""
    at, behind = figure.at - 1, figure.at + 1
    if figure.rule is None and sentence.has(at, "AUX"):  # "; in April there had been 42 with drones"
        while sentence.has(at, "AUX", "PRON"):
            at -= 1
        while sentence.has(at, "DATE", "PLACE", "BASE", "PREP"):
            at -= 1
        return at + 1
    direct = sentence.has(at, "PLACE") or sentence.marked(at, "kind_of_place")  # "in Kharkiv region six on Thursday"
    if figure.rule is None and sentence.word(at) == "with" and sentence.word(at - 1) == ",":
        return at - 2 if sentence.has(at - 2, "DATE", "PLACE") else figure.at
    if figure.rule is None and sentence.word(at) == "with" and sentence.has(at - 1, "DATE"):
        return at - 1  # "the busiest month being October with 163"
    if figure.rule is None and sentence.word(at) == "in" and sentence.has(at - 1, "WEAPON"):
        return at - 1  # "drones were used in 104 cases and rockets in 58"
    by_count = figure.rule_id == "tally-figure" and sentence.word(at) == ","
    if not by_count and (figure.rule is not None or (sentence.has(behind, "PREP", "DATE") and not direct)):
        return figure.at
    at = _before_aside(sentence, at)
    at -= sentence.word(at) == "," or sentence.marked(at, "kind_of_place")
    if sentence.has(at, "DATE") and sentence.word(at - 1) in ("and", "to") and sentence.has(at - 2, "DATE"):
        return at - 3  # "between January and June, by our count, 84"
    named = sentence.has(at, "PLACE", "DATE", "BASE") and (
        sentence.has(at - 1, "PREP") or sentence.word(at - 1) in (";", ":")
    )
    return at - 1 if named and not sentence.marked(at - 1, "cue") else figure.at


def _before_aside(sentence: Sentence, comma: int) -> int:
    """The comma before an aside that ends at `comma`: "in May, by our count, 84"."""
    if sentence.word(comma) != ",":
        return comma
    first = sentence.last_word(",", max(comma - ASIDE - 1, 0), comma)
    said = first is not None and not sentence.any("NAME", "NUM", "DATE", "ATTACKN", start=first, end=comma)
    return first if said and first is not None else comma


def aside_ends(sentence: Sentence, figure: Figure, high: int) -> int:
    """Where a remark on some of those counted begins: "219 attacks, about a third of them in Khyber"."""
    for n in sentence.find_words(("rest", "remainder", "others", "of"), figure.at + 2, high):
        if sentence.word(n) in ("rest", "remainder", "others") and sentence.word(n - 1) == "the":
            return n - 1  # "61 in Atacora and the rest in Alibori"
        of_them = sentence.word(n) == "of" and sentence.word(n + 1) in ("them", "which", "those", "these")
        if of_them and (sentence.marked(n - 1, "share") or sentence.has(n - 1, "ORD")):
            close = sentence.find_word(",", n, high)
            between_commas = sentence.word(n - 2) == "," and close is not None and sentence.has(close + 1, "AUX")
            if not between_commas:  # "1,550 attacks, most of them shelling, were counted there last year"
                return n - 1
    return high


def _joint(sentence: Sentence, start: int, end: int) -> int:
    """Where the words that lead to a tally begin: what stands before the last comma or "and" is said of another."""
    for n in range(end - 1, start - 1, -1):
        joins = sentence.word(n) in (",", "and", "but", "while") or sentence.has(n, "BREAK")
        if joins and not _dates_what_follows(sentence, n - 1):
            return n
    return start


def _dates_what_follows(sentence: Sentence, number: int) -> bool:
    """ "…, and on May 3, four strikes": is it a day between two joints?"""
    before = number - 1 - sentence.has(number - 1, "PREP")
    if sentence.has(before - 1, "DATE"):
        return False  # "between May 1 and June 10, nine of them"
    return sentence.has(number, "DATE") and sentence.word(before) in (",", "and", "but")


def _high(sentence: Sentence, figure: Figure, after: Figure) -> int:
    label = label_of(sentence, after)
    high = label if label is not None else _start_of(sentence, after, figure)
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
        its_verb = figure.rule_id in VERB_RULES and start <= _verb(sentence, figure) < end
        if its_verb or closes_date(sentence, start) or (_singled(sentence, figure) and start > figure.at):
            continue
        if low < end <= figure.at and not _shares_subject(sentence, end):
            low = end
        elif start > max(figure.at, figure.head):
            high = min(high, start)
    return low, high


def _singled(sentence: Sentence, figure: Figure) -> bool:
    """ "including one in July when a bomb exploded in Mansoura": the clause tells of that one."""
    number = sentence.units[figure.at].number
    return figure.rule is None and number is not None and (number.low, number.high) == (1, 1)


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
    goes_on = any(sentence.word(n).endswith("ing") for n in (start, start + 1)) and not sentence.has(start, "SUB")
    verbs = [n for n in (start - 1, start + 1) if sentence.has(n, "ATTACKV", "FIREV") and not sentence.has(n, "NAME")]
    return goes_on or (len(verbs) == 2 and sentence.has(start, "AND"))  # "has bombed and shelled it 14 times"


def _start_of(sentence: Sentence, after: Figure, figure: Figure) -> int:
    """Where the words that lead to the next figure begin."""
    at = _opening(sentence, after) if after.rule is None else after.first if after.first > figure.at else after.at
    summed = [n for n in range(max(at - SUM_REACH, figure.at), at) if sentence.marked(n, "summing_up")]
    at = summed[-1] if summed else at  # "40 times on Friday, bringing the total since May to 5,000"
    while at - 1 > figure.at and (sentence.marked(at - 1, "leading") or sentence.has(at - 1, "DET")):
        at -= 1
    return at


def _verb(sentence: Sentence, figure: Figure) -> int:
    """The verb of an "N times" figure."""
    verbs = [
        n
        for n in sentence.find(*COUNTED_VERBS)
        if sentence.units[n].found is None and not (sentence.word(n) == "fire" and sentence.has(n - 1, "WEAPON"))
    ]
    before = [n for n in verbs if n < figure.at]
    return before[-1] if before else verbs[0] if verbs else figure.head


def frame(sentence: Sentence, figure: Figure, seen: Region) -> Frame:
    """The clause of a figure, whose participants are those of its tally."""
    low, high = seen[0], _clause_end(sentence, figure, seen[1])
    if figure.rule_id not in VERB_RULES:
        return Frame(sentence, low, high, figure.head, "nominal" if figure.rule else "suffer")
    verb = _verb(sentence, figure)
    voice = "passive" if is_passive(sentence, verb) else "active"
    return Frame(sentence, low, high, verb, "suffer" if sentence.has(verb, "SUFFERV") else voice)


def aside(sentence: Sentence, figure: Figure) -> Frame | None:
    """The clause that goes on behind the parts in brackets: "66 attacks (32 in Iraq, 34 in Syria) have hit troops"."""
    opening = max(figure.at, figure.head) + 1
    close = sentence.find_word(")", opening) if sentence.word(opening) == "(" else None
    if close is None or not sentence.any("NUM", start=opening, end=close):
        return None
    verb = next(sentence.find("ATTACKV", start=close), None)
    end = _clause_end(sentence, figure, len(sentence))
    return Frame(sentence, close + 1, max(end, close + 1), verb or close, "active" if verb else "nominal")


def _clause_end(sentence: Sentence, figure: Figure, high: int) -> int:
    """Where its clause ends: "three times | as the government works to …" names no place of the tally."""
    when = sentence.find_word("when", max(figure.at, figure.head), high)
    if when is not None and sentence.has(when - 2, "DATE") and sentence.word(when - 1) == ",":
        high = when  # "since the end of July, when fighting broke out at Mavil Aru"
    for start, end in segments(sentence):
        behind = max(figure.at, figure.head) < start < high and not _singled(sentence, figure)
        remark = sentence.word(start - 1) == "," and not sentence.any(*TELLING_VERBS, "AUX", start=start, end=end)
        if behind and sentence.has(start, "SUB") and (remark or not sentence.has(start, "RELATIVE")):
            return start
    return high
