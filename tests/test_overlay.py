"""A folder laid over the models is checked: file, line, column, and what is allowed instead."""

from pathlib import Path

import pytest

from pipeline.entities.gazetteer import Gazetteer
from pipeline.errors import SettingsError
from pipeline.language import tokenizer
from pipeline.lexicon import read_lexicon
from pipeline.models import KINDS, RULES
from pipeline.overlay import check_files, check_rows
from pipeline.paths import models_dir
from pipeline.spelling import Spelling

DEFAULT = {
    "actors": "id,name,aliases,country,kind,parent\n"
    "actor:old,Old Front,OF|~Veterans,MN,insurgent,\nactor:army,Army of Mongolia,,MN,military,\n",
    "bases": "id,name,aliases,country,kind\nbase:hilltop,Hilltop Camp,,MN,camp\n",
    "weapons": "id,name,kind,class,type\nweapon:rocket,rocket,class,,rocket\n",
    "countries": "id,name,adjectives\nplace:MN,Mongolia,Mongolian\nplace:CN,China,Chinese\n",
    "regions": "id,name,kind\nplace:gobi,Gobi,desert\n",
    "places": "id,name,kind,country,scope\nplace:gn-1,Tolgoi,city,MN,free\nplace:gn-2,Elsen,city,MN,context\n",
}


def lay(tmp_path, over):
    """Writes both folders and checks the second against the first."""
    for folder, files in (("default", DEFAULT), ("mine", over)):
        (tmp_path / folder / "lexicons").mkdir(parents=True)
        for kind, text in files.items():
            (tmp_path / folder / "lexicons" / f"{kind}.csv").write_text(text, encoding="utf-8")
    lexicons = {kind: read_lexicon([tmp_path / "default", tmp_path / "mine"], kind) for kind in KINDS}
    gazetteer = Gazetteer(Spelling(models_dir()), tokenizer())
    for entry in (entry for kind in KINDS for entry in lexicons[kind].values()):
        for alias in (entry.name, *entry.aliases, *entry.listed("adjectives")):
            bare = alias.removeprefix("~")
            mark = "~" if bare != alias or entry.get("scope") == "context" else ""
            gazetteer.add(entry, mark + bare, plural=entry.label == "ACTOR")
    check_rows(tmp_path / "mine", lexicons, gazetteer)
    return lexicons


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        ("bases", "id,name\ncamp,Camp X\n", ":2: id 'camp' is not allowed; allowed: base: and letters of a-z0-9-"),
        ("bases", "id,name\nbase:Camp X,Camp X\n", ":2: id 'base:Camp X' is not allowed"),
        ("countries", "id,name\nplace:Eria,Eria\n", ":2: id 'place:Eria' is not allowed; allowed: place:XX, XX being"),
        ("places", "id,name\nplace:gobi,Gobi\n", ":2: id 'place:gobi' is that of a row of regions.csv"),
        ("bases", "id,name,kind\nbase:x,X,kamp\n", ":2: kind 'kamp' is not allowed; allowed: camp"),
        ("actors", "id,name,kind\nactor:x,X,rebels\n", ":2: kind 'rebels' is not allowed; allowed: insurgent"),
        ("weapons", "id,name,type\nweapon:x,X,magic\n", ":2: type 'magic' is not allowed; allowed: rocket"),
        ("places", "id,name,scope\nplace:x,X,all\n", ":2: scope 'all' is not allowed; allowed: context, free"),
        ("bases", "id,name,country\nbase:x,X,MNG\n", ":2: country 'MNG' is not allowed; allowed: the two"),
        ("actors", "id,name,backer\nactor:x,X,MN|XX\n", ":2: backer 'XX' is not allowed; allowed: the two"),
        ("actors", "id,name,parent\nactor:x,X,\nactor:y,Y,actor:gone\n", ":3: parent 'actor:gone' is not allowed"),
        ("weapons", "id,name,class\nweapon:x,X,weapon:gone\n", ":2: class 'weapon:gone' is not allowed; allowed"),
        ("places", "id,name,admin\nplace:x,X,place:gone\n", ":2: admin 'place:gone' is not allowed"),
        ("actors", "id,name,parent\nactor:x,X,actor:x\n", ":2: parent makes 'actor:x' a part of itself"),
        ("actors", "id,name,parent\nactor:x,X,actor:y\nactor:y,Y,actor:x\n", ":2: parent makes 'actor:x' a part"),
        ("actors", "id,name,aliases\nactor:x,X,~|--\n", ":2: aliases '~' has no word in it"),
        ("actors", "id,name,aliases\nactor:x,X,OF\n", ":2: 'OF' is a name of actor:old (Old Front) too; leave it"),
        ("actors", "id,name\nactor:x,Öld-front\n", ":2: 'Öld-front' is a name of actor:old (Old Front) too"),
        ("bases", "id,name,aliases\nbase:x,X,Tolgoi\n", ":2: 'Tolgoi' is a name of place:gn-1 (Tolgoi) too; leave it "
         "out, mark it ~Tolgoi, or lay a row place:gn-1 without it over that one"),
        ("actors", "id,name,aliases\nactor:x,X,Mongolian\n", ":2: 'Mongolian' is a name of place:MN (Mongolia) too"),
        ("actors", "id,name,aliases\nactor:x,X,Z\nactor:y,Y,Z\n", ":2: 'Z' is a name of actor:y (Y) too"),
    ],
)  # fmt: skip
def test_a_row_that_does_not_fit(tmp_path, kind, text, says):
    with pytest.raises(SettingsError) as error:
        lay(tmp_path, {kind: text})
    assert str(error.value).startswith(f"{tmp_path / 'mine' / 'lexicons' / kind}.csv{says}")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("bases", "id,name,aliases,country,kind\nbase:x,Camp X,~Tolgoi|Elsen,CN,camp\n"),
        (
            "actors",
            "id,name,aliases,country,kind,parent,backer\nactor:x,X,~OF|Veterans,MN,military,actor:old,CN|actor:old\n",
        ),
        ("actors", "id,name,aliases\nactor:old,Old Front,OF\nactor:x,X,Oldies\n"),
        ("actors", "id,name\nactor:old,The Other Front\nactor:x,Old Front\n"),
        ("places", "id,name,country,admin,scope\nplace:x,Tolgoi,CN,place:gobi,free\n"),
        ("countries", "id,name\nplace:XX,Erewhon\n"),
    ],
)
def test_rows_that_fit(tmp_path, kind, text):
    lay(tmp_path, {kind: text})


def test_a_row_with_an_id_of_the_default_replaces_it_whole(tmp_path):
    actors = lay(tmp_path, {"actors": "id,name,aliases\nactor:old,Old Front,Oldies\n"})["actors"]
    old = actors["actor:old"]
    assert (old.name, old.aliases, old.country, old.get("kind")) == ("Old Front", ("Oldies",), None, None)
    assert list(actors) == ["actor:old", "actor:army"]


NOTHING = "holds none of lexicons/actors.csv, "


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ([], NOTHING),
        (["notes.txt", "lexicons/.actors.csv.swp"], NOTHING),
        (["lexicons/base.csv"], "lexicons/base.csv is not read; allowed: lexicons/actors.csv, lexicons/bases.csv, "),
        (["actors.csv"], "actors.csv is not read; allowed: "),
        (["rules/dates.toml"], "rules/dates.toml is not read; allowed: "),
        (["words/attacks.toml"], "words/attacks.toml is not read; allowed: "),
        (["words/given_names.txt"], "words/given_names.txt is not read; allowed: "),
        (["rules/counts.toml.txt"], "rules/counts.toml.txt is not read; allowed: "),
    ],
)
def test_files_that_are_of_no_use(tmp_path, files, says):
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        check_files(tmp_path, KINDS, RULES)
    assert str(error.value).startswith(f"--models {tmp_path}: {says}")


@pytest.mark.parametrize("name", ["gone", "file.txt"])
def test_a_folder_that_is_not_there(tmp_path, name):
    (tmp_path / "file.txt").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"--models .*{name}: no such folder"):
        check_files(tmp_path / name, KINDS, RULES)


def test_notes_and_articles_may_lie_beside(tmp_path):
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "bases.csv").write_text("id,name\n", encoding="utf-8")
    (tmp_path / "notes.md").write_text("", encoding="utf-8")
    (tmp_path / "article.txt").write_text("", encoding="utf-8")
    check_files(Path(tmp_path), KINDS, RULES)
