"""What two sets of models make of one text: rows by their words, values column by column."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.article import Extractor
from pipeline.models import load_models
from pipeline.records import Article
from pipeline.rulediff import Row, changes_of, differences

TEXT = "Rebels attacked Camp Quill four times since May 3, killing two guards. On Monday a rocket hit Camp Quill."
BASES = "id,name,aliases,country,lat,lon,place,wikidata,kind,source\n"
ARTICLES = [Article(TEXT, "story", "story", published=date(2024, 6, 14))]


@pytest.fixture(scope="module")
def mine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mine")
    (folder / "lexicons").mkdir()
    row = "base:camp-quill,Camp Quill,the Quill,ML,,,,,camp,mine\n"
    (folder / "lexicons" / "bases.csv").write_text(BASES + row, encoding="utf-8")
    return Extractor(load_models(folder))


def found(old, new):
    return list(differences(old, new, ARTICLES))


def test_the_same_models_change_nothing(extractor):
    assert found(extractor, extractor) == []


def test_a_name_of_ones_own_changes_the_rows_that_name_it(extractor, mine):
    changes = found(extractor, mine)
    mentions = [change for change in changes if change.table == "mentions"]
    assert [(m.kind, m.words, list(m.columns())) for m in mentions] == [
        ("changed", "Camp Quill", [("entity_id", "base:new-camp-quill", "base:camp-quill")])
    ] * 2
    attack = next(change for change in changes if change.table == "attacks")
    ((column, old, new),) = attack.columns()
    assert (column, old) == ("role base", ["base:new-camp-quill “Camp Quill” [active-clause]"])
    assert new == ["base:camp-quill “Camp Quill” [active-clause]"]
    registers = {(change.table, change.words, change.kind) for change in changes if not change.source}
    assert ("bases", "base:camp-quill", "added") in registers
    assert ("bases", "base:new-camp-quill", "removed") in registers


def test_back_is_the_opposite(extractor, mine):
    opposite = {"added": "removed", "removed": "added", "changed": "changed"}
    there = [(c.table, c.words, opposite[c.kind]) for c in found(extractor, mine)]
    assert sorted(there) == sorted((c.table, c.words, c.kind) for c in found(mine, extractor))


def test_an_article_that_is_put_aside_by_one(extractor):
    def none(article):
        return extractor(Article("Nothing happened.", article.source, article.source_id))

    changes = found(none, extractor)
    assert changes[0].table == "documents"
    assert ("put_aside", "no trigger", None) in changes[0].columns()
    assert {change.kind for change in changes[1:]} == {"added"}


def row(start, end, **values):
    return Row(start, end, "words", values)


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ([row(0, 5, low=1)], [row(0, 5, low=1)], []),
        ([row(0, 5, low=1)], [row(0, 5, low=2)], ["changed"]),
        ([row(0, 5, low=1)], [row(0, 6, low=1)], ["removed", "added"]),
        ([], [row(0, 6, low=1)], ["added"]),
        ([row(0, 5, kind="a", low=1), row(0, 5, kind="b", low=2)], [row(0, 5, kind="b", low=2)], ["removed"]),
        (
            [row(0, 5, kind="a", low=1, high=1), row(0, 5, kind="b", low=2, high=2)],
            [row(0, 5, kind="b", low=2, high=None), row(0, 5, kind="a", low=1, high=1)],
            ["changed"],
        ),
    ],
)
def test_rows_of_the_same_words_are_paired(old, new, kinds):
    assert [change.kind for change in changes_of("story", "casualties", old, new)] == kinds


ROWS = st.lists(
    st.builds(row, st.integers(0, 2), st.integers(3, 4), low=st.integers(0, 2), role=st.sampled_from(["a", "b"])),
    max_size=6,
)


@given(ROWS, ROWS)
def test_the_changes_account_for_every_row(old, new):
    changes = list(changes_of("story", "attacks", old, new))
    kinds = [change.kind for change in changes]
    assert len(new) - len(old) == kinds.count("added") - kinds.count("removed")
    assert list(changes_of("story", "attacks", old, old[::-1])) == []
    assert all(list(change.columns()) for change in changes if change.kind == "changed")
