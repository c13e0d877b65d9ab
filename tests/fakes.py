"""An extractor that needs no models: what the text says decides what becomes of it."""

from datetime import date

from pipeline.article import Extraction
from pipeline.ids import claim_id, doc_id
from pipeline.records import REGISTERS, Actor, AttackCount, Document, Mention, Role, Sentence
from pipeline.workers import Tools


def fake_extract(article):
    text = article.text
    if "crash" in text:
        raise ValueError("as asked")
    doc = doc_id(text)
    document = Document(
        doc, article.source_id, article.source, article.url, article.site, article.title, article.authors,
        article.published, article.published_basis, "en", text,
    )  # fmt: skip
    if "dull" in text:
        return Extraction(document, [], [], [], [], [], [], [], {name: [] for name in REGISTERS}, "no claim")
    claim = claim_id(doc, "attack_counts", 0, len(text))
    low = None if "null in unit" in text else 3
    return Extraction(
        document=document,
        sentences=[Sentence(doc, 0, 0, len(text), False)],
        mentions=[Mention(doc, 0, 0, 1, text[:1], "ACTOR", f"actor:{text[:1].lower()}")],
        dates=[],
        attack_counts=[
            AttackCount(
                claim, doc, 0, 0, len(text), low, 3, False, None if low is None else "attack",
                date(2023, 10, 17), None, "sentence", 0, 1, "total", None, "fake",
            )
        ],
        attacks=[],
        casualties=[],
        roles=[Role(claim, doc, "actor", f"actor:{text[:1].lower()}", 0, 1, "fake")],
        registers={
            **{name: [] for name in REGISTERS},
            "actors": [Actor(f"actor:{text[:1].lower()}", text[:1], ("x", "y"), None, None, False, None, None, None)],
        },
        put_aside=None,
    )  # fmt: skip


def fake_tools():
    return Tools(fake_extract, digest="digest")


def texts_of(result):
    """The texts of the documents that a batch gave."""
    return result.tables["documents"].column("text").to_pylist() if result.tables else []
