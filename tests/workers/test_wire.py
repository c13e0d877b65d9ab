import pickle
from datetime import date

import pyarrow as pa
import pytest

from pipeline.readers.record import Raw, Source
from pipeline.records import Actor, Article, Copy
from pipeline.workers.batch import Fate, Result
from pipeline.workers.wire import dumps, pack_records, pack_result, unpack_records, unpack_result

SOURCE = Source("dump.zip", "dump.zip!one.jsonl")
ARTICLE = Article("text", "a.txt", "a", published=date(2024, 1, 5), authors=("one", "two"), own_id=True)


@pytest.mark.parametrize(
    "records",
    [
        [],
        [Raw(SOURCE, 1, 7, "json", b"{}"), Raw(SOURCE, None, 0, "row", b"", {"url": "u"})],
        [ARTICLE],
    ],
)  # fmt: skip
def test_records_arrive_as_they_were(records):
    assert list(unpack_records(pickle.loads(dumps(pack_records(records))))) == records


def test_a_result_arrives_as_it_was():
    copy = Copy("d", "a.txt", "a", None, "site", date(2024, 1, 5))
    fates = [
        Fate("kept", "", "", "d", b"u", None, copy),
        Fate("put_aside", "no trigger"),
        Fate("rejected", "why"),
    ]
    actor = Actor("actor:x", "X", ("x", "y"), None, None, False, None, None, None)
    result = Result(fates, {"dates": pa.table({"n": [1, 2]})}, {"dates": [2]}, {"actors": {"actor:x": actor}})
    assert unpack_result(pack_result(result)) == result
