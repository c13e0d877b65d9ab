"""Shows what the entity stage finds in a text, for tests of the stages it is made of."""

from pipeline.language import tokenizer
from pipeline.tokens import tokenize


def tokens_of(extractor, text):
    """The tokens of a text, cleaned and split as an article is."""
    models = extractor.models
    marks = models.cleaner(text)
    return tokenize(marks.plain, models.splitter(marks), tokenizer(), models.spelling)


def found(extractor, text):
    """(label, words, id, rule) of each mention, nationality adjectives left out."""
    tokens = tokens_of(extractor, text)
    return [
        (m.label, tokens.shown(m.first, m.last), m.entry.id, m.rule)
        for m in extractor.models.entities(tokens)
        if m.label != "NATION"
    ]


def named(extractor, text, *labels):
    """The words of the mentions with these labels, of all if none is given."""
    return [words for label, words, _, _ in found(extractor, text) if not labels or label in labels]


def ids(extractor, text, *labels):
    """The ids of the mentions with these labels, of all if none is given."""
    return [entity for label, _, entity, _ in found(extractor, text) if not labels or label in labels]
