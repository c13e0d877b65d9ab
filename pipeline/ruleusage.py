"""How often each rule finds something in articles, and why others never do: no such words, or another rule has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.article import Extraction, Extractor
from pipeline.patterns.figures.reading import Figure, FigureReader
from pipeline.patterns.sentence.matching import Matcher
from pipeline.patterns.sentence.rules import Hit, hits
from pipeline.patterns.sentence.units import Sentence
from pipeline.records import Article
from pipeline.rulebook import Rulebook, RuleEntry

if TYPE_CHECKING:
    from pipeline.models import Models

KINDS = {"count": "counts", "casualty": "casualties"}


@dataclass(slots=True)
class Usage:
    """What became of one rule: how often it found something, lost its words to which rule, or lacked what it needs."""

    rule: RuleEntry
    found: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    idle: int = 0

    @property
    def state(self) -> str:
        """`live`, `shadowed` (the words it matches are another rule's), `dead`."""
        return "live" if self.found else "shadowed" if self.lost else "dead"

    @property
    def why(self) -> str:
        """In words, why it found nothing."""
        said = []
        if self.lost:
            winners = ", ".join(f"{rule} ({times})" for rule, times in self.lost.most_common())
            said.append(f"its wording matches {self.lost.total()} ×, but the words are read by {winners}")
        if self.idle:
            said.append(f"its wording matches {self.idle} × where nothing else that it needs is there")
        return "; ".join(said) or "its wording is nowhere in these articles"


def rule_usage(models: Models, rulebook: Rulebook, articles: Iterable[Article]) -> tuple[int, list[Usage]]:
    """How many articles were read, and what became of each rule of `rulebook` in them, in its order."""
    usage = {key: Usage(entry) for key, entry in rulebook.items()}
    watched = _Watched(models.figures, usage)
    extract = Extractor(replace(models, figures=watched))
    read = 0
    for extraction in map(extract, articles):
        read += 1
        _count_rows(extraction, usage)
        if extraction.document.language == "en":
            _count_dates(models, extraction, usage)
    return read, list(usage.values())


Usages = dict[tuple[str, str], Usage]


def _count_rows(extraction: Extraction, usage: Usages) -> None:
    """Counts the rows of each rule; one that is in no file is code."""
    rows = [("counts", row.rule) for row in extraction.attack_counts]
    rows += [("casualties", row.rule) for row in extraction.casualties]
    rows += [("code", row.rule) for row in extraction.attacks]
    rows += [("code", row.rule) for row in extraction.roles]
    for kind, rule in rows:
        usage[(kind, rule) if (kind, rule) in usage else ("code", rule)].found += 1


def _count_dates(models: Models, extraction: Extraction, usage: Usages) -> None:
    """Counts the expressions that became rows, and what other rules of dates would have made of their words."""
    text = models.cleaner(extraction.document.text).plain
    rows = {(row.start, row.end) for row in extraction.dates}
    found = [(rule, e.start, e.end) for rule, e in models.dates.explain(text, extraction.document.published)]
    for rule, start, end in found:
        usage["dates", rule].found += (start, end) in rows
    for rule, start, end in models.dates.candidates(text):
        winners = [winner for winner, first, last in found if first < end and start < last]
        if rule not in winners:
            _count_match(usage["dates", rule], winners[:1])


def _count_match(usage: Usage, winners: Sequence[str]) -> None:
    """The wording of a rule matched: others have the words, or nothing was found there."""
    usage.lost.update(winners)
    usage.idle += not winners


class _Watched(FigureReader):
    """Reads figures as another does, and counts the matches of rules that did not get their number."""

    def __init__(self, reader: FigureReader, usage: Usages) -> None:
        self.counts, self.casualties, self.rules = reader.counts, reader.casualties, reader.rules
        self.vocabulary = reader.vocabulary
        self.usage = usage

    def __call__(self, sentence: Sentence, topic: str | None, recent: bool) -> list[Figure]:
        figures = super().__call__(sentence, topic, recent)
        matcher = Matcher(sentence)
        for kind, rule in self.rules.possible(sentence):
            for hit in hits(matcher, rule):
                winner = _winner(hit, figures)
                if winner != rule.id:
                    _count_match(self.usage[KINDS[kind], rule.id], [winner] if winner else [])
        return figures


def _winner(hit: Hit, figures: Iterable[Figure]) -> str | None:
    """The rule that has the number of a hit, or a rate that the number is part of."""
    at = hit.groups["n"]
    for figure in figures:
        within = figure.rule is not None and figure.rule.cells.get("measure") == "rate"
        if figure.rule is not None and (figure.at == at or (within and figure.first <= at <= figure.last)):
            return figure.rule.id
    return None
