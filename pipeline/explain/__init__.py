"""Why a claim says what it says: its words, its rule, how it was dated, what its roles rest on; from tables alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.explain.article import CLAIMS, StoredArticle, Words
from pipeline.explain.days import Days, days_of
from pipeline.explain.roles import Role, roles_of
from pipeline.models import digest, model_folders
from pipeline.rulebook import Rulebook, RuleEntry, explanations, read_rulebook
from pipeline.stored import Row, ids_beginning, read_columns, read_rows, state

__all__ = ["Document", "Explanation", "Linked", "explain"]

KIND_OF = {"attack_counts": "counts", "casualties": "casualties"}  # table → file of its rules
SHOWN_APART = {
    "claim_id", "doc_id", "sentence", "start", "end", "rule", "first_day", "last_day", "dated_by", "dated_start",
    "dated_end", "part_of", "attack_id",
}  # fmt: skip
SHOWN_IDS = 5  # of the claims that a prefix could mean


@dataclass(frozen=True, slots=True)
class Document:
    """The article, as in the table `documents`."""

    doc_id: str
    source: str
    source_id: str
    site: str | None
    title: str | None
    url: str | None
    published: date | None
    published_basis: str | None


@dataclass(frozen=True, slots=True)
class Linked:
    """Another claim, and what it is to the one explained: `part_of`, `part`, `attack` or `casualty`."""

    relation: str
    claim_id: str
    words: Words


@dataclass(frozen=True, slots=True)
class Explanation:
    """One claim, explained."""

    table: str
    claim_id: str
    document: Document
    words: Words
    sentences: list[Words]  # those that hold words of the claim and its roles, and the one before where one is carried
    values: Row  # the columns that are not shown otherwise
    rule: RuleEntry
    days: Days | None  # None for casualties, which have none
    roles: list[Role]
    linked: list[Linked]
    same_models: bool  # are the models those of the run that wrote the tables?


def explain(folder: Path, claim: str, models: Path | None = None) -> Explanation:
    """Explains the row of attack_counts, attacks or casualties in `folder` whose claim_id is, or begins with, `claim`.

    `models` is the folder that the run was given, if any. Raises UsageError if there is no such claim or more than
    one, SettingsError if the models are wrong.
    """
    table, key = _find(folder, claim)
    folder, folders = state(folder), model_folders(models)
    rulebook = read_rulebook(folders)
    (row,) = read_rows(folder, table, "claim_id", [key])
    article = StoredArticle(folder, row["doc_id"])
    roles = roles_of(row, article, rulebook)
    return Explanation(
        table=table,
        claim_id=key,
        document=Document(**{name: article.document[name] for name in Document.__slots__}),
        words=article.words(row),
        sentences=_sentences(row, roles, article),
        values={name: value for name, value in row.items() if name not in SHOWN_APART},
        rule=_rule(KIND_OF.get(table, "code"), row["rule"], rulebook),
        days=None if table == "casualties" else days_of(row, article, explanations()),
        roles=roles,
        linked=list(_linked(row, article)),
        same_models=digest(folders) == _models_of_last_run(folder),
    )


def _find(folder: Path, prefix: str) -> tuple[str, str]:
    """Table and id of the one claim whose id begins with `prefix`."""
    found = [(table, key) for table in CLAIMS for key in ids_beginning(folder, table, "claim_id", prefix)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(
            f"no claim {prefix!r} in {folder}: give a claim_id, or how one begins, of its tables {', '.join(CLAIMS)}; "
            "--out names a folder that `tallywire run` wrote"
        )
    ids = ", ".join(sorted(key for _, key in found)[:SHOWN_IDS])
    more = ", …" if len(found) > SHOWN_IDS else ""
    raise UsageError(f"{len(found)} claims begin with {prefix!r}: {ids}{more}; give more of the one you mean")


def _sentences(claim: Row, roles: list[Role], article: StoredArticle) -> list[Words]:
    numbers = {claim["sentence"], *(words.sentence for role in roles if (words := role.words or role.named_at))}
    if claim["sentence"] and any(role.words is None for role in roles):
        numbers.add(claim["sentence"] - 1)
    return [article.sentence(number) for number in sorted(numbers)]


def _rule(kind: str, name: str, rulebook: Rulebook) -> RuleEntry:
    """The rule of a claim: of its table's file, else one that is code; one that is neither is named alone."""
    return rulebook.get((kind, name)) or rulebook.get(("code", name)) or RuleEntry(name, kind)


def _linked(claim: Row, article: StoredArticle) -> Iterator[Linked]:
    """The claims that this one points to, and those that point to it."""
    key = claim["claim_id"]
    counts, attacks, harm = (article.claims[table] for table in CLAIMS)
    pairs = [("part_of", counts.get(claim.get("part_of", ""))), ("attack", attacks.get(claim.get("attack_id", "")))]
    pairs += [("part", row) for row in counts.values() if row["part_of"] == key]
    pairs += [("casualty", row) for row in harm.values() if row["attack_id"] == key]
    yield from (Linked(relation, row["claim_id"], article.words(row)) for relation, row in pairs if row is not None)


def _models_of_last_run(folder: Path) -> str | None:
    runs = read_columns(folder, "runs", ["started", "models"])
    return max(runs, key=lambda run: run["started"])["models"] if runs else None
