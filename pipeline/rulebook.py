"""Every rule that can find something: where it stands, what it says, and an example, for a person who asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.data import read_toml
from pipeline.dates.rules import SECTIONS
from pipeline.paths import models_dir

# File → what its rules are called there, and all sections that it may have.
FILES = {"counts": ("rule", {"rule", "sets"}), "casualties": ("rule", {"rule", "sets"}), "dates": ("pattern", SECTIONS)}
ID = re.compile(r"""\s*id\s*=\s*(["'])(?P<id>.*?)\1""")


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One rule. A rule that is code has an explanation, a rule of a file its pattern and examples."""

    id: str
    kind: str  # "counts", "casualties", "dates" or "code"
    where: str | None = None  # file and line; None for a rule that is nowhere
    pattern: str | None = None
    example: str | None = None
    explanation: str | None = None


Rulebook = dict[tuple[str, str], RuleEntry]  # by kind and id


def read_rulebook(folders: Sequence[Path]) -> Rulebook:
    """The rules of the model folders `folders`, and those that are code; raises SettingsError for a broken file."""
    entries = [entry for folder in folders for kind in FILES for entry in _entries(folder, kind)]
    entries += [RuleEntry(name, "code", explanation=text) for name, text in explanations()["rule"].items()]
    return {(entry.kind, entry.id): entry for entry in entries}


def explanations() -> dict[str, dict[str, str]]:
    """A sentence for each rule that is code, each way of dating a claim (`dated_by`), each anchor of a date."""
    return read_toml(models_dir() / "rules" / "explanations.toml", {"rule", "dated_by", "anchor"})


def _entries(folder: Path, kind: str) -> Iterator[RuleEntry]:
    path = folder / "rules" / f"{kind}.toml"
    if not path.exists():
        return
    shown = "models" if folder == models_dir() else folder.as_posix()
    section, allowed = FILES[kind]
    lines = _lines(path)
    for rule in read_toml(path, allowed).get(section, []):
        key = rule.get("id", "")
        where = f"{shown}/rules/{kind}.toml:{lines.get(key, 1)}"
        yield RuleEntry(key, kind, where, rule.get("pattern") or rule.get("find"), _example(rule))


def _lines(path: Path) -> dict[str, int]:
    """The line on which each id stands."""
    lines: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if found := ID.match(line):
            lines.setdefault(found["id"], number)
    return lines


def _example(rule: dict[str, Any]) -> str | None:
    """The text of its first example."""
    for example in rule.get("examples", ()):
        return str(example["text"] if isinstance(example, dict) else example[0])
    return None
