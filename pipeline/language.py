"""Builds the spaCy pipelines a process needs, once: our tokenizer, and the user's own model if there is one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.errors import SettingsError

if TYPE_CHECKING:
    from spacy.language import Language

# Names and numbers are compared piece by piece ("al-Asad", "Shahed-136", "Nov. 17–21"), so every hyphen, dash,
# slash and bracket inside a word is a token of its own; a footnote number glued to a word is split off by `clean`.
INFIXES = (
    r"[-‐‑–—/…()\[\]+:;\"“”]",
    r"(?<=[a-z])\.(?=[A-Z0-9])",
    r"(?<=[A-Za-z])'(?=s\b)",
    r"(?<=[a-z]),(?=[A-Za-z])",
)
LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
HYPHEN = re.compile("(-)")
NUMBER = re.compile(r"[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+")
SIGNS = frozenset(',;:!?"')  # always tokens by themselves behind a word or number
STOPPED = re.compile(r"[^\W\d_]*[a-z]|[0-9]+(?:,[0-9]{3})*")  # behind it a full stop is one too


class Splitter(dict[str, tuple[str, ...]]):
    """Piece of text between white space → its tokens, by spaCy's rules; fills itself, for text repeats its words.

    spaCy's tokenizer works through a text from white space to white space, so its tokens of a whole text are those of
    the pieces; a dictionary gives them several times faster than a `Doc` is built.
    """

    MOST = 50_000  # pieces kept, so that memory stays flat over any dump
    LONGEST = 40  # characters of a piece that is kept

    def __init__(self, tokenizer: Any) -> None:
        super().__init__()
        self.tokenizer = tokenizer
        self.special = frozenset(tokenizer.rules or ())

    def __missing__(self, piece: str) -> tuple[str, ...]:
        tokens = self._plain(piece) or tuple(token.text for token in self.tokenizer(piece))
        if len(self) < self.MOST and len(piece) <= self.LONGEST:
            self[piece] = tokens
        return tokens

    def _plain(self, piece: str) -> tuple[str, ...]:
        """The tokens of words and numbers, with what closes them; none where only spaCy knows.

        It would take ten times as long, and the names of a dump are ever new.
        """
        if piece in self.special:
            return ()
        if LETTERS.fullmatch(piece):
            return tuple(HYPHEN.split(piece))
        if NUMBER.fullmatch(piece):
            return (piece,)
        ending = "'s" if piece.endswith("'s") else piece[-1:]
        if ending == "'s" or ending in SIGNS or (ending == "." and STOPPED.fullmatch(piece, 0, len(piece) - 1)):
            closed = self._plain(piece.removesuffix(ending))
            return (*closed, ending) if closed else ()
        return ()

    def words(self, text: str) -> list[str]:
        """The tokens of `text`, without white space."""
        if text.isalpha() and text not in self.special:
            return [text]
        return [word for piece in text.split() for word in self[piece]]


@cache
def tokenizer() -> Splitter:
    """The rules of spaCy's blank English pipeline with our infixes: all of spaCy that the rules of ours need."""
    from spacy.lang.en import EnglishDefaults
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without stubs
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
    from spacy.vocab import Vocab

    english: Any = EnglishDefaults  # as `spacy.blank("en")` takes them, without the rest of a pipeline
    tokenizer = Tokenizer(
        Vocab(),
        rules=english.tokenizer_exceptions,
        prefix_search=compile_prefix_regex(english.prefixes).search,
        suffix_search=compile_suffix_regex(english.suffixes).search,
        infix_finditer=compile_infix_regex(INFIXES).finditer,
        token_match=english.token_match,
        url_match=english.url_match,
    )
    return Splitter(tokenizer)


def user_pipeline(name: str) -> Language:
    """The spaCy pipeline installed as `name`, or saved in the folder `name`; raises SettingsError if there is none."""
    import spacy

    try:
        return spacy.load(name)
    except (OSError, ImportError, AttributeError, TypeError, ValueError) as error:  # spaCy's own have no common name
        why = str(error).partition("\n")[0]
        raise SettingsError(f"--nlp {name}: no spaCy pipeline of this name or in this folder: {why}") from error
