"""Parameters are tried out without the scene, and without Manim."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from parameters.lessons import FILES, POINTS, SUM, TOML, TOOLBOX

from mathreel.discover import Scene, discover
from mathreel.lesson import read_lesson
from mathreel.parameters.excerpt import excerpt
from mathreel.parameters.trying import Finding, refusal, try_out

Write = Callable[..., Path]


def scenes(folder: Path) -> tuple[Scene, ...]:
    (folder / "toolbox.py").write_text(TOOLBOX)
    return discover(read_lesson(folder / "lesson.toml"))


def test_an_excerpt_holds_what_the_parameters_need_and_no_more() -> None:
    part = excerpt(ast.parse(SUM), "Sum")
    assert part is not None
    text = ast.unparse(part)
    for kept in ("import numpy", "LIMIT", "FAR =", "def short", "class Vectors", "= Vectors(v="):
        assert kept in text
    for left_out in ("manim", "WHERE", "StageScene", "class Sum"):
        assert left_out not in text


def test_inherited_parameters_are_found_and_missing_ones_are_not() -> None:
    inherited = excerpt(ast.parse(SUM), "SumAgain")
    assert inherited is not None
    assert "Vectors(v=" in ast.unparse(inherited)
    assert excerpt(ast.parse("class A(Scene): pass"), "A") is None
    assert excerpt(ast.parse("class A(A): pass"), "A") is None


def test_a_star_is_followed_only_where_a_name_may_come_from_it() -> None:
    star = "from manim import *\nclass A(Scene):\n    parameters = {}\n"
    for made, needs in (("P()", True), ("dict()", False)):
        part = excerpt(ast.parse(star.format(made)), "A")
        assert part is not None
        assert ("manim" in ast.unparse(part)) is needs


def test_answers_and_refusals_without_manim(write_lesson: Write) -> None:
    toml = TOML + '[[scene]]\nname = "Sum"\nas = "Far"\nu = [51, 0]\n'
    folder = write_lesson(toml, **FILES)
    found = scenes(folder)
    near, cloud, far = try_out(found, folder, answers=True)
    assert near == Finding(answers={"u + v": [3.0, 1.0], "first": 3.0})
    assert cloud == Finding(), "its check needs Manim: only the worker can tell"
    assert far.refused == "u is (51, 0); expected 50.0 at most. Shorten it"
    said = refusal(found[2], far.refused)
    assert (said.expected, said.remedy) == ("50.0 at most", "Shorten it")
    assert said.where.endswith("lesson.toml:13")


ODD = {
    "no parameters": POINTS.replace("parameters = Cloud()", "pass"),
    "does not run": "1 / 0\n" + SUM.replace("FAR =", "FAR = 1 / 0\nFAR ="),
    "exits": SUM.replace("FAR =", "import sys\nsys.exit(3)\nFAR ="),
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_what_cannot_be_told_here_is_left_to_the_worker(write_lesson: Write, text: str) -> None:
    name = "Sum" if "class Sum" in text else "Points"
    folder = write_lesson(f'title = "A"\n[[scene]]\nname = "{name}"\n', a=text)
    assert try_out(scenes(folder), folder) == (Finding(),)
