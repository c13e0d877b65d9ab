"""What the fields of a news record are called, by us and by the tools that gather news."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from pipeline.errors import RecordError

# The first name that holds something counts. Ours come first; then those of news-please (maintext, date_publish,
# source_domain), trafilatura (raw_text, date, sitename, source-hostname, hostname, author) and newspaper4k
# (publish_date, canonical_link, meta_site_name).
NAMES = {
    "id": ("id",),
    "text": ("text", "maintext", "raw_text"),
    "title": ("title",),
    "published": ("published", "date_publish", "publish_date", "date"),
    "url": ("url", "canonical_link"),
    "site": ("site", "sitename", "source-hostname", "source_domain", "hostname", "meta_site_name"),
    "source": ("source",),  # trafilatura's is the address, others' the name of the site
    "authors": ("authors", "author"),
}
NOTHING = ("", "None", "null", "NaT")  # how some tools write that they know nothing
WEB = re.compile(r"https?://", re.IGNORECASE)
DAY = r"(\d{4}-\d{2}-\d{2})"
TIME = r"\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?"
ZONE = r"(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)"
MOMENT = re.compile(rf"\s*{DAY}(?:[T ]{TIME}\s*{ZONE}?)?\s*", re.ASCII)


def given(record: Mapping[str, Any], field: str) -> Any:
    """The value under the first of the field's names that holds one, else None."""
    values = (record.get(name) for name in NAMES[field])
    return next((value for value in values if value is not None and value not in NOTHING), None)


def text_of(record: Mapping[str, Any]) -> str:
    """The article's text, to the letter; raises RecordError if there is none or it is no string."""
    text = given(record, "text")
    if text is None:
        raise RecordError("record", "no text")
    if not isinstance(text, str):
        raise RecordError("record", f"the text is not a string but {_kind(text)}")
    return text


def string_of(record: Mapping[str, Any], field: str) -> str | None:
    """A field that is a line of text; whole numbers are written out, anything else is not taken."""
    value = given(record, field)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else None


def url_of(record: Mapping[str, Any]) -> str | None:
    """The article's address; `source` where that is one."""
    source = string_of(record, "source")
    return string_of(record, "url") or (source if source and WEB.match(source) else None)


def site_of(record: Mapping[str, Any]) -> str | None:
    """The site it stood on; `source` where that is no address."""
    source = string_of(record, "source")
    return string_of(record, "site") or (source if source and not WEB.match(source) else None)


def authors_of(record: Mapping[str, Any]) -> tuple[str, ...]:
    """The authors: a list of names, or names with `;` between them."""
    value = given(record, "authors")
    names = value.split(";") if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(name.strip() for name in names if isinstance(name, str) and name.strip())


def published_of(record: Mapping[str, Any]) -> date | None:
    """The publication day as written, whatever the time zone; None if not given, RecordError if it can't be a day."""
    value = given(record, "published")
    if value is None:
        return None
    match = MOMENT.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise RecordError("record", f"date not understood: {value!r:.40} (like 2023-11-20 or 2023-11-20T08:00:00Z)")
    try:
        return date.fromisoformat(match[1])
    except ValueError as error:
        raise RecordError("record", f"impossible date: {value!r:.40}") from error


def _kind(value: Any) -> str:
    return {dict: "an object", list: "a list", bool: "true or false"}.get(type(value), "a number")
