"""Claims by pattern: tallies, attacks, casualties, and who takes part in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pipeline.patterns.attributes import modifies_attack
from pipeline.patterns.casualties import CasualtyBuilder
from pipeline.patterns.claims import Claim
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.events import EventBuilder
from pipeline.patterns.figures import counted_kinds
from pipeline.patterns.inheritance import share_with_events
from pipeline.patterns.sides import sides_named
from pipeline.patterns.sources import mark_sources
from pipeline.patterns.tallies import TallyBuilder
from pipeline.patterns.units import Sentence

if TYPE_CHECKING:
    from pipeline.models import Models

ATTACKS = frozenset({"ATTACKN", "ATTACKV", "FIREV", "KILLEDV", "SUFFERV", "CAPTUREDV", "WEAPONV", "INTERCEPTV"})
ARMED = frozenset({"ACTOR", "WEAPON", "BASE", "SHIP", "FIGHTERS", "FORCES"})
TELLING = frozenset({
    "ATTACKN", "ATTACKV", "FIREV", "WEAPONV", "INTERCEPTV", "KILLEDV", "WOUNDEDV", "CAPTUREDV", "KILLEDI", "KILLEDN",
    "KILLEDA", "WOUNDEDN", "WOUNDEDA", "CASUALTYN", "CAPTUREDN", "CAPTUREDA", "MISSINGA", "SUFFERV", "WEAKN", "NUM",
    "RESPONDV", "FOILV", "CLAIMV", "RAIDV", "TREADV", "TIMES",
})  # fmt: skip
USED = frozenset({"DRIVEV", "DAMAGEV"})  # what tells of an attack only beside those who make it
ARMS = frozenset({"WEAPON", "FIGHTERS"})


def find_claims(
    sentences: list[Sentence], models: Models, published: date | None, paragraphs: list[int]
) -> list[Claim]:
    """All claims of an article in the order they are told."""
    if not _violent(sentences, models):
        return []
    discourse = Discourse(published, models.countries, paragraphs)
    tallies, casualties = TallyBuilder(discourse), CasualtyBuilder(discourse, sides_named(sentences))
    events = EventBuilder(discourse, models.vocabulary)
    claims: list[Claim] = []
    topic: str | None = None
    spoken = -9  # the last sentence that spoke of attacks
    for sentence in sentences:
        none = topic == "count" and sentence.of_word["none"] != 0  # "There were none in Nariño"
        classes = sentence.classes
        used = not classes.isdisjoint(USED) and not classes.isdisjoint(ARMS)
        if classes.isdisjoint(TELLING) and not used and not none:
            discourse.read(sentence)
            continue
        mark_sources(sentence)
        figures = models.figures(sentence, topic, sentence.index - spoken <= 2)
        harmed = casualties(sentence, figures)
        if sentence.classes & {"ATTACKN", "ATTACKV"}:
            spoken = sentence.index
        told = events(sentence, figures, harmed)
        counted = tallies(sentence, figures)
        share_with_events(counted, told)
        casualties.settle(sentence, harmed)
        parts = [part for claim in counted if (part := events.of_part(claim)) is not None]
        claims += [*counted, *told, *parts, *harmed]
        topic = counted_kinds(figures) if figures else topic if _says_little(sentence) else None
        discourse.read(sentence)
    return events.finish(claims)


def _says_little(sentence: Sentence) -> bool:
    """Does a sentence without figures leave open what is counted: "Where." or "Two-thirds were in Donetsk"?"""
    return sentence.index > 0 and (len(sentence) < 4 or sentence.marked(0, "share"))


def _violent(sentences: list[Sentence], models: Models) -> bool:
    """Does the article tell of armed attacks at all, or only of strikes of labour and attacks of the heart?"""
    if _of_another_world(sentences, models):
        return False
    classes = {c for sentence in sentences for c in sentence.classes}
    if classes & ATTACKS and (classes & ARMED or any(map(_of_a_nation, sentences))):
        return True
    lemmas = {
        lemma
        for sentence in sentences
        for unit in sentence.units
        if unit.has("ATTACKV", "ATTACKN")
        for lemma in unit.lemmas.values()
    }
    return bool(lemmas & models.vocabulary.unmistakable)


def _of_a_nation(sentence: Sentence) -> bool:
    """ "Russian aerial attacks": the attacks of a state, though none of its forces is named."""
    return any(modifies_attack(sentence, n) for n in sentence.find("NATION"))


def _of_another_world(sentences: list[Sentence], models: Models) -> bool:
    """Is it an article on sport, hackers or hearts that borrows the words of war?

    Such an article has several words of that world and hardly an armed actor, or many words and few actors, and no
    sentence that is plainly of arms; what only a user's model takes for a group may be a club or a firm.
    """
    words = {unit.word for sentence in sentences for unit in sentence.units}
    named = (unit.found for sentence in sentences for unit in sentence.units if unit.found is not None)
    armed = sum(found.label in ("ACTOR", "BASE", "SHIP") and found.rule != "user-model" for found in named)
    return any(
        (((borrowed := len(words & vocabulary)) >= 3 and armed < 2) or (borrowed >= 6 and armed < 6))
        and not any(_of_arms(sentence, vocabulary) for sentence in sentences)
        for vocabulary in models.vocabulary.other_worlds.values()
    )


def _of_arms(sentence: Sentence, vocabulary: frozenset[str]) -> bool:
    """Does the sentence tell of a weapon used on someone or somewhere, without a word of that other world?"""
    used = sentence.classes & {"ATTACKV", "FIREV", "WEAPONV"} and "WEAPON" in sentence.classes
    return bool(used and sentence.classes & {"ACTOR", "PLACE", "BASE"}) and not any(
        unit.word in vocabulary for unit in sentence.units
    )
