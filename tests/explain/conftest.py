from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.readers.inputs import find_inputs
from pipeline.run import Job, run
from pipeline.workers import RealExtractor


@pytest.fixture(scope="session")
def corpus_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the corpus."""
    out = tmp_path_factory.mktemp("corpus") / "out"
    extractor = RealExtractor(None, None)
    articles = Path(__file__).resolve().parent.parent.parent / "corpus" / "articles"
    run(Job(find_inputs((articles,)), out), extractor, extractor.models().digest)
    return out
