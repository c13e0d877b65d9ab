"""The score sheet that fills as articles are compared: tallies by line, errors, clusters of names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an evaluation; the headline has no precision and recall of its own."""

    precision: float | None
    recall: float | None
    f1: float
    gold: int


@dataclass(frozen=True, slots=True)
class Error:
    """One difference between gold and tables: the article, what kind of difference, and the words."""

    doc: str
    kind: str
    what: str


@dataclass(slots=True)
class Tally:
    """Right, spurious and missed, over all articles."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    def add(self, right: int, spurious: int, missed: int) -> None:
        """Count some more."""
        self.right += right
        self.spurious += spurious
        self.missed += missed

    def line(self) -> Line:
        """Precision, recall and F1; what gold has none of and nothing was found of is perfect."""
        found, gold = self.right + self.spurious, self.right + self.missed
        precision = self.right / found if found else float(not self.missed)
        recall = self.right / gold if gold else 1.0
        return Line(precision, recall, f1(precision, recall), gold)


@dataclass(slots=True)
class Sheet:
    """What the scorers write on; `clusters` pairs, for each name, the gold thing with the found one (None if none)."""

    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    errors: list[Error] = field(default_factory=list)
    clusters: list[tuple[object, object | None]] = field(default_factory=list)

    def add(self, line: str, right: int, spurious: int, missed: int) -> None:
        """Count on a line."""
        self.tallies[line].add(right, spurious, missed)

    def check(self, line: str, right: bool) -> None:
        """Count one value that is right, or missed."""
        self.add(line, int(right), 0, int(not right))

    def error(self, doc: str, kind: str, what: str) -> None:
        """Note a difference."""
        self.errors.append(Error(doc, kind, what))


def f1(precision: float, recall: float) -> float:
    """The harmonic mean, 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
