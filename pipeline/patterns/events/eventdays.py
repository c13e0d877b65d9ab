"""When an event was: the day in its clause, else that which opens the sentence, else that of the event before it."""

from __future__ import annotations

from datetime import date

from pipeline.patterns.claims import Claim
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.events.apart import days_apart, follows_a_length
from pipeline.patterns.events.clause import Clause, tells
from pipeline.patterns.periods import is_length, preceding
from pipeline.patterns.sentence.units import Sentence

HOURS = ("hour", "hours", "minutes")
OPENING = 3  # a date among the first units of a sentence holds for all of it


def date_event(clause: Clause, claim: Claim, discourse: Discourse) -> None:
    """Fills in the days of `claim`; never from the publication date alone.

    Carrying a day over from the rest of the paragraph was tried and left out: more days come out wrong than right.
    """
    if follows_a_length(clause):
        claim.earlier = True  # of no day that is carried over
    own = own_dates(clause)
    first, last, at = days_apart(clause, discourse)
    if first is not None and not event_dates(clause.sentence, clause.low, clause.high):
        claim.set_days(first, last, "apart", at)
        return
    if claim.rule == "event-listed":
        first, last, at = discourse.heading_days
        claim.set_days(first, last, "heading" if first else None, at)
    if own:
        _state(clause.sentence, claim, own)
    else:
        _go_on(clause, claim, discourse)


def own_dates(clause: Clause) -> list[int]:
    """The units of the time expressions that date the clause, the shortest time first."""
    sentence, low, high = clause.sentence, clause.low, clause.high
    if clause.trigger.voice == "listed":
        return event_dates(sentence, 0, low)[:1]
    if sentence.word(low) == "when" and sentence.any("DATE", start=low - 2, end=low):
        told = [n for n in sentence.find("DATE", start=low - 2, end=low) if preceding(sentence, n) == "since"]
        return told or event_dates(sentence, low - 2, low)  # "in July when a bomber killed …", "since July, when …"
    own = event_dates(sentence, low, high) or _opening(sentence, low) or _hours_after(sentence, low)
    if not own and clause.number and sentence.word(low) in ("as", "while"):
        own = event_dates(sentence, *clause.parts[clause.number - 1])  # "strikes on Rafah on Monday as rockets hit …"
    before = clause.harm_before
    if not own and _by_the_same(clause) and not tells(sentence, *clause.parts[clause.number - 1]):
        own = event_dates(sentence, *clause.parts[clause.number - 1])  # "walked into a hall on Friday and opened fire"
    if not own and before is not None and not follows_a_length(clause):
        own = event_dates(sentence, *before)  # "perished on June 13 after their car ran over a mine"
    if not own and not any(tells(sentence, a, b) for a, b in clause.parts[clause.number + 1 :]):
        own = [n for n in event_dates(sentence, high, len(sentence))[:1] if not _of_other_clause(sentence, high, n)]
    if len(own) > 1 and not is_range(sentence, own):
        own.sort(key=lambda n: _length(sentence, n))  # "the largest attack this year was on March 9"
    return own


def _hours_after(sentence: Sentence, low: int) -> list[int]:
    """ "A bomb went off on Tuesday evening, hours after another had …": of the same day, unless that was early."""
    soon = sentence.word(low) in ("after", "before") and sentence.word(low - 1) in ("hours", "minutes", "moments")
    days = event_dates(sentence, 0, low)[-1:] if soon else []
    return [n for n in days if not sentence.units[n].word.startswith("early") and sentence.word(n - 1) != "early"]


def _opening(sentence: Sentence, low: int) -> list[int]:
    """The days that open the sentence, or what is said in it: "He said that on Jan. 11 and Jan. 22, …"."""
    dates = event_dates(sentence, 0, low)
    said = next((n for n in sentence.find("SAYV", end=low)), None)
    start = 0 if said is None else sentence.find_word("that", said, min(said + 5, low)) or 0
    opening = [n for n in dates if n < OPENING or (start and start < n < start + OPENING)]
    return opening + [n for n in dates if opening and opening[0] < n <= opening[0] + 3 and n not in opening]


def _of_other_clause(sentence: Sentence, high: int, day: int) -> bool:
    """ "Some 80 were abducted, most of whom were freed the same day": a clause behind has a day of its own."""
    return any(sentence.word(n) == "of" and sentence.word(n + 1) in ("whom", "which") for n in range(high - 1, day))


def _length(sentence: Sentence, number: int) -> int:
    expression = sentence.units[number].date
    return (span_of(expression.first_day, expression.last_day) or 1) if expression else 1


def _state(sentence: Sentence, claim: Claim, dates: list[int]) -> None:
    expression = sentence.units[dates[0]].date
    assert expression is not None, "event_dates gives units that are dates"
    claim.set_days(expression.first_day, expression.last_day, "sentence", (expression.start, expression.end))
    if is_range(sentence, dates) and dates[1] - dates[0] <= 3:
        end = sentence.units[dates[1]].date
        if end is not None:
            claim.set_days(expression.first_day, end.last_day, "sentence", (expression.start, end.end))
    claim.one_day = claim.first_day is not None and claim.first_day == claim.last_day


def _go_on(clause: Clause, claim: Claim, discourse: Discourse) -> None:
    """ "Later a drone was shot down", "fired in response", "One of the attacks …" after "Two took place on Oct. 27"."""
    sentence, (index, (first, last, at)) = clause.sentence, discourse.day
    event = discourse.event
    head, until, head_at = discourse.under_head(sentence)
    if head is not None and not claim.earlier:
        claim.set_days(head, until, "heading", head_at)
        return
    if event is not None and event.sentence == sentence.index and _by_the_same(clause):
        claim.set_days(event.first_day, event.last_day, event.dated_by, event.dated_at)
    elif _follows(clause) and event is not None and sentence.index - discourse.spoken <= 1:
        claim.set_days(event.first_day, event.last_day, "paragraph", event.dated_at)
    elif event is not None and sentence.index - event.sentence <= 2 and sentence.any("INRETURN"):
        claim.set_days(event.first_day, event.last_day, "response", event.dated_at)
    elif sentence.index - index == 1 and sentence.has(0, "ONE"):
        claim.set_days(first, last, "paragraph", at)
    elif event is not None and event.one_day and _elsewhere(sentence, event, discourse):
        claim.set_days(event.first_day, event.last_day, "paragraph", event.dated_at)


def _follows(clause: Clause) -> bool:
    """ "Two hours later …", "The militants then fired …": of the day of what was told right before."""
    return clause.sentence.word(clause.trigger.at - 1) == "then" or _hours_on(clause.sentence)


def _hours_on(sentence: Sentence) -> bool:
    """ "Later …", "Two hours later …", "An hour earlier …"."""
    return sentence.has(0, "LATER") or any(
        sentence.word(n).endswith(HOURS) and sentence.word(n + 1) in ("later", "earlier", "before") for n in range(3)
    )


def _by_the_same(clause: Clause) -> bool:
    """ "… beheaded six people in Ancuabe on Sunday | and burned houses in Nanduli": has the verb no subject?"""
    sentence, low, at = clause.sentence, clause.low, clause.trigger.at
    own = sentence.any("NAME", "NATION", "PEOPLE", "PRON", "WEAPON", start=low, end=at)
    return clause.trigger.voice == "active" and sentence.has(low, "AND") and not own


def _elsewhere(sentence: Sentence, event: Claim, discourse: Discourse) -> bool:
    """ "In Kalat, …" behind what happened somewhere else, in its paragraph."""
    if not discourse.same_paragraph(event.sentence, sentence.index):
        return False
    opens = sentence.word(0) in ("in", "at", "near", "elsewhere") and sentence.any("PLACE", start=1, end=4)
    return opens and sentence.find_word(",", 1, 6) is not None


def is_range(sentence: Sentence, dates: list[int]) -> bool:
    """ "between 17 and 21 October", "from May 3 to May 5"?"""
    return len(dates) > 1 and preceding(sentence, dates[0]) in ("between", "from")


def event_dates(sentence: Sentence, low: int, high: int) -> list[int]:
    """The units that can date an event: no days of saying, no "since", no lengths of time."""
    dates = [n for n in sentence.find("DATE", start=low, end=high) if _dates_event(sentence, n, low)]
    days = [n for n in dates if (day := sentence.units[n].date) and day.type != "TIME"]
    return days or dates  # "at dawn on Thursday"


def _dates_event(sentence: Sentence, number: int, low: int) -> bool:
    unit = sentence.units[number]
    if unit.date is None or unit.has("SAYDATE") or is_length(unit.date):
        return False
    if (
        unit.date.type == "TIME"
        and unit.date.anchor == "publication"
        and ("night" not in unit.word or "midnight" in unit.word)
    ):
        return False  # "before dawn": of which day?
    if preceding(sentence, number) in ("since", "until", "as of", "by"):
        return _modifies_attack(sentence, number)
    since = sentence.last_word("since", max(number - 11, low), number)
    if since is None or sentence.any("AUX", "ATTACKV", "KILLEDV.past", start=since, end=number):
        return True
    return sentence.find_word(",", since, number) is not None


def _modifies_attack(sentence: Sentence, number: int) -> bool:
    """ "since the Oct. 7 Hamas attack": the day is the attack's own."""
    noun = next(sentence.find("ATTACKN", start=number + 1, end=number + 4), None)
    return noun is not None and not any(
        sentence.word(n) in (",", "the") or sentence.has(n, "PREP") for n in range(number + 1, noun)
    )


def span_of(first: date | None, last: date | None) -> int:
    """Length in days, both ends counted; 0 where either is unknown."""
    return (last - first).days + 1 if first is not None and last is not None else 0
