"""Least squares: the best answer to a system without an exact one is a shadow.

`X` has one observation a row and one feature a column, `y` one target for each observation.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore import _checks
from mathcore._checks import FloatArray
from mathcore._lengths import length
from mathcore.projection import orthonormal_factors
from mathcore.rank import condition_number, independent


def normal_equation(X: ArrayLike, y: ArrayLike) -> FloatArray:
    r"""Weights of least squares by the normal equation.

    Parameters
    ----------
    X : array_like, shape (m, n)
        Features, with independent columns.
    y : array_like, shape (m,)
        Targets.

    Returns
    -------
    ndarray, shape (n,)
        w with XᵀX w = Xᵀy: of all w the one with the shortest residual y − Xw.

    Raises
    ------
    LinAlgError
        If the columns of `X` are dependent, or so nearly that XᵀX is singular to `float64`.
    ValueError
        If anything is not finite or the sizes do not meet.

    Notes
    -----
    G. Strang, *Introduction to Linear Algebra*, "Least Squares Approximations". Forming XᵀX
    squares the condition number; `fit` goes by QR, which does not.

    Examples
    --------
    >>> normal_equation([[1, 0], [1, 1], [1, 2]], [6, 0, 0])
    array([ 5., -3.])
    """
    X, y = _checks.table(X, y)
    with _checks.unwarned():
        gram = _checks.result(X.T @ X, "XᵀX", X=X)
        moments = _checks.result(X.T @ y, "Xᵀy", y=y)
    scale = _powers_of_two(gram.diagonal())
    gram = independent(gram * np.outer(scale, scale), "X (seen through XᵀX)")
    with _checks.unwarned():
        weights = np.linalg.solve(gram, moments * scale) * scale
    return _checks.result(weights, "weights")


def _powers_of_two(squares: FloatArray) -> FloatArray:
    """Factors that bring columns with these squared lengths to about length one.

    Without them, features in very different units would look dependent. Powers of two change no
    digit, so the weights of whole numbers stay whole.
    """
    _, exponents = np.frexp(squares)
    return np.exp2(-(exponents // 2).astype(np.float64))


@dataclass(frozen=True)
class Fit:
    """A least-squares fit.

    Parameters
    ----------
    weights : ndarray, shape (n,)
        One for each column of X.
    fitted : ndarray, shape (m,)
        Xw: the shadow of y on the column space.
    residual : ndarray, shape (m,)
        y − Xw, orthogonal to every column.
    """

    weights: FloatArray
    fitted: FloatArray
    residual: FloatArray

    @property
    def error(self) -> float:
        """Length of the residual, the shortest there is."""
        return length(self.residual)


def fit(X: ArrayLike, y: ArrayLike) -> Fit:
    r"""Fit weights by least squares, by way of an orthonormal basis (QR).

    Parameters
    ----------
    X : array_like, shape (m, n)
        Features, with independent columns.
    y : array_like, shape (m,)
        Targets.

    Returns
    -------
    Fit
        With X = QR, the weights solve R w = Qᵀy. The same as `normal_equation` in exact
        arithmetic; in floating point good where that has lost all digits.

    Raises
    ------
    LinAlgError
        If the columns of `X` are dependent (the message gives the rank), as they must be with
        fewer rows than columns.
    ValueError
        If anything is not finite or the sizes do not meet.

    Notes
    -----
    L. N. Trefethen and D. Bau, *Numerical Linear Algebra*, "Least Squares Problems".

    Examples
    --------
    >>> line = fit([[1, 0], [1, 1], [1, 2]], [6, 0, 0])
    >>> line.weights.round(12), line.residual.round(12)
    (array([ 5., -3.]), array([ 1., -2.,  1.]))
    """
    X, y = _checks.table(X, y)
    Q, R = orthonormal_factors(X)
    with _checks.unwarned():
        weights = _checks.result(np.linalg.solve(R, Q.T @ y), "weights", y=y)
        fitted = X @ weights
        residual = _checks.result(y - fitted, "residual")
    for array in (weights, fitted, residual):
        _checks.frozen(array)
    return Fit(weights, fitted, residual)


@dataclass(frozen=True)
class Comparison:
    """Both ways to the weights, side by side.

    Parameters
    ----------
    by_normal_equation, by_qr : ndarray, shape (n,)
        The weights.
    condition, condition_squared : float
        Condition number of X, and its square: that of XᵀX, which the normal equation solves.
    """

    by_normal_equation: FloatArray
    by_qr: FloatArray
    condition: float
    condition_squared: float

    @property
    def difference(self) -> float:
        """Length of the difference of the weights, relative to those by QR."""
        gap = length(self.by_normal_equation - self.by_qr)
        return gap / length(self.by_qr) if gap else 0.0


def compare(X: ArrayLike, y: ArrayLike) -> Comparison:
    """Fit by the normal equation and by QR.

    Parameters
    ----------
    X : array_like, shape (m, n)
        Features, with independent columns.
    y : array_like, shape (m,)
        Targets.

    Returns
    -------
    Comparison
        Both weights. About ``condition_squared * 2.2e-16`` of difference is to be expected.

    Raises
    ------
    LinAlgError, ValueError
        As in `normal_equation`.

    Examples
    --------
    >>> compare([[1, 0], [1, 1], [1, 2]], [6, 0, 0]).difference < 1e-14
    True
    """
    condition = condition_number(X)
    return Comparison(normal_equation(X, y), fit(X, y).weights, condition, condition**2)
