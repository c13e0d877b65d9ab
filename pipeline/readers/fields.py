"""What the fields of a news record are called, by us and by the tools that gather news."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pipeline.errors import RecordError, UsageError

Names = Mapping[str, tuple[str, ...]]

# The first name that holds something counts. Ours come first; then those of news-please and so of Common Crawl news
# (maintext, date_publish, source_domain), trafilatura (raw_text, date, sitename, source-hostname, hostname, author),
# newspaper3k and 4k (publish_date, canonical_link, meta_site_name, source_url), Hugging Face's cc_news (domain),
# Kaggle's "All the news" (content, article, publication), schema.org (articleBody, headline, datePublished), news
# APIs (body, publishedAt) and GDELT (DocumentIdentifier, SourceCommonName, seendate).
NAMES: Names = {
    "id": ("id",),
    "text": ("text", "maintext", "raw_text", "articleBody", "body", "content", "article"),
    "title": ("title", "headline"),
    "published": (
        "published", "date_publish", "publish_date", "datePublished", "publishedAt", "date", "seendate", "DATE",
    ),
    "url": ("url", "canonical_link", "DocumentIdentifier"),
    "site": (
        "site", "sitename", "source-hostname", "source_domain", "hostname", "meta_site_name", "publication", "domain",
        "SourceCommonName", "source_url",
    ),
    "source": ("source",),  # trafilatura's is the address, others' the name of the site
    "authors": ("authors", "author"),
}  # fmt: skip
OURS = tuple(name for name in NAMES if name != "source")
NOTHING = ("", "None", "null", "NaT", "nan", "NaN")  # how some tools write that they know nothing
WEB = re.compile(r"https?://", re.IGNORECASE)
TIME = r"\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?"
ZONE = r"(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)"
# 2023-11-20, 2023/11/20, 20231120, with a time behind it or without
MOMENT = re.compile(rf"\s*(\d{{4}})([-/]?)(\d{{2}})\2(\d{{2}})(?:[T ]?{TIME}\s*{ZONE}?)?\s*", re.ASCII)
# Mon, 20 Nov 2023 08:00:00 GMT
MAIL = re.compile(
    r"\s*(?:[A-Z][a-z]{2}, )(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})(?: [\d:]{5,8}(?: [A-Z]{1,5}| [+-]\d{4})?)?\s*", re.ASCII
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def names(mapping: Iterable[str]) -> Names:
    """The names with each `field=name` of `mapping` in place of those known; raises UsageError for a field not ours."""
    chosen: dict[str, tuple[str, ...]] = {}
    for pair in mapping:
        field, _, name = pair.partition("=")
        if field not in OURS or not name:
            raise UsageError(f"--field {pair}: is to be FIELD=NAME; FIELD is one of {', '.join(OURS)}")
        chosen[field] = (*chosen.get(field, ()), name)
    if "url" in chosen or "site" in chosen:
        chosen["source"] = ()
    return {**NAMES, **chosen}


def given(record: Mapping[str, Any], field: str, names: Names = NAMES) -> Any:
    """The value under the first of the field's names that holds one, else None."""
    for name in names[field]:
        value = record.get(name)
        if value is not None and value not in NOTHING:
            return value
    return None


def text_of(record: Mapping[str, Any], names: Names = NAMES) -> str:
    """The article's text, to the letter; raises RecordError if there is none or it is no string."""
    text = given(record, "text", names)
    if text is None:
        raise RecordError("record", "no text")
    if not isinstance(text, str):
        raise RecordError("record", f"the text is not a string but {_kind(text)}")
    return text


def string_of(record: Mapping[str, Any], field: str, names: Names = NAMES) -> str | None:
    """A field that is a line of text; whole numbers are written out, anything else is not taken."""
    value = given(record, field, names)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else None


def url_of(record: Mapping[str, Any], names: Names = NAMES) -> str | None:
    """The article's address; `source` where that is one."""
    source = string_of(record, "source", names)
    return string_of(record, "url", names) or (source if source and WEB.match(source) else None)


def site_of(record: Mapping[str, Any], names: Names = NAMES) -> str | None:
    """The site it stood on; `source` where that is no address, or its `name` where it has one."""
    source = given(record, "source", names)
    if isinstance(source, dict):
        source = source.get("name")
    known = isinstance(source, str) and not WEB.match(source)
    return string_of(record, "site", names) or (source if known else None)


def authors_of(record: Mapping[str, Any], names: Names = NAMES) -> tuple[str, ...]:
    """The authors: a list of names, or names with `;` between them."""
    value = given(record, "authors", names)
    authors = value.split(";") if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(name.strip() for name in authors if isinstance(name, str) and name.strip())


def published_of(record: Mapping[str, Any], names: Names = NAMES) -> date | None:
    """The publication day as written, whatever the time zone; None if not given, RecordError if it can't be a day."""
    value = given(record, "published", names)
    if value is None or isinstance(value, date):
        return date(value.year, value.month, value.day) if value else None
    parts = day_parts(value) if isinstance(value, str) else None
    if not parts:
        raise RecordError("record", f"date not understood: {value!r:.40} (like 2023-11-20 or 2023-11-20T08:00:00Z)")
    try:
        return date(*parts)
    except ValueError as error:
        raise RecordError("record", f"impossible date: {value!r:.40}") from error


def day_parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day as written in `text`, be they possible or not; None if it is written in no form we know."""
    if match := MOMENT.fullmatch(text):
        return int(match[1]), int(match[3]), int(match[4])
    if (match := MAIL.fullmatch(text)) and match[2] in MONTHS:
        return int(match[3]), MONTHS.index(match[2]) + 1, int(match[1])
    return None


def _kind(value: Any) -> str:
    return {dict: "an object", list: "a list", bool: "true or false"}.get(type(value), "a number")
