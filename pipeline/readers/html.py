"""HTML: the text of a page by trafilatura, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipeline.errors import RecordError
from pipeline.readers.charset import of_page
from pipeline.readers.page import said_of_itself
from pipeline.readers.record import decode

# A page with more keeps trafilatura busy for minutes, and is no article: those of news have some thousand tags.
MOST_TAGS = 50_000
MOST_ATTRIBUTES = 200
LONG_TAG = re.compile(r"<[^<>]{2000,}")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
BLOCKS = (
    "address", "article", "blockquote", "br", "div", "dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "li", "ol", "p", "pre", "section", "table", "td", "tr", "ul",
)  # fmt: skip
BLANKS = re.compile(r"[ \t\r]*\n\s*")


def from_page(data: bytes, known: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an article: those `known` and those of the page; raises RecordError if no text is found in it."""
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    tree = load_html(_checked(of_page(data, known.get("charset"))))
    if tree is None:
        raise RecordError("record", "not HTML, or an empty page")
    said = said_of_itself(tree)
    found: Any = bare_extraction(tree, url=known.get("url"), with_metadata=False, fast=True, include_comments=False)
    if found is None or not found.text:
        raise RecordError("record", "no text of an article in the page")
    return {**said, **{name: value for name, value in known.items() if value}, "text": found.text}


def from_fragment(data: bytes) -> str:
    """The text of a piece of HTML, a line for each paragraph."""
    html = _checked(decode(data))
    if not html.strip() or ("<" not in html and "&" not in html):
        return html
    from lxml.html import HTMLParser, fragment_fromstring  # type: ignore[import-untyped]

    parser = HTMLParser(remove_comments=True, remove_pis=True)
    tree = fragment_fromstring(html, create_parent="div", parser=parser)
    for element in tree.iter("script", "style"):
        element.text = None
    for element in tree.iter(*BLOCKS):
        element.text, element.tail = f"\n{element.text or ''}", f"\n{element.tail or ''}"
    return BLANKS.sub("\n", "".join(tree.itertext())).strip()


def _checked(html: str) -> str:
    """The page itself, without NUL characters; raises RecordError for one made to keep a parser busy."""
    if html.count("<") > MOST_TAGS:
        raise RecordError("record", f"over {MOST_TAGS:,} tags: no page of an article")
    for tag in LONG_TAG.finditer(html):
        if len(QUOTED.sub("", tag[0]).split()) > MOST_ATTRIBUTES:
            raise RecordError("record", f"a tag with over {MOST_ATTRIBUTES:,} attributes: no page of an article")
    return html.replace("\0", "")
