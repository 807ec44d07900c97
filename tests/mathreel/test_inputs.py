"""The input key changes exactly when the pixels may."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from mathreel import fingerprint
from mathreel.discover import discover
from mathreel.fingerprint import Inputs, code_of, inputs_of
from mathreel.imports import Imports
from mathreel.lesson import read_lesson
from mathreel.modules import Modules
from mathreel.settings import Settings

SETTINGS = Settings(128, 72, Fraction(10))
TOML = 'title = "A"\n[[scene]]\nname = "A"\nn = 1\n'
SCENE = '''"""Doc."""
from dataclasses import dataclass
from manim import ImageMobject, Scene
from toolbox.inner import side
import lonely

@dataclass(frozen=True)
class P:
    n: int = 0

class A(Scene):
    """Doc."""
    parameters = P()
    def construct(self):
        self.wait(side(self.parameters.n))
        ImageMobject("picture")
'''


@pytest.fixture
def lesson(write_lesson: Callable[..., Path]) -> Path:
    folder = write_lesson(TOML, a=SCENE, b="import toolbox.unused\n")
    (folder / "toolbox" / "data").mkdir(parents=True)
    (folder / "toolbox" / "__init__.py").write_text("")
    (folder / "toolbox" / "inner.py").write_text("from .deep import depth\nside = depth\n")
    (folder / "toolbox" / "deep.py").write_text("def depth(n):\n    return n\n")
    (folder / "toolbox" / "unused.py").write_text("x = 1\n")
    (folder / "toolbox" / "data" / "table.csv").write_text("1,2\n")
    (folder / "lonely.py").write_text("y = 1\n")
    (folder / "picture.png").write_bytes(b"not really")
    return folder


def inputs(folder: Path, look: str | None = "dark", settings: Settings = SETTINGS) -> Inputs:
    scenes = discover(read_lesson(folder / "lesson.toml"))
    code = code_of(scenes[0].source.path, folder, Imports(Modules({})))
    return inputs_of(scenes[0], code, look, settings)


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


NO_MATTER = {
    "a comment": ("scenes/a.py", "import lonely", "import lonely  # what for?"),
    "formatting": ("scenes/a.py", "n: int = 0", "n :int=( 0 )"),
    "the file's docstring": ("scenes/a.py", '"""Doc."""\nfrom', '"""Other."""\nfrom'),
    "a class' docstring": ("scenes/a.py", '    """Doc."""\n    par', "    par"),
    "a module that nothing imports": ("toolbox/unused.py", "x = 1", "x = 2"),
    "another scene's file": ("scenes/b.py", "unused", "nothing"),
}
MATTERS = {
    "the scene": ("scenes/a.py", "n: int = 0", "n: int = 1", "scenes/a.py: P.n changed"),
    "a module": ("lonely.py", "y = 1", "y = 2", "lonely.py: y changed"),
    "a module's module": (
        "toolbox/deep.py",
        "return n",
        "return -n",
        "toolbox/deep.py: depth changed",
    ),
    "a package": ("toolbox/data/table.csv", "1", "3", "toolbox/data/table.csv changed"),
    "a picture": ("picture.png", "not", "yes", "picture.png changed"),
    "a parameter": ("lesson.toml", "n = 1", "n = 2", "parameters changed"),
}


@pytest.mark.parametrize(("file", "before", "after"), NO_MATTER.values(), ids=NO_MATTER)
def test_what_does_not_matter(lesson: Path, file: str, before: str, after: str) -> None:
    key = inputs(lesson).key
    edit(lesson / file, before, after)
    assert inputs(lesson).key == key


@pytest.mark.parametrize(("file", "before", "after", "said"), MATTERS.values(), ids=MATTERS)
def test_what_matters_and_what_is_said_of_it(
    lesson: Path, file: str, before: str, after: str, said: str
) -> None:
    old = inputs(lesson)
    edit(lesson / file, before, after)
    new = inputs(lesson)
    assert new.key != old.key
    assert new.differences(old.parts, old.pieces) == [said]
    edit(lesson / file, after, before)
    assert inputs(lesson).key == old.key


def test_look_and_picture_matter(lesson: Path) -> None:
    keys = [
        inputs(lesson).key,
        inputs(lesson, look="light").key,
        inputs(lesson, look=None).key,
        inputs(lesson, settings=replace(SETTINGS, width=256)).key,
        inputs(lesson, settings=replace(SETTINGS, fps=Fraction(12))).key,
        inputs(lesson, settings=replace(SETTINGS, format="webm")).key,
    ]
    assert len(set(keys)) == len(keys)
    assert inputs(lesson, settings=replace(SETTINGS, format="gif")).key == keys[0]


def test_files_come_and_go(lesson: Path) -> None:
    old = inputs(lesson)
    edit(lesson / "scenes" / "a.py", "import lonely\n", "")
    assert inputs(lesson).differences(old.parts, old.pieces) == [
        "lonely.py is no longer used",
        "scenes/a.py changed",
    ]
    (lesson / "toolbox" / "data" / "more.csv").write_text("")
    assert "toolbox/data/more.csv is new" in inputs(lesson).differences(old.parts, old.pieces)


def test_a_scene_that_shows_its_source_shows_its_comments(lesson: Path) -> None:
    edit(lesson / "lonely.py", "y = 1", "import inspect\ny = inspect.getsource\n")
    key = inputs(lesson).key
    edit(lesson / "toolbox" / "deep.py", "return n", "return n  # new")
    assert inputs(lesson).key != key


def test_imports_that_only_running_would_tell(lesson: Path) -> None:
    edit(lesson / "toolbox" / "deep.py", "def", "import importlib\nimportlib.import_module\ndef")
    key = inputs(lesson).key
    edit(lesson / "toolbox" / "unused.py", "x = 1", "x = 2")
    assert inputs(lesson).key != key


def test_code_that_is_shown_and_executed_imports_too(lesson: Path) -> None:
    shown = "import numpy as np\\nfrom toolbox import inner, unused as other\\n"
    edit(lesson / "lonely.py", "y = 1", f"exec('{shown}')")
    key = inputs(lesson).key
    edit(lesson / "toolbox" / "unused.py", "x = 1", "x = 2")
    assert inputs(lesson).key != key


def test_sentences_about_imports_are_harmless(lesson: Path) -> None:
    before = set(inputs(lesson).parts)
    edit(lesson / "lonely.py", "y = 1", "y = 'We import ..., and from . import , nothing.'")
    assert set(inputs(lesson).parts) == before


def test_the_key_is_the_same_wherever_the_lesson_lies(lesson: Path, tmp_path: Path) -> None:
    before = inputs(lesson)
    elsewhere = tmp_path / "moved"
    elsewhere.mkdir()
    for name in ("scenes", "toolbox", "lesson.toml", "lonely.py", "picture.png"):
        (lesson / name).rename(elsewhere / name)
    assert inputs(elsewhere).parts == before.parts


def test_what_is_remembered_of_a_file_is_what_it_says(lesson: Path) -> None:
    first = Modules({})
    module = first.read(lesson / "scenes" / "a.py")
    second = Modules(first.known())
    assert second.read(lesson / "scenes" / "a.py") == module
    edit(lesson / "scenes" / "a.py", "n: int = 0", "n: int = 1")
    assert Modules(first.known()).read(lesson / "scenes" / "a.py").digest != module.digest


@pytest.mark.parametrize("rubbish", [{"reader": 1}, {"modules": []}, {}])
def test_rubbish_that_is_remembered_is_forgotten(lesson: Path, rubbish: dict[str, object]) -> None:
    path = lesson / "scenes" / "a.py"
    assert Modules(rubbish).read(path) == Modules({}).read(path)


@pytest.mark.parametrize("name", ["worker/canvas", "encoding", "hold", "join", "packets"])
def test_clips_are_made_anew_by_another_version_of_what_makes_them(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = fingerprint._versions.__wrapped__
    before = versions()
    original = fingerprint.raw_digest
    monkeypatch.setattr(
        fingerprint,
        "raw_digest",
        lambda path: "other" if path.match(f"mathreel/{name}.py") else original(path),
    )
    assert versions() != before
