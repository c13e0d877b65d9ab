from datetime import date

import pytest

from pipeline.errors import RecordError
from pipeline.readers.fields import authors_of, published_of, site_of, string_of, text_of, url_of

NEWS_PLEASE = {
    "authors": ["Ann Lee", "Bo Ek"], "date_publish": "2023-11-20 08:00:00", "maintext": "Body", "text": None,
    "source_domain": "example.org", "title": "Head", "url": "https://example.org/a", "language": "en",
}  # fmt: skip
TRAFILATURA = {
    "title": "Head", "author": "Ann Lee; Bo Ek", "hostname": "example.org", "date": "2023-11-20", "id": None,
    "raw_text": "Body body", "text": "Body", "source": "https://example.org/a", "source-hostname": "Example",
}  # fmt: skip
NEWSPAPER = {
    "title": "Head", "authors": ["Ann Lee", "Bo Ek"], "publish_date": "2023-11-20T08:00:00+01:00", "text": "Body",
    "url": "https://example.org/a", "meta_site_name": "Example", "canonical_link": "https://example.org/b",
}  # fmt: skip
OURS = {
    "title": "Head", "authors": ["Ann Lee", "Bo Ek"], "published": "2023-11-20", "text": "Body",
    "url": "https://example.org/a", "site": "Example", "id": "7",
}  # fmt: skip


@pytest.mark.parametrize("record", [NEWS_PLEASE, TRAFILATURA, NEWSPAPER, OURS])
def test_the_names_of_the_tools(record):
    assert text_of(record) == "Body"
    assert string_of(record, "title") == "Head"
    assert authors_of(record) == ("Ann Lee", "Bo Ek")
    assert published_of(record) == date(2023, 11, 20)
    assert url_of(record) == "https://example.org/a"
    assert site_of(record) in ("Example", "example.org")


@pytest.mark.parametrize(
    "value",
    [
        "2023-11-20", " 2023-11-20 ", "2023-11-20 08:00", "2023-11-20 08:00:00", "2023-11-20T08:00:00Z",
        "2023-11-20T23:59:59.123456+0530", "2023-11-20 08:00:00 UTC", "2023-11-20T08:00:00-08:00",
        "20231120T080000Z", "20231120080000", "20231120", "2023/11/20", "Mon, 20 Nov 2023 08:00:00 GMT",
        "Mon, 20 Nov 2023 08:00:00 -0500",
    ],
)  # fmt: skip
def test_days_as_written(value):
    assert published_of({"published": value}) == date(2023, 11, 20)


@pytest.mark.parametrize("value", [None, "", "None", "null", "NaT"])
def test_no_day(value):
    assert published_of({"published": value}) is None


@pytest.mark.parametrize(
    "value", ["2023-13-01", "0000-01-01", "2023", "20 Nov 2023", "٢٠٢٣-١١-٢٠", 5, True, ["2023-11-20"]]
)
def test_no_day_at_all(value):
    with pytest.raises(RecordError, match="date"):
        published_of({"published": value})


@pytest.mark.parametrize(
    ("value", "id_"),
    [("a", "a"), (7, "7"), (0, "0"), (None, None), ("", None), (True, None), (["a"], None), (1.5, None)],
)
def test_id(value, id_):
    assert string_of({"id": value}, "id") == id_


@pytest.mark.parametrize(
    ("source", "url", "site"),
    [("https://a.org/x", "https://a.org/x", None), ("Reuters", None, "Reuters"), (None, None, None)],
)
def test_source_is_an_address_or_a_site(source, url, site):
    assert (url_of({"source": source}), site_of({"source": source})) == (url, site)


@pytest.mark.parametrize(
    ("value", "names"), [("Ann", ("Ann",)), (["Ann", None, " "], ("Ann",)), ({"name": "Ann"}, ()), (None, ()), ([], ())]
)
def test_authors(value, names):
    assert authors_of({"authors": value}) == names
