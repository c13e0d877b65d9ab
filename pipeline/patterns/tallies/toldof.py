"""Whose attacks a number counts, and where, if no noun of attack says so: "Nigeria reported seven"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.patterns.claims import Filler
from pipeline.patterns.figures.reading import Figure
from pipeline.patterns.sentence.units import Sentence
from pipeline.patterns.tallies.tabular import label_of


def told_by_place(sentence: Sentence, figure: Figure) -> Iterator[Filler]:
    """ "Nigeria reported seven attacks", "Sindh recorded 12 bombings": who tells of their own."""
    verb = next(
        (n for n in range(figure.first - 1, max(figure.first - 4, 0), -1) if sentence.has(n, "SAYV.past")), None
    )
    if verb is None or sentence.any("PREP", "SUB", "BREAK", start=verb, end=figure.at) or not verb:
        return
    subject = verb - 1
    while subject > 0 and (sentence.has(subject, "AUX", "ADV") or sentence.marked(subject, "kind_of_place")):
        subject -= 1
    unit = sentence.units[subject]
    own = unit.has("PLACE") and unit.found is not None and unit.found.entry.get("kind") not in ("capital", "city")
    opens = subject - int(sentence.has(subject - 1, "DET")) <= 0 or sentence.word(subject - 1) in (
        ",",
        ";",
        "while",
        "and",
    )
    if own and opens and unit.found is not None and not sentence.any("ACTOR", "NATION", start=verb, end=figure.head):
        yield Filler("place", unit.found.entry, unit.start, unit.end, "nominal-clause")


def labelled(sentence: Sentence, figure: Figure) -> Iterator[Filler]:
    """Of whom or of where a number is told as in a table: "Mali (31 attacks), Niger (12)"."""
    label = label_of(sentence, figure)
    found = sentence.units[label].found if label is not None else None
    if label is not None and found is not None:
        unit = sentence.units[label]
        yield Filler(found.label.lower(), found.entry, unit.start, unit.end, "nominal-clause")


def owner_or_doer(sentence: Sentence, figure: Figure) -> Iterator[Filler]:
    """Who did it where no noun of attack says so.

    "the army's tenth in Somalia this year", "29 were attributed to the Taliban and 14 to the Islamic State", and the
    "3 missile and 72 air strikes" have their weapon.
    """
    at = figure.at
    role, numbers = "actor", range(0)
    if sentence.word(at - 1) == "for" and sentence.word(at - 2) == "accounted" and sentence.has(at - 3, "WEAPON"):
        role, numbers = "weapon", range(at - 3, at - 2)  # "Mines accounted for 74 of them"
    elif sentence.word(figure.first - 1) == "for" and sentence.word(figure.first - 2).startswith("account"):
        yield from _that_account(sentence)
    elif figure.rule_id in ("tally-responsible", "tally-blamed-for"):
        numbers = range(_subject_end(sentence, figure.first), figure.first)
    elif figure.rule_id == "tally-twice-led":
        numbers = range(max(figure.first - 3, 0), figure.first)
    elif figure.rule_id in ("tally-ordinal-bare", "tally-ordinal-elliptic") and sentence.word(at - 1) in ("'s", "'"):
        numbers = range(at - 2, at - 1)
    elif figure.rule is None and sentence.word(at + 1) in ("to", "by"):
        blamed = sentence.any("BLAMEV", end=at) or sentence.word(at + 1) == "by"
        numbers = range(at + 2, at + 4) if blamed else numbers
    elif figure.rule_id == "tally-shared-noun":
        role, numbers = "weapon", range(at + 1, at + 3)
    for unit in (sentence.units[n] for n in numbers if n < len(sentence)):
        if unit.found is not None and unit.has("WEAPON" if role == "weapon" else "ACTOR"):
            yield Filler(role, unit.found.entry, unit.start, unit.end, "nominal-clause")


def _that_account(sentence: Sentence) -> Iterator[Filler]:
    """ "Helmand and Kandahar, the southern provinces, accounted for 790 of the attacks": the names that open it."""
    for n in range(len(sentence)):
        unit = sentence.units[n]
        if unit.found is not None and unit.has("PLACE", "BASE", "ACTOR"):
            yield Filler(unit.found.label.lower(), unit.found.entry, unit.start, unit.end, "nominal-clause")
        elif not (sentence.marked(n, "listing") or sentence.has(n, "DET")):
            return


def _subject_end(sentence: Sentence, verb: int) -> int:
    """The last unit of the subject before "were also responsible for", "was behind"."""
    at = verb - 1
    while at > 0 and (sentence.has(at, "AUX", "ADV") or sentence.marked(at, "adverb", "passed")):
        at -= 1
    return max(at - (sentence.word(at) == ")") * 3, 0)


def speaker_of_themselves(sentence: Sentence, figure: Figure) -> Iterator[Filler]:
    """ "The Houthis say that they have carried out 58 attacks": who speaks is who did it."""
    pronoun = next((n for n in sentence.find("PRON", end=figure.at) if sentence.word(n) in ("they", "it", "we")), None)
    led = pronoun is not None and sentence.any("LIGHTV", "ATTACKV", "FIREV", start=pronoun, end=figure.at)
    if pronoun is None or not led or sentence.any("SUFFERV", "RELATIVE", "BREAK", start=pronoun, end=figure.at):
        return
    for n in sentence.find("ACTOR", end=pronoun):
        unit = sentence.units[n]
        if unit.has("SOURCE") and unit.found is not None:
            yield Filler("actor", unit.found.entry, None, None, "speaker")
