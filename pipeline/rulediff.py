"""What two sets of models make of the same articles: rows added, removed and changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.records import REGISTERS, Article, row_dict

if TYPE_CHECKING:
    from pipeline.article import Extraction

Extract = Callable[[Article], "Extraction"]
Value = str | int | float | bool | date | None | list[str]
Values = dict[str, Value]
CLAIMS = ("attack_counts", "attacks", "casualties")
ROWS = ("mentions", "dates", *CLAIMS)
POINTERS = ("part_of", "attack_id")  # ids of other claims, which change when those do: shown as their words
# What says where a row is, not what it says.
PLACE = {"claim_id", "doc_id", "sentence", "start", "end", "text", "dated_start", "dated_end", *POINTERS}


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it is compared: its words, and its values, those of its roles with them."""

    start: int
    end: int
    words: str
    values: Values


@dataclass(frozen=True, slots=True)
class Change:
    """A row that only one set of models gives (`old` or `new` is None), or that they give other values."""

    source: str  # of the article; "" for a row of a register
    table: str
    start: int | None
    end: int | None
    words: str
    old: Values | None
    new: Values | None

    @property
    def kind(self) -> str:
        """`added`, `removed` or `changed`."""
        return "added" if self.old is None else "removed" if self.new is None else "changed"

    def columns(self) -> Iterator[tuple[str, Value, Value]]:
        """The columns that differ, each with its old and its new value."""
        old, new = self.old or {}, self.new or {}
        for column in dict.fromkeys((*old, *new)):
            if old.get(column) != new.get(column):
                yield column, old.get(column), new.get(column)


def differences(old: Extract, new: Extract, articles: Iterable[Article]) -> Iterator[Change]:
    """The changes from `old` to `new`, article by article in their order, those of registers at the end."""
    registers: tuple[dict[str, Values], ...] = ({}, {})
    for article in articles:
        before, after = old(article), new(article)
        yield from _document_changes(article.source, before, after)
        for table in ROWS:
            yield from changes_of(article.source, table, _rows(before, table), _rows(after, table))
        for seen, extraction in zip(registers, (before, after), strict=True):
            _remember(extraction, seen)
    yield from _register_changes(*registers)


def _document_changes(source: str, old: Extraction, new: Extraction) -> Iterator[Change]:
    """Whether the article is put aside, and its publication day."""
    before, after = _document_values(old), _document_values(new)
    if before != after:
        yield Change(source, "documents", None, None, "", before, after)


def _document_values(extraction: Extraction) -> Values:
    document = extraction.document
    return {
        "put_aside": extraction.put_aside,
        "published": document.published,
        "published_basis": document.published_basis,
    }


def _rows(extraction: Extraction, table: str) -> list[Row]:
    """The rows of a table, ids of claims replaced by their words."""
    text, all_rows = extraction.document.text, extraction.rows()
    words = {row.claim_id: text[row.start : row.end] for table in CLAIMS for row in all_rows[table]}
    roles = _roles(extraction) if table in CLAIMS else {}
    rows = []
    for record in all_rows[table]:
        cells = row_dict(record)
        values = {name: value for name, value in cells.items() if name not in PLACE}
        values |= {name: words.get(cells[name]) for name in POINTERS if name in cells}
        if cells.get("dated_start") is not None:
            values["dated_at"] = text[cells["dated_start"] : cells["dated_end"]]
        values |= roles.get(cells.get("claim_id", ""), {})
        rows.append(Row(record.start, record.end, text[record.start : record.end], values))
    return rows


def _roles(extraction: Extraction) -> dict[str, Values]:
    """By claim the fillers of each role: who, by what words, by which rule."""
    text = extraction.document.text
    roles: dict[str, dict[str, list[str]]] = {}
    for row in extraction.roles:
        words = "carried over" if row.start is None else f"“{text[row.start : row.end]}”"
        filler = f"{row.entity_id or 'not named'} {words} [{row.rule}]"
        roles.setdefault(row.claim_id, {}).setdefault(f"role {row.role}", []).append(filler)
    return {claim: {role: sorted(fillers) for role, fillers in named.items()} for claim, named in roles.items()}


def changes_of(source: str, table: str, old: list[Row], new: list[Row]) -> Iterator[Change]:
    """The changes of one table of one article, in the order of its text: rows of the same words are paired."""
    for start, end in sorted({(row.start, row.end) for row in (*old, *new)}):
        before, after = ([row for row in rows if (row.start, row.end) == (start, end)] for rows in (old, new))
        for left, right in _paired(before, after):
            was, now = left.values if left else None, right.values if right else None
            if was != now:
                words = next(row.words for row in (left, right) if row is not None)
                yield Change(source, table, start, end, words, was, now)


def _paired(old: list[Row], new: list[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Each row with the one most like it on the other side, None where there is none left."""
    left, right = list(old), list(new)
    while left and right:
        pairs = [(_alike(a.values, b.values), -m, -n) for m, a in enumerate(left) for n, b in enumerate(right)]
        _, m, n = max(pairs)
        yield left.pop(-m), right.pop(-n)
    yield from ((row, None) for row in left)
    yield from ((None, row) for row in right)


def _alike(a: Values, b: Values) -> int:
    return sum(a[name] == b[name] for name in a if name in b) - len(a.keys() ^ b.keys())


def _remember(extraction: Extraction, seen: dict[str, Values]) -> None:
    for table in REGISTERS:
        for row in extraction.registers[table]:
            cells = row_dict(row)
            values = {name: list(v) if isinstance(v, tuple) else v for name, v in cells.items() if name != "entity_id"}
            seen[f"{table} {row.entity_id}"] = values


def _register_changes(old: Mapping[str, Values], new: Mapping[str, Values]) -> Iterator[Change]:
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            table, _, entity = key.partition(" ")
            yield Change("", table, None, None, entity, old.get(key), new.get(key))
