"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

FOLDER = click.Path(path_type=Path)


def _day(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


def to_inputs(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[Path | str, ...]:
    """Paths; addresses and `-` stay strings, for a path has no `//`."""
    return tuple(value if value == "-" or "://" in value else Path(value) for value in values)


inputs: Callable[[Any], Any] = click.argument("paths", nargs=-1, required=True, callback=to_inputs, metavar="PATH...")
field: Callable[[Any], Any] = click.option(
    "--field", "mapping", multiple=True, metavar="FIELD=NAME",
    help="What the records call a field of ours, text=body for instance; repeatable.",
)  # fmt: skip
published: Callable[[Any], Any] = click.option(
    "--published", type=click.DateTime(["%Y-%m-%d"]), callback=_day, metavar="YYYY-MM-DD",
    help="Publication day of articles that have none of their own.",
)  # fmt: skip
models: Callable[[Any], Any] = click.option(
    "--models", type=FOLDER, metavar="DIR", help="Folder of names and rules laid over those that come with tallywire."
)
nlp: Callable[[Any], Any] = click.option(
    "--nlp", metavar="NAME", help="A spaCy pipeline, by package or folder, that fills gaps."
)
