"""The same figures as the reference scorer, on tables made from gold by random deletions and changes."""

import importlib.util
import json
import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from handmade import write_tables

from pipeline.evaluate import evaluate
from pipeline.evaluate.matching import Names
from pipeline.paths import models_dir

REFERENCE = Path(__file__).parents[3] / "shared" / "eval"
CLAIMS = ("attack_counts", "attacks", "casualties")
ROLES = {"actors": "actor", "targets": "target", "bases": "base", "places": "place", "weapons": "weapon", "who": "who"}

pytestmark = pytest.mark.skipif(
    not (REFERENCE / "score.py").exists(), reason="the reference scorer is not beside the project"
)


@pytest.fixture(scope="module")
def reference():
    spec = importlib.util.spec_from_file_location("reference_score", REFERENCE / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Spoiled:
    """Tables as a run would write them if it found what gold has, and then erred with a given probability."""

    def __init__(self, folder, seed, errors):
        self.random, self.errors, self.claims = random.Random(seed), errors, 0
        names = ("documents", "mentions", "dates", *CLAIMS, "roles", "actors", "places")
        self.tables = {name: [] for name in names}
        for path in sorted(folder.glob("*.json")):
            self.article(json.loads(path.read_text(encoding="utf-8")))

    def errs(self):
        return self.random.random() < self.errors

    def article(self, gold):
        if self.errs() and self.errs():
            return
        doc = f"d:{gold['doc']}"
        self.tables["documents"].append({"doc_id": doc, "source_id": gold["doc"], "text": gold["text"]})
        ids = {e["id"]: self.entity(e) for e in gold["entities"]}
        for entity in gold["entities"]:
            for surface in entity["surfaces"]:
                self.mention(doc, gold["text"], surface, entity["label"], ids[entity["id"]])
        for row in gold["dates"]:
            self.date(doc, gold["text"], row)
        for table in CLAIMS:
            for row in gold[table]:
                for _ in range(1 + self.errs()):
                    self.claim(doc, gold["text"], table, row, ids)

    def entity(self, entity):
        """Its id in the tables: one id for the same name everywhere, sometimes one for several names."""
        name = entity["name"][0] if self.errs() else entity["name"]
        key = f"{entity['label']}:{name}"
        if entity["label"] in ("ACTOR", "PLACE"):
            self.tables["actors" if entity["label"] == "ACTOR" else "places"].append({"entity_id": key, "name": name})
        return key

    def mention(self, doc, text, surface, label, key):
        start = text.index(surface)
        if self.errs():
            start += self.random.randint(-5, 5)
        end = max(start + len(surface) - self.errs(), start + 1)
        label = self.random.choice(["ACTOR", "PLACE", "PERSON"]) if self.errs() else label
        key = None if self.errs() else key
        if not self.errs():
            row = {"start": start, "end": end, "text": text[start:end], "label": label, "entity_id": key}
            self.tables["mentions"].append({"doc_id": doc, **row})

    def date(self, doc, text, row):
        start = -1
        for _ in range(row["nth"]):
            start = text.index(row["text"], start + 1)
        kind = self.random.choice(["TIME", "DATE"]) if self.errs() else row["type"]
        value = "PRESENT_REF" if self.errs() and self.errs() else "2024"
        if not self.errs():
            span = {"start": max(0, start - self.errs()), "end": start + len(row["text"])}
            more = {"text": row["text"], "type": kind, "value": value}
            self.tables["dates"].append({"doc_id": doc, **span, **more, **self.period(row)})

    def period(self, row):
        return {"first_day": self.day(row.get("first")), "last_day": self.day(row.get("last"))}

    def day(self, day):
        if not self.errs():
            return day
        return None if day is None else (date.fromisoformat(day) + timedelta(self.random.randint(-2, 2))).isoformat()

    def claim(self, doc, text, table, row, ids):
        self.claims += 1
        key, start = f"c{self.claims}", text.index(row["quote"])
        if self.errs():
            start = self.random.randrange(len(text))
        values = {k: row[k] for k in ("low", "high", "approx", "status", "number", "kind") if k in row}
        if self.errs():
            values |= {"low": 7, "approx": True, "status": "alleged", "number": None, "kind": "missing"}
        if self.errs():
            return
        span = {"start": start, "end": min(len(text), start + self.random.randint(1, len(row["quote"])))}
        self.tables[table].append({"claim_id": key, "doc_id": doc, **span, **values, **self.period(row)})
        for field, role in ROLES.items():
            for entity in row.get(field, []):
                if not self.errs():
                    entity = self.random.choice(list(ids)) if self.errs() else entity
                    role_row = {"claim_id": key, "role": role, "entity_id": None if self.errs() else ids[entity]}
                    self.tables["roles"].append(role_row)


@pytest.mark.parametrize("folder", ["dev", "challenge"])
@pytest.mark.parametrize(("seed", "errors"), [(1, 0.0), (2, 0.05), (3, 0.2), (4, 0.4), (5, 0.1)])
def test_all_lines_are_the_same(reference, tmp_path, folder, seed, errors):
    outputs = write_tables(tmp_path, Spoiled(REFERENCE / folder, seed, errors).tables)
    rows, differences = reference.score(REFERENCE / folder, outputs)
    evaluation = evaluate(REFERENCE / folder, outputs)
    ours = {k: (v.precision, v.recall, v.f1, v.gold) for k, v in evaluation.lines.items()}
    assert ours == {k: (*(pytest.approx(x, abs=1e-12) for x in v[:3]), v[3]) for k, v in rows.items()}
    assert sorted(e.kind for e in evaluation.errors) == sorted(kind for _, kind, _ in differences)


def test_the_names_taken_for_the_same_are_the_same(reference):
    names = Names(models_dir())
    assert names.states == reference.STATES
    for noun in ("forces", "service members", "gunmen", "group", "drones", "servicemember"):
        name = f"Southern {noun}"
        assert names.normal(name, "ACTOR") == reference.norm(name, "ACTOR")
