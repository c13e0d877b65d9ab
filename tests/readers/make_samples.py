"""Makes the files in `samples/`: the same two articles, of our own sentences, in every format that is read."""

import json
from pathlib import Path

from making import PACK, parquet, response, tarred, zipped

SAMPLES = Path(__file__).parent / "samples"
ARTICLES = (
    {
        "title": "Camp hit near the border",
        "text": "Rebels fired rockets at an army camp near the border on Monday, the defence ministry said.\n"
        "At least three soldiers were wounded in the attack, which was the fourth on the camp since the first of May.",
        "published": "2023-11-20",
        "url": "https://example.org/a",
    },
    {
        "title": "Convoy attacked on the coast road",
        "text": "Gunmen attacked a convoy of the national guard on Tuesday, and killed two guards, police said.\n"
        "It was not clear who was behind the attack, the second on the road within a week, a police spokesman added.",
        "published": "2023-11-21",
        "url": "https://example.org/b",
    },
)


def page(article):
    paragraphs = "".join(f"<p>{line}</p>" for line in article["text"].split("\n"))
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{article["title"]}</title>'
        f'<meta property="article:published_time" content="{article["published"]}T08:00:00Z">'
        f'<link rel="canonical" href="{article["url"]}"></head><body><article>{paragraphs}</article></body></html>\n'
    ).encode()


def feed():
    items = "".join(
        f"<item><title>{a['title']}</title><link>{a['url']}</link>\n<pubDate>Mon, {a['published'][-2:]} Nov 2023"
        f" 08:00:00 GMT</pubDate><description>{a['text']}</description></item>\n"
        for a in ARTICLES
    )
    return f'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Wire</title>\n{items}</channel></rss>\n'.encode()


def atom():
    entries = "".join(
        f"<entry><id>{a['url']}</id><title>{a['title']}</title><published>{a['published']}T08:00:00Z</published>"
        f"<content>{a['text']}</content></entry>\n"
        for a in ARTICLES
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>\n{entries}</feed>\n'.encode()


def table(separator):
    import csv
    import io

    file = io.StringIO()
    writer = csv.DictWriter(file, list(ARTICLES[0]), delimiter=separator, lineterminator="\n")
    writer.writeheader()
    writer.writerows(ARTICLES)
    return file.getvalue().encode()


def make():
    """Every sample by its name."""
    lines = "".join(json.dumps(article) + "\n" for article in ARTICLES).encode()
    texts = {f"{n}.txt": article["text"].encode() for n, article in enumerate(ARTICLES, 1)}
    pages = [response(page(article), article["url"], "text/html; charset=utf-8") for article in ARTICLES]
    return {
        "article.txt": texts["1.txt"], "page.html": page(ARTICLES[0]), "page.htm": page(ARTICLES[0]),
        "record.json": json.dumps(ARTICLES[0]).encode(), "array.json": json.dumps(ARTICLES, indent=1).encode(),
        "answer.json": json.dumps({"status": "ok", "articles": ARTICLES}).encode(), "lines.jsonl": lines,
        "lines.ndjson": lines, "table.csv": table(","), "table.tsv": table("\t"), "crawl.warc": b"".join(pages),
        "crawl.warc.gz": b"".join(map(PACK[".gz"], pages)), "feed.rss": feed(), "feed.xml": feed(), "feed.atom": atom(),
        "table.parquet": parquet({name: [article[name] for article in ARTICLES] for name in ARTICLES[0]}),
        "articles.zip": zipped(texts), "articles.tar": tarred(texts), "articles.tar.gz": PACK[".gz"](tarred(texts)),
        "articles.tgz": PACK[".gz"](tarred(texts)), "article.txt.bz2": PACK[".bz2"](texts["1.txt"]),
        "lines.jsonl.zst": PACK[".zst"](lines), "table.csv.xz": PACK[".xz"](table(",")),
    }  # fmt: skip


if __name__ == "__main__":
    SAMPLES.mkdir(exist_ok=True)
    for name, data in make().items():
        (SAMPLES / name).write_bytes(data)
