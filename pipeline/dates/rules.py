"""Loads `models/rules/dates.toml` and `models/lexicons/events.csv` into a grammar and word lists."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.data import check_keys, read_csv, read_toml
from pipeline.dates.grammar import Grammar
from pipeline.dates.pattern import compile_pattern, expand, literals, upper_classes
from pipeline.dates.story import Event, Words
from pipeline.dates.vocabulary import Vocabulary
from pipeline.errors import SettingsError

SECTIONS = {"triggers", "class", "macro", "pattern", "tense", "lists", "holidays", "tables", "frozen"}
_PATTERN_KEYS = {"id", "find", "means", "with", "examples", "not"}
_EVENT_COLUMNS = ("id", "name", "aliases", "first_day", "last_day", "cues", "war", "source")


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything the date stage knows."""

    grammar: Grammar
    words: Words
    rows: list[dict[str, Any]]
    frozen: dict[str, str]


def load(models: Path) -> Rules:
    """Reads and compiles the grammar data; raises SettingsError naming file and rule where something is wrong."""
    path = models / "rules" / "dates.toml"
    data = read_toml(path, SECTIONS)
    for section in SECTIONS:
        if section not in data:
            raise SettingsError(f"{path}: section {section!r} is missing")
    events = _events(models / "lexicons" / "events.csv")
    tense = {key: frozenset(words) for key, words in data["tense"].items()}
    words = Words(
        tense["past"],
        tense["firm"],
        tense["future"],
        tense["ahead"],
        {name: frozenset(group) for name, group in data["lists"].items()},
        {_spaced(name): rule for name, rule in data["holidays"].items()},
        {_spaced(name): [(a, b) for a, b in days] for name, days in data["tables"].items()},
        events,
    )
    return Rules(_grammar(path, data, words), words, data["pattern"], data["frozen"])


def _spaced(name: str) -> str:
    """A name as its tokens with blanks between, `new year 's eve`."""
    return " ".join(name.replace("'s", " 's").replace("s'", "s '").replace("-", " - ").replace(".", " .").split())


def _grammar(path: Path, data: dict[str, Any], words: Words) -> Grammar:
    for row in data["pattern"]:
        check_keys(row, _PATTERN_KEYS, f"{path}: pattern {row.get('id')!r}")
    names = {
        "holiday": list(words.holidays),
        "islamic": list(words.tables),
        "event": [n for e in words.events for n in e.names],
    }
    macros = data["macro"] | {key: " | ".join(sorted(group, key=lambda n: -len(n))) for key, group in names.items()}
    named = {word: 0 for group in names.values() for name in group for word in name.split()[:1]}
    classes = data["class"] | {"NAMEWORD": named}
    try:
        finds = [expand(row["find"], macros) for row in data["pattern"]]
    except KeyError as error:
        raise SettingsError(f"{path}: unknown macro or missing key {error}") from error
    used = set(data["triggers"]).union(*(upper_classes(find) for find in finds))
    vocabulary = Vocabulary(classes, set().union(*(literals(find) for find in finds)), used)
    patterns = [compile_pattern(row, find, vocabulary.chars) for row, find in zip(data["pattern"], finds, strict=True)]
    return Grammar(vocabulary, patterns, data["triggers"])


def _events(path: Path) -> list[Event]:
    found = []
    for line, row in read_csv(path, _EVENT_COLUMNS):
        try:
            days = date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])
        except ValueError as error:
            raise SettingsError(f"{path}:{line}: {error}") from error
        names = tuple(_event_name(alias) for alias in row["aliases"].split("|") if alias)
        found.append(Event(row["id"], names, *days, _list(row["cues"]), _list(row["war"])))
    return found


def _list(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split("|") if word)


def _event_name(alias: str) -> str:
    return alias if alias[0].isdigit() and "-" not in alias else _spaced(alias)
