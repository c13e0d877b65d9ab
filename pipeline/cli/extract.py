"""`tallywire extract`: one article, shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import options
from pipeline.cli.terminal import harmless_json

if TYPE_CHECKING:
    from pipeline.article import Extraction


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE|-")
@options.published
@click.option("--json", "as_json", is_flag=True, help="All rows by table, for a program.")
@options.models
@options.nlp
def extract(file: Path, published: date | None, as_json: bool, models: Path | None, nlp: str | None) -> None:
    """Show what one article gives: sentence by sentence, what was found and by which rule.

    FILE is any file that `tallywire run` reads, of which the first record is taken; - is standard input.

    \b
    Examples:
      tallywire extract article.txt --published 2023-11-24
      echo "At least 12 rockets hit the base on Monday." | tallywire extract -
      tallywire extract article.txt --json | jq .attacks
    """
    from pipeline.readers.one import read_one
    from pipeline.workers import RealExtractor

    article = read_one("-" if str(file) == "-" else file, published)
    extraction = RealExtractor(models, nlp)()(article)
    if as_json:
        click.echo(_json(extraction))
    else:
        from pipeline.cli.show import show

        show(extraction)


def _json(extraction: Extraction) -> str:
    import orjson

    from pipeline.records import row_dict

    tables = {table: [row_dict(row) for row in rows] for table, rows in extraction.rows().items()}
    text = orjson.dumps({"put_aside": extraction.put_aside, **tables}, option=orjson.OPT_INDENT_2)
    return harmless_json(text.decode())
