"""Tallywire: reads news articles and writes the score sheet of attacks.

import pipeline
found = pipeline.extract("Rebels attacked the base four times since May 3.", published=date(2024, 5, 20))
found.attack_counts[0].low    # 4
found.to_pandas()["roles"]
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.article import Extraction, Extractor
    from pipeline.models import Models

__version__ = "0.1.0"
__all__ = ["Extraction", "Extractor", "extract", "load"]


def extract(
    text: str, published: date | None = None, *, title: str | None = None, url: str | None = None
) -> Extraction:
    """The records that one article gives, with the models that come with the package.

    `published` is the day that "yesterday", "Tuesday" and months without a year are reckoned from; without it they
    stay null.
    """
    from pipeline.records import Article

    basis = "given" if published else None
    return load()(Article(text, "text", "text", url=url, title=title, published=published, published_basis=basis))


@cache
def load(models: Path | None = None, nlp: str | None = None) -> Extractor:
    """An extractor with the default models, the folder `models` laid over them, and the spaCy pipeline `nlp`.

    It is kept for the next call. Raises `pipeline.errors.SettingsError` if a model file is wrong, a rule misses one of
    its own examples, or the pipeline is not installed.
    """
    from pipeline.models import load_models

    checked = models is not None
    return build(load_models(models, nlp, checked=checked), checked=checked)


def build(models: Models, *, checked: bool) -> Extractor:
    """An extractor of `models`; `checked` runs the examples of all rules first, for models of a user's own."""
    from pipeline.article import Extractor
    from pipeline.rulecheck import check_examples

    extractor = Extractor(models)
    if checked:
        check_examples(extractor, models.figures.counts, models.figures.casualties)
    return extractor


def __getattr__(name: str) -> Any:
    if name in ("Extraction", "Extractor"):
        from pipeline import article as module

        return getattr(module, name)
    raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
