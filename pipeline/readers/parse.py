"""One raw record becomes an article, or is rejected: the step that costs, so what can be left out should be before."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from pipeline.errors import RecordError
from pipeline.readers import fields
from pipeline.readers.fields import NAMES, Names
from pipeline.readers.html import from_fragment, from_page
from pipeline.readers.record import Raw, Record, checked, decode, rejected
from pipeline.records import Article


def parse(raw: Raw, names: Names = NAMES, published: date | None = None) -> Record:
    """The raw record's article, or why there is none; `published` is its day if it has none of its own."""
    try:
        article = PARSERS[raw.kind](raw, names)
    except RecordError as error:
        return rejected(raw.source, raw.number, raw.size, error)
    if published and not article.published:
        article = replace(article, published=published, published_basis="given")
    return Record(raw.source, raw.number, raw.size, article)


def _text(raw: Raw, names: Names) -> Article:
    """Plain text; in an encoding other than UTF-8 only if a header says so."""
    charset = (raw.fields or {}).get("charset")
    if charset:
        from pipeline.readers.charset import in_charset

        return _article(raw, {**(raw.fields or {}), "text": in_charset(raw.data, charset)}, NAMES)
    return _article(raw, {**(raw.fields or {}), "text": decode(raw.data)}, NAMES)


def _json(raw: Raw, names: Names) -> Article:
    import orjson

    try:
        record = orjson.loads(raw.data)
    except orjson.JSONDecodeError as error:
        decode(raw.data)  # a wrong encoding is the better reason
        record = _with_nan(raw.data, error)
    if not isinstance(record, dict):
        raise RecordError("record", "not a JSON object")
    return _article(raw, record, names)


def _with_nan(data: bytes, error: ValueError) -> Any:
    """JSON as Python and pandas write it, with NaN for nothing; raises RecordError if that is not what is wrong."""
    import orjson

    wrong = RecordError("record", f"not valid JSON: {error}")
    if b"NaN" not in data:
        raise wrong from error
    try:
        return orjson.loads(orjson.dumps(json.loads(data)))
    except (ValueError, TypeError, RecursionError):
        raise wrong from error


def _row(raw: Raw, names: Names) -> Article:
    return _article(raw, {**(raw.fields or {}), names["text"][0]: decode(raw.data)}, names)


def _page(raw: Raw, names: Names) -> Article:
    return _article(raw, from_page(raw.data, raw.fields or {}), NAMES)


def _fragment(raw: Raw, names: Names) -> Article:
    return _article(raw, {**(raw.fields or {}), "text": from_fragment(raw.data)}, NAMES)


def _article(raw: Raw, record: Mapping[str, Any], names: Names) -> Article:
    name, text = raw.source.name, checked(fields.text_of(record, names))
    published = fields.published_of(record, names)
    place = _place(name)
    own_id = fields.string_of(record, "id", names)
    return Article(
        text=text,
        source=name if raw.number is None else f"{name}#{raw.number}",
        source_id=own_id or (place if raw.number is None else f"{place}#{raw.number}"),
        url=fields.url_of(record, names),
        site=fields.site_of(record, names),
        title=fields.string_of(record, "title", names),
        authors=fields.authors_of(record, names),
        published=published,
        published_basis="metadata" if published else None,
        own_id=bool(own_id),
    )


@lru_cache
def _place(name: str) -> str:
    """The last part of a file's or member's name."""
    return PurePath(name.rpartition("!")[2]).name


# By the kind of a raw record. Each makes an article of it, or raises RecordError.
PARSERS: dict[str, Callable[[Raw, Names], Article]] = {
    "text": _text,
    "json": _json,
    "row": _row,
    "html": _page,
    "fragment": _fragment,
}
