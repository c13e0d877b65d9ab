"""Lists under a heading that tells their total: "In Syria, the coalition made 12 strikes:", "-- Near Raqqa, nine"."""

from __future__ import annotations

from pipeline.openclass import is_country
from pipeline.patterns.claims import Claim
from pipeline.patterns.discourse import BULLETS, Discourse
from pipeline.patterns.units import Sentence

LONGEST = 20  # sentences between a heading and the last item of its list


def in_list(sentence: Sentence, claim: Claim, discourse: Discourse) -> None:
    """A tally of an item is also in the country that the heading above the list names."""
    head = discourse.list_head
    if head is None or sentence.word(0) not in BULLETS or not 0 < sentence.index - head.sentence <= LONGEST:
        return
    here = {f.entry.country for f in claim.of("place", "base") if f.entry is not None}
    for filler in head.of("place"):
        country = filler.entry is not None and is_country(filler.entry)
        if country and filler.entry is not None and here <= {filler.entry.country, filler.entry.id}:
            claim.fill([filler.carried("from-total")])
