"""`tallywire evaluate`: how good the tables are, against articles annotated by hand."""

from __future__ import annotations

from pathlib import Path

import click

EXISTING = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("gold", type=EXISTING)
@click.argument("outputs", type=EXISTING)
@click.option("--errors", is_flag=True, help="Also every row missed and every row too many.")
@click.option("--json", "as_json", is_flag=True, help="The figures for a program.")
def evaluate(gold: Path, outputs: Path, errors: bool, as_json: bool) -> None:
    """Compare the tables in OUTPUTS with the annotations in GOLD: precision, recall and F1 of each thing.

    \b
    Examples:
      tallywire evaluate corpus/gold outputs
      tallywire evaluate corpus/gold outputs --errors
    """
    from pipeline.cli.terminal import harmless, harmless_json
    from pipeline.evaluate import evaluate as compare
    from pipeline.evaluate import render

    evaluation = compare(gold, outputs)
    if as_json:
        import orjson

        figures = {"lines": evaluation.lines, "errors": evaluation.errors if errors else []}
        click.echo(harmless_json(orjson.dumps(figures, option=orjson.OPT_INDENT_2).decode()))
        return
    for error in evaluation.errors if errors else ():
        click.echo(harmless(str(error)))
    click.echo(render(evaluation))
