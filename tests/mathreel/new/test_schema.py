"""The schema that editors check lesson.toml with says what the lesson's reader says."""

import datetime
import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mathreel.credits import KEYS
from mathreel.errors import UsageError
from mathreel.lesson import LOOKS, read_lesson

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "mathreel" / "lesson.schema.json").read_text(encoding="utf-8"))

TOP = 'title = "Vectors"\n'
SCENE = '[[scene]]\nname = "A"\n'
FINE = {
    "least": TOP + SCENE,
    "everything": TOP
    + 'look = "light"\nauthor = "N. N."\nlanguage = "pt-BR"\ndate = 2026-01-31\n'
    + 'voice = "recordings"\ntitle_card = "Card"\n'
    + SCENE
    + 'as = "B-2"\ntitle = "a"\nsubtitle = "b"\nu = [3, 1]\nf = "cube"\nA = [[1, 2], [3, 4]]\n',
    "in one line": TOP + 'scene = [{name = "A", u = [1, "1/3"]}]',
    "empty texts": TOP + 'language = ""\nvoice = ""\nauthor = ""\n' + SCENE + 'as = ""',
    "umlauts": TOP + SCENE + 'as = "Äpfel"',
    "engine": TOP + 'voice = {engine = "espeak-ng", name = "de", words_a_minute = 150}\n' + SCENE,
    "model": TOP + 'voice = {engine = "piper", model = "v.onnx", speaker = 1}\n' + SCENE,
    "data": TOP + SCENE + 'data = "w.csv"\nrows = [1, "3-9"]\ny = "high"',
}
WRONG = {
    "no title": SCENE,
    "blank title": 'title = " "\n' + SCENE,
    "number as title": "title = 3\n" + SCENE,
    "no scenes": TOP,
    "no scene": TOP + "scene = []",
    "one scene": TOP + '[scene]\nname = "A"',
    "scene as text": TOP + 'scene = ["A"]',
    "unknown key": TOP + 'lok = "dark"\n' + SCENE,
    "unknown look": TOP + 'look = "darker"\n' + SCENE,
    "author": TOP + "author = 3\n" + SCENE,
    "language": TOP + 'language = "German"\n' + SCENE,
    "date": TOP + "date = 2026\n" + SCENE,
    "card": TOP + "title_card = true\n" + SCENE,
    "voice": TOP + "voice = 3\n" + SCENE,
    "voiceless": TOP + 'voice = {name = "de"}\n' + SCENE,
    "engine": TOP + 'voice = {engine = "festival"}\n' + SCENE,
    "engine's option": TOP + 'voice = {engine = "espeak-ng", model = "v.onnx"}\n' + SCENE,
    "engine's speed": TOP + 'voice = {engine = "espeak-ng", words_a_minute = "fast"}\n' + SCENE,
    "no model": TOP + 'voice = {engine = "piper"}\n' + SCENE,
    "no model, in short": TOP + 'voice = "piper"\n' + SCENE,
    "nameless": TOP + "[[scene]]\nu = [1, 2]",
    "empty name": TOP + '[[scene]]\nname = ""',
    "as": TOP + SCENE + 'as = "a/b"',
    "as minus": TOP + SCENE + 'as = "-a"',
    "long as": TOP + SCENE + f'as = "{"a" * 101}"',
    "scene's title": TOP + SCENE + "title = 3",
    "scene's subtitle": TOP + SCENE + "subtitle = [1]",
    "parameter": TOP + SCENE + "u = {x = 1}",
}


def as_json(value: Any) -> Any:
    """Editors show a schema dates as texts."""
    match value:
        case dict():
            return {key: as_json(each) for key, each in value.items()}
        case list():
            return [as_json(each) for each in value]
        case datetime.date():
            return value.isoformat()
    return value


def schema_accepts(text: str) -> bool:
    return jsonschema.Draft7Validator(SCHEMA).is_valid(as_json(tomllib.loads(text)))


def reader_accepts(text: str, folder: Path) -> bool:
    path = folder / "lesson.toml"
    path.write_text(text, encoding="utf-8")
    try:
        read_lesson(path)
    except UsageError:
        return False
    return True


def test_the_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("text", FINE.values(), ids=FINE)
def test_both_accept(text: str, tmp_path: Path) -> None:
    assert (schema_accepts(text), reader_accepts(text, tmp_path)) == (True, True)


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_both_refuse(text: str, tmp_path: Path) -> None:
    assert (schema_accepts(text), reader_accepts(text, tmp_path)) == (False, False)


def test_every_key_of_the_reader_is_in_the_schema_and_the_other_way_round(tmp_path: Path) -> None:
    keys = set(SCHEMA["properties"])
    assert set(KEYS) <= keys
    tried = keys | {"scenes", "name", "authors", "quality"}
    understood = {key for key in tried if key in ("title", "scene") or knows(key, tmp_path)}
    assert understood == keys
    assert tuple(SCHEMA["properties"]["look"]["enum"]) == LOOKS


def knows(key: str, folder: Path) -> bool:
    """Whether the reader means anything by a key, whatever it says of the value."""
    path = folder / "lesson.toml"
    path.write_text(f"{key} = 1\n{TOP}{SCENE}", encoding="utf-8")
    try:
        read_lesson(path)
    except UsageError as error:
        return "means nothing here" not in error.what
    return True


def test_the_lesson_of_this_project_is_fine_and_names_the_schema() -> None:
    text = (ROOT / "lesson.toml").read_text(encoding="utf-8")
    assert schema_accepts(text)
    named = text.splitlines()[0].removeprefix("#:schema ")
    assert json.loads((ROOT / named).read_text(encoding="utf-8")) == SCHEMA
