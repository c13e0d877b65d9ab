"""Trains a spaCy pipeline that finds names and parses, in a few seconds, on made-up sentences of four shapes."""

import random

# word:head:relation; G, N, F, P, Q, V stand for names
SHAPES = [
    "G:10:nsubj ,:0:punct a:3:det group:0:appos that:6:nsubjpass was:6:auxpass founded:3:relcl in:6:prep P:7:pobj "
    ",:0:punct launched:10:ROOT an:12:det attack:10:dobj on:12:prep Q:13:pobj on:10:prep Monday:15:pobj .:10:punct",
    "G:11:nsubjpass ,:0:punct a:3:det group:0:appos that:6:nsubjpass was:6:auxpass founded:3:relcl in:6:prep P:7:pobj "
    ",:0:punct was:11:auxpass attacked:11:ROOT in:11:prep Q:12:pobj on:11:prep Monday:14:pobj .:11:punct",
    "Villagers:3:nsubj with:0:prep axes:1:pobj attacked:3:ROOT ,:3:punct as:7:mark they:7:nsubj slept:3:advcl "
    ",:3:punct G:3:dobj near:3:prep P:10:pobj on:3:prep Monday:12:pobj .:3:punct",
    "P:2:nsubjpass was:2:auxpass attacked:2:ROOT and:2:cc ravaged:2:conj by:4:agent G:5:pobj on:2:prep Monday:7:pobj "
    ",:2:punct V:11:nsubj said:2:parataxis .:2:punct",
]
NAMES = [
    {"G": "Zorvath", "P": "Quirrin", "Q": "Blenmar", "V": "Varr"},
    {"G": "Hezbollah", "P": "Haifa", "Q": "Beirut", "V": "Kolt"},
    {"G": "Krundal", "P": "Tessaly", "Q": "Orvino", "V": "Sollo"},
    {"G": "Draskov", "P": "Ulmeria", "Q": "Tarn", "V": "Ostrander"},
    {"G": "Maltrek", "P": "Sulendra", "Q": "Pravia", "V": "Heller"},
    {"G": "Vostrik", "P": "Namdola", "Q": "Kherune", "V": "Brandt"},
]
LABELS = {"G": "ORG", "N": "NORP", "F": "FAC", "P": "GPE", "Q": "GPE", "V": "PERSON"}


def train(*components):
    """A pipeline of these components ("ner", "parser"), trained; the same each time."""
    import spacy

    spacy.util.fix_random_seed(0)
    random.seed(0)
    nlp = spacy.blank("en")
    for name in components:
        nlp.add_pipe(name, config={"min_action_freq": 1} if name == "parser" else {})
    examples = [_example(nlp, shape, names) for shape in SHAPES for names in NAMES]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(25):
        random.shuffle(examples)
        for start in range(0, len(examples), 4):
            nlp.update(examples[start : start + 4], sgd=optimizer)
    return nlp


def read_doc(vocab, shape, names):
    """A parsed Doc of words as `SHAPES` writes them, `names` being what stands for the single letters."""
    from spacy.tokens import Doc

    rows = [word.split(":", 2) for word in shape.split()]
    return Doc(
        vocab,
        words=[names.get(word, word) for word, _, _ in rows],
        heads=[int(head) for _, head, _ in rows],
        deps=[relation for _, _, relation in rows],
        ents=[f"B-{LABELS[word]}" if word in LABELS else "O" for word, _, _ in rows],
    )


def _example(nlp, shape, names):
    from spacy.tokens import Doc
    from spacy.training import Example

    doc = read_doc(nlp.vocab, shape, names)
    return Example(Doc(nlp.vocab, words=[token.text for token in doc]), doc)
