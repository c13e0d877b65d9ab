"""Values of one JSON object in a gold file, asked for by key; the error for a wrong one says what is allowed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from pipeline.data import check_keys
from pipeline.errors import SettingsError


class Fields:
    """One object and where it stands ("gold/a.json: attacks[3]")."""

    def __init__(self, data: object, where: str, allowed: Iterable[str] | None = None) -> None:
        if not isinstance(data, dict):
            raise SettingsError(f"{where}: {data!r} is not an object")
        self.data: dict[str, Any] = data
        self.where = where
        if allowed is not None:
            check_keys(data, set(allowed), where)

    def wrong(self, key: str, allowed: str) -> SettingsError:
        """The error to raise where the value of the key is not one of those allowed."""
        if key not in self.data:
            return SettingsError(f"{self.where}: key {key!r} is missing; allowed: {allowed}")
        return SettingsError(f"{self.where}: {key} is {self.data[key]!r}; allowed: {allowed}")

    def text(self, key: str) -> str:
        """A string that is not empty."""
        value = self.data.get(key)
        if not isinstance(value, str) or not value:
            raise self.wrong(key, "a text that is not empty")
        return value

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        """One of the strings allowed."""
        value = self.data.get(key)
        if value not in allowed:
            raise self.wrong(key, ", ".join(allowed))
        return str(value)

    def number(self, key: str, least: int = 0) -> int | None:
        """A whole number from `least` on, or None where the key is null or missing."""
        value = self.data.get(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < least):
            raise self.wrong(key, f"a whole number from {least} on, or null")
        return value

    def flag(self, key: str) -> bool | None:
        """True or false, or None where the key is missing."""
        value = self.data.get(key)
        if key in self.data and not isinstance(value, bool):
            raise self.wrong(key, "true, false")
        return value

    def day(self, key: str) -> date | None:
        """A calendar day, or None where the key is null or missing."""
        value = self.data.get(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            raise self.wrong(key, "a day as YYYY-MM-DD, or null") from None

    def strings(self, key: str) -> list[str]:
        """A list of strings; empty where the key is missing."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(key, "a list of texts")
        return value

    def rows(self, key: str, allowed: Iterable[str]) -> list[Fields] | None:
        """The objects of a list, or None where the key is missing: what is not annotated is not scored."""
        if key not in self.data:
            return None
        value = self.data[key]
        if not isinstance(value, list):
            raise self.wrong(key, "a list of objects")
        return [Fields(item, f"{self.where}: {key}[{i}]", allowed) for i, item in enumerate(value)]
