import pytest

from pipeline.dates import resolve
from pipeline.entities.found import unlisted
from pipeline.language import tokenizer
from pipeline.lexicon import Entry
from pipeline.paths import models_dir
from pipeline.patterns.claims import Claim
from pipeline.records import TABLES
from pipeline.rows import RegisterRows, claim_rows, date_rows, register_rows, sentence_rows
from pipeline.spelling import Spelling
from pipeline.tokens import tokenize


def entry(key, label, **cells):
    return Entry(key, label, key, ("~a", "b"), "IQ", cells)


def claim(**changes):
    return Claim(
        **{"kind": "attack_counts", "sentence": 0, "start": 0, "end": 9, "rule": "r", "low": 3, "high": 3, **changes}
    )


def test_a_part_brings_what_it_is_part_of():
    listed = {
        "actor:a": entry("actor:a", "ACTOR", parent="actor:b"),
        "actor:b": entry("actor:b", "ACTOR", parent="actor:c"),
        "actor:c": entry("actor:c", "ACTOR"),
        "actor:d": entry("actor:d", "ACTOR"),
    }
    rows = register_rows([listed["actor:a"]], RegisterRows(listed))
    assert [row.entity_id for row in rows["actors"]] == ["actor:a", "actor:b", "actor:c"]
    assert rows["bases"] == []


def test_rows_are_sorted_and_there_once():
    rows = register_rows([entry("ship:b", "SHIP"), entry("ship:a", "SHIP"), entry("ship:b", "SHIP")], RegisterRows({}))
    assert [row.entity_id for row in rows["ships"]] == ["ship:a", "ship:b"]


def test_a_length_that_nobody_gave_is_no_row():
    text = "For decades they fought; it took many months, half an hour and three days. An hour later it was over."
    tokens = tokenize(text, [(0, len(text))], tokenizer(), Spelling(models_dir()))
    assert [row.text for row in date_rows("d", text, tokens, resolve(text))] == ["three days"]


@pytest.mark.parametrize("label", ["ACTOR", "BASE", "WEAPON", "PLACE", "SHIP", "PERSON"])
def test_a_register_row(label):
    known = entry("x:x", label, lat="1.5", lon="2", wikidata="Q1", admin="place:IQ", kind="militia")
    ((row,),) = [rows for rows in register_rows([known], RegisterRows({})).values() if rows]
    assert (row.entity_id, row.name, row.country, row.wikidata, row.known) == ("x:x", "x:x", "IQ", "Q1", True)
    assert row.aliases == ("a", "b"), "the mark of names that need company is no part of them"
    if label in ("BASE", "PLACE"):
        assert (row.lat, row.lon) == (1.5, 2.0)


def test_an_unlisted_thing_has_one_id_however_it_is_written():
    assert unlisted("BASE", "Camp Kestrel").id == unlisted("BASE", "CAMP KESTREL").id == "base:new-camp-kestrel"
    assert unlisted("ACTOR", "!!").id == "actor:new-x"
    assert not unlisted("SHIP", "Rizzi").known


def test_claims_on_one_span_have_different_ids():
    tables, _ = claim_rows("d", [claim(), claim(low=4, high=4), claim(), claim(kind="casualties", harm="killed")])
    keys = [row.claim_id for rows in tables.values() for row in rows]
    assert len(keys) == len(set(keys)) == 4


def test_a_part_points_to_its_total():
    total = claim()
    part = claim(start=20, end=25, part_of=total)
    tables, _ = claim_rows("d", [total, part])
    first, second = tables["attack_counts"]
    assert (first.part_of, second.part_of) == (None, first.claim_id)


def test_ids_do_not_depend_on_the_run():
    (one,), (other,) = (claim_rows("d", [claim()])[0]["attack_counts"] for _ in range(2))
    assert one == other


def test_sentence_rows():
    first, second = sentence_rows("d", [(0, 4), (5, 9)], {1})
    assert (first.sentence, first.start, first.end, first.boilerplate) == (0, 0, 4, False)
    assert second.boilerplate


def test_every_table_has_a_record_class():
    assert all(row.__doc__ for row in TABLES.values())
