"""The words of `models/words` by which claims are told, with all their forms: word or phrase → classes and lemma."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.data import check_keys, read_toml
from pipeline.errors import SettingsError

VERB_CLASSES = {
    "attack": "ATTACKV", "suffer": "SUFFERV", "light": "LIGHTV", "fire": "FIREV", "weapon": "WEAPONV",
    "intercept": "INTERCEPTV", "foil": "FOILV", "plan": "PLANV", "respond": "RESPONDV", "claim": "CLAIMV",
    "blame": "BLAMEV", "deny": "DENYV", "drive": "DRIVEV", "raid": "RAIDV", "damage": "DAMAGEV", "tread": "TREADV",
}  # fmt: skip
HARM = ("killed", "wounded", "captured", "missing")
WORLDS = (
    "labor", "cyber", "medical", "sport", "policing", "crime", "film", "drill", "wild", "space", "justice", "verdict",
    "disaster", "games", "disease",
)  # fmt: skip
SMALL = {
    "modal": "MODAL", "hypothetical": "HYPO", "negation": "NEG", "auxiliary": "AUX", "preposition": "PREP",
    "subordinate": "SUB", "coordinate": "AND", "determiner": "DET", "be": "BE", "pronoun": "PRON", "site": "SITE",
    "sites": "SITES", "forces": "FORCES", "fighters": "FIGHTERS", "service": "SERVICE", "group": "GROUP",
    "later": "LATER", "one": "ONE", "generic": "GENERIC", "ordered": "ORDERED", "prepares": "PREPARES",
    "used": "USED", "belonging": "BELONGING", "alleged": "ALLEGED", "disputed": "DISPUTED", "relative": "RELATIVE",
    "after_saying": "AFTERSAYING", "stores": "STORE", "comparing": "COMPARING", "in_return": "INRETURN",
    "spell": "SPELL", "lasts": "LASTS",
}  # fmt: skip
BREAKS = frozenset({";", ":", "—", "–", "(", ")", "...", "…"})
NO_LEMMAS: Mapping[str, str] = {}
NO_MARKS: frozenset[str] = frozenset()
MARKS = frozenset({
    "aiming", "placing", "means", "employed",
    "feigned", "patrolling", "owning_up", "breaking_off", "voting",
    "shared", "attributive", "adverb", "be", "listing", "passed", "quantity",
    "headless", "further", "cue", "leading", "known", "definite", "fresh", "ongoing", "vague", "undoing", "lasting",
    "hedging_date", "dating", "begun", "ended", "lasting_to", "ranking", "kind_of_place", "supported", "number",
    "growth", "closes_speech", "tabular", "share", "next_one", "one_of", "those", "post", "rehearsed",
    "growing_by", "part_of_place", "by_how_many", "arms", "allied", "housing", "latest_of", "stationed", "struck",
    "rounds", "compass", "unlaunched", "unknown",
    "policing", "criminal", "mishap", "fiction", "accidental", "natural", "goods",
    "summing_up", "announcing", "ranked",
})  # fmt: skip


@dataclass(slots=True)
class Term:
    """What a word or phrase can be: its classes (`ATTACKV`, `ATTACKV.past`, …) and a lemma per class."""

    classes: set[str]
    lemmas: dict[str, str]


class Words(dict[str, tuple[frozenset[str], Mapping[str, str], frozenset[str]]]):
    """A word by itself → its classes, its lemma in each, its marks; a dictionary that fills itself."""

    MOST = 50_000  # words kept, so that memory stays flat over any dump

    def __init__(self, terms: Mapping[tuple[str, ...], Term], marks: Mapping[str, frozenset[str]]) -> None:
        super().__init__()
        self.terms, self.marks = terms, marks

    def __missing__(self, word: str) -> tuple[frozenset[str], Mapping[str, str], frozenset[str]]:
        term, marks = self.terms.get((word,)), self.marks.get(word, NO_MARKS)
        found = (_shape(word), NO_LEMMAS, marks) if term is None else (frozenset(term.classes), term.lemmas, marks)
        if len(self) < self.MOST:
            self[word] = found
        return found


def _shape(word: str) -> frozenset[str]:
    """The class of a word that the vocabulary does not know, by its looks."""
    if word in BREAKS:
        return frozenset({"BREAK"})
    if word == '"':
        return frozenset({"QUOTE"})
    return frozenset({"ADV"}) if word.endswith("ly") and len(word) > 4 else frozenset()


class Vocabulary:
    """Built once per process.

    `terms` maps lower-case words, as a tuple, to what they can be; `marks` any word to the sets that list it; `words`
    has both, and what is known by the looks, for words by themselves.
    """

    def __init__(self, models: Path) -> None:
        self.terms: dict[tuple[str, ...], Term] = {}
        words = models / "words"
        attacks = read_toml(words / "attacks.toml", {"nouns", "verbs", "types", "unmistakable", "of_war"})
        harm = read_toml(words / "harm.toml", {*HARM, "both", "spared", "people"})
        clauses = read_toml(words / "clauses.toml", {"say", "marks", *SMALL})
        self.types: Mapping[str, str] = attacks["types"]
        self.unmistakable = frozenset(attacks["unmistakable"])
        self.of_war = frozenset(attacks["of_war"])
        self._attack_words(words / "attacks.toml", attacks)
        self._harm_words(harm)
        self._verbs(clauses["say"], "SAYV")
        for section, name in SMALL.items():
            for word in clauses[section]:
                self._add(word, name)
        self.longest = _longest(self.terms)
        self.marks = _marks(words / "clauses.toml", clauses["marks"])
        self.words = Words(self.terms, self.marks)

    def _attack_words(self, path: Path, attacks: Mapping[str, Any]) -> None:
        check_keys(attacks["verbs"], set(VERB_CLASSES), f"{path}: [verbs]")
        for section, name in VERB_CLASSES.items():
            self._verbs(attacks["verbs"][section], name)
        nouns = attacks["nouns"]
        for noun in nouns["strong"]:
            self._noun(noun, "ATTACKN")
        for noun in nouns["weak"]:
            self._noun(noun, "WEAKN")
        for noun in nouns["uncounted"]:
            self._noun(noun, "UNCOUNTED")
        self.not_before = frozenset(nouns["not_before"])
        self.not_after = frozenset(nouns["not_after"])
        self.other_worlds = {kind: frozenset(nouns[kind]) for kind in WORLDS}

    def _harm_words(self, harm: Mapping[str, Any]) -> None:
        for kind in HARM:
            section, upper = harm[kind], kind.upper()
            self._verbs(section["verbs"], f"{upper}V")
            self._verbs(section["intransitive"], f"{upper}I")
            for noun in section["nouns"]:
                self._noun(noun, f"{upper}N")
            for word in section["adjectives"]:
                self._add(word, f"{upper}A")
        for noun in harm["both"]["nouns"]:
            self._noun(noun, "CASUALTYN")
        for noun in harm["people"]["nouns"]:
            self._noun(noun, "PEOPLE")
        for sort in ("armed", "soldiers", "insurgents", "attackers"):
            for noun in harm["people"][sort]:
                self._noun(noun, sort.upper())
        for word in harm["spared"]["words"]:
            self._add(word, "SPARED")

    def _verbs(self, lemmas: Iterable[str], name: str) -> None:
        for spec in lemmas:
            for form, word in _forms(spec).items():
                self._add(word, name, f"{name}.{form}", lemma=spec.split(":")[0])

    def _noun(self, noun: str, name: str) -> None:
        self._add(noun, name, f"{name}.sg", lemma=noun)
        plural = _plural(noun)
        if plural != noun:
            self._add(plural, name, f"{name}.pl", lemma=noun)

    def _add(self, phrase: str, *classes: str, lemma: str | None = None) -> None:
        key = tuple(phrase.lower().replace("-", " - ").split())
        if not key:
            raise SettingsError(f"models/words: an empty word in class {classes[0]}")
        term = self.terms.setdefault(key, Term(set(), {}))
        term.classes.update(classes)
        term.lemmas.setdefault(classes[0], lemma or phrase)


def _forms(spec: str) -> dict[str, str]:
    """The forms of a verb: "strike:struck:struck:striking", or regular from the lemma."""
    parts = spec.split(":")
    head, _, rest = parts[0].partition(" ")
    tail = f" {rest}" if rest else ""
    forms = {"base": parts[0], "s": _third(head) + tail}
    regular = len(parts) == 1
    forms["past"] = _past(head) + tail if regular else parts[1]
    forms["part"] = forms["past"] if len(parts) < 3 else parts[2]
    forms["ing"] = parts[3] if len(parts) > 3 else _gerund(head) + tail
    return forms


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + "ing"


def _plural(noun: str) -> str:
    if noun.endswith(("people", "men", "women", "children", "personnel", "police", "lives", "others", "fire")):
        return noun
    if noun.endswith("s") and not noun.endswith(("ss", "us")):
        return noun
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "es" if noun.endswith(("s", "sh", "ch", "x")) else noun + "s"


def _longest(terms: Iterable[Sequence[str]]) -> dict[str, int]:
    """First word of phrases of several words → length of the longest of them."""
    longest: dict[str, int] = {}
    for words in terms:
        if len(words) > 1:
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def _marks(path: Path, sets: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Word → the names of the sets it is listed in."""
    check_keys(sets, set(MARKS), f"{path}: [marks]")
    for name in sorted(MARKS - sets.keys()):
        raise SettingsError(f"{path}: [marks] has no list {name!r}")
    words = {word for section in sets.values() for word in section}
    return {word: frozenset(name for name, section in sets.items() if word in section) for word in words}
