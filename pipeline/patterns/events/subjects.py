"""Who a clause is about when it does not name them: the subject before, what a pronoun means, an agent told later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from pipeline.entities.openclass import is_country
from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.events.clause import Clause, tells
from pipeline.patterns.sentence.attributes import modifies_noun
from pipeline.patterns.sentence.positions import between, lowest
from pipeline.patterns.sentence.scope import governor, is_passive
from pipeline.patterns.sentence.units import Sentence

OWNED = ("its", "their")
NEAR = 3  # sentences from an attack to the next of its kind
UNNAMED = ("GROUP", "FIGHTERS", "ATTACKERS")  # those who fight, by a noun that is no name: "the gunmen", "the group"
OPENING = 9  # units up to the comma behind the place that opens a sentence
MEANWHILE = ("as", "while", "where")
STANDING = ("in", "at", "near", "off", "outside", "of")
SPEAKER = 8
LATER_AGENT = ("LIGHTV", "CLAIMV", "BLAMEV")


def fill_understood(clause: Clause, claim: Claim, discourse: Discourse, high: int) -> None:
    """Adds the actors and targets that a reader understands from outside the clause."""
    trigger, sentence = clause.trigger, clause.sentence
    if not claim.of("actor") and (trigger.voice == "active" or _led(clause)):
        struck = claim.ids("target")
        claim.fill(f for f in _subject(clause, claim, discourse) if f.entry is None or f.entry.id not in struck)
    _fill_targets(clause, claim, discourse, high)
    if sentence.word(clause.low) == "where" and not claim.of("place", "base"):
        claim.fill(_place_before(sentence, clause.low))
    event = discourse.event
    if sentence.has(clause.low, "PREPARES") and event is not None and event.sentence == sentence.index:
        claim.fill(event.of("place", "base"))  # where those were struck who prepared it
    if not claim.of("actor"):
        claim.fill(_same_hand(claim, discourse))
    if not claim.of("actor"):
        claim.fill(_of_those(clause, discourse))
    claim.fill(_later_agents(sentence, clause.parts[clause.number + 1 :]))


def opening_place(sentence: Sentence) -> Iterator[Filler]:
    """ "In Kalat, ten people died when gunmen stormed a post": where all of the sentence happened."""
    if sentence.word(0) not in ("in", "at", "near", "outside"):
        return
    comma = sentence.find_word(",", 2, OPENING)
    if comma is None or sentence.any("SAYV", start=comma, end=comma + SPEAKER):
        return  # "In Baghdad, officials said"
    for n in sentence.find("PLACE", end=comma):
        found = sentence.units[n].found
        if found is not None and not sentence.has(n, "DATELINE"):
            yield Filler("place", found.entry, sentence.units[n].start, sentence.units[n].end, "opening-place")


def _place_before(sentence: Sentence, where: int) -> Iterator[Filler]:
    """ "Kwada, where four more were shot": the place that the relative clause is of."""
    for n in range(where - 1, max(where - 3, -1), -1):
        found = sentence.units[n].found
        if found is not None and sentence.has(n, "PLACE", "BASE"):
            role = "base" if sentence.has(n, "BASE") else "place"
            yield Filler(role, found.entry, sentence.units[n].start, sentence.units[n].end, "relative-clause")
            return


def place_of_harm(clause: Clause) -> Iterator[Filler]:
    """ "Six soldiers died in Hakurk when their outpost was attacked": where they were harmed is where it was."""
    sentence, before = clause.sentence, clause.harm_before
    if before is None:
        return
    for n in sentence.find("PLACE", start=before[0], end=before[1]):
        found, gov = sentence.units[n].found, governor(sentence, n, before[0])
        if found is not None and gov.kind == "prep" and gov.word in ("in", "at", "near", "outside"):
            yield Filler("place", found.entry, sentence.units[n].start, sentence.units[n].end, "opening-place")


def place_of_circumstance(clause: Clause) -> Iterator[Filler]:
    """ "rammed the destroyer as it refuelled in the port of Aden", "walked into a hall in Moscow and opened fire"."""
    sentence, number = clause.sentence, clause.number
    behind = [part for part in clause.parts[number + 1 : number + 2] if sentence.word(part[0]) in MEANWHILE]
    before = clause.parts[number - 1 : number] if number and sentence.has(clause.low, "AND") else []
    for low, high in [*behind, *before]:
        if tells(sentence, low, high):
            return
        for n in sentence.find("PLACE", "BASE", start=low, end=high):
            found, gov = sentence.units[n].found, governor(sentence, n, low)
            if found is not None and gov.kind == "prep" and gov.word in STANDING:
                role = "base" if sentence.has(n, "BASE") else "place"
                yield Filler(role, found.entry, sentence.units[n].start, sentence.units[n].end, "relative-clause")
                return


def _led(clause: Clause) -> bool:
    """ "as it launched air strikes": has the attack noun a pronoun for its doer?"""
    sentence, at = clause.sentence, clause.trigger.at
    if sentence.any("DENYV", end=at):
        return False
    verb = next(sentence.find("LIGHTV", "FIREV", "CLAIMV", start=max(clause.low, at - 5), end=at), None)
    subject = verb - 1 - sentence.has(verb - 1, "AUX") if verb is not None else -1
    pointed = sentence.has(subject, "GROUP") and sentence.word(subject - 1) == "the"
    return clause.trigger.voice == "nominal" and (pointed or sentence.word(subject) in ("it", "they"))


def _fill_targets(clause: Clause, claim: Claim, discourse: Discourse, high: int) -> None:
    """ "the troops", "the militants" of no one's name; the subject of a passive."""
    trigger, sentence = clause.trigger, clause.sentence
    forces = list(sentence.find("FORCES", start=trigger.at, end=high))
    owned = next((n for n in forces if sentence.word(n - 1) in OWNED), None)
    doers = claim.ids("actor")
    if not claim.of("target") and owned is not None:
        claim.fill(replace(f, role="target") for f in _antecedent(sentence, owned, discourse, doers))
    elif not claim.of("target") and any(not sentence.has(n - 1, "NUM") for n in forces):
        claim.fill(f for f in discourse.those_attacked(sentence) if f.entry is not None and f.entry.id not in doers)
    fighters = sentence.any("FIGHTERS", start=trigger.at, end=min(trigger.at + 5, high))
    if fighters and not claim.of("target") and trigger.voice == "active":
        attackers = discourse.usual_attackers("target")
        claim.fill(f for f in attackers if f.entry is not None and f.entry.id not in doers)
    if trigger.voice == "passive" and not claim.of("target", "base"):
        claim.fill(_passive_subject(clause))


def _subject(clause: Clause, claim: Claim, discourse: Discourse) -> Iterable[Filler]:
    sentence, low, at = clause.sentence, clause.low, clause.trigger.at
    if sentence.has(low, "PREPARES"):
        return _who_prepares(sentence, low, discourse)
    own = sentence.units[low:at]
    fighters = sentence.first(*UNNAMED, start=low, end=at)
    pronoun = lowest(between(sentence.of_class["PRON",] | sentence.of_word["its", "their"], low, at))
    if fighters is not None and pronoun is None:
        known = list(discourse.attackers_of(claim))
        return known or (discourse.fighters() if sentence.marked(fighters - 1, "known") else ())
    if pronoun is not None:
        return list(discourse.attackers_of(claim)) or _antecedent(sentence, pronoun, discourse)
    if any(u.has("PEOPLE") or (low and u.has("WEAPON", "BASE")) for u in own):
        return ()
    return _subject_before(clause)


def _same_hand(claim: Claim, discourse: Discourse) -> Iterator[Filler]:
    """The next blow at the same target in the same paragraph: "On Nov. 8, planes bombed a depot of the Guard"."""
    event = discourse.event
    if event is None or claim.sentence - event.sentence > 1:
        return
    if discourse.same_paragraph(claim.sentence, event.sentence) and claim.ids("target") & event.ids("target"):
        yield from (f.carried("same-target") for f in event.of("actor"))


def _of_those(clause: Clause, discourse: Discourse) -> Iterator[Filler]:
    """ "A second ship was attacked", "Another blast followed": by those who did the one before; "One of them hit …"."""
    sentence, before = clause.sentence, None
    if any(sentence.marked(n, "latest_of") and sentence.word(n + 1) == "of" for n in range(3)):
        before = discourse.tally
    elif sentence.marked(0, "one_of") and sentence.word(1) == "of" and sentence.marked(2, "those"):
        before = discourse.tally or discourse.event
    elif clause.trigger.voice == "nominal" and clause.low and sentence.has(clause.low + 1, "DET"):
        before = discourse.event if discourse.event and discourse.event.sentence == sentence.index else None
    elif sentence.any_marked("next_one", start=clause.low, end=clause.trigger.at):
        before = discourse.event
    if before is not None and 0 <= sentence.index - before.sentence <= NEAR:
        struck = {f.entry.id for f in before.of("target") if f.entry}
        yield from (f.carried("same-hand") for f in before.of("actor") if f.entry and f.entry.id not in struck)


def _who_prepares(sentence: Sentence, low: int, discourse: Discourse) -> Iterator[Filler]:
    """ "five militants preparing to launch": those named right before, else the attackers known so far."""
    for n in range(low - 1, max(low - 4, -1), -1):
        unit = sentence.units[n]
        if unit.has("ACTOR") and unit.found is not None:
            yield Filler("actor", unit.found.entry, unit.start, unit.end, "subject-before")
            return
    yield from discourse.usual_attackers("actor")


def _subject_before(clause: Clause) -> Iterator[Filler]:
    """ "who …": the name right before; "X, who …, fired …": the subject that the relative clause stands behind."""
    sentence, low = clause.sentence, clause.low
    if sentence.has(low, "RELATIVE"):
        names = [n for n in range(max(low - 6, 0), low) if sentence.has(n, "ACTOR")]
        n = names[-1] if names else low
        apposed = sentence.has(n - 1, "DET") and sentence.word(n - 2) == "," and sentence.has(n - 3, "ACTOR")
        regions = [(n - 3 if apposed else n, low)]  # "JNIM, an al-Qaeda-linked group that …"
    else:
        regions = [
            (a, b)
            for a, b in reversed(clause.parts[: clause.number])
            if not sentence.has(a, "RELATIVE") and not sentence.has(a + 1, "RELATIVE")
        ]
    for start, end in regions:
        for n in range(start, end):
            unit = sentence.units[n]
            struck = sentence.word(n - 1) in ("on", "against", "at", "by")
            if unit.has("ACTOR") and unit.found is not None and not struck:
                yield Filler("actor", unit.found.entry, unit.start, unit.end, "subject-before")
                return


def _antecedent(
    sentence: Sentence, before: int, discourse: Discourse, others: Set[str] = frozenset()
) -> Iterator[Filler]:
    """ "it", "its warplanes": the actor named last in the sentence, else the first of the sentence before.

    Those of `others` are not meant. A subject comes before what a preposition governs: "Israel hit Hamas as it …".
    """
    parties = ("ACTOR", "PLACE") if _acts(sentence, before) else ("ACTOR",)
    names = [n for n in reversed(list(sentence.find(*parties, end=before))) if _is_party(sentence, n, others)]
    if sentence.has(before, "FORCES"):  # "Turkey's air force …, nine of its soldiers": the state has soldiers
        names = [n for n in names if sentence.word(n - 1) not in ("'s", "'")]
    subjects = [
        n for n in names if governor(sentence, n, 0).kind == "start" and sentence.last_word("of", n - 2, n) is None
    ]
    for n in subjects[:1] or [n for n in names if sentence.has(n, "ACTOR")][:1]:
        found = sentence.units[n].found
        if found is not None:
            yield Filler("actor", found.entry, None, None, "antecedent")
            return
    if any(sentence.has(n, "GROUP") and sentence.word(n - 1) == "the" for n in range(1, before)):
        yield from (f for f in discourse.fighters() if f.entry is not None and f.entry.id not in others)
        return
    index, actors = discourse.last_subject
    if sentence.index - index <= 2:
        known = (entry for entry in actors if entry.id not in others and entry.label in parties)
        yield from (Filler("actor", entry, None, None, "antecedent") for entry in known)


def _acts(sentence: Sentence, pronoun: int) -> bool:
    """ "it", "its warplanes", "its soldiers": can a state be meant that acts itself?"""
    armed = ("WEAPON", "SERVICE", "FORCES", "ATTACKN", "ACTOR")
    behind = range(pronoun + 1, pronoun + 3)
    owns = any(sentence.has(n, *armed) or sentence.marked(n, "arms") for n in behind)
    return sentence.word(pronoun) in ("it", "they") or owns or sentence.has(pronoun, "FORCES")


def _is_party(sentence: Sentence, n: int, others: Set[str]) -> bool:
    """Can "it" mean what stands at `n`: a force, or a state that is no attribute?"""
    unit = sentence.units[n]
    if unit.found is None or unit.has("DATELINE") or unit.found.entry.id in others:
        return False
    state = unit.has("PLACE") and is_country(unit.found.entry)
    return unit.has("ACTOR") or (state and not modifies_noun(sentence, n))


def _passive_subject(clause: Clause) -> Iterator[Filler]:
    """ "the Houthis, who had been bombed": what stands before the relative clause was struck."""
    sentence, low = clause.sentence, clause.low
    if sentence.any_word(("it", "they"), low, clause.trigger.at):
        yield from _struck_before(sentence, low)
    if not sentence.has(low, "RELATIVE"):
        return
    for n in range(low - 1, max(low - 4, -1), -1):
        found = sentence.units[n].found
        if found is not None and found.label in ("ACTOR", "SHIP", "BASE"):
            role = "base" if found.label == "BASE" else "target"
            yield Filler(role, found.entry, sentence.units[n].start, sentence.units[n].end, "relative-clause")
            return


def _struck_before(sentence: Sentence, low: int) -> Iterator[Filler]:
    """ "The tanker X was off Yemen when it was hit": the ship, else the force that the sentence speaks of first."""
    named = next(sentence.find("SHIP", end=low), None)
    if named is None:
        named = next((n for n in sentence.find("ACTOR", end=low) if governor(sentence, n, 0).kind == "start"), None)
    found = sentence.units[named].found if named is not None else None
    if found is not None:
        yield Filler("target", found.entry, None, None, "antecedent")


def _later_agents(sentence: Sentence, later: list[tuple[int, int]]) -> Iterator[Filler]:
    """ "The attack, in which three died, was carried out by X": the agent told in a later segment of the sentence."""
    for low, high in later:
        if tells(sentence, low, high):
            continue
        verbs = (
            n
            for n in sentence.find(*LATER_AGENT, start=low, end=high)
            if is_passive(sentence, n) or sentence.word(n + 1) in ("by", "on", "to")
        )
        verb = next(verbs, None)
        for n in sentence.find("ACTOR", start=verb + 1, end=min(verb + 6, high)) if verb is not None else ():
            unit = sentence.units[n]
            if unit.found is not None:
                yield Filler("actor", unit.found.entry, unit.start, unit.end, "agent-later")
