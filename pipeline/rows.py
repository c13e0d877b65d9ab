"""Makes rows of what the stages found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline import records
from pipeline.dates import DateExpression
from pipeline.entities.found import Found
from pipeline.ids import claim_id
from pipeline.lexicon import REGISTER, Entry
from pipeline.patterns.claims import Claim
from pipeline.tokens import Tokens

NOWHERE = (None, None)

BETWEEN = ("later", "earlier", "after", "before", "ago")  # behind a length: it parts two events


def sentence_rows(doc: str, bounds: Iterable[tuple[int, int]], boilerplate: set[int]) -> list[records.Sentence]:
    """One row per sentence."""
    return [records.Sentence(doc, n, start, end, n in boilerplate) for n, (start, end) in enumerate(bounds)]


def mention_rows(doc: str, text: str, tokens: Tokens, mentions: Iterable[Found]) -> list[records.Mention]:
    """One row per mention."""
    rows = []
    for m in mentions:
        start, end = tokens.starts[m.first], tokens.ends[m.last]
        rows.append(records.Mention(doc, tokens.sentence[m.first], start, end, text[start:end], m.label, m.entry.id))
    return rows


def date_rows(doc: str, text: str, tokens: Tokens, dates: Iterable[DateExpression]) -> list[records.Date]:
    """One row per date expression that names a time; `many months`, `for years` name none."""
    return [
        records.Date(
            doc, tokens.sentence[max(tokens.at(d.start), 0)], d.start, d.end, text[d.start : d.end],
            d.type, d.value, d.mod, d.first_day, d.last_day, d.anchor,
        )
        for d in dates
        if not (d.type == "DURATION" and ("X" in (d.value or "") or _of_clock(d, text)))
    ]  # fmt: skip


def _of_clock(length: DateExpression, text: str) -> bool:
    """Is the length told by the clock: minutes, and hours that lie between two events ("an hour later")?"""
    value, words = length.value or "", text[length.start : length.end].casefold()
    if not value.startswith("PT"):
        return False
    behind = text[length.end : length.end + 9].casefold().split()
    return value.endswith(("M", "S")) or words.endswith(BETWEEN) or bool(behind and behind[0].strip(".,;") in BETWEEN)


def claim_rows(doc: str, claims: Iterable[Claim]) -> tuple[dict[str, list[Any]], list[records.Role]]:
    """The rows of the three claim tables, and the roles of all of them."""
    claims = list(claims)
    ids = _ids(doc, claims)
    tables: dict[str, list[Any]] = {"attack_counts": [], "attacks": [], "casualties": []}
    roles: list[records.Role] = []
    for claim in claims:
        key = ids[id(claim)]
        tables[claim.kind].append(MAKERS[claim.kind](doc, claim, key, ids))
        for f in claim.roles:
            roles.append(records.Role(key, doc, f.role, f.entry.id if f.entry else None, f.start, f.end, f.rule))
    return tables, roles


def _ids(doc: str, claims: Iterable[Claim]) -> dict[int, str]:
    """Claim → id; a claim that says the very same of the same words as another is told apart by its turn."""
    ids: dict[int, str] = {}
    seen: dict[str, int] = {}
    for claim in claims:
        says = claim.harm if claim.kind == "casualties" else claim.measure
        what = (says, claim.low, claim.high, ",".join(sorted(claim.ids("base"))), claim.first_day)
        key = claim_id(doc, claim.kind, claim.start, claim.end, *what)
        seen[key] = seen.get(key, -1) + 1
        ids[id(claim)] = key if seen[key] == 0 else claim_id(doc, claim.kind, claim.start, claim.end, *what, seen[key])
    return ids


def _attack_count(doc: str, c: Claim, key: str, ids: Mapping[int, str]) -> records.AttackCount:
    part_of = ids.get(id(c.part_of)) if c.part_of is not None else None
    start, end = c.dated_at or NOWHERE
    return records.AttackCount(
        key, doc, c.sentence, c.start, c.end, c.low, c.high, c.approx, c.unit,
        c.first_day, c.last_day, c.dated_by, start, end, c.measure, part_of, c.rule,
    )  # fmt: skip


def _attack(doc: str, c: Claim, key: str, ids: Mapping[int, str]) -> records.Attack:
    start, end = c.dated_at or NOWHERE
    return records.Attack(
        key, doc, c.sentence, c.start, c.end, c.status, c.number, c.type, c.intercepted,
        c.first_day, c.last_day, c.dated_by, start, end, c.rule,
    )  # fmt: skip


def _casualty(doc: str, c: Claim, key: str, ids: Mapping[int, str]) -> records.Casualty:
    attack = ids.get(id(c.attack)) if c.attack is not None else None
    return records.Casualty(key, doc, c.sentence, c.start, c.end, c.harm, c.low, c.high, c.approx, attack, c.rule)


MAKERS = {"attack_counts": _attack_count, "attacks": _attack, "casualties": _casualty}


class RegisterRows(dict[str, Any]):
    """Id of a listed entity → its row in the register of its kind, made when it is first asked for."""

    def __init__(self, listed: Mapping[str, Entry]) -> None:
        super().__init__()
        self.listed = listed

    def __missing__(self, key: str) -> Any:
        row = self[key] = _register_row(self.listed[key])
        return row


def register_rows(entries: Iterable[Entry], made: RegisterRows) -> dict[str, list[Any]]:
    """One register row per entity that occurs, in order of id; a part brings what it is part of along."""
    listed = made.listed
    wanted: dict[str, Entry] = {}
    for entry in entries:
        while entry.id not in wanted:
            wanted[entry.id] = entry
            above = entry.get("parent") or entry.get("class") or entry.get("place_id") or entry.get("admin")
            if above is None or above not in listed:
                break
            entry = listed[above]
    rows: dict[str, list[Any]] = {name: [] for name in records.REGISTERS}
    for key in sorted(wanted):
        entry = wanted[key]
        row = made[key] if entry is listed.get(key) else _register_row(entry)
        rows[REGISTER[entry.label]].append(row)
    return rows


def _register_row(entry: Entry) -> Any:
    aliases = tuple(alias.removeprefix("~") for alias in entry.aliases)
    common = (entry.id, entry.name, aliases, entry.country, entry.get("wikidata"), entry.known)
    if entry.label == "ACTOR":
        return records.Actor(*common, entry.get("kind"), entry.get("parent"), entry.get("backer"))
    if entry.label == "BASE":
        return records.Base(*common, entry.number("lat"), entry.number("lon"), entry.get("place_id"))
    if entry.label == "WEAPON":
        return records.Weapon(*common, entry.get("class"))
    if entry.label == "PLACE":
        return records.Place(*common, entry.number("lat"), entry.number("lon"), entry.get("admin"))
    return (records.Ship if entry.label == "SHIP" else records.Person)(*common)
