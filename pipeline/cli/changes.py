"""The changes between two sets of models, as a person or a program reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.records import Article
from pipeline.rulediff import Change, Value

SIGNS = {"added": "+", "removed": "-", "changed": "~"}


class Tally:
    """Counts articles and changes as they pass."""

    def __init__(self) -> None:
        self.articles = 0
        self.kinds: Counter[str] = Counter()

    def read(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The articles, counted."""
        for article in articles:
            self.articles += 1
            yield article

    def counted(self, changes: Iterable[Change]) -> Iterator[Change]:
        """The changes, counted."""
        for change in changes:
            self.kinds[change.kind] += 1
            yield change

    def counts(self) -> dict[str, int]:
        """Of articles, and of rows added, removed, changed."""
        return {"articles": self.articles, **{kind: self.kinds[kind] for kind in SIGNS}}

    def line(self) -> str:
        """The counts in a line."""
        rows = ", ".join(f"{kind} {self.kinds[kind]}" for kind in SIGNS)
        return f"articles {self.articles}, rows {rows}"


def lines(changes: Iterable[Change]) -> Iterator[str]:
    """A heading an article (or register), a line a row, and under it a line for each column that differs."""
    heading = None
    for change in changes:
        if change.source != heading:
            heading = change.source
            yield heading or "registers"
        where = "" if change.start is None else f" ({change.start}–{change.end})"
        words = f" “{change.words}”{where}" if change.words else ""
        yield f"  {SIGNS[change.kind]} {change.table}{words}"
        for column, old, new in change.columns():
            yield f"      {column}: {_said(change, old, new)}"


def _said(change: Change, old: Value, new: Value) -> str:
    if change.kind == "changed":
        return f"{_value(old)} → {_value(new)}"
    return _value(new if change.kind == "added" else old)


def _value(value: Value) -> str:
    if isinstance(value, list):
        return "; ".join(value) or "none"
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def as_row(change: Change) -> dict[str, Any]:
    """The change for a program: where, which row, and all its values on either side."""
    return {
        "kind": change.kind, "source": change.source or None, "table": change.table,
        "start": change.start, "end": change.end, "words": change.words, "old": change.old, "new": change.new,
    }  # fmt: skip
