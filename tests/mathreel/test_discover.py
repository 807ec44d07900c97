from collections.abc import Callable
from pathlib import Path

import pytest

from mathreel.discover import choose, discover
from mathreel.errors import UsageError
from mathreel.lesson import read_lesson
from mathreel.parameters.written import WrittenParameter
from mathreel.source import read_scene_file

SCENE = '''
"""A file."""
from dataclasses import dataclass
from scenes.stage import Stage, beat

@dataclass(frozen=True)
class Numbers:
    u: tuple[float, float] = (3, 1)
    steps: int = 2

class VectorAddition(Stage):
    """Adding is walking.

    More.
    """
    parameters = Numbers(steps=5)

    @beat("First {u}.")
    def first(self): ...

    def helper(self): ...

    @beat("Then"
          " {steps} steps.")
    def then(self): ...
'''
PLAIN = """
from manim import Scene
class Plain(Scene):
    def construct(self):
        self.next_section("one")
        self.next_section()
class NotOne: pass
class _Base(Scene): pass
"""
LESSON = 'title = "A"\n[[scene]]\nname = "{name}"\n{more}\n'

Write = Callable[..., Path]


def found(folder: Path) -> list[str]:
    return [scene.source.name for scene in discover(read_lesson(folder / "lesson.toml"))]


def test_a_scene_file_is_read_without_running_it(write_lesson: Write) -> None:
    folder = write_lesson("", vectors=SCENE)
    (scene,) = read_scene_file(folder / "scenes" / "vectors.py")
    assert (scene.name, scene.docstring) == ("VectorAddition", "Adding is walking.\n\nMore.")
    assert [(beat.name, beat.sentence) for beat in scene.beats] == [
        ("first", "First {u}."),
        ("then", "Then {steps} steps."),
    ]
    assert scene.parameters == (
        WrittenParameter("u", "tuple[float, float]", "(3, 1)"),
        WrittenParameter("steps", "int", "5"),
    )


def test_sections_are_the_beats_of_an_ordinary_scene(write_lesson: Write) -> None:
    folder = write_lesson("", plain=PLAIN)
    (scene,) = read_scene_file(folder / "scenes" / "plain.py")
    assert [beat.name for beat in scene.beats] == ["one", "unnamed"]
    assert scene.parameters is None
    assert not scene.takes_parameters


@pytest.mark.parametrize("name", ["VectorAddition", "vector_addition", "vectoraddition"])
def test_a_name_may_be_spelt_in_any_way(write_lesson: Write, name: str) -> None:
    folder = write_lesson(LESSON.format(name=name, more="steps = 3"), vectors=SCENE)
    assert found(folder) == ["VectorAddition"]


def test_folders_below_scenes_hold_no_scenes(write_lesson: Write) -> None:
    folder = write_lesson(LESSON.format(name="Plain", more=""), plain=PLAIN)
    (folder / "scenes" / "stage").mkdir()
    (folder / "scenes" / "stage" / "other.py").write_text("this is not python", encoding="utf-8")
    assert found(folder) == ["Plain"]


ERRORS = {
    "misspelt": ("VectorAdition", "", 2, "no scene VectorAdition", "VectorAddition"),
    "unlike any": ("Zzz", "", 2, "no scene Zzz", "VectorAddition"),
    "parameter": ("VectorAddition", "step = 1", 4, "no parameter step", "did you mean steps?"),
    "none taken": ("Plain", "n = 1", 4, "takes no parameters", ""),
    "shape": ("VectorAddition", "u = [1, 2, 3]", 4, "u, entry 3: three given", "describe"),
    "text": ("VectorAddition", '# u\nu = "abc"', 5, "u: abc is not a list", "describe"),
    "not whole": ("VectorAddition", "u = [1, 2]\nsteps = 1.5", 5, "1.5 is not a whole", ""),
    "infinite": ("VectorAddition", "u = [1, nan]", 4, "entry 2: nan is not a finite", ""),
}


@pytest.mark.parametrize(("name", "more", "line", "said", "remedy"), ERRORS.values(), ids=ERRORS)
def test_what_there_is_not(
    write_lesson: Write, name: str, more: str, line: int, said: str, remedy: str
) -> None:
    folder = write_lesson(LESSON.format(name=name, more=more), vectors=SCENE, plain=PLAIN)
    with pytest.raises(UsageError, match=said) as caught:
        found(folder)
    assert caught.value.where == f"{folder / 'lesson.toml'}:{line}"
    assert remedy in caught.value.remedy


def test_values_are_fitted_into_their_shapes(write_lesson: Write) -> None:
    toml = LESSON.format(name="VectorAddition", more='u = ["1/4", -2]\nsteps = 3.0')
    folder = write_lesson(toml, vectors=SCENE)
    (scene,) = discover(read_lesson(folder / "lesson.toml"))
    assert scene.entry.parameters == {"u": (0.25, -2), "steps": 3}
    assert isinstance(scene.entry.parameters["steps"], int)


def test_files_in_scenes_that_cannot_be_read(write_lesson: Write) -> None:
    folder = write_lesson(LESSON.format(name="A", more=""))
    loop = folder / "scenes" / "loop.py"
    loop.symlink_to(loop)
    with pytest.raises(UsageError, match="cannot be read") as caught:
        found(folder)
    assert caught.value.where == str(loop)
    loop.unlink()
    loop.write_bytes(b"x = '\0'")
    with pytest.raises(UsageError, match=r"cannot be read|not Python"):
        found(folder)


def test_a_scene_file_that_is_not_python(write_lesson: Write) -> None:
    folder = write_lesson(LESSON.format(name="A", more=""), a="class A(Scene):\n    x = = 1\n")
    with pytest.raises(UsageError, match="not Python") as caught:
        found(folder)
    assert caught.value.where == f"{folder / 'scenes' / 'a.py'}:2"
    assert "x = = 1" in caught.value.expected


def test_two_scenes_of_one_name(write_lesson: Write) -> None:
    folder = write_lesson(LESSON.format(name="Plain", more=""), one=PLAIN, two=PLAIN)
    with pytest.raises(UsageError, match="two scenes Plain"):
        found(folder)


def test_scenes_are_chosen_by_output_or_by_class_in_the_lessons_order(write_lesson: Write) -> None:
    toml = LESSON.format(name="Plain", more="") + '[[scene]]\nname = "Plain"\nas = "Other"\n'
    folder = write_lesson(toml + '[[scene]]\nname = "VectorAddition"', v=SCENE, p=PLAIN)
    scenes = discover(read_lesson(folder / "lesson.toml"))

    def chosen(*names: str) -> list[str]:
        return [scene.output for scene in choose(scenes, names)]

    assert chosen() == ["Plain", "Other", "VectorAddition"]
    assert chosen("vector_addition", "other") == ["Other", "VectorAddition"]
    assert chosen("plain") == ["Plain"]
    with pytest.raises(UsageError, match="no scene Vector ") as caught:
        chosen("Vector")
    assert "VectorAddition" in caught.value.remedy
