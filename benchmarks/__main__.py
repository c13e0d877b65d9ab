"""python -m benchmarks [FILE.jsonl ...]: articles per second, the whole pipeline beside spaCy's tokenizer."""

from __future__ import annotations

import sys
from pathlib import Path

import spacy

import pipeline
from benchmarks.corpus import ARTICLES, articles_of
from benchmarks.timing import ROUNDS, seconds_per_pass
from pipeline.records import Article


def main(paths: list[Path]) -> None:
    """Print a table for the project's corpus, and one for each further file or folder."""
    print(f"one process, medians of {ROUNDS} interleaved rounds after warm-up; ratio = pipeline time / tokenizer time")
    for path in [ARTICLES, *paths]:
        articles = articles_of(path)
        if articles:
            report(path.name, articles)
        else:
            print(f"{path.name}: no article in it")


def report(name: str, articles: list[Article]) -> None:
    """Measure and print one collection of articles."""
    nlp = spacy.blank("en")

    def tokenize() -> None:
        for article in articles:
            nlp.make_doc(article.text)

    def extract() -> None:
        for article in articles:
            pipeline.extract(article.text, published=article.published)

    seconds = seconds_per_pass({"spaCy tokenizer": tokenize, "pipeline": extract})
    words = sum(len(article.text.split()) for article in articles)
    print(f"\n{name}: {len(articles)} articles, {words:,} words")
    print(f"{'':18}{'articles/s':>12}{'words/s':>12}{'ms/article':>12}")
    for job, time in seconds.items():
        print(f"{job:18}{len(articles) / time:>12,.1f}{words / time:>12,.0f}{1000 * time / len(articles):>12.3f}")
    print(f"{'ratio':18}{seconds['pipeline'] / seconds['spaCy tokenizer']:>12.2f}")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
