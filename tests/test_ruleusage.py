"""What rules find in articles: those that never do, and those whose words others read."""

from datetime import date

import pytest

from pipeline.models import load_models, model_folders
from pipeline.records import Article
from pipeline.rulebook import read_rulebook
from pipeline.ruleusage import rule_usage

TEXTS = [
    "The Taliban staged 61 attacks in May. Of those, 29 were in Kunduz.",
    "Rockets hit Camp Taji on Oct. 17, killing two soldiers.",
    "He ate 61 apples. It was a good year for apples, and nobody was hurt.",
    "Der Angriff auf den Stützpunkt war der dritte in diesem Jahr, sagte die Armee am Freitag.",
]
FIRST = """
[[rule]]
id = "tally-mine"
pattern = "n:NUM u:ATTACKN.pl"
measure = "total"
examples = [["Nine attacks were counted.", 9, 9]]
not = ["Nine men came."]
"""


def usage_in(texts, folder=None):
    articles = [Article(text, str(n), str(n), published=date(2024, 6, 14)) for n, text in enumerate(texts)]
    read, usages = rule_usage(load_models(folder), read_rulebook(model_folders(folder)), articles)
    assert read == len(texts)
    return {(usage.rule.kind, usage.rule.id): usage for usage in usages}


@pytest.fixture(scope="module")
def usages():
    return usage_in(TEXTS)


@pytest.mark.parametrize(
    ("kind", "rule", "found"),
    [
        ("counts", "tally-noun", 1),
        ("counts", "tally-of-which-first", 1),
        ("casualties", "harm-verb-object", 1),
        ("dates", "month", 1),
        ("dates", "month-day", 1),
        ("code", "event-active", 1),
        ("code", "from-total", 1),
    ],
)
def test_what_is_found_is_counted(usages, kind, rule, found):
    assert (usages[kind, rule].found, usages[kind, rule].state) == (found, "live")


def test_a_rule_without_its_words_is_dead(usages):
    dead = usages["counts", "tally-rate"]
    assert (dead.found, dead.state, dead.why) == (0, "dead", "its wording is nowhere in these articles")


def test_a_rule_of_dates_that_loses_its_words_is_shadowed():
    usage = usage_in(["Rockets hit Camp Taji on the night of Oct. 17."])["dates", "month"]
    assert (usage.state, dict(usage.lost)) == ("shadowed", {"month-day": 1})


def test_a_rule_that_lacks_what_it_needs_says_so():
    usage = usage_in(["A rocket hit Camp Taji. He met the minister on nine occasions."])["counts", "tally-occasions"]
    assert (usage.found, usage.state, usage.idle) == (0, "dead", 1)
    assert usage.why == "its wording matches 1 × where nothing else that it needs is there"


def test_a_rule_of_ones_own_shadows_another(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "counts.toml").write_text(FIRST, encoding="utf-8")
    usages = usage_in(TEXTS, tmp_path)
    assert usages["counts", "tally-mine"].found == 1
    shadowed = usages["counts", "tally-noun"]
    assert (shadowed.state, dict(shadowed.lost)) == ("shadowed", {"tally-mine": 1})
    assert shadowed.why == "its wording matches 1 ×, but the words are read by tally-mine (1)"


def test_looking_on_changes_nothing(extractor):
    models = load_models(None)
    articles = [Article(text, "a", "a") for text in TEXTS]
    before = [extractor(article).rows() for article in articles]
    rule_usage(models, read_rulebook(model_folders(None)), articles)
    assert [extractor(article).rows() for article in articles] == before
