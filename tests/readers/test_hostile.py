"""Dumps made to do harm, or just broken: the good records are read, and there is a reason for each that isn't."""

import io
import os
import resource
import subprocess
import sys
import tarfile
import tracemalloc
from pathlib import Path

import pytest
from making import PACK, contents, errors, page, parquet, response, tarred, texts, warc, written, zipped

from pipeline.errors import UsageError
from pipeline.readers import archives, columnar, jsonl, opened, read, streams, table
from pipeline.readers.inputs import find_inputs
from pipeline.readers.lines import lines
from pipeline.readers.streams import Stream
from pipeline.records import Article

MEGA = 1_000_000
LINE = b'{"text": "Alpha."}\n'
DEEP = 100_000


def memory_of(work):
    """What `work()` gives, and the most bytes that Python held meanwhile."""
    tracemalloc.start()
    try:
        return work(), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


# ---- what expands without measure


@pytest.mark.parametrize("suffix", PACK)
def test_a_bomb_in_one_record(tmp_path, suffix):
    path = written(tmp_path, "a.txt" + suffix, PACK[suffix](b"\0" * 50 * MEGA))
    found, peak = memory_of(lambda: errors(path))
    assert found == [(None, "read", "too large for one article: over 10,000,000 bytes")]
    assert peak < 40 * MEGA


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize("line", [b"\0" * 100, b"\n" * 100], ids=["one line", "many lines"])
def test_a_bomb_in_a_file(tmp_path, monkeypatch, suffix, line):
    monkeypatch.setattr(streams, "FREE", 2 * MEGA)
    path = written(tmp_path, "a.jsonl" + suffix, PACK[suffix](LINE + line * 300_000))
    (first, *more), peak = memory_of(lambda: contents(path))
    assert first.text == "Alpha."
    assert "expands to over 250 times its size" in more[-1].error
    assert peak < 100 * MEGA


def test_bombs_inside_of_others(tmp_path, monkeypatch):
    monkeypatch.setattr(streams, "FREE", 2 * MEGA)
    bomb = PACK[".gz"](b"\n" * 20 * MEGA)
    members = {"a.jsonl": LINE, "b.jsonl": b"\n" * 20 * MEGA, "c.jsonl.gz": bomb}
    for name, data in {
        "a.zip": zipped(members),
        "a.tgz": PACK[".gz"](tarred(members)),
        "a.txt.gz.xz": PACK[".xz"](bomb),
    }.items():
        found = contents(written(tmp_path, name, data))
        assert "expands to over" in found[-1].error or "too large" in found[-1].error
        assert name == "a.txt.gz.xz" or found[0].text == "Alpha."


def test_a_bomb_in_a_warc(tmp_path):
    bomb = response(PACK[".gz"](b"a" * 50 * MEGA), headers="Content-Encoding: gzip\r\n")
    path = written(tmp_path, "a.warc", response(page()) + bomb + response(page()))
    (first, bad, last), peak = memory_of(lambda: contents(path))
    assert (type(first), bad.error, type(last)) == (
        Article, "too large for one article: over 10,000,000 bytes", Article,
    )  # fmt: skip
    assert peak < 60 * MEGA


def test_packed_without_end(tmp_path):
    data = LINE
    for _ in range(20):
        data = PACK[".gz"](data)
    assert errors(written(tmp_path, "a.jsonl.gz", data)) == [(None, "read", "packed more than 5 times")]
    for _ in range(20):
        data = zipped({"a.zip": data})
    assert errors(written(tmp_path, "a.zip", data)) == [(None, "read", "packed more than 5 times")]


def test_text_that_takes_a_decompressors_memory(tmp_path):
    from making import zstd

    options = {zstd.CompressionParameter.window_log: 30, zstd.CompressionParameter.enable_long_distance_matching: 1}
    compressor = zstd.ZstdCompressor(options=options)
    data = compressor.compress(LINE * 10) + compressor.flush()
    ((_, _, error),) = errors(written(tmp_path, "a.jsonl.zst", data))
    assert "zstd data is damaged" in error


# ---- what never ends


class Endless:
    """Bytes without a line feed, made as they are asked for."""

    def __init__(self, size, tail):
        self.left, self.tail = size, io.BytesIO(tail)

    def read(self, size):
        if not self.left:
            return self.tail.read(size)
        size = min(size, self.left)
        self.left -= size
        return b"x" * size


def test_a_line_without_an_end_takes_no_memory():
    size = 300 * MEGA
    found, peak = memory_of(lambda: list(lines(Stream(Endless(size, b"\nnext\n")), 4 * MEGA)))
    assert found == [(b"", size), (b"next", 4)]
    assert peak < 12 * MEGA


def test_a_sparse_file_is_passed_over_up_to_the_next_line(tmp_path, monkeypatch):
    monkeypatch.setattr(jsonl, "MAX_RECORD_BYTES", MEGA)
    path = written(tmp_path, "a.jsonl", LINE)
    with path.open("r+b") as file:
        file.seek(200 * MEGA)
        file.write(b"\n" + LINE)
    found, peak = memory_of(lambda: contents(path))
    assert [getattr(content, "text", "") for content in found] == ["Alpha.", "", "Alpha."]
    assert found[1].error == f"too large for one article: a line of {200 * MEGA - len(LINE):,} bytes"
    assert peak < 12 * MEGA


def test_a_json_record_without_an_end(tmp_path, monkeypatch):
    from pipeline.readers import json_values

    monkeypatch.setattr(json_values, "MAX_RECORD_BYTES", MEGA)
    big = b'{"text": "' + b"x" * 30 * MEGA + b'"}'
    path = written(tmp_path, "a.json", b"[" + LINE + b"," + big + b"," + LINE + b"]")
    found, peak = memory_of(lambda: contents(path))
    assert [getattr(content, "text", "") for content in found] == ["Alpha.", "", "Alpha."]
    assert peak < 15 * MEGA


def test_a_quotation_mark_that_is_never_closed(tmp_path, monkeypatch):
    monkeypatch.setattr(table, "MAX_RECORD_BYTES", 1_000)
    rows = 'Alpha.,1\n"Beta,2\n' + "Gamma.,3\n" * 1_000
    first, bad, *rest = contents(written(tmp_path, "a.csv", f"text,n\n{rows}"))
    assert (first.text, bad.record, bad.stage) == ("Alpha.", 2, "read")
    assert "too large for one article" in bad.error
    assert {article.text for article in rest} == {"Gamma."}
    assert len(rest) > 800


# ---- what is nested without end


def test_html_nested_deep(tmp_path):
    deep = "<div>" * DEEP + "<p>Words.</p>" + "</div>" * DEEP
    paths = [written(tmp_path, "a.html", deep), written(tmp_path, "b.html", page(more="<i>" * 40_000))]
    found = contents(*paths)
    assert found[0].error == "over 50,000 tags: no page of an article"
    assert len(found) == 2


def test_html_with_many_attributes(tmp_path):
    tag = f"<p {' '.join(f'a{n}' for n in range(DEEP))}>Words</p>"
    ((_, _, error),) = errors(written(tmp_path, "a.html", page(more=tag)))
    assert error == "a tag with over 200 attributes: no page of an article"


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("bracket", ["[]", "{}"])
def test_json_nested_deep(tmp_path, name, bracket):
    inner = (bracket[0] if bracket == "[]" else '{"a":') * DEEP + "1" * (bracket == "{}") + bracket[1] * DEEP
    path = written(
        tmp_path,
        name,
        f'{{"text": "Alpha.", "x": {inner}}}\n{{"text": "NaN", "x": {inner}, "y": NaN}}\n{LINE.decode()}',
    )
    found = contents(path)
    assert ["not valid JSON" in getattr(content, "error", "") for content in found] == [True, True, False]


def test_xml_entities(tmp_path):
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
    )
    rss = f"{bomb}]><rss version='2.0'><channel><item><description>&m;</description></item></channel></rss>"
    outside = rss.replace('<!ENTITY a "ha">', '<!ENTITY a SYSTEM "file:///etc/hostname">')
    for number, data in enumerate((rss, outside, outside.encode("utf-16"))):
        ((_, _, error),) = errors(written(tmp_path, f"{number}.xml", data))
        assert "entities" in error or "no RSS or Atom feed" in error


# ---- what is cut short, or says something wrong of itself


@pytest.mark.parametrize("suffix", PACK)
def test_a_compressed_file_cut_short(tmp_path, suffix):
    data = PACK[suffix](b"".join(b'{"text": "Alpha %d."}\n' % os.urandom(4)[0] + b"%d\n" % n for n in range(20_000)))
    found = contents(written(tmp_path, "a.jsonl" + suffix, data[: len(data) * 2 // 3]))
    assert sum(isinstance(content, Article) for content in found) > 1_000 or suffix == ".bz2"
    assert (found[-1].record, "cut short" in found[-1].error) == (None, True)


def test_a_small_gzip_file_cut_short_keeps_what_came_before(tmp_path):
    first, bad = contents(written(tmp_path, "a.jsonl.gz", PACK[".gz"](LINE) + PACK[".gz"](LINE)[:15]))
    assert (first.text, bad.error) == ("Alpha.", "the gzip data is cut short: read up to there")


def test_damaged_data_in_the_middle(tmp_path):
    data = PACK[".gz"](LINE * 1000)
    found = contents(written(tmp_path, "a.jsonl.gz", PACK[".gz"](LINE) + data[:40] + b"\xff" * 20 + data[60:]))
    assert found[0].text == "Alpha."
    assert found[-1].stage == "read"
    found = contents(written(tmp_path, "b.jsonl.gz", PACK[".gz"](LINE) + b"garbage"))
    assert (found[0].text, "what follows the gzip data is none" in found[1].error) == ("Alpha.", True)


def test_a_warc_cut_short(tmp_path):
    data = response(page()) * 3
    for name, cut in {"a.warc": data[:-100], "b.warc.gz": (PACK[".gz"](response(page())) * 3)[:-100]}.items():
        found = contents(written(tmp_path, name, cut))
        assert [type(content) for content in found[:2]] == [Article, Article]
        assert "cut short" in found[2].error
    (only,) = errors(written(tmp_path, "c.warc", response(page())[:80]))
    assert "WARC" in only[2]


@pytest.mark.parametrize("length", [10, 3_000, 10**15, -5, "many", ""])
def test_a_wrong_content_length_costs_one_record(tmp_path, length):
    wrong = warc(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(), "response", length=length)
    first, bad, *rest = contents(written(tmp_path, "a.warc", response(page()) + wrong + response(page()) * 3))
    assert isinstance(first, Article)
    assert "Content-Length" in bad.error or "too large" in bad.error
    assert [content for content in rest if isinstance(content, Article)][-3:] == rest[-3:] != []


def test_a_warc_header_without_an_end(tmp_path):
    data = b"WARC/1.0\r\n" + b"X: y\r\n" * 100_000 + b"\r\n" + response(page())
    bad, *_, last = contents(written(tmp_path, "a.warc", data))
    assert ("does not end" in bad.error, type(last)) == (True, Article)


# ---- encodings


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.txt", "Café".encode("cp1252"), "not UTF-8: byte 0xe9 at offset 3"),
        ("a.txt", b"a\0b", "NUL"),
        ("a.txt", b"\xff\xfe\x00\xd8", "not UTF-16"),
        ("a.html", page(charset="cp1252", more="é").replace(b"charset", b"x"), "no other encoding is declared"),
        ("a.html", page(charset="cp1252", more="é").replace(b"cp1252", b"unicode_escape"), "encoding that is not read"),
        ("a.html", page().replace(b"utf-8", b"gb2312") + b"\xff" * 500, "not gb2312, as is declared"),
        ("a.jsonl", b'{"text": "\\ud800"}', "surrogate"),
        ("a.jsonl", b'{"text": "\\ud800", "n": NaN}', "not valid JSON"),
        ("a.jsonl", b'{"text": "caf\xe9"}', "not UTF-8"),
        ("a.csv", b"text,n\ncaf\xe9,1\n", "not UTF-8: byte 0xe9"),
        ("a.csv", b"text,n\na\0b,1\n", "NUL"),
    ],
)
def test_text_in_an_encoding_that_nothing_tells(tmp_path, name, data, error):
    ((_, stage, found),) = errors(written(tmp_path, name, data))
    assert error in found
    assert stage in ("decode", "record")


def test_bytes_that_a_page_does_not_mean(tmp_path):
    (article,) = contents(
        written(
            tmp_path, "a.html", page(more="<p>The caf\0e was hit.</p>" + "x " * 2_000).replace(b"hit", b"h\xe9t", 1)
        )
    )
    assert "The cafe was" in article.text


# ---- archives


def test_names_of_members_are_no_paths(tmp_path):
    members = {"../../x.txt": b"Alpha.", "/etc/y.txt": b"Beta.", "a/\x1b[2J.txt": b"Gamma.", "C:\\z.txt": b"Delta."}
    for name, make in (("a.zip", zipped), ("a.tar", tarred)):
        path = written(tmp_path / "in", name, make(members))
        assert texts(path) == ["Alpha.", "Beta.", "Gamma.", "Delta."]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.tar", "a.zip", "in"]


def test_names_that_are_no_text(tmp_path):
    path = written(tmp_path, "a.tar", tarred({"caf\udce9.txt": b"Alpha."}))
    (article,) = contents(path)
    assert article.source.endswith("!caf\\udce9.txt")
    article.source.encode()


def test_an_encrypted_zip(tmp_path):
    data = bytearray(zipped({"a.txt": b"Alpha.", "b.txt": b"Beta."}))
    for at in (data.index(b"PK\3\4") + 6, data.index(b"PK\1\2") + 8):
        data[at] |= 1
    bad, good = contents(written(tmp_path, "a.zip", bytes(data)))
    assert (bad.source, bad.error) == (f"{tmp_path}/a.zip!a.txt", "the file in the zip is encrypted")
    assert good.text == "Beta."


def test_a_damaged_member(tmp_path):
    data = zipped({"a.jsonl": LINE + os.urandom(2_000_000), "b.txt": b"Beta."})
    found = contents(written(tmp_path, "a.zip", data[:900_000] + b"\0" * 100 + data[900_100:]))
    assert (found[0].text, found[-1].text) == ("Alpha.", "Beta.")
    assert any("damaged in its archive" in getattr(content, "error", "") for content in found)


@pytest.mark.parametrize("cut", [10, 5_000, 11_000])
def test_a_tar_cut_short(tmp_path, cut):
    data = tarred({"a.txt": b"Alpha.", "b.txt": b"x" * 9_000, "c.txt": b"Gamma."})
    found = contents(written(tmp_path, "a.tar", data[:cut]))
    assert any(word in found[-1].error for word in ("not a valid tar", "damaged", "cut short"))
    assert cut < 5_000 or found[0].text == "Alpha."


def test_a_tar_with_an_endless_head(tmp_path):
    head = tarfile.TarInfo("x")
    head.type, head.size = tarfile.XHDTYPE, 50 * MEGA
    data = head.tobuf(tarfile.PAX_FORMAT) + b"1" * 50 * MEGA
    found, peak = memory_of(lambda: errors(written(tmp_path, "a.tar", data)))
    assert "head of a file in the tar" in found[0][2]
    assert peak < 60 * MEGA


def test_links_and_devices_in_a_tar_are_left_alone(tmp_path):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, kind in (
            ("a.txt", tarfile.SYMTYPE),
            ("b.txt", tarfile.LNKTYPE),
            ("c.txt", tarfile.FIFOTYPE),
            ("d.txt", tarfile.CHRTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert errors(written(tmp_path, "a.tar", file.getvalue())) == [
        (None, "read", "the archive holds no file that is read")
    ]


def test_a_zip_whose_list_is_too_long(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MAX_DIRECTORY", 1_000)
    path = written(tmp_path, "a.zip", zipped({f"{n}.txt": b"x" for n in range(50)}))
    assert errors(path) == [(None, "read", "a zip whose list of files has over 1,000 bytes")]


def test_what_is_read_from_its_end_is_held_only_if_small(tmp_path, monkeypatch):
    monkeypatch.setattr(opened, "MAX_HELD", 1_000)
    path = written(tmp_path, "a.zip.gz", PACK[".gz"](zipped({"a.txt": os.urandom(2_000)})))
    assert "can't be read as a stream" in errors(path)[0][2]


def test_archives_of_nothing(tmp_path):
    paths = [written(tmp_path, name, data) for name, data in (
        ("a.zip", b""), ("b.zip", zipped({})), ("c.zip", b"PK\3\4"), ("d.tar", b""), ("e.tar", tarred({})),
        ("f.tar.gz", b""),
    )]  # fmt: skip
    assert [stage for _, stage, _ in errors(*paths)] == ["read"] * 6


# ---- tables


def test_tables_without_a_text(tmp_path):
    for name, columns, error in (
        ("a", {"title": ["x"]}, "no column for the text, name it with --field text=COLUMN; columns: title"),
        ("b", {"text": [1, 2]}, "the text is no string: text is int64"),
        ("c", {"text": [["x"]]}, "the text is no string: text is list<element: string>"),
    ):
        assert errors(written(tmp_path, f"{name}.parquet", parquet(columns))) == [(None, "record", error)]
    first, bad = contents(written(tmp_path, "d.parquet", parquet({"text": ["Alpha.", None]})))
    assert (first.text, bad.record, bad.error) == ("Alpha.", 2, "no text")


def test_damaged_parquet(tmp_path):
    data = parquet({"text": [f"Alpha {n}." for n in range(1000)]})
    for number, wrong in enumerate(
        (b"", data[:100], data[:-8] + b"\xff" * 8, data[:50] + b"\xff" * 200 + data[250:], b"PAR1PAR1")
    ):
        found = contents(written(tmp_path, f"{number}.parquet", wrong))
        assert "Parquet" in found[-1].error


def test_parquet_that_expands(tmp_path, monkeypatch):
    import pyarrow as pa

    once = pa.DictionaryArray.from_arrays(pa.array([0] * 1_000, pa.int32()), pa.array(["x" * MEGA]))
    path = written(tmp_path, "a.parquet", parquet({"text": once}))
    found, peak = memory_of(lambda: next(read([path])))
    assert len(found.content.text) == MEGA
    assert peak < 40 * MEGA
    monkeypatch.setattr(columnar, "FREE", MEGA)
    bomb = parquet({"text": ["x" * 900_000 + str(n) for n in range(20)]}, use_dictionary=False, compression="zstd")
    assert errors(written(tmp_path, "b.parquet", bomb)) == [
        (None, "read", "expands to over 250 times its size: not read")
    ]


def test_strings_in_parquet_that_are_no_utf8(tmp_path):
    import pyarrow as pa

    wrong = pa.Array.from_buffers(pa.string(), 1, pa.array([b"caf\xe9"]).buffers())
    data = parquet({"text": wrong, "title": wrong})
    assert errors(written(tmp_path, "a.parquet", data)) == [(1, "decode", "not UTF-8: byte 0xe9 at offset 3")]


def test_a_table_of_a_million_columns(tmp_path):
    header = ",".join(f"c{n}" for n in range(1_000_000))
    assert "1,000,001 columns" in errors(written(tmp_path, "a.csv", f"text,{header}\n"))[0][2]
    bad, good = contents(written(tmp_path, "b.csv", f"text,n\n{header},,\nAlpha.,1\n"))
    assert ("too large" in bad.error, good.text) == (True, "Alpha.")


def test_a_field_larger_than_what_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(table, "MAX_RECORD_BYTES", 1_000)
    bad, good = contents(written(tmp_path, "a.csv", f'text,n\n"{"x" * 5_000}",1\nAlpha.,1\n'))
    assert (bad.stage, good.text) == ("read", "Alpha.")


# ---- files


NAMES = [
    "a.html", "a.json", "a.jsonl", "a.csv", "a.parquet", "a.warc", "a.rss", "a.xml", "a.zip", "a.tar", "a.gz",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "data", [b"", b" \n\n ", b"\0\1\2\3" * 300, b"<" * 300, b'{"' * 300, os.urandom(3_000)], ids=repr
)
def test_nothing_and_noise(tmp_path, name, data):
    found = errors(written(tmp_path, name, data))
    assert found
    assert all(stage in ("read", "decode", "record") and reason for _, stage, reason in found)


def test_files_that_cannot_be_read(tmp_path, monkeypatch):
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "gone.jsonl").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    written(tmp_path, "closed.txt", "Alpha.")
    real = Path.open
    monkeypatch.setattr(Path, "open", lambda p, *a: _refuse(p) if p.name == "closed.txt" else real(p, *a))
    inputs = find_inputs([tmp_path])
    assert [path.name for path in inputs.files] == ["closed.txt", "gone.jsonl", "loop.txt"]
    assert [error for _, _, error in errors(*inputs.files)] == [
        "cannot be read: Permission denied", "cannot be read: No such file or directory",
        "cannot be read: Too many levels of symbolic links",
    ]  # fmt: skip
    with pytest.raises(UsageError, match="read from standard input"):
        find_inputs([tmp_path / "pipe.txt"])


def _refuse(path):
    raise PermissionError(13, "Permission denied", str(path))


def test_a_run_over_all_of_it(tmp_path):
    """Through the command: it ends with 1, the accounts close, and nothing is written beside the output."""
    bad = tmp_path / "in"
    written(bad, "a.zip", zipped({"../../evil.txt": b"x", "/evil.txt": b"y", "b.jsonl": LINE + b"{"}))
    written(bad, "b.jsonl.gz", PACK[".gz"](LINE * 3)[:-3])
    written(bad, "c.warc.gz", PACK[".gz"](response(page()) * 2)[:-200])
    written(bad, "d.txt.xz", PACK[".xz"](b"a" * 20 * MEGA))
    before = sorted(tmp_path.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "run", str(bad), "-", "--out", str(tmp_path / "out"), "--keep-all"],
        input=LINE * 2, capture_output=True, check=False, cwd=Path(__file__).parents[2],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (4_000 * MEGA, 4_000 * MEGA)),
    )  # fmt: skip
    assert (done.returncode, done.stderr.count(b"Traceback")) == (1, 0), done.stderr
    import pandas as pd

    rejected = pd.read_parquet(tmp_path / "out" / "rejected")
    assert {Path(source).name for source in rejected["source"]} == {
        "a.zip!b.jsonl",
        "b.jsonl.gz",
        "c.warc.gz",
        "d.txt.xz",
    }
    (run,) = pd.read_parquet(tmp_path / "out" / "runs").query("source == '*'").to_dict("records")
    assert run["read"] == run["kept"] + run["put_aside"] + run["duplicate"] + run["rejected"] + run["seen_before"]
    assert sorted(path for path in tmp_path.rglob("*") if (tmp_path / "out") not in (path, *path.parents)) == before
