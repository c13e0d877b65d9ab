from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.readers.inputs import find_inputs
from pipeline.run import Job, Watch, run
from pipeline.workers import Options, Pool, RealExtractor, RealTools


@pytest.fixture(scope="session")
def corpus_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the corpus."""
    out = tmp_path_factory.mktemp("corpus") / "out"
    articles = Path(__file__).resolve().parent.parent.parent / "corpus" / "articles"
    with Pool(RealTools(RealExtractor(None, None)), Options()) as pool:
        run(Job(find_inputs((articles,)), out), pool, Watch())
    return out
