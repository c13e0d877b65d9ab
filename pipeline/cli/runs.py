"""`tallywire runs`: the accounts of the last runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from pipeline.cli import options

COUNTS = ("read", "kept", "put_aside", "duplicate", "rejected", "seen_before")
WIDE = 200
SHOWN = ("run_id", "started", "ended", "version", "models", *COUNTS, "put_aside_reasons")


@click.command()
@click.option("--out", required=True, type=options.FOLDER, metavar="DIR", help="Folder that runs wrote.")
@click.option("--last", type=click.IntRange(1), default=14, show_default=True, metavar="N", help="How many of them.")
@click.option("--json", "as_json", is_flag=True, help="The accounts for a program, one run a line.")
def runs(out: Path, last: int, as_json: bool) -> None:
    """Show the last runs in DIR, the latest at the end: when, how long, what became of the records read.

    \b
    Examples:
      tallywire runs --out outputs
      tallywire runs --out outputs --last 100 --json | jq 'select(.rejected > 0)'
    """
    from pipeline.errors import UsageError
    from pipeline.stored import read_columns, state, table_path

    tables = state(out)
    if table_path(tables, "runs") is None:
        raise UsageError(f"{out}: no tables that a run wrote")
    rows = [row for row in read_columns(tables, "runs", ["source", *SHOWN]) if row.pop("source") == "*"]
    rows.sort(key=lambda row: row["started"])
    rows = [{**row, "notes": _notes(row, before)} for before, row in zip([None, *rows], rows, strict=False)][-last:]
    for line in map(_json, rows) if as_json else _table(rows):
        click.echo(line)


def _notes(row: dict[str, Any], before: dict[str, Any] | None) -> list[str]:
    """What differs from the run before, beside the counts."""
    notes = {"models": "other models", "version": "another version"}
    return [note for column, note in notes.items() if before is not None and row[column] != before[column]]


def _json(row: dict[str, Any]) -> str:
    from pipeline.cli.terminal import harmless_json

    times = {name: row[name].isoformat() for name in ("started", "ended")}
    return harmless_json(json.dumps({**row, **times, "put_aside_reasons": json.loads(row["put_aside_reasons"])}))


def _table(rows: list[dict[str, Any]]) -> list[str]:
    from rich.console import Console
    from rich.table import Table

    from pipeline.cli.terminal import harmless

    table = Table(box=None, pad_edge=False)
    for heading in ("started", "took", "version"):
        table.add_column(heading, no_wrap=True)
    for count in COUNTS:
        table.add_column(count.replace("_", " "), justify="right")
    table.add_column("notes")
    for row in rows:
        started = f"{row['started']:%Y-%m-%d %H:%M}"
        counts = [str(row[count]) for count in COUNTS]
        table.add_row(started, _took(row), harmless(row["version"]), *counts, ", ".join(row["notes"]))
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDE)  # a log or a pipe: one line a run
    with console.capture() as capture:
        console.print(table)
    return capture.get().rstrip("\n").split("\n")


def _took(row: dict[str, Any]) -> str:
    minutes, seconds = divmod(round((row["ended"] - row["started"]).total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
