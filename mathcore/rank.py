"""Rank, null space, condition: how much of space survives a matrix, and how safely."""

import math

import numpy as np
from numpy.typing import ArrayLike

from mathcore import _checks
from mathcore._checks import EPSILON, FloatArray


def singular_values(A: ArrayLike) -> FloatArray:
    """How much a matrix stretches, along its own axes.

    Parameters
    ----------
    A : array_like, shape (m, n)
        The matrix.

    Returns
    -------
    ndarray, shape (min(m, n),)
        Largest first, none negative. Values that are only rounding, those not above
        ``max(m, n) * 2.2e-16`` times the largest, are given as 0.

    Raises
    ------
    ValueError
        If `A` is not a finite matrix.

    Notes
    -----
    G. H. Golub and C. F. Van Loan, *Matrix Computations*, "The Singular Value Decomposition",
    on numerical rank.

    Examples
    --------
    >>> singular_values([[3, 0], [0, -4]])
    array([4., 3.])
    """
    A = _checks.matrix(A, "A")
    scale = np.abs(A).max()
    if scale == 0:
        return np.zeros(min(A.shape))
    # Of entries near the ends of float64 the squares would not fit.
    values = np.linalg.svdvals(A / scale)
    values[values <= max(A.shape) * EPSILON * values[0]] = 0
    with _checks.unwarned():
        return _checks.result(values * scale, "singular values of A")


def rank(A: ArrayLike) -> int:
    """Dimension of what a matrix can reach: how many independent columns it has.

    Parameters
    ----------
    A : array_like, shape (m, n)
        The matrix.

    Returns
    -------
    int
        How many of the `singular_values` are not 0; the same for A and Aᵀ.

    Raises
    ------
    ValueError
        If `A` is not a finite matrix.

    Examples
    --------
    >>> rank([[1, 2], [2, 4]]), rank([[1, 2], [3, 4]])
    (1, 2)
    """
    return int(np.count_nonzero(singular_values(A)))


def null_space(A: ArrayLike) -> FloatArray:
    """Orthonormal basis of all that a matrix sends to the origin.

    Parameters
    ----------
    A : array_like, shape (m, n)
        The matrix.

    Returns
    -------
    ndarray, shape (n, n - rank)
        One direction a column; no column if only zero is sent to zero. The largest entry of each
        column is positive, so that the same matrix always gives the same directions.

    Raises
    ------
    ValueError
        If `A` is not a finite matrix.

    Examples
    --------
    >>> null_space([[3, 4], [6, 8]]).round(12)
    array([[ 0.8],
           [-0.6]])
    """
    A = _checks.matrix(A, "A")
    scale = np.abs(A).max() or 1.0
    directions: FloatArray = np.linalg.svd(A / scale)[2][rank(A) :].T
    largest = np.abs(directions).argmax(axis=0)
    directions *= np.sign(directions[largest, np.arange(directions.shape[1])])
    return directions


def condition_number(A: ArrayLike) -> float:
    """How many times a relative nudge of the output can grow in the recovered input.

    Parameters
    ----------
    A : array_like, shape (m, n)
        The matrix.

    Returns
    -------
    float
        Largest over smallest singular value: 1 for rotations, infinity when something is
        flattened (rank below min(m, n)). Scaling the whole matrix does not change it.

    Raises
    ------
    ValueError
        If `A` is not a finite matrix.

    Examples
    --------
    >>> condition_number([[3, 0], [0, -4]])
    1.3333333333333333
    >>> condition_number([[1, 2], [2, 4]])
    inf
    """
    values = singular_values(A)
    return float(values[0] / values[-1]) if values[-1] > 0 else math.inf


def determinant(A: ArrayLike) -> float:
    """Signed area (2x2), volume (3x3) or content to which a matrix takes the unit square or cube.

    Parameters
    ----------
    A : array_like, shape (n, n)
        The matrix.

    Returns
    -------
    float
        Negative when space is turned over, zero when it is flattened. For n = 2 and 3 by
        cofactors, so that whole numbers give whole numbers; from n = 4 up by `numpy.linalg.det`.

    Raises
    ------
    ValueError
        If `A` is not a finite square matrix, or the determinant exceeds ``float64``.

    Examples
    --------
    >>> determinant([[1, 2], [3, 4]])
    -2.0
    """
    A = _checks.square(A, "A")
    with _checks.unwarned():
        if len(A) == 1:
            content = A[0, 0]
        elif len(A) == 2:
            content = A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
        elif len(A) == 3:
            content = A[0] @ np.cross(A[1], A[2])
        else:
            content = np.linalg.det(A)
    return float(_checks.result(content, "determinant of A")) + 0.0


def independent(A: FloatArray, name: str) -> FloatArray:
    """Refuse a matrix whose columns are dependent.

    Parameters
    ----------
    A : ndarray, shape (m, n)
        A finite matrix.
    name : str
        What the message calls it.

    Returns
    -------
    ndarray, shape (m, n)
        `A` itself.

    Raises
    ------
    LinAlgError
        If the columns, each brought to the same size first, have a rank below n. So a basis may
        mix long vectors with short ones.

    Examples
    --------
    >>> independent(np.array([[1.0, 2.0], [2.0, 4.0]]), "B")
    Traceback (most recent call last):
    numpy.linalg.LinAlgError: B: expected 2 independent columns, got rank 1
    """
    columns = A.shape[1]
    sizes = np.abs(A).max(axis=0)
    found = rank(A / np.where(sizes > 0, sizes, 1))
    if found < columns:
        raise np.linalg.LinAlgError(
            f"{name}: expected {columns} independent columns, got rank {found}"
        )
    return A
