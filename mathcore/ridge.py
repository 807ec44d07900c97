"""Ridge regression: a little on the diagonal, what it costs and what it saves."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore import _checks
from mathcore._checks import EPSILON, FloatArray


def with_ridge(A: ArrayLike, ridge: float) -> FloatArray:
    """Add the same number to every entry of the diagonal.

    Parameters
    ----------
    A : array_like, shape (n, n)
        A square matrix.
    ridge : float
        The number λ, zero or above, in the unit of `A`.

    Returns
    -------
    ndarray, shape (n, n)
        A + λI: each eigenvalue of `A` plus λ.

    Raises
    ------
    ValueError
        If `A` is not a finite square matrix or `ridge` is negative.

    Examples
    --------
    >>> with_ridge([[1, 2], [2, 4]], 0.5)
    array([[1.5, 2. ],
           [2. , 4.5]])
    """
    A = _checks.square(A, "A")
    ridge = _checks.not_negative(ridge, "ridge")
    with _checks.unwarned():
        return _checks.result(A + ridge * np.eye(len(A)), "A + λI")


def _gram(X: FloatArray) -> FloatArray:
    with _checks.unwarned():
        gram: FloatArray = X.T @ X
    return _checks.result(gram, "XᵀX", X=X)


def _ridges(ridges: ArrayLike) -> FloatArray:
    ridges = _checks.vector(ridges, "ridges")
    if ridges.min() <= 0:
        raise ValueError(f"ridges: expected numbers above 0, got {ridges.min():g}")
    return ridges


def ridge_path(X: ArrayLike, y: ArrayLike, ridges: ArrayLike) -> FloatArray:
    r"""Weights of ridge regression for many λ.

    Parameters
    ----------
    X : array_like, shape (m, n)
        Features; dependent columns are welcome.
    y : array_like, shape (m,)
        Targets.
    ridges : array_like, shape (k,)
        The λ, all above 0, in the unit of the features squared.

    Returns
    -------
    ndarray, shape (k, n)
        For each λ the w with (XᵀX + λI) w = Xᵀy: of all w the one with the least
        :math:`\|y - Xw\|^2 + \lambda\|w\|^2`. Its length falls as λ grows; as λ → 0 it becomes
        the least-squares solution (the shortest, if there are many). Every weight is held back, a
        bias too: centre the data if it should not be.

    Raises
    ------
    LinAlgError
        If a λ is so small beside XᵀX that it is lost to rounding.
    ValueError
        If anything is not finite, the sizes do not meet, or a λ is not above 0.

    Notes
    -----
    T. Hastie, R. Tibshirani, J. Friedman, *The Elements of Statistical Learning*, "Ridge
    Regression".

    Examples
    --------
    >>> ridge_path([[1, 1], [1, 1]], [2, 2], [4, 12])
    array([[0.5 , 0.5 ],
           [0.25, 0.25]])
    """
    X, y = _checks.table(X, y)
    ridges = _ridges(ridges)
    gram = _gram(X)
    with _checks.unwarned():
        moments = _checks.result(X.T @ y, "Xᵀy", y=y)
        raised = gram + ridges[:, np.newaxis, np.newaxis] * np.eye(len(gram))
        weights = np.linalg.solve(raised, moments[:, np.newaxis])[..., 0]
    return _checks.result(weights, "weights")


def ridge(X: ArrayLike, y: ArrayLike, lam: float) -> FloatArray:
    """Weights of ridge regression for one λ; see `ridge_path`.

    Parameters
    ----------
    X : array_like, shape (m, n)
        Features.
    y : array_like, shape (m,)
        Targets.
    lam : float
        The λ, above 0.

    Returns
    -------
    ndarray, shape (n,)
        The weights.

    Raises
    ------
    LinAlgError, ValueError
        As in `ridge_path`.

    Examples
    --------
    >>> ridge([[1, 1], [1, 1]], [2, 2], 4)
    array([0.5, 0.5])
    """
    weights: FloatArray = ridge_path(X, y, [_checks.positive(lam, "lam")])[0]
    return weights


@dataclass(frozen=True)
class TradeOff:
    """What λ costs in bias and saves in variance.

    Parameters
    ----------
    ridges : ndarray, shape (k,)
        The λ.
    squared_bias : ndarray, shape (k,)
        Squared distance from the true weights to the average fitted ones; grows with λ.
    variance : ndarray, shape (k,)
        Mean squared distance of the fitted weights from their average; falls with λ.
    """

    ridges: FloatArray
    squared_bias: FloatArray
    variance: FloatArray

    @property
    def total(self) -> FloatArray:
        """Mean squared distance of fitted from true weights, shape (k,)."""
        return self.squared_bias + self.variance

    @property
    def best(self) -> float:
        """The λ with the smallest total."""
        return float(self.ridges[self.total.argmin()])


def trade_off(X: ArrayLike, true_weights: ArrayLike, noise: float, ridges: ArrayLike) -> TradeOff:
    r"""Bias and variance of ridge regression when the truth is known.

    Parameters
    ----------
    X : array_like, shape (m, n)
        Features.
    true_weights : array_like, shape (n,)
        The w in y = Xw + noise.
    noise : float
        Standard deviation of the noise, the same and independent for each row.
    ridges : array_like, shape (k,)
        The λ, all above 0.

    Returns
    -------
    TradeOff
        In closed form, no sampling. With :math:`X^TX = \sum e_i v_i v_i^T`, squared bias
        :math:`\sum (\lambda\, v_i\cdot w / (e_i + \lambda))^2` and variance
        :math:`\sigma^2 \sum e_i / (e_i + \lambda)^2`.

    Raises
    ------
    ValueError
        If anything is not finite, the sizes do not meet, a λ is not above 0, or `noise` is
        negative.

    Notes
    -----
    A. E. Hoerl and R. W. Kennard, "Ridge Regression: Biased Estimation for Nonorthogonal
    Problems" (1970).

    Examples
    --------
    >>> price = trade_off([[1], [0]], [2], noise=1, ridges=[1, 3])
    >>> price.squared_bias, price.variance
    (array([1.  , 2.25]), array([0.25  , 0.0625]))
    """
    gram = _gram(_checks.shaped(X, "X", 2))
    truth = _checks.vector(true_weights, "true_weights", len(gram))
    noise = _checks.not_negative(noise, "noise")
    ridges = _ridges(ridges).copy()
    values, directions = np.linalg.eigh(gram)
    # What eigh gives for a flat direction is rounding, which a tiny λ would blow up.
    values[values <= len(gram) * EPSILON * values[-1]] = 0
    raised = values + ridges[:, np.newaxis]
    with _checks.unwarned():
        squared_bias = ((ridges[:, np.newaxis] * (truth @ directions) / raised) ** 2).sum(axis=1)
        variance = noise * noise * (values / raised**2).sum(axis=1)
    for array, what in ((squared_bias, "squared bias"), (variance, "variance")):
        _checks.frozen(_checks.result(array, what))
    _checks.frozen(ridges)
    return TradeOff(ridges, squared_bias, variance)
