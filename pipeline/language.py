"""Builds the spaCy pipelines a process needs, once: our tokenizer, and the user's own model if there is one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.errors import SettingsError

if TYPE_CHECKING:
    from spacy.language import Language

# Names and numbers are compared piece by piece ("al-Asad", "Shahed-136", "Nov. 17–21"), so every hyphen, dash,
# slash and bracket inside a word is a token of its own; a footnote number glued to a word is split off by `clean`.
INFIXES = (r"[-‐‑–—/…()\[\]+:;\"“”]", r"(?<=[a-z])\.(?=[A-Z0-9])", r"(?<=[A-Za-z])'(?=s\b)", r"(?<=[a-z]),(?=[A-Za-z])")


@cache
def tokenizer() -> Language:
    """spaCy's blank English pipeline with our infixes: its tokenizer is all that the rules need."""
    import spacy
    from spacy.util import compile_infix_regex

    nlp = spacy.blank("en")
    nlp.tokenizer.infix_finditer = compile_infix_regex(INFIXES).finditer  # type: ignore[attr-defined]
    nlp.max_length = 50_000_000
    return nlp


def user_pipeline(name: str) -> Language:
    """The installed spaCy pipeline called `name`; raises SettingsError if there is none."""
    import spacy

    try:
        return spacy.load(name)
    except OSError as error:
        raise SettingsError(f"--nlp {name}: no such spaCy pipeline is installed ({error})") from error
