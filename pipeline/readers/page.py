"""What a page says of itself: title, authors, site, address and day, from JSON-LD, meta elements and `<time>`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.readers.fields import WEB, day_parts

# Names of meta elements (property, name or itemprop), the surest first.
METAS = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline"),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
        "publish_date", "publish-date", "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued",
        "dcterms.created", "dcterms.date", "citation_publication_date", "article.published", "article_date_original",
        "cxenseparse:recs:publishtime",
    ),
    "authors": ("author", "article:author", "parsely-author", "dc.creator", "byl", "citation_author"),
    "site": ("og:site_name", "application-name", "dc.publisher"),
    "url": ("og:url",),
}  # fmt: skip
ARTICLES = ("Article", "Posting", "Report", "WebPage")  # how the types end that JSON-LD gives articles
DEEPEST = 8  # levels of JSON-LD that are looked into
MOST_LINKED = 1_000_000  # characters of JSON-LD


def said_of_itself(tree: Any) -> dict[str, Any]:
    """Title, authors, site, url and published (`YYYY-MM-DD`), as far as the page says."""
    linked, metas = _linked(tree), _metas(tree)
    days = (*linked["published"], *_named(metas, "published"), *_times(tree))
    headings = (heading.text_content() for heading in tree.iter("h1", "title"))
    addresses = (*tree.xpath("//link[@rel='canonical']/@href"), *_named(metas, "url"))
    authors = linked["authors"] or [name for name in _named(metas, "authors") if not WEB.match(name)]
    return {
        "title": _first((*linked["title"], *_named(metas, "title"), *headings)),
        "published": next(filter(None, map(_day, days)), None),
        "authors": list(dict.fromkeys(" ".join(name.split()) for name in authors)),
        "site": _first((*_named(metas, "site"), *linked["site"])),
        "url": next((str(address) for address in addresses if WEB.match(address)), None),
    }


def _metas(tree: Any) -> dict[str, list[str]]:
    """What meta elements say, by name in small letters."""
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and meta.get("content"):
            found.setdefault(name.strip().lower(), []).append(meta.get("content"))
    return found


def _named(metas: dict[str, list[str]], field: str) -> list[str]:
    """The values of the first name that has any."""
    return next((metas[name] for name in METAS[field] if name in metas), [])


def _times(tree: Any) -> Iterator[str]:
    """Days in `<time>`: those marked as the publication's, that of an article's first, the only one in the page."""
    marked = "//time[@pubdate or @itemprop='datePublished']/@datetime"
    yield from tree.xpath(marked)
    yield from tree.xpath("//*[@itemprop='datePublished']/@content")
    yield from tree.xpath("(//article//time/@datetime)[1]")
    days = {day for day in map(_day, tree.xpath("//time/@datetime")) if day}
    if len(days) == 1:
        yield from days


def _linked(tree: Any) -> dict[str, list[str]]:
    """What JSON-LD says of the article."""
    import orjson

    found: dict[str, list[str]] = {"title": [], "published": [], "authors": [], "site": []}
    for script in tree.xpath("//script[@type='application/ld+json']"):
        text = (script.text or "")[:MOST_LINKED]
        try:
            data = orjson.loads(text)
        except orjson.JSONDecodeError:
            continue  # pages often hold broken ones; they say it elsewhere too
        for item in _articles(data, DEEPEST):
            found["title"] += _strings(item.get("headline"))
            found["published"] += _strings(item.get("datePublished"))
            found["authors"] += _strings(item.get("author")) if not found["authors"] else []
            found["site"] += _strings(item.get("publisher"))
    return found


def _articles(data: Any, deepest: int) -> Iterator[dict[str, Any]]:
    """The articles in JSON-LD: in a list, in `@graph`, or what a page is about."""
    if not deepest:
        return
    if isinstance(data, list):
        for item in data:
            yield from _articles(item, deepest - 1)
    elif isinstance(data, dict):
        if any(str(kind).endswith(ARTICLES) for kind in _listed(data.get("@type"))):
            yield data
        yield from _articles([data.get("@graph"), data.get("mainEntity")], deepest - 1)


def _strings(value: Any) -> list[str]:
    """Strings, or the names of things; of a list each."""
    values = (item.get("name") if isinstance(item, dict) else item for item in _listed(value))
    return [item.strip() for item in values if isinstance(item, str) and item.strip()]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _day(text: str) -> str | None:
    parts = day_parts(text)
    return f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}" if parts else None


def _first(values: Iterable[str]) -> str | None:
    return next((" ".join(value.split()) for value in values if value.strip()), None)
