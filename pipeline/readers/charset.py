"""Text in the encoding that a header or a page declares."""

from __future__ import annotations

import codecs
import re

from pipeline.errors import RecordError

# What browsers know, and not the rest of what Python does (`zlib`, `punycode`, `unicode_escape`).
KNOWN = re.compile(
    r"utf-?8|utf-?16(?:[lb]e)?|us-ascii|ascii|latin-?1|iso-?8859-\d{1,2}|windows-125\d|cp125\d|koi8-[ru]|macintosh"
    r"|gbk|gb2312|gb18030|big5|euc-(?:jp|kr)|shift[_-]jis|iso-2022-jp|tis-620",
    re.IGNORECASE,
)
# Labels that browsers take for a larger set, since that is what pages labelled so are in.
LARGER = {
    "ascii": "cp1252", "us-ascii": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "shift-jis": "cp932", "euc-kr": "cp949", "macintosh": "mac-roman",
}  # fmt: skip
META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{1,40})", re.I
)
HEAD = 4_096
MOST_BAD = 1_000  # one character in so many may be no character of the encoding


def of_page(data: bytes, charset: str | None) -> str:
    """The page as text: by its byte order mark, else as the header says, as it says itself, or as UTF-8."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return in_charset(data, name)
    try:
        return data.decode("utf-8")  # nothing else looks like it by chance
    except UnicodeDecodeError as error:
        declared = META.search(data[:HEAD])
        charset = charset or (declared and (declared[1] or declared[2]).decode("ascii", "replace"))
        if not charset:
            where = f"byte {data[error.start]:#04x} at offset {error.start}"
            raise RecordError("decode", f"not UTF-8 ({where}), and no other encoding is declared") from error
    return in_charset(data, charset)


def in_charset(data: bytes, charset: str) -> str:
    """The text of `data`; a few wrong bytes become U+FFFD. Raises RecordError for more, or an unknown encoding."""
    label = charset.strip().lower()
    if not KNOWN.fullmatch(label):
        raise RecordError("decode", f"an encoding that is not read: {charset!r:.50}")
    try:
        text = data.decode(LARGER.get(label, label), "replace").removeprefix("\ufeff")
    except LookupError as error:
        raise RecordError("decode", f"an encoding that is not read: {charset!r:.50}") from error
    if text.count("\ufffd") * MOST_BAD > len(text):
        raise RecordError("decode", f"not {charset:.40}, as is declared")
    return text
