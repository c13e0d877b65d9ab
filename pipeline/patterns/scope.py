"""What a claim can see: the segments of a sentence, who is quoted in it, and what word governs a name."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.patterns.units import Sentence, Unit

PREDICATES = (
    "ATTACKV",
    "FIREV",
    "LIGHTV",
    "WEAPONV",
    "SUFFERV",
    "INTERCEPTV",
    "FOILV",
    "RESPONDV",
    "KILLEDV",
    "WOUNDEDV",
    "KILLEDI",
    "CAPTUREDV",
)
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "got", "gets", "'s", "'re"})
LIST = frozenset({",", "and", "or", "&", "as well as", "along with", "both", "/", "-", "then"})
SKIPPED = frozenset(
    {
        "also",
        "already",
        "only",
        "then",
        "again",
        "repeatedly",
        "later",
        "just",
        "since",
        "recently",
        "reportedly",
        "allegedly",
        "together",
        "all",
        "both",
        "still",
        "once",
        "twice",
        "n't",
        "not",
    }
)


@dataclass(frozen=True, slots=True)
class Governor:
    """The word that says what a name does in its clause: a preposition, a verb before it, or nothing ("start")."""

    kind: str  # "prep", "verb", "start"
    word: str
    at: int


def mark_sources(sentence: Sentence) -> None:
    """Marks as SOURCE the names that only say something ("the Pentagon said", "according to Kyiv"), and as SAYDATE when they said it."""
    units = sentence.units
    _mark_dateline(sentence)
    for number in sentence.find("SAYV"):
        if units[number].word == "according to":
            _mark_forward(units, number + 1)
            continue
        if units[number].classes & {"SAYV.part", "SAYV.past", "SAYV.s", "SAYV.base"}:
            _mark_subject(sentence, number)


def _mark_dateline(sentence: Sentence) -> None:
    """ "WASHINGTON (AP) — …": where it was written, not where anything happened."""
    dash = next((n for n in range(min(12, len(sentence))) if sentence.word(n) in ("—", "–", "-", "--")), None)
    if (
        dash
        and sentence.has(0, "PLACE")
        and all(
            u.has("PLACE", "BREAK", "DATE", "PERSON") or u.word in (",", "/", ".") or len(u.word) > 1
            for u in sentence.units[:dash]
        )
    ):
        if not any(u.has("AUX", "SAYV", *PREDICATES) for u in sentence.units[:dash]):
            for unit in sentence.units[:dash]:
                unit.classes.add("DATELINE")
                if unit.date:
                    unit.classes.add("SAYDATE")


def _mark_forward(units: list[Unit], start: int) -> None:
    for unit in units[start : start + 8]:
        if unit.word in (",", ".", ";") or unit.has("SAYV"):
            return
        if unit.has("NAME", "NATION"):
            unit.classes.add("SOURCE")
        if unit.date:
            unit.classes.add("SAYDATE")


def _mark_subject(sentence: Sentence, verb: int) -> None:
    units = sentence.units
    if sentence.has(verb - 1, "ATTACKN", "WEAKN", "KILLEDN", "CASUALTYN", "NUM") and units[verb].has("SAYV.part"):
        return  # "34 incidents reported in May": nobody speaks
    passive = any(u.word in BE for u in units[max(verb - 3, 0) : verb])
    if units[verb].has("CLAIMV") and any(u.has("ATTACKN", "NUM") or "responsibility" in u.word for u in units):
        return  # who claims an attack has done it, by their own account
    if passive:
        by = verb + 1
        if sentence.word(by) == "by" and not sentence.has(by + 1, "DATE"):
            _mark_forward(units, by + 1)
        return
    start = verb - 1
    if sentence.word(start) == ",":  # "The Pentagon, through its spokesman, confirmed": over the apposition
        start = next((n for n in range(start - 1, max(start - 14, -1), -1) if units[n].word == ","), start) - 1
    while (
        start >= 0
        and units[start].word not in (",", ";", ".", "—", "–", '"', "that", "and", "but")
        and not units[start].has("ATTACKV", "FIREV", "SAYV")
    ):
        start -= 1
    region = range(start + 1, verb)
    named = [n for n in region if units[n].has("ACTOR", "PERSON", "PLACE", "NATION")]
    if named and not any(units[n].has("ATTACKN", "NUM") for n in region):
        for n in named:
            units[n].classes.add("SOURCE")
    if named or any(units[n].has("PEOPLE") for n in region):
        _mark_opening_day(units, start, verb)
    # "…, said Kirby": the speaker stands behind the verb
    if sentence.has(verb + 1, "NAME") and not named:
        units[verb + 1].classes.add("SOURCE")
    following = verb + 1
    while following <= verb + 4 and (
        sentence.has(following, "PERSON", "ACTOR", "PEOPLE") or sentence.has(following, "AFTERSAYING")
    ):
        following += 1
    if sentence.has(following, "DATE") and sentence.word(following + 1) not in ("'s", "'"):
        units[following].classes.add("SAYDATE")


def _mark_opening_day(units: list[Unit], start: int, verb: int) -> None:
    """ "On Monday, an official said that …": the day is that of the saying."""
    if start >= 1 and start <= 3 and units[start].word == ",":
        for unit in units[:start]:
            if unit.date:
                unit.classes.add("SAYDATE")


def segments(sentence: Sentence) -> list[tuple[int, int]]:
    """The stretches of units in each of which one thing is told: cut at breaks, at words that open a subordinate clause, and
    where a further clause is coordinated."""
    units = sentence.units
    cuts = [0]
    for number, unit in enumerate(units):
        if number == 0:
            continue
        if unit.has("BREAK") and unit.word not in ("(", ")", '"'):
            cuts.append(number)
        elif (
            unit.has("PREPARES")
            and sentence.word(number + 1) == "to"
            and any(
                sentence.units[n].has("ATTACKV", "KILLEDV", "INTERCEPTV", "ATTACKN") for n in range(cuts[-1], number)
            )
        ):
            cuts.append(number)  # "engaged five militants | preparing to launch a drone"
        elif (unit.has("SUB") and not unit.date and _opens_clause(sentence, number)) or ((unit.word in (",", "and", "but", "while") or unit.has("AND")) and _opens_coordinate(
            sentence, cuts[-1], number
        )):
            cuts.append(number)
    cuts.append(len(units))
    return [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if b > a]


def _next_cut(sentence: Sentence, start: int) -> int:
    for number in range(start, len(sentence)):
        unit = sentence.units[number]
        if unit.word in (",", "and", "but", ".", ";") or unit.has("SUB", "BREAK"):
            return number
    return len(sentence)


def _may_be_verb(unit: Unit) -> bool:
    """A past form that the vocabulary does not know ("defaced", "advanced")."""
    return not unit.classes and unit.word.endswith("ed") and len(unit.word) > 5


def _finite(unit: Unit) -> bool:
    return unit.has(*PREDICATES) and bool({c for c in unit.classes if c.endswith((".past", ".part", ".s", ".base"))})


def _opens_clause(sentence: Sentence, number: int) -> bool:
    if sentence.word(number) in ("after", "before", "since", "following", "amid", "until", "as") and sentence.has(
        number + 1, "DATE", "NUM"
    ):
        return False
    if sentence.word(number) == "as" and (
        sentence.has(number + 1, "NAME", "PRON") or sentence.word(number + 1) in ("the", "its", "their")
    ):
        return True
    return any(
        sentence.units[n].has(*PREDICATES, "AUX", "ATTACKN", "SAYV", "PLANV")
        for n in range(number + 1, min(number + 12, len(sentence)))
    )


def _another(sentence: Sentence, start: int) -> bool:
    """ "one with rockets at A and one with a drone at B", "another at C": an event told by its number alone."""
    return sentence.has(start, "ONE") and sentence.has(start + 1, "PREP") and sentence.word(start + 1) != "of"


def _lists_names(sentence: Sentence, number: int) -> bool:
    """ "missiles and drones launched by …", "Baghdad and western Iraq": the "and" joins names of one kind, not clauses."""
    if (
        sentence.has(number - 1, "PEOPLE", "ACTOR")
        and sentence.has(number + 1, "NUM")
        and any(sentence.has(n, "PEOPLE", "ACTOR") for n in range(number + 2, number + 5))
    ):
        return True  # "four civilians and 11 troops were killed"
    if sentence.has(number - 1, "DATE") and sentence.has(number + 1, "DATE"):
        return True  # "on Feb. 3, Feb. 29 and March 30"
    left = sentence.units[number - 1].found
    right = next((u.found for u in sentence.units[number + 1 : number + 4] if u.found is not None), None)
    return left is not None and right is not None and left.label == right.label and left.label != "ACTOR"


def _opens_coordinate(sentence: Sentence, start: int, number: int) -> bool:
    if sentence.word(number + 1) in ("including", "who", "which"):
        return False
    if _another(sentence, number + 1) and any(
        sentence.units[n].has("ATTACKN", "FIREV", "WEAPONV", "ATTACKV") for n in range(number)
    ):
        return True
    unknown_verb = sentence.word(number - 1) == "," or sentence.word(number) == ","
    if not any(
        sentence.units[n].has(*PREDICATES, "ATTACKN", "SAYV") or (unknown_verb and _may_be_verb(sentence.units[n]))
        for n in range(start, number)
    ):
        return False
    if _lists_names(sentence, number):
        return False
    begin = number + 1 + (sentence.word(number) == "," and sentence.word(number + 1) in ("and", "but", "while"))
    if sentence.word(number) in ("and", "but") and sentence.word(number - 1) == ",":
        return False  # the cut came at the comma
    end = _next_cut(sentence, begin + 1)
    verbs = [n for n in range(begin, end) if _finite(sentence.units[n])]
    if (
        not verbs and begin > number + 1
    ):  # ", and hackers defaced …": a verb of no kind that we know still opens a clause
        verbs = [n for n in range(begin + 1, end) if _may_be_verb(sentence.units[n])]
        return bool(verbs)
    if not verbs:
        return False
    subject = any(sentence.units[n].has("NAME", "PEOPLE", "PRON", "DATE", "NATION") for n in range(begin, verbs[0]))
    return subject or verbs[0] <= begin + 1


def governor(sentence: Sentence, number: int, low: int) -> Governor:
    """What governs the name at `number`, seen from `low` on: passes over articles, adjectives and the names it is listed with."""
    at = number - 1
    while at >= low:
        unit = sentence.units[at]
        if unit.word == "of" and not sentence.has(at - 1, "ATTACKN", "NUM", "KILLEDN"):
            at -= 2  # "a convoy of the Iraqi army": what governs the convoy
        elif unit.word == "to" and sentence.has(at - 1, "BELONGING"):
            at -= 2  # "forces assigned to the task force"
        elif unit.word in LIST or unit.has("AND"):
            while at - 1 >= low and sentence.word(at - 1) in LIST:
                at -= 1
            plain = sentence.word(at) != "," and not sentence.has(at - 1, *PREDICATES, "DATE")
            if not (plain or sentence.has(at - 1, "NAME", "PEOPLE", "NATION")) or (
                unit.word == "," and _other_kind(sentence, number, at - 1)
            ):
                return Governor("start", unit.word, at)
            at -= 2
        elif unit.has("PREP") and not unit.has("NAME", "SUB") and unit.word not in SKIPPED:
            return Governor("prep", unit.word, at)
        elif unit.has(*PREDICATES, "SAYV", "CLAIMV", "BLAMEV", "PLANV", "CAPTUREDV") and not unit.has(
            "ATTACKN", "WEAKN", "NAME"
        ):
            return Governor("verb", unit.word, at)
        elif unit.has("DATE", "SUB") or (unit.has("BREAK") and unit.word not in ("(", ")", '"')):
            return Governor("start", unit.word, at)
        else:
            at -= 1
    return Governor("start", "", low)


def _other_kind(sentence: Sentence, number: int, before: int) -> bool:
    """ "In northern Iraq, U.S. troops …": place and actor are no list."""
    mine, other = sentence.units[number].found, sentence.units[before].found
    return mine is not None and other is not None and mine.label != other.label and other.label != "PERSON"


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Is the verb at `verb` a passive: "was attacked", "been hit", or a participle with its agent ("struck by")?"""
    unit = sentence.units[verb]
    if not any(c.endswith(".part") for c in unit.classes):
        return False
    at = verb - 1
    while (
        at >= 0
        and verb - at <= 4
        and (
            sentence.units[at].word in SKIPPED
            or sentence.units[at].has("AUX")
            or sentence.units[at].word.endswith("ly")
        )
    ):
        if sentence.units[at].word in BE:
            return True
        at -= 1
    return sentence.word(verb + 1) == "by"
