"""Entities from a spaCy pipeline of the user's own (`--nlp NAME`): they fill gaps and never override the lexicons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.found import Found, unlisted
from pipeline.tokens import Tokens

if TYPE_CHECKING:
    from spacy.language import Language

LABELS = {"PERSON": "PERSON", "PER": "PERSON", "GPE": "PLACE", "LOC": "PLACE"}


def user_entities(nlp: Language, plain: str, tokens: Tokens) -> list[Found]:
    """Proposals from the entities that `nlp` finds in `plain`."""
    return list(_proposals(nlp, plain, tokens))


def _proposals(nlp: Language, plain: str, tokens: Tokens) -> Iterator[Found]:
    for entity in nlp(plain).ents:
        label = LABELS.get(entity.label_)
        first, last = tokens.at(entity.start_char), tokens.at(entity.end_char - 1)
        if label and tokens.together(first, last) and tokens.starts[first] == entity.start_char:
            yield Found(first, last, label, (unlisted(label, tokens.shown(first, last)),), False, "user-model")
