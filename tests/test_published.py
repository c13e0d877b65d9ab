from datetime import date

import pytest

from pipeline.published import publication_day
from pipeline.records import Article


@pytest.mark.parametrize(
    ("url", "text", "day", "basis"),
    [
        ("https://a.example/2023/11/20/rockets", "", date(2023, 11, 20), "url"),
        ("https://a.example/world/2023-1-5/rockets", "", date(2023, 1, 5), "url"),
        ("https://a.example/2023/02/31/rockets", "", None, None),
        ("https://a.example/2023/rockets-11-20", "", None, None),
        ("https://a.example/20231/11/20", "", None, None),
        (None, "BAGHDAD, Nov. 20, 2023 (Wire) — Rockets hit.", date(2023, 11, 20), "dateline"),
        (None, "BAGHDAD, Iraq, 20 November 2023 - Rockets hit.", date(2023, 11, 20), "dateline"),
        (None, "BAGHDAD, Nov. 20 (Wire) — Rockets hit.", None, None),
        (None, "Rockets hit on Nov. 20, 2023 in Baghdad.", None, None),
        (None, "x" * 2000 + "\nBAGHDAD, Nov. 20, 2023 (Wire) — Rockets hit.", None, None),
        (None, "", None, None),
    ],
)
def test_publication_day(extractor, url, text, day, basis):
    article = Article(text, "a", "a", url=url)
    assert publication_day(article, text, extractor.models.dates) == (day, basis)


def test_what_the_article_came_with_counts_first(extractor):
    url = "https://a.example/2023/11/20/rockets"
    article = Article("", "a", "a", url=url, published=date(2020, 1, 1), published_basis="metadata")
    assert publication_day(article, "", extractor.models.dates) == (date(2020, 1, 1), "metadata")
