"""Writes the tables of a run by hand, so that the evaluation is tested without an extraction."""

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

STRINGS = ("doc_id", "source_id", "source", "text", "label", "entity_id", "type", "value", "claim_id", "status", "kind")
TYPES = {
    **dict.fromkeys((*STRINGS, "role", "name"), pa.string()),
    **dict.fromkeys(("start", "end", "sentence", "number"), pa.int32()),
    **dict.fromkeys(("low", "high"), pa.int64()),
    **dict.fromkeys(("first_day", "last_day", "published"), pa.date32()),
    "approx": pa.bool_(),
}
COLUMNS = {
    "documents": ("doc_id", "source_id", "text"),
    "mentions": ("doc_id", "start", "end", "text", "label", "entity_id"),
    "dates": ("doc_id", "start", "end", "text", "type", "value", "first_day", "last_day"),
    "attack_counts": ("claim_id", "doc_id", "start", "end", "low", "high", "approx", "first_day", "last_day"),
    "attacks": ("claim_id", "doc_id", "start", "end", "status", "number", "first_day", "last_day"),
    "casualties": ("claim_id", "doc_id", "start", "end", "kind", "low", "high", "approx"),
    "roles": ("claim_id", "role", "entity_id"),
    "actors": ("entity_id", "name"),
    "places": ("entity_id", "name"),
}


def write_tables(folder, tables):
    """Each table as a folder with one part, as a run writes it; days may be given as ISO text."""
    for name, rows in tables.items():
        columns = {c: [_value(c, row.get(c)) for row in rows] for c in COLUMNS[name]}
        (folder / name).mkdir(parents=True)
        schema = pa.schema([(c, TYPES[c]) for c in COLUMNS[name]])
        pq.write_table(pa.table(columns, schema=schema), folder / name / "part.parquet")
    return folder


def _value(column, value):
    return date.fromisoformat(value) if TYPES[column] == pa.date32() and isinstance(value, str) else value
