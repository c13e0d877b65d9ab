"""Where that lies which has no name of its own: "a market in Gao", "the camp near Kidal"."""

from __future__ import annotations

from pipeline.lexicon import Entry
from pipeline.patterns.sentence.units import Sentence

Sites = dict[str, tuple[int, Entry]]  # noun → the sentence that told it last, and where it lies
LYING = ("in", "at", "near", "outside")
LONG = ("pipeline", "road", "highway", "railway", "border")  # lie in more than one place
REACH = 4  # units from the noun back to its article


def learn_sites(sentence: Sentence, sites: Sites) -> None:
    """Remembers where each site lies that the sentence places: noun → the place."""
    for n in sentence.find("PLACE"):
        found, prep = sentence.units[n].found, n - 1
        if found is not None and (is_site(sentence, n + 1) or sentence.word(n + 1) in LONG):
            sites[sentence.word(n + 1)] = sentence.index, found.entry  # "the Baiji refinery", "the Cano Limon pipeline"
        inside = sentence.word(n).rsplit(" ", 1)[-1]
        if found is not None and inside in LONG:
            sites[inside] = sentence.index, found.entry  # the same where it is part of the name
        prep -= not sentence.units[prep].classes and prep > 0  # "in central Peshawar"
        noun = prep - 1
        if found is None or noun < 0 or sentence.word(prep) not in LYING or not is_site(sentence, noun):
            continue
        if any(sentence.has(at, "DET") for at in range(max(noun - REACH, 0), noun)):
            sites[sentence.word(noun)] = sentence.index, found.entry


def is_site(sentence: Sentence, n: int) -> bool:
    """Is the noun one of what can be struck: a camp, a market, a post?"""
    return (sentence.has(n, "SITE") or sentence.marked(n, "struck", "post")) and sentence.word(n) not in LONG
