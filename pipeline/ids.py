"""Ids made from what they name, so that every run gives the same ones."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

KEY = 16  # bytes of a digest: two of a billion share one with a chance below 1 in 10^20
ID_LENGTH = 20  # hex digits, 80 bits: two of a hundred million articles share one with a chance below 1 in 10^8


def doc_id(text: str) -> str:
    """The id of the document with this very text: 20 hex digits of its SHA-256."""
    return _short(text)


def claim_id(doc_id: str, table: str, start: int, end: int, *parts: str | int | bool | date | None) -> str:
    """The id of a claim: of its document, table, span and of the `parts` that tell claims on one span apart."""
    return _short("\x1f".join([doc_id, table, str(start), str(end), *map(repr, map(_plain, parts))]))


def key(text: str) -> bytes:
    """What the ledger knows an address, an id or a place by: 16 bytes of its SHA-256."""
    return sha256(text.encode("utf-8", "surrogatepass")).digest()[:KEY]


def ident(owner: str, source_id: str) -> bytes:
    """The key of an id given in a record, among those of its site, or of its file as given if it names none."""
    return key(f"{owner}\n{source_id}")


def place(doc_id: str, source: str, source_id: str) -> bytes:
    """The key of a text where the tables say that it was read."""
    return key(f"{doc_id}\n{source}\n{source_id}")


def _plain(part: str | int | bool | date | None) -> str | int | bool | None:
    return part.isoformat() if isinstance(part, date) else part


def _short(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
