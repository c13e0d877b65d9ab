"""What an article looks like before its dates and numbers are known is never darker than what it turns out to be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Extractor
from pipeline.models import load_models
from pipeline.records import Article

MODELS = load_models(checked=False)
EXTRACTOR = Extractor(MODELS)
EXTRACTOR.screen.everything = True
WORDS = sorted({" ".join(words) for words in MODELS.vocabulary.terms})
OTHERS = sorted(word for world in MODELS.vocabulary.other_worlds.values() for word in world)
NAMES = [
    "Hamas",
    "Ain al-Asad",
    "Mali",
    "drones",
    "Russian",
    "five",
    "on Friday",
    "Labor Day",
    "Cyber Monday",
    ".",
    ",",
]


def article(text):
    return Article(text, "test", "test", None, None, None, [], None, None)


@pytest.mark.parametrize(("text", "reason"), [
    ("Drones struck the garrison at al-Tanf on Friday.", None),
    ("Five people are missing in Mali.", "no claim"),
    ("The army said that the president had arrived.", "no claim"),
    ("The rocket put 18 satellites into orbit. Its payload was attacked by debris in Mali.", "no claim"),
    ("Floods killed two people on Friday. A landslide hit a bus. The army saw 23 people missing.", "no claim"),
    ("Robbers raided a bank in Lyon. A cashier was wounded, a detective said.", "no claim"),
    ("A man was charged with the stabbing of three people. The jury and the coroner heard of a raid.", "no claim"),
    ("A tiger killed two villagers on Friday. It is the seventh attack by tigers. A third was mauled.", "no claim"),
    ("Al-Shabaab robbers raided a bank in Mogadishu. A cashier was wounded, a detective said.", None),
    ("A bomb exploded in a train near Quetta. Two carriages derailed, one overturned, 12 passengers drowned.", None),
    ("Shelling hit a dam in Kherson, and floods swept through 14 villages. Five people drowned.", None),
    ("An air strike hit a cholera ward in Abs. The outbreak has infected 600 patients, of whom 30 were killed.", None),
    ("Gunmen killed 11 climbers in Gilgit. The hikers were in a ravine. An avalanche hid the bodies.", None),
    ("Tigers bombed a navy base in Trincomalee with rockets. Elephants, leopards and lions were unhurt.", None),
    ("A blast at a football match in Bauchi killed two players and nine fans. The bomb lay near the goal.", None),
    ("Malaria has killed 93 people. The virus infected 60 more; two clinics were hit by strikes in Mali.", "no claim"),
    ("The keeper was attacked by fans. The winger fired the equaliser. Three players were injured.", "no claim"),
    ("Rail workers went on strike. The union wants more pay. A strike of nurses hit Hamas.", "no claim"),
    (
        "The goalkeeper and the striker left the league after the season. The Coleport Hawks launched a comeback. "
        "Alan Brown struck twice in the second half. The referee gave a penalty.",
        "no claim",
    ),
])  # fmt: skip
def test_put_aside(text, reason):
    extraction = EXTRACTOR.claims_only(article(text))
    assert extraction.put_aside == reason
    assert bool(extraction.sentences) == (reason is None)
    assert EXTRACTOR(article(text)).sentences


@given(st.lists(st.sampled_from(WORDS) | st.sampled_from(OTHERS) | st.sampled_from(NAMES * 20), max_size=40))
@settings(max_examples=150, deadline=None)
def test_the_same_claims(words):
    text = " ".join(words) + "."
    whole, early = EXTRACTOR(article(text)), EXTRACTOR.claims_only(article(text))
    assert early.put_aside == whole.put_aside
    assert early.rows() == whole.rows() or whole.put_aside
