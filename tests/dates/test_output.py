"""JSON and TimeML."""

import json
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates import resolve
from pipeline.dates.output import to_json, to_timeml
from pipeline.dates.period import edtf

PUB = date(2023, 11, 23)


def test_json_is_what_the_scorer_reads():
    text = "On Oct. 26 a rocket fell; on Sunday night another."
    record = json.loads(json.dumps(to_json("d1", resolve(text, PUB))))
    assert record["doc"] == "d1"
    assert [(t["start"], t["end"], t["type"], t["value"]) for t in record["timexes"]] == [
        (3, 10, "DATE", "2023-10-26"),
        (29, 41, "TIME", "2023-11-19TNI"),
    ]
    assert record["timexes"][0]["first_day"] == "2023-10-26"


def test_timeml_holds_text_and_expressions():
    text = "R&D <b> fell on Oct. 26, early last month & in the past 24 hours."
    root = ElementTree.fromstring(to_timeml("d<1", text, resolve(text, PUB), PUB, "A & B"))
    assert root.tag == "TimeML"
    assert root.findtext("DOCID") == "d<1"
    assert root.find("DCT/TIMEX3").attrib["value"] == "2023-11-23"
    body = root.find("TEXT")
    assert "".join(body.itertext()) == text
    assert [(t.attrib["tid"], t.attrib["type"], t.attrib["value"]) for t in body] == [
        ("t1", "DATE", "2023-10-26"),
        ("t2", "DATE", "2023-10"),
        ("t3", "DURATION", "PT24H"),
    ]
    assert body[1].attrib["mod"] == "START"


@given(st.text(max_size=80))
def test_timeml_is_always_well_formed(text):
    ElementTree.fromstring(to_timeml(text, text, resolve(text, PUB), PUB, text))


EDTF = [
    ("Oct. 26, 2019", "2019-10-26"),
    ("October 2019", "2019-10"),
    ("in 2019 they", "2019"),
    ("in the 1980s", "198X"),
    ("summer of 2014", "2014-22"),
    ("the third quarter of 2019", "2019-07-01/2019-09-30"),
    ("mid-October 2019", "2019-10-11/2019-10-20"),
]


@pytest.mark.parametrize(("text", "wanted"), EDTF)
def test_edtf(text, wanted):
    assert [e.edtf for e in resolve(text)] == [wanted]


def test_edtf_of_a_day_without_year():
    assert [e.edtf for e in resolve("since October 17")] == ["XXXX-10-17"]


def test_edtf_of_an_approximate_year():
    assert edtf("1994", "APPROX", date(1994, 1, 1), date(1994, 12, 31)) == "1994~"
