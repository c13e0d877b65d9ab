"""`tallywire check`: whether an output folder is what it should be."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import options


@click.command()
@click.option("--out", required=True, type=options.FOLDER, metavar="DIR", help="Folder that a run wrote.")
def check(out: Path) -> int:
    """Verify everything in DIR, and print the problems, one a line.

    Digests and columns of the parts; ids that are there twice; roles, totals, attacks and names that point nowhere;
    spans that are not in their text; what the ledger knows; the accounts of every run. Nothing is changed. With any
    problem the exit code is 74.

    \b
    Examples:
      tallywire check --out outputs
      tallywire check --out /data/tallywire || mail -s "tallywire: damaged" me
    """
    from pipeline.cli.terminal import harmless
    from pipeline.errors import ReadWriteError
    from pipeline.store.check import check as problems_of

    problems = 0
    for problem in problems_of(out):
        problems += 1
        click.echo(harmless(problem))
    if problems:
        raise ReadWriteError(f"{out}: {problems} problem{'s' if problems > 1 else ''}")
    click.echo(harmless(f"all is well in {out}"))
    return 0
