"""What may reach a terminal: an article's text or a file's name could hold codes that move the cursor or hide text."""

from __future__ import annotations

import re

# C0 and C1 controls, the line separators, the marks that turn the direction of writing, stray surrogates
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(text: str) -> str:
    """`text` on one line, with every control character written out (`\\x1b`)."""
    return CONTROLS.sub(_written_out, " ".join(text.split("\n")))


def harmless_json(text: str) -> str:
    """JSON with every control character as an escape (`\\u009b`), but for the line feeds that lay it out."""
    return CONTROLS.sub(lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", text)


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
