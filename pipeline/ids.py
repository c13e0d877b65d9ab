"""Ids made from what they name, so that every run gives the same ones."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

ID_LENGTH = 20  # hex digits, 80 bits: two of a hundred million articles share one with a chance below 1 in 10^8


def doc_id(text: str) -> str:
    """The id of the document with this very text: 20 hex digits of its SHA-256."""
    return _short(text)


def claim_id(doc_id: str, table: str, start: int, end: int, *parts: str | int | bool | date | None) -> str:
    """The id of a claim: of its document, table, span and of the `parts` that tell claims on one span apart."""
    return _short("\x1f".join([doc_id, table, str(start), str(end), *map(repr, map(_plain, parts))]))


def _plain(part: str | int | bool | date | None) -> str | int | bool | None:
    return part.isoformat() if isinstance(part, date) else part


def _short(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
