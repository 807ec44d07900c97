"""Files of exercises: what they hold, and what is wrong with them by line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from parameters.lessons import FILES, TOML, TOOLBOX

from mathreel.discover import discover
from mathreel.errors import UsageError
from mathreel.lesson import Lesson, read_lesson
from mathreel.variants.exercises import read_exercises

QUICK = [HealthCheck.function_scoped_fixture]

CSV = 'as,u,v,scene\nAnna B.,"1,-2","1/2,0",\n,"3,4",,\nTim,"5,6",,SumAgain\n'
SAME_IN_TOML = """
scene = "Sum"
[[exercise]]
as = "Anna B."
u = [1, -2]
v = ["1/2", 0]
[[exercise]]
u = [3, 4]
[[exercise]]
as = "Tim"
scene = "SumAgain"
u = [5, 6]
"""


@pytest.fixture
def lesson(write_lesson: Callable[..., Path]) -> Lesson:
    folder = write_lesson(TOML, **FILES)
    (folder / "toolbox.py").write_text(TOOLBOX)
    return read_lesson(folder / "lesson.toml")


@pytest.mark.parametrize(("name", "text"), [("a.csv", CSV), ("a.toml", SAME_IN_TOML)])
def test_a_scene_for_each_row(lesson: Lesson, name: str, text: str) -> None:
    path = lesson.root / name
    path.write_text(text)
    exercises = read_exercises(path)
    scenes = exercises.scenes(lesson, ["Sum"])
    assert exercises.folder == "-a"
    assert [(s.output, s.source.name, dict(s.entry.parameters)) for s in scenes] == [
        ("Anna-B", "Sum", {"u": (1, -2), "v": (0.5, 0)}),
        ("Sum-2", "Sum", {"u": (3, 4)}),
        ("Tim", "SumAgain", {"u": (5, 6)}),
    ]


def test_numbers_in_names_have_equally_many_digits(lesson: Lesson) -> None:
    path = lesson.root / "a.csv"
    path.write_text("u\n" + '"1,2"\n' * 10)
    names = [scene.output for scene in read_exercises(path).scenes(lesson, ["Sum"])]
    assert names == [f"Sum-{n:02}" for n in range(1, 11)]


BAD = {
    "shape": ("a.csv", 'u\n"1,2"\n"1,2,3"\n', 3, "three given"),
    "text": ("a.csv", 'u\n"1,x"\n', 2, "x is not a number\n  u=1,x\n      ^"),
    "no value": ("a.csv", 'u\n"[1,2"\n', 2, "never closed"),
    "unknown": ("a.csv", "w\n1\n", 2, "no parameter w"),
    "too many": ("a.csv", "u,v\n1,2,3,4\n", 2, "four entries below two names"),
    "twice": ("a.csv", 'as,u\nA,"1,2"\na,"1,2"\n', 3, "a is there twice (first on line 2)"),
    "name": ("a.csv", 'as,u\n?!,"1,2"\n', 2, "cannot be a file name"),
    "no scene": ("a.toml", "[[exercise]]\nu = [1, 2]\n", 1, "not said which scene"),
    "its shape": ("a.toml", 'scene = "Sum"\n[[exercise]]\n\nu = [1]\n', 4, "u: one given"),
    "not toml": ("a.toml", "scene = Sum\n", 1, "not TOML"),
    "no exercises": ("a.toml", 'scene = "Sum"\n', 1, "no exercises"),
    "other key": ("a.toml", 'scene = "Sum"\nsecne = 1\n[[exercise]]\n', 2, "'secne' means nothing"),
    "table": ("a.toml", 'scene = "Sum"\n[[exercise]]\n[exercise.u]\nx = 1\n', 2, "u is a table"),
    "as": ("a.toml", 'scene = "Sum"\n[[exercise]]\nas = 3\n', 2, "as = 3 is no name"),
    "inline": ("a.toml", 'scene = "Sum"\nexercise = [3]\n', 2, "must be a table"),
    "many": ("a.csv", "u\n" + '"1,2"\n' * 501, 0, "501 exercises"),
}


@pytest.mark.parametrize(("name", "text", "line", "said"), BAD.values(), ids=BAD)
def test_what_is_wrong_and_on_which_line(
    lesson: Lesson, name: str, text: str, line: int, said: str
) -> None:
    path = lesson.root / name
    path.write_text(text)
    wanted = [] if "[[" in text else ["Sum"]
    with pytest.raises(UsageError) as caught:
        read_exercises(path).scenes(lesson, wanted)
    assert said in caught.value.what
    assert caught.value.where == (f"{path}:{line}" if line else str(path))


def test_one_scene_for_all_at_most(lesson: Lesson) -> None:
    path = lesson.root / "a.csv"
    path.write_text('u\n"1,2"\n')
    with pytest.raises(UsageError, match="these are two scenes"):
        read_exercises(path).scenes(lesson, ["Sum", "Points"])


words = ["scene", "exercise", "[[exercise]]", "[[scene]]", "[scene]", "name", "as", "title", "u"]
words += ["=", "\n", "\n", '"Sum"', "[1, 2]", "[", "]", "{", "}", "nan", "inf", "1e999", "x", ","]
words += ["1979-05-27", "true", "'1/3'", "#", "\\", '"', "rows", "data", "Sum", "12", "look"]
tomls = st.lists(st.sampled_from(words), max_size=25).map(" ".join)
near = st.tuples(st.sampled_from([TOML, SAME_IN_TOML]), st.integers(0, 120), st.sampled_from(words))
tomls |= near.map(lambda cut: cut[0][: cut[1]] + cut[2] + cut[0][cut[1] :])
deep = st.integers(1, 3000).map(lambda n: f"title = {'[' * n}{']' * n}\n")


def refused(read: Callable[[], object]) -> bool:
    try:
        read()
    except UsageError as error:
        return bool(error.what)
    return True


@given(tomls | deep)
@settings(max_examples=1000, deadline=None, suppress_health_check=QUICK)
def test_no_toml_upsets_the_readers(lesson: Lesson, text: str) -> None:
    path = lesson.root / "fuzzed.toml"
    path.write_text(text)
    assert refused(lambda: discover(read_lesson(path)))
    assert refused(lambda: read_exercises(path).scenes(lesson, ["Sum"]))


cells = st.lists(st.sampled_from(["u", "v", "as", "scene", "1,2", '"1,2"', "x", "[", "", "1/0"]))
csvs = st.lists(cells.map(";".join), max_size=4).map("\n".join) | st.text(max_size=30)


@given(csvs)
@settings(max_examples=500, deadline=None, suppress_health_check=QUICK)
def test_no_csv_upsets_the_reader(lesson: Lesson, text: str) -> None:
    path = lesson.root / "fuzzed.csv"
    path.write_bytes(text.encode())
    assert refused(lambda: read_exercises(path).scenes(lesson, ["Sum"]))
