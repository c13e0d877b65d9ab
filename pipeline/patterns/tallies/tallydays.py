"""The period of a tally: what its region says, else the opening or end of the sentence, else a period with a name."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.patterns.asof import as_of
from pipeline.patterns.claims import Claim
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.figures.reading import TIMES_RULES, Figure
from pipeline.patterns.periods import ENDS, around, is_length, length_back, period, preceding
from pipeline.patterns.sentence.positions import between, lowest
from pipeline.patterns.sentence.units import Sentence
from pipeline.patterns.spells import THEN, day_of_voting, learn_votes, since
from pipeline.patterns.tallies.aligned import nearest, own_date
from pipeline.patterns.tallies.regions import Region

COMPARISON_REACH = 14  # units between "more than" and the day of what is compared with
LENGTH_REACH = 8  # units that "in three months" may stand behind what is counted
RANKED_REACH = 12  # the same behind "the third strike"
HOURS_OF_DAY = ("midnight", "noon", "dawn", "dusk")  # "twice more before midnight"
OWN = 3  # units from what is counted to a day of its own
OPENING = 3  # a date among the first units of a sentence holds for all of it


def date_tally(sentence: Sentence, figure: Figure, seen: Region, claim: Claim, discourse: Discourse) -> None:
    """Fills in first and last day of `claim` as far as its own sentence states them."""
    own = own_date(sentence, figure)
    if own is not None and (day := sentence.units[own].date) is not None and day.first_day is not None:
        running = day.last_day is not None and discourse.as_of is not None and discourse.as_of < day.last_day
        claim.set_days(day.first_day, discourse.as_of if running else day.last_day, "sentence", (day.start, day.end))
        return
    until = _day_counted(discourse, sentence, figure.at) if claim.measure == "ordinal" else None
    dates = [n for n in sentence.find("DATE", start=seen[0], end=seen[1]) if until is None or n > figure.at]
    dates = [n for n in dates if not _of_another(sentence, figure, n) and not compared_with(sentence, figure.at, n)]
    dates = [n for n in dates if sentence.word(n) not in HOURS_OF_DAY or sentence.word(n - 1) == "since"]
    dates = [n for n in dates if not _in_remark(sentence, figure, n)] or dates[: 0 if figure.leans else None]
    dates = _without_others(sentence, figure, dates)
    if not dates:
        dates = _of_whole(sentence) if figure.leans else _elsewhere(sentence, figure, seen)
        dates = [n for n in dates if not compared_with(sentence, figure.at, n)]
    told = as_of(sentence)
    today = told.last_day if told is not None else discourse.as_of
    if _counts_back(sentence, figure, claim, dates, until or today):
        return
    stated = period(sentence, _with_other_end(sentence, dates), today, until)
    while dates and stated.reversed:
        dates = nearest(figure, dates)
        stated = period(sentence, dates, today, None)
    if _in_same_period(sentence, figure, dates) and (again := _last_dated(discourse)) is not None:
        claim.set_days(again.first_day, again.last_day, "total", again.dated_at)
        return
    before = max(sentence.find("DATE", end=figure.at), default=None)
    if not dates and before is not None and sentence.word(figure.at + 1) == "since":
        day = sentence.units[before].date  # "three before June 27 and four since"
        if day is not None and day.last_day is not None:
            claim.set_days(day.last_day, today, "sentence", (day.start, day.end))
            return
    at = stated.at
    if told is not None and at is not None and stated.last == today:
        at = around(at, (told.start, told.end))
    claim.set_days(stated.first, stated.last, "sentence" if stated.stated else None, at)
    if not claim.first_day and all(is_length(day) for n in dates if (day := sentence.units[n].date)):
        _by_name(sentence, figure, claim, discourse, today)
    if claim.dated_by is None and any(
        _before_something(sentence, n) for n in sentence.find("DATE", start=figure.at, end=seen[1])
    ):
        claim.set_days(None, None, "sentence")  # its period is told, though not known


def _before_something(sentence: Sentence, n: int) -> bool:
    """ "265 in the seven months before the truce"."""
    day = sentence.units[n].date
    return day is not None and is_length(day) and day.type != "SET" and sentence.word(n + 1) in ("before", "preceding")


def _day_counted(discourse: Discourse, sentence: Sentence, at: int) -> date | None:
    """The day of the event that an ordinal counts: told in this sentence before it, else the last event's."""
    for n in sentence.find("DATE", end=at):
        day = sentence.units[n].date
        bounds = sentence.word(n - 1) in ("since", "from", "until") or sentence.has(n, "SAYDATE")
        if day and day.last_day and day.first_day == day.last_day and not bounds:
            return day.last_day
    for n in sentence.find("DATE", start=at):
        day = sentence.units[n].date
        since = sentence.find_word("since", at, n) is not None and sentence.any("AUX", "LASTS", start=at, end=n)
        if day and day.last_day and day.first_day == day.last_day and sentence.word(n - 1) == "on" and not since:
            return None if sentence.has(n, "SAYDATE") else day.last_day  # "their 30th raid since May 3 on Friday"
    for event in reversed([*discourse.tallies[-1:], *discourse.events]):
        if event.kind == "attack_counts" and (event.first_day != event.last_day or event.dated_by != "sentence"):
            continue
        if event.last_day is not None and sentence.index - event.sentence <= 5:
            return event.last_day
    return None


def _by_name(sentence: Sentence, figure: Figure, claim: Claim, discourse: Discourse, today: date | None) -> None:
    """ "since the truce ended", "on polling day", "two attacks since": by what the article dated before."""
    named = since(sentence, figure.at, discourse.spells)
    learn_votes(sentence, discourse.spells)
    voting = day_of_voting(sentence, discourse.spells)
    event = discourse.event
    if named is not None and named[0] is not None:
        claim.set_days(named[0], today, "named-period", named[1])
    elif voting is not None:
        first, last, at = voting
        claim.set_days(first, last, "named-period", at)
    elif (_since_then(sentence) or _has_since(sentence, figure)) and (told := discourse.spells.get(THEN)) is not None:
        claim.set_days(told[0], today, "goes-on", told[2])
    elif event is not None and event.first_day is not None and _ever_since(sentence, figure):
        claim.set_days(event.first_day, today, "goes-on", event.dated_at)


def _since_then(sentence: Sentence) -> bool:
    """ "Since then it has been bombed five times": since the day that was told last."""
    return any(
        sentence.word(n + 1) == "then"
        or (sentence.word(n + 1) == "that" and sentence.word(n + 2) in ("day", "date", "attack", "raid", "strike"))
        for n in sentence.find_words(("since",))
    )


def _has_since(sentence: Sentence, figure: Figure) -> bool:
    """ "It has since shelled the town nine times"."""
    since = sentence.last_word("since", 0, figure.at)
    return since is not None and sentence.has(since - 1, "AUX") and not figure.leans


def _ever_since(sentence: Sentence, figure: Figure) -> bool:
    """ "has claimed two attacks on the police since, one of which …": since what was told before."""
    at = sentence.find_word("since", figure.at)
    return at is not None and (sentence.marked(at + 1, "listing") or sentence.word(at + 1) in ("", ".", ";", "then"))


def _in_same_period(sentence: Sentence, figure: Figure, dates: list[int]) -> bool:
    """ "over the same period": named behind the figure, and no date stands nearer."""
    named = sentence.of_word["period"] & sentence.of_word["same", "that", "this"] << 1
    at = lowest(between(named, figure.at, None)) if dates else lowest(named)
    return at is not None and all(at < n for n in dates)


def _last_dated(discourse: Discourse) -> Claim | None:
    """The tally told last that has a period."""
    told = [*([discourse.tally] if discourse.tally else []), *discourse.tallies]
    return next((t for t in reversed(told) if t.first_day), None)


def _of_another(sentence: Sentence, figure: Figure, n: int) -> bool:
    """ "two strikes in reply to Tuesday's raid": is it the day of another attack than those counted?

    "Saturday's bombing was the deadliest of 14 attacks this year": so is one before them, where theirs stands behind.
    """
    if sentence.word(n + 1) not in ("'s", "'"):
        return False
    noun = sentence.first("ATTACKN", "ATTACKV", start=n + 2, end=n + 6)
    behind = figure.at < n or sentence.any("DATE", start=figure.at)
    return noun is not None and noun != figure.head and behind


def _without_others(sentence: Sentence, figure: Figure, dates: list[int]) -> list[int]:
    """ "an assault in Ngala on 18 January and 60 other attacks so far this year": without the day of the assault."""
    joint = sentence.last_word("and", 0, figure.first)
    own = any(figure.at < n <= max(figure.at, figure.head) + OWN for n in dates)
    if joint is None or not own or sentence.any("NUM", end=joint):
        return dates
    noun = sentence.first("ATTACKN.sg", end=joint)
    return [n for n in dates if n > joint or noun is None or n < noun]


def _in_remark(sentence: Sentence, figure: Figure, n: int) -> bool:
    """ "none in Libya, where its last dates from May 2019": the day of a relative clause that tells of no attack."""
    opens = [at for at in sentence.find("RELATIVE", start=figure.at, end=n) if sentence.word(at - 1) == ","]
    return bool(opens) and not sentence.any("ATTACKV", "KILLEDV", "WOUNDEDV", "AUX", start=opens[-1], end=n)


def compared_with(sentence: Sentence, at: int, n: int) -> bool:
    """ "269 raids, more than in any month since May", "13 per cent up on April": the day of another number."""
    if n < at:
        return False
    than = sentence.last_word("than", max(at, n - COMPARISON_REACH), n)
    if than is not None and not sentence.any("NUM", start=than, end=n):
        return True
    if sentence.word(n - 1) in ("to", "with") and sentence.word(n - 2) == "compared":
        return not sentence.any("NUM", start=max(at + 1, n - 3), end=n)
    grown = sentence.word(n - 1) in ("on", "from", "over") and sentence.marked(n - 2, "growing_by")
    return grown or (sentence.word(n - 1) == "on" and sentence.word(n - 2) in ("percent", "per cent", "cent", "%"))


def _counts_back(sentence: Sentence, figure: Figure, claim: Claim, dates: list[int], last: date | None) -> bool:
    """Dates "the second attack in three months", "twice in a week" if no date stands nearer; says whether it did.

    Attacks counted "in 24 hours" are those of the last ones; "27 attacks in a week" may have been in any.
    """
    ranked = claim.measure == "ordinal" or figure.rule_id in TIMES_RULES
    if claim.measure == "rate" or (figure.rule is None and figure.cue):
        return False
    nearer = [n for n in dates if n > figure.at and (day := sentence.units[n].date) and day.first_day]
    reach = RANKED_REACH if claim.measure == "ordinal" else LENGTH_REACH
    end = min([len(sentence), max(figure.at, figure.head) + reach, *nearer])
    counted = length_back(sentence, figure.at + 1, end, last)
    up_to_now = _of_hours(sentence, figure.at, end) or _has_done(sentence, figure)
    if counted is not None and not ranked and not up_to_now:
        return False
    if counted is not None:
        whole = not ranked and not _of_hours(sentence, figure.at, end)  # "in ten days": ten with the last one
        claim.set_days(counted[0] + timedelta(int(whole)), last, "sentence", counted[1])
    return counted is not None


def _has_done(sentence: Sentence, figure: Figure) -> bool:
    """ "It has carried out 157 air strikes in ten days": up to the day of telling."""
    has = next((n for n in range(figure.at - 1, -1, -1) if sentence.has(n, "AUX")), figure.at)
    return sentence.word(has) in ("has", "have", "'ve") and not sentence.any("BREAK", "SUB", start=has, end=figure.at)


def _of_hours(sentence: Sentence, start: int, end: int) -> bool:
    return any(sentence.word(n).endswith("hours") for n in sentence.find("DATE", start=start, end=end))


def _with_other_end(sentence: Sentence, dates: list[int]) -> list[int]:
    """The other end of "between May and July", where it was left out as the beginning of a further clause."""
    if not dates or preceding(sentence, dates[-1]) not in ("between", "from"):
        return dates
    further = next(sentence.find("DATE", start=dates[-1] + 1, end=dates[-1] + 5), None)
    return [*dates, further] if further is not None and sentence.word(further - 1) in ENDS else dates


def _elsewhere(sentence: Sentence, figure: Figure, seen: Region) -> list[int]:
    """The dates outside its region that hold for a figure."""
    opening = list(sentence.find("DATE", end=OPENING))
    return opening or _before_colon(sentence, figure) or _since_clause(sentence, figure) or _at_the_end(sentence, seen)


def _before_colon(sentence: Sentence, figure: Figure) -> list[int]:
    """ "On Friday it went on: rockets fell on A, while jets struck B twice": the day before the colon."""
    colon = sentence.last_word(":", 0, figure.at)
    days = [n for n in sentence.find("DATE", end=colon) if sentence.word(n - 1) == "on"] if colon else []
    return days[-1:]


def _of_whole(sentence: Sentence) -> list[int]:
    """ "Of the May attacks, 95 were …": the period of the whole that the parts of a sentence are of."""
    first = next(sentence.find("NUM"), 0)
    return list(sentence.find("DATE", end=first)) if sentence.word(0) == "of" else []


def _since_clause(sentence: Sentence, figure: Figure) -> list[int]:
    """ "four attacks since the army struck depots on Oct. 27": the day stands at the end of the clause."""
    at = sentence.find_word("since", figure.at)
    date = sentence.first("DATE", start=at) if at is not None else None
    # "500 strikes since the war began, 62 of them in April": the day of another number
    return [date] if date is not None and not sentence.any("NUM", start=at or 0, end=date) else []


def _at_the_end(sentence: Sentence, seen: Region) -> list[int]:
    """A period behind a further clause without a figure: "14 attacks, resulting in injuries over the past week"."""
    numbers = list(sentence.find("NUM", start=seen[1]))
    dates = [n for n in sentence.find("DATE", start=seen[1]) if sentence.marked(n - 1, "lasting")]
    if not numbers:
        return dates[:1]
    # "three raids killed 12 people on Friday": the day of the one is that of the other
    harmed = all(sentence.any("PEOPLE", "KILLEDA", "WOUNDEDA", "CAPTUREDA", start=n + 1, end=n + 4) for n in numbers)
    told = sentence.any("ATTACKN", "ATTACKV", start=seen[1]) or sentence.any("DATE", end=numbers[-1])
    behind = [n for n in sentence.find("DATE", start=seen[1]) if sentence.has(n - 1, "PREP") or _follows(sentence, n)]
    return behind if harmed and not told else []


def _follows(sentence: Sentence, n: int) -> bool:
    """ "killed 31 people last week": does the date need no preposition?"""
    return sentence.word(n).startswith(("last", "this", "yesterday", "overnight")) and sentence.has(n - 1, "PEOPLE")
