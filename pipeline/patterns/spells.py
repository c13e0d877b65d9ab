"""Periods that an article dates once and then calls by name.

"The ceasefire, which lasted from Nov. 24 to Dec. 1" … "since the end of the ceasefire".
"""

from __future__ import annotations

from datetime import date

from pipeline.patterns.claims import Days, Span
from pipeline.patterns.sentence.units import Sentence

REACH = 14  # units between the name of a period and the dates that give it
SAME = dict.fromkeys(("ceasefire", "cease-fire", "armistice"), "truce") | dict.fromkeys(
    ("conflict", "fighting", "hostilities", "invasion", "insurgency"), "war"
)
THEN = "then"  # the time told last, of whatever name: "since then"
Spells = dict[str, Days]


def learn(sentence: Sentence, spells: Spells) -> None:
    """Remembers the days of each period that the sentence dates: name → first and last day."""
    if not sentence.any("DATE"):
        return
    learn_votes(sentence, spells)
    for n in sentence.find("DATE"):
        day = sentence.units[n].date
        if day is not None and day.first_day is not None and not sentence.has(n, "SAYDATE"):
            spells[THEN] = (day.first_day, day.last_day, (day.start, day.end))
    for name in sentence.find("SPELL"):
        _called_off(sentence, name, spells)
        lasts = next(sentence.find("LASTS", start=name + 1, end=name + REACH), None)
        if lasts is None:
            continue
        days = [sentence.units[n].date for n in sentence.find("DATE", start=lasts, end=lasts + 8)]
        known = [day for day in days if day is not None and day.first_day is not None]
        if len(known) >= 2:
            spells[key_of(sentence, name)] = (known[0].first_day, known[1].last_day, (known[0].start, known[1].end))
        elif known:
            began = sentence.marked(lasts, "begun")
            first, last, _ = spells.get(key_of(sentence, name), (None, None, None))
            at = (known[0].start, known[0].end)
            spells[key_of(sentence, name)] = (known[0].first_day, last, at) if began else (first, known[0].last_day, at)


def learn_votes(sentence: Sentence, spells: Spells) -> None:
    """Remembers the day of an election: "before the Aug. 20 election"."""
    for n in sentence.find("DATE"):
        day = sentence.units[n].date
        if sentence.marked(n + 1, "voting") and day is not None and day.first_day == day.last_day:
            spells["vote"] = (day.first_day, day.last_day, (day.start, day.end))


def _called_off(sentence: Sentence, name: int, spells: Spells) -> None:
    """ "called off their ceasefire on May 22": the day of its end."""
    at = next(sentence.find("DATE", start=name + 1, end=name + 4), None)
    day = sentence.units[at].date if at is not None else None
    broken = any(sentence.marked(n, "breaking_off") for n in range(max(name - 6, 0), name))
    if day is not None and broken:
        first = spells.get(key_of(sentence, name), (None, None, None))[0]
        spells[key_of(sentence, name)] = (first, day.last_day, (day.start, day.end))


def day_of_voting(sentence: Sentence, spells: Spells) -> Days | None:
    """The day that "on polling day", "on election day" or "for the election" means, if the article has told it."""
    named = sentence.find_marked("voting")
    meant = any(sentence.word(n + 1) == "day" or sentence.word(n - 2) == "for" for n in named)
    return spells.get("vote") if meant else None


def key_of(sentence: Sentence, name: int) -> str:
    """The period that a name means: a truce and a ceasefire are one."""
    return SAME.get(sentence.word(name), sentence.word(name))


def since(sentence: Sentence, start: int, spells: Spells) -> tuple[date | None, Span | None] | None:
    """The day from which "since the end of the ceasefire" counts, and the words that give it.

    None if no such words stand from unit `start` on.
    """
    at = sentence.find_word("since", start)
    if at is None:
        return None
    name = next(sentence.find("SPELL", start=at + 1, end=at + 8), None)
    if name is None or key_of(sentence, name) not in spells:
        return None
    first, last, words = spells[key_of(sentence, name)]
    ended = any(sentence.marked(n, "ended") for n in range(at + 1, name + 3))
    return last if ended else first, words
