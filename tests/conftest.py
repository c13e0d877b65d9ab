"""What many tests share: the models, loaded once for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import pipeline

if TYPE_CHECKING:
    from pipeline.article import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The extractor with the models that come with the package."""
    return pipeline.load()
