"""Five real articles, from files to tables: what must come out of them, with publication days and without any.

They lie beside a checkout of the project, not in it; elsewhere these tests are skipped.
"""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SEEDS = ("000", "001", "002", "003", "004")
pytestmark = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the seed articles are not beside the checkout")

IRAQ, SYRIA, BAGHDAD, KIRKUK = "place:IQ", "place:SY", "place:gn-98182", "place:gn-94787"
ALBUKAMAL, MAYSLOUN, MAYADEEN = "place:gn-174448", "place:maysloun", "place:gn-173480"
ASAD, SHADDADI, OMAR, ERBIL = "base:ain-al-asad", "base:al-shaddadi", "base:al-omar-oil-field", "base:erbil-air-base"
DRONE, ONE_WAY, ROCKET, MISSILE = "weapon:drone", "weapon:one-way-attack-drone", "weapon:rocket", "weapon:missile"
INDIRECT = "weapon:indirect-fire"
BACKED, RESISTANCE, HAMAS = "actor:iran-backed-militias", "actor:islamic-resistance-in-iraq", "actor:hamas"
# Who is meant by a name may be told in more ways than one; a claim of theirs names one of these and nobody else.
MILITIAS = {BACKED, RESISTANCE}
US = {"actor:us-military", "actor:us-air-force", "actor:pentagon", "place:US"}
COALITION = US | {"actor:cjtf-oir", "actor:global-coalition"}
HOUTHIS = {"actor:houthis"}
GROUPS = {
    "actor:kataib-hezbollah", "actor:asaib-ahl-al-haq",
    "actor:harakat-hezbollah-al-nujaba", "actor:kataib-sayyid-al-shuhada",
}  # fmt: skip
SINCE_17 = ("2023-10-17", "2023-11-20")

# What must come out, by seed and table. `days` are those with a publication day; without one there are none, unless
# the text itself fixes them: `always`. Roles: `actor` is one or more of these and nobody else, `but` no actor but
# these; the others are exactly these in `attack_counts`, at least these elsewhere. `part_of`: the number of the total.
COUNTS = [
    ("000", {"low": 134, "high": None, "actor": MILITIAS, "place": {IRAQ, SYRIA}, "weapon": {ONE_WAY, ROCKET, MISSILE},
             "always": ("2023-10-01", "2023-12-31")}),
    ("001", {"low": 61, "high": 61, "unit": "attack", "but": MILITIAS, "place": {IRAQ, SYRIA}, "days": SINCE_17}),
    ("001", {"low": 29, "high": 29, "but": MILITIAS, "place": {IRAQ}, "part_of": 61, "days": SINCE_17}),
    ("001", {"low": 32, "high": 32, "but": MILITIAS, "place": {SYRIA}, "part_of": 61, "days": SINCE_17}),
    ("001", {"low": 3, "high": 3, "actor": US}),
    ("002", {"low": 4, "high": None, "but": MILITIAS, "place": {IRAQ, SYRIA}, "days": ("2023-10-27", "2023-10-30")}),
    ("002", {"low": 24, "high": None, "but": MILITIAS, "place": {IRAQ, SYRIA}, "days": ("2023-10-17", "2023-10-30")}),
    ("004", {"low": 76, "high": None, "but": MILITIAS, "place": {IRAQ, SYRIA}, "days": ("2023-10-17", "2023-12-05")}),
    ("004", {"low": 36, "high": 36, "but": MILITIAS, "place": {IRAQ}, "days": ("2023-10-17", "2023-12-05")}),
    ("004", {"low": 40, "high": 40, "but": MILITIAS, "place": {SYRIA}, "days": ("2023-10-17", "2023-12-05")}),
    ("004", {"low": 6, "high": 6, "but": MILITIAS, "place": {IRAQ}, "days": ("2023-11-17", "2023-11-21")}),
    ("004", {"low": 0, "high": 0, "but": MILITIAS, "place": {IRAQ, SYRIA}, "days": ("2023-11-24", "2023-11-28")}),
    ("004", {"low": 3, "high": None, "but": MILITIAS, "place": {IRAQ, SYRIA}, "days": ("2023-12-01", "2023-12-05")}),
]  # fmt: skip
ATTACKS = [
    ("001", {"status": "occurred", "actor": US, "place": {ALBUKAMAL}, "days": ("2023-10-27", "2023-10-27")}),
    ("001", {"status": "occurred", "actor": US, "place": {MAYSLOUN}, "days": ("2023-11-08", "2023-11-08")}),
    ("001", {"status": "occurred", "actor": US, "place": {MAYADEEN}, "days": ("2023-11-12", "2023-11-12")}),
    ("001", {"status": "occurred", "but": US, "place": {BAGHDAD}, "always": ("2020-01-01", "2020-01-10")}),
    ("002", {"status": "occurred", "but": MILITIAS, "base": {ASAD}, "days": ("2023-10-30", "2023-10-30")}),
    ("002", {"status": "occurred", "but": MILITIAS, "base": {SHADDADI}, "days": ("2023-10-29", "2023-10-29")}),
    ("002", {"status": "occurred", "but": MILITIAS, "base": {OMAR}, "days": ("2023-10-29", "2023-10-29")}),
    ("002", {"status": "occurred", "but": MILITIAS, "base": {OMAR}, "days": ("2023-10-27", "2023-10-27")}),
    ("002", {"status": "occurred", "but": MILITIAS, "base": {ASAD}, "days": ("2023-10-27", "2023-10-27")}),
    ("003", {"status": "occurred", "type": "drone", "intercepted": True, "base": {ASAD},
             "days": ("2022-01-04", "2022-01-04")}),
    ("003", {"status": "occurred", "weapon": {INDIRECT}, "days": ("2022-01-05", "2022-01-05")}),
    ("003", {"status": "occurred", "weapon": {"weapon:artillery"}, "days": ("2022-01-05", "2022-01-05")}),
    ("003", {"status": "occurred", "weapon": {MISSILE}, "base": {ASAD}, "always": ("2020-01-01", "2020-12-31")}),
    ("004", {"status": "occurred", "but": COALITION, "place": {KIRKUK}, "days": ("2023-12-03", "2023-12-03")}),
    ("004", {"status": "foiled", "weapon": {ONE_WAY}, "place": {KIRKUK}, "days": ("2023-12-03", "2023-12-03")}),
    ("004", {"status": "occurred", "but": MILITIAS, "base": {ERBIL}, "days": ("2023-11-22", "2023-11-22")}),
    ("004", {"status": "occurred", "but": MILITIAS, "base": {ASAD}, "days": ("2023-11-23", "2023-11-23")}),
    ("004", {"status": "occurred", "but": MILITIAS, "base": {ERBIL}, "days": ("2023-11-23", "2023-11-23")}),
    ("004", {"intercepted": True, "actor": HOUTHIS, "weapon": {DRONE}, "target": {"ship:uss-carney"}}),
    ("004", {"intercepted": True, "actor": HOUTHIS, "weapon": {DRONE}, "words": "another Houthi drone"}),
]  # fmt: skip
CASUALTIES = [
    ("000", {"kind": "captured", "low": 64, "high": 64, "who": {"actor:isis"}}),
    ("000", {"kind": "killed", "low": 4, "high": 4, "who": {"actor:isis"}}),
    ("001", {"kind": "wounded", "low": 60, "high": None, "who": {"actor:us-military"}}),
    ("004", {"kind": "killed", "low": 5, "high": 5}),
]
CASES = [
    pytest.param(seed, table, row, id=f"{seed}-{table}-{number}")
    for table, rows in (("attack_counts", COUNTS), ("attacks", ATTACKS), ("casualties", CASUALTIES))
    for number, (seed, row) in enumerate(rows)
]


class Run:
    """The tables of one run, each row with its article (`seed`), its words and its roles."""

    def __init__(self, *arguments, dated):
        *inputs, out = map(str, arguments)
        command = [sys.executable, "-m", "pipeline", "run", *inputs, "--out", out]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
        self.out, self.dated = Path(out), dated
        documents = self.rows("documents")
        self.seed = {row["doc_id"]: row["source_id"].removeprefix("seed-")[:3] for row in documents}
        self.text = {row["doc_id"]: row["text"] for row in documents}
        self.roles = self.rows("roles")

    def rows(self, table):
        frame = pd.read_parquet(self.out / table).astype(object)
        return frame.where(frame.notna(), None).to_dict("records")

    def claims(self, seed, table):
        return [self._claim(row) for row in self.rows(table) if self.seed[row["doc_id"]] == seed]

    def _claim(self, row):
        roles = {}
        for role in self.roles:
            if role["claim_id"] == row["claim_id"] and role["entity_id"]:
                roles.setdefault(role["role"], set()).add(role["entity_id"])
        days = tuple(day and str(day) for day in (row.get("first_day"), row.get("last_day")))
        return {**row, **roles, "days": days, "words": self.text[row["doc_id"]][row["start"] : row["end"]]}


@pytest.fixture(scope="session")
def bare(tmp_path_factory):
    return Run(SHARED / "seeds", tmp_path_factory.mktemp("bare") / "out", dated=False)


@pytest.fixture(scope="session")
def dated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dated")
    with (folder / "seeds.jsonl").open("w", encoding="utf-8") as file:
        for seed in SEEDS:
            gold = annotated(seed)
            record = {"id": gold["doc"], "text": gold["text"], "published": gold["published"]}
            file.write(json.dumps(record) + "\n")
    return Run(folder / "seeds.jsonl", folder / "out", dated=True)


@pytest.fixture(params=["bare", "dated"])
def run(request):
    return request.getfixturevalue(request.param)


def annotated(seed):
    return json.loads((SHARED / "eval" / "dev" / f"seed-{seed}.json").read_text(encoding="utf-8"))


def told(row, expected, table, rows, with_days):
    """Is `row` what is expected?"""
    return all(_holds(row, key, value, table, rows, with_days) for key, value in expected.items())


def _holds(row, key, value, table, rows, with_days):
    if key == "actor":
        return bool(row.get(key)) and row[key] <= value
    if key == "but":
        return row.get("actor", set()) <= value
    if key == "days":
        return row["days"] == (value if with_days else (None, None))
    if key == "always":
        return row["days"] == value
    if key == "part_of":
        return row[key] in [total["claim_id"] for total in rows if total["low"] == value]
    if key == "words":
        return value in row[key]
    if isinstance(value, set):
        return row.get(key, set()) == value if table == "attack_counts" else row.get(key, set()) >= value
    return row[key] == value


@pytest.mark.parametrize(("seed", "table", "expected"), CASES)
def test_what_must_come_out(run, seed, table, expected):
    rows = run.claims(seed, table)
    assert any(told(row, expected, table, rows, run.dated) for row in rows), "\n".join(map(shown, rows))


def shown(row):
    """A claim in a line, the same for the same claim."""
    keys = ("words", "kind", "status", "low", "high", "unit", "type", "intercepted", "days", "part_of")
    roles = ("actor", "target", "base", "place", "weapon", "who", "source")
    said = [f"{key} {row[key]}" for key in keys if row.get(key) not in (None, (None, None))]
    return ", ".join([*said, *(f"{role} {' '.join(sorted(row[role]))}" for role in roles if role in row)])


@pytest.mark.parametrize("seed", SEEDS)
def test_no_tally_that_the_article_does_not_state(run, seed):
    stated = [(count["low"], count["high"]) for count in annotated(seed)["attack_counts"]]
    for row in run.claims(seed, "attack_counts"):
        assert (row["low"], row["high"]) in stated, shown(row)


@pytest.mark.parametrize(("seed", "numbers"), [("000", {68, 70, 71, 2000, 2500, 900}), ("003", {75})])
def test_footnotes_troops_and_rates_of_fire_are_nowhere(run, seed, numbers):
    for table in ("attack_counts", "casualties"):
        for row in run.claims(seed, table):
            assert not numbers & {row["low"], row["high"]}, shown(row)


def test_medals_are_no_attacks(run):
    assert [row for row in run.claims("003", "attack_counts") if 69 in (row["low"], row["high"])] == []


def test_a_missile_beside_the_number_is_not_what_is_counted(run):
    rows = [row for row in run.claims("001", "attack_counts") if row["low"] == 61]
    assert [row["unit"] for row in rows] == ["attack"]
    assert [row for row in run.claims("001", "attacks") if row["number"] == 61] == []


def test_each_strike_is_told_once(run):
    """Two events of one day at one base would be one attack told twice."""
    for seed in SEEDS:
        dated = [row for row in run.claims(seed, "attacks") if row["days"][0]]
        strikes = [(row["days"], base) for row in dated for base in row.get("base", ())]
        assert len(strikes) == len(set(strikes)), strikes


def test_who_claimed_them_and_its_groups(run):
    claims = [row for table in ("attack_counts", "attacks") for row in run.claims("002", table)]
    assert [row for row in claims if RESISTANCE in row.get("actor", set()) | row.get("source", set())]
    mentions = [row for row in run.rows("mentions") if run.seed[row["doc_id"]] == "002"]
    assert {row["entity_id"] for row in mentions if row["label"] == "ACTOR"} >= GROUPS
    assert {row["entity_id"] for row in run.rows("actors")} >= GROUPS


def test_hamas_is_blamed_for_its_own_attack_only(run):
    for seed in ("001", "002", "004"):
        for table in ("attack_counts", "attacks"):
            for row in run.claims(seed, table):
                if HAMAS in row.get("actor", set()):
                    assert "Hamas" in row["words"], shown(row)


def test_the_base_is_one_and_the_president_another(run):
    bases = [row for row in run.rows("mentions") if row["label"] == "BASE"]
    asad = [row for row in bases if "Asad" in row["text"] or "Assad" in row["text"]]
    assert {row["entity_id"] for row in asad} == {ASAD}
    assert not [row for row in bases if "Bashar" in row["text"]]


@pytest.mark.parametrize("table", ["attack_counts", "attacks", "casualties"])
@pytest.mark.parametrize("seed", SEEDS)
def test_without_a_publication_day_the_same_comes_out(bare, dated, seed, table):
    assert sorted(map(undated, bare.claims(seed, table))) == sorted(map(undated, dated.claims(seed, table)))


def undated(row):
    """What a claim says but for its days and its words."""
    return shown({**row, "words": None, "days": None, "part_of": row.get("part_of") and "a total"})


def test_days_are_there_only_where_the_text_fixes_them(bare):
    """Without a publication day "Oct. 17" has a month and a day but no year."""
    for row in bare.rows("dates"):
        if row["text"] in ("October 17", "Oct. 17"):
            assert (row["value"], row["first_day"], row["last_day"]) == ("XXXX-10-17", None, None)
        if row["anchor"] is None:
            assert (row["first_day"], row["last_day"]) == (None, None), row
        assert row["anchor"] != "publication", row


def test_with_a_publication_day_the_same_expressions_have_days(dated):
    first = {row["first_day"] for row in dated.rows("dates") if row["text"] in ("October 17", "Oct. 17")}
    assert first == {date(2023, 10, 17)}


def test_publication_days(bare, dated):
    assert {row["published"] for row in bare.rows("documents")} == {None}
    published = {run["source_id"][-3:]: run["published"] and str(run["published"]) for run in dated.rows("documents")}
    assert published == {seed: annotated(seed)["published"] for seed in SEEDS}
