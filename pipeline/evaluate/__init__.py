"""Compares the tables that a run wrote with gold annotations: precision, recall and F1 per line."""

from __future__ import annotations

from pathlib import Path

from pipeline.evaluate.counts import score_casualties, score_counts
from pipeline.evaluate.events import score_events
from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.lines import score_dates, score_entities, score_relevance
from pipeline.evaluate.matching import Names
from pipeline.evaluate.predicted import read_predicted
from pipeline.evaluate.report import Evaluation, render, summarise
from pipeline.evaluate.sheet import Error, Line, Sheet
from pipeline.paths import models_dir

__all__ = ["Error", "Evaluation", "Line", "evaluate", "render"]


def evaluate(gold: Path, outputs: Path) -> Evaluation:
    """How well the tables in `outputs` agree with the gold files in `gold`, micro-averaged over all articles.

    Articles are matched by `doc` (gold) and `source_id` (documents). Lists that a gold file lacks are not scored.
    Raises SettingsError if a folder is missing or empty, or a gold file is broken; it names file, key and what is
    allowed.
    """
    names = Names(models_dir())
    articles = read_gold(gold, names)
    found = read_predicted(outputs, [article.doc for article in articles], names)
    sheet = Sheet()
    for article in articles:
        for score in (score_relevance, score_entities, score_dates, score_counts, score_events, score_casualties):
            score(article, found.get(article.doc), sheet)
    return summarise(sheet, len(articles))
