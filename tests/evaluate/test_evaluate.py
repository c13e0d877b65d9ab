"""Every line of an evaluation, on one small article whose tables are written by hand."""

import copy

import pytest

from pipeline.errors import SettingsError
from pipeline.evaluate import Line, evaluate, render

TEXT = (
    "Houthi rebels have attacked ships at least 12 times since Nov. 19. "
    "On Monday a drone fired by the Houthis struck the Aurora off Hodeidah, and two sailors were killed. "
    "Washington answered on Tuesday with an airstrike near Hodeidah."
)
GOLD = {
    "doc": "a1",
    "published": "2023-12-13",
    "text": TEXT,
    "relevant": True,
    "entities": [
        {"id": "E1", "label": "ACTOR", "name": "Houthis", "surfaces": ["Houthi rebels", "Houthis"]},
        {"id": "E2", "label": "WEAPON", "name": "drone", "surfaces": ["drone"]},
        {"id": "E3", "label": "SHIP", "name": "Aurora", "surfaces": ["Aurora"]},
        {"id": "E4", "label": "PLACE", "name": "Hodeidah", "surfaces": ["Hodeidah"]},
        {"id": "E5", "label": "PLACE", "name": "United States", "surfaces": ["Washington"]},
    ],
    "dates": [
        {"text": "Nov. 19", "nth": 1, "type": "DATE", "first": "2023-11-19", "last": "2023-11-19"},
        {"text": "Monday", "nth": 1, "type": "DATE", "first": "2023-12-11", "last": "2023-12-11"},
        {"text": "Tuesday", "nth": 1, "type": "DATE", "first": "2023-12-12", "last": "2023-12-12"},
    ],
    "attack_counts": [
        {"quote": "at least 12 times", "low": 12, "high": None, "approx": False, "actors": ["E1"], "targets": [],
         "places": [], "bases": [], "weapons": [], "first": "2023-11-19", "last": "2023-12-13"},
    ],
    "attacks": [
        {"quote": "a drone fired by the Houthis struck the Aurora off Hodeidah", "status": "occurred", "number": 1,
         "actors": ["E1"], "targets": ["E3"], "places": ["E4"], "bases": [], "weapons": ["E2"],
         "first": "2023-12-11", "last": "2023-12-11"},
        {"quote": "Washington answered on Tuesday with an airstrike", "status": "occurred", "number": 1,
         "actors": ["E5"], "targets": [], "places": ["E4"], "bases": [], "weapons": [],
         "first": "2023-12-12", "last": "2023-12-12"},
    ],
    "casualties": [
        {"quote": "two sailors were killed", "kind": "killed", "low": 2, "high": 2, "approx": False, "who": []},
    ],
}  # fmt: skip


def at(words, nth=1):
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return {"doc_id": "d1", "start": start, "end": start + len(words)}


def mention(words, label, entity, nth=1):
    return {**at(words, nth), "text": words, "label": label, "entity_id": entity}


def date(words, first, last=None, **more):
    return {**at(words), "text": words, "type": "DATE", "value": first, **days(first, last), **more}


def days(first, last=None):
    return {"first_day": first, "last_day": last or first}


def roles(claim, **fillers):
    return [{"claim_id": claim, "role": role, "entity_id": entity} for role, entity in fillers.items()]


def perfect():
    count, drone, strike = at("at least 12 times"), at("a drone fired"), at("airstrike near Hodeidah")
    return {
        "documents": [{"doc_id": "d1", "source_id": "a1", "text": TEXT}],
        "mentions": [
            mention("Houthi rebels", "ACTOR", "actor:houthis"),
            mention("Houthis", "ACTOR", "actor:houthis"),
            mention("drone", "WEAPON", "weapon:drone"),
            mention("Aurora", "SHIP", "ship:aurora"),
            mention("Hodeidah", "PLACE", "place:hodeidah"),
            mention("Hodeidah", "PLACE", "place:hodeidah", nth=2),
            mention("Washington", "PLACE", "place:US"),
        ],
        "dates": [date("Nov. 19", "2023-11-19"), date("Monday", "2023-12-11"), date("Tuesday", "2023-12-12")],
        "attack_counts": [
            {**count, "claim_id": "c1", "low": 12, "approx": False, **days("2023-11-19", "2023-12-13")},
        ],
        "attacks": [
            {**drone, "claim_id": "x1", "status": "occurred", "number": 1, **days("2023-12-11")},
            {**strike, "claim_id": "x2", "status": "occurred", "number": 1, **days("2023-12-12")},
        ],
        "casualties": [{**at("two sailors"), "claim_id": "k1", "kind": "killed", "low": 2, "high": 2, "approx": False}],
        "roles": [
            *roles("c1", actor="actor:houthis"),
            *roles("x1", actor="actor:houthis", target="ship:aurora", place="place:hodeidah", weapon="weapon:drone"),
            # The force where gold has the state: the same actor.
            *roles("x2", actor="actor:us-military", place="place:hodeidah"),
        ],
        "actors": [
            {"entity_id": "actor:houthis", "name": "Houthis"},
            {"entity_id": "actor:us-military", "name": "US military"},
        ],
        "places": [{"entity_id": "place:US", "name": "United States"}],
    }  # fmt: skip


def change(table, row, **values):
    def edit(tables):
        tables[table][row].update(values)

    return edit


def drop(table, *rows):
    def edit(tables):
        tables[table] = [row for i, row in enumerate(tables[table]) if i not in rows]

    return edit


def add(table, row):
    return lambda tables: tables[table].append(row)


def again(table, row, **values):
    """The same row once more, with some values changed."""
    return lambda tables: tables[table].append({**tables[table][row], **values})


PERFECT = {
    "entities ACTOR": 2, "entities BASE": 0, "entities WEAPON": 1, "entities PLACE": 2, "entities SHIP": 1,
    "entities PERSON": 0, "entities all": 6, "linking": 6, "date spans": 3, "dates": 3, "counts": 1, "counts strict": 1,
    "count roles": 1, "count actors": 1, "count targets": 0, "count bases": 0, "count places": 0, "count weapons": 0,
    "count approx": 1, "events": 2, "event roles": 10, "event status": 2, "event number": 2, "casualties": 1,
    "casualty who": 0, "relevance": 1,
}  # fmt: skip


def test_what_is_all_right_scores_one_on_every_line(gold, outputs):
    evaluation = evaluate(gold(GOLD), outputs(**perfect()))
    assert evaluation.lines == {name: Line(1.0, 1.0, 1.0, n) for name, n in PERFECT.items()} | {
        "headline": Line(None, None, 1.0, 1)
    }
    assert evaluation.errors == []


NO_COUNT = {
    "counts": (0, 0), "counts strict": (0, 0), "count approx": None, "count roles": None,
    **{f"count {role}s": None for role in ("actor", "target", "base", "place", "weapon")},
}  # fmt: skip
CASES = [
    # what is done to the perfect tables; precision and recall of lines that are no longer (1, 1), or are gone because
    # nothing was found to look at (None); kinds of errors
    ("entity missed", drop("mentions", 3), {"entities SHIP": (0, 0), "entities all": (1, 5 / 6), "linking": (1, 5 / 6),
     "event roles": (1, 9 / 10)}, ["SHIP missed", "event roles"]),
    ("entity spurious", add("mentions", mention("sailors", "ACTOR", None)),
     {"entities ACTOR": (2 / 3, 1), "entities all": (6 / 7, 1)}, ["ACTOR spurious"]),
    ("case, article, possessive, people-noun", change("mentions", 1, text="the HOUTHI fighters’"),
     {"entities ACTOR": (1, 1 / 2), "entities all": (1, 5 / 6), "linking": (1, 3 / 4)}, ["ACTOR missed"]),
    ("one thing split in two", change("mentions", 1, entity_id="actor:others"), {"linking": (1, 5 / 6)}, None),
    ("two things as one", change("mentions", 6, entity_id="place:hodeidah"), {"linking": (5 / 6, 1)}, None),
    ("wrong day", change("dates", 1, last_day="2023-12-12"), {"dates": (2 / 3, 2 / 3)}, ["date"]),
    ("date missed", drop("dates", 0), {"dates": (1, 2 / 3), "date spans": (1, 2 / 3)}, ["date"]),
    ("date spurious", add("dates", date("12", "2023-12-12")), {"dates": (3 / 4, 1), "date spans": (3 / 4, 1)},
     ["date spurious"]),
    ("clock time", add("dates", date("12", "2023-12-12", type="TIME")), {}, []),
    ("vague date", add("dates", date("12", "2023-12-12", value="PRESENT_REF")), {}, []),
    ("wrong bound", change("attack_counts", 0, high=12), NO_COUNT,
     ["count missed", "count spurious"]),
    ("evidence far off", change("attack_counts", 0, **at("airstrike near")), NO_COUNT,
     ["count missed", "count spurious"]),
    ("wrong period", change("attack_counts", 0, last_day=None), {"counts strict": (0, 0)}, ["count period/place"]),
    ("wrong place", add("roles", {"claim_id": "c1", "role": "place", "entity_id": "place:US"}),
     {"counts strict": (0, 0), "count roles": (1 / 2, 1), "count places": (0, 1)}, ["count period/place"]),
    ("count approximate", change("attack_counts", 0, approx=True), {"count approx": (0, 0)}, []),
    ("count said again", again("attack_counts", 0, claim_id="c2"), {}, []),
    ("count actor missed", drop("roles", 0), {"count roles": (0, 0), "count actors": (0, 0)}, []),
    ("event missed", drop("attacks", 0), {"events": (1, 1 / 2), "event roles": (1, 4 / 10)}, ["event missed"]),
    ("event twice", again("attacks", 0, claim_id="x3"), {"events": (2 / 3, 1), "event roles": (10 / 12, 1)},
     ["event spurious"]),
    ("event elsewhere but same day and place", change("attacks", 1, **at("Houthi")), {}, []),
    ("event elsewhere on another day", change("attacks", 1, **at("Houthi"), first_day="2023-12-10"),
     {"events": (1 / 2, 1 / 2), "event roles": (6 / 10, 6 / 10)}, ["event missed", "event spurious"]),
    ("event day", change("attacks", 0, first_day="2023-12-10"), {"event roles": (9 / 10, 9 / 10)}, ["event roles"]),
    ("event status", change("attacks", 0, status="foiled"), {"event status": (1, 1 / 2)}, []),
    ("event number", change("attacks", 0, number=None), {"event number": (1, 1 / 2)}, []),
    ("casualty kind", change("casualties", 0, kind="wounded"), {"casualties": (0, 0), "casualty who": None},
     ["casualty missed", "casualty spurious"]),
    ("casualty said again", again("casualties", 0, claim_id="k2"), {}, []),
    ("casualty who", add("roles", {"claim_id": "k1", "role": "who", "entity_id": "actor:houthis"}),
     {"casualty who": (0, 1)}, []),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "lines", "kinds"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_lines(gold, outputs, edit, lines, kinds):
    tables = copy.deepcopy(perfect())
    edit(tables)
    evaluation = evaluate(gold(GOLD), outputs(**tables))
    got = {name: (line.precision, line.recall) for name, line in evaluation.lines.items() if name != "headline"}
    expected = {**dict.fromkeys(PERFECT, (1.0, 1.0)), **lines}
    assert got == {k: pytest.approx(v, abs=1e-12) for k, v in expected.items() if v is not None}
    if kinds is not None:
        assert [error.kind for error in evaluation.errors] == kinds


def test_an_article_put_aside_is_missed_whole(gold, outputs):
    evaluation = evaluate(gold(GOLD), outputs(documents=[]))
    assert {line.recall for name, line in evaluation.lines.items() if line.gold and name != "headline"} == {0.0}
    assert evaluation.lines["headline"].f1 == 0.0
    assert evaluation.errors[0].kind == "article put aside"


def test_an_irrelevant_article_without_lists_is_scored_for_relevance_and_claims(gold, outputs):
    empty = {key: [] for key in ("entities", "dates", "attack_counts", "attacks", "casualties")}
    evaluation = evaluate(gold({**GOLD, **empty, "relevant": False}), outputs(**perfect()))
    spurious = {name for name, line in evaluation.lines.items() if line.precision == 0.0}
    assert spurious == {"counts", "counts strict", "events", "event roles", "casualties", "relevance"}
    assert "dates" not in evaluation.lines


def test_lists_that_gold_lacks_are_not_scored(gold, outputs):
    row = {"quote": "at least 12 times", "low": 12}
    evaluation = evaluate(gold({"doc": "a1", "text": TEXT, "attack_counts": [row]}), outputs(**perfect()))
    assert evaluation.lines == {
        "counts": Line(1.0, 1.0, 1.0, 1),
        "counts strict": Line(1.0, 1.0, 1.0, 1),
        "headline": Line(None, None, 1.0, 1),
    }


def test_rows_without_ids_are_scored_by_what_they_state(gold, outputs):
    row = {"quote": "a drone fired", "first": "2023-12-11", "actors": []}
    evaluation = evaluate(gold({"doc": "a1", "text": TEXT, "attacks": [row]}), outputs(**perfect()))
    assert evaluation.lines["events"] == Line(1 / 2, 1.0, pytest.approx(2 / 3), 1)
    assert evaluation.lines["event roles"] == Line(1.0, 1.0, 1.0, 1)
    assert set(evaluation.lines) == {"events", "event roles", "headline"}


def test_a_table_may_be_one_file(gold, outputs):
    folder = outputs(**perfect())
    for path in [path for path in folder.iterdir() if path.is_dir()]:
        (path / "part.parquet").rename(folder / f"{path.name}.parquet")
        path.rmdir()
    assert evaluate(gold(GOLD), folder).lines["headline"].f1 == 1.0


def test_render_has_a_row_a_line_and_warns_of_other_texts(gold, outputs):
    tables = perfect()
    tables["documents"][0]["text"] = TEXT + " "
    evaluation = evaluate(gold(GOLD), outputs(**tables))
    first, *rows, warning = render(evaluation).splitlines()
    assert first.split() == ["P", "R", "F1", "gold"]
    assert [row[:18].strip() for row in rows] == list(evaluation.lines)
    assert rows[-1].split() == ["headline", "1.000", "1"]
    assert warning.startswith("warning: in 1 articles")


def test_as_dict_holds_every_figure(gold, outputs):
    evaluation = evaluate(gold(GOLD), outputs(**perfect()))
    assert evaluation.as_dict()["events"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 2}


def test_no_folder_of_tables(gold, tmp_path):
    with pytest.raises(SettingsError, match="no tables"):
        evaluate(gold(GOLD), tmp_path / "nowhere")


def test_a_folder_without_parts_is_an_empty_table(gold, outputs):
    folder = outputs(documents=perfect()["documents"])
    (folder / "attacks").mkdir()
    assert evaluate(gold(GOLD), folder).lines["events"] == Line(0.0, 0.0, 0.0, 2)
