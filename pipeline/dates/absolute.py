"""Absolute numeric dates by dateparser, behind a cache and a check that an upgrade changed no answer.

Most absolute strings (`Oct. 27, 2023`, `17 October`, ISO) are resolved by our own tables, which is some hundred times
faster; dateparser reads the numeric forms whose order needs its knowledge (`7/8/2007`). No base date is in play, so what
was parsed can be kept whatever the article's date.
"""

import warnings
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from pipeline.errors import SettingsError

_SETTINGS: Any = {"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True, "DATE_ORDER": "MDY", "RELATIVE_BASE": datetime(2000, 1, 1)}


@lru_cache(maxsize=4096)
def parse_day(text: str) -> date | None:
    """The day that an absolute string names, month before day as in American news; None if it is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import dateparser

        found = dateparser.parse(text, languages=["en"], settings=_SETTINGS)
    return found.date() if found else None


def check_frozen(phrases: dict[str, str]) -> None:
    """Compares dateparser's answers with the frozen ones; raises SettingsError naming phrase, expected and got."""
    for phrase, expected in phrases.items():
        found = parse_day(phrase)
        got = found.isoformat() if found else ""
        if got != expected:
            raise SettingsError(f"dates.toml: [frozen] {phrase!r}: expected {expected!r}, dateparser says {got!r}")
