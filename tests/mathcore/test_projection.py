import numpy as np
import pytest
import scipy.linalg
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.projection import hat_matrix, orthonormal_factors, project
from mathcore.rank import rank

small = st.integers(-9, 9).map(float)


@st.composite
def tables(draw):
    """Independent columns, and a target for each row."""
    n = draw(st.integers(1, 3))
    m = draw(st.integers(n, 6))
    X = draw(arrays(float, (m, n), elements=small))
    assume(rank(X) == n)
    return X, draw(arrays(float, m, elements=small))


# By hand


def test_a_shadow_on_the_floor():
    np.testing.assert_allclose(project([[1, 1], [0, 1], [0, 0]], [3, 4, 5]), [3, 4, 0], atol=1e-14)


def test_the_hat_of_a_line():
    np.testing.assert_allclose(hat_matrix([[1], [2]]), [[0.2, 0.4], [0.4, 0.8]], atol=1e-15)


def test_factors_by_hand():
    Q, R = orthonormal_factors([[3, 0], [4, 5]])
    np.testing.assert_allclose(abs(Q), [[0.6, 0.8], [0.8, 0.6]], atol=1e-15)
    np.testing.assert_allclose(abs(R), [[5, 4], [0, 3]], atol=1e-15)


# Degenerate


@pytest.mark.parametrize("routine", [orthonormal_factors, hat_matrix, lambda X: project(X, [1, 1])])
def test_dependent_columns_are_refused_with_their_rank(routine):
    with pytest.raises(
        np.linalg.LinAlgError, match=r"^X: expected 2 independent columns, got rank 1$"
    ):
        routine([[1, 2], [2, 4]])
    with pytest.raises(
        np.linalg.LinAlgError, match=r"^X: expected 3 independent columns, got rank 2$"
    ):
        routine([[1, 2, 3], [2, 5, 6]])


def test_a_full_space_casts_no_shadow():
    np.testing.assert_allclose(project([[1, 2], [3, 4]], [5, 6]), [5, 6], atol=1e-14)


def test_projections_beyond_float64_are_refused():
    with pytest.raises(ValueError, match=r"^projection of y: expected a result that fits"):
        project([[1], [1]], [1.7e308, 1.7e308])
    with pytest.raises(ValueError, match=r"^y: expected finite numbers, got nan at index 1$"):
        project([[1], [1]], [1, np.nan])


# Invariants


@given(table=tables())
def test_a_shadow_lies_in_the_plane_and_the_rest_stands_on_it(table):
    X, y = table
    shadow = project(X, y)
    np.testing.assert_allclose(X.T @ (y - shadow), 0, atol=1e-9)
    np.testing.assert_allclose(project(X, shadow), shadow, atol=1e-10)


@given(table=tables())
def test_the_hat_is_a_projection(table):
    X, y = table
    H = hat_matrix(X)
    np.testing.assert_array_equal(H, H.T)
    np.testing.assert_allclose(H @ H, H, atol=1e-10)
    assert np.trace(H) == pytest.approx(X.shape[1])
    np.testing.assert_allclose(H @ y, project(X, y), atol=1e-10)


@given(table=tables())
def test_factors_multiply_to_the_matrix(table):
    X, _ = table
    Q, R = orthonormal_factors(X)
    np.testing.assert_allclose(Q @ R, X, atol=1e-12)
    np.testing.assert_allclose(Q.T @ Q, np.eye(X.shape[1]), atol=1e-12)
    np.testing.assert_array_equal(np.tril(R, -1), 0)


# Independent oracle


@given(table=tables())
def test_projection_against_scipys_pseudo_inverse(table):
    X, y = table
    np.testing.assert_allclose(project(X, y), X @ (scipy.linalg.pinv(X) @ y), atol=1e-9)
