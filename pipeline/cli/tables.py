"""`tallywire tables`: the data dictionary."""

from __future__ import annotations

import click


@click.command()
@click.option("--table", metavar="NAME", help="Only this table.")
def tables(table: str | None) -> None:
    """Print what each table holds, column by column, as Markdown.

    \b
    Examples:
      tallywire tables
      tallywire tables --table attack_counts
    """
    from pipeline.tables import describe

    click.echo(describe(table), nl=False)
