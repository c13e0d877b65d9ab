"""Expressions for other programs: the JSON that TempEval scorers read, and TimeML."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pipeline.dates.expression import DateExpression

_HEAD = '<?xml version="1.0" ?>\n<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n'


def timex_type(expression: DateExpression) -> str:
    """The TIMEX3 type: a day with a time of day is a TIME there."""
    timed = expression.type == "DATE" and "T" in (expression.value or "").removesuffix("_REF").replace(
        "PAST", ""
    ).replace("PRESENT", "").replace("FUTURE", "")
    return "TIME" if timed else expression.type


def to_json(doc: str, expressions: Iterable[DateExpression]) -> dict[str, Any]:
    """One document's expressions: `{doc, timexes: [{start, end, text, type, value, mod, edtf, first_day, last_day, anchor}]}`."""
    return {
        "doc": doc,
        "timexes": [
            {
                "start": e.start, "end": e.end, "text": e.text, "type": timex_type(e), "value": e.value, "mod": e.mod, "edtf": e.edtf,
                "first_day": e.first_day.isoformat() if e.first_day else None, "last_day": e.last_day.isoformat() if e.last_day else None,
                "anchor": e.anchor,
            }
            for e in expressions
        ],
    }  # fmt: skip


def to_timeml(
    doc: str, text: str, expressions: Iterable[DateExpression], published: date | None = None, title: str = ""
) -> str:
    """A TimeML 1.2.1 document as the TempEval tools read it: DOCID, DCT (`t0`), TITLE, and TEXT with TIMEX3 elements.

    Characters that XML 1.0 cannot hold become U+FFFD, so offsets stay. Overlapping expressions do not occur.
    """
    stamp = published.isoformat() if published else ""
    value = stamp or "XXXX-XX-XX"
    parts = [
        _HEAD,
        f"<DOCID>{_clean(doc)}</DOCID>\n",
        f'<DCT><TIMEX3 tid="t0" type="DATE" value="{value}" temporalFunction="false" functionInDocument="CREATION_TIME">{stamp}</TIMEX3></DCT>\n',
        f"<TITLE>{_clean(title)}</TITLE>\n<TEXT>",
    ]
    at = 0
    for number, e in enumerate(expressions, 1):
        mod = f" mod={quoteattr(e.mod)}" if e.mod else ""
        given = quoteattr(e.value) if e.value else '""'
        parts.append(_clean(text[at : e.start]))
        parts.append(
            f'<TIMEX3 tid="t{number}" type="{timex_type(e)}" value={given}{mod}>{_clean(text[e.start : e.end])}</TIMEX3>'
        )
        at = e.end
    parts += [_clean(text[at:]), "</TEXT>\n</TimeML>\n"]
    return "".join(parts)


def _clean(text: str) -> str:
    kept = "".join(
        c if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else "\ufffd"
        for c in text
    )
    return escape(kept)
