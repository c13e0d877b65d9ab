"""The records that flow between stages and become rows of tables.

A row class is the one place where a table is declared: its docstring says what a row is, its fields carry the
columns' meaning, and `pipeline.tables` makes the Arrow schema, the data dictionary and the README's table from them.
Offsets are Python string offsets into `Document.text`; `end` is exclusive.
"""

# ruff: noqa: RUF009 (column() makes a dataclasses.field)

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pipeline.columns import column, row_dict
from pipeline.registers import REGISTERS, Actor, Base, Person, Place, Ship, Weapon

SCHEMA_VERSION = "1.1"

__all__ = [
    "REGISTERS", "SCHEMA_VERSION", "TABLES", "Actor", "Article", "Attack", "AttackCount", "Base", "Casualty", "Change",
    "Copy", "Date", "Document", "Mention", "Person", "Place", "Rejected", "Role", "Run", "Sentence", "Ship", "Weapon",
    "column", "row_dict",
]  # fmt: skip

DATED_BY = (
    "how the days are known: `sentence` (a time expression there), else where they are carried over from (`total`, "
    "`shared`, `goes-on`, `report`, `frame`, `heading`, `paragraph`, `response`, `apart`, `named-period`, "
    "`main-event`); null if unknown"
)


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader hands on: one article as its source gives it, nothing guessed."""

    text: str
    source: str
    source_id: str
    url: str | None = None
    site: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    published_basis: str | None = None
    own_id: bool = False  # source_id is given in the record, not made from where it stands


@dataclass(frozen=True, slots=True)
class Document:
    """One article that was kept: at least one claim came from it (or the run kept all)."""

    doc_id: str = column("content hash: the same article read twice has the same id")
    source_id: str = column("the record's own id, else the file name without folder")
    source: str = column("where it was read: file as given, `#record` where a file holds many")
    url: str | None = column("as the source gives it")
    site: str | None = column("as the source gives it")
    title: str | None = column("as the source gives it")
    authors: tuple[str, ...] = column("as the source gives them")
    published: date | None = column("publication day, null if unknown: never guessed silently")
    published_basis: str | None = column("`given`, `metadata`, `url`, `dateline`, `body`; null if unknown")
    language: str | None = column("ISO 639-1")
    text: str = column("the text that came in, to the letter; every offset points into it")


@dataclass(frozen=True, slots=True)
class Copy:
    """One further appearance of the very same text: an exact copy has the same doc_id, so it is one document."""

    doc_id: str = column("the document it is a copy of")
    source: str = column("where the copy was read")
    source_id: str = column("the copy's own id")
    url: str | None = column("as the source gives it")
    site: str | None = column("as the source gives it")
    published: date | None = column("the copy's publication day")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document."""

    doc_id: str = column("document")
    sentence: int = column("number of the sentence in its document, from 0", "int32")
    start: int = column("offset of its first character", "int32")
    end: int = column("offset after its last character", "int32")
    boilerplate: bool = column("menu, advertisement, licence or newsletter line: no claim is read from it")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a thing is named."""

    doc_id: str = column("document")
    sentence: int = column("sentence", "int32")
    start: int = column("offset of its first character", "int32")
    end: int = column("offset after its last character", "int32")
    text: str = column("the words")
    label: str = column("`ACTOR`, `BASE`, `WEAPON`, `PLACE`, `SHIP`, `PERSON`")
    entity_id: str = column("row of the register of that label: one id per real thing, across all articles")


@dataclass(frozen=True, slots=True)
class Date:
    """One date expression."""

    doc_id: str = column("document")
    sentence: int = column("sentence", "int32")
    start: int = column("offset of its first character", "int32")
    end: int = column("offset after its last character", "int32")
    text: str = column("the words")
    type: str = column("TIMEX3 type: `DATE`, `TIME`, `DURATION`, `SET`")
    value: str | None = column("TIMEX3 value (`2023-10-27`, `2023-W43`, `P10D`, `XXXX-10-17` when the year is unknown)")
    mod: str | None = column("TIMEX3 modifier (`START`, `MID`, `END`, `APPROX`, …)")
    first_day: date | None = column("first calendar day it can mean; null when nothing fixes it")
    last_day: date | None = column("last calendar day it can mean; null when nothing fixes it")
    anchor: str | None = column(
        "what resolved it: `explicit`, `publication`, `narrative` (a date told before), `event` (a well-known event)"
    )


@dataclass(frozen=True, slots=True)
class AttackCount:
    """One stated tally of attacks."""

    claim_id: str = column("hash of article, table, span and what tells rows on one span apart: the same on every run")
    doc_id: str = column("document")
    sentence: int = column("sentence", "int32")
    start: int = column("offset of the words that state it", "int32")
    end: int = column("offset after them", "int32")
    low: int | None = column('lower bound: "134" 134..134, "at least 134" 134..null')
    high: int | None = column('upper bound: "fewer than 20" null..19')
    approx: bool = column('"about", "nearly", "dozens"')
    unit: str = column("`attack`, `strike`, `incident`, … as counted")
    first_day: date | None = column("first day of the period covered, null where silent")
    last_day: date | None = column("last day of the period covered, null where silent")
    dated_by: str | None = column(DATED_BY)
    dated_start: int | None = column("offset of the words that give the days, wherever they stand", "int32")
    dated_end: int | None = column("offset after them", "int32")
    measure: str = column(
        '`total`, `increment` ("another nine since Jan. 4"), `ordinal` ("the 58th attack since"), '
        '`rate` ("about 160 attacks each week")'
    )
    part_of: str | None = column('claim_id of the total this is a share of ("29 in Iraq" of "61")')
    rule: str = column("the rule that found it")


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack event told by an article."""

    claim_id: str = column("hash of article, table, span and what tells rows on one span apart: the same on every run")
    doc_id: str = column("document")
    sentence: int = column("sentence", "int32")
    start: int = column("offset of the words that tell it", "int32")
    end: int = column("offset after them", "int32")
    status: str = column("`occurred`, `foiled`, `planned`, `alleged`")
    number: int | None = column("how many attacks the row stands for, null where the text is vague", "int32")
    type: str | None = column("drone, rocket, missile, airstrike, …; null where nothing says it")
    intercepted: bool | None = column("true if it was shot down or stopped in flight; null where the text is silent")
    first_day: date | None = column("first day it can have happened, null where nothing fixes it")
    last_day: date | None = column("last day it can have happened")
    dated_by: str | None = column(DATED_BY)
    dated_start: int | None = column("offset of the words that give the days, wherever they stand", "int32")
    dated_end: int | None = column("offset after them", "int32")
    rule: str = column("the rule that found it")


@dataclass(frozen=True, slots=True)
class Casualty:
    """One stated number of people killed, wounded, captured or missing."""

    claim_id: str = column("hash of article, table, span and what tells rows on one span apart: the same on every run")
    doc_id: str = column("document")
    sentence: int = column("sentence", "int32")
    start: int = column("offset of the words that state it", "int32")
    end: int = column("offset after them", "int32")
    kind: str = column("`killed`, `wounded`, `captured`, `missing`")
    low: int | None = column("lower bound")
    high: int | None = column("upper bound")
    approx: bool = column('"about", "nearly", "dozens"')
    attack_id: str | None = column("claim_id of the attack they come from, null where the text does not say")
    rule: str = column("the rule that found it")


@dataclass(frozen=True, slots=True)
class Role:
    """Who or what takes part in a claim."""

    claim_id: str = column("row of attack_counts, attacks or casualties")
    doc_id: str = column("document")
    role: str = column("`actor`, `target`, `base`, `place`, `weapon`, `who`, `source` (who says so)")
    entity_id: str | None = column('row of a register; null where the filler is described, not named ("gunmen")')
    start: int | None = column("offset of the words that fill it; null if it is carried over from elsewhere", "int32")
    end: int | None = column("offset after them", "int32")
    rule: str = column("the rule that filled it")


@dataclass(frozen=True, slots=True)
class Run:
    """One run: the only rows that differ between two runs over the same input."""

    run_id: str = column("id of the run")
    started: datetime = column("when it began, UTC")
    ended: datetime = column("when it ended, UTC")
    version: str = column("version of tallywire")
    models: str = column("digest of the models it used")
    source: str = column("file read, or `*` for the whole run")
    read: int = column("records read = kept + put_aside + duplicate + rejected + seen_before")
    kept: int = column("articles in `documents`")
    put_aside: int = column("read well, but nothing for us in it or not in English")
    put_aside_reasons: str = column("count by reason, as JSON")
    duplicate: int = column("the same text as another article, in `copies`")
    rejected: int = column("could not be read, in `rejected`")
    seen_before: int = column("the very record of an earlier run")
    replaced: int | None = column("articles, of this or earlier runs, that a corrected version took the place of")
    outcome: str | None = column(
        "`done`; `interrupted`: what had been read until then is in the tables; `again`: the stored documents were "
        "extracted anew; `retried`: the rejected records were tried again"
    )


@dataclass(frozen=True, slots=True)
class Rejected:
    """One record that could not be read or extracted."""

    source: str = column("file as given")
    record: int | None = column("number of the record in its file, from 1; null for the file as a whole", "int64")
    stage: str = column("`read`, `decode`, `record`, `extract`")
    error: str = column("why, in a sentence")
    kind: str | None = column("what `data` is: `text`, `json`, `row`, `html`, `fragment`")
    data: bytes | None = column("the record as it came, up to 1 MB; null for a larger one or what is no record")
    fields: str | None = column("what else its file says of it, as JSON")


@dataclass(frozen=True, slots=True)
class Change:
    """One row of an earlier run that went, came or became another: an article was corrected, or read anew."""

    doc_id: str = column("document; of a corrected article the one that stands there now")
    old_doc_id: str | None = column("the document that a corrected article had before; else null")
    table: str = column("`documents`, `attack_counts`, `attacks`, `casualties`")
    claim_id: str | None = column("the claim; null for a document")
    change: str = column("`added`, `removed`, `changed`")
    reason: str = column("`corrected` (the article), `models` (other models), `version` (another version of tallywire)")
    columns: tuple[str, ...] = column("names of the columns that differ, if the row was changed")
    old: str | None = column("the row as it was, as JSON; null if it was added")
    new: str | None = column("the row as it is, as JSON; null if it was removed")


TABLES: dict[str, type] = {
    "documents": Document, "copies": Copy, "sentences": Sentence, "mentions": Mention, "dates": Date,
    "attack_counts": AttackCount, "attacks": Attack, "casualties": Casualty, "roles": Role,
    **REGISTERS, "changes": Change, "runs": Run, "rejected": Rejected,
}  # fmt: skip
