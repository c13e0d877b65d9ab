"""The command line: parses, calls, prints, sets the exit code; nothing more. One module a command."""

from __future__ import annotations

import os
import sys

import click

from pipeline.cli import logs
from pipeline.cli.check import check
from pipeline.cli.compact import compact
from pipeline.cli.dates import dates
from pipeline.cli.ending import INTERRUPTED
from pipeline.cli.evaluate import evaluate
from pipeline.cli.explain import explain
from pipeline.cli.extract import extract
from pipeline.cli.retry_rejected import retry_rejected
from pipeline.cli.rollback import rollback
from pipeline.cli.rules import rules
from pipeline.cli.run import run
from pipeline.cli.runs import runs
from pipeline.cli.tables import tables
from pipeline.errors import BugError, TallywireError


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from pipeline.paths import version

        click.echo(f"tallywire {version()}")
        context.exit()


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
    epilog="Exit codes: 0 done, 1 done but more records were rejected than --max-rejected allows, 2 wrong usage, "
    "65 nothing to read, 70 a bug of ours, 73 output folder can't be used, 74 reading or writing failed, "
    "75 output folder in use, 78 models or settings wrong, 130 interrupted.",
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Version.")
def commands() -> None:
    """Reads news articles and writes tables of attack counts, attacks and casualties, each row with its evidence.

    \b
    Examples:
      tallywire run articles/ --out outputs
      tallywire extract article.txt --published 2023-11-24
    """


for command in (run, retry_rejected, runs, check, compact, rollback, extract, dates, explain, evaluate, rules, tables):
    commands.add_command(command)


def main() -> None:
    """The command `tallywire`: runs it and ends the process with its exit code."""
    sys.exit(_call())


def _call() -> int:
    logs.to_person()
    try:
        return commands.main(prog_name="tallywire", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except TallywireError as error:
        logs.fail("failed", str(error), exit_code=error.exit_code)
        return error.exit_code
    except BrokenPipeError:  # whoever was to read what we print has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except Exception as error:  # ours to mend: not to be taken for exit code 1
        import traceback

        told = f"{type(error).__name__}: {error}; this is a bug of ours: please report it with the lines above"
        trace = traceback.format_exc()
        logs.fail("bug", told, exit_code=BugError.exit_code, traceback=trace)
        return BugError.exit_code
