"""The articles that are measured."""

from __future__ import annotations

from pathlib import Path

from pipeline.readers import read
from pipeline.readers.inputs import find_inputs
from pipeline.records import Article

ARTICLES = Path(__file__).parent.parent / "corpus" / "articles"


def articles_of(path: Path) -> list[Article]:
    """The articles of a file or folder; records that can't be read are left out."""
    records = read(find_inputs([path]).files)
    return [record.content for record in records if isinstance(record.content, Article)]
