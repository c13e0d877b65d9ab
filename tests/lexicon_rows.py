"""Rows of the lexicons that come with the package, and what their names are compared by."""

import csv
from functools import cache

from pipeline.language import tokenizer
from pipeline.paths import models_dir
from pipeline.spelling import ARTICLE, Spelling

SPELLING = Spelling(models_dir())


@cache
def rows(kind):
    with (models_dir() / "lexicons" / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names(row):
    return [row["name"], *(row["aliases"].split("|") if row["aliases"] else [])]


def folded(name):
    """What a name is compared by; capitals count in a short acronym, a leading article does not."""
    words = [word for word in SPELLING.fold(tokenizer().words(name)) if word]
    exact = name if name.isupper() and len(name) <= 6 else ""
    return (tuple(words[1:] if words[:1] == [ARTICLE] else words), exact)
