"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import click

FOLDER = click.Path(path_type=Path)


def _day(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


def to_inputs(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[Path | str, ...]:
    """Paths; addresses and `-` stay strings, for a path has no `//`."""
    return tuple(value if value == "-" or "://" in value else Path(value) for value in values)


class Allowed(NamedTuple):
    """How many records may be rejected before a run counts as gone wrong."""

    number: float
    is_share: bool  # of what was new to the run, in percent

    def by(self, rejected: int, new: int) -> bool:
        """Whether so many of so many are allowed."""
        return rejected <= (self.number * new / 100 if self.is_share else self.number)


def _allowed(_: click.Context, __: click.Parameter, text: str) -> Allowed:
    try:
        number = float(text.removesuffix("%")) if text.endswith("%") else int(text)
    except ValueError:
        number = -1
    if not 0 <= number < float("inf"):
        raise click.BadParameter(f"{text!r}: a number of records, 12 for instance, or a share of them: 0.5%.")
    return Allowed(number, text.endswith("%"))


def _address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.lower().startswith(("http://", "https://")):
        raise click.BadParameter(f"{value!r}: an address that begins with http:// or https://.")
    return value


inputs: Callable[[Any], Any] = click.argument("paths", nargs=-1, required=True, callback=to_inputs, metavar="PATH...")
maybe_inputs: Callable[[Any], Any] = click.argument("paths", nargs=-1, callback=to_inputs, metavar="PATH...")
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
workers: Callable[[Any], Any] = click.option(
    "--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes to extract in."
)
keep_all: Callable[[Any], Any] = click.option(
    "--keep-all", is_flag=True, help="Keep articles without a claim in `documents` too."
)
max_rejected: Callable[[Any], Any] = click.option(
    "--max-rejected", callback=_allowed, default="0", show_default=True, metavar="N|SHARE%",
    help="Rejected records, or share of the new ones, up to which the exit code is 0.",
)  # fmt: skip
log_format: Callable[[Any], Any] = click.option(
    "--log-format", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="What standard error gets: lines for a person, or JSON for a program.",
)  # fmt: skip
ping: Callable[[Any], Any] = click.option(
    "--ping", callback=_address, metavar="URL", help="Address that is called when the exit code is 0."
)
