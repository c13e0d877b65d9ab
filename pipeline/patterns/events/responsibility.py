"""Who owns up to an attack told before: "The group claimed responsibility for the bombings" names their doer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import Discourse, is_armed_group
from pipeline.patterns.sentence.scope import is_passive
from pipeline.patterns.sentence.units import Sentence

REACH = 12  # sentences from an attack to the claim of it
OWNS = ("responsibility", "credit", "behind", "responsible")
SOON = 4  # … to words on who may be behind it
SUSPECTS = {"suspicion", "suspect", "suspects", "hallmarks", "hallmark"}
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
            _name(event, blamed)
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
            _name(event, doers)
        done = {f.entry.id for f in doers if f.entry is not None}
        pointed = noun is not None and any(sentence.marked(n, "definite") for n in range(verb + 1, noun))
        if events or (pointed and any(done & e.ids("actor") for e in discourse.events)):
            return noun
    for event, doer in _suspected(sentence, discourse):
        _name(event, doer)
    return None


def _of_nobody(event: Claim) -> bool:
    """Is no doer named yet, but for "Libyan gunmen", whose side nobody knew, and for one who was only blamed?"""
    return all(f.entry is None or f.entry.get("kind") == "described" or f.rule == "blamed" for f in event.of("actor"))


def _name(event: Claim, doers: list[Filler]) -> None:
    """Fills in who did it, for whoever was only described; who claims it counts before who is blamed."""
    named = any(f.entry is not None and f.entry.get("kind") != "described" for f in event.of("actor"))
    if named and any(f.rule == "blamed" for f in doers):
        return
    event.roles = [f for f in event.roles if f.role != "actor"]
    event.fill(doers)


def _suspected(sentence: Sentence, discourse: Discourse) -> Iterator[tuple[Claim, list[Filler]]]:
    """The attacks told right before that someone is said to be behind, without a word for them, and who that is.

    "Suspicion fell on ETA", "Officials blamed JNIM", "It was the work of Ansar al-Sharia", "The IRA claimed both".
    """
    if sentence.any("NEG", "DENYV") or not sentence.any("ACTOR"):
        return
    near = [e for e in discourse.events if sentence.index - e.sentence <= SOON and _of_nobody(e)]
    both = sentence.any_word(("both",))
    for n in sorted(_points_at(sentence), key=lambda n: not _says(sentence, n)):
        found = sentence.units[n].found
        if found is not None and is_armed_group(found.entry):
            rule = "claimed-by" if _says(sentence, n) else "blamed"
            doer = Filler("actor", found.entry, sentence.units[n].start, sentence.units[n].end, rule)
            for event in near[-2:] if both else near[-1:]:
                if found.entry.id not in event.ids("target"):
                    yield event, [doer]
            return


def _says(sentence: Sentence, n: int) -> bool:
    """Does the one named at `n` own up?"""
    return sentence.has(n + 1, "CLAIMV") or _says_it_was_theirs(sentence, n)


def _points_at(sentence: Sentence) -> Iterator[int]:
    """The units of those who are said to be behind what was told."""
    for n in sentence.find("ACTOR"):
        before = [sentence.word(m) for m in range(max(n - 5, 0), n)]
        said = sentence.any("BLAMEV", start=n - 4, end=n) or sentence.any("BLAMEV.part", start=n + 1, end=n + 4)
        blamed = said and not sentence.any("ATTACKN", "ATTACKV")
        owns = sentence.has(n + 1, "CLAIMV") and sentence.word(n + 2) in ("both", "it", "them", "the")
        suspects = not SUSPECTS.isdisjoint(before) or _is_suspected(sentence, n)
        work = any(pair in (("work", "of"), ("door", "of")) for pair in pairwise(before))
        if blamed or owns or suspects or work or _says_it_was_theirs(sentence, n):
            yield n


def _says_it_was_theirs(sentence: Sentence, n: int) -> bool:
    """ "ISIS said one of its soldiers had carried out the attack", "ISWAP said its fighters were responsible"."""
    said = next(sentence.find("SAYV", start=n + 1, end=n + 4), None)
    its = said is not None and any(sentence.word(m) in ("its", "their") for m in range(said + 1, said + 6))
    if said is None or not its:
        return False
    return sentence.any("LIGHTV", "FIREV", "ATTACKV", start=said) or any(
        sentence.word(m) in OWNS for m in range(said, len(sentence))
    )


def _is_suspected(sentence: Sentence, n: int) -> bool:
    """ "Boko Haram, which has killed thousands, is suspected of both", "is thought to be behind it"."""
    at = sentence.find_word("suspected", n, None)
    alone = at is not None and not sentence.any("ACTOR", start=n + 1, end=at)
    return alone and at is not None and sentence.word(at + 1) == "of"


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
    near = [e for e in discourse.events if sentence.index - e.sentence <= REACH and _of_nobody(e)]
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
