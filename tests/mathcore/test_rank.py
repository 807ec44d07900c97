import math
import re
from fractions import Fraction

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.rank import (
    condition_number,
    determinant,
    independent,
    null_space,
    rank,
    singular_values,
)

small = st.integers(-9, 9).map(float)
sizes = st.tuples(st.integers(1, 4), st.integers(1, 4))
matrices = sizes.flatmap(lambda shape: arrays(float, shape, elements=small))
squares = st.integers(1, 5).flatmap(lambda n: arrays(float, (n, n), elements=small))


def exact_rank(A):
    """Rank by elimination over the rational numbers."""
    rows = [[Fraction(int(entry)) for entry in row] for row in A]
    found = 0
    for column in range(len(rows[0])):
        pivot = next((r for r in range(found, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for r in range(found + 1, len(rows)):
            factor = rows[r][column] / rows[found][column]
            rows[r] = [a - factor * b for a, b in zip(rows[r], rows[found], strict=True)]
        found += 1
    return found


def exact_determinant(A):
    """Determinant by expansion along the first row, over the whole numbers."""
    if len(A) == 1:
        return int(A[0][0])
    minors = ([[*row[:j], *row[j + 1 :]] for row in A[1:]] for j in range(len(A)))
    return sum((-1) ** j * int(A[0][j]) * exact_determinant(M) for j, M in enumerate(minors))


# By hand


def test_singular_values_of_a_diagonal():
    assert singular_values([[0, -5], [2, 0]]).tolist() == [5, 2]
    assert singular_values([[3, 4]]).tolist() == [5]


def test_ranks_by_hand():
    assert rank([[1, 2], [3, 4]]) == 2
    assert rank([[1, 2], [2, 4]]) == 1
    assert rank([[1, 0, 1], [0, 1, 1]]) == 2


def test_null_spaces_by_hand():
    np.testing.assert_allclose(null_space([[3, 4], [6, 8]]), [[0.8], [-0.6]], atol=1e-15)
    np.testing.assert_allclose(null_space([[1, 1, 0]]).T @ [1, 1, 0], [0, 0], atol=1e-15)
    assert null_space([[1, 1, 0]]).shape == (3, 2)


def test_conditions_by_hand():
    assert condition_number([[0, 1], [-1, 0]]) == 1
    assert condition_number([[8, 0], [0, 2]]) == 4


@pytest.mark.parametrize(
    ("A", "expected"),
    [
        ([[-3]], -3),
        ([[1, 2], [3, 4]], -2),
        ([[0, 1], [1, 0]], -1),
        ([[2, 0, 1], [1, 3, 2], [1, 1, 4]], 18),
        ([[1, 2, 0, 0], [3, 4, 0, 0], [0, 0, 2, 0], [0, 0, 0, 5]], -20),
    ],
)
def test_determinants_by_hand(A, expected):
    assert determinant(A) == pytest.approx(expected, rel=1e-14)
    if len(A) < 4:
        assert determinant(A) == expected


# Degenerate


def test_a_matrix_of_zeros_flattens_everything():
    zeros = np.zeros((2, 3))
    assert singular_values(zeros).tolist() == [0, 0]
    assert rank(zeros) == 0
    assert condition_number(zeros) == math.inf
    np.testing.assert_allclose(null_space(zeros).T @ null_space(zeros), np.eye(3), atol=1e-15)
    assert determinant(np.zeros((2, 2))) == 0


def test_nothing_is_lost_by_an_invertible_matrix():
    assert null_space([[1, 2], [3, 4]]).shape == (2, 0)


def test_rounding_counts_as_zero():
    assert rank([[0.1, 0.2], [0.3, 0.6]]) == 1
    assert condition_number([[0.1, 0.2], [0.3, 0.6]]) == math.inf
    assert rank(np.diag([1, 4e-16])) == 1
    assert rank(np.diag([1, 5e-16])) == 2
    assert rank(np.diag([1, 5e-16, 0])) == 1


def test_what_counts_as_rounding_grows_with_the_largest_stretch():
    A = np.ones((4, 4))
    A[0, 0] += 8 * np.finfo(float).eps
    assert rank(A) == 1
    A[0, 0] = 1 + 200 * np.finfo(float).eps
    assert rank(A) == 2


@pytest.mark.parametrize("scale", [1e200, 1e-200, 1e307, 1e-300])
def test_scale_does_not_matter(scale):
    A = np.array([[1.0, 2], [3, 4]]) * scale
    assert rank(A) == 2
    assert condition_number(A) == pytest.approx(condition_number([[1, 2], [3, 4]]), rel=1e-12)
    np.testing.assert_allclose(null_space([[3 * scale, 4 * scale]]), [[0.8], [-0.6]], atol=1e-15)


def test_no_negative_zero():
    assert math.copysign(1, determinant([[0, 1], [0, 1]])) == 1
    assert math.copysign(1, determinant([[-1, 0], [0, 0]])) == 1


@pytest.mark.parametrize("size", [2, 3, 4])
def test_a_content_beyond_float64_is_refused(size):
    with pytest.raises(ValueError, match=r"^determinant of A: expected a result that fits"):
        determinant(1e200 * np.eye(size))


def test_a_stretch_beyond_float64_is_refused():
    with pytest.raises(ValueError, match=r"^singular values of A: expected a result that fits"):
        singular_values(np.full((4, 4), 1.7e308))


def test_dependent_columns_are_refused_with_their_rank():
    message = "B: expected 3 independent columns, got rank 2"
    with pytest.raises(np.linalg.LinAlgError, match=f"^{re.escape(message)}$"):
        independent(np.array([[1.0, 2, 3], [4, 5, 9], [7, 8, 15]]), "B")
    with pytest.raises(
        np.linalg.LinAlgError, match=r"^B: expected 2 independent columns, got rank 1$"
    ):
        independent(np.array([[0.0, 1], [0, 1]]), "B")


def test_independent_columns_may_differ_in_size():
    B = np.diag([1e20, -1e-20])
    assert independent(B, "B") is B


# Invariants and independent oracles


@given(A=matrices)
def test_rank_against_exact_elimination(A):
    assert rank(A) == exact_rank(A) == rank(A.T)


@given(A=matrices)
def test_what_is_in_the_null_space_lands_on_zero(A):
    N = null_space(A)
    assert N.shape == (A.shape[1], A.shape[1] - exact_rank(A))
    np.testing.assert_allclose(A @ N, 0, atol=1e-12)
    np.testing.assert_allclose(N.T @ N, np.eye(N.shape[1]), atol=1e-12)
    assert (N.max(axis=0, initial=-1) >= -N.min(axis=0, initial=1)).all()


@given(A=matrices)
def test_null_space_spans_what_scipy_says(A):
    ours, theirs = null_space(A), scipy.linalg.null_space(A)
    np.testing.assert_allclose(ours @ ours.T, theirs @ theirs.T, atol=1e-12)


@given(A=matrices)
def test_singular_values_against_scipy(A):
    np.testing.assert_allclose(singular_values(A), scipy.linalg.svdvals(A), atol=1e-12)


@given(A=squares)
def test_determinant_against_exact_expansion(A):
    exact = exact_determinant(A.tolist())
    assert determinant(A) == pytest.approx(exact, abs=1e-9)
    if len(A) <= 3:
        assert determinant(A) == exact


@given(data=st.data(), size=st.integers(1, 4))
def test_areas_multiply(data, size):
    A = data.draw(arrays(float, (size, size), elements=small))
    B = data.draw(arrays(float, (size, size), elements=small))
    product = determinant(A) * determinant(B)
    assert determinant(A @ B) == pytest.approx(product, rel=1e-9, abs=1e-6)


@given(A=squares)
def test_condition_is_at_least_one_and_infinite_when_flattened(A):
    condition = condition_number(A)
    assert condition >= 1
    assert math.isinf(condition) == (exact_rank(A) < len(A))
    if condition < 1e6:
        assert condition == pytest.approx(np.linalg.cond(A), rel=1e-6)
