"""Fixtures that write gold files and tables into a temporary folder."""

import json

import pytest
from handmade import write_tables


@pytest.fixture
def outputs(tmp_path):
    """A function that writes tables (name → rows) and returns their folder."""
    return lambda **tables: write_tables(tmp_path / "outputs", tables)


@pytest.fixture
def gold(tmp_path):
    """A function that writes gold files and returns their folder."""

    def write(*articles):
        folder = tmp_path / "gold"
        folder.mkdir()
        for i, article in enumerate(articles):
            (folder / f"g{i}.json").write_text(json.dumps(article), encoding="utf-8")
        return folder

    return write
