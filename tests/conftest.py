"""What many tests share: the models, loaded once for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fakes import fake_tools

import pipeline
from pipeline.workers import Options, Pool, RealExtractor, RealTools

if TYPE_CHECKING:
    from pipeline.article import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The extractor with the models that come with the package."""
    return pipeline.load()


@pytest.fixture(scope="session")
def pool():
    """A worker with the extractor that needs no models."""
    with Pool(fake_tools, Options()) as pool:
        yield pool


@pytest.fixture(scope="session")
def real_pool():
    """A worker with what a run has."""
    with Pool(RealTools(RealExtractor(None, None)), Options()) as pool:
        yield pool
