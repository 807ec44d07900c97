"""Orthogonal bases: how to get one, how to recognise one, and why one is pleasant to count in."""

import numpy as np
from numpy.typing import ArrayLike

from mathcore import _checks
from mathcore._checks import FloatArray
from mathcore._lengths import direction, length
from mathcore.angles import ORTHOGONAL_TOLERANCE
from mathcore.rank import independent


def gram_schmidt(A: ArrayLike) -> FloatArray:
    r"""Orthonormal columns that span what the columns of `A` span.

    Parameters
    ----------
    A : array_like, shape (m, n)
        Independent columns.

    Returns
    -------
    ndarray, shape (m, n)
        Q with QᵀQ = I. Its first k columns span the same as the first k of `A`, and column k
        leans to the same side as column k of `A`.

    Raises
    ------
    LinAlgError
        If the columns are dependent.
    ValueError
        If `A` is not a finite matrix.

    Notes
    -----
    L. N. Trefethen and D. Bau, *Numerical Linear Algebra*, "Gram-Schmidt Orthogonalization".
    Each column is cleared of the ones before it twice: after one round rounding can leave a
    visible rest, after two no more than rounding itself (W. Kahan and B. Parlett's "twice is
    enough").

    Examples
    --------
    >>> gram_schmidt([[3, 1], [4, 7]])
    array([[ 0.6, -0.8],
           [ 0.8,  0.6]])
    """
    A = independent(_checks.matrix(A, "A"), "A")
    Q = np.empty(A.shape)
    for k in range(A.shape[1]):
        column = direction(A[:, k])
        for _ in range(2):
            column = column - Q[:, :k] @ (Q[:, :k].T @ column)
        Q[:, k] = direction(column)
    return Q


def _largest_cosine(B: FloatArray) -> float:
    """Largest cosine, without its sign, between two columns; zero columns count as orthogonal."""
    units = np.column_stack([_direction_or_zero(column) for column in B.T])
    return float(np.abs(np.triu(units.T @ units, k=1)).max())


def _direction_or_zero(column: FloatArray) -> FloatArray:
    return direction(column) if column.any() else column


def is_orthogonal(B: ArrayLike, tolerance: float = ORTHOGONAL_TOLERANCE) -> bool:
    """Whether the columns of a matrix stand at right angles to each other.

    Parameters
    ----------
    B : array_like, shape (m, n)
        The columns.
    tolerance : float
        How large the cosine of any two may be, as in `mathcore.angles.are_orthogonal`.

    Returns
    -------
    bool
        True for a single column as well.

    Raises
    ------
    ValueError
        If `B` is not a finite matrix or `tolerance` is negative.

    Examples
    --------
    >>> is_orthogonal([[1, -2], [2, 1]]), is_orthogonal([[1, 1], [0, 1]])
    (True, False)
    """
    tolerance = _checks.not_negative(tolerance, "tolerance")
    return _largest_cosine(_checks.matrix(B, "B")) <= tolerance


def is_orthonormal(B: ArrayLike, tolerance: float = ORTHOGONAL_TOLERANCE) -> bool:
    """Whether the columns stand at right angles and all have length one.

    Parameters
    ----------
    B : array_like, shape (m, n)
        The columns.
    tolerance : float
        How large any cosine may be, and how far any length from 1.

    Returns
    -------
    bool
        Whether BᵀB = I to within `tolerance`.

    Raises
    ------
    ValueError
        If `B` is not a finite matrix or `tolerance` is negative.

    Examples
    --------
    >>> is_orthonormal([[0.6, -0.8], [0.8, 0.6]]), is_orthonormal([[1, -2], [2, 1]])
    (True, False)
    """
    B = _checks.matrix(B, "B")
    off = max(abs(length(column) - 1) for column in B.T)
    return is_orthogonal(B, tolerance) and off <= tolerance


def orthogonal_coordinates(B: ArrayLike, v: ArrayLike) -> FloatArray:
    r"""Coordinates in an orthogonal basis, one dot product at a time: no system to solve.

    Parameters
    ----------
    B : array_like, shape (n, n)
        An orthogonal basis, one vector a column.
    v : array_like, shape (n,)
        The vector.

    Returns
    -------
    ndarray, shape (n,)
        :math:`c_i = (v \cdot b_i) / (b_i \cdot b_i)`.

    Raises
    ------
    LinAlgError
        If the columns of `B` are dependent.
    ValueError
        If the columns are not orthogonal (the message gives the largest cosine), or the sizes do
        not meet.

    Examples
    --------
    >>> orthogonal_coordinates([[1, -2], [2, 1]], [3, 1])
    array([ 1., -1.])
    """
    B = independent(_checks.square(B, "B"), "B")
    v = _checks.vector(v, "v", len(B))
    cosine = _largest_cosine(B)
    if cosine > ORTHOGONAL_TOLERANCE:
        raise ValueError(f"B: expected orthogonal columns, got two with cosine {cosine:.3g}")
    lengths = np.array([length(column) for column in B.T])
    with _checks.unwarned():
        found = (v @ (B / lengths)) / lengths
    return _checks.result(found, "coordinates")
