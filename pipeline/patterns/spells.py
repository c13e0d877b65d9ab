"""Periods that an article dates once and then calls by name.

"The ceasefire, which lasted from Nov. 24 to Dec. 1" … "since the end of the ceasefire".
"""

from __future__ import annotations

from datetime import date

from pipeline.patterns.claims import Days, Span
from pipeline.patterns.units import Sentence

REACH = 14  # units between the name of a period and the dates that give it
Spells = dict[str, Days]


def learn(sentence: Sentence, spells: Spells) -> None:
    """Remembers the days of each period that the sentence dates: name → first and last day."""
    for name in sentence.find("SPELL"):
        lasts = next(sentence.find("LASTS", start=name + 1, end=name + REACH), None)
        if lasts is None:
            continue
        days = [sentence.units[n].date for n in sentence.find("DATE", start=lasts, end=lasts + 8)]
        known = [day for day in days if day is not None and day.first_day is not None]
        if len(known) >= 2:
            spells[sentence.word(name)] = (known[0].first_day, known[1].last_day, (known[0].start, known[1].end))
        elif known:
            began = sentence.marked(lasts, "begun")
            first, last, _ = spells.get(sentence.word(name), (None, None, None))
            at = (known[0].start, known[0].end)
            spells[sentence.word(name)] = (known[0].first_day, last, at) if began else (first, known[0].last_day, at)


def since(sentence: Sentence, start: int, spells: Spells) -> tuple[date | None, Span | None] | None:
    """The day from which "since the end of the ceasefire" counts, and the words that give it.

    None if no such words stand from unit `start` on.
    """
    at = sentence.find_word("since", start)
    if at is None:
        return None
    name = next(sentence.find("SPELL", start=at + 1, end=at + 8), None)
    if name is None or sentence.word(name) not in spells:
        return None
    first, last, words = spells[sentence.word(name)]
    ended = any(sentence.marked(n, "ended") for n in range(at + 1, name + 3))
    return last if ended else first, words
