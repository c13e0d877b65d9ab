"""`tallywire dates`: only the time expressions of texts, with their days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import options
from pipeline.cli.articles import read_articles, report
from pipeline.cli.terminal import harmless, harmless_json

if TYPE_CHECKING:
    from pipeline.dates import DateExpression
    from pipeline.records import Article, Rejected

    Found = tuple[Article, list[DateExpression]]


@click.command()
@options.inputs
@options.published
@click.option("--json", "as_json", is_flag=True, help="JSON Lines: one object a document, `doc` and `timexes`.")
@click.option("--timeml", is_flag=True, help="TimeML: one document to standard output, or a file each with --out.")
@click.option("--out", type=options.FOLDER, metavar="DIR", help="With --timeml: folder for DOC.tml; made if missing.")
def dates(paths: tuple[Path | str, ...], published: date | None, as_json: bool, timeml: bool, out: Path | None) -> int:
    """Find the time expressions of texts, and which days each means.

    PATH is whatever `tallywire run` reads, of which one record is one document. Offsets count the characters of the
    text as given. Without a publication day what hangs on it stays open (`XXXX-10-17`); it is never today.

    \b
    Examples:
      tallywire dates article.txt --published 2023-11-24
      tallywire dates articles.jsonl --json > dates.jsonl
      tallywire dates article.txt --timeml > article.tml
      tallywire dates articles/ --timeml --out timeml
    """
    from pipeline.errors import DONE_WITH_REJECTED, UsageError

    if (as_json and timeml) or (out and not timeml):
        raise UsageError("--json and --timeml exclude each other; --out goes with --timeml")
    rejected: list[Rejected] = []
    found = _found(paths, published, rejected)
    if timeml:
        _write_timeml(found, out)
    else:
        for article, expressions in found:
            click.echo(_json(article, expressions) if as_json else _table(article, expressions))
    report(rejected)
    return DONE_WITH_REJECTED if rejected else 0


def _found(paths: tuple[Path | str, ...], published: date | None, rejected: list[Rejected]) -> Iterator[Found]:
    """Each article with its expressions; records that can't be read go to `rejected`."""
    from pipeline.dates import DateResolver
    from pipeline.paths import models_dir

    resolver = DateResolver(models_dir())
    for article in read_articles(paths, published, rejected):
        yield article, resolver(article.text, article.published)


def _name(article: Article) -> str:
    """The document's name: the record's id, or its file's name without `.txt`."""
    is_file = article.source.lower().endswith(".txt")
    return article.source_id[:-4] if is_file else article.source_id


def _json(article: Article, expressions: list[DateExpression]) -> str:
    import orjson

    from pipeline.dates.output import to_json

    return harmless_json(orjson.dumps(to_json(_name(article), expressions)).decode())


def _table(article: Article, expressions: list[DateExpression]) -> str:
    """A heading, and a line for each expression: where, type, value, days, anchor, words."""
    rows = [("at", "type", "value", "first day", "last day", "anchor", "words")]
    for e in expressions:
        value = " ".join(filter(None, (e.value or "?", e.mod)))
        days = str(e.first_day or "-"), str(e.last_day or "-")
        rows.append((str(e.start), e.type, value, *days, e.anchor or "-", e.text))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    lines = [f"{_name(article)}  published {article.published or 'unknown'}"]
    for at, *cells, words in rows:
        padded = [at.rjust(widths[0]), *(cell.ljust(width) for cell, width in zip(cells, widths[1:], strict=True))]
        lines.append("  " + "  ".join([*padded, words]))
    return "\n".join(harmless(line) for line in lines) + "\n"


def _write_timeml(found: Iterator[Found], out: Path | None) -> None:
    """One document to standard output, or each to its file; raises UsageError before anything is printed."""
    from pipeline.errors import UsageError

    if out:
        _write_files(found, out)
        return
    first = list(islice(found, 2))
    if len(first) > 1:
        raise UsageError("--timeml: more than one document; with --out DIR each gets a file of its own")
    for article, expressions in first:
        click.echo(_timeml(article, expressions), nl=False)


def _write_files(found: Iterable[Found], out: Path) -> None:
    from pipeline.errors import OutputError, ReadWriteError

    first = list(islice(found, 1))  # so that wrong inputs leave no folder behind
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{out}: cannot be written: {error.strerror}") from error
    taken: set[str] = set()
    for article, expressions in chain(first, found):
        path = out / _file_name(_name(article), taken)
        try:
            path.write_text(_timeml(article, expressions), encoding="utf-8", newline="")
        except OSError as error:
            raise ReadWriteError(f"{path}: {error.strerror or error}") from error


def _timeml(article: Article, expressions: list[DateExpression]) -> str:
    from pipeline.dates.output import to_timeml

    return to_timeml(_name(article), article.text, expressions, article.published, article.title or "")


def _file_name(name: str, taken: set[str]) -> str:
    """A plain file name made of a document's name: no folder, not hidden, and no other document's."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in name)[:200].lstrip(".") or "_"
    chosen, number = plain, 1
    while chosen.lower() in taken:
        number += 1
        chosen = f"{plain}-{number}"
    taken.add(chosen.lower())
    return f"{chosen}.tml"
