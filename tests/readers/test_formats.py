"""Every format as its producers write it, by its name and by its content."""

import json
import sys
from datetime import date
from io import BytesIO
from types import SimpleNamespace

import pytest
from making import PACK, PARAGRAPHS, contents, errors, page, parquet, response, tarred, texts, warc, written, zipped

from pipeline.errors import UsageError
from pipeline.readers import raw_records
from pipeline.readers.fields import names
from pipeline.readers.record import Raw
from pipeline.records import Article

RECORDS = [{"text": "Alpha “one”.", "title": "A"}, {"text": 'Beta, "two"\nand more.', "title": "B"}]
TEXTS = [record["text"] for record in RECORDS]
LINES = "\n".join(map(json.dumps, RECORDS))
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Wire</title>
<item><title>A</title><link>https://example.org/a</link><guid>a-1</guid><dc:creator>Ann Lee</dc:creator>
<pubDate>Mon, 20 Nov 2023 23:00:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Rockets &amp; drones.</p><p>Three <b>hurt</b>.<br>No more.</p><!-- x -->]]>
</content:encoded>
</item>
<item><title>B</title><description>Plain words.</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><id>a-1</id><title>A</title>
<link href="https://example.org/a"/><author><name>Ann Lee</name></author>
<published>2023-11-20T23:00:00-05:00</published>
<content type="html">&lt;p&gt;Rockets &amp;amp; drones.&lt;/p&gt;&lt;p&gt;Three hurt.&lt;/p&gt;</content>
</entry></feed>"""


@pytest.mark.parametrize("name", ["dump.json", "dump"])
@pytest.mark.parametrize(
    "data",
    [
        json.dumps(RECORDS),
        json.dumps(RECORDS, indent=2),
        LINES,
        " \n" + "\n".join(json.dumps(record, indent=1) for record in RECORDS),
        json.dumps({"status": "ok", "found": [1, {"n": 2}], "articles": RECORDS, "page": {"next": {"n": [{}]}}}),
        json.dumps({"docs": RECORDS[:1], "more": {"x": {}}, "items": RECORDS[1:]}),
    ],
    ids=["array", "indented", "lines", "one after the other", "wrapped", "wrapped twice"],
)
def test_json(tmp_path, name, data):
    path = written(tmp_path, name, data)
    assert texts(path) == TEXTS
    assert [article.source_id for article in contents(path)] == [f"{name}#1", f"{name}#2"]


def test_one_json_record_with_lists_of_its_own(tmp_path):
    record = {"text": "Alpha.", "tags": [{"text": "no"}], "data": ["x"], "results": {"a": [1]}}
    assert texts(written(tmp_path, "a.json", json.dumps(record))) == ["Alpha."]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
def test_json_in_blocks_of_any_size(monkeypatch, size):
    from pipeline.readers import streams
    from pipeline.readers.json_values import values

    class Drops(BytesIO):
        def read(self, _=-1):
            return super().read(size)

    records = [{"text": 'a "\\" [{ b\\\\', "x": [{"y": "}"}]}, {"text": "\\"}, {}]
    data = json.dumps({"n": 1, "articles": records}).encode()
    expected = [json.dumps(record).encode() for record in records]
    wrapped = [value for value, _ in values(streams.Stream(Drops(data)), 1000)]
    assert [value for value, _ in values(streams.Stream(Drops(json.dumps(records).encode())), 1000)] == expected
    assert wrapped == expected


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_csv(tmp_path, name, separator):
    rows = [
        "\ufefftitle,Text,date",
        'A,"Alpha “one”.",2023-11-20',
        'B,"Beta, ""two""\nand more.",',
        "",
        "C,x",
        "D,Gamma,",
    ]
    path = written(tmp_path, name, "\r\n".join(row.replace(",", separator) for row in rows))
    first, second, bad, last = contents(path)
    assert (first.text, first.title, first.published) == ("Alpha “one”.", "A", date(2023, 11, 20))
    assert (second.text, second.published) == (f'Beta{separator} "two"\nand more.', None)
    assert (bad.record, bad.error) == (3, "2 values in a row, but 3 columns in the header")
    assert (last.text, last.source_id) == ("Gamma", f"{name}#4")


def test_parquet(tmp_path):
    from datetime import datetime

    columns = {
        "maintext": TEXTS, "title": ["A", None], "date_publish": [datetime(2023, 11, 20, 8), None],
        "authors": [["Ann Lee"], []], "score": [1.5, 2.5],
    }  # fmt: skip
    for name in ("a.parquet", "part-0"):
        first, second = contents(written(tmp_path, name, parquet(columns)))
        assert (first.text, first.title, first.authors) == (TEXTS[0], "A", ("Ann Lee",))
        assert (first.published, second.published) == (date(2023, 11, 20), None)


def test_html(tmp_path):
    linked = {
        "@context": "https://schema.org", "@graph": [
            {"@type": "WebSite", "name": "x"},
            {
                "@type": "NewsArticle", "headline": "Camp hit again", "datePublished": "2023-11-20T08:00:00Z",
                "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Ek"}], "publisher": {"name": "Wire"},
            },
        ],
    }  # fmt: skip
    head = (
        f'<script type="application/ld+json">{json.dumps(linked)}</script>'
        '<link rel="canonical" href="https://example.org/2023/11/19/a"><meta name="date" content="2001-01-01">'
    )
    for name in ("a.html", "saved"):
        (article,) = contents(written(tmp_path, name, page(head)))
        assert all(paragraph in article.text for paragraph in PARAGRAPHS)
        assert "Home" not in article.text
        assert (article.title, article.authors, article.site) == ("Camp hit again", ("Ann Lee", "Bo Ek"), "Wire")
        assert (article.published, article.published_basis) == (date(2023, 11, 20), "metadata")
        assert (article.url, article.source_id) == ("https://example.org/2023/11/19/a", name)


@pytest.mark.parametrize(
    ("head", "more", "day"),
    [
        ("", "", None),
        ('<meta property="article:published_time" content="2023-11-20T08:00:00+01:00">', "", date(2023, 11, 20)),
        ('<meta itemprop="datePublished" content="2023-11-20">', "", date(2023, 11, 20)),
        ("", '<time datetime="2023-11-20T08:00">Monday</time>', date(2023, 11, 20)),
        ('<meta name="date" content="last week">', "<time datetime='2023-11-20'></time>", date(2023, 11, 20)),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>', "", None),
        ('<meta name="date" content="2023-13-45">', "", "impossible date"),
    ],
)
def test_the_day_of_a_page(tmp_path, head, more, day):
    (found,) = contents(written(tmp_path, "a.html", page(head, more=more)))
    assert day in found.error if isinstance(day, str) else found.published == day


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1", "utf-16"])
def test_html_in_the_encoding_it_declares(tmp_path, charset):
    html = page(charset="utf-8", more="<p>The café’s owner was hurt.</p>").decode().replace("utf-8", charset)
    (article,) = contents(
        written(tmp_path, "a.html", html.encode("cp1252" if "-1" in charset[-5:] and "utf" not in charset else charset))
    )
    assert "café’s" in article.text


def test_warc(tmp_path):
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (page()[:100], page()[100:])) + b"0\r\n\r\n"
    records = [
        warc(b"software: x\r\n", "warcinfo"),
        response(page(), "https://example.org/a", "text/html; charset=utf-8"),
        response(b"\xff\xd8", "https://example.org/b", "image/jpeg"),
        response(page(), "https://example.org/c", status="404 Not Found"),
        response(chunks, "https://example.org/d", headers="Transfer-Encoding: chunked\r\n"),
        response(PACK[".gz"](page()), "https://example.org/e", headers="Content-Encoding: gzip\r\n"),
        response("Café".encode("cp1252"), "https://example.org/f", "text/plain; charset=iso-8859-1"),
        warc("Café — text.".encode(), "conversion", "https://example.org/g"),
        warc(b"x", "metadata"),
    ]
    for name, data in {"a.warc": b"".join(records), "b.warc.gz": b"".join(map(PACK[".gz"], records))}.items():
        found = contents(written(tmp_path, name, data))
        assert [article.url[-1] for article in found] == list("adefg")
        assert [article.source.rpartition("#")[2] for article in found] == ["2", "5", "6", "7", "8"]
        assert found[0].source_id == "urn:uuid:a"
        assert found[0].text == found[1].text == found[2].text
        assert [found[3].text, found[4].text] == ["Café", "Café — text."]
        assert {article.published for article in found} == {None}  # when it was fetched says little


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "feed"])
def test_rss(tmp_path, name):
    first, second = contents(written(tmp_path, name, RSS))
    assert (first.text, second.text) == ("Rockets & drones.\nThree hurt.\nNo more.", "Plain words.")
    assert (first.title, first.url, first.site, first.authors) == ("A", "https://example.org/a", "Wire", ("Ann Lee",))
    assert (first.source_id, first.published) == ("a-1", date(2023, 11, 20))


def test_atom(tmp_path):
    (entry,) = contents(written(tmp_path, "a.atom", ATOM))
    assert (entry.text, entry.published) == ("Rockets & drones.\nThree hurt.", date(2023, 11, 20))


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize("name", ["a.jsonl", "a"])
def test_compressed(tmp_path, name, suffix):
    data = PACK[suffix](LINES.encode() + b"\n")
    assert texts(written(tmp_path, name + suffix, data + data)) == TEXTS * 2
    assert texts(written(tmp_path, "a.ndjson", data)) == TEXTS  # whatever the name says
    assert texts(written(tmp_path, "plain.jsonl" + suffix, LINES)) == TEXTS


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.zip", zipped),
        ("a.tar", tarred),
        ("a.tar.gz", lambda m: PACK[".gz"](tarred(m))),
        ("a.tgz", lambda m: PACK[".gz"](tarred(m))),
        ("a", zipped),
    ],
)
def test_archives(tmp_path, name, make):
    members = {
        "b/one.jsonl": LINES.encode(), "a.txt": b"Gamma.", "deep.jsonl.xz": PACK[".xz"](LINES.encode()),
        "inner.zip": zipped({"x.txt": b"Delta."}), "rows.parquet": parquet({"text": ["Epsilon."]}), "picture.jpg": b"x",
        "README": b"words", "__MACOSX/a.txt": b"x", ".hidden/a.txt": b"x", "page": page(),
    }  # fmt: skip
    path = written(tmp_path, name, make(members))
    found = contents(path)
    assert [article.text for article in found[:-1]] == [*TEXTS, "Gamma.", *TEXTS, "Delta.", "Epsilon."]
    assert [article.source.removeprefix(str(path)) for article in found[:6]] == [
        "!b/one.jsonl#1", "!b/one.jsonl#2", "!a.txt", "!deep.jsonl.xz#1", "!deep.jsonl.xz#2", "!inner.zip!x.txt",
    ]  # fmt: skip
    assert [found[0].source_id, found[2].source_id] == ["one.jsonl#1", "a.txt"]
    assert sorted(tmp_path.iterdir()) == [path]


def test_utf16_tables_and_lines(tmp_path):
    assert texts(written(tmp_path, "a.csv", "title,text\nA,Café".encode("utf-16"))) == ["Café"]
    assert texts(written(tmp_path, "a.jsonl", LINES.encode("utf-16"))) == TEXTS


def test_any_address_that_fsspec_opens():
    import fsspec

    from pipeline.readers.inputs import find_inputs

    memory = fsspec.filesystem("memory")
    memory.pipe({"/news/a.jsonl.gz": PACK[".gz"](LINES.encode()), "/news/b.zip": zipped({"x.txt": b"Gamma."})})
    memory.pipe({"/news/c.pdf": b"x", "/news/rows.parquet": parquet({"text": ["Epsilon."]})})
    found = find_inputs(["memory://news/"])
    assert found.passed_over == 1
    assert texts(*found.files) == [*TEXTS, "Gamma.", "Epsilon."]
    assert texts(*find_inputs(["memory://news/*.gz"]).files) == TEXTS
    assert contents("memory://news/gone.txt")[0].stage == "read"
    with pytest.raises(UsageError, match="Protocol not known"):
        find_inputs(["nowhere://x/"])


def test_an_address_that_fails_costs_its_own_records(tmp_path, monkeypatch):
    import fsspec

    class Refused(Exception):
        pass

    class Failing(fsspec.AbstractFileSystem):
        protocol = "failing"

        def open(self, path, mode):
            if path.endswith("shut.txt"):
                raise Refused("403 Forbidden")
            file = BytesIO()
            file.read = lambda size: (_ for _ in ()).throw(Refused("connection lost"))
            return file

    monkeypatch.setitem(sys.modules, "aiohttp", SimpleNamespace(ClientError=Refused))
    fsspec.register_implementation("failing", Failing, clobber=True)
    path = written(tmp_path, "a.txt", "Alpha.")
    shut, lost, read = contents("failing://shut.txt", "failing://lost.jsonl", path)
    assert shut.error == "cannot be read: Refused: 403 Forbidden"
    assert lost.error == "cannot be read: Refused: connection lost"
    assert read.text == "Alpha."


def test_fields_by_names_of_ones_own(tmp_path):
    line = {
        "text": "a summary",
        "story": "Alpha.",
        "when": "2023-11-20",
        "source": "https://a.org",
        "link": "https://b.org",
    }
    path = written(tmp_path, "a.jsonl", json.dumps(line))
    (article,) = contents(path, names=names(["text=story", "published=when", "url=link"]))
    assert (article.text, article.published, article.url) == ("Alpha.", date(2023, 11, 20), "https://b.org")
    assert errors(path, names=names(["text=body"])) == [(1, "record", "no text")]
    table = written(tmp_path, "a.csv", "text,story\nx,Alpha.\n")
    assert texts(table, names=names(["text=story"])) == ["Alpha."]
    ((_, _, error),) = errors(table, names=names(["text=body"]))
    assert error == "no column for the text, name it with --field text=COLUMN; columns: text, story"


@pytest.mark.parametrize("pair", ["body=text", "text", "text=", "source=x", "=x"])
def test_fields_that_are_not_ours(pair):
    with pytest.raises(UsageError, match="FIELD is one of id, text, title, published, url, site, authors"):
        names([pair])


def test_raw_records_show_the_bytes_and_cost_no_parsing(tmp_path):
    paths = [
        written(tmp_path, "a.jsonl", '{"text": \n{"text": "B"}'), written(tmp_path, "b.html", page()),
        written(tmp_path, "c.csv", "id,text\n7,Gamma"), written(tmp_path, "d.txt", b"\xff"),
    ]  # fmt: skip
    raw = list(raw_records(paths))
    assert all(isinstance(record, Raw) for record in raw)
    assert [(record.kind, record.data[:9]) for record in raw] == [
        ("json", b'{"text": '), ("json", b'{"text": '), ("html", b"<!doctype"), ("row", b"Gamma"), ("text", b"\xff"),
    ]  # fmt: skip
    assert sum(record.size for record in raw) == sum(path.stat().st_size for path in paths)


def test_python_writes_nan(tmp_path):
    path = written(tmp_path, "a.jsonl", '{"text": "NaN is no number", "author": NaN}\n{"text": NaN}')
    first, second = contents(path)
    assert (type(first), first.authors, second.error) == (Article, (), "no text")
