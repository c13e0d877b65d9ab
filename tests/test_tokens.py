import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from mentions import tokens_of
from spacy.util import compile_infix_regex

from pipeline.language import INFIXES, tokenizer
from pipeline.lexicon import COLUMNS, read_lexicon
from pipeline.paths import models_dir

BLANK = spacy.blank("en")
BLANK.tokenizer.infix_finditer = compile_infix_regex(INFIXES).finditer
SPECIAL = sorted(word for word in BLANK.tokenizer.rules if word.isalpha())


def by_spacy(text):
    return [token.text for token in BLANK.make_doc(text) if not token.text.isspace()]


def test_every_name_of_the_lexicons_is_split_as_spacy_does():
    for kind in COLUMNS:
        for entry in read_lexicon([models_dir()], kind).values():
            for alias in (entry.name, *entry.aliases):
                assert tokenizer().words(alias) == by_spacy(alias)


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(SPECIAL) | st.text(min_size=1, max_size=8), max_size=6), st.sampled_from([" ", "-", ""])
)
def test_any_text_is_split_as_spacy_does(words, joint):
    text = joint.join(words)
    assert tokenizer().words(text) == by_spacy(text)


PARTS = [
    *SPECIAL, "word", "Word", "WORD", "Ünal", "us", "5", "12", "1,000", "12,34", "-", "(", "$", "Gen", "co", "o", ":",
]  # fmt: skip
ENDINGS = ["", "", ".", ",", "'s", ".,", '."', ',"', "?", "!", ";", ":", "'s.", "'s,", "..", "),", "%.", "-"]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=3), st.sampled_from(ENDINGS))
def test_what_closes_a_word_is_split_as_spacy_does(parts, ending):
    piece = "".join(parts) + ending
    assert tokenizer().words(piece) == by_spacy(piece)


def test_tokens_point_into_the_text(extractor):
    text = "The U.S. said  so.\n\nIt didn’t hit al-Asad (again)."
    tokens = tokens_of(extractor, text)
    plain = text.replace("’", "'")
    assert [plain[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert tokens.at(text.index("Asad") + 2) == tokens.words.index("Asad")
    assert tokens.shown(*[tokens.words.index(word) for word in ("al", "Asad")]) == "al-Asad"
    assert tokens.phrase(0, 2) == "the u.s."
    assert tokens.phrase(tokens.words.index("so"), 4) == "", "it would run into the next sentence"


def test_shouted_sentences(extractor):
    tokens = tokens_of(
        extractor, "TWO ROCKETS LANDED NEAR THE EMBASSY.\n\nThe U.S. and the IDF said so.\n\nUSS COLE HIT"
    )
    assert tokens.shouted == {0}
