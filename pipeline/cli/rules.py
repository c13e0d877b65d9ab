"""`tallywire rules`: try rules on their examples and on articles, and compare two sets of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import options
from pipeline.cli.articles import read_articles, report
from pipeline.cli.terminal import harmless, harmless_json

if TYPE_CHECKING:
    from pipeline.article import Extractor
    from pipeline.models import Models
    from pipeline.records import Article, Rejected
    from pipeline.rulebook import Rulebook

DEFAULT = "default"  # names the models that come with Tallywire


@click.group()
def rules() -> None:
    """Try rules on their examples and on articles, and compare two sets of models.

    \b
    Examples:
      tallywire rules test --models mine
      tallywire rules diff default mine articles/
    """


@rules.command()
@options.models
@click.option(
    "--corpus", multiple=True, callback=options.to_inputs, metavar="PATH",
    help="Also count what each rule finds in these articles; may be given several times.",
)  # fmt: skip
def test(models: Path | None, corpus: tuple[Path | str, ...]) -> int:
    """Run the examples and look-alikes (`not`) of all rules, and say which fail.

    With --corpus: which rules find something in the articles, which never do, and which never do because other rules
    read their words.

    \b
    Examples:
      tallywire rules test
      tallywire rules test --models mine --corpus articles/
    """
    from pipeline.article import Extractor
    from pipeline.errors import DONE_WITH_REJECTED, SettingsError
    from pipeline.models import load_models, model_folders
    from pipeline.rulebook import read_rulebook
    from pipeline.rulecheck import check_all

    rejected: list[Rejected] = []
    articles = read_articles(corpus, None, rejected) if corpus else None
    loaded = load_models(models, checked=False)
    rulebook = read_rulebook(model_folders(models))
    checked = check_all(Extractor(loaded), loaded)
    for failure in (each for file in checked for each in file.failures):
        where = rulebook[failure.kind, failure.rule].where
        click.echo(harmless(f"{where}: {failure.rule}: {failure.message}"))
    for file in checked:
        tried = f"{file.rules} rules, {file.examples} examples, {file.look_alikes} look-alikes"
        click.echo(f"{file.kind:<12}{tried}: {len(file.failures) or 'none'} failed")
    if articles is not None:
        _print_usage(loaded, rulebook, articles)
    report(rejected)
    if any(file.failures for file in checked):
        return SettingsError.exit_code
    return DONE_WITH_REJECTED if rejected else 0


def _print_usage(models: Models, rulebook: Rulebook, articles: Iterable[Article]) -> None:
    """A line a rule: how often it found something, else why not."""
    from pipeline.ruleusage import rule_usage

    read, usages = rule_usage(models, rulebook, articles)
    for kind in dict.fromkeys(usage.rule.kind for usage in usages):
        click.echo(f"\n{kind}")
        for usage in usages:
            if usage.rule.kind == kind:
                why = "" if usage.found else f"  {usage.state}: {usage.why}"
                click.echo(harmless(f"{usage.found:>7}  {usage.rule.id}{why}"))
    states = [usage.state for usage in usages]
    counts = ", ".join(f"{state} {states.count(state)}" for state in ("live", "dead", "shadowed"))
    click.echo(f"\narticles {read}, rules {counts}")


@rules.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.argument("paths", nargs=-1, required=True, callback=options.to_inputs, metavar="ARTICLES...")
@options.published
@click.option("--json", "as_json", is_flag=True, help="The changes for a program.")
def diff(old: str, new: str, paths: tuple[Path | str, ...], published: date | None, as_json: bool) -> int:
    """Show which rows change when ARTICLES are read with the models NEW instead of OLD.

    OLD and NEW are folders as for --models, or whole sets of models; `default` is what comes with tallywire (a folder
    of that name is `./default`).

    \b
    Examples:
      tallywire rules diff default mine articles/
      tallywire rules diff ../older/models default dump.jsonl --json | jq .changes
    """
    from pipeline.cli.changes import Tally, as_row, lines
    from pipeline.errors import DONE_WITH_REJECTED
    from pipeline.rulediff import differences

    rejected: list[Rejected] = []
    tally = Tally()
    articles = tally.read(read_articles(paths, published, rejected))
    changes = tally.counted(differences(_extractor(old), _extractor(new), articles))
    if as_json:
        import orjson

        rows = [as_row(change) for change in changes]
        text = orjson.dumps({**tally.counts(), "changes": rows}, option=orjson.OPT_INDENT_2).decode()
        click.echo(harmless_json(text))
    else:
        for line in lines(changes):
            click.echo(harmless(line))
        click.echo(tally.line())
    report(rejected)
    return DONE_WITH_REJECTED if rejected else 0


def _extractor(folder: str) -> Extractor:
    """The extractor of a folder or of `default`; its examples are not run, `rules test` does that."""
    from pipeline.article import Extractor
    from pipeline.models import load_models

    return Extractor(load_models(None if folder == DEFAULT else Path(folder), checked=False))
