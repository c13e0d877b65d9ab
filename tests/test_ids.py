from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pipeline.ids import claim_id, doc_id


@given(st.text())
def test_doc_id_is_short_hex_and_stable(text):
    assert doc_id(text) == doc_id(text)
    assert len(doc_id(text)) == 20
    assert set(doc_id(text)) <= set("0123456789abcdef")


@given(st.text(), st.text())
def test_other_text_other_id(one, other):
    assert (doc_id(one) == doc_id(other)) == (one == other)


def test_ids_are_the_same_on_every_run():
    assert doc_id("Rockets hit the base.") == "407aa205c07d011165a2"
    assert claim_id("d", "attacks", 1, 2, None, 3, date(2023, 10, 17)) == "89d4e410c100e4af8536"


def test_claims_differ_by_each_part():
    claims = {
        claim_id("d", "attacks", 1, 2), claim_id("e", "attacks", 1, 2), claim_id("d", "casualties", 1, 2),
        claim_id("d", "attacks", 1, 3), claim_id("d", "attacks", 1, 2, None), claim_id("d", "attacks", 1, 2, "None"),
        claim_id("d", "attacks", 1, 2, 1), claim_id("d", "attacks", 1, 2, "1"),
        claim_id("d", "attacks", 1, 2, "a", "b"), claim_id("d", "attacks", 1, 2, "ab"),
    }  # fmt: skip
    assert len(claims) == 10
