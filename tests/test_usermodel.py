import pytest
import spacy

import pipeline
from pipeline.errors import SettingsError
from pipeline.language import user_pipeline

TEXT = "Houthi rebels fired 20 rockets at Qwertyville on Monday, Zorp Blarg told reporters."


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """A spaCy pipeline that knows a few names, saved to a folder."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "GPE", "pattern": "Qwertyville"},
            {"label": "PERSON", "pattern": "Zorp Blarg"},
            {"label": "PERSON", "pattern": "Houthi"},
            {"label": "DATE", "pattern": "Monday"},
        ]
    )
    folder = tmp_path_factory.mktemp("nlp")
    nlp.to_disk(folder)
    return str(folder)


def test_its_entities_fill_gaps(saved, monkeypatch, extractor):
    from dataclasses import replace

    from pipeline.article import Extractor

    with_model = Extractor(replace(extractor.models, nlp=user_pipeline(saved)))
    article = pipeline.article.records.Article(TEXT, "a", "a")
    before, after = ({(m.label, m.text) for m in run(article).mentions} for run in (extractor, with_model))
    assert ("PLACE", "Qwertyville") in after - before
    assert ("PERSON", "Houthi") not in after
    assert ("PERSON", "Zorp Blarg") in after
    assert before <= after | {("PERSON", "Zorp Blarg")}


def test_what_it_finds_has_a_register_row_that_says_unknown(saved, extractor):
    from dataclasses import replace

    from pipeline.article import Extractor

    with_model = Extractor(replace(extractor.models, nlp=user_pipeline(saved)))
    rows = with_model(pipeline.article.records.Article(TEXT, "a", "a")).registers["places"]
    assert [(row.name, row.known) for row in rows if not row.known] == [("Qwertyville", False)]


def test_a_pipeline_that_is_not_there():
    with pytest.raises(SettingsError, match="--nlp no_such_model"):
        user_pipeline("no_such_model")
