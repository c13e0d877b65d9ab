"""`tallywire run`: files in, tables out."""

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


@click.command()
@options.maybe_inputs
@click.option(
    "--out", required=True, type=options.FOLDER, metavar="DIR", help="Folder the tables are in; made if missing."
)
@options.published
@options.field
@options.models
@options.nlp
@options.workers
@options.keep_all
@click.option("--again", is_flag=True, help="No PATH: extract anew, from `documents`, what the tables hold.")
@options.max_rejected
@options.log_format
@options.ping
def run(
    paths: tuple[Path | str, ...], out: Path, published: date | None, mapping: tuple[str, ...], models: Path | None,
    nlp: str | None, workers: int, keep_all: bool, again: bool, max_rejected: Allowed, log_format: str,
    ping: str | None,
) -> int:  # fmt: skip
    """Read what is new and add it to the tables.

    PATH is a folder (searched to the bottom), a file, an address (s3://..., https://...) or - for standard input: text,
    HTML, JSON, JSON Lines, CSV, Parquet, WARC, RSS or Atom, compressed or in a zip or tar archive or not. The names
    that the common tools give to text, title, published, url, site, authors are known.
    What an earlier run has read is known by its content and not read again; a corrected article (same url, or same id
    of the same site or file) takes the place of its old version. `runs` grows by this run's accounts. Ctrl-C stops at
    the next batch with what is read by then in the tables.

    With --again no file is read: what the tables hold is extracted anew, after a change of models or a new version,
    and `changes` says what became of which row.

    \b
    Examples:
      tallywire run articles/ --out outputs
      tallywire run dump.jsonl more.jsonl --out outputs --workers 4
      tallywire run CC-NEWS-20231120.warc.gz --out outputs
      zcat dump.jsonl.gz | tallywire run - --out outputs --field text=body
      tallywire run /data/incoming --out outputs --log-format json --ping https://example.org/alive
      tallywire run --again --out outputs --models mine
    """
    from pipeline.readers.fields import names
    from pipeline.workers import Options, Pool, RealExtractor, RealTools

    if again == bool(paths):
        raise click.UsageError("Missing argument 'PATH...'." if not again else "With --again no PATH is read.")
    tools = RealTools(RealExtractor(models, nlp), screened=not keep_all)
    reading = Options(names(mapping), published, keep_all or again)
    work = _again(out) if again else _new(paths, out)
    return carry_out(work, Pool(tools, reading, workers), out, Ending(max_rejected, log_format == "json", ping))


def _new(paths: tuple[Path | str, ...], out: Path) -> Work:
    from pipeline.readers.inputs import find_inputs
    from pipeline.run import Job
    from pipeline.run import run as run_job

    inputs = find_inputs(paths)
    return Work(lambda run_id, pool, watch: run_job(Job(inputs, out, run_id), pool, watch), inputs.size())


def _again(out: Path) -> Work:
    from pipeline.again import run_again

    return Work(lambda run_id, pool, watch: run_again(out, run_id, pool, watch))
