import numpy as np
import pytest
import scipy.linalg
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.bases import coordinates
from mathcore.orthogonality import (
    gram_schmidt,
    is_orthogonal,
    is_orthonormal,
    orthogonal_coordinates,
)
from mathcore.rank import rank

small = st.integers(-9, 9).map(float)


@st.composite
def independent_columns(draw, square=False):
    n = draw(st.integers(1, 4))
    m = n if square else draw(st.integers(n, 5))
    A = draw(arrays(float, (m, n), elements=small))
    assume(rank(A) == n)
    return A


# By hand


def test_gram_schmidt_by_hand():
    np.testing.assert_allclose(
        gram_schmidt([[3, 1], [4, 7]]), [[0.6, -0.8], [0.8, 0.6]], atol=1e-15
    )
    np.testing.assert_allclose(gram_schmidt([[0], [-2]]), [[0], [-1]])


def test_right_angles_by_hand():
    assert is_orthogonal([[1, -4], [2, 2]])
    assert not is_orthogonal([[1, -4], [2, 2.01]])
    assert is_orthonormal([[0, -1], [1, 0]])
    assert not is_orthonormal([[0, -1], [1.01, 0]])
    assert not is_orthonormal([[1, 1], [0, 1]])


def test_coordinates_by_dot_products():
    assert orthogonal_coordinates([[2, 0], [0, -4]], [6, 2]).tolist() == [3, -0.5]
    np.testing.assert_allclose(
        orthogonal_coordinates([[1, -2], [2, 1]], [3, 1]), [1, -1], atol=1e-15
    )


# Degenerate


def test_a_single_column_is_orthogonal():
    assert is_orthogonal([[3], [4]])
    assert not is_orthonormal([[3], [4]])
    assert is_orthonormal([[0.6], [0.8]])


def test_zero_columns_are_orthogonal_to_all_but_have_not_length_one():
    assert is_orthogonal([[0, 1], [0, 1]])
    assert not is_orthonormal([[0, 1], [0, 0]])


def test_tolerances_are_kept():
    nearly = [[1, 0.1], [0, 1]]
    cosine = 0.1 / np.sqrt(1.01)
    assert is_orthogonal(nearly, cosine * 1.001)
    assert not is_orthogonal(nearly, cosine * 0.999)
    assert is_orthonormal([[1, 0], [0, 1.25]], 0.25)
    assert not is_orthonormal([[1, 0], [0, 1.25]], 0.24)
    assert not is_orthonormal([[1, 0], [0, 0.75]], 0.24)
    for routine in (is_orthogonal, is_orthonormal):
        assert routine(np.eye(2), 0)
        with pytest.raises(ValueError, match=r"^tolerance: expected 0 or a number above, got -1$"):
            routine(np.eye(2), -1)


@pytest.mark.parametrize("scale", [1e-200, 1e200])
def test_scale_does_not_matter(scale):
    A = np.array([[3.0, 1], [4, 7]])
    np.testing.assert_allclose(gram_schmidt(scale * A), gram_schmidt(A), atol=1e-15)
    assert is_orthogonal(scale * np.array([[1, -2], [2, 1]]))
    found = orthogonal_coordinates(scale * np.array([[1, -2], [2, 1]]), [3 * scale, scale])
    np.testing.assert_allclose(found, [1, -1], atol=1e-15)


def test_dependent_columns_are_refused():
    message = r"^A: expected 2 independent columns, got rank 1$"
    with pytest.raises(np.linalg.LinAlgError, match=message):
        gram_schmidt([[1, 2], [2, 4]])
    with pytest.raises(
        np.linalg.LinAlgError, match=r"^B: expected 2 independent columns, got rank 1$"
    ):
        orthogonal_coordinates([[1, 0], [0, 0]], [1, 1])


def test_a_slanted_basis_is_refused_with_its_cosine():
    with pytest.raises(
        ValueError, match=r"^B: expected orthogonal columns, got two with cosine 0.707$"
    ):
        orthogonal_coordinates([[1, 1], [0, 1]], [1, 1])
    with pytest.raises(
        ValueError, match=r"^B: expected orthogonal columns, got two with cosine 0.707$"
    ):
        orthogonal_coordinates([[1, -1], [0, 1]], [1, 1])


def test_wrong_sizes_are_refused():
    with pytest.raises(ValueError, match=r"^v: expected 2 entries, got 3$"):
        orthogonal_coordinates(np.eye(2), [1, 2, 3])
    with pytest.raises(ValueError, match=r"^coordinates: expected a result that fits"):
        orthogonal_coordinates(1e-200 * np.eye(2), [1e200, 0])


def test_nearly_parallel_columns_still_come_out_orthogonal():
    # One round of clearing leaves cosines of about 1e-8 here.
    A = np.vander(np.linspace(1, 1.01, 6), 4)
    assert is_orthonormal(gram_schmidt(A), 1e-14)


# Invariants


@given(A=independent_columns())
def test_gram_schmidt_makes_an_orthonormal_basis_of_the_same_space(A):
    Q = gram_schmidt(A)
    assert is_orthonormal(Q)
    np.testing.assert_allclose(Q @ (Q.T @ A), A, atol=1e-9)
    triangle = Q.T @ A
    np.testing.assert_allclose(np.tril(triangle, -1), 0, atol=1e-9)
    assert (triangle.diagonal() > 0).all()


@given(A=independent_columns(square=True), stretch=st.integers(1, 9), data=st.data())
def test_dot_products_agree_with_solving(A, stretch, data):
    B = gram_schmidt(A) * stretch
    v = data.draw(arrays(float, len(B), elements=small))
    np.testing.assert_allclose(orthogonal_coordinates(B, v), coordinates(B, v), atol=1e-9)


# Independent oracle


@given(A=independent_columns())
def test_gram_schmidt_against_scipy_qr(A):
    Q, R = scipy.linalg.qr(A, mode="economic")
    np.testing.assert_allclose(gram_schmidt(A), Q * np.sign(R.diagonal()), atol=1e-9)
