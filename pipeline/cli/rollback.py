"""`tallywire rollback`: one run taken back."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import options


@click.command()
@click.option("--out", required=True, type=options.FOLDER, metavar="DIR", help="Folder that a run wrote.")
def rollback(out: Path) -> None:
    """Take back the last run in DIR: the tables are as they were before it, and what it read counts as not read.

    Again, and the run before that is taken back; the states of the last eight commits are kept.

    \b
    Examples:
      tallywire rollback --out outputs
    """
    from pipeline.cli.terminal import harmless
    from pipeline.store.rollback import rollback as take_back

    before, after = take_back(out)
    click.echo(harmless(f"back from state {before} to state {after}"))
