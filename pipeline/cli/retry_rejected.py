"""`tallywire retry-rejected`: what could not be read or extracted is tried again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import options
from pipeline.cli.ending import Ending
from pipeline.cli.work import Work, carry_out

if TYPE_CHECKING:
    from pipeline.cli.options import Allowed


@click.command("retry-rejected")
@click.option("--out", required=True, type=options.FOLDER, metavar="DIR", help="Folder that runs wrote.")
@options.published
@options.field
@options.models
@options.nlp
@options.workers
@options.keep_all
@options.max_rejected
@options.log_format
@options.ping
def retry_rejected(
    out: Path, published: date | None, mapping: tuple[str, ...], models: Path | None, nlp: str | None, workers: int,
    keep_all: bool, max_rejected: Allowed, log_format: str, ping: str | None,
) -> int:  # fmt: skip
    """Try again what `rejected` in DIR holds: with other models, another version, or other names of fields.

    No source is read: `rejected` keeps each record as it came, but for those of over 1 MB and for what could not be cut
    out of its file. A record that succeeds leaves `rejected`.

    \b
    Examples:
      tallywire retry-rejected --out outputs
      tallywire retry-rejected --out outputs --field text=story
    """
    from pipeline.readers.fields import names
    from pipeline.retry import retry
    from pipeline.workers import Options, Pool, RealExtractor, RealTools

    tools = RealTools(RealExtractor(models, nlp), screened=not keep_all)
    pool = Pool(tools, Options(names(mapping), published, keep_all), workers)
    work = Work(lambda run_id, pool, watch: retry(out, run_id, pool, watch))
    return carry_out(work, pool, out, Ending(max_rejected, log_format == "json", ping))
