"""Who owns up to an attack told before: "The group claimed responsibility for the bombings" names their doer."""

from __future__ import annotations

from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.scope import is_passive
from pipeline.patterns.units import Sentence

REACH = 12  # sentences from an attack to the claim of it
OWNS = ("responsibility", "credit", "behind", "responsible")
OBJECT = 8  # units from the verb to the attack that is claimed


def owned_up(sentence: Sentence, discourse: Discourse) -> int | None:
    """Fills the doer into the attacks told before that someone claims in this sentence, and still lack one.

    Returns the unit of the noun by which they are claimed ("the attacks"), which tells no attack of its own; None if
    the sentence claims none of those told before.
    """
    for verb in sentence.find("BLAMEV"):
        noun = next(sentence.find("ATTACKN", start=verb, end=verb + OBJECT), None)
        blamed = _blamed(sentence, verb) if noun is not None and _told_before(sentence, noun) else []
        for event in _events(sentence, noun, discourse) if blamed else []:
            event.fill(blamed)
        if noun is not None and (blamed or sentence.any("FIGHTERS", start=verb, end=verb + 4)):
            return noun  # "blamed the militants for the attacks": no one's name
    for verb in sentence.find("CLAIMV"):
        noun = _claimed(sentence, verb)
        owns = any(word in OWNS for word in sentence.word(verb).split())
        if (noun is None and not owns) or (noun is not None and not _told_before(sentence, noun)):
            continue
        doers = [] if sentence.any("NEG", start=verb - 6, end=verb) else _doers(sentence, verb, discourse)
        events = _events(sentence, noun, discourse) if doers else []
        for event in events:
            event.fill(doers)
        if events:
            return noun
    return None


def deny(sentence: Sentence, discourse: Discourse) -> None:
    """ "No such strike had taken place, it said": the attack told right before is only alleged."""
    event = discourse.event
    if event is None or sentence.index - event.sentence > 2:
        return
    for n in sentence.find("ATTACKN"):
        if sentence.word(n - 1) == "such" and sentence.word(n - 2) == "no":
            event.status = "alleged"


def _claimed(sentence: Sentence, verb: int) -> int | None:
    """The noun of attack that is claimed: the object of the verb, in the passive its subject."""
    if _agent(sentence, verb) is not None:
        return next(sentence.find("ATTACKN", start=verb - 5, end=verb), None)
    return next(sentence.find("ATTACKN", start=verb + 1, end=verb + OBJECT), None)


def _agent(sentence: Sentence, verb: int) -> int | None:
    """The "by" of a passive: "was claimed by X", "was claimed a day later by X"."""
    return sentence.find_word("by", verb, verb + (7 if is_passive(sentence, verb) else 2))


def _told_before(sentence: Sentence, noun: int) -> bool:
    """ "the attack", "both bombings", "the two blasts", a headline's "claims attack"; not "an attack in Nice"."""
    if sentence.has(noun - 1, "CLAIMV"):
        return True
    return any(sentence.marked(n, "definite") or sentence.word(n) == "both" for n in range(noun - 3, noun))


def _blamed(sentence: Sentence, verb: int) -> list[Filler]:
    """Those blamed: "blamed X for the attack", "X was blamed for it", "blamed the attack on X"."""
    on = next((n for n in range(verb + 1, verb + OBJECT) if sentence.word(n) in ("on", "to")), None)
    if sentence.word(verb + 1) == "for":
        region = (max(verb - 8, 0), verb)
    else:
        region = (on, on + 4) if on is not None else (verb + 1, verb + 5)
    for n in sentence.find("ACTOR", start=region[0], end=region[1]):
        unit = sentence.units[n]
        if unit.found is not None:
            return [Filler("actor", unit.found.entry, unit.start, unit.end, "blamed")]
    return []


def _doers(sentence: Sentence, verb: int, discourse: Discourse) -> list[Filler]:
    """The subject of the verb, or its agent in the passive; what a pronoun or "the group" means."""
    start = max(verb - 8, 0)
    by = _agent(sentence, verb)
    region = (by, by + 5) if by is not None else (start, verb)
    for n in sentence.find("ACTOR", start=region[0], end=region[1]):
        unit = sentence.units[n]
        if unit.found is not None:
            return [Filler("actor", unit.found.entry, unit.start, unit.end, "claimed-by")]
    if sentence.any("PRON", "GROUP", start=start, end=verb):
        index, actors = discourse.last_subject
        if sentence.index - index <= 2:
            return [Filler("actor", entry, None, None, "claimed-by") for entry in actors]
    return []


def _events(sentence: Sentence, noun: int | None, discourse: Discourse) -> list[Claim]:
    """The attacks meant: the last one for a singular, else all of its day; only those without a doer."""
    near = [e for e in discourse.events if sentence.index - e.sentence <= REACH and not e.of("actor")]
    there = _places_of(sentence, noun) if noun is not None else set()
    if there:
        near = [e for e in near if there & e.ids("place", "base")]
    if noun is not None and sentence.word(noun - 1) in ("both", "two"):
        return near[-2:]
    if noun is not None and sentence.has(noun, "ATTACKN.sg"):
        near = near[-1:]
    return [e for e in near if e.first_day == near[-1].first_day]


def _places_of(sentence: Sentence, noun: int) -> set[str]:
    """The ids of the places named with the noun: "the assault in Khost"."""
    named = (sentence.units[n].found for n in sentence.find("PLACE", "BASE", start=noun + 1, end=noun + 5))
    return {found.entry.id for found in named if found is not None}
