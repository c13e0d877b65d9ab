"""One article through every stage, in a straight line: text in, records out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline import identify, records
from pipeline.clean import Marks
from pipeline.collector import no_collection
from pipeline.dates import DateExpression
from pipeline.entities.found import Found
from pipeline.ids import doc_id as make_doc_id
from pipeline.language import tokenizer
from pipeline.models import Models
from pipeline.patterns import find_claims
from pipeline.patterns.parsed import fill_from_parse
from pipeline.patterns.sentence.units import build
from pipeline.provisional import forget, with_provisional_days
from pipeline.published import publication_day
from pipeline.rows import RegisterRows, claim_rows, date_rows, mention_rows, register_rows, sentence_rows
from pipeline.screen import Screen
from pipeline.tokens import Tokens, tokenize
from pipeline.usermodel import Reading, read_with

if TYPE_CHECKING:
    import pandas

Bounds = list[tuple[int, int]]
NO_CLAIM, NO_TRIGGER = "no claim", "no trigger"


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one article gave. `put_aside` says why it does not belong in the tables, None if it does."""

    document: records.Document
    sentences: list[records.Sentence]
    mentions: list[records.Mention]
    dates: list[records.Date]
    attack_counts: list[records.AttackCount]
    attacks: list[records.Attack]
    casualties: list[records.Casualty]
    roles: list[records.Role]
    registers: Mapping[str, list[Any]]
    put_aside: str | None

    def rows(self) -> dict[str, list[Any]]:
        """The records by table."""
        return {
            "documents": [self.document],
            "sentences": self.sentences,
            "mentions": self.mentions,
            "dates": self.dates,
            "attack_counts": self.attack_counts,
            "attacks": self.attacks,
            "casualties": self.casualties,
            "roles": self.roles,
            **self.registers,
        }

    def to_pandas(self) -> dict[str, pandas.DataFrame]:
        """The records as one DataFrame per table, with the columns and types that the Parquet tables have."""
        from pipeline.tables import to_arrow

        return {name: to_arrow(name, rows).to_pandas() for name, rows in self.rows().items()}


class Extractor:
    """Holds the models; called once per article."""

    def __init__(self, models: Models) -> None:
        self.models = models
        self.register_rows = RegisterRows(models.entries)
        with no_collection():
            self.screen = Screen.of(models)

    def __call__(self, article: records.Article) -> Extraction:
        """The records of one article."""
        return self._extract(article, claims_only=False)

    def claims_only(self, article: records.Article) -> Extraction:
        """The same where there are claims; one without any is put aside as soon as that is clear, with no rows."""
        return self._extract(article, claims_only=True)

    def _extract(self, article: records.Article, claims_only: bool) -> Extraction:
        models, doc = self.models, make_doc_id(article.text)
        language = identify.language(article.text)
        if language != "en":
            return _put_aside(_document(article, doc, language, article.published, article.published_basis), "language")
        told = self.screen.passes_text(article.text)
        if claims_only and not told:
            return _put_aside(_document(article, doc, language, article.published, article.published_basis), NO_TRIGGER)
        marks = models.cleaner(article.text)
        bounds = models.splitter(marks)
        skip, credits = _within(bounds, marks.boilerplate), _within(bounds, marks.credits)
        published, basis = publication_day(article, marks.plain, models.dates)
        tokens = tokenize(marks.plain, bounds, tokenizer(), models.spelling)
        glance, things = models.glance(tokens, skip), models.entities.things(tokens)
        if claims_only and models.nlp is None and glance.of_another_world(things.proposals):
            return _put_aside(_document(article, doc, language, published, basis), NO_CLAIM)
        reading = self._by_user_model(marks.plain, tokens)
        found = [
            m
            for m in models.entities(tokens, reading.entities, things)
            if tokens.sentence[m.first] not in skip
            or (tokens.sentence[m.first] in credits and m.label in ("PERSON", "PLACE"))
        ]
        if claims_only and not glance.violent(found):
            return _put_aside(_document(article, doc, language, published, basis), NO_CLAIM)
        mentions = [m for m in found if m.label != "NATION"]
        dates = self._dates(marks, published, bounds, tokens, mentions, skip)
        reckoned = dates if published else with_provisional_days(dates, models.dates, marks.plain, bounds)
        numbers = models.numbers(tokens, _taken(tokens, marks.footnotes, dates, mentions))
        sentences = build(tokens, bounds, found, reckoned, numbers, models.vocabulary, skip)
        claims = find_claims(sentences, models, published, _paragraphs(article.text, bounds)) if told else []
        fill_from_parse(claims, sentences, tokens, reading.heads)
        if claims_only and not claims:
            return _put_aside(_document(article, doc, language, published, basis), NO_CLAIM)
        if not published:
            forget(claims)
        claimed, roles = claim_rows(doc, claims)
        entries = [m.entry for m in mentions] + [f.entry for c in claims for f in c.roles if f.entry]
        return Extraction(
            document=_document(article, doc, language, published, basis),
            sentences=sentence_rows(doc, bounds, skip),
            mentions=mention_rows(doc, article.text, tokens, mentions),
            dates=date_rows(doc, article.text, tokens, dates),
            attack_counts=claimed["attack_counts"],
            attacks=claimed["attacks"],
            casualties=claimed["casualties"],
            roles=roles,
            registers=register_rows(entries, self.register_rows),
            put_aside=None if claims else NO_CLAIM if told else NO_TRIGGER,
        )

    def _dates(
        self,
        marks: Marks,
        published: date | None,
        bounds: Bounds,
        tokens: Tokens,
        mentions: list[Found],
        skip: set[int],
    ) -> list[DateExpression]:
        """The date expressions of the article's own prose that are no part of a name ("Theresa May")."""
        if not len(tokens):
            return []
        named = {n for m in mentions for n in range(m.first, m.last + 1)}
        return [
            d
            for d in self.models.dates(marks.plain, published, bounds)
            if tokens.sentence[max(tokens.at(d.start), 0)] not in skip
            and not named.issuperset(range(tokens.at(d.start), tokens.at(d.end - 1) + 1))
        ]

    def _by_user_model(self, plain: str, tokens: Tokens) -> Reading:
        """What the user's own spaCy pipeline reads, if there is one: it fills gaps, never overrides."""
        models = self.models
        if models.nlp is None or not len(tokens):
            return Reading()
        return read_with(models.nlp, plain, tokens, models.entities.names, models.vocabulary)


def _document(
    article: records.Article, doc: str, language: str, published: date | None, basis: str | None
) -> records.Document:
    return records.Document(
        doc_id=doc,
        source_id=article.source_id,
        source=article.source,
        url=article.url,
        site=article.site,
        title=article.title,
        authors=article.authors,
        published=published,
        published_basis=basis,
        language=language,
        text=article.text,
    )


def _put_aside(document: records.Document, reason: str) -> Extraction:
    return Extraction(document, [], [], [], [], [], [], [], {name: [] for name in records.REGISTERS}, reason)


def _within(bounds: Bounds, spans: tuple[tuple[int, int], ...]) -> set[int]:
    """The numbers of the sentences that begin within `spans`."""
    return {n for n, (start, _) in enumerate(bounds) if any(s <= start < e for s, e in spans)}


def _taken(
    tokens: Tokens, footnotes: tuple[tuple[int, int], ...], dates: list[DateExpression], mentions: list[Found]
) -> set[int]:
    """Tokens that are no numbers of ours: footnote marks, dates, names."""
    taken = {n for m in mentions for n in range(m.first, m.last + 1)}
    for start, end in (*footnotes, *((d.start, d.end) for d in dates)):
        taken.update(range(tokens.at(start), tokens.at(end - 1) + 1))
    return taken


def _paragraphs(text: str, bounds: Bounds) -> list[int]:
    """The number of the paragraph of each sentence."""
    numbers, paragraph, before = [], 0, 0
    for start, end in bounds:
        paragraph += "\n" in text[before:start]
        numbers.append(paragraph)
        before = end
    return numbers
