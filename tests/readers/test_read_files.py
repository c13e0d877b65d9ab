import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers import jsonl, read, record
from pipeline.records import Article, Rejected


def written(folder, name, data):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def contents(path):
    return [r.content for r in read([path])]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"One.\r\nTwo.\rThree.\n", "One.\r\nTwo.\rThree.\n"),
        (b"\xef\xbb\xbfOne.", "One."),
        ("One “two” 𝄞.".encode("utf-16"), "One “two” 𝄞."),
        ("“Größe” \u2028 \x85 𝄞".encode(), "“Größe” \u2028 \x85 𝄞"),
        (b"  padded  ", "  padded  "),
    ],
)
def test_plain_text_to_the_letter(tmp_path, data, text):
    path = written(tmp_path, "a.txt", data)
    assert contents(path) == [Article(text, path.as_posix(), "a.txt")]


@pytest.mark.parametrize(
    ("name", "data", "stage", "error"),
    [
        ("a.txt", b"", "read", "empty"),
        ("a.txt", b" \n\t ", "record", "blank"),
        ("a.txt", b"a\0b", "decode", "NUL"),
        ("a.txt", b"\xff\xfea\0b", "decode", "not UTF-16"),
        ("a.txt", b"caf\xe9", "decode", "not UTF-8: byte 0xe9 at offset 3"),
        ("a.txt", b"x" * 101, "read", "too large"),
        ("a.jsonl", b"", "read", "no record"),
        ("a.jsonl", b"\n \n", "read", "no record"),
        ("a.jsonl", b"\x89PNG\0\0", "decode", "NUL"),
        ("a.jsonl", b'{"text": "x"', "record", "not valid JSON"),
        ("a.jsonl", b'{"text": "caf\xe9"}', "decode", "not UTF-8"),
        ("a.jsonl", b'{"text": "\\ud800"}', "record", "not valid JSON"),
        ("a.jsonl", b"[1]", "record", "not a JSON object"),
        ("a.jsonl", b'{"title": "x"}', "record", "no text"),
        ("a.jsonl", b'{"text": null}', "record", "no text"),
        ("a.jsonl", b'{"text": "  "}', "record", "blank"),
        ("a.jsonl", b'{"text": ["x"]}', "record", "not a string but a list"),
        ("a.jsonl", b'{"text": 12}', "record", "not a string but a number"),
        ("a.jsonl", b'{"text": "x", "published": "2023-02-30"}', "record", "impossible date"),
        ("a.jsonl", b'{"text": "x", "published": "last week"}', "record", "date not understood"),
        ("a.jsonl", b'{"text": "x", "published": 1700000000}', "record", "date not understood"),
        ("a.jsonl", b'{"text": "' + b"x" * 101 + b'"}', "record", "too large"),
        ("a.jsonl", b'{"text": "' + b"x" * 1000 + b'"}', "read", "too large"),
    ],
)
def test_rejected_with_its_reason(tmp_path, monkeypatch, name, data, stage, error):
    monkeypatch.setattr(record, "MAX_ARTICLE_BYTES", 100)
    monkeypatch.setattr("pipeline.readers.text.MAX_ARTICLE_BYTES", 100)
    monkeypatch.setattr(jsonl, "MAX_RECORD_BYTES", 400)
    path = written(tmp_path, name, data)
    (found,) = contents(path)
    assert isinstance(found, Rejected)
    assert (found.source, found.stage) == (path.as_posix(), stage)
    assert error in found.error


def test_a_bad_line_does_not_stop_the_others(tmp_path, monkeypatch):
    monkeypatch.setattr(jsonl, "MAX_RECORD_BYTES", 40)
    lines = [b'\xef\xbb\xbf{"id": "a", "text": "A"}\r', b"{", b"", b'{"text": "' + b"x" * 100 + b'"}', b'{"text": "B"}']
    path = written(tmp_path, "dump.ndjson", b"\n".join(lines))
    records = list(read([path]))
    assert [r.number for r in records] == [1, 2, 4, 5]
    assert [type(r.content) for r in records] == [Article, Rejected, Rejected, Article]
    assert [r.content.source_id for r in (records[0], records[3])] == ["a", "dump.ndjson#5"]
    assert records[3].content.source == f"{path.as_posix()}#5"
    assert sum(r.size for r in records) == path.stat().st_size


def test_a_file_that_cannot_be_opened(tmp_path):
    (found,) = contents(tmp_path / "gone.txt")
    assert (found.stage, found.record) == ("read", None)


def test_published_is_given_to_those_without_a_date(tmp_path):
    path = written(tmp_path, "a.jsonl", '{"text": "A"}\n{"text": "B", "published": "2023-01-02"}\n{"text": ""}')
    one, other, bad = (r.content for r in read([path], date(2024, 5, 6)))
    assert (one.published, one.published_basis) == (date(2024, 5, 6), "given")
    assert (other.published, other.published_basis) == (date(2023, 1, 2), "metadata")
    assert isinstance(bad, Rejected)


@given(text=st.text(alphabet=st.characters(codec="utf-8")), ascii_only=st.booleans())
def test_json_text_to_the_letter(tmp_path_factory, text, ascii_only):
    text = "x" + text
    line = json.dumps({"text": text}, ensure_ascii=ascii_only)
    (found,) = contents(written(tmp_path_factory.mktemp("j"), "a.jsonl", line))
    assert found.text == text
