"""Absolute numeric dates by dateparser, behind a cache and a check at start-up that an upgrade changed no answer.

Most absolute strings (`Oct. 27, 2023`, `17 October`, ISO) are resolved by our own tables, which is far faster;
dateparser reads the numeric forms whose order needs its knowledge (`7/8/2007`). No base date is in play, so what
was parsed can be kept whatever the article's date.
"""

import warnings
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from pipeline.errors import SettingsError

_SETTINGS: Any = {
    "REQUIRE_PARTS": ["day", "month", "year"],
    "STRICT_PARSING": True,
    "DATE_ORDER": "MDY",
    "RELATIVE_BASE": datetime(2000, 1, 1),
}


@lru_cache(maxsize=4096)
def _parse(text: str) -> date | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import dateparser

        found = dateparser.parse(text, languages=["en"], settings=_SETTINGS)
    return found.date() if found else None


def parse_day(text: str) -> date | None:
    """The day that an absolute string names, month before day as in American news; None if it is none."""
    return _parse(text)


@lru_cache(maxsize=4)
def check_frozen(phrases: tuple[tuple[str, str], ...]) -> None:
    """Raises SettingsError naming phrase, expected and got if dateparser gives another answer than the frozen one.

    Asked once a process for the same phrases.
    """
    for phrase, expected in phrases:
        found = _parse(phrase)
        got = found.isoformat() if found else ""
        if got != expected:
            raise SettingsError(f"dates.toml: [frozen] {phrase!r}: expected {expected!r}, dateparser says {got!r}")
