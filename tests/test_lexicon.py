import pytest

from pipeline.errors import SettingsError
from pipeline.lexicon import read_lexicon
from pipeline.paths import models_dir

HEADER = "id,name,aliases,country,kind,parent,backer,wikidata,source"


def write(folder, text, kind="actors"):
    path = folder / "lexicons" / f"{kind}.csv"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_an_entry(tmp_path):
    write(tmp_path, f'{HEADER}\nactor:x,The X,"~X|X, Y",IQ,militia,,,Q1,hand\n')
    (entry,) = read_lexicon([tmp_path], "actors").values()
    assert (entry.id, entry.label, entry.name, entry.country) == ("actor:x", "ACTOR", "The X", "IQ")
    assert entry.aliases == ("~X", "X, Y")
    assert (entry.get("kind"), entry.get("parent"), entry.known) == ("militia", None, True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,name,colour\n", "actors.csv:1: unknown column 'colour'; allowed: id, name"),
        ("id,aliases\n", "actors.csv:1: column 'name' is missing"),
        ("", "actors.csv:1: column 'id' is missing"),
        ("id,name\nactor:x\n", "actors.csv:2: 1 cells where the header has 2"),
        ("id,name\n,X\n", "actors.csv:2: column 'id' is empty"),
        ("id,name\nactor:x,\n", "actors.csv:2: column 'name' is empty"),
        ("id,name\nactor:x,X\nactor:x,Y\n", "actors.csv:3: id 'actor:x' stands twice"),
        ('id,name\nactor:x,"X\n', "actors.csv:2: not valid CSV"),
        ("id,name,id\nactor:x,X,actor:x\n", "actors.csv:1: column 'id' stands twice"),
        ("id;name\nactor:x;X\n", "actors.csv:1: unknown column 'id;name'; allowed: id, name"),
    ],
)
def test_a_wrong_file_names_file_line_and_key(tmp_path, text, message):
    with pytest.raises(SettingsError) as error:
        read_lexicon([write(tmp_path, text)], "actors")
    assert message in str(error.value)


@pytest.mark.parametrize("column", ["lat", "lon"])
def test_a_coordinate_is_a_number(tmp_path, column):
    write(tmp_path, f"id,name,{column}\nbase:x,X,north\n", "bases")
    with pytest.raises(SettingsError, match=rf"bases\.csv:2: {column} 'north' is no number"):
        read_lexicon([tmp_path], "bases")


@pytest.mark.parametrize(("column", "value"), [("lat", "90.1"), ("lon", "-181"), ("lat", "nan")])
def test_a_coordinate_is_on_earth(tmp_path, column, value):
    write(tmp_path, f"id,name,{column}\nbase:x,X,{value}\n", "bases")
    with pytest.raises(SettingsError, match=rf"bases\.csv:2: {column} '{value}' is not from -\d+ to \d+"):
        read_lexicon([tmp_path], "bases")


def test_what_spreadsheets_write_is_read(tmp_path):
    write(tmp_path, "\ufeffid,name\r\nactor:x,X\r\n\r\n")
    assert list(read_lexicon([tmp_path], "actors")) == ["actor:x"]


def test_bytes_that_are_no_text(tmp_path):
    write(tmp_path, "")
    (tmp_path / "lexicons" / "actors.csv").write_bytes(b"id,name\nactor:x,\xff\n")
    with pytest.raises(SettingsError, match=r"actors\.csv:2: not UTF-8; save the file as UTF-8"):
        read_lexicon([tmp_path], "actors")


def test_a_folder_laid_over_adds_and_replaces(tmp_path):
    base, over = tmp_path / "base", tmp_path / "over"
    write(base, "id,name\nactor:x,X\nactor:y,Y\n")
    write(over, "id,name\nactor:y,Other\nactor:z,Z\n")
    names = {key: entry.name for key, entry in read_lexicon([base, over], "actors").items()}
    assert names == {"actor:x": "X", "actor:y": "Other", "actor:z": "Z"}


def test_an_overlay_need_not_have_every_lexicon(tmp_path):
    assert read_lexicon([models_dir(), tmp_path], "ships") == read_lexicon([models_dir()], "ships")
