"""Claims: the days that they are given."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pipeline.patterns.claims import Claim

DAYS = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2030, 1, 1)))


@given(DAYS, DAYS)
def test_no_period_ends_before_it_begins(first, last):
    claim = Claim("attack_counts", 0, 0, 1, "tally-noun")
    claim.set_days(first, last, "sentence", (0, 1))
    if first is not None and last is not None and last < first:
        assert (claim.first_day, claim.last_day, claim.dated_by, claim.dated_at) == (None, None, None, None)
    else:
        assert (claim.first_day, claim.last_day, claim.dated_by, claim.dated_at) == (first, last, "sentence", (0, 1))
