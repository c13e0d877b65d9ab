"""Inputs made for tests, from sentences of our own."""

import bz2
import gzip
import io
import lzma
import sys
import tarfile
import zipfile

from pipeline.readers import read

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACK = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zstd.compress}
PARAGRAPHS = (
    "Rebels fired rockets at an army camp near the border on Monday, the defence ministry said in a statement.",
    "At least three soldiers were wounded in the attack, which was the fourth on the camp since the first of May.",
    "No group has said that it was behind the rockets, and the ministry did not say where they were fired from.",
)


def page(head="", charset="utf-8", more=""):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    html = (
        f'<!doctype html><html><head><meta charset="{charset}"><title>Camp hit – Wire</title>{head}</head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>Camp hit</h1>{body}{more}</article></body></html>"
    )
    return html.encode(charset)


def response(html, url="https://example.org/a", content_type="text/html", headers="", status="200 OK"):
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{headers}\r\n"
    return warc(head.encode() + html, url=url)


def warc(block, kind="response", url="https://example.org/a", length=None):
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{url[-1]}>\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2024-02-03T04:05:06Z\r\nContent-Type: text/plain\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def zipped(members, **options):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def tarred(members):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def parquet(columns, **options):
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(pa.table(columns), file, **options)
    return file.getvalue()


def written(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def contents(*paths, **options):
    return [record.content for record in read(paths, **options)]


def texts(*paths, **options):
    return [getattr(content, "text", content) for content in contents(*paths, **options)]


def errors(*paths, **options):
    """Of each rejected record its number, stage and reason."""
    rejected = (content for content in contents(*paths, **options) if hasattr(content, "stage"))
    return [(row.record, row.stage, row.error) for row in rejected]
