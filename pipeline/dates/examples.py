"""Checks the rules against the examples that stand beside them in the data."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from pipeline.dates.expression import DateExpression
from pipeline.dates.period import days_of
from pipeline.errors import SettingsError

Explain = Callable[[str, date | None], list[tuple[str, DateExpression]]]
_EXAMPLE_KEYS = {"text", "published", "value", "first", "last", "loose", "type"}


def failures(row: dict[str, Any], explain: Explain) -> list[str]:
    """What is wrong with one rule's examples, in words; empty if all hold."""
    wrong = [message for example in row.get("examples", ()) if (message := _example(row["id"], example, explain))]
    for text in row.get("not", ()):
        hits = [e.text for rule, e in explain(text, None) if rule == row["id"]]
        if hits:
            wrong.append(f"pattern {row['id']!r} must stay silent in {text!r}, but found {hits[0]!r}")
    if not row.get("examples"):
        wrong.append(f"pattern {row['id']!r} has no examples")
    return wrong


def check(rows: list[dict[str, Any]], explain: Explain) -> None:
    """Raises SettingsError with the first rule whose examples fail."""
    for row in rows:
        for message in failures(row, explain):
            raise SettingsError(f"dates.toml: {message}")


def _example(rule: str, example: dict[str, Any], explain: Explain) -> str | None:
    unknown = example.keys() - _EXAMPLE_KEYS
    if unknown:
        return (
            f"pattern {rule!r}: unknown key {min(unknown)!r} in an example; allowed: {', '.join(sorted(_EXAMPLE_KEYS))}"
        )
    marked = re.search(r"\[([^\]]*)\]", example["text"])
    if not marked:
        return f"pattern {rule!r}: no [ ] in example {example['text']!r}"
    text, start, end = example["text"].replace("[", "").replace("]", ""), marked.start(), marked.end() - 2
    wanted = _wanted(example)
    for _, e in explain(text, example.get("published")):
        whole = (e.start, e.end) == (start, end) or (example.get("loose") and e.start < end and start < e.end)
        if whole:
            got = (e.type if "type" in example else None, e.value, e.first_day, e.last_day)
            return (
                None
                if got == wanted
                else f"pattern {rule!r}: {example['text']!r} should be {_say(wanted)}, is {_say(got)}"
            )
    return f"pattern {rule!r}: nothing found at {example['text']!r}"


def _wanted(example: dict[str, Any]) -> tuple[str | None, str, date | None, date | None]:
    days = days_of(example["value"]) or (None, None)
    first, last = (_day(example.get(key, default)) for key, default in (("first", days[0]), ("last", days[1])))
    return example.get("type"), example["value"], first, last


def _day(said: date | str | None) -> date | None:
    return date.fromisoformat(said) if isinstance(said, str) and said else said if isinstance(said, date) else None


def _say(got: tuple[str | None, str | None, date | None, date | None]) -> str:
    return f"{got[0] or ''} {got[1]} ({got[2]}..{got[3]})".strip()
