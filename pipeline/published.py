"""The publication day: as given, else from the URL or the dateline, else unknown. Never today."""

from __future__ import annotations

import re
from datetime import date

from pipeline.dates import DateResolver
from pipeline.records import Article

IN_URL = re.compile(r"/(20\d\d|19\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$)")
# "BAGHDAD, Nov. 20, 2023 (Wire) —": a place in capitals, a full date and a dash at the beginning of a line.
DATELINE = re.compile(
    r"^[A-Z][A-Z .'-]{2,40}(?:,\s[A-Z][A-Za-z. ]{2,20})?,\s+"
    r"(?P<day>[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}|\d{1,2}\s[A-Z][a-z]{2,8}\.?\s\d{4})"
    r"\s*(?:\([^)\n]{1,40}\)\s*)?[-–—:]{1,2}",
    re.M,
)
HEAD = 1_500  # characters in which a dateline stands


def publication_day(article: Article, plain: str, resolver: DateResolver) -> tuple[date | None, str | None]:
    """The day and what it rests on: what the article came with, else `url`, else `dateline`, else (None, None)."""
    if article.published is not None:
        return article.published, article.published_basis or "given"
    if article.url and (match := IN_URL.search(article.url)):
        try:
            return date(int(match[1]), int(match[2]), int(match[3])), "url"
        except ValueError:
            pass
    if match := DATELINE.search(plain[:HEAD]):
        for expression in resolver(match["day"]):
            if expression.first_day and expression.first_day == expression.last_day:
                return expression.first_day, "dateline"
    return None, None
