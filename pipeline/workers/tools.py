"""What a worker works with, made once in each process: the extractor, the screen, the digest of their models."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pipeline.records import Article

if TYPE_CHECKING:
    from pipeline.article import Extraction
    from pipeline.models import Models

Extract = Callable[[Article], "Extraction"]


class Screen(Protocol):
    """Tells cheaply whether any stage could find a claim: what doesn't pass has none."""

    def passes_text(self, text: str) -> bool:
        """Whether a claim could come from an article with this text."""

    def passes_page(self, data: bytes) -> bool:
        """Whether a claim could come from the article on this page of HTML."""


@dataclass(frozen=True, slots=True)
class Tools:
    """The extractor, its screen (None: everything is extracted) and the digest of the models behind both."""

    extract: Extract
    screen: Screen | None = None
    digest: str = ""


MakeTools = Callable[[], Tools]  # sent to each worker and called there once, so it must pickle


@dataclass(frozen=True, slots=True)
class RealExtractor:
    """Makes the extractor from the models in `folder` (None: those shipped) and the spaCy pipeline `nlp`, if any."""

    folder: Path | None
    nlp: str | None

    def models(self) -> Models:
        """The models, loaded and checked once in a process; raises SettingsError."""
        return _models(self.folder, self.nlp)

    def __call__(self) -> Extract:
        """The extractor."""
        from pipeline import build

        return build(self.models(), checked=False)


@dataclass(frozen=True, slots=True)
class RealTools:
    """Makes the tools of a run from the same; unless `screened`, everything is extracted, claims or not."""

    extractor: RealExtractor
    screened: bool = True

    def __call__(self) -> Tools:
        """The tools; raises SettingsError."""
        from pipeline import build

        models = self.extractor.models()
        extractor = build(models, checked=False)
        if self.screened:
            return Tools(extractor.claims_only, extractor.screen, models.digest)
        return Tools(extractor, None, models.digest)


@cache
def _models(folder: Path | None, nlp: str | None) -> Models:
    from pipeline import build
    from pipeline.models import load_models

    models = load_models(folder, nlp, checked=folder is not None)
    if folder is not None:
        build(models, checked=True)
    return models
