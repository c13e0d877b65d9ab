"""`tallywire explain`: one claim, with all that it rests on."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import options


@click.command()
@click.argument("claim_id", metavar="CLAIM_ID")
@click.option("--out", required=True, type=options.FOLDER, metavar="DIR", help="Folder that a run wrote.")
@click.option("--json", "as_json", is_flag=True, help="The explanation for a program.")
@options.models
def explain(claim_id: str, out: Path, as_json: bool, models: Path | None) -> None:
    """Show what one claim rests on: its words, its rule, how it was dated, and what fills each role.

    CLAIM_ID is an id of attack_counts, attacks or casualties, or as much of its beginning as no other shares.

    \b
    Examples:
      tallywire explain 7de28b --out outputs
      tallywire explain 7de28be929048728a11f --out outputs --json | jq .days
    """
    from pipeline.cli.terminal import harmless_json
    from pipeline.explain import explain as explained

    explanation = explained(out, claim_id, models)
    if as_json:
        import orjson

        click.echo(harmless_json(orjson.dumps(explanation, option=orjson.OPT_INDENT_2).decode()))
    else:
        from pipeline.cli.reasons import show

        show(explanation)
