import json
import os
import signal
import time
from hashlib import sha256

import pytest
from fakes import fake_extract, fake_tools, texts_of

from pipeline.errors import BugError, SettingsError
from pipeline.readers.record import Raw, Source
from pipeline.workers import Options, Pool, Tools
from pipeline.workers.batch import process
from pipeline.workers.wire import pack_records, pack_result, unpack_records, unpack_result

SOURCE = Source("a.jsonl", "a.jsonl")
OPTIONS = Options()


def key(text):
    return sha256(text.encode()).digest()[:16]


class Nowhere:
    value = 0


def raws(*texts, **more):
    return [Raw(SOURCE, n, 10, "json", json.dumps({"text": text, **more}).encode()) for n, text in enumerate(texts, 1)]


def through(batches, tools=fake_tools, workers=1, **options):
    with Pool(tools, OPTIONS, workers, **options) as pool:
        return list(pool.through((n, raws(*texts)) for n, texts in enumerate(batches)))


def fates(results):
    return [[(fate.kind, fate.reason) for fate in result.fates] for _, result in results]


def same(one, other):
    return one.fates == other.fates and one.tables == other.tables and one.registers == other.registers


def behave_badly(article):
    """Does what the text says."""
    if "hang" in article.text:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        time.sleep(1000)
    if "die" in article.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "leave" in article.text:
        os._exit(3)
    if "eat" in article.text:
        return [b"x" * 100_000_000 for _ in range(1_000)]
    if "slow" in article.text:
        time.sleep(0.3)
    return fake_extract(article)


def bad_tools():
    return Tools(behave_badly, digest="bad")


KEPT = ("kept", "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("hang", "took over 0.5 seconds"),
        ("die", "the process that worked on it died: SIGSEGV"),
        ("leave", "the process that worked on it died: exit code 3"),
        ("eat", "MemoryError: "),
    ],
)
@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_takes_its_worker_along_is_rejected_alone(text, reason, workers):
    limit = 0.5 if text == "hang" else 60
    results = through([["A", text, "B"], ["C"], [f"{text} at once"]], bad_tools, workers, limit=limit)
    assert fates(results) == [[KEPT, ("rejected", reason), KEPT], [KEPT], [("rejected", reason)]]
    assert [fate.stage for _, result in results for fate in result.fates if fate.reason] == ["extract", "extract"]
    assert [texts_of(result) for _, result in results] == [["A", "B"], ["C"], []]


def test_several_in_one_batch():
    results = through([["A", "die 1", "B", "die 2", "C"]], bad_tools)
    assert [kind for kind, _ in fates(results)[0]] == ["kept", "rejected", "kept", "rejected", "kept"]


def test_the_order_is_that_of_the_input_whoever_is_done_first():
    batches = [["slow A"], ["B"], ["C"], ["slow D"], [], ["E"], ["F"]]
    results = through(batches, bad_tools, workers=2)
    assert [label for label, _ in results] == list(range(7))
    assert [texts_of(result) for _, result in results] == batches


def test_what_comes_back_is_what_the_batch_gave():
    records = raws("Alpha", "dull", "crash", "null in unit", "Alpha", "Beta", url="https://a.example/1", id="7")
    records.append(Raw(SOURCE, 9, 1, "json", b"{"))
    here = process(records, fake_tools(), OPTIONS, {5: "as told"}, Nowhere())
    with Pool(fake_tools, OPTIONS) as pool:
        ((_, there),) = pool.through([("one", records)])
    assert there.fates[5].kind == "kept"
    assert fates([(0, here)])[0] == [
        KEPT,
        ("put_aside", "no claim"),
        ("rejected", "ValueError: as asked"),
        ("rejected", "BugError: attack_counts.unit: null in a column that can't be null"),
        KEPT,
        ("rejected", "as told"),
        ("rejected", there.fates[6].reason),
    ]
    assert here.counts["documents"] == [1, 1]
    assert same(unpack_result(pack_result(here)), here)
    assert unpack_records(pack_records(records)) == records


def test_nothing_is_extracted_that_does_not_pass_the_screen():
    def never(article):
        raise AssertionError(article)

    class Shut:
        def passes_text(self, text):
            return False

        passes_page = passes_text

    records = [*raws("A", id="7", url="u", site="s"), Raw(SOURCE, 2, 1, "html", b"<p>", {"url": "v"})]
    result = process(records, Tools(never, Shut()), OPTIONS, {}, Nowhere())
    assert [(f.kind, f.reason, f.url, f.ident) for f in result.fates] == [
        ("put_aside", "no trigger", key("u"), key("s\n7")),
        ("put_aside", "no trigger", key("v"), None),
    ]


def wrong_settings():
    raise SettingsError("actors.csv: line 3")


def no_start():
    os._exit(9)


@pytest.mark.parametrize(
    ("tools", "kind", "message"), [(wrong_settings, SettingsError, "line 3"), (no_start, BugError, "exit code 9")]
)
def test_workers_that_cannot_begin(tools, kind, message):
    with Pool(tools, OPTIONS) as pool, pytest.raises(kind, match=message):
        pool.models()


def test_models():
    with Pool(bad_tools, OPTIONS) as pool:
        assert pool.models() == "bad"


def test_told_to_stop():
    told = []
    with Pool(bad_tools, OPTIONS) as pool:
        for label, _ in pool.through(((n, raws("A")) for n in range(100)), lambda: bool(told)):
            told.append(label)
    assert told == [0]


def test_stopped_while_an_article_hangs_and_used_again():
    began = []
    with Pool(bad_tools, OPTIONS, limit=1) as pool:
        assert list(pool.through(((began.append(n), raws("hang")) for n in range(9)), lambda: len(began) > 2)) == []
        ((label, result),) = pool.through([("one", raws("A"))])
        assert (label, texts_of(result)) == ("one", ["A"])
