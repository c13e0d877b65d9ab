"""Which language a text is in, as far as a run has to know: English, or what else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

HEAD = 2_000  # characters looked at: enough to be sure, and the cost stays flat on long texts
# Words that every English text is full of and that hardly another language has ("at", "for", "by" and "have" are Danish
# too). Prose has a share of 0.11 to 0.25 of them; what has that among enough words is English, and the identifier, a
# hundred times slower, isn't asked.
ENGLISH_WORDS = frozenset(
    {"the", "of", "and", "that", "with", "from", "this", "which", "were", "has", "been", "their", "they", "would"}
    | {"said", "after", "who", "about"}
)
CLEAR_SHARE = 0.11
CLEAR_WORDS = 40
# A headline full of names looks like many languages at once: there the identifier gives English nearly the share of the
# language it puts first, while in whole sentences of another language English gets less than a thousandth of it.
ENGLISH_SHARE = 0.01
NOT_IN_NEWS = {"pcm"}  # Nigerian Pidgin, so near to English that it only draws votes from it


def language(text: str) -> str:
    """The ISO 639 code of the language of `text`, judged by its first 2,000 characters; `en` where that is unsure."""
    head = text[:HEAD]
    if _clearly_english(head):
        return "en"
    shares: dict[str, float] = dict(_identifier().rank(head))
    best = max(shares, key=lambda code: shares[code])
    return "en" if shares["en"] >= ENGLISH_SHARE * shares[best] else best


def _clearly_english(head: str) -> bool:
    words = head.lower().split()
    return len(words) >= CLEAR_WORDS and sum(map(ENGLISH_WORDS.__contains__, words)) >= CLEAR_SHARE * len(words)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if code not in NOT_IN_NEWS])
    return identifier
