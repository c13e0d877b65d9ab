"""Spellings of place names: the form that is compared, the form that news print, transliterations of one name."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

SPELLING = tomllib.loads(Path(__file__).with_name("places.toml").read_text(encoding="utf-8"))["spelling"]
ROMANISED, ARABIC = set(SPELLING["romanised"].split()), set(SPELLING["arabic"].split())
SCHOLARLY = dict.fromkeys(map(ord, "\u0304\u0323\u0331\u0327\u0306\u0307\u0331\u032e"))
# A final h is not heard.
VOWELS = set("aeiouyh")
QUOTES = dict.fromkeys(map(ord, "‘’ʻʼ`ʿʾ′"))
LETTERS = str.maketrans(
    {"ı": "i", "ə": "a", "ǝ": "a", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
AZERI = str.maketrans(
    {"x": "kh", "X": "Kh", "ş": "sh", "Ş": "Sh", "ç": "ch", "Ç": "Ch", "ğ": "gh", "c": "j", "C": "J", "ə": "a"}
)
ARTICLE = re.compile(r"(^| )(?:al|el|ad|ar|as|at|az|an|ash|ed|er|es|et|ez|en|esh) (?=\w)")
ARTICLE_PRINTED = re.compile(r"(^| )(?:[Aa]l|[Aa]d|[Aa]dh|[Aa]r|[Aa]s|[Aa]t|[Aa]th|[Aa]z|[Aa]n|[Aa]sh|[Ee]l) (?=[A-Z])")
SOUNDS = [("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "p"), ("sh", "s"), ("ch", "s"), ("zh", "z"),
          ("q", "k"), ("c", "k"), ("w", "v"), ("j", "g")]  # fmt: skip


def fold(name: str) -> str:
    """The name as compared: no case, diacritics, apostrophes, hyphens, points or Arabic articles."""
    letters = unicodedata.normalize("NFKD", name.lstrip("~").lower().translate(LETTERS))
    kept = "".join(c for c in letters if not unicodedata.combining(c))
    spaced = re.sub(r"[-–.,]", " ", re.sub(r"['’‘ʻʼ`ʿʾ′]", "", kept))
    return ARTICLE.sub(r"\1", " ".join(spaced.split()))


def skeleton(name: str) -> str:
    """First letter and consonants of a name, sounds of one spelling made one: equal for transliterations."""
    text = fold(name).replace(" ", "")
    for sound, letter in SOUNDS:
        text = text.replace(sound, letter)
    text = re.sub(r"(.)\1", r"\1", text)
    return text[:1] + re.sub("[aeiouyh]", "", text[1:])


def plain(name: str, country: str) -> str:
    """The name as news print it: without scholarly marks, and with one form of the Arabic article."""
    if country not in ROMANISED:
        return name.strip()
    letters = unicodedata.normalize("NFD", name.translate(QUOTES)).translate(SCHOLARLY)
    text = unicodedata.normalize("NFC", letters).strip()
    if country in ARABIC:
        text = ARTICLE_PRINTED.sub(r"\1al-", text)
    return text[:1].upper() + text[1:] if not text.startswith("al-") else text


def variants(name: str, country: str) -> Iterator[str]:
    """The other usual transliteration of a name, where it follows from its letters."""
    if country in ARABIC and name.endswith("ah"):
        yield name[:-1]
    if country == "AZ" and name != name.translate(AZERI):
        yield name.translate(AZERI).capitalize()
    if country == "UA":
        other = re.sub(r"(?<=[bcdfghklmnpqrstvxz])y(?=[aeu])", "i", name)
        other = re.sub(r"(?<=[aeou])yi", "i", other).replace("iyi", "ii").replace("yy", "yi")
        if other != name:
            yield other
