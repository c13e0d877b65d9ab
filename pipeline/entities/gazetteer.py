"""Finds the names of lexicons in tokens: one walk through a trie of folded words, longest match first.

Keys are sequences of folded words (`pipeline.spelling`); hyphens between them do not count, and the Arabic article is a
word that may be missing on either side. The cost per token does not grow with the number of names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from pipeline.language import Splitter
from pipeline.lexicon import Entry
from pipeline.spelling import ARTICLE, HYPHENS, Spelling
from pipeline.tokens import Tokens

LEAF = ""  # the key under which a node keeps the names that end there
SKIPPED = frozenset({"", ARTICLE, "s"})  # may stand inside a name: "Baghdad's international airport"
LONGEST_ACRONYM = 6  # letters; an acronym up to this length matches only as it is written ("IS", "LeT")


class Name(NamedTuple):
    """One way to write an entry's name."""

    entry: Entry
    case: str  # "exact": letters as in the alias; "title": its capitals are capitals in the text; "any"
    alias: str
    capitals: int  # words of the alias that begin with a capital
    needs_company: bool  # counts only where an unmistakable name of the entry, or a word of its kind, is near


class Match(NamedTuple):
    """Names found at tokens `first`..`last` (inclusive)."""

    first: int
    last: int
    names: tuple[Name, ...]


class Gazetteer:
    """A trie of all names; `find` is what it is for.

    Names wait under the words that they can begin with, and grow into the trie when a text has such a word: a run over
    few articles does without most of them.
    """

    def __init__(self, spelling: Spelling, splitter: Splitter) -> None:
        self.spelling, self.splitter = spelling, splitter
        self.waiting: dict[str, list[tuple[Entry, str, bool]]] = {}
        self.root: dict[str, dict[str, Any]] = {}
        self.small: set[str] = set()  # words in the root that are a name, all of it, in small letters too

    def add(self, entry: Entry, alias: str, *, plural: bool = False) -> None:
        """Adds one alias of an entry, `~` before one that needs company; `plural` adds the form with -s."""
        for word in self._beginnings(alias.removeprefix("~"), plural):
            self.waiting.setdefault(word, []).append((entry, alias, plural))

    def _beginnings(self, bare: str, plural: bool) -> Iterable[str]:
        """The folded words that a name can begin with; for most names that of their first word alone."""
        first, _, rest = bare.partition(" ")
        if first.isalpha() and first not in self.splitter.special:
            folded = self.spelling[first]
            if folded and folded not in self.spelling.looked_at:
                return (folded, *plurals(folded)) if plural and not rest else (folded,)
        words = self.splitter.words(bare)
        return dict.fromkeys(key[0] for key in _keys(self.spelling.fold(words), plural))

    def _grow(self, word: str) -> dict[str, Any]:
        """The part of the trie below a word that names begin with."""
        node: dict[str, Any] = {}
        for entry, alias, plural in self.waiting[word]:
            bare = alias.removeprefix("~")
            words = self.splitter.words(bare)
            folded = self.spelling.fold(words)
            capitals = len([n for n, each in enumerate(words) if each[0].isupper() and folded[n] != ARTICLE])
            name = Name(entry, _case(bare), bare, capitals, len(bare) < len(alias))
            for key in _keys(folded, plural):
                if key[0] == word:
                    _insert(node, key[1:], name)
                    if len(key) == 1 and _may_be_small(name):
                        self.small.add(word)
        self.root[word] = node
        return node

    def names(self, words: Sequence[str]) -> tuple[Name, ...]:
        """The names that are written with these words, whatever their capitals, hyphens and accents."""
        folded = [word for word in self.spelling.fold(words) if word]
        if not folded or folded[0] not in self.waiting:
            return ()
        node = self.root.get(folded[0]) or self._grow(folded[0])
        for word in folded[1:]:
            node = node.get(word, {})
        return tuple(node.get(LEAF, ()))

    def find(self, tokens: Tokens) -> Iterator[Match]:
        """Matches in order of their first token, at each token the longer before the shorter; they may overlap."""
        root, waiting, small, folded = self.root, self.waiting, self.small, [*tokens.folded, ""]
        for first in [number for number, word in enumerate(tokens.folded) if word in waiting]:
            word, following = folded[first], folded[first + 1]
            node = root.get(word) or self._grow(word)
            # A look at the next word is enough for most: "the" begins a name but rarely, and "of" is that of a town
            # only if it has a capital.
            if (
                following in node
                or following in SKIPPED
                or ARTICLE in node
                or (LEAF in node and (word in small or not tokens.words[first][0].islower()))
            ):
                yield from reversed(self._walk(node, tokens, first))

    def _walk(self, node: dict[str, Any], tokens: Tokens, first: int) -> list[Match]:
        last, found = first, []
        while True:
            if LEAF in node:
                fitting = tuple(name for name in node[LEAF] if _fits(name, tokens.words, first, last))
                if fitting:
                    found.append(Match(first, last, fitting))
                if len(node) == 1:
                    return found
            following = _next_word(tokens, last)
            if following is None:
                return found
            step, following = _step(node, tokens, following)
            if step is None:
                return found
            node, last = step, following


def _keys(folded: Sequence[str], plural: bool) -> list[list[str]]:
    """The rows of folded words under which a name is found: with -s, and without its article if enough is left."""
    key = [word for word in folded if word]
    if not key:
        return []
    keys = [key]
    if plural:
        keys += [[*key[:-1], ending] for ending in plurals(key[-1])]
    if key[0] == ARTICLE and len("".join(key[1:])) > 3:
        keys.append(key[1:])
    return keys


def _insert(node: dict[str, Any], key: Sequence[str], name: Name) -> None:
    for word in key:
        following = node.get(word)
        if following is None:
            following = node[word] = {}
        node = following
    names = node.get(LEAF)
    if names is None:
        node[LEAF] = [name]
    elif not any(_covers(other, name) for other in names):
        names.append(name)


def _covers(one: Name, other: Name) -> bool:
    """Does the one match wherever the other would?"""
    same = one.entry.id == other.entry.id and one.case == other.case
    return same and one.capitals <= other.capitals and one.needs_company <= other.needs_company


def _next_word(tokens: Tokens, last: int) -> int | None:
    """The next token of the sentence that is no hyphen, at most two further on."""
    for following in range(last + 1, min(last + 4, len(tokens.words))):
        if tokens.sentence[following] != tokens.sentence[last]:
            return None
        if tokens.folded[following]:
            return following
    return None


def _step(node: dict[str, Any], tokens: Tokens, following: int) -> tuple[dict[str, Any] | None, int]:
    """One word further down the trie; an article may be missing in the name or in the text."""
    word = tokens.folded[following]
    step = node.get(word)
    if step is not None:
        return step, following
    if word in SKIPPED:
        after = _next_word(tokens, following)
        if after is not None and (step := node.get(tokens.folded[after])) is not None:
            return step, after
    if ARTICLE in node:
        step = node[ARTICLE].get(word)
    return step, following


def _case(alias: str) -> str:
    if alias.islower() or not any(map(str.isalpha, alias)):
        return "any"
    if " " in alias or not _is_acronym(alias) or sum(map(str.isalpha, alias)) > LONGEST_ACRONYM:
        return "title"
    return "exact"


def _may_be_small(name: Name) -> bool:
    """Can a name of one word stand in the text with a small first letter?"""
    if name.case == "exact":
        return name.alias.lstrip(".-/")[0].islower()
    return name.case == "any" or not name.capitals


def _is_acronym(alias: str) -> bool:
    """Is it in capitals, or does it end in one ("LeT", "DoD"), as no other word does?"""
    return alias.isupper() or (alias[0].isupper() and alias[-1].isupper())


def plurals(word: str) -> tuple[str, ...]:
    """The plural of a folded word, as a tuple of none or one."""
    if not word or word.endswith("s"):
        return ()
    if word.endswith("y") and word[-2:-1] not in ("a", "e", "i", "o", "u"):
        return (word[:-1] + "ies",)
    return (word + "es",) if word.endswith(("sh", "ch", "x")) else (word + "s",)


def _fits(name: Name, words: Sequence[str], first: int, last: int) -> bool:
    """Are the capitals of the text those of the name, and is no "A" the article: "A 10-year-old girl"?"""
    if last == first + 1 and words[first] == "A" and words[last].isdigit():
        return False
    if name.case == "any":
        return True
    if first == last and name.case == "title":
        return words[first][:1].isupper() or not name.capitals
    if name.case == "exact":
        letters = "".join(word for word in words[first : last + 1] if word not in HYPHENS).replace(".", "")
        alias = name.alias.replace(".", "").replace("-", "").replace("/", "")
        return letters in (alias, alias + "s")
    shown = [word for word in words[first : last + 1] if word[:1].isalpha()]
    capitals = sum(word[:1].isupper() for word in shown)
    # Of a long name one word may be in small letters ("Ain al-Asad air base").
    return capitals >= min(name.capitals, len(shown)) - (len(shown) > 2) and (capitals > 0 or name.capitals == 0)
