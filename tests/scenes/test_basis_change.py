"""Basis change: its numbers are right for any basis, and what spans no grid is refused."""

import re
from fractions import Fraction
from math import inf, nan

import numpy as np
import pytest

from scenes.basis_change import Basis, BasisChange
from scenes.stage.tableau import _said
from scenes.stage.wording import numeral

ODD = [
    {"b1": (1, 1), "b2": (-2, 1), "v": (1, 4)},
    {"b1": (1, -2), "b2": (-3, 1), "v": (-4, 3)},
    {"b1": (0.6, 0.8), "b2": (-0.8, 0.6), "v": (1, 2)},
    {"b1": (0, 3), "b2": (2, 0), "v": (4, 0)},
    {"b1": (3, 1), "b2": (1, 2), "v": (-1, 0.5)},
]

PLAYED: dict[str, BasisChange] = {}


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"b1": (1, 2), "b2": (-2, -4)}, "parallel: the determinant .* is 0"),
        ({"b2": (0, 0)}, "parallel: the determinant .* is 0"),
        ({"b1": (1, 1), "b2": (1, 1.01)}, r"almost parallel: .* 0\.3 degrees"),
        ({"b1": (1, 0), "b2": (0, 1)}, "e1 and e2 themselves"),
        ({"b1": (1,)}, "^b1 .*two numbers"),
        ({"b2": (1, nan)}, "^b2 .*finite"),
        ({"v": (inf, 1)}, "^v .*finite"),
        ({"v": (0, 0)}, "^v .*0 and 0 in every basis"),
        ({"v": (9, 0)}, "steps of e1 and e2; expected at most 8"),
        ({"b1": (0.3, 0), "b2": (0, 0.3), "v": (3, 3)}, "10 and 10 steps of b1 and b2"),
        (
            {"b1": (11, 0), "b2": (0, 1), "v": (1, 1)},
            "^b1 is 11 long and e1 1; expected at most 10",
        ),
        (
            {"b1": (-1.533, -0.172), "b2": (-1.291, -1.994), "v": (-2.555, -4.924)},
            "24 characters side by side; expected at most 21",
        ),
        ({"b1": (0.12345, 1)}, r"at most 3 decimals.*Round it to 0\.123"),
    ],
)
def test_what_cannot_be_shown_is_refused(parameters, message):
    with pytest.raises(ValueError, match=message):
        Basis(**parameters)


@pytest.fixture
def played(play_through):
    """Return a function like ``play_through`` that plays each set of parameters only once."""

    def play(**parameters) -> BasisChange:
        key = repr(parameters)
        if key not in PLAYED:
            PLAYED[key] = play_through(BasisChange, **parameters)
        return PLAYED[key]

    return play


def exact(parameters: dict) -> list[Fraction]:
    """Solve for the coordinates by Cramer's rule in fractions."""
    (a, c), (b, d), (p, q) = (
        [Fraction(str(x)) for x in parameters[name]] for name in ("b1", "b2", "v")
    )
    area = a * d - b * c
    return [(p * d - b * q) / area, (a * q - p * c) / area]


def shown(typst: str, part: str) -> float:
    """Return the number in a part of a formula."""
    _, _, body = typst.partition(f'manimgrp("{part}", ')
    return float(re.search(r"\(\(?(-?[\d.]+)\)", body)[1])


@pytest.mark.parametrize("parameters", ODD)
def test_what_the_screen_says_is_true(played, parameters):
    scene = played(**parameters)
    c = [float(x) for x in exact(parameters)]
    counts, system = scene.board.counts.typst_code, scene.board.system.typst_code
    for axis in (0, 1):
        assert shown(counts, f"e{axis}") == pytest.approx(parameters["v"][axis], abs=5e-4)
        assert shown(counts, f"b{axis}") == pytest.approx(c[axis], abs=5e-4)
        assert shown(system, f"c{axis}") == pytest.approx(c[axis], abs=5e-4)
        assert shown(system, f"p{axis}") == parameters["b1"][axis]
        assert shown(system, f"q{axis}") == parameters["b2"][axis]
    solved = re.findall(r"-?\d+\.?\d*", scene.code.exchanges[-1].output)
    assert [float(x) for x in solved] == pytest.approx(c, abs=1e-6)


@pytest.mark.parametrize("parameters", ODD)
def test_elimination_ends_with_the_coordinates(played, parameters):
    tableau = played(**parameters).tableau
    c = np.array([[float(x)] for x in exact(parameters)])
    np.testing.assert_allclose(tableau.values[-1], np.hstack([np.eye(2), c]), atol=1e-12)
    assert tableau.numbers()[2] is tableau.entries[0][0][2]


@pytest.mark.parametrize("parameters", ODD)
def test_arrows_and_grid_obey_one_map(played, parameters):
    scene = played(**parameters)
    B, c = scene.B, np.array([float(x) for x in exact(parameters)])
    for alpha in (0.0, 0.3, 1.0):
        scene.picture.carried.at(alpha)
        matrix = (1 - alpha) * B + alpha * np.eye(2)
        np.testing.assert_allclose(
            scene.picture.v_arrow.tip, scene.plane.at(*(matrix @ c)), atol=1e-9
        )
        np.testing.assert_allclose(
            scene.picture.b_arrows[1].tip, scene.plane.at(*matrix[:, 1]), atol=1e-9
        )
        last = (
            scene.picture.walk.legs[1][-1]
            if scene.picture.walk.legs[1]
            else scene.picture.walk.legs[0][-1]
        )
        np.testing.assert_allclose(last.tip, scene.picture.v_arrow.tip, atol=1e-9)


def test_dot_products_are_told_for_right_angles_only(played):
    right = played(b1=(1, 2), b2=(-2, 1), v=(3, 1))
    assert right.words()["verdict"].startswith("b1 and b2 are at right angles")
    np.testing.assert_allclose(right.reached, [1, -1])
    slanted = played(**ODD[0])
    assert "b1 dot b2 is minus 1" in slanted.words()["verdict"]
    np.testing.assert_allclose(slanted.reached, [5 / 2, 2 / 5])


def test_backward_steps_are_said_as_such(played):
    words = played(b1=(1, -2), b2=(-3, 1), v=(-4, 3)).words()
    assert words["usual"] == "4 back along e1 and 3 along e2"
    assert words["new"] == "1 back along b1 and 1 along b2"
    assert words["landing"] == "minus 1 and 1"


def test_row_operations_say_what_is_seen(played):
    tableau = played(**ODD[0]).tableau
    pairs = zip(tableau.operations, tableau.values, strict=False)
    said = [" ".join(_said(*pair).replace('"', "").split()) for pair in pairs]
    assert said == ["- row 1", "div 3", "+ 2 row 2"]
    assert [numeral(x) for x in tableau.values[1].ravel()] == ["1", "-2", "1", "0", "3", "3"]
