"""Is a verb like "hit", "struck", "seized" one of attack in its clause?"""

from __future__ import annotations

from pipeline.patterns.events.indirect import SHELLS
from pipeline.patterns.sentence.scope import is_passive
from pipeline.patterns.sentence.units import Sentence
from pipeline.patterns.sentence.vocabulary import Vocabulary

FORCE = ("ACTOR", "WEAPON", "ARMED", "FIGHTERS", "FORCES", "SERVICE")  # who kills in an attack: no one has to be named
COLLIDES = ("crash into", "slam into", "rip through", "tear through", "ram")  # cars and storms do so too
SHOOTS = ("fire on", "fire at", "shoot at", "snipe at")


def plausible(sentence: Sentence, low: int, high: int, at: int, vocabulary: Vocabulary) -> bool:
    """ "hit", "struck", "seized" are attacks with an armed subject or object, not with any."""
    near = sentence.units[low:high]
    aims = sentence.units[at].lemmas.get("ATTACKV") == "target"  # as a fraud on pensioners does, in any country
    if sentence.units[at].lemmas.get("ATTACKV") == "seize" and _goods(sentence, at):
        return False
    if sentence.units[at].lemmas.get("ATTACKV") in COLLIDES:
        return sentence.any(*FORCE, "ATTACKN", "BASE", "SHIP", "SITE", start=low, end=high)
    if sentence.any_marked("natural", start=low, end=at) and not sentence.any("ACTOR", "WEAPON", start=low, end=high):
        return False  # "an earthquake hit Jajarkot in Nepal"
    if is_passive(sentence, at) and any(sentence.word(n) in SHELLS for n in range(at, len(sentence))):
        return True  # "was hit for the third time when a shell came through the roof"
    if sentence.units[at].lemmas.get("ATTACKV") in SHOOTS:
        aimed = sentence.has(at + 1, "DET", "NUM", "NAME", "NATION", "PEOPLE", "PRON")  # not "was fired on Monday"
        at_them = is_passive(sentence, at) and not sentence.has(
            at + 1, "DATE"
        )  # "the patrol was fired at near Malakal"
        return aimed or at_them or sentence.has(at - 1, "WEAPON")
    strong = sentence.units[at].lemmas.get("ATTACKV") in vocabulary.unmistakable | {"attack", "raid", "storm"}
    of_attack = sentence.has(low, "RELATIVE") and sentence.any("ATTACKN", "WEAPON", start=low - 2, end=low)
    return (
        strong
        or of_attack
        or any(
            u.has("WEAPON", "ACTOR", "BASE", "SHIP", "ATTACKN", "ARMED", "FIGHTERS")
            or u.marked("post")
            or (
                not aims
                and u.found is not None
                and u.found.label in ("PLACE", "NATION")
                and len(u.found.entry.id.split(":")[1]) == 2
            )
            for u in near
        )
    )


def _goods(sentence: Sentence, at: int) -> bool:
    """ "seized three tons of cocaine", "seized power": what no arms are used on."""
    return sentence.any_marked("goods", start=at + 1, end=at + 6)


def struck(sentence: Sentence, low: int, high: int, at: int, told: bool) -> bool:
    """ "A hospital was hit overnight": by arms, where an attack was told of or people are harmed."""
    if not is_passive(sentence, at) or not sentence.any_marked("struck", start=low, end=at):
        return False
    harm = sentence.any("KILLEDV", "WOUNDEDV", "KILLEDI", start=at, end=min(high + 8, len(sentence)))
    return (told or harm) and sentence.find_word("by", at, high) is None
