"""A proposal that some tokens name a thing, and the entry made for a name that no lexicon has."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.lexicon import REGISTER, Entry
from pipeline.spelling import strip_marks


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens `first`..`last` (inclusive) name one of `entries` (the first, once chosen)."""

    first: int
    last: int
    label: str
    entries: tuple[Entry, ...]
    needs_company: bool
    rule: str

    @property
    def entry(self) -> Entry:
        """The thing named."""
        return self.entries[0]


def unlisted(label: str, name: str, country: str | None = None, **cells: str) -> Entry:
    """An entry for a name that no lexicon has: the same normalised name gives the same id in every article."""
    slug = re.sub(r"[^a-z0-9]+", "-", strip_marks(name)).strip("-") or "x"
    return Entry(f"{REGISTER[label][:-1]}:new-{slug}", label, name, (), country, dict(cells), known=False)
