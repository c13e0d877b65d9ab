"""Everything the pipeline knows, loaded and compiled once per process from `models/`."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import paths
from pipeline.clean import Cleaner
from pipeline.collector import no_collection
from pipeline.dates import DateResolver
from pipeline.entities.finder import EntityFinder
from pipeline.entities.gazetteer import Gazetteer
from pipeline.entities.names import Names
from pipeline.entities.openclass import OpenClass
from pipeline.entities.persons import Persons
from pipeline.entities.placenames import PlaceNames
from pipeline.entities.shipnames import ShipNames
from pipeline.entities.shortened import Shortened
from pipeline.entities.sites import Sites
from pipeline.language import tokenizer, user_pipeline
from pipeline.lexicon import Entry, read_lexicon
from pipeline.numbers import Numbers
from pipeline.overlay import check_files, check_rows
from pipeline.patterns.figures.reading import FigureReader
from pipeline.patterns.glance import Hints
from pipeline.patterns.sentence.vocabulary import Vocabulary
from pipeline.sentences import SentenceSplitter
from pipeline.spelling import Spelling

if TYPE_CHECKING:
    from spacy.language import Language

RULES = ("counts", "casualties")
KINDS = ("actors", "bases", "weapons", "ships", "persons", "countries", "regions", "places")
EXPLAINED = re.compile(r"[a-z] \([A-Z]{2,}\)$")  # "National Liberation Army (ELN)" is two names in a text
PLURAL = frozenset({"ACTOR", "WEAPON"})


@dataclass(frozen=True, slots=True)
class Models:
    """What the stages need."""

    digest: str
    cleaner: Cleaner
    splitter: SentenceSplitter
    spelling: Spelling
    entities: EntityFinder
    numbers: Numbers
    dates: DateResolver
    vocabulary: Vocabulary
    glance: Hints
    figures: FigureReader
    countries: dict[str, Entry]
    entries: dict[str, Entry]
    nlp: Language | None


def load_models(folder: Path | None = None, nlp: str | None = None, *, checked: bool = True) -> Models:
    """Loads `models/`; the lexicons and number rules of `folder`, if given, are laid over it.

    Its rows replace those of the same id, its rules are tried first. A folder that holds all that `models/` holds is
    used by itself. With `checked` the examples of the date rules are run.

    Raises SettingsError naming file, line and key.
    """
    language = user_pipeline(nlp) if nlp is not None else None
    with no_collection():
        return _load(model_folders(folder), language, checked)


def _load(folders: Sequence[Path], language: Language | None, checked: bool) -> Models:
    base = folders[0]
    spelling = Spelling(base)
    names = Names(base)
    vocabulary = Vocabulary(base)
    lexicons = {kind: read_lexicon(folders, kind) for kind in KINDS}
    lexicons["places"] = _largest_first(lexicons["places"])
    _place_bases(lexicons)
    entries = {entry.id: entry for kind in KINDS for entry in lexicons[kind].values()}
    finder = _finder(base, lexicons, spelling, names)
    for overlay in folders[1:]:
        check_rows(overlay, lexicons, finder.gazetteer)
    spelling.clear()  # it keeps so many words and no more: let them be those of texts, not of names
    return Models(
        digest=digest(folders, language),
        cleaner=Cleaner(base),
        splitter=SentenceSplitter(base),
        spelling=spelling,
        entities=finder,
        numbers=Numbers(base),
        dates=DateResolver(base, checked=checked),
        vocabulary=vocabulary,
        glance=Hints(vocabulary),
        figures=FigureReader(folders, vocabulary),
        countries={entry.country or "": entry for entry in lexicons["countries"].values()},
        entries=entries,
        nlp=language,
    )


def _largest_first(places: Mapping[str, Entry]) -> dict[str, Entry]:
    """The places in order of people: of several of one name the first is meant, where an article does not say which."""
    return dict(sorted(places.items(), key=lambda item: -(item[1].number("population") or 0)))


def model_folders(folder: Path | None) -> list[Path]:
    """The folders that models are read from, a later one laid over those before.

    Raises SettingsError if `folder` neither is a whole set of models nor can be laid over `models/`.
    """
    if folder is None:
        return [paths.models_dir()]
    if (folder / "rules" / "dates.toml").exists() and (folder / "words").is_dir():
        return [folder]  # a whole set of models, such as that of another version
    check_files(folder, KINDS, RULES)
    return [paths.models_dir(), folder]


def _place_bases(lexicons: Mapping[str, Mapping[str, Entry]]) -> None:
    """Gives each base the id of the place it names as its own, the largest that is listed in its country."""
    bases = lexicons["bases"].values()
    names = {base.get("place") or "" for base in bases}
    ids: dict[tuple[str | None, str], str] = {}
    for place in lexicons["places"].values():
        for name in names.intersection((place.name, *place.aliases)):
            ids.setdefault((place.country, name), place.id)
    for base in bases:
        place_id = ids.get((base.country, base.get("place") or ""))
        if place_id is not None:
            base.cells["place_id"] = place_id


def digest(folders: Iterable[Path], nlp: Language | None = None) -> str:
    """A short hash over every data file of `folders` and the description of `nlp`: what a run used."""
    hasher = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".csv", ".toml", ".txt"}:
                hasher.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    if nlp is not None:
        hasher.update(json.dumps(nlp.meta, sort_keys=True, default=str).encode())
    return hasher.hexdigest()[:16]


def _finder(base: Path, lexicons: dict[str, dict[str, Entry]], spelling: Spelling, names: Names) -> EntityFinder:
    gazetteer = Gazetteer(spelling, tokenizer())
    for kind in KINDS:
        for entry in lexicons[kind].values():
            for alias in (entry.name, *entry.aliases):
                if "(" not in alias or not EXPLAINED.search(alias):
                    _add(gazetteer, entry, alias)
    adjectives = {}
    for country in lexicons["countries"].values():
        adjectives[country.country or ""] = (country.listed("adjectives") or (country.name,))[0]
        nation = Entry(country.id.replace("place:", "nation:"), "NATION", country.name, (), country.country, {})
        for word in (*country.listed("adjectives"), *country.listed("demonyms")):
            _add(gazetteer, nation, word)
    capitals = (country.get("capital") or "" for country in lexicons["countries"].values())
    openclass = OpenClass(names, lexicons["actors"], adjectives, frozenset(capitals))
    given = frozenset((base / "words" / "given_names.txt").read_text(encoding="utf-8").split())
    persons = Persons(names, given, _surnames(lexicons["persons"].values(), spelling))
    stages = persons, PlaceNames(names), ShipNames(names), Shortened(names, given), Sites(names)
    return EntityFinder(gazetteer, names, openclass, *stages)


def _add(gazetteer: Gazetteer, entry: Entry, alias: str) -> None:
    if entry.get("scope") == "context" and not alias.startswith("~"):
        alias = "~" + alias
    gazetteer.add(entry, alias, plural=entry.label in PLURAL)


def _surnames(persons: Iterable[Entry], spelling: Spelling) -> dict[str, Entry]:
    """Surname → the listed person whom it means where a title stands before it."""
    return {spelling[alias.removeprefix("~")]: p for p in persons for alias in p.aliases if " " not in alias}
