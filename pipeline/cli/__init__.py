"""The command line: parses, calls, prints, sets the exit code; nothing more. One module a command."""

from __future__ import annotations

import sys

import click

from pipeline.cli.check import check
from pipeline.cli.compact import compact
from pipeline.cli.dates import dates
from pipeline.cli.evaluate import evaluate
from pipeline.cli.explain import explain
from pipeline.cli.extract import extract
from pipeline.cli.rollback import rollback
from pipeline.cli.rules import rules
from pipeline.cli.run import run
from pipeline.cli.runs import runs
from pipeline.cli.tables import tables
from pipeline.cli.terminal import harmless
from pipeline.errors import TallywireError

INTERRUPTED = 130


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from pipeline.paths import version

        click.echo(f"tallywire {version()}")
        context.exit()


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
    epilog="Exit codes: 0 done, 1 done but some records were rejected, 2 wrong usage, 65 nothing to read, "
    "70 a bug of ours, 73 output folder can't be used, 74 reading or writing failed, 75 output folder in use, "
    "78 models or settings wrong.",
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Version.")
def commands() -> None:
    """Reads news articles and writes tables of attack counts, attacks and casualties, each row with its evidence.

    \b
    Examples:
      tallywire run articles/ --out outputs
      tallywire extract article.txt --published 2023-11-24
    """


for command in (run, runs, check, compact, rollback, extract, dates, explain, evaluate, rules, tables):
    commands.add_command(command)


def main() -> None:
    """The command `tallywire`: runs it and ends the process with its exit code."""
    sys.exit(_call())


def _call() -> int:
    try:
        return commands.main(prog_name="tallywire", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except TallywireError as error:
        click.echo(f"tallywire: {harmless(str(error))}", err=True)
        return error.exit_code
