"""What a speaker tells of themselves: strikes that they own up to, attacks on their people; and what is an aside."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.entities.openclass import is_country
from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.figures.reading import Figure
from pipeline.patterns.sentence.units import Sentence

REACH = 4  # units between the verb, or the noun of attack, and what belongs to it
OWN_STRIKES = ("airstrike", "air strike", "strike", "drone strike", "air raid", "raid", "missile strike")


def acknowledged(sentence: Sentence, figure: Figure, claim: Claim) -> Iterator[Filler]:
    """ "The command has confirmed 39 air strikes", "Iraq announced 71 raids": who owns up to strikes has made them."""
    near = range(max(figure.at - REACH, 0), figure.at)
    verbs = [n for n in near if sentence.marked(n, "owning_up", "announcing")]
    own = claim.unit in OWN_STRIKES or (bool(verbs) and sentence.marked(verbs[-1], "announcing"))
    if not own or not verbs or claim.measure == "rate" or claim.of("actor"):
        return
    for n in sentence.find("ACTOR", "PLACE", end=verbs[-1]):
        found = sentence.units[n].found
        state = found is not None and is_country(found.entry) and claim.unit in (*OWN_STRIKES, "operation")
        if sentence.has(n, "SOURCE") and found is not None and (found.label == "ACTOR" or state):
            yield Filler("actor", found.entry, sentence.units[n].start, sentence.units[n].end, "speaker")
            return


def own_people(sentence: Sentence, figure: Figure, claim: Claim) -> Iterator[Filler]:
    """ "Mali's army reported 14 attacks on its bases": those attacked are whose the sentence speaks of."""
    for n in range(figure.head + 1, min(figure.head + REACH, len(sentence))):
        own = sentence.marked(n, "aiming") and sentence.word(n + 1) in ("its", "their")
        if own and sentence.any("SITE", "SITES", "FORCES", "SERVICE", "PEOPLE", start=n + 2, end=n + 5):
            named = [at for at in sentence.find("ACTOR", end=figure.at) if not sentence.has(at - 1, "PREP")]
            found = sentence.units[named[-1]].found if named else None
            if found is not None and not claim.names(found.entry, "actor"):
                yield Filler("target", found.entry, None, None, "speaker")
            return


def whose_forces(sentence: Sentence, figure: Figure, discourse: Discourse) -> Iterator[Filler]:
    """ "The PKK said its fighters made 18 attacks", "Its drones made 47 strikes": whose they are is told before."""
    for n in range(figure.at):
        armed = sentence.has(n + 1, "WEAPON", "FORCES", "FIGHTERS", "SERVICE", "INSURGENTS")
        if sentence.word(n) not in ("its", "their") or not armed or sentence.has(n - 1, "PREP", "ATTACKV"):
            continue
        if not sentence.any("ATTACKV", "LIGHTV", "FIREV", start=n + 2, end=n + REACH + 2):
            continue
        named = [sentence.units[at].found for at in sentence.find("ACTOR", end=n) if not sentence.has(at - 1, "PREP")]
        index, subject = discourse.last_subject
        before = subject[:1] if sentence.index - index == 1 else []
        owners = [found.entry for found in named[-1:] if found is not None] or before
        yield from (Filler("actor", entry, None, None, "antecedent") for entry in owners)
        return


def set_apart(sentence: Sentence, at: int) -> tuple[int, int]:
    """First and last offset of the relative clause between commas before unit `at`: "the ELN, which …, has made 9"."""
    for n in sentence.find("RELATIVE", end=at):
        close = sentence.find_word(",", n, at) if sentence.word(n - 1) == "," else None
        if close is not None and sentence.has(close + 1, "AUX", "LIGHTV", "ATTACKV", "SUFFERV", "SAYV"):
            return sentence.units[n].start, sentence.units[close].start
    return 0, 0
