from pathlib import Path

import pytest

from pipeline.readers.inputs import find_inputs
from pipeline.run import Job, Watch, run


@pytest.fixture(scope="session")
def corpus_tables(tmp_path_factory: pytest.TempPathFactory, real_pool) -> Path:
    """The tables of the corpus."""
    out = tmp_path_factory.mktemp("corpus") / "out"
    articles = Path(__file__).resolve().parent.parent.parent / "corpus" / "articles"
    run(Job(find_inputs((articles,)), out), real_pool, Watch())
    return out
