"""Does a number count people harmed: what rules leave to be asked, and numbers that go on from a figure before them."""

from __future__ import annotations

from pipeline.patterns.figures.victims import WHOSE
from pipeline.patterns.sentence.otherworlds import accidental, of_fiction
from pipeline.patterns.sentence.rules import Hit
from pipeline.patterns.sentence.units import Sentence

HARMS = {
    "killed": ("KILLEDV", "KILLEDA", "KILLEDI"),
    "wounded": ("WOUNDEDV", "WOUNDEDA"),
    "captured": ("CAPTUREDV", "CAPTUREDA"),
    "missing": ("MISSINGA", "MISSINGI"),
}
JOINED = ("and", "or", "/", "and / or")
COMPOUNDS = (
    "carrier", "carriers", "station", "stations", "post", "posts", "car", "cars", "van", "vehicle", "vehicles", "truck",
    "trucks", "camp", "camps", "base", "bases", "uniforms", "headquarters", "checkpoint", "checkpoints", "academy",
)  # fmt: skip
CLOSED = (",", ".", ";", ")", "")
PLACING = ("in", "near", "at", "on", "outside", "inside", "around", "from")
RATED = ("harm-noun", "harm-headline-die", "harm-single-noun")
LOST = ("harm-lost", "harm-losses-put", "harm-losses-stood")
ARMS = frozenset({"ATTACKN", "WEAPON", "FIREV", "INTERCEPTV", "FIGHTERS", "ACTOR"})
ARRESTS = ("arrest", "detain", "round up", "seize", "take into custody", "nab", "apprehend")
EXCEPT = ("except", "except for", "apart from", "other than", "but for", "save", "save for", "besides")
REACH = 6  # units from a number to the people it counts
NOT_THEIRS = ("PREP", "AUX", "ATTACKN", "WEAPON", "SPARED", "AND", "MODAL")


def harms(sentence: Sentence, hit: Hit, told_before: bool) -> bool:
    """Do the conditions of a casualty rule that matched hold? `told_before`: a figure of harm stands before."""
    at, cells = hit.groups["n"], hit.rule.cells
    number = sentence.units[at].number
    if number is not None and (number.kind != "count" or _of_children(sentence, at) or _beside(sentence, at)):
        return False
    if cells.get("people") and not sentence.any("PEOPLE", "ACTOR", "NATION", start=at, end=hit.last + 3):
        return False
    if cells.get("needs") == "casualty" and not told_before:
        return False
    if cells.get("unnamed") and _named(sentence, hit):
        return False
    if cells.get("zero"):
        told_of = sentence.word(hit.last + 1) in ("figure", "figures", "toll", "tolls", "count", "counts", "numbers")
        return (sentence.word(at) != "any" or _negated(sentence, at)) and not (told_of or _but_for_some(sentence, hit))
    if sentence.any_word(("whether", "if"), at - REACH, at) or _or_hurt(sentence, hit):
        return False
    if sentence.any("MODAL", start=at - 5, end=at) or _habitual(sentence, hit) or _intended(sentence, hit):
        return False
    if sentence.word(at) == "the" and sentence.word(at - 1) in ("including", "excluding", "by"):
        return False  # "five people, including the attacker, were killed"
    if _in_play(sentence, hit) or _either_way(sentence, hit) or by_mishap(sentence, at):
        return False
    if _by_police(sentence, hit) or _of_things(sentence, hit):
        return False
    return not _of_unclear_kind(sentence, hit)


def _beside(sentence: Sentence, at: int) -> bool:
    """An age, a footnote, an apposition: "a boy, 7, was killed", "[24]", "Ali Musa, one of its leaders, was killed"."""
    if sentence.word(at + 1) == "]" or sentence.word(at - 1) == "[":
        return True
    if _of_age(sentence, at):
        return True
    if sentence.word(at - 1) != ",":
        return False
    named = sentence.has(at - 2, "PERSON")
    one = sentence.has(at - 2, "PEOPLE.sg") and not sentence.has(at - 2, "PEOPLE.pl")
    if sentence.word(at + 1) == "," and sentence.word(at + 2) in ("was", "is", "has", "had"):
        return True
    aged = (named or one) and sentence.word(at + 1) in (",", ".", ";") and sentence.has(at, "NUM")
    one_of = sentence.word(at) == "one" and sentence.word(at + 1) == "of"
    return aged or (one_of and (named or any(sentence.word(n) == "," for n in range(at + 3, at + 9))))


def _of_age(sentence: Sentence, at: int) -> bool:
    """ "Two people aged 56 and 61 were hurt": a number that goes on from an age."""
    aged = sentence.last_word("aged", at - 4, at)
    between = range(aged + 1, at) if aged is not None else ()
    return aged is not None and all(sentence.has(n, "NUM", "OTHER", "AND") or sentence.word(n) == "," for n in between)


def by_mishap(sentence: Sentence, at: int) -> bool:
    """ "Seven people died in a bus crash": civilians, and of no arms."""
    if any(accidental(sentence, n) for n in sentence.find("ATTACKN")) and not sentence.any("ACTOR", "WEAPON"):
        return True
    burned = any(sentence.word(n - 1) in ("a", "the") for n in sentence.find_words(("fire",)))
    arms = ARMS - {"FIREV"} if burned else ARMS
    if not (burned or sentence.any_marked("mishap")) or not sentence.classes.isdisjoint(arms):
        return False
    return not sentence.any("SOLDIERS", "INSURGENTS", start=at, end=at + REACH)


def _by_police(sentence: Sentence, hit: Hit) -> bool:
    """ "Police arrested three people for smuggling": no prisoners of war."""
    verb = hit.groups.get("v", -1)
    if not sentence.has(verb, "CAPTUREDV"):
        return False
    lemma = sentence.units[verb].lemmas.get("CAPTUREDV", "")
    for_crime = lemma == "arrest" and sentence.word(verb + 1) in ("for", "over")
    return lemma in ARRESTS and (for_crime or sentence.any_marked("policing", "criminal"))


def _of_things(sentence: Sentence, hit: Hit) -> bool:
    """ "killed 200 head of cattle", "killed up to 15 drones", "captured two police stations"."""
    compound = sentence.word(hit.groups.get("p", -9) + 1)
    if compound in COMPOUNDS or (compound == "'s" and "object" in hit.rule.id):
        return True
    if hit.rule.id == "harm-noun" and sentence.word(hit.groups["u"]) == "wounds":
        return True
    things = ("SPARED", "WEAPON")
    return (
        hit.rule.id == "harm-verb-object"
        and sentence.has(hit.groups["n"] + 1, *things)
        and not sentence.any("PEOPLE", start=hit.groups["n"] + 1, end=hit.groups["n"] + 5)
    )


def _in_play(sentence: Sentence, hit: Hit) -> bool:
    """ "Commandos "killed" six pirates in the exercise", "in the film 40 soldiers are killed"."""
    verb = hit.groups.get("v", hit.groups["n"])
    return (sentence.has(verb - 1, "QUOTE") and sentence.has(verb + 1, "QUOTE")) or of_fiction(sentence)


def _either_way(sentence: Sentence, hit: Hit) -> bool:
    """ "1,023 civilians were harmed: 214 killed and 809 injured"."""
    harmed = sentence.units[hit.groups.get("v", 0)].lemmas.get("WOUNDEDV") == "harm"
    return harmed and sentence.any("KILLEDV", "KILLEDA", "KILLEDN")


def _or_hurt(sentence: Sentence, hit: Hit) -> bool:
    """ "lost 1,140 troops killed or injured": nobody can tell how many were killed."""
    return hit.rule.id in LOST and any(
        sentence.has(n, "KILLEDV") and sentence.has(n + 2, "WOUNDEDV") and sentence.word(n + 1) in JOINED
        for n in range(hit.last, hit.last + 3)
    )


def _habitual(sentence: Sentence, hit: Hit) -> bool:
    """ "a woman is killed every day": told of no event."""
    verb = hit.groups.get("v", -1)
    if sentence.any("SETDATE", start=hit.last + 1, end=hit.last + 4) and hit.rule.id in RATED:
        return True  # "alcohol causes 5,000 deaths a year"
    present = sentence.has(verb, "KILLEDV", "WOUNDEDV", "CAPTUREDV") and sentence.word(verb - 1) in ("is", "are")
    return present and (sentence.units[hit.groups["n"]].number is None or "SETDATE" in sentence.classes)


def _of_children(sentence: Sentence, at: int) -> bool:
    """ "a father of three"."""
    if sentence.word(at - 1) == "of" and sentence.word(at - 2) in ("father", "mother", "parent", "parents"):
        return True
    parent = sentence.has(at - 2, "PEOPLE.sg") and sentence.word(at - 3) in ("a", "an")
    return parent and sentence.word(at - 1) == "of" and not sentence.has(at + 1, "PEOPLE")


def _negated(sentence: Sentence, at: int) -> bool:
    return any(u.word in ("not", "n't", "without", "never") for u in sentence.units[max(0, at - 6) : at])


def _but_for_some(sentence: Sentence, hit: Hit) -> bool:
    """ "hurt no one apart from two guards", "no casualties other than a driver"."""
    behind = hit.last + 1
    spared = sentence.word(behind) in EXCEPT or f"{sentence.word(behind)} {sentence.word(behind + 1)}" in EXCEPT
    return spared and sentence.any("PEOPLE", start=behind, end=behind + REACH)


def _named(sentence: Sentence, hit: Hit) -> bool:
    """ "a commander, Ali Musa, was killed", "Emily Lyons, a nurse who was wounded", "who worked as a cook"."""
    people, at = hit.groups.get("p", hit.last), hit.groups["n"]
    if sentence.word(at - 1) == "as" or (sentence.word(at - 1) == "," and sentence.has(at - 2, "PERSON")):
        return True
    return sentence.any("PERSON", start=people, end=people + 3)


def _intended(sentence: Sentence, hit: Hit) -> bool:
    """ "threatened to kill 30 hostages"."""
    verb = hit.groups.get("v", -1)
    return sentence.word(verb - 1) == "to" and sentence.has(verb - 2, "HYPO", "PLANV")


def _of_unclear_kind(sentence: Sentence, hit: Hit) -> bool:
    """ "20 people were killed and injured": nobody can tell how many were killed."""
    verb = hit.groups.get("v")
    if verb is None:
        return False
    return any(_shares_number(sentence, verb, step, str(hit.rule.cells["kind"])) for step in (-1, 1))


def _shares_number(sentence: Sentence, verb: int, step: int, kind: str) -> bool:
    """Is the verb joined to another kind of harm, which has no number of its own ("killed and injured 20")?"""
    joint, other = sentence.word(verb + step), verb + 2 * step
    if joint not in JOINED:
        return False
    alike = ("killed", "wounded") if joint == "and" else tuple(HARMS)
    words = [word for each in alike if each != kind and kind in alike for word in HARMS[each]]
    apart = step > 0 and sentence.has(other + 1, "PEOPLE", "NUM")  # "were killed and injured people were …"
    return sentence.has(other, *words) and not apart


def also_harmed(sentence: Sentence, n: int, cue: str, bare: bool) -> bool:
    """Does number `n` go on from a figure of harm: "including three boys", "and 14 policemen", "six of them nurses"?

    `cue` is the word that introduces the number, `bare` says that it has no noun of its own.
    """
    if sentence.word(n + 1) in ("by", "after") and sentence.word(n + 2) in ("one", "another"):
        return False  # "shot them one by one"
    if sentence.word(n + 1) == "of" and sentence.word(n + 2) in ("them", "whom"):
        verb = next(sentence.find("AUX", start=n + 3, end=n + 4), n + 2)
        return _people_behind(sentence, verb) or sentence.any("PEOPLE", start=n + 3, end=n + 6)
    if sentence.word(n - 1) in ("whom", "which") and sentence.word(n - 2) == "of" and sentence.has(n + 1, "AUX"):
        return _people_behind(sentence, n + 1)  # "19 people were killed, of whom 12 were soldiers"
    people = _people_behind(sentence, n)
    before = sentence.word(n - 1)
    if before in WHOSE:
        before = sentence.word(n - 2)
    if cue in ("including", "among") or (before == "them" and sentence.word(n + 1) != "of"):
        return people or bare
    if before not in ("and", ",", "plus", ";", ":", "—", "–", "("):
        return False
    return _elsewhere(sentence, n) or (
        people
        and before != ";"
        and not sentence.any("MODAL", "SAYV", "AUX", "SPARED", start=n + 1, end=_end(sentence, n))
    )


def _end(sentence: Sentence, n: int) -> int:
    """The unit that ends the words that go with number `n`."""
    comma = sentence.find_word(",", n + 1, n + REACH)
    return next((at for at in sentence.find("BREAK", start=n + 1, end=comma or n + REACH)), comma or n + REACH)


def _people_behind(sentence: Sentence, n: int) -> bool:
    """Is a noun for people the head of number `n`?"""
    for at in range(n + 1, min(n + 4, len(sentence))):
        if sentence.has(at, "PEOPLE"):
            return True
        if sentence.has(at, "NATION") and not sentence.has(at + 1, "NAME", "ATTACKN", "WEAPON", "SITES"):
            return sentence.word(at + 1) in CLOSED or sentence.has(at + 1, "PREP", "AND")
        if sentence.word(at) in (",", ".") or (sentence.has(at, *NOT_THEIRS) and not sentence.has(at, "NATION")):
            return False
    return False


def _elsewhere(sentence: Sentence, n: int) -> bool:
    """ "six people were killed in Homs, four in Hama and one in the town of Salamiyah": the same, at another place."""
    if sentence.word(n + 1) not in PLACING or (sentence.word(n) == "one" and sentence.word(n - 1) == ","):
        return False
    return sentence.any("PLACE", "BASE", start=n + 2, end=n + 7) and not sentence.any(
        "NUM", "BREAK", "ATTACKN", ",", start=n + 2, end=n + 4
    )
