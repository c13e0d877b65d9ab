"""When two names, two spans or two sets of names are the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.data import read_toml

Span = tuple[int, int]
Forms = frozenset[str]  # the normalised names that one thing goes by

TRIM = " .,;:\"“”'()"
ARTICLE = re.compile(r"^(the|a|an)\s+")
POSSESSIVE = re.compile(r"'s?$")


class Names:
    """Normalises names; built once from `models/words/evaluate.toml`."""

    def __init__(self, models: Path) -> None:
        words = read_toml(models / "words" / "evaluate.toml", {"people_nouns", "states"})
        nouns = "|".join(re.escape(noun) for noun in words.get("people_nouns", []))
        self.people = re.compile(rf"(?<=\w)\s+(?:{nouns})$")
        self.states = [frozenset(self.normal(name, "ACTOR") for name in names) for names in words.get("states", [])]

    def normal(self, name: str, label: str | None = None) -> str:
        """The name without case, article and possessive; for an actor, without a people-noun at its end."""
        name = name.replace("’", "'").replace("‘", "'")
        name = re.sub(r"\s+", " ", name).strip(TRIM).casefold()
        name = POSSESSIVE.sub("", ARTICLE.sub("", name))
        return self.people.sub("", name) if label == "ACTOR" else name

    def with_state(self, forms: Forms) -> Forms:
        """The forms, and those of the state whose armed forces they name."""
        return forms.union(*(state for state in self.states if state & forms))


def occurrences(text: str, piece: str) -> list[Span]:
    """Spans of the text where the piece stands."""
    return [match.span() for match in re.finditer(re.escape(piece), text)]


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return min(a[1], b[1]) > max(a[0], b[0])


def match_sets(gold: Iterable[Forms], found: Iterable[Forms]) -> tuple[int, int, int]:
    """(matched, spurious, missed), matching one to one where two sets share a form."""
    left, missed, matched = list(found), 0, 0
    for forms in gold:
        hit = next((other for other in left if other & forms), None)
        if hit is None:
            missed += 1
        else:
            left.remove(hit)
            matched += 1
    return matched, len(left), missed


def b_cubed(clusters: Sequence[tuple[object, object | None]]) -> tuple[float, float]:
    """B-cubed precision and recall of (gold id, found id or None) pairs; what was not found counts as missed only."""
    found = [pair for pair in clusters if pair[1] is not None]
    gold_size = Counter(gold for gold, _ in clusters)
    found_size = Counter(other for _, other in found)
    both = Counter(found)
    precision = sum(n * n / found_size[other] for (_, other), n in both.items())
    recall = sum(n * n / gold_size[gold] for (gold, _), n in both.items())
    return (precision / len(found) if found else 0.0), (recall / len(clusters) if clusters else 0.0)
