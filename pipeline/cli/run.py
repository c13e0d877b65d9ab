"""`tallywire run`: files in, tables out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import options
from pipeline.cli.terminal import harmless

if TYPE_CHECKING:
    from pipeline.run import Summary


@click.command()
@options.inputs
@click.option(
    "--out", required=True, type=options.FOLDER, metavar="DIR", help="Folder the tables go to; made if missing."
)
@options.published
@options.field
@options.models
@options.nlp
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes to extract in.")
@click.option("--keep-all", is_flag=True, help="Keep articles without a claim in `documents` too.")
def run(
    paths: tuple[Path | str, ...], out: Path, published: date | None, mapping: tuple[str, ...], models: Path | None,
    nlp: str | None, workers: int, keep_all: bool,
) -> int:  # fmt: skip
    """Read articles and write the tables.

    PATH is a folder (searched to the bottom), a file, an address (s3://..., https://...) or - for standard input: text,
    HTML, JSON, JSON Lines, CSV, Parquet, WARC, RSS or Atom, compressed or in a zip or tar archive or not. The names
    that the common tools give to text, title, published, url, site, authors are known.
    The tables in DIR are replaced; `runs` grows by this run's accounts.

    \b
    Examples:
      tallywire run articles/ --out outputs
      tallywire run dump.jsonl more.jsonl --out outputs --workers 4
      tallywire run CC-NEWS-20231120.warc.gz --out outputs
      zcat dump.jsonl.gz | tallywire run - --out outputs --field text=body
      tallywire run release.txt --out outputs --published 2023-11-24
    """
    from pipeline.errors import DONE_WITH_REJECTED
    from pipeline.progress import progress_bar
    from pipeline.readers.fields import names
    from pipeline.readers.inputs import find_inputs
    from pipeline.run import Job
    from pipeline.run import run as run_job
    from pipeline.workers import RealExtractor

    job = Job(find_inputs(paths), out, published, workers, keep_all, names(mapping))
    extractor = RealExtractor(models, nlp)
    digest = extractor.models().digest
    with progress_bar(job.inputs.size()) as progress:
        summary = run_job(job, extractor, digest, progress)
    for line in _lines(summary, out):
        click.echo(harmless(line))
    if not summary.account.rejected:
        return 0
    click.echo(harmless(f"tallywire: {summary.account.rejected} rejected; why: {out / 'rejected'}"), err=True)
    return DONE_WITH_REJECTED


def _lines(summary: Summary, out: Path) -> list[str]:
    account = summary.account
    reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(account.put_aside.items()))
    lines = [
        f"read        {account.read}",
        f"kept        {account.kept}",
        f"put aside   {account.put_aside.total()}" + (f"  ({reasons})" if reasons else ""),
        f"duplicates  {account.duplicate}",
        f"rejected    {account.rejected}",
    ]
    if summary.passed_over:
        lines.append(f"files of other kinds passed over: {summary.passed_over}")
    if summary.shared_ids:
        lines.append(f"articles with an id that another text has too: {summary.shared_ids}")
    lines.append("rows        " + ", ".join(f"{table} {count}" for table, count in summary.rows.items() if count))
    return [*lines, f"tables in   {out}"]
