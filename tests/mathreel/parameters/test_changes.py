"""What ``--set`` makes of a lesson, and how it says what is wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from parameters.lessons import FILES, TOML, TOOLBOX

from mathreel.cli import main
from mathreel.discover import Scene
from mathreel.errors import UsageError
from mathreel.lesson import Lesson, read_lesson
from mathreel.parameters.changes import Changes


@pytest.fixture
def folder(write_lesson: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_lesson(TOML, **FILES)
    (folder / "toolbox.py").write_text(TOOLBOX)
    (folder / "w.csv").write_text("day;high\na;1,5\nb;2\nc;x\n")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def lesson(folder: Path) -> Lesson:
    return read_lesson(folder / "lesson.toml")


def changed(lesson: Lesson, *wanted: str, **changes: object) -> Scene:
    (scene,) = Changes(**changes).scenes(lesson, wanted)  # type: ignore[arg-type]
    return scene


def test_what_is_not_set_stays_as_the_lesson_has_it(lesson: Lesson) -> None:
    scene = changed(lesson, "sum", assignments=("v=-1/2,2",))
    assert scene.entry.parameters == {"u": (3, 1), "v": (-0.5, 2)}
    assert scene.output == "Sum-v_-0.5_2"


def test_the_scene_may_stand_before_the_name(lesson: Lesson) -> None:
    assert changed(lesson, assignments=("Sum.u=1,2",)).entry.parameters["u"] == (1, 2)
    both = Changes(("Sum.u=1,2", "points.name=b")).scenes(lesson, ())
    assert [scene.output for scene in both] == ["Sum-u_1_2", "Points-name_b"]


def test_a_scene_that_the_lesson_does_not_list(lesson: Lesson) -> None:
    scene = changed(lesson, "SumAgain", assignments=("u=1,2",))
    assert (scene.source.name, scene.output) == ("SumAgain", "SumAgain-u_1_2")


@pytest.mark.parametrize("text", ["name=a, b", "name='a, b'", ' name = "a, b" '])
def test_a_text_is_taken_as_it_is(lesson: Lesson, text: str) -> None:
    assert changed(lesson, "Points", assignments=(text,)).entry.parameters["name"] == "a, b"


def test_a_name_of_ones_own(lesson: Lesson) -> None:
    assert changed(lesson, "Sum", assignments=("u=1,2",), output="mine").output == "mine"


def test_a_long_name_is_cut_and_stays_unlike_others(lesson: Lesson) -> None:
    texts = [f"x={','.join(['12345'] * 40)},{last}" for last in (1, 2)]
    names = {changed(lesson, "Points", assignments=(text,)).output for text in texts}
    assert len(names) == 2
    assert max(map(len, names)) < 80


def test_columns_of_a_file(lesson: Lesson, folder: Path) -> None:
    set_ = ("x=high", "X=1,high", "rows=2,1")
    found = changed(lesson, "Points", assignments=set_, data=Path("w.csv"))
    assert found.entry.parameters == {"x": (2.0, 1.5), "X": ((1, 2.0), (1, 1.5))}
    toml = TOML.replace("x = [1, 2, 3]", 'data = "w.csv"\nrows = "1-2"\nx = "high"')
    (folder / "lesson.toml").write_text(toml)
    again = read_lesson(folder / "lesson.toml")
    assert changed(again, "Points", assignments=("rows=2",)).entry.parameters == {"x": (2.0,)}


NAMED = """
from dataclasses import dataclass
from manim import Scene

@dataclass(frozen=True)
class Cloud:
    x: tuple[float, ...] = (1, 2)
    x_name: str = ""
    row_name: str = ""
    y: tuple[float, ...] = (1, 2)
    y_name: float = 0

class Named(Scene):
    parameters = Cloud()
    def construct(self): ...
"""
NAMES = """
[[scene]]
name = "Named"
data = "w.csv"
rows = "1-2"
x = "high"
x_name = "high in °C"
row_name = "day"
"""
LOWS = "low;high\n3;5\n4;6\n"


@pytest.mark.parametrize(
    ("set_", "data", "names"),
    [
        (("rows=2",), None, {"x_name": "high in °C", "row_name": "day"}),
        (("x=high",), "w.csv", {"x_name": "high in °C", "row_name": "day"}),
        (("x=1,2", "y=high"), None, {"row_name": "day"}),
        (("x=low",), "v.csv", {"x_name": "low"}),
        (
            ("x=low", "x_name=mine", "row_name=week"),
            "v.csv",
            {"x_name": "mine", "row_name": "week"},
        ),
        (("y=high",), "v.csv", {"x_name": "high"}),
    ],
    ids=["rows", "the same", "numbers", "another file", "set as well", "y of another file"],
)
def test_a_name_that_the_lesson_gives_stays_with_its_numbers(
    folder: Path, write_lesson: Callable[..., Path], set_, data, names
) -> None:
    folder = write_lesson(TOML + NAMES, named=NAMED, **FILES)
    (folder / "v.csv").write_text(LOWS)
    told = read_lesson(folder / "lesson.toml")
    found = changed(told, "Named", assignments=set_, data=data and Path(data)).entry.parameters
    assert {key: value for key, value in found.items() if key.endswith("_name")} == names


def test_what_is_in_the_key_are_the_numbers_used_and_not_the_rest_of_the_file(
    lesson: Lesson, folder: Path
) -> None:
    def used() -> object:
        changes = {"assignments": ("x=high", "rows=1-2"), "data": Path("w.csv")}
        return changed(lesson, "Points", **changes).entry.parameters

    before = used()
    (folder / "w.csv").write_text("day;high\nother;1,5\nb;2\n")
    assert used() == before
    (folder / "w.csv").write_text("day;high\nother;1,5\nb;3\n")
    assert used() != before


REFUSED = {
    "three": (("Sum", "--set", "u=1,2,3"), "--set u: three given", "u=1,2,3\n        ^"),
    "texts": (("Sum", "--set", "u=a,b"), "a is not a number", "  u=a,b\n    ^"),
    "nan": (("Sum", "--set", "u=1,nan"), "nan is not a number", "  u=1,nan\n      ^"),
    "infinite": (("Sum", "--set", "u=1,1e999"), "too large", "    ^"),
    "no value": (("Sum", "--set", "u="), "there is no value", "such as u=3,1"),
    "unclosed": (("Points", "--set", "X=[[1,2]"), "never closed", "  X=[[1,2]\n    ^"),
    "row": (
        ("Points", "--set", "X=[[1,2],[3]]"),
        "one given where two",
        "[[1,2],[3]]\n           ^",
    ),
    "unknown": (("Sum", "--set", "w=1"), "no parameter w", "expected: one of u, v"),
    "near": (("Points", "--set", "nam=1"), "no parameter nam", "did you mean name"),
    "choice": (("Points", "--set", "kind=dot"), "dot is not among", "one of line, curve"),
    "its own check": (("Sum", "--set", "u=60,1"), "u is (60, 1)", "expected: 50.0 at most"),
    "nothing": (("Sum", "--set", "u"), "'u' sets nothing", "--set u=3,1"),
    "which scene": (("--set", "u=1,2"), "for which scene", "Sum, Points"),
    "two scenes": (("Sum", "Points", "--set", "u=1,2"), "which scene is meant", "Sum.u=3,1"),
    "no scene": (("Smu", "--set", "u=1,2"), "no scene Smu", "did you mean Sum"),
    "as": (("Sum", "--set", "u=1,2", "--as", "a/b"), "'a/b' is no name", ""),
    "no file": (("Points", "--data", "no.csv", "--set", "x=high"), "cannot be read", "no.csv"),
    "column": (("Points", "--data", "w.csv", "--set", "x=hig"), "no column hig", "mean high"),
    "entry": (("Points", "--data", "w.csv", "--set", "x=high"), "'x' in column high", "w.csv:4"),
    "no column": (("Points", "--data", "w.csv"), "no parameter takes a column", "day, high"),
    "how many": (
        ("Sum", "--data", "w.csv", "--set", "u=high", "--set", "rows=1"),
        "one given where two belong",
        "choose rows of the table: rows=2-4",
    ),
}


@pytest.mark.parametrize(("words", "said", "more"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_costs_nothing(
    folder: Path, words: tuple[str, ...], said: str, more: str
) -> None:
    done = CliRunner().invoke(main, ["render", *words], prog_name="mathreel")
    assert done.exit_code == 2, done.output
    assert said in done.output
    assert more in done.output
    assert not (folder / "media").exists()


def test_the_lessons_own_line_is_named_where_its_number_is_refused(folder: Path) -> None:
    (folder / "lesson.toml").write_text(TOML.replace("[3, 1]", "[3, 51]"))
    done = CliRunner().invoke(main, ["render"], prog_name="mathreel")
    assert done.exit_code == 2
    assert "lesson.toml:5: Sum cannot be shown so: u is (3, 51)" in done.output


texts = st.text(alphabet="uvxX=.,[]()'\"/-+eE0123na ", max_size=20) | st.text(max_size=12)


@given(st.lists(st.just("u=") | texts | texts.map("Sum.u=".__add__), min_size=1, max_size=2))
@settings(
    max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_assignment_upsets_anything(lesson: Lesson, assignments: list[str]) -> None:
    try:
        scenes = Changes(tuple(assignments)).scenes(lesson, ("Sum",))
    except UsageError as error:
        refused = error
        scenes = ()
    for scene in scenes:
        assert scene.output
        assert len(scene.entry.parameters["u"]) == 2
    assert scenes or refused.what
