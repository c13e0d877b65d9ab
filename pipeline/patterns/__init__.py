"""Claims by pattern: tallies, attacks, casualties, and who takes part in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pipeline.patterns.casualties.builder import CasualtyBuilder
from pipeline.patterns.casualties.sides import sides_named
from pipeline.patterns.casualties.whose import name_sides
from pipeline.patterns.claims import Claim
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.events.builder import EventBuilder
from pipeline.patterns.events.responsibility import owned_up
from pipeline.patterns.figures.reading import counted_kinds
from pipeline.patterns.forces import forces_named
from pipeline.patterns.outlook import violent
from pipeline.patterns.sentence.sources import mark_sources
from pipeline.patterns.sentence.units import Sentence
from pipeline.patterns.tallies.asked import REACH, attacks_asked_for
from pipeline.patterns.tallies.builder import TallyBuilder
from pipeline.patterns.tallies.headlines import complete_headline
from pipeline.patterns.tallies.inheritance import share_with_events
from pipeline.patterns.tallies.latest import close_by_attack
from pipeline.patterns.tallies.onegroup import name_group

if TYPE_CHECKING:
    from pipeline.models import Models

TELLING = frozenset({
    "ATTACKN", "ATTACKV", "FIREV", "WEAPONV", "INTERCEPTV", "KILLEDV", "WOUNDEDV", "CAPTUREDV", "KILLEDI", "KILLEDN",
    "KILLEDA", "WOUNDEDN", "WOUNDEDA", "CASUALTYN", "CAPTUREDN", "CAPTUREDA", "MISSINGA", "SUFFERV", "WEAKN", "NUM",
    "RESPONDV", "FOILV", "CLAIMV", "RAIDV", "TREADV", "TIMES",
})  # fmt: skip
USED = frozenset({"DRIVEV", "DAMAGEV"})  # what tells of an attack only beside those who make it
ARMS = frozenset({"WEAPON", "FIGHTERS"})
LOST, NOBODY = ("lost", "lose", "losing"), ("nobody", "no one", "none")  # "The army says it lost no one"


def find_claims(
    sentences: list[Sentence], models: Models, published: date | None, paragraphs: list[int]
) -> list[Claim]:
    """All claims of an article in the order they are told."""
    if not violent(sentences, models.vocabulary):
        return []
    discourse = Discourse(published, models.countries, paragraphs)
    tallies, casualties = TallyBuilder(discourse), CasualtyBuilder(discourse, sides_named(sentences))
    events = EventBuilder(discourse, models.vocabulary, forces_named(sentences))
    claims: list[Claim] = []
    topic: str | None = None
    spoken = -9  # the last sentence that spoke of attacks
    for sentence in sentences:
        if not _may_tell(sentence, topic, discourse):
            if discourse.events:
                owned_up(sentence, discourse)  # "Officials blamed ETA"
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
        asked = attacks_asked_for(sentence, models.countries, discourse.as_of)
        if asked is not None:
            discourse.tally = asked
        near = discourse.tally if discourse.tally and sentence.index - discourse.tally.sentence < REACH else None
        if figures:
            topic = counted_kinds(figures)
        elif near is not None and near.low is near.high is None:
            topic = "count"  # it was asked for
        elif not _says_little(sentence):
            topic = None
        discourse.read(sentence)
    told = events.finish(claims)
    name_sides(told, sentences)
    close_by_attack(sentences, told, discourse.as_of)
    complete_headline(told)
    name_group(sentences, told)
    return told


def _may_tell(sentence: Sentence, topic: str | None, discourse: Discourse) -> bool:
    """Is there anything in the sentence that a claim could be made of?"""
    classes = sentence.classes
    if not classes.isdisjoint(TELLING):
        return True
    if not classes.isdisjoint(USED) and (discourse.of_attacks or not classes.isdisjoint(ARMS)):
        return True
    if topic == "count" and sentence.of_word["none"]:
        return True  # "There were none in Nariño"
    return sentence.of_word[LOST] != 0 and sentence.of_word[NOBODY] != 0


def _says_little(sentence: Sentence) -> bool:
    """Does a sentence without figures leave open what is counted: "Where." or "Two-thirds were in Donetsk"?"""
    return sentence.index > 0 and (len(sentence) < 4 or sentence.marked(0, "share"))
