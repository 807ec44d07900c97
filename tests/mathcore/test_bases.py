import numpy as np
import pytest
import scipy.linalg
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.bases import change_of_basis, coordinates, from_coordinates, grid_lines

small = st.integers(-9, 9).map(float)


@st.composite
def bases_of_one_size(draw, count=1):
    size = draw(st.integers(1, 4))
    found = [draw(arrays(float, (size, size), elements=small)) for _ in range(count)]
    assume(all(abs(np.linalg.det(B)) > 0.5 for B in found))
    return (*found, draw(arrays(float, size, elements=small)))


# By hand


def test_coordinates_in_a_slanted_basis():
    B = [[2, 1], [0, 1]]
    assert coordinates(B, [5, 3]).tolist() == [1, 3]
    assert from_coordinates(B, [1, 3]).tolist() == [5, 3]


def test_many_points_at_once():
    B = [[2, 1], [0, 1]]
    points = [[5, 3], [2, 0], [1, 1]]
    assert coordinates(B, points).tolist() == [[1, 3], [1, 0], [0, 1]]
    assert from_coordinates(B, [[1, 3], [1, 0], [0, 1]]).tolist() == points


def test_change_of_basis_by_hand():
    P = change_of_basis(old=[[2, 0], [0, 1]], new=[[1, 1], [0, 1]])
    assert P.tolist() == [[2, -1], [0, 1]]


def test_change_of_basis_has_no_negative_zero():
    assert not np.signbit(change_of_basis(np.eye(2), [[-1, 0], [0, 1]])[0, 1])


def test_grid_lines_of_a_slanted_basis():
    lines = grid_lines([[2, 1], [0, 1]], reach=1)
    assert lines.tolist() == [
        [[[-3, -1], [1, -1]], [[-2, 0], [2, 0]], [[-1, 1], [3, 1]]],
        [[[-3, -1], [-1, 1]], [[-1, -1], [1, 1]], [[1, -1], [3, 1]]],
    ]


def test_the_grid_goes_five_steps_unless_told():
    lines = grid_lines(np.eye(2))
    assert lines.shape == (2, 11, 2, 2)
    assert lines[0, 0].tolist() == [[-5, -5], [5, -5]]


def test_a_grid_in_space():
    lines = grid_lines(np.eye(3), reach=1)
    assert lines.shape == (3, 9, 2, 3)
    assert lines[1, 0].tolist() == [[-1, -1, -1], [-1, 1, -1]]
    assert lines[1, 5].tolist() == [[0, -1, 1], [0, 1, 1]]


def test_a_grid_on_a_line():
    assert grid_lines([[3]], reach=2).tolist() == [[[[-6], [6]]]]


# Degenerate


@pytest.mark.parametrize("routine", [coordinates, from_coordinates])
def test_parallel_arrows_are_no_basis(routine):
    message = "^B: expected 2 independent columns, got rank 1$"
    with pytest.raises(np.linalg.LinAlgError, match=message):
        routine([[1, 2], [2, 4]], [1, 1])
    with pytest.raises(np.linalg.LinAlgError, match=message):
        grid_lines([[1, 2], [2, 4]])


def test_both_bases_are_named():
    with pytest.raises(np.linalg.LinAlgError, match=r"^old: expected 2 independent"):
        change_of_basis([[1, 1], [1, 1]], np.eye(2))
    with pytest.raises(np.linalg.LinAlgError, match=r"^new: expected 2 independent"):
        change_of_basis(np.eye(2), [[1, 1], [1, 1]])
    with pytest.raises(
        ValueError, match=r"^new: expected the shape of old, \(2, 2\), got \(1, 1\)$"
    ):
        change_of_basis(np.eye(2), [[1]])


@pytest.mark.parametrize(("routine", "name"), [(coordinates, "v"), (from_coordinates, "c")])
def test_points_of_another_dimension_are_refused(routine, name):
    message = f"^{name}: expected 2 numbers for each point, got 3$"
    with pytest.raises(ValueError, match=message):
        routine(np.eye(2), [[1, 2, 3], [4, 5, 6]])
    with pytest.raises(ValueError, match=message):
        routine(np.eye(2), [1, 2, 3])


def test_the_reach_of_a_grid_is_at_least_one():
    with pytest.raises(ValueError, match=r"^reach: expected a whole number from 1 up, got 0$"):
        grid_lines(np.eye(2), 0)


def test_results_beyond_float64_are_refused():
    huge, tiny = 1e200 * np.eye(2), 1e-200 * np.eye(2)
    with pytest.raises(ValueError, match=r"^coordinates: expected a result that fits"):
        coordinates(tiny, [1e200, 0])
    with pytest.raises(ValueError, match=r"^vector: expected a result that fits"):
        from_coordinates(huge, [1e200, 0])
    with pytest.raises(ValueError, match=r"^change of basis: expected a result that fits"):
        change_of_basis(huge, tiny)
    with pytest.raises(ValueError, match=r"^grid lines: expected a result that fits"):
        grid_lines(1.7e308 * np.eye(2))


# Invariants


@given(drawn=bases_of_one_size())
def test_there_and_back_again(drawn):
    B, v = drawn
    np.testing.assert_allclose(from_coordinates(B, coordinates(B, v)), v, atol=1e-9)
    np.testing.assert_allclose(coordinates(B, from_coordinates(B, v)), v, atol=1e-9)


@given(drawn=bases_of_one_size(2))
def test_changing_twice_changes_nothing(drawn):
    old, new, c = drawn
    P = change_of_basis(old, new)
    np.testing.assert_allclose(change_of_basis(new, old) @ P, np.eye(len(c)), atol=1e-7)
    arrow = from_coordinates(old, c)
    np.testing.assert_allclose(P @ c, coordinates(new, arrow), atol=1e-7)


@given(drawn=bases_of_one_size())
def test_the_ends_of_grid_lines_have_whole_coordinates(drawn):
    B, _ = drawn
    size = len(B)
    ends = coordinates(B, grid_lines(B, 2).reshape(-1, size))
    np.testing.assert_allclose(ends, ends.round(), atol=1e-9)
    assert abs(ends).max() == pytest.approx(2)


# Independent oracle


@given(drawn=bases_of_one_size())
def test_coordinates_against_scipy(drawn):
    B, v = drawn
    np.testing.assert_allclose(coordinates(B, v), scipy.linalg.solve(B, v), atol=1e-9)
