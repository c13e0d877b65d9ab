"""Places and attackers that a tally only points to: "there", "the zone", "from A or B", "the third such attack"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.entities.openclass import is_country
from pipeline.lexicon import Entry
from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.discourse import Discourse
from pipeline.patterns.sentence.positions import between, numbers
from pipeline.patterns.sentence.units import Sentence
from pipeline.patterns.sites import is_site
from pipeline.patterns.tallies.regions import Region

# Kinds of place in the lexicons, and the nouns that point back to one of them.
TOWN = frozenset({"city", "town", "village", "place", "capital", "municipality", None})
PROVINCE = frozenset(
    {"province", "region", "governorate", "department", "state", "county", "district", "prefecture", "oblast"}
)
PLACE_KINDS = {
    **dict.fromkeys(("city", "town", "village", "capital"), TOWN),
    **dict.fromkeys(("province", "region", "governorate", "district", "state", "department", "prefecture"), PROVINCE),
    "county": frozenset({"county"}),
    "township": TOWN | {"district", "township"},
}
BACK = (*PLACE_KINDS, "country")
SITE_REACH = 12  # sentences that "the camp" may lie behind the one that says where it is
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


def pointed_place(
    sentence: Sentence, discourse: Discourse, seen: tuple[int, int | None] = (1, None)
) -> Iterator[Filler]:
    """ "north of the city", "in the same province": the place of that kind told before, by its name if that says so."""
    for n in numbers(between(sentence.of_word[BACK], max(seen[0], 1), seen[1])):
        known = sentence.word(n - 1) in ("the", "same", "that") or _of_nation(sentence, n)
        if known and sentence.word(n + 1) != "of":
            place = _told_place(sentence, n, discourse)
            if place is not None:
                yield Filler("place", place, None, None, "antecedent")
            return


def _of_nation(sentence: Sentence, n: int) -> bool:
    """ "the Afghan capital"."""
    return sentence.word(n) == "capital" and sentence.has(n - 1, "NATION")


def _told_place(sentence: Sentence, n: int, discourse: Discourse) -> Entry | None:
    word, kinds = sentence.word(n), PLACE_KINDS.get(sentence.word(n))
    named = [u.found.entry for u in sentence.units[:n] if u.has("PLACE") and u.found is not None]
    told = [*reversed([*discourse.places, *named])]
    if word == "capital":
        return next((p for p in told if _is_capital(p, discourse)), None)
    if kinds is None:
        within = sentence.word(n - 2) in ("in", "across", "inside", "within", "throughout", "off")
        return next((p for p in told if is_country(p)), None) if within else None
    called = (p for p in told if p.name.lower().endswith(f" {word}"))  # "Lira district" … "in the district"
    exactly = (p for p in told if p.get("kind") == word and word in PROVINCE)
    alike = (p for p in told if p.get("kind") in kinds and not is_country(p))
    return next(called, None) or next(exactly, None) or next(alike, None)


def _is_capital(place: Entry, discourse: Discourse) -> bool:
    return any(country.get("capital") == place.id for country in discourse.countries.values())


def place_where(sentence: Sentence, at: int) -> Iterator[Filler]:
    """ "none off Somalia, where 237 had been counted in 2011": the place that the relative clause is of."""
    where = sentence.last_word("where", max(at - REACH, 0), at)
    if where is None or sentence.any("NUM", "NAME", start=where, end=at):
        return
    place = where - 1 - (sentence.word(where - 1) == ",")
    found = sentence.units[place].found if place >= 0 and sentence.has(place, "PLACE") else None
    if found is not None:
        yield Filler("place", found.entry, sentence.units[place].start, sentence.units[place].end, "relative-clause")


def pointed_site(sentence: Sentence, seen: Region, discourse: Discourse) -> Iterator[Filler]:
    """ "The camp has come under fire 11 times": the base told last, or where the camp lies."""
    for n in range(max(seen[0], 1), seen[1]):
        word = sentence.word(n)
        if sentence.word(n - 1) not in ("the", "that", "same") or not (word in discourse.sites or is_site(sentence, n)):
            continue
        index, place = discourse.sites.get(word, (-99, None))
        base = discourse.base(sentence)
        called = base is not None and (sentence.has(n, "SITE") or base.name.lower().endswith(f" {word}"))
        if base is not None and called and discourse.last_base is not None and discourse.last_base[0] >= index:
            yield Filler("base", base, None, None, "antecedent")
        elif place is not None and sentence.index - index <= SITE_REACH:
            yield Filler("place", place, None, None, "antecedent")
        return


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
