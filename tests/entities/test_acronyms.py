import pytest
from mentions import found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Qorvan People's Front (QPF) came. The QPF left.", ["Qorvan People's Front", "QPF", "QPF"]),
        ("A Qorvan Armed Organisation (QAO) came. Other QAOs left.", ["Qorvan Armed Organisation", "QAO", "QAOs"]),
        ("The Movement for the Freedom of Qorvan (MFQ) came.", ["Movement for the Freedom of Qorvan", "MFQ"]),
        ("The Chadian army (ANQ) came. An ANQ convoy left.", ["Chadian army", "ANQ", "ANQ"]),
        ("The Joint Revolutionary Council (JRC) came. The JRC left.", ["Joint Revolutionary Council", "JRC", "JRC"]),
        ("The rebel Qorvan Union (QU) came. The QU left.", ["Qorvan Union", "QU", "QU"]),
        # no armed groups
        ("The Qorvan Observatory of Rights (QOR) said so. QOR knew.", []),
        ("The Qorvan Front (ABC) said so. ABC knew.", []),
        ("The front (QPF) came.", []),
    ],
)
def test_acronyms_that_an_article_explains(extractor, text, names):
    mentions = [mention for mention in found(extractor, text) if mention[0] == "ACTOR"]
    assert [words for _, words, _, _ in mentions] == names
    assert len({entity for _, _, entity, _ in mentions}) <= 1


def test_a_listed_acronym_says_whose_name_it_is(extractor):
    text = "Fighters of the Free Syria Army (FSA) came."
    assert {key for label, _, key, _ in found(extractor, text) if label == "ACTOR"} == {"actor:free-syrian-army"}
