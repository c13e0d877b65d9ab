"""The rulebook: every rule that can find something is in it, and explains itself."""

import ast
import tomllib
from pathlib import Path

import pytest

import pipeline
from pipeline.cli.articles import read_articles
from pipeline.errors import SettingsError
from pipeline.paths import models_dir
from pipeline.rulebook import explanations, read_rulebook
from pipeline.tables import columns

ROOT = Path(__file__).resolve().parent.parent
SOURCES = {
    f"{path.parent.name}/{path.stem}": ast.parse(path.read_text(encoding="utf-8"))
    for path in (ROOT / "pipeline" / "patterns").rglob("*.py")
}
NODES = [node for source in SOURCES.values() for node in ast.walk(source)]
STRINGS = {node.value for node in NODES if isinstance(node, ast.Constant) and isinstance(node.value, str)}
CODE = explanations()["rule"]
FINDERS = tuple(
    f"events/{name}" for name in ("finder", "indirect", "unnamed", "takings", "killings")
)  # the modules with the finders of triggers


def written():
    """What the sources write as a rule: the last argument of a filler or claim, and `rule=`."""
    for node in NODES:
        if isinstance(node, ast.Call) and named(node.func) in ("Filler", "Claim", "carried"):
            yield node.args[-1]
        elif isinstance(node, ast.Call):
            yield from (word.value for word in node.keywords if word.arg == "rule")


def named(function):
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def strings(node):
    """The strings that an expression can be: itself, or the last of `x or "a"` and `x if y else "a"`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.BoolOp):
        yield from strings(node.values[-1])
    elif isinstance(node, ast.IfExp):
        yield from (*strings(node.body), *strings(node.orelse))
    elif isinstance(node, ast.JoinedStr):
        yield from FORMED.get(ast.unparse(node), [f"{ast.unparse(node)}, which FORMED lacks"])


def voices():
    """How a word can tell of an attack: the second of what the finders of triggers return, the last of a frame."""
    for node in (each for name in FINDERS for each in ast.walk(SOURCES[name])):
        if isinstance(node, ast.Return) and node.value is not None:
            pairs = [each.elts for each in ast.walk(node.value) if isinstance(each, ast.Tuple) and len(each.elts) == 2]
            yield from (voice for at, voice in pairs if not [*strings(at)] for voice in strings(voice))
    for node in NODES:
        if isinstance(node, ast.Call) and named(node.func) == "Frame":
            yield from strings(node.args[-1])


VOICES = sorted(set(voices()))
# What the f-strings of the sources that make a rule can become.
FORMED = {
    "f'event-{trigger.voice}'": [f"event-{voice}" for voice in VOICES],
    "f'{frame.voice}-clause'": [f"{voice}-clause" for voice in VOICES],
    "f'{role}-of-attack'": ["actor-of-attack", "target-of-attack"],
}


def test_every_rule_that_is_code_is_explained():
    names = {name for node in written() for name in strings(node)}
    assert names - set(CODE) == set()
    assert {"tally-elliptic", "harm-elliptic", "event-part-of-tally", "antecedent", "claimed-by", "goes-on"} <= names
    assert {"event-active", "listed-clause", "actor-of-attack"} <= names


def test_no_explanation_is_of_a_rule_that_does_not_exist():
    written_so = {ast.unparse(node) for node in NODES if isinstance(node, ast.JoinedStr)}
    assert set(FORMED) <= written_so
    assert set(CODE) - STRINGS - {rule for rules in FORMED.values() for rule in rules} == set()


def test_every_way_of_dating_is_explained():
    ways = set(explanations()["dated_by"]) - {"none"}
    calls = [node for node in NODES if isinstance(node, ast.Call) and named(node.func) == "set_days"]
    assert {name for call in calls for name in strings(call.args[2])} == ways
    for table in ("attack_counts", "attacks"):
        (meaning,) = [doc for name, _, _, doc in columns(table) if name == "dated_by"]
        assert {way for way in ways if f"`{way}`" not in meaning} == set()


def test_every_rule_over_the_corpus_is_explained():
    book = read_rulebook([models_dir()])
    extract, rejected = pipeline.load(), []
    for article in read_articles([ROOT / "corpus" / "articles"], None, rejected):
        found = extract(article)
        for kind, rows in (
            ("counts", found.attack_counts), ("casualties", found.casualties), ("code", [*found.attacks, *found.roles])
        ):  # fmt: skip
            for row in rows:
                entry = book.get((kind, row.rule)) or book.get(("code", row.rule))
                assert entry, f"{row.rule}: in {article.source}, but neither in models/rules nor explained"
                assert entry.explanation or (entry.pattern and entry.where and entry.example)
    assert rejected == []


@pytest.mark.parametrize("section", ["rule", "dated_by", "anchor"])
def test_an_explanation_is_a_sentence(section):
    for name, text in explanations()[section].items():
        assert text.endswith((".", '".')), name
        assert text[0].isupper(), name
        assert "\n" not in text


@pytest.mark.parametrize(("kind", "key"), [("counts", "rule"), ("casualties", "rule"), ("dates", "pattern")])
def test_every_rule_stands_where_the_book_says(kind, key):
    book = read_rulebook([models_dir()])
    lines = (models_dir() / "rules" / f"{kind}.toml").read_text(encoding="utf-8").splitlines()
    rules = tomllib.loads("\n".join(lines))[key]
    assert {entry.id for entry in book.values() if entry.kind == kind} == {rule["id"] for rule in rules}
    for rule in rules:
        file, _, line = book[kind, rule["id"]].where.partition(":")
        assert file == f"models/rules/{kind}.toml"
        assert lines[int(line) - 1] == f'id = "{rule["id"]}"'


def test_rules_of_a_folder_laid_over(tmp_path):
    (tmp_path / "rules").mkdir()
    path = tmp_path / "rules" / "counts.toml"
    path.write_text('[[rule]]\nid = "mine"\npattern = "NUM"\nexamples = [["two", 2, 2]]\n', encoding="utf-8")
    book = read_rulebook([models_dir(), tmp_path])
    entry = book["counts", "mine"]
    assert (entry.where, entry.pattern, entry.example) == (f"{tmp_path.as_posix()}/rules/counts.toml:2", "NUM", "two")
    assert ("counts", "tally-noun") in book
    path.write_text("[[rule]", encoding="utf-8")
    with pytest.raises(SettingsError, match="not valid TOML"):
        read_rulebook([models_dir(), tmp_path])
