"""Words and numbers as classes: each token of a text becomes one character that stands for all it can be."""

import re
from collections.abc import Callable
from typing import Any

OTHER = " "
_ROOM = 50_000
_FIRST = 0xE000  # private characters, so that no sign of a regular expression is among them

# What a token made of digits can be, first fit of each kind; a number may have several.
_NUMBERS: list[tuple[str, re.Pattern[str]]] = [
    (name, re.compile(regex, re.I))
    for name, regex in (
        ("ISO", r"\d{4}/[01]\d/[0-3]\d|\d{4}-[01]?\d-[0-3]?\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"),
        ("SLASH", r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4}"),
        ("COMPACT", r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"),
        ("FRAC", r"[1-3]/[2-4]"),
        ("CLOCK", r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?(?:Z|[ap]m)?|(?:1[0-2]|[1-9])[ap]m"),
        ("MILCLOCK", r"(?:[01]\d|2[0-3])[0-5]\d(?:Z|h)?"),
        ("DTG", r"[0-3]\d[0-2]\d[0-5]\dZ"),
        ("FISCAL", r"FY(?:\d\d|(?:19|20)\d\d)"),
        ("DECADE", r"(?:1[0-9]|20)\d0s|['’‘]?[2-9]0s"),
        ("SHORTYEAR", r"['’‘]\d\d"),
        ("YEAR", r"1\d{3}|20\d\d"),
        ("DAY", r"0?[1-9]|[12]\d|3[01]|(?:[0-3]?1st|[02]?2nd|[02]?3rd|[0-3]?[04-9]th|1[1-3]th)"),
        ("TWO", r"\d\d"),
        ("NTH", r"[12]?1st|31st|2?2nd|2?3rd|[12]?[4-9]th|1[1-3]th|[123]0th"),
        ("ORD", r"\d{0,2}(?:1st|2nd|3rd|\dth)"),
        ("NUM", r"\d{1,4}|\d{1,3}(?:,\d{3})+|\d{1,3}\.\d{1,2}"),
    )
]


# One token of every combination of classes, so that all characters are known before patterns are compiled.
_SAMPLES = [
    "7",
    "17",
    "45",
    "0",
    "00",
    "01",
    "10",
    "12",
    "13",
    "20",
    "30",
    "31",
    "40",
    "99",
    "1st",
    "11th",
    "17th",
    "45th",
    "111th",
    "50s",
    "2001",
    "1999",
    "1500",
    "1234",
    "1760",
    "0930",
    "2400",
    "2100",
    "2.5",
    "9.30",
    "12.30",
    "12.5",
    "12:30",
    "12:30pm",
    "9pm",
    "2,000",
    "1/2",
    "7/8/07",
    "1/1/2001",
    "2023-10-17",
    "20231017",
    "1980s",
    "'82",
    "'80s",
    "011400Z",
    "FY24",
    "FY2024",
    "700",
    "9999",
    "1230Z",
    "0530h",
    "3.30",
]


def number_classes(token: str) -> frozenset[str]:
    """The classes of a token with digits in it."""
    return frozenset(name for name, regex in _NUMBERS if regex.fullmatch(token))


class _Codes(dict[str, str]):
    """Token to character; what a token seen first is gets worked out, and kept while there is room."""

    def __init__(self, number: Callable[[str], str]) -> None:
        super().__init__()
        self._number = number

    def __missing__(self, token: str) -> str:
        numeric = token[0].isdigit() or token[1:2].isdigit() or token[:2].upper() == "FY"
        char = self._number(token) if numeric and len(token) <= 25 else OTHER
        if len(self) < _ROOM and len(token) <= 25:
            self[token] = char
        return char


class Vocabulary:
    """Words, their classes and what they mean in each; built once, never changed after."""

    def __init__(self, classes: dict[str, dict[str, Any]], literals: set[str], used: set[str]) -> None:
        self.meaning: dict[tuple[str, str], Any] = {}
        self._sets: dict[frozenset[str], str] = {}
        self.code = _Codes(self._number)
        kinds: dict[str, set[str]] = {
            word: {word} | (number_classes(word) if word[0].isdigit() else frozenset()) for word in literals
        }
        capital: set[str] = set()
        for name, words in classes.items():
            capital |= set(words.get("capital", ()))
            for word, meaning in words.items():
                if word != "capital":
                    self.meaning[name, word] = meaning
                    kinds.setdefault(word, set()).add(name)
        self._used = used | literals
        for word, names in kinds.items():
            char = self._char(names)
            for form in {word.capitalize(), word.upper()} | (set() if word in capital else {word}):
                self.code[form] = char
            if word in capital and word in literals:
                self.code[word] = self._char({word})
        for sample in _SAMPLES:
            self._char(set(number_classes(sample)))

    def _char(self, names: set[str]) -> str:
        kept = frozenset(names & self._used)
        if not kept:
            return OTHER
        if kept not in self._sets:
            self._sets[kept] = chr(_FIRST + len(self._sets))
        return self._sets[kept]

    def _number(self, token: str) -> str:
        return self._sets.get(number_classes(token) & self._used, OTHER)

    def chars(self, name: str) -> str:
        """All characters whose words can be of class `name` (or are that very word)."""
        return "".join(char for kinds, char in self._sets.items() if name in kinds)

    def means(self, name: str, word: str) -> Any:
        """What `word` means as a member of class `name`; numbers mean themselves."""
        low = word.lower()
        if (name, low) in self.meaning:
            return self.meaning[name, low]
        if name in ("DAY", "NTH", "ORD", "YEAR", "TWO"):
            return int(re.sub(r"\D", "", word))
        if name == "NUM":
            plain = word.replace(",", "")
            return float(plain) if "." in plain else int(plain)
        return word
