"""Explanations: what they show of a claim is what the tables and the article say."""

import ast
import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest

import pipeline.patterns
from pipeline.errors import UsageError
from pipeline.explain import explain
from pipeline.explain.article import CLAIMS
from pipeline.readers.inputs import find_inputs
from pipeline.records import DATED_BY
from pipeline.rulebook import explanations
from pipeline.run import Job, Watch, run
from pipeline.stored import read_columns, read_rows
from pipeline.workers import Options, Pool, RealExtractor, RealTools

STORY = (
    "Al-Shabaab has attacked African Union bases in Somalia at least 41 times since March 3, the Somali army said on "
    "Friday. Of those, 29 were in Lower Shabelle. On Thursday the group fired mortars at an army camp near Afgooye, "
    "wounding about a dozen soldiers. The Taliban put out a hit list of nine attacks."
)
PUBLISHED = date(2024, 6, 14)
RULE = """
[[rule]]
id = "tally-listed"
pattern = "hit list of n:NUM !(PREP)*2 u:ATTACKN.pl"
measure = "total"
examples = [["The army put out a hit list of seven attacks.", 7, 7]]
not = ["The army put out a list of nine men."]
"""


def pool_with(models=None):
    return Pool(RealTools(RealExtractor(models, None)), Options())


def write(folder, pool, text, published=None):
    """The tables of one article."""
    record = {"id": "story", "text": text, "published": published and published.isoformat()}
    (folder / "story.json").write_text(json.dumps(record), encoding="utf-8")
    run(Job(find_inputs((folder / "story.json",)), folder / "out"), pool, Watch())
    return folder / "out"


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    (folder / "rules").mkdir()
    (folder / "rules" / "counts.toml").write_text(RULE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def out(tmp_path_factory, real_pool):
    return write(tmp_path_factory.mktemp("story"), real_pool, STORY, PUBLISHED)


def claim(out, table, **cells):
    """The id of the one row of a table that has these cells."""
    columns = ["claim_id", *cells]
    (row,) = [r for r in read_columns(out, table, columns) if all(r[key] == value for key, value in cells.items())]
    return row["claim_id"]


@pytest.fixture(scope="module")
def total(out):
    return explain(out, claim(out, "attack_counts", low=41))


@pytest.fixture(scope="module")
def part(out):
    return explain(out, claim(out, "attack_counts", low=29))


@pytest.fixture(scope="module")
def attack(out):
    return explain(out, claim(out, "attacks", type="mortar"))


@pytest.fixture(scope="module")
def harm(out):
    return explain(out, claim(out, "casualties", kind="wounded"))


def test_the_document(total, out):
    document = total.document
    assert (document.source_id, document.published, document.published_basis) == ("story", PUBLISHED, "metadata")
    assert total.same_models


def test_the_words_and_values(total):
    assert (total.table, total.words.text, total.words.sentence) == ("attack_counts", "at least 41 times", 0)
    assert total.values == {"low": 41, "high": None, "approx": False, "unit": "attack", "measure": "total"}


def test_a_rule_of_a_file(total):
    rule = total.rule
    assert (rule.id, rule.kind) == ("tally-times", "counts")
    assert rule.where.startswith("models/rules/counts.toml:")
    assert "times" in rule.pattern
    assert "times" in rule.example


def test_a_rule_that_is_code(attack):
    assert (attack.rule.id, attack.rule.where) == ("event-active", None)
    assert attack.rule.explanation.startswith("A verb of attack")


def test_an_open_period_ends_with_publication_and_not_with_the_day_of_saying(total):
    days = total.days
    assert [expression.words.text for expression in days.expressions] == ["March 3"]
    assert (days.first_day, days.last_day, days.dated_by) == (date(2024, 3, 3), PUBLISHED, "sentence")
    assert days.until_publication
    assert days.expressions[0].anchor == "publication"
    assert "publication day" in days.expressions[0].how


def test_days_that_are_carried_over_point_at_their_words(part):
    assert part.days.dated_by == "total"
    assert [(e.words.text, e.words.sentence) for e in part.days.expressions] == [("March 3", 0)]


def test_a_day_of_its_own(attack):
    assert [e.words.text for e in attack.days.expressions] == ["Thursday"]
    assert not attack.days.until_publication


def test_casualties_have_no_days(harm):
    assert harm.days is None


def test_roles_rest_on_words(attack):
    weapon = next(role for role in attack.roles if role.role == "weapon")
    assert (weapon.entity_id, weapon.words.text, weapon.named_at) == ("weapon:mortar", "mortars", None)
    assert weapon.rule.explanation


def test_roles_carried_over_say_where_they_are_named(attack):
    (actor,) = [role for role in attack.roles if role.role == "actor"]
    assert (actor.name, actor.words, actor.named_at.text) == ("Al-Shabaab", None, "Al-Shabaab")
    assert actor.named_at.sentence == 0
    assert [sentence.sentence for sentence in attack.sentences] == [0, 1, 2]


def test_a_claim_that_carries_nothing_over_shows_its_sentence_alone(total):
    assert [sentence.sentence for sentence in total.sentences] == [0]


def test_parts_and_totals_point_at_each_other(total, part):
    assert [(each.relation, each.claim_id) for each in total.linked] == [("part", part.claim_id)]
    assert [(each.relation, each.claim_id) for each in part.linked] == [("part_of", total.claim_id)]


def test_attacks_and_casualties_point_at_each_other(attack, harm):
    assert [(each.relation, each.claim_id) for each in attack.linked] == [("casualty", harm.claim_id)]
    assert [(each.relation, each.claim_id) for each in harm.linked] == [("attack", attack.claim_id)]


def test_the_beginning_of_an_id_is_enough(out, attack):
    assert explain(out, attack.claim_id[:8]) == attack


@pytest.mark.parametrize("prefix", ["nothing", "%", "ab" * 20])
def test_an_unknown_id_says_what_to_do(out, prefix):
    with pytest.raises(UsageError, match=r"no claim .*: give a claim_id, .* attack_counts, attacks, casualties"):
        explain(out, prefix)


def test_a_beginning_that_several_share_names_them(out):
    with pytest.raises(UsageError, match=r"5 claims begin with '': (\w{20}, ){4}\w{20}; give more"):
        explain(out, "")


def test_a_folder_that_holds_no_tables(tmp_path):
    with pytest.raises(UsageError, match="--out names a folder that `tallywire run` wrote"):
        explain(tmp_path, "ab")


def test_a_rule_of_the_users_own(tmp_path, models):
    (models_out := tmp_path / "own").mkdir()
    with pool_with(models) as pool:
        out = write(models_out, pool, STORY.replace("of nine attacks", "of 17 attacks"), PUBLISHED)
    key = claim(out, "attack_counts", low=17)
    explanation = explain(out, key, models)
    assert explanation.rule.where == f"{models.as_posix()}/rules/counts.toml:3"
    assert explanation.same_models
    stranger = explain(out, key)
    assert (stranger.rule.where, stranger.rule.pattern, stranger.rule.explanation) == (None, None, None)
    assert not stranger.same_models


def test_without_a_publication_day(tmp_path, real_pool):
    out = write(tmp_path, real_pool, "Rockets hit Camp Taji on March 3.")
    days = explain(out, claim(out, "attacks", type="rocket")).days
    assert (days.first_day, days.dated_by, days.published, days.until_publication) == (None, "sentence", None, False)
    (expression,) = days.expressions
    assert (expression.value, expression.first_day) == ("XXXX-03-03", None)
    assert expression.how == "Nothing fixes its days."


def test_nothing_dates_it(tmp_path, real_pool):
    out = write(tmp_path, real_pool, "Rockets hit Camp Taji in Iraq.", PUBLISHED)
    days = explain(out, claim(out, "attacks", type="rocket")).days
    assert (days.first_day, days.dated_by, days.expressions) == (None, None, [])
    assert days.how == "Nothing in the article says when."


def test_every_way_of_dating_has_its_sentence_and_is_in_the_dictionary():
    patterns = Path(pipeline.patterns.__file__).parent
    calls = [node for path in patterns.rglob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    given = [c.args[2] for c in calls if isinstance(c, ast.Call) and getattr(c.func, "attr", "") == "set_days"]
    used = {each.value for call in given for each in ast.walk(call) if isinstance(each, ast.Constant)} - {None}
    assert len(used) > 8
    assert used == set(explanations()["dated_by"]) - {"none"}
    assert used == set(re.findall(r"`([a-z-]+)`", DATED_BY))


def test_every_claim_of_the_corpus_is_explained(corpus_tables, monkeypatch):
    module = sys.modules["pipeline.explain"]
    for name in ("read_rulebook", "explanations"):  # read once for all claims
        monkeypatch.setattr(module, name, once(getattr(module, name)))
    for table in CLAIMS:
        for row in read_columns(corpus_tables, table, ["claim_id", "doc_id"]):
            explained = explain(corpus_tables, row["claim_id"])
            (document,) = read_rows(corpus_tables, "documents", "doc_id", [row["doc_id"]])
            check(explained, document["text"])


def once(read):
    kept = []

    def give(*arguments):
        if not kept:
            kept.append(read(*arguments))
        return kept[0]

    return give


def check(explained, text):
    assert explained.rule.explanation or explained.rule.where
    words = [explained.words, *explained.sentences, *(role.words or role.named_at for role in explained.roles)]
    expressions = explained.days.expressions if explained.days else []
    for each in [*words, *(e.words for e in expressions), *(linked.words for linked in explained.linked)]:
        assert each is None or (text[each.start : each.end] == each.text and each.text.strip())
    assert all(role.rule.explanation for role in explained.roles)
    if explained.days:
        assert bool(expressions) == (explained.days.dated_by is not None)
        assert explained.days.how
        lengths = [e for e in expressions if e.type == "DURATION" and e.first_day is None]  # counted back
        known = {e.first_day for e in expressions} | {e.last_day for e in expressions}
        assert lengths or explained.days.first_day in {*known, None}
