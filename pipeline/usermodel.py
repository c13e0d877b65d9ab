"""What a spaCy pipeline of the user's own (`--nlp NAME`) reads in an article: entities, and what depends on what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.entities.found import Found, unlisted
from pipeline.entities.names import Names
from pipeline.patterns.outlook import ATTACKS
from pipeline.patterns.sentence.vocabulary import Vocabulary
from pipeline.tokens import Tokens

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

LABELS = {
    "PERSON": "PERSON", "PER": "PERSON", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "ORG": "ACTOR",
    "NORP": "ACTOR",
}  # fmt: skip
# "the Kurdish village" only describes: of peoples and parties those count that the parse makes part of a clause.
TAKES_PART = frozenset({"nsubj", "nsubjpass", "nsubj:pass", "dobj", "obj", "pobj", "obl:agent"})
Heads = dict[int, tuple[int, str]]  # token → the token that it depends on, and how


@dataclass(frozen=True, slots=True)
class Reading:
    """Proposals for names, and the dependency parse, both over our own tokens; empty where the pipeline has neither."""

    entities: list[Found] = field(default_factory=list)
    heads: Heads = field(default_factory=dict)


def read_with(nlp: Language, plain: str, tokens: Tokens, names: Names, vocabulary: Vocabulary) -> Reading:
    """What `nlp` reads in `plain`; nothing in a text that is longer than `nlp` takes."""
    if len(plain) > nlp.max_length:
        return Reading()
    doc = nlp(plain)
    return Reading(list(_entities(doc, tokens, names, vocabulary)), _heads(doc, tokens))


def _entities(doc: Doc, tokens: Tokens, names: Names, vocabulary: Vocabulary) -> Iterator[Found]:
    telling = {
        sentence for word, sentence in zip(tokens.lower, tokens.sentence, strict=True) if _of_attack(word, vocabulary)
    }
    for entity in doc.ents:
        label = LABELS.get(entity.label_)
        first, last = tokens.at(entity.start_char), tokens.at(entity.end_char - 1)
        if label is None or not tokens.together(first, last) or tokens.starts[first] != entity.start_char:
            continue
        if tokens.lower[first] == "the" and first < last:
            first += 1
        shown = tokens.shown(first, last)
        armed = tokens.sentence[first] in telling and _takes_part(entity) and tokens.lower[last] not in names.media
        if not shown.islower() and (label != "ACTOR" or armed):
            yield Found(first, last, label, (unlisted(label, shown),), False, "user-model")


def _of_attack(word: str, vocabulary: Vocabulary) -> bool:
    term = vocabulary.terms.get((word,))
    return term is not None and not term.classes.isdisjoint(ATTACKS)


def _takes_part(entity: Span) -> bool:
    return entity.label_ != "NORP" or entity.root.dep_ in TAKES_PART


def _heads(doc: Doc, tokens: Tokens) -> Heads:
    """The parse; of a word that `nlp` splits finer than we do, its first piece counts."""
    heads: Heads = {}
    if not doc.has_annotation("DEP"):
        return heads
    for token in doc:
        child, head = tokens.at(token.idx), tokens.at(token.head.idx)
        if child != head and not token.is_space and tokens.together(min(child, head), max(child, head)):
            heads.setdefault(child, (head, token.dep_))
    return heads
