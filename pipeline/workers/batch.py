"""One batch of records through parser, screen and extractor: what became of each, and the rows as Arrow tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pipeline.errors import BugError
from pipeline.ids import ident, key
from pipeline.readers import parse
from pipeline.readers.fields import NAMES, Names
from pipeline.readers.fields import url_of as url_in
from pipeline.readers.record import Raw
from pipeline.records import REGISTERS, TABLES, Article, Copy, Rejected
from pipeline.tables import to_arrow
from pipeline.workers.tools import Tools

if TYPE_CHECKING:
    import pyarrow as pa

BY_ARTICLE = tuple(t for t in TABLES if t not in REGISTERS and t not in ("copies", "runs", "rejected", "changes"))
SCREENED = "no trigger"
BETWEEN = -1  # the position while no record is worked on


@dataclass(frozen=True, slots=True)
class Options:
    """How records are read: the names of their fields, the day of those without one, and what is kept."""

    names: Names = field(default_factory=lambda: NAMES)
    published: date | None = None
    keep_all: bool = False


class Fate(NamedTuple):
    """What became of one record: `kept`, `put_aside` or `rejected`, and what settling it needs."""

    kind: str
    reason: str = ""
    stage: str = ""  # where it was rejected
    doc_id: str = ""  # of a text that was extracted
    url: bytes | None = None  # key of the address
    ident: bytes | None = None  # key of the id given in the record, and whose id it is
    copy: Copy | None = None  # of a kept one: how it is noted if its text is known already


@dataclass(frozen=True, slots=True)
class Result:
    """What a batch gave: the fate of each record and, of those kept, the rows in the same order.

    `counts` says for each table how many rows each of them has. `registers` are the entities that occur in them.
    """

    fates: list[Fate]
    tables: dict[str, pa.Table]
    counts: dict[str, list[int]]
    registers: dict[str, dict[str, Any]]  # table → entity_id → row


class Position(Protocol):
    """Where the number of the record at hand is noted, for whoever watches."""

    value: int


def process(
    records: Sequence[Raw | Article], tools: Tools, options: Options, condemned: Mapping[int, str], position: Position
) -> Result:
    """Every record of a batch; one that fails, or is `condemned` by its number, is rejected, and the others go on."""
    fates: list[Fate] = []
    kept: list[Mapping[str, Sequence[Any]]] = []
    for number, record in enumerate(records):
        position.value = number
        if number in condemned:
            fates.append(Fate("rejected", condemned[number], "extract"))
            continue
        try:
            fates.append(_fate(record, tools, options, kept))
        except Exception as error:  # whatever one article does to us, the others are read
            fates.append(_failed(error))
    position.value = BETWEEN
    return _result(fates, kept)


def _fate(record: Raw | Article, tools: Tools, options: Options, kept: list[Mapping[str, Sequence[Any]]]) -> Fate:
    screen = tools.screen
    if isinstance(record, Article):
        article, file = record, record.source
    else:
        file = record.source.file
        if screen and record.kind == "html" and not screen.passes_page(record.data):
            # what the page itself says of its address is not read: that would cost what the screen saves
            return Fate("put_aside", SCREENED, url=_key(url_in(record.fields or {})))
        parsed = parse(record, options.names, options.published).content
        if isinstance(parsed, Rejected):
            return Fate("rejected", parsed.error, parsed.stage)
        article = parsed
        if screen and not screen.passes_text(article.text):
            return Fate("put_aside", SCREENED, "", "", *_keys(article, file))
    extraction = tools.extract(article)
    doc, keys = extraction.document.doc_id, _keys(article, file)
    if extraction.put_aside and not options.keep_all:
        return Fate("put_aside", extraction.put_aside, "", doc, *keys)
    kept.append(extraction.rows())
    copy = Copy(doc, article.source, article.source_id, article.url, article.site, article.published)
    return Fate("kept", "", "", doc, *keys, copy)


def _keys(article: Article, file: str) -> tuple[bytes | None, bytes | None]:
    """What a later version of the article would share with it: its address, or the id that its site or file gave it."""
    own = ident(article.site or file, article.source_id) if article.own_id else None
    return _key(article.url), own


def _key(url: str | None) -> bytes | None:
    return None if url is None else key(url)


def _failed(error: Exception) -> Fate:
    return Fate("rejected", f"{type(error).__name__}: {error}", "extract")


def _result(fates: list[Fate], kept: list[Mapping[str, Sequence[Any]]]) -> Result:
    """Columns are made of all rows at once, article by article only to find the one with a row that can't be."""
    if not kept:
        return Result(fates, {}, {}, {})
    try:
        tables = {table: to_arrow(table, [row for rows in kept for row in rows[table]]) for table in BY_ARTICLE}
    except BugError:
        return _result(*_without_bad(fates, kept))
    counts = {table: [len(rows[table]) for rows in kept] for table in BY_ARTICLE}
    return Result(fates, tables, counts, _registers(kept))


def _without_bad(
    fates: list[Fate], kept: list[Mapping[str, Sequence[Any]]]
) -> tuple[list[Fate], list[Mapping[str, Sequence[Any]]]]:
    """The same without the articles that have a row their table can't hold: they are rejected."""
    left, good = iter(kept), []
    for number, fate in enumerate(fates):
        if fate.kind == "kept":
            rows = next(left)
            try:
                for table in BY_ARTICLE:
                    to_arrow(table, rows[table])
                good.append(rows)
            except BugError as error:
                fates[number] = _failed(error)
    return fates, good


def _registers(kept: list[Mapping[str, Sequence[Any]]]) -> dict[str, dict[str, Any]]:
    """One row an entity: that of the first article."""
    return {
        table: {row.entity_id: row for article in reversed(kept) for row in reversed(article[table])}
        for table in REGISTERS
    }
