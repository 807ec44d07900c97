r"""Gradient descent on the mean squared error: rolling down to the weights of least squares.

The error is :math:`J(w) = \|Xw - y\|^2 / m`, for m rows.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore import _checks
from mathcore._checks import FloatArray
from mathcore.regression import mean_squared_error, predict


def gradient(X: ArrayLike, y: ArrayLike, weights: ArrayLike) -> FloatArray:
    r"""Direction of steepest climb of the mean squared error.

    Parameters
    ----------
    X : array_like, shape (m, n)
        Features.
    y : array_like, shape (m,)
        Targets.
    weights : array_like, shape (n,)
        Where on the slope.

    Returns
    -------
    ndarray, shape (n,)
        :math:`\frac{2}{m}X^T(Xw - y)`; zero just where the normal equation holds.

    Raises
    ------
    ValueError
        If anything is not finite, the sizes do not meet, or an entry exceeds ``float64``.

    Examples
    --------
    >>> gradient([[1, 0], [0, 2]], [1, 2], [0, 0])
    array([-1., -4.])
    """
    X, y = _checks.table(X, y)
    with _checks.unwarned():
        errors = predict(X, weights) - y
        climb = X.T @ errors
        climb *= 2 / len(X)
    return _checks.result(climb, "gradient", y=y)


def _curvatures(X: ArrayLike) -> FloatArray:
    """Eigenvalues of the matrix of second derivatives, 2XᵀX/m, from the smallest up."""
    X = _checks.shaped(X, "X", 2)
    with _checks.unwarned():
        hessian = _checks.result(X.T @ X * (2 / len(X)), "2XᵀX/m", X=X)
    return _checks.result(np.linalg.eigvalsh(hessian), "curvatures")


def critical_rate(X: ArrayLike) -> float:
    r"""Step size from which on gradient descent stops converging.

    Parameters
    ----------
    X : array_like, shape (m, n)
        Features.

    Returns
    -------
    float
        :math:`2 / \lambda_{max}` of the second derivatives :math:`\frac{2}{m}X^TX`: below it
        each step shrinks the distance along every direction that matters, above it one
        direction grows. Infinite if `X` is all zeros.

    Raises
    ------
    ValueError
        If `X` is not a finite matrix.

    Notes
    -----
    S. Boyd and L. Vandenberghe, *Convex Optimization*, "Gradient descent method".

    Examples
    --------
    >>> critical_rate([[1, 0], [0, 2]])
    0.5
    """
    steepest = float(_curvatures(X)[-1])
    return 2 / steepest if steepest > 0 else math.inf


def best_rate(X: ArrayLike) -> float:
    r"""Step size with the fastest sure convergence.

    Parameters
    ----------
    X : array_like, shape (m, n)
        Features, not all zero.

    Returns
    -------
    float
        :math:`2 / (\lambda_{min} + \lambda_{max})`: the flattest and the steepest direction
        shrink equally fast.

    Raises
    ------
    ValueError
        If `X` is not a finite matrix, or all zeros.

    Examples
    --------
    >>> best_rate([[1, 0], [0, 2]])
    0.4
    """
    curvatures = _curvatures(X)
    if curvatures[-1] <= 0:
        raise ValueError("X: expected at least one entry that is not 0, got only zeros")
    return float(2 / (max(curvatures[0], 0.0) + curvatures[-1]))


@dataclass(frozen=True)
class Path:
    """The way down.

    Parameters
    ----------
    weights : ndarray, shape (steps + 1, n)
        Start, then the weights after each step.
    errors : ndarray, shape (steps + 1,)
        Mean squared error at each.
    """

    weights: FloatArray
    errors: FloatArray


def descend(
    X: ArrayLike, y: ArrayLike, rate: float, steps: int = 50, start: ArrayLike | None = None
) -> Path:
    """Walk downhill by gradient descent, keeping every place passed.

    Parameters
    ----------
    X : array_like, shape (m, n)
        Features.
    y : array_like, shape (m,)
        Targets.
    rate : float
        Step size, above zero: each step goes ``rate`` times the gradient downhill.
    steps : int
        How many steps.
    start : array_like, shape (n,), optional
        First weights; zeros if not given.

    Returns
    -------
    Path
        All weights and errors. With a rate below `critical_rate` the error never rises.

    Raises
    ------
    ValueError
        If anything is not finite, the sizes do not meet, or the rate is so far beyond critical
        that the weights outgrow ``float64``.

    Examples
    --------
    >>> path = descend([[1, 0], [0, 2]], [1, 2], rate=0.4, steps=2)
    >>> path.weights
    array([[0.  , 0.  ],
           [0.4 , 1.6 ],
           [0.64, 0.64]])
    """
    X, y = _checks.table(X, y)
    rate = _checks.positive(rate, "rate")
    steps = _checks.count(steps, "steps", least=0)
    weights = np.zeros((steps + 1, X.shape[1]))
    if start is not None:
        weights[0] = _checks.vector(start, "start", X.shape[1])
    for step in range(steps):
        climb = gradient(X, y, weights[step])
        with _checks.unwarned():
            weights[step + 1] = weights[step] - rate * climb
        _checks.result(weights[step + 1], f"weights after step {step + 1} at rate {rate:g}")
    errors = np.array([mean_squared_error(y, predict(X, place)) for place in weights])
    _checks.frozen(weights)
    _checks.frozen(errors)
    return Path(weights, errors)
