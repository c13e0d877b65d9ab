"""`tallywire compact`: many small parts made few."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import options


@click.command()
@click.option("--out", required=True, type=options.FOLDER, metavar="DIR", help="Folder that a run wrote.")
def compact(out: Path) -> None:
    """Write the many small parts of many runs in DIR anew as few large ones, with the same rows.

    The files depend on nothing but the rows: two folders with the same rows have the same files then, but for `runs`.
    Registers lose the names that no article has any more. Readers see the old parts or the new ones, never both.

    \b
    Examples:
      tallywire compact --out outputs
    """
    from pipeline.cli.terminal import harmless
    from pipeline.store.compact import compact as compact_tables

    done = compact_tables(out)
    click.echo(harmless(f"parts  {done.before} → {done.after}"))
