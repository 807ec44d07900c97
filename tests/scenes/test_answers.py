"""What the scenes' parameters answer, for the answer keys, against plain arithmetic."""

import ast
from fractions import Fraction
from math import e, hypot
from pathlib import Path

import numpy as np
import pytest

from mathreel.discover import Scene, written_scenes
from mathreel.lesson import Entry, read_lesson
from mathreel.parameters.excerpt import excerpt
from mathreel.parameters.trying import try_out

ROOT = Path(__file__).parents[2]
LESSON = read_lesson(ROOT / "lesson.toml")
SOURCES = {source.name: source for source in written_scenes(LESSON).values()}
TAUGHT = [source for source in SOURCES.values() if source.name != LESSON.title_card]

CASES = {
    "VectorAddition": {"u": (3, -4), "v": (0.5, 8)},
    "BasisChange": {"b1": (2, 1), "b2": (-1, 1), "v": (4, 5)},
    "MatrixMultiplication": {"A": ((1, 2), (0, -3)), "B": ((2,), (0.5,))},
    "NormalEquation": {"X": ((1, 0), (1, 1), (1, 2)), "y": (1, 3, -1)},
    "SingularCollapse": {"A": ((2, 4), (1, 2)), "ridge": 0.5},
    "SecantsToTangent": {"f": "exponential", "x0": 1, "h": 0.5},
    "LinearRegression": {"x": (0, 1, 2, 5), "y": (1, 3, -1, 7)},
}


def normal(X, y):
    """Solve two normal equations by Cramer's rule, exactly."""
    a, b, d = (sum(Fraction(r[i]) * r[j] for r in X) for i, j in ((0, 0), (0, 1), (1, 1)))
    s, t = (sum(Fraction(r[i]) * value for r, value in zip(X, y, strict=True)) for i in (0, 1))
    return [(s * d - b * t) / (a * d - b * b), (a * t - b * s) / (a * d - b * b)]


w0, w1 = normal(CASES["NormalEquation"]["X"], CASES["NormalEquation"]["y"])
rest = [1 - w0, 3 - w0 - w1, -1 - w0 - 2 * w1]
EXPECTED = {
    "VectorAddition": {
        "u + v": [3.5, 4],
        "length of u": 5,
        "length of v": hypot(0.5, 8),
        "length of u + v": hypot(3.5, 4),
    },
    "BasisChange": {"coordinates of v": [3, 2], "det B": 3},
    "MatrixMultiplication": {"A B": [[3], [-1.5]]},
    "NormalEquation": {
        "w": [w0, w1],
        "X w": [w0, w0 + w1, w0 + 2 * w1],
        "y - X w": rest,
        "length of the error": hypot(*rest),
    },
    "SingularCollapse": {
        "det A": 0,
        "rank A": 1,
        "det (A + ridge I)": 2.25,
        "inverse of A + ridge I": [[2.5 / 2.25, -4 / 2.25], [-1 / 2.25, 2.5 / 2.25]],
    },
    "SecantsToTangent": {
        "slope of the first secant": (e**1.5 - e) / 0.5,
        "slope of the tangent": e,
    },
    # The same three rows as above; the fourth is set aside.
    "LinearRegression": {
        "weight": w1,
        "bias": w0,
        "squared error": sum(each**2 for each in rest),
    },
}


@pytest.fixture(scope="module")
def found():
    scenes = [Scene(Entry(name, name, given, 1), SOURCES[name]) for name, given in CASES.items()]
    return dict(zip(CASES, try_out(scenes, ROOT, answers=True), strict=True))


@pytest.mark.parametrize("name", CASES)
def test_answers_by_plain_arithmetic(found, name):
    answers = found[name].answers
    assert list(answers) == list(EXPECTED[name])
    for key, value in EXPECTED[name].items():
        assert np.allclose(answers[key], np.array(value, float), atol=1e-12), key


@pytest.mark.parametrize("source", TAUGHT, ids=lambda source: source.name)
def test_every_scene_with_parameters_explains_and_answers_them(source):
    for parameter in source.parameters or ():
        assert parameter.meaning, parameter.name
        assert parameter.range, parameter.name
    if source.parameters:
        assert source.name in CASES
        assert source.answered_in in [beat.name for beat in source.beats][1:]


@pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))
def test_numbers_can_be_checked_without_manim(source):
    part = excerpt(ast.parse(source.path.read_text(encoding="utf-8")), source.name)
    assert part is None or "manim" not in ast.unparse(part)
