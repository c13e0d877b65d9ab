"""An extraction as a person reads it: each sentence, and under it what was found there and by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.cli.terminal import harmless
from pipeline.records import Attack, AttackCount, Casualty, Role, Sentence

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.article import Extraction

Claim = AttackCount | Attack | Casualty
STYLES = {"heading": "bold", "sentence": "", "claim": "green", "role": "cyan", "mention": "dim", "date": "dim"}


def show(extraction: Extraction) -> None:
    """Print it: with colours and wrapped on a terminal, else plain, one thing a line."""
    from rich.console import Console
    from rich.text import Text

    console: Console = Console(highlight=False)
    for kind, line in lines(extraction):
        console.print(Text(harmless(line), STYLES[kind]), soft_wrap=not console.is_terminal)


def lines(extraction: Extraction) -> Iterator[tuple[str, str]]:
    """What to print, line by line, each with its kind."""
    document = extraction.document
    yield (
        "heading",
        f"{document.source}  published {document.published or 'unknown'} ({document.published_basis or '-'})",
    )
    if extraction.put_aside:
        yield "heading", f"put aside: {extraction.put_aside}"
    for sentence in extraction.sentences:
        yield from _sentence(sentence, extraction)


def _sentence(sentence: Sentence, extraction: Extraction) -> Iterator[tuple[str, str]]:
    number, text = sentence.sentence, extraction.document.text
    mark = " (boilerplate)" if sentence.boilerplate else ""
    yield "sentence", f"[{number}]{mark} {' '.join(text[sentence.start : sentence.end].split())}"
    claims: list[Claim] = [*extraction.attack_counts, *extraction.attacks, *extraction.casualties]
    for claim in claims:
        if claim.sentence == number:
            yield "claim", f"    {_claim(claim, text)}"
            yield from (("role", f"        {_role(r, text)}") for r in extraction.roles if r.claim_id == claim.claim_id)
    for mention in extraction.mentions:
        if mention.sentence == number:
            yield "mention", f"    {mention.label} “{mention.text}” {mention.entity_id}"
    for date in extraction.dates:
        if date.sentence == number:
            days = _between(date.first_day, date.last_day)
            yield "date", f"    {date.type} “{date.text}” {date.value or '?'} {days} ({date.anchor or 'not resolved'})"


def _claim(claim: Claim, text: str) -> str:
    words = f"“{text[claim.start : claim.end]}”"
    match claim:
        case AttackCount():
            about = " about" if claim.approx else ""
            days = _between(claim.first_day, claim.last_day)
            what = f"count {words}{about} {_between(claim.low, claim.high)} {claim.unit}, {claim.measure}, {days}"
        case Attack():
            number = "?" if claim.number is None else claim.number
            days = _between(claim.first_day, claim.last_day)
            what = f"attack {words} {claim.status}, number {number}, {claim.type or 'type unknown'}, {days}"
        case Casualty():
            about = " about" if claim.approx else ""
            what = f"casualty {words} {claim.kind}{about} {_between(claim.low, claim.high)}"
    return f"{what}  [{claim.rule}]"


def _role(role: Role, text: str) -> str:
    words = "carried over" if role.start is None else f"“{text[role.start : role.end]}”"
    return f"{role.role} {role.entity_id or 'not named'} {words}  [{role.rule}]"


def _between(first: object, last: object) -> str:
    if first is None and last is None:
        return "unknown"
    return str(first) if first == last else f"{'' if first is None else first}..{'' if last is None else last}"
