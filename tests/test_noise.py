"""Whatever text comes in: no exception, and every row points into it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Article

NEWS = (
    "The U.S. military said Ain al-Asad was hit 20 times since Oct. 17 by Iran-backed militants’ drones . , “ ” - – — "
    "'s killed wounded two soldiers on Monday at least between and of in Iraq Syria Houthi rebels USS Carney Gen. Camp "
    "near # $ % 1 2 2023 third attack attacks attacked another nine none no one claimed responsibility"
)
WORDS = [*NEWS.split(), "\n", "\n\n", '"']
ARTICLES = sorted((Path(__file__).parent.parent / "corpus" / "articles").glob("*.txt"))


def check(extraction, text):
    for name, rows in extraction.rows().items():
        for row in rows:
            start, end = getattr(row, "start", None), getattr(row, "end", None)
            if start is not None and name != "roles":
                assert 0 <= start < end <= len(text), row
            if name in ("mentions", "dates"):
                assert text[start:end] == row.text
    known = {row.entity_id for rows in extraction.registers.values() for row in rows}
    assert {mention.entity_id for mention in extraction.mentions} <= known
    assert {role.entity_id for role in extraction.roles if role.entity_id} <= known


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=2_000))
def test_noise(extractor, text):
    check(extractor(Article(text, "a", "a", published=date(2024, 1, 1))), text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=120).map(" ".join))
def test_words_of_news_in_any_order(extractor, text):
    check(extractor(Article(text, "a", "a", published=date(2024, 1, 1))), text)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ARTICLES), st.randoms(use_true_random=False), st.sampled_from([0, 0.1, 0.3]))
def test_an_article_cut_short_with_words_lost(extractor, path, random, lost):
    words = [word for word in path.read_text(encoding="utf-8").split(" ") if random.random() >= lost]
    text = " ".join(words[: random.randint(0, len(words))]) + random.choice(["", ",", " and", ", which", ":", ' "'])
    check(extractor(Article(text, "a", "a", published=date(2024, 1, 1))), text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        ".",
        "’",
        "\x00",
        "a" * 50_000,
        "1" * 500,
        "\ud800 broken",
        "🚀" * 100,
        "The " * 3_000,
        "-" * 3_000,
        "\u200b\ufeff",
        "(" * 500,
        "Rockets hit the base, the militia, which is armed by Iran,",
    ],
    ids=lambda text: repr(text[:8]),
)
def test_extremes(extractor, text):
    check(extractor(Article(text, "a", "a")), text)
