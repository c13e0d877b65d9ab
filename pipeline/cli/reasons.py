"""An explanation as a person reads it: with colours on a terminal, else plain, with brackets and labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.cli.marked import Mark, Piece, bracketed, coloured
from pipeline.cli.terminal import harmless
from pipeline.explain import Explanation
from pipeline.explain.article import Words
from pipeline.explain.days import Days, Expression
from pipeline.explain.roles import Role
from pipeline.rulebook import RuleEntry

NAMES = {"attack_counts": "count", "attacks": "attack", "casualties": "casualty"}
RELATIONS = {"part_of": "part of", "part": "part", "attack": "attack", "casualty": "casualty"}
STYLES = {
    "claim": "bold green", "date": "magenta", "actor": "bold red", "target": "bold yellow", "who": "bold yellow",
    "base": "bold cyan", "place": "cyan", "weapon": "bold blue", "source": "blue",
}  # fmt: skip
WIDTH = 11  # of the first column

Line = list[Piece]


def show(explanation: Explanation) -> None:
    """Print it."""
    from rich.console import Console
    from rich.text import Text

    console: Console = Console(highlight=False)
    colours = console.is_terminal and console.color_system is not None
    for line in lines(explanation, colours):
        console.print(Text.assemble(*((harmless(text), style) for text, style in line)), soft_wrap=True)


def lines(e: Explanation, colours: bool) -> Iterator[Line]:
    """What to print, line by line."""
    document = e.document
    basis = f" ({document.published_basis})" if document.published_basis else ""
    yield [(f"{NAMES[e.table]} {e.claim_id}", "bold")]
    about = ", ".join(filter(None, (document.source, document.site, document.title and f"“{document.title}”")))
    yield _line("document", f"{about}, published {document.published or 'on an unknown day'}{basis}")
    marks = list(_marks(e))
    for sentence in e.sentences:
        mark = coloured if colours else bracketed
        pieces = mark(sentence.text, sentence.start, marks)
        yield [(f"[{sentence.sentence}] ", "dim"), *((re.sub(r"\s+", " ", text), style) for text, style in pieces)]
    yield _line("values", ", ".join(f"{name} {_value(value)}" for name, value in e.values.items()))
    yield from _rule(e.rule)
    if e.days is not None:
        yield from _days(e.days)
    for role in e.roles:
        yield from _role(role)
    for linked in e.linked:
        yield _line(RELATIONS[linked.relation], f"{linked.claim_id} {_at(linked.words)}")
    if not e.same_models:
        yield _line("note", "These are not the models of the run (or it had --nlp): a rule may have changed since.")


def _line(name: str, text: str, style: str = "") -> Line:
    return [(name.ljust(WIDTH), "dim"), (text, style)]


def _marks(e: Explanation) -> Iterator[Mark]:
    """The words of the claim, of its roles, and those that give its days."""
    yield Mark(e.words.start, e.words.end, NAMES[e.table], STYLES["claim"])
    for role in e.roles:
        words = role.words or role.named_at
        if words is not None:
            label = role.role if role.words else f"{role.role}, carried over"
            yield Mark(words.start, words.end, label, STYLES.get(role.role, ""))
    for expression in e.days.expressions if e.days else ():
        yield Mark(expression.words.start, expression.words.end, "date", STYLES["date"])


def _rule(rule: RuleEntry) -> Iterator[Line]:
    yield _line("rule", " ".join(filter(None, (f"[{rule.id}]", rule.where, rule.explanation))))
    if rule.pattern:
        yield _line("", f"pattern: {rule.pattern}")
    if rule.example:
        yield _line("", f"it finds, for example: “{rule.example}”")
    if not rule.pattern and not rule.explanation:
        yield _line("", "It is none of the rules that are here: name the folder that the run had with --models.")


def _days(days: Days) -> Iterator[Line]:
    way = f"[{days.dated_by}] " if days.dated_by else ""
    yield _line("days", f"{_between(days.first_day, days.last_day)}  {way}{days.how}")
    for expression in days.expressions:
        yield _line("", _expression(expression), STYLES["date"])
    if days.until_publication:
        yield _line("", "No word gives the last day: it is the publication day.")
    if days.expressions:
        basis = f" ({days.published_basis})" if days.published_basis else ""
        yield _line("", f"publication day: {days.published or 'unknown'}{basis}")


def _expression(e: Expression) -> str:
    value = " ".join(filter(None, (e.type, e.value or "?", e.mod)))
    return f"{_at(e.words)}: {value}, {_between(e.first_day, e.last_day)}. {e.how}"


def _role(role: Role) -> Iterator[Line]:
    who = " ".join(filter(None, (role.entity_id or "not named", role.name)))
    if role.words:
        words = _at(role.words)
    else:
        words = f"carried over; it is named at {_at(role.named_at)}" if role.named_at else "carried over"
    yield _line(role.role, f"{who}, {words}", STYLES.get(role.role, ""))
    yield _line("", f"[{role.rule.id}] {role.rule.explanation or ''}")


def _at(words: Words) -> str:
    return f"“{words.text}” ({words.start}–{words.end}, sentence {words.sentence})"


def _value(value: object) -> str:
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _between(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return "unknown"
    return str(first) if first == last else f"{first or ''}..{last or ''}"
