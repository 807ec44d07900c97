"""The normal equation: refusals, numbers on screen, and the shape of what is seen."""

import re
from fractions import Fraction
from functools import cache

import numpy as np
import pytest
from manim import tempconfig

from scenes.normal_equation import NormalEquation, Observations

ODD = [
    {"X": ((1, 0), (1, 1), (1, 2)), "y": (1, 3, -1)},
    {"X": ((1, -1), (1, 0.5), (1, 2)), "y": (2, -1, 3)},
    {"X": ((1, 2), (3, 1), (0.5, -1.5)), "y": (1, 2, 3)},
    {"X": ((0, 1), (2, 1), (0, 1)), "y": (-1, 5, 3)},
    {"X": ((1, 0), (1, 1), (1, 2)), "y": (1, -2, 1)},
]


@pytest.fixture(scope="module")
def staged(tmp_path_factory):
    """Return a function that builds a scene's cast, once for each choice of numbers."""
    folder = tmp_path_factory.mktemp("cast")

    @cache
    def stage(**parameters) -> NormalEquation:
        with tempconfig({"media_dir": str(folder), "verbosity": "ERROR", "format": "none"}):
            scene = NormalEquation(skip_animations=True)
            scene.parameters = Observations(**parameters)
            scene.setup()
            scene.cast()
            return scene

    return stage


def exact(parameters):
    """Weights, shadow and error in fractions, by Cramer's rule on the normal equation."""
    rows = [[Fraction(str(entry)) for entry in row] for row in parameters["X"]]
    y = [Fraction(str(entry)) for entry in parameters["y"]]
    a, b = zip(*rows, strict=True)
    aa, ab, bb, ay, by = (
        sum(p * q for p, q in zip(*pair, strict=True))
        for pair in ((a, a), (a, b), (b, b), (a, y), (b, y))
    )
    content = aa * bb - ab * ab
    weights = [(ay * bb - by * ab) / content, (aa * by - ab * ay) / content]
    shadow = [p * weights[0] + q * weights[1] for p, q in rows]
    return weights, shadow, [t - s for t, s in zip(y, shadow, strict=True)]


def vectors(typst: str) -> list[list[float]]:
    """Return the entries of the columns in Typst source, in order."""
    columns = re.findall(r'vec\((.*?), delim: "\["\)', typst)
    return [
        [float(entry) for entry in re.findall(r"(?<![\w.])-?\d+(?:\.\d+)?(?=\)|,|$)", column)]
        for column in (re.sub(r'manimgrp\("\w+", ([^)]*)\)', r"\1", text) for text in columns)
    ]


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"X": ((1, 0), (1, 1))}, "three rows"),
        ({"X": "rows"}, "three rows"),
        ({"X": ((1, 0), (1, 1, 1), (1, 2))}, "row 2 of X .*two numbers"),
        ({"X": ((1, 0), (1, float("nan")), (1, 2))}, "row 2 of X .*finite"),
        ({"y": (1, 3)}, "three rows"),
        ({"y": (1, 3, float("inf"))}, "row 3 of y .*finite"),
        ({"y": (1, 3, 5000)}, "row 3 of y .*at most 1000"),
        ({"y": (1, 3, 1.234)}, "row 3 of y .*at most 3 digits.*Round it"),
        ({"X": ((1, 2), (2, 4), (3, 6))}, "rank 1; expected 2 .*singular"),
        ({"X": ((1, 0), (1, 0), (1, 0))}, "rank 1"),
        ({"X": ((100, 100), (100, 101), (100, 102))}, "nearly parallel.*expected an angle"),
        ({"y": (1, 2, 3)}, "reaches exactly"),
        ({"y": (0, 0, 0)}, "reaches exactly"),
        ({"X": ((1, 10), (1, 20), (1, 40))}, "at most 8 times .*unit"),
    ],
)
def test_what_cannot_be_told_is_refused_with_a_reason(parameters, message):
    with pytest.raises(ValueError, match=message):
        Observations(**parameters)


@pytest.mark.parametrize("parameters", ODD[:3])
def test_story_is_told_to_its_end(play_through, parameters):
    scene = play_through(NormalEquation, **parameters)
    assert scene.flat.model.points.size
    assert scene.fit.residual == pytest.approx([float(entry) for entry in exact(parameters)[2]])


@pytest.mark.parametrize("parameters", ODD)
def test_numbers_on_screen_are_those_of_exact_arithmetic(staged, parameters):
    scene = staged(**parameters)
    weights, shadow, error = exact(parameters)
    *answer, y, seen, rest = vectors(scene.board.solved.typst_code)
    assert y == pytest.approx([float(entry) for entry in parameters["y"]])
    assert seen == pytest.approx([float(entry) for entry in shadow], abs=5e-4)
    assert rest == pytest.approx([float(entry) for entry in error], abs=5e-4)
    for column in (*answer, vectors(scene.board.algebra.formula.typst_code)[-1]):
        assert column == pytest.approx([float(entry) for entry in weights], abs=5e-4)
    printed = scene.code.exchanges[-1].output
    numbers = [float(text) for text in re.findall(r"-?\d+\.\d*", printed)]
    assert numbers == pytest.approx([float(entry) for entry in weights], abs=5e-4)


@pytest.mark.parametrize("parameters", ODD)
def test_rounded_numbers_are_never_called_equal(staged, parameters):
    scene = staged(**parameters)
    _, shadow, error = exact(parameters)
    whole = all((1000 * entry).denominator == 1 for entry in (*shadow, *error))
    *_, sums = scene.board.solved.typst_code.split("\\\n")
    assert ("approx" in sums) != whole


@pytest.mark.parametrize("parameters", ODD)
def test_trial_ends_at_the_shadow_and_no_error_on_its_way_is_shorter(staged, parameters):
    view = staged(**parameters).view
    weights, shadow, error = exact(parameters)
    assert view.sliding(1) == pytest.approx([float(entry) for entry in weights])
    least = float(np.linalg.norm([float(entry) for entry in error]))
    lengths = [view.weigh(view.sliding(part)) for part in np.linspace(0, 1, 21)]
    assert min(lengths) == lengths[-1] == pytest.approx(least)
    assert view.trial.ends[1] == pytest.approx([float(entry) for entry in shadow])


@pytest.mark.parametrize("parameters", ODD)
def test_error_stands_upright_on_the_floor_that_is_seen(staged, parameters):
    view = staged(**parameters).view
    right, upright, _ = view.floor_camera.axes
    error = view.fit.residual / np.linalg.norm(view.fit.residual)
    assert right @ error == pytest.approx(0, abs=1e-9)
    assert upright @ error > 0.5
    assert view.space.corners @ error == pytest.approx(np.zeros(4), abs=1e-9)


def test_a_line_is_drawn_only_where_one_column_is_a_bias(staged):
    for parameters, fitted in zip(ODD[1:4], ("line", "predict", "line"), strict=True):
        scene = staged(**parameters)
        assert fitted in scene.words()["fitted"]


def test_two_of_three_equations_hold_in_each_first_trial(staged):
    scene = staged(**ODD[0])
    X, y = np.array(scene.parameters.X), np.array(scene.parameters.y)
    for missed, weights in scene.exact_for_two:
        held = np.isclose(X @ weights, y)
        assert [row for row in range(3) if not held[row]] == [missed]


def test_weights_are_said_in_words(staged):
    words = staged(**ODD[0]).words()
    assert (words["w1"], words["w2"]) == ("2", "minus 1")
