"""Expressions for other programs: the JSON that TempEval scorers read, and TimeML."""

import re
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pipeline.dates.expression import DateExpression

_HEAD = (
    '<?xml version="1.0" ?>\n<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n'
)
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A parser would make \r a \n, a terminal would obey the others.
_WRITTEN_OUT = re.compile("[\r\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def timex_type(expression: DateExpression) -> str:
    """The TIMEX3 type: a day with a time of day is a TIME there."""
    timed = expression.type == "DATE" and re.search(r"[\dX]T", expression.value or "")
    return "TIME" if timed else expression.type


def to_json(doc: str, expressions: Iterable[DateExpression]) -> dict[str, Any]:
    """One document's expressions: `doc` and `timexes`, with the fields of `DateExpression`, days as ISO strings."""
    rows = []
    for e in expressions:
        row = {field.name: getattr(e, field.name) for field in fields(e)}
        days = {key: row[key].isoformat() if row[key] else None for key in ("first_day", "last_day")}
        rows.append({**row, **days, "type": timex_type(e)})
    return {"doc": doc, "timexes": rows}


def to_timeml(
    doc: str, text: str, expressions: Iterable[DateExpression], published: date | None = None, title: str = ""
) -> str:
    """A TimeML 1.2.1 document as the TempEval tools read it: DOCID, DCT (`t0`), TITLE, and TEXT with TIMEX3 elements.

    What `published` fixes says so by `anchorTimeID="t0"`. Characters that XML 1.0 cannot hold become U+FFFD, so offsets
    stay. Overlapping expressions do not occur.
    """
    stamp = published.isoformat() if published else ""
    value = stamp or "XXXX-XX-XX"
    parts = [
        _HEAD,
        f"<DOCID>{_clean(doc)}</DOCID>\n",
        f'<DCT><TIMEX3 tid="t0" type="DATE" value="{value}" temporalFunction="false" '
        f'functionInDocument="CREATION_TIME">{stamp}</TIMEX3></DCT>\n',
        f"<TITLE>{_clean(title)}</TITLE>\n<TEXT>",
    ]
    at = 0
    for number, e in enumerate(expressions, 1):
        parts += [_clean(text[at : e.start]), f"<TIMEX3 {_attributes(number, e)}>"]
        parts += [_clean(text[e.start : e.end]), "</TIMEX3>"]
        at = e.end
    parts += [_clean(text[at:]), "</TEXT>\n</TimeML>\n"]
    return "".join(parts)


def _attributes(number: int, e: DateExpression) -> str:
    """The attributes of one TIMEX3; a value that hangs on another date is a temporal function."""
    mod = f" mod={quoteattr(e.mod)}" if e.mod else ""
    function = "true" if e.type in ("DATE", "TIME") and e.anchor not in ("explicit", "event") else "false"
    anchor = ' anchorTimeID="t0"' if e.anchor == "publication" else ""
    return (
        f'tid="t{number}" type="{timex_type(e)}" value={quoteattr(e.value or "")}{mod} temporalFunction="{function}" '
        f'functionInDocument="NONE"{anchor}'
    )


def _clean(text: str) -> str:
    return _WRITTEN_OUT.sub(lambda match: f"&#{ord(match[0])};", escape(_NO_XML.sub("\ufffd", text)))
