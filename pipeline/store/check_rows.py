"""Checks the rows of one group: ids that are there once, pointers that lead somewhere, spans that lie in their text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pipeline.store.layout import CLAIMS
from pipeline.store.ledger import Ledger

if TYPE_CHECKING:
    import pyarrow as pa

Entities = dict[str, set[str]]  # ids by register; a register that can't be read is left out
Tables = dict[str, "pa.Table"]
Row = dict[str, Any]
REGISTER = {
    "ACTOR": "actors", "BASE": "bases", "WEAPON": "weapons", "PLACE": "places", "SHIP": "ships", "PERSON": "persons",
}  # fmt: skip
SPANS = ("sentences", "mentions", "dates", *CLAIMS, "roles")
POINTERS = (("attack_counts", "part_of", "attack_counts"), ("casualties", "attack_id", "attacks"))


def row_problems(tables: Tables, stem: str, entities: Entities, ledger: Ledger) -> Iterator[str]:
    """What is wrong in the tables of the group `stem`."""
    rows = {table: _rows(tables, table) for table in ("documents", "copies", *SPANS)}
    texts = {row["doc_id"]: row["text"] for row in rows["documents"]}
    claims = {table: {row["claim_id"]: row["doc_id"] for row in rows[table]} for table in CLAIMS}
    yield from _twice("documents", "doc_id", rows["documents"])
    for table in CLAIMS:
        yield from _twice(table, "claim_id", rows[table])
    yield from _twice("sentences", "sentence", rows["sentences"], "doc_id")
    yield from _ledger_problems(texts, rows["copies"], stem, ledger)
    for table in SPANS:
        for row in rows[table]:
            if row["doc_id"] not in texts:
                yield f"{table}: document {row['doc_id']} is not in the group {stem}"
            else:
                yield from _span_problems(table, row, texts[row["doc_id"]])
    yield from _sentence_problems(rows)
    yield from _pointer_problems(rows, claims)
    yield from _entity_problems(rows, entities)


def _rows(tables: Tables, table: str) -> list[Row]:
    return tables[table].to_pylist() if table in tables else []


def _twice(table: str, key: str, rows: Iterable[Row], *more: str) -> Iterator[str]:
    counts = Counter(tuple(row[name] for name in (*more, key)) for row in rows)
    yield from (f"{table}: {key} {' '.join(map(str, ids))} twice" for ids, n in counts.items() if n > 1)


def _ledger_problems(texts: Iterable[str], copies: Iterable[Row], stem: str, ledger: Ledger) -> Iterator[str]:
    documents = list(texts)
    places = ledger.places(documents)
    for doc_id in documents:
        if places.get(doc_id) != stem:
            yield f"documents: {doc_id} is in the group {stem}; the ledger says {places.get(doc_id) or 'nowhere'}"
    copied = sorted({row["doc_id"] for row in copies})
    fates = ledger.fates([*documents, *copied])
    for table, ids in (("documents", documents), ("copies", copied)):
        for doc_id in ids:
            if doc_id not in fates or fates[doc_id].kind != "kept":
                yield f"{table}: {doc_id} is not kept, says the ledger"


def _span_problems(table: str, row: Row, text: str) -> Iterator[str]:
    where = f"{table}: {row.get('claim_id') or row['doc_id']}"
    for first, last in (("start", "end"), ("dated_start", "dated_end")):
        start, end = row.get(first), row.get(last)
        if start is None and end is None:
            continue
        if start is None or end is None or not 0 <= start <= end <= len(text):
            yield f"{where}: {first} {start}, {last} {end} is not in the text"
        elif first == "start" and "text" in row and row["text"] != text[start:end]:
            yield f"{where}: the text at {start}..{end} is not {row['text']!r}"


def _sentence_problems(rows: dict[str, list[Row]]) -> Iterator[str]:
    there = {(row["doc_id"], row["sentence"]) for row in rows["sentences"]}
    for table in ("mentions", "dates", *CLAIMS):
        for row in rows[table]:
            if (row["doc_id"], row["sentence"]) not in there:
                yield f"{table}: sentence {row['sentence']} of {row['doc_id']} is not in sentences"


def _pointer_problems(rows: dict[str, list[Row]], claims: dict[str, dict[str, str]]) -> Iterator[str]:
    every = {key: doc_id for ids in claims.values() for key, doc_id in ids.items()}
    for row in rows["roles"]:
        if every.get(row["claim_id"]) != row["doc_id"]:
            yield f"roles: claim {row['claim_id']} is not in document {row['doc_id']}"
    for table, column, to in POINTERS:
        for row in rows[table]:
            if row[column] is not None and claims[to].get(row[column]) != row["doc_id"]:
                yield f"{table}: {column} {row[column]} of {row['claim_id']} is not in {to}"


def _entity_problems(rows: dict[str, list[Row]], entities: Entities) -> Iterator[str]:
    for row in rows["mentions"]:
        register: str = REGISTER.get(row["label"], "")
        if not register or row["entity_id"] not in entities.get(register, {row["entity_id"]}):
            yield f"mentions: {row['label']} {row['entity_id']} of {row['doc_id']} is not in its register"
    if len(entities) < len(REGISTER):
        return
    for row in rows["roles"]:
        if row["entity_id"] is not None and not any(row["entity_id"] in ids for ids in entities.values()):
            yield f"roles: {row['entity_id']} of claim {row['claim_id']} is in no register"
