"""The little language that patterns over tokens are written in, compiled to a regular expression over word classes.

Every token of a text becomes one character (see `vocabulary`), so a pattern over tokens is a regular expression over a
short string. The language has no repetition but `?`, so no pattern can run away, whatever the text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pipeline.errors import SettingsError

_PIECE = re.compile(r"[<>()|?]|[a-z][a-z0-9_]*:(?=\S)|[^\s()|?<>]+")
_MACRO = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Keep:
    """What a capture group of the compiled pattern holds: `name` and the class whose meaning it gets, if any."""

    name: str
    word_class: str | None


@dataclass(slots=True)
class Pattern:
    """One compiled rule."""

    id: str
    means: str
    regex: re.Pattern[str]
    groups: list[Keep]
    first: frozenset[str]
    extra: dict[str, Any] = field(default_factory=dict)


class _Compiler:
    """Recursive descent over the pieces of one pattern: sequence, alternatives, `?`, `name:`, `< >`."""

    def __init__(self, find: str, chars: Callable[[str], str]) -> None:
        self.pieces = _PIECE.findall(find)
        self.at = 0
        self.chars = chars
        self.groups: list[Keep] = []

    def peek(self) -> str:
        return str(self.pieces[self.at]) if self.at < len(self.pieces) else ""

    def take(self) -> str:
        self.at += 1
        return str(self.pieces[self.at - 1])

    def alternatives(self) -> tuple[str, set[str], bool]:
        """Regex, characters it can begin with, and whether it can be empty."""
        parts = [self.sequence()]
        while self.peek() == "|":
            self.take()
            parts.append(self.sequence())
        first = set().union(*(p[1] for p in parts))
        return "(?:" + "|".join(p[0] for p in parts) + ")", first, any(p[2] for p in parts)

    def sequence(self) -> tuple[str, set[str], bool]:
        regex, first, empty = "", set[str](), True
        while self.peek() not in ("", "|", ")", ">"):
            part, begins, nullable = self.element()
            regex += part
            if empty:
                first |= begins
            empty = empty and nullable
        return regex, first, empty

    def element(self) -> tuple[str, set[str], bool]:
        regex, first, empty = self.atom()
        if self.peek() == "?":
            self.take()
            return f"(?:{regex})?", first, True
        return regex, first, empty

    def atom(self) -> tuple[str, set[str], bool]:
        piece = self.take()
        if piece == "(":
            return self.closed(")")
        if piece == "<":
            self.groups.append(Keep("<", None))
            regex, first, empty = self.closed(">")
            return f"({regex})", first, empty
        if piece.endswith(":") and len(piece) > 1:
            word = self.peek()
            self.groups.append(Keep(piece[:-1], word if word[:1].isupper() else None))
            regex, first, empty = self.atom()
            return f"({regex})", first, empty
        if piece in ")|?>":
            raise ValueError(f"{piece!r} out of place")
        chars = self.chars(piece)
        if not chars:
            raise ValueError(f"no word is {piece!r}")
        return f"[{chars}]", set(chars), False

    def closed(self, sign: str) -> tuple[str, set[str], bool]:
        inner = self.alternatives()
        if self.peek() != sign:
            raise ValueError(f"{sign!r} is missing")
        self.take()
        return inner


def literals(find: str) -> set[str]:
    """The words and signs that a pattern names as they are."""
    return {
        p for p in _PIECE.findall(find) if not (p[0].isupper() or p in "<>()|?" or (p.endswith(":") and len(p) > 1))
    }


def expand(find: str, macros: dict[str, str]) -> str:
    """The pattern with its `{macros}` written out; raises KeyError for an unknown one."""
    while "{" in find:
        find = _MACRO.sub(lambda m: f"({macros[m[1]]})", find)
    return find


def compile_pattern(row: dict[str, Any], find: str, chars: Callable[[str], str]) -> Pattern:
    """One rule from its data; `chars` gives the characters of a class or word. Raises SettingsError naming the rule."""
    compiler = _Compiler(find, chars)
    try:
        regex, first, empty = compiler.alternatives()
        if compiler.at < len(compiler.pieces) or empty:
            raise ValueError("can match nothing" if empty else f"{compiler.peek()!r} out of place")
    except (ValueError, IndexError) as error:
        raise SettingsError(f"dates.toml: pattern {row['id']!r}: {error}") from error
    return Pattern(row["id"], row["means"], re.compile(regex), compiler.groups, frozenset(first), row.get("with", {}))


def upper_classes(find: str) -> set[str]:
    """The classes that a pattern asks for."""
    return {p for p in _PIECE.findall(find) if p[0].isupper()}
