"""The same two articles in every format that is read, as the files in `samples/`."""

from datetime import date

import pytest
from make_samples import ARTICLES, SAMPLES

from pipeline.readers import read
from pipeline.readers.formats import COMPRESSED, SUFFIXES

ONE = ("article.txt", "article.txt.bz2", "page.html", "page.htm", "record.json")
UNDATED = ("article.txt", "article.txt.bz2", "articles.zip", "articles.tar", "articles.tar.gz", "articles.tgz")


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_a_sample_holds_the_articles(path):
    found = [record.content for record in read([path])]
    expected = ARTICLES[:1] if path.name in ONE else ARTICLES
    assert [article.text for article in found] == [article["text"] for article in expected]
    if path.name not in UNDATED:
        assert [article.published for article in found] == [date.fromisoformat(a["published"]) for a in expected]
        assert [article.title for article in found] == [article["title"] for article in expected]


def test_every_format_has_a_sample():
    suffixes = {suffix for path in SAMPLES.iterdir() for suffix in path.suffixes}
    assert {*SUFFIXES, *COMPRESSED} - suffixes == {".tbz2", ".txz"}
