"""What the screen looks for, drawn from the models: words of arms, of attack and of harm, names, nationalities."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice, product
from typing import TYPE_CHECKING

from pipeline.entities.openclass import is_country
from pipeline.spelling import strip_marks

if TYPE_CHECKING:
    from pipeline.entities.names import Names
    from pipeline.lexicon import Entry
    from pipeline.models import Models
    from pipeline.patterns.sentence.vocabulary import Term, Vocabulary
    from pipeline.spelling import Spelling

ARMED_LABELS = frozenset({"ACTOR", "WEAPON", "BASE", "SHIP"})
ARMED_CLASSES = frozenset({"FIGHTERS", "FORCES", "SERVICE", "INSURGENTS", "SOLDIERS", "ATTACKERS"})
HARM_CLASSES = frozenset({
    "KILLEDI", "KILLEDN", "KILLEDA", "WOUNDEDV", "WOUNDEDN", "WOUNDEDA", "CASUALTYN", "CAPTUREDV", "CAPTUREDN",
    "CAPTUREDA", "MISSINGI", "MISSINGA",
})  # fmt: skip
WEAK_CLASSES = frozenset({
    "ATTACKV", "FIREV", "WEAPONV", "INTERCEPTV", "RAIDV", "TREADV", "DRIVEV", "DAMAGEV",
})  # fmt: skip
TOLD_CLASSES = frozenset({"ATTACKV.past", "ATTACKV.part", "ATTACKV.ing", "ATTACKN"})  # not "Shell", "a torch"
STRONG_VERBS = frozenset({"attack", "raid", "storm"})  # beside those that the vocabulary calls unmistakable
# Of arms only behind a nationality, or in the sentence of an attack: there are market forces, corporate raiders.
FORCES = frozenset({"forces", "personnel", "troop", "raiders"})
POLICE = frozenset({"police", "policemen", "police officers", "force"})  # only behind a nationality
HIRED = frozenset({"assassin", "hitman", "hitmen"})
LOST = frozenset({"lost", "loss", "losses", "prisoner", "prisoners"})
WORD = re.compile(r"[a-z0-9]+")
ACRONYM = 6  # letters; a name in capitals up to this length is looked for only as it is written
SHORTEST = 3
MOST_SPELLINGS = 32  # of one name


@dataclass(frozen=True, slots=True)
class Clues:
    """What a text is searched for: words and phrases in small letters, one space between words.

    `written` and `titled` are looked for as they are written.
    """

    armed: set[str] = field(default_factory=set)
    forces: set[str] = field(default_factory=set)
    police: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)  # of actors and of things with a name of one word
    late: set[str] = field(default_factory=set)  # all other names of things
    written: set[str] = field(default_factory=set)  # acronyms
    titled: set[str] = field(default_factory=set)  # words that make a name: "Majeed Brigade", "Camp Taji"
    ships: set[str] = field(default_factory=set)  # words that stand before a name: "the tanker Coral Dawn"
    sites: set[str] = field(default_factory=set)  # words that stand behind one: "Tanf garrison"
    plain: set[str] = field(default_factory=set)  # words of attack that speak of arms by themselves
    nouns: set[str] = field(default_factory=set)  # of attack: "strike", "raid"
    strong: set[str] = field(default_factory=set)  # these and the verbs that are mostly of attack
    harm: set[str] = field(default_factory=set)
    weak: set[str] = field(default_factory=set)  # "hit", "fell": of attack only beside what is armed
    nations: set[str] = field(default_factory=set)
    worlds: dict[str, set[str]] = field(default_factory=dict)  # words of labour, sport, computers, medicine, film
    struck: set[str] = field(default_factory=set)  # what is struck in a war, behind "attacks on"
    not_before: set[str] = field(default_factory=set)  # words before "strike", "attack" that make another thing of it


def clues(models: Models) -> Clues:
    """The clues that `models` hold, those of the user's folder among them."""
    found, names = Clues(), models.entities.names
    _add_words(found, models.vocabulary)
    found.forces.update(FORCES)
    found.armed.update(_armed_words(models))
    found.police.update(POLICE)
    found.armed.update(HIRED)
    found.armed.difference_update(FORCES | POLICE)
    _add_patterns(found, names)
    for entry in models.entries.values():
        if entry.label == "PLACE" and is_country(entry):
            words = (entry.name, *entry.aliases, *entry.listed("adjectives"), *entry.listed("demonyms"))
            found.nations.update(word for word in map(folded, words) if len(word) > SHORTEST)
    found.nations.update({"u.s", "us", "uk", "u.k"})
    _add_names(found, models.entries.values(), _variants(models.spelling))
    return found


def folded(name: str) -> str:
    """A name or phrase in small plain letters, one space between its words ("Kata'ib" → "kataib")."""
    return " ".join(WORD.findall(strip_marks(name)))


def spaced(name: str) -> str:
    """The same with a space for an apostrophe or a full stop, as a text may have it ("Kata'ib" → "kata ib")."""
    return " ".join(WORD.findall(name.lower()))


def _add_words(found: Clues, vocabulary: Vocabulary) -> None:
    def phrases(wanted: Callable[[Term], bool]) -> set[str]:
        return {spaced(" ".join(words)) for words, term in vocabulary.terms.items() if wanted(term)}

    found.plain.update(phrases(lambda term: _is_plain(term, vocabulary.unmistakable)))
    found.strong.update(phrases(lambda term: _is_strong(term, vocabulary.unmistakable)) - found.plain)
    found.harm.update(phrases(lambda term: not term.classes.isdisjoint(HARM_CLASSES)))
    found.weak.update(phrases(lambda term: not term.classes.isdisjoint(WEAK_CLASSES)) - found.harm)
    found.armed.update(phrases(lambda term: not term.classes.isdisjoint(ARMED_CLASSES)))
    found.nouns.update(phrases(lambda term: "ATTACKN" in term.classes))
    found.harm.update(LOST)
    found.not_before.update(vocabulary.not_before)
    found.struck.update(word for word, marks in vocabulary.marks.items() if "struck" in marks)
    for world, words in vocabulary.other_worlds.items():
        found.worlds[world] = set(map(spaced, words))


def _is_plain(term: Term, unmistakable: frozenset[str]) -> bool:
    lemmas = {term.lemmas.get("ATTACKV"), term.lemmas.get("ATTACKN")}
    told = not term.classes.isdisjoint(TOLD_CLASSES) or any(" " in lemma for lemma in lemmas if lemma)
    return told and not unmistakable.isdisjoint(lemmas)


def _is_strong(term: Term, unmistakable: frozenset[str]) -> bool:
    under = term.lemmas.get("SUFFERV", "").startswith(("come under ", "take fire"))
    strong = term.lemmas.get("ATTACKV") in unmistakable | STRONG_VERBS
    return under or strong or not term.classes.isdisjoint({"ATTACKN", "KILLEDV"})


def _armed_words(models: Models) -> set[str]:
    """Words, not names, that say that someone or something is armed."""
    names = models.entities.names
    words = {force for force in names.forces if "ministry" not in force}
    words |= names.group_alone | names.weapon_plurals
    words |= {f"{backed} {group}" for backed in names.backed for group in names.group_words}
    for entry in models.entries.values():
        if entry.label == "WEAPON" and entry.id not in names.vehicles and entry.get("class") not in names.vehicles:
            plain = {name for name in (entry.name, *entry.aliases) if name.islower() and not name.startswith("~")}
            words |= plain | {name + "s" for name in plain}
            marked = {name[1:] for name in entry.aliases if name.startswith("~") and name[1:].islower()}
            words |= {form for name in marked for form in (f"{name}s", f"a {name}")}
    return _shortest({spaced(word) for word in words})


def _add_patterns(found: Clues, names: Names) -> None:
    for phrase, patterns in names.patterns.items():
        for pattern in patterns:
            if pattern.label in ARMED_LABELS and not _holds(spaced(phrase), found.armed):
                small = found.ships if pattern.before else found.sites
                (small if pattern.written == "Any" else found.titled).add(spaced(phrase))


def _variants(spelling: Spelling) -> dict[str, tuple[str, ...]]:
    """Word → all spellings of it, where there are several."""
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for variant, form in spelling.variants.items():
        forms[form].append(variant)
    return {word: (form, *words) for form, words in forms.items() for word in (form, *words)}


def _spellings(name: str, variants: Mapping[str, tuple[str, ...]]) -> set[str]:
    choices = [[variants.get(word, (word,)) for word in form.split()] for form in {folded(name), spaced(name)}]
    return {" ".join(words) for each in choices for words in islice(product(*each), MOST_SPELLINGS)}


def _add_names(found: Clues, entries: Iterable[Entry], variants: Mapping[str, tuple[str, ...]]) -> None:
    """The names that need no company and have no armed word in them."""
    known = found.armed | found.titled
    for entry in entries:
        if entry.label not in ARMED_LABELS or entry.get("scope") == "context":
            continue
        for name in (entry.name, *entry.aliases):
            if len(name) <= ACRONYM and name.isupper() and name.isalpha():
                found.written.add(name)
            elif not name.startswith("~"):
                for form in _spellings(name, variants):
                    if len(form) > SHORTEST and not _holds(form, known):
                        (found.names if entry.label == "ACTOR" or " " not in form else found.late).add(form)
    shortest = _shortest(found.names)
    found.names.intersection_update(shortest)
    found.late.difference_update(shortest)


def _shortest(phrases: set[str]) -> set[str]:
    """The phrases without those that hold another of them: where those are, the other is too."""
    kept: set[str] = set()
    for phrase in sorted(phrases, key=lambda phrase: (phrase.count(" "), phrase)):
        if not _holds(phrase, kept):
            kept.add(phrase)
    return kept


def _holds(phrase: str, known: set[str]) -> bool:
    """Has the phrase one of the known words or phrases in it?"""
    words = phrase.split()
    return any(" ".join(words[a:b]) in known for a in range(len(words)) for b in range(a + 1, len(words) + 1))
