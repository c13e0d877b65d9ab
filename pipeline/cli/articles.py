"""The articles of files and folders, for commands that read them one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.terminal import harmless

if TYPE_CHECKING:
    from pipeline.records import Article, Rejected


def read_articles(paths: Iterable[Path | str], published: date | None, rejected: list[Rejected]) -> Iterator[Article]:
    """Every article of `paths`; records that can't be read go to `rejected`.

    Raises UsageError or NothingToReadError at once for paths that can't be read.
    """
    from pipeline.readers.inputs import find_inputs

    return _read(find_inputs(tuple(paths)).files, published, rejected)


def _read(files: Iterable[Path | str], published: date | None, rejected: list[Rejected]) -> Iterator[Article]:
    from pipeline.readers import read
    from pipeline.records import Article

    for record in read(files, published):
        if isinstance(record.content, Article):
            yield record.content
        else:
            rejected.append(record.content)


def report(rejected: Iterable[Rejected]) -> None:
    """Says on standard error which records could not be read."""
    for row in rejected:
        where = row.source if row.record is None else f"{row.source}, record {row.record}"
        click.echo(harmless(f"tallywire: {where}: {row.error}"), err=True)
