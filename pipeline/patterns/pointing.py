"""Places and attackers that a tally only points to: "there", "the zone", "from A or B", "the third such attack"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.openclass import is_country
from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import PROVINCE, TOWN, Discourse
from pipeline.patterns.regions import Region
from pipeline.patterns.units import Sentence

COUNTRY = frozenset({"country"})
KINDS = {
    **dict.fromkeys(
        ("provinces", "regions", "states", "counties", "governorates", "districts", "departments"), PROVINCE
    ),
    **dict.fromkeys(("cities", "towns", "villages"), TOWN),
    "countries": COUNTRY,
}
NAMED_FOR = ("zone", "strip", "valley", "gulf", "strait", "sea", "canal", "peninsula", "island", "mountains", "enclave")
OWN_LAND = ("soil", "territory", "waters", "airspace")
REACH = 4  # units behind the number that "there" may stand
NEAR = 1  # sentences that the attack which an ordinal counts may lie back


def scene(sentence: Sentence, seen: Region, discourse: Discourse) -> Iterator[Filler]:
    """ "attacks on Syrian soil", "attacks were reported from Punjab and Sindh", "in Kenya's northeast"."""
    for n in range(*seen):
        unit = sentence.units[n]
        if unit.found is None:
            continue
        country = discourse.countries.get(unit.found.entry.country or "") if unit.has("NATION") else None
        if country is not None and sentence.word(n + 1) in OWN_LAND:
            yield Filler("place", country, unit.start, unit.end, "nominal-clause")
        elif unit.has("PLACE") and (_reported_from(sentence, n) or _part_of(sentence, n)):
            yield Filler("place", unit.found.entry, unit.start, unit.end, "nominal-clause")


def _reported_from(sentence: Sentence, n: int) -> bool:
    at = n - 1
    while sentence.marked(at, "listing") or sentence.has(at, "PLACE"):
        at -= 1
    return sentence.word(at) == "from" and sentence.has(at - 1, "SAYV.part")


def _part_of(sentence: Sentence, n: int) -> bool:
    """ "in Kenya's northeast", "off Yemen's coast": in the place that the part belongs to."""
    own = sentence.marked(n - 1, "placing") and sentence.word(n + 1) in ("'s", "'")
    return own and any(sentence.marked(at, "part_of_place") for at in (n + 2, n + 3))


def pointed(sentence: Sentence, at: int, discourse: Discourse) -> Iterator[Filler]:
    """ "raided villages there 13 times", "the zone was attacked": that told last, or whose name has the word."""
    for n in range(1, len(sentence)):
        word = sentence.word(n)
        if word == "there" and not sentence.has(n + 1, "AUX") and not sentence.has(n - 1, "BREAK") and n < at + REACH:
            place = discourse.places[-1] if discourse.places else None
        elif word in NAMED_FOR and sentence.word(n - 1) == "the":
            named = (p for p in reversed(discourse.places) if word in p.name.lower().split())
            place = next(named, None)
        else:
            continue
        if place is not None:
            yield Filler("place", place, None, None, "antecedent")
            return


def several_pointed(sentence: Sentence, discourse: Discourse) -> Iterator[Filler]:
    """ "attacks in the three states": as many of that kind as were named last."""
    for n in range(2, len(sentence)):
        kinds, number = KINDS.get(sentence.word(n)), sentence.units[n - 1].number
        if kinds is None or number is None or not number.low or sentence.word(n - 2) not in ("the", "those", "these"):
            continue
        named = [u.found.entry for u in sentence.units[:n] if u.has("PLACE") and u.found is not None]
        told = {
            place.id: place
            for place in reversed([*discourse.places, *named])
            if (is_country(place) if kinds == COUNTRY else place.get("kind") in kinds and not is_country(place))
        }
        if len(told) >= number.low > 1:
            yield from (Filler("place", place, None, None, "antecedent") for place in [*told.values()][: number.low])
        return


def of_its_kind(claim: Claim, sentence: Sentence, discourse: Discourse) -> None:
    """ "A missile hit Kuwait, the third such attack in a week": those of the attack told in or right before it."""
    event = discourse.event
    if claim.measure != "ordinal" or event is None or not 0 <= sentence.index - event.sentence <= NEAR:
        return
    # where the earlier ones were is left open, but for "the fourth time they have done that"
    for role in ("actor", "place") if sentence.find_word("done", 0) is not None else ("actor",):
        if not claim.of(role) and not (role == "place" and claim.of("base")):
            claim.fill(f.carried("goes-on") for f in event.of(role))
