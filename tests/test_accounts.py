from collections import Counter

import pytest

from pipeline.accounts import Account, check, whole
from pipeline.errors import BugError

ROWS = {"documents": 1, "copies": 1, "rejected": 1}


def test_closed_accounts_pass():
    accounts = {"a": Account(4, 1, 1, 1, 0, Counter({"no claim": 1})), "b": Account(2, 0, 0, 0, 2)}
    check(accounts, ROWS, {**ROWS, "sentences": 9})
    assert whole(accounts) == Account(6, 1, 1, 1, 2, Counter({"no claim": 1}))


@pytest.mark.parametrize(
    ("accounts", "expected", "message"),
    [
        ({"a": Account(read=4, kept=1, duplicate=1, rejected=1)}, ROWS, "don't close"),
        (
            {"a": Account(read=2, kept=2)},
            {**ROWS, "documents": 2},
            "don't agree with the tables: documents: 2, written: 1",
        ),
        # one too many here and one too few there close as a whole, but not by file
        ({"a": Account(read=2, kept=1), "b": Account(read=1, duplicate=1, rejected=1)}, ROWS, "a: the accounts"),
    ],
)
def test_what_does_not_add_up_is_a_bug(accounts, expected, message):
    with pytest.raises(BugError, match=message):
        check(accounts, expected, ROWS)
