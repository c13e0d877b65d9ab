"""Makes ordinary English news prose from templates: what a dump holds beside the articles that are looked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from random import Random

from pipeline.data import read_toml

TEMPLATES = Path(__file__).with_name("prose.toml")
GIVEN_NAMES = Path(__file__).parent.parent / "models" / "words" / "given_names.txt"
SLOT = re.compile(r"\{(\w+)\}")
PARAGRAPH = (1, 4)  # sentences
GENERAL = 0.3  # share of the sentences that could stand in an article on anything
COLOUR = 0.01  # share of those with a word of war: one article in five has one


class Prose:
    """Articles of one topic each, drawn with the weights that `prose.toml` gives the topics.

    The same seed gives the same articles. Names of people, towns and firms are put together from parts, so that there
    are many more of them than articles, as in a real dump.
    """

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        data = read_toml(TEMPLATES, {"weights", "words", "parts", "topics", "colour"})
        self.topics: Mapping[str, list[str]] = data["topics"]
        self.colour: Mapping[str, list[str]] = data["colour"]
        self.names, self.weights = zip(*data["weights"].items(), strict=True)
        self.words: dict[str, list[str]] = data["words"]
        self.parts: dict[str, list[str]] = data["parts"]
        self.words["given"] = [name.title() for name in GIVEN_NAMES.read_text(encoding="utf-8").split()]

    def article(self, words: int) -> str:
        """An article of about so many words: a headline, and paragraphs parted by an empty line."""
        topic = self.random.choices(self.names, self.weights)[0]
        parts = [self._sentence(topic).rstrip("."), ""]
        left = words - len(parts[0].split())
        while left > 0:
            paragraph = " ".join(self._sentence(topic) for _ in range(self.random.randint(*PARAGRAPH)))
            left -= len(paragraph.split())
            parts += [paragraph, ""]
        return "\n".join(parts)

    def _sentence(self, topic: str) -> str:
        pools = self.colour if self.random.random() < COLOUR else self.topics
        pool = pools["general" if topic not in pools or self.random.random() < GENERAL else topic]
        sentence = SLOT.sub(self._filled, self.random.choice(pool))
        return sentence[0].upper() + sentence[1:]

    def _filled(self, slot: re.Match[str]) -> str:
        name, random = slot[1], self.random
        if name in self.words:
            return SLOT.sub(self._filled, random.choice(self.words[name]))
        if name == "n":
            return str(random.randint(2, 99))
        if name == "big":
            return f"{random.randint(100, 99_999):,}"
        if name == "small":
            return random.choice(("two", "three", "four", "five", "six", "seven", "eight", "nine", "a dozen"))
        if name == "year":
            return str(random.randint(1950, 2026))
        if name == "surname":
            return self._joined("surname_starts", "surname_ends")
        if name == "town":
            return self._joined("town_starts", "town_ends")
        if name == "firm":
            return f"{self._joined('firm_starts', 'firm_ends')} {random.choice(self.parts['firm_kinds'])}"
        raise ValueError(f"{TEMPLATES}: nothing is known to fill {slot[0]}")

    def _joined(self, starts: str, ends: str) -> str:
        return self.random.choice(self.parts[starts]) + self.random.choice(self.parts[ends])
