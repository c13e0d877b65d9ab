"""What a reader sees of an HTML page, made in a fraction of a parser's time: good enough to look for words in."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Any

INLINE = re.compile(rb"</?(?:a|abbr|b|big|em|font|i|ins|mark|s|small|span|strong|sub|sup|u|wbr)\b[^>]*>", re.IGNORECASE)
DATA = b"ld+json"
HEAD = 80  # bytes of a tag that tell what is in it
TAGS = re.compile(rb"<[^>]*+>(?:\s*+<[^>]*+>)*")
# A tag or an entity inside a word: "att<b>ack</b>", "&#97;ttack".
INSIDE = (
    rb"[a-z]</?(?:a|abbr|b|big|em|font|i|ins|mark|s|small|span|strong|sub|sup|u|wbr)[^a-z>]?[^>]*>[a-z]",
    rb"&#(?:x[46][0-9a-f]|x[57][0-9a]|6[5-9]|[78][0-9]|9[0-9]|1[01][0-9]|12[012]);",
    rb"&(?:shy|zwnj|#173|#xad);",
)


def hides_words(page: bytes) -> bool:
    """Are words of the page cut by tags, or written as numbers?"""
    found: list[int] = []
    _inside().scan(page, match_event_handler=lambda *_: found.append(1))
    return bool(found)


def visible(page: bytes) -> bytes:
    """The text of the page with spaces for tags and line ends, tags inside words taken out."""
    page = _without(_without(page, b"script"), b"style")
    closed = page.rfind(b">") + 1  # behind it "<" begins no tag, and is not to be looked at again and again
    tagged, rest = page[:closed], page[closed:]
    text = TAGS.sub(b" ", INLINE.sub(b"", tagged) if hides_words(page) else tagged) + rest
    if b"&" in text:
        text = html.unescape(text.decode("utf-8", "replace")).replace("\u00ad", "").encode("utf-8", "replace")
    return b" ".join(text.replace(b"-", b" ").split())


def _without(page: bytes, tag: bytes) -> bytes:
    """The page without the elements of this kind, but for those with data, of which the text may be taken."""
    parts, last, at = [], 0, page.find(b"<" + tag)
    while at >= 0:
        end = _closing(page, tag, at + 1)
        if DATA not in page[at : at + HEAD]:
            parts.append(page[last:at])
            last = len(page) if end < 0 else end
        at = page.find(b"<" + tag, end) if end >= 0 else -1
    return b" ".join([*parts, page[last:]]) if parts else page


def _closing(page: bytes, tag: bytes, at: int) -> int:
    """Where an element is closed; scripts are long, and one byte is looked for much faster than several."""
    while (at := page.find(b"<", at)) >= 0 and not page.startswith(b"/" + tag, at + 1):
        at += 1
    return at


@cache
def _inside() -> Any:
    import hyperscan

    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    flags = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_DOTALL
    database.compile(expressions=list(INSIDE), ids=[0, 1, 2], elements=3, flags=[flags] * 3)
    return database
