"""What became of rows written before, as rows of `changes`: articles were corrected, or read anew by other rules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.records import Change
from pipeline.store.layout import CLAIMS

if TYPE_CHECKING:
    import pyarrow as pa

Tables = Mapping[str, "pa.Table"]
Values = dict[str, Any]


def corrected(rows: Tables, replaced: Mapping[str, str | None]) -> Iterator[Change]:
    """The rows of documents that went, by what took the place of each: None if the new version is put aside."""
    for (table, key), old in _values(rows).items():
        doc_id = old["doc_id"]
        new = replaced[doc_id]
        changed = table == "documents" and new is not None
        yield Change(
            doc_id=new or doc_id,
            old_doc_id=doc_id if new else None,
            table=table,
            claim_id=None if table == "documents" else key,
            change="changed" if changed else "removed",
            reason="corrected",
            columns=("text",) if changed else (),
            old=_json(old),
            new=None,
        )


def reread(old: Tables, new: Tables, reason: str) -> Iterator[Change]:
    """What differs between the rows of the same documents as they were and as they are now."""
    before, after = _values(old), _values(new)
    for table, key in dict.fromkeys((*before, *after)):
        was, now = before.get((table, key)), after.get((table, key))
        if was == now:
            continue
        both = was and now
        yield Change(
            doc_id=(was or now or {})["doc_id"],
            old_doc_id=None,
            table=table,
            claim_id=None if table == "documents" else key,
            change="changed" if both else "removed" if was else "added",
            reason=reason,
            columns=tuple(name for name in now if name not in was or was[name] != now[name]) if was and now else (),
            old=_json(_without_text(was)),
            new=_json(_without_text(now)),
        )


def _values(rows: Tables) -> dict[tuple[str, str], Values]:
    """Table and id of each document and claim → its values, the roles of a claim among them."""
    roles: dict[str, list[Values]] = {}
    for role in _rows(rows, "roles"):
        roles.setdefault(role.pop("claim_id"), []).append(role)
    found = {("documents", row["doc_id"]): row for row in _rows(rows, "documents")}
    for table in CLAIMS:
        for row in _rows(rows, table):
            found[table, row["claim_id"]] = {**row, "roles": roles.get(row["claim_id"], [])}
    return found


def _rows(rows: Tables, table: str) -> list[Values]:
    return rows[table].to_pylist() if table in rows else []


def _without_text(values: Values | None) -> Values | None:
    """Reading anew doesn't touch the text."""
    return {name: value for name, value in values.items() if name != "text"} if values else None


def _json(values: Values | None) -> str | None:
    return None if values is None else json.dumps(values, default=str, ensure_ascii=False)
