"""Projection on a column space: the shadow of a vector on all that a matrix can reach."""

import numpy as np
from numpy.typing import ArrayLike

from mathcore import _checks
from mathcore._checks import FloatArray
from mathcore.rank import independent


def orthonormal_factors(X: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Factor a matrix with independent columns into orthonormal columns and a triangle.

    Parameters
    ----------
    X : array_like, shape (m, n)
        Independent columns.

    Returns
    -------
    Q : ndarray, shape (m, n)
        QᵀQ = I; its columns span what those of `X` span.
    R : ndarray, shape (n, n)
        Upper triangular, with QR = X.

    Raises
    ------
    LinAlgError
        If the columns of `X` are dependent (the message gives the rank), as they must be with
        fewer rows than columns.
    ValueError
        If `X` is not a finite matrix.

    Notes
    -----
    L. N. Trefethen and D. Bau, *Numerical Linear Algebra*, "QR Factorization". The signs are
    those of `numpy.linalg.qr`; `mathcore.orthogonality.gram_schmidt` keeps each column's side.

    Examples
    --------
    >>> Q, R = orthonormal_factors([[3], [4]])
    >>> abs(Q).round(12), abs(R).round(12)
    (array([[0.6],
           [0.8]]), array([[5.]]))
    """
    Q, R = np.linalg.qr(_checks.matrix(X, "X"))
    # R has the rank of X, and is small.
    return Q, independent(R, "X")


def project(X: ArrayLike, y: ArrayLike) -> FloatArray:
    """Shadow of `y` on the column space of `X`: of all Xw the nearest.

    Parameters
    ----------
    X : array_like, shape (m, n)
        Independent columns.
    y : array_like, shape (m,)
        What is projected.

    Returns
    -------
    ndarray, shape (m,)
        The projection; projecting it again changes nothing.

    Raises
    ------
    LinAlgError
        If the columns of `X` are dependent.
    ValueError
        If anything is not finite or the sizes do not meet.

    Examples
    --------
    >>> project([[1, 0], [0, 1], [0, 0]], [3, 4, 5])
    array([3., 4., 0.])
    """
    X, y = _checks.table(X, y)
    Q, _ = orthonormal_factors(X)
    with _checks.unwarned():
        shadow = Q @ (Q.T @ y)
    return _checks.result(shadow, "projection of y", y=y)


def hat_matrix(X: ArrayLike) -> FloatArray:
    """Matrix that puts the hat on y: ŷ = Hy is the projection on the column space.

    Parameters
    ----------
    X : array_like, shape (m, n)
        Independent columns.

    Returns
    -------
    ndarray, shape (m, m)
        H = X(XᵀX)⁻¹Xᵀ, computed as QQᵀ. Symmetric, HH = H, trace n. It holds m² numbers: not
        for long tables.

    Raises
    ------
    LinAlgError
        If the columns of `X` are dependent.
    ValueError
        If `X` is not a finite matrix.

    Examples
    --------
    >>> hat_matrix([[1], [1]]).round(12)
    array([[0.5, 0.5],
           [0.5, 0.5]])
    """
    Q, _ = orthonormal_factors(X)
    return Q @ Q.T
