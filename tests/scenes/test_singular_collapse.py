"""A singular matrix collapses space: refusals, the story's numbers, and what the screen says."""

import re
from fractions import Fraction
from math import sqrt

import numpy as np
import pytest
from manim import tempconfig

from scenes.scenery.singular_collapse.flattening import Flattening
from scenes.scenery.singular_collapse.places import Places
from scenes.singular_collapse import FlatMatrix, SingularCollapse
from scenes.stage.live_matrix import decimals_for
from scenes.stage.magnifier import one_digit
from scenes.stage.regions import Layout

SINGULAR = [
    ((2, 3), (1, 1.5)),
    ((1, -2), (-1, 2)),
    ((0, 1), (0, 0)),
    ((1, 0), (0, 0)),
    ((0, 0), (0, 2)),
    ((6, -6), (-4, 4)),
    ((-0.3, 0.45), (-0.6, 0.9)),
    ((0.1, 0.7), (0.3, 2.1)),
    ((0.02, 2), (0.01, 1)),
    ((6, 6), (6, 6)),
]
NEARLY = [((2, 1), (4, 2.1)), ((2, 3), (1, 1.6)), ((-1, 2), (-1, 1.95))]


@pytest.mark.parametrize(
    ("A", "message"),
    [
        ("2314", "expected two rows"),
        (((2, 3),), "expected two rows"),
        (((2, 3), (1,)), "row 2 of A is .*expected two numbers"),
        (((2, 3), (1, float("nan"))), "row 2 of A .*expected a finite number"),
        (((2, 3), (1, 1.00004)), "A has the entry 1.00004; expected at most 3 decimals"),
        (((0, 0), (0, 0)), "largest entry of A is 0 in size; expected from 0.5 to 6"),
        (((20, 30), (10, 15)), "largest entry of A is 30 .*Scale A"),
        (((2, 1), (1, 2)), "condition number 3; expected a singular matrix"),
        (((2, 3), (1, 1.501)), "condition number 8127; expected a singular matrix"),
        (((3, 2), (1.6, 1)), "determinant -0.2: it also turns the plane over.*Swap its columns"),
        (((-2, 3), (1, -1.5)), "diagonal of A sums to -3.5.*Change the sign of A"),
    ],
)
def test_a_matrix_that_tells_another_story_is_refused(A, message):
    with pytest.raises(ValueError, match=message):
        FlatMatrix(A=A)


@pytest.mark.parametrize(
    ("ridge", "message"),
    [
        (0, "ridge is 0; expected a little: above 0, and at most 3"),
        (-0.5, "ridge is -0.5; expected a little"),
        (4, "ridge is 4; expected a little"),
        (float("nan"), "expected a finite number"),
        (0.01, "condition number .*Use a larger ridge"),
        (0.12345, "at most 3 decimals"),
    ],
)
def test_a_ridge_that_does_not_help_is_refused(ridge, message):
    with pytest.raises(ValueError, match=message):
        FlatMatrix(ridge=ridge)


def exact(matrix) -> list[list[Fraction]]:
    return [[Fraction(str(entry)) for entry in row] for row in matrix]


def area(matrix) -> Fraction:
    (a, b), (c, d) = matrix
    return a * d - b * c


@pytest.mark.parametrize("A", SINGULAR + NEARLY)
def test_the_story_is_true_for_every_matrix(A):
    assert FlatMatrix(A=A)
    story = Flattening.of(np.array(A, float), 0.5)
    assert abs(np.linalg.det(story.flat)) < 1e-12
    assert np.linalg.matrix_rank(story.flat) == 1
    assert np.linalg.det(story.near) > 0
    assert np.linalg.det(story.healthy) > 0.05
    assert (story.near != story.flat).sum() == 1
    given = story.flat if area(exact(A)) == 0 else story.near
    np.testing.assert_array_equal(given, A)
    np.testing.assert_array_equal(story.opened, np.add(A, [[0.5, 0], [0, 0.5]]))
    np.testing.assert_allclose(story.flat @ story.p, story.flat @ story.q, atol=1e-12)
    assert np.linalg.norm(story.flat @ story.p) > 0.1
    assert np.linalg.norm(story.p - story.q) >= 1 - 1e-9
    differing = (story.healthy != story.flat).any(axis=0)
    assert [*differing] == [story.turning == 0, story.turning == 1]


def test_only_one_column_turns_and_its_multiple_is_known():
    story = Flattening.of(np.array([[2, 3], [1, 1.5]]), 0.5)
    assert story.turning == 1
    assert story.multiple == pytest.approx(1.5)
    np.testing.assert_array_equal(story.healthy, [[2, 1], [1, 2]])
    np.testing.assert_allclose(story.q, [2.5, 0], atol=1e-12)


@pytest.mark.parametrize(
    ("A", "ridge"),
    [
        (((1, -2), (-1, 2)), 0.5),
        (((2, 1), (4, 2.1)), 1),
    ],
)
def test_what_the_screen_shows_is_true(play_through, A, ridge):
    scene = play_through(SingularCollapse, A=A, ridge=ridge)
    opened = exact(A)
    for i in (0, 1):
        opened[i][i] += Fraction(str(ridge))

    # The parallelogram that is left standing, measured on screen by its corners.
    corners = scene.picture.square.points[::4, :2]
    x, y = corners.T
    unit = scene.plane.at(1, 0)[0] - scene.plane.at(0, 0)[0]
    shoelace = abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2
    assert shoelace / unit**2 == pytest.approx(float(abs(area(opened))))

    # The condition number, by its formula for 2x2 matrices.
    def condition(matrix) -> float:
        squares = float(sum(entry**2 for row in matrix for entry in row))
        det = abs(float(area(matrix)))
        larger = (squares + sqrt(squares**2 - 4 * det**2)) / 2
        return larger / det

    said = re.findall(r"(?:=|approx) (oo|[\d.]+)", scene.fact.formula.typst_code)
    assert float(said[0]) == ridge
    assert float(said[2]) == pytest.approx(condition(opened), abs=0.051)
    assert (said[1] == "oo") == (area(exact(A)) == 0)
    gap, leap, near = (
        float(text) for text in re.findall(r"(?:=|approx) ([\d.]+)", scene.apart.formula.typst_code)
    )
    story = scene.story
    assert gap == pytest.approx(np.linalg.norm(story.near @ (story.p - story.q)), abs=6e-4)
    assert leap == pytest.approx(np.linalg.norm(story.p - story.q), abs=6e-4)
    assert near == pytest.approx(condition(story.near.tolist()), abs=0.051)


@pytest.fixture
def words(tmp_path):
    """Return a function that casts the scene, without playing it, and returns what it will say."""

    def cast(**parameters) -> dict[str, str]:
        with tempconfig({"media_dir": str(tmp_path), "verbosity": "ERROR", "format": "none"}):
            scene = SingularCollapse()
            scene.parameters = FlatMatrix(**parameters)
            scene.setup()
            scene.cast()
            return scene.words()

    return cast


def test_sentences_follow_the_numbers(words):
    # In floating point 0.1 x 2.1 is not 0.3 x 0.7, so NumPy does not notice; the scene says so.
    hidden = words(A=((0.1, 0.7), (0.3, 2.1)), ridge=0.4)
    assert "nonsense" in hidden["numpy"]
    assert hidden["turn"] == "Turn the first column towards the second"
    almost = words(A=((2, 1), (4, 2.1)), ridge=1)
    assert "large numbers" in almost["numpy"]
    assert "sliver" in almost["opens"]
    assert almost["gap"] == "0.05"
    opposite = words(A=((6, -6), (-4, 4)), ridge=2)
    assert opposite["turn"] == "Turn the second column towards the line of the first"
    nothing = words(A=((0, 1), (0, 0)), ridge=0.5)
    assert nothing["turn"] == "Shrink the first column to nothing"


def test_numpy_speaks_in_its_own_words_and_in_time(play_through):
    scene = play_through(SingularCollapse)
    error, opened, inverse = scene.code.exchanges
    assert error.source == "np.linalg.inv(A)"
    assert opened.source == "B = A + 0.5 * np.eye(2)"
    assert error.output == "numpy.linalg.LinAlgError: Singular matrix"
    entries = [Fraction(text) for text in re.findall(r"-?\d+\.?\d*", inverse.output)]
    assert entries == [1, Fraction(-3, 2), Fraction(-1, 2), Fraction(5, 4)]
    assert "refuses" in scene.words()["numpy"]
    assert 35 <= scene.time <= 70


def test_numbers_run_with_as_many_decimals_as_they_need():
    assert decimals_for([2, 3]) == 1
    assert decimals_for([[2, 1.25], [0, 1]]) == 2
    assert decimals_for([1 / 3]) == 3


def test_the_glass_enlarges_by_a_round_number():
    assert [one_digit(value) for value in (4.9, 37.0, 1.0)] == [4.0, 30.0, 1.0]


@pytest.mark.parametrize(("A", "tall"), [(((1, 2), (3, 6)), True), (((2, 3), (1, 1.5)), False)])
def test_a_square_frame_is_divided_as_suits_the_plane(A, tall):
    landmarks = Flattening.of(np.array(A, float), 0.5).landmarks
    places = Places.of(Layout.of_pixels(480, 480), landmarks)
    assert (places.picture.height > places.picture.width) == tall
    assert (places.board.left > places.picture.right) == tall
