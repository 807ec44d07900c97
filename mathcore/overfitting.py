"""Overfitting: more features always fit the past better, and soon the future worse."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore import _checks
from mathcore._checks import FloatArray, IntArray
from mathcore.least_squares import fit
from mathcore.regression import mean_squared_error, predict


def polynomial_features(x: ArrayLike, degree: int) -> FloatArray:
    """Powers of a number as features.

    Parameters
    ----------
    x : array_like, shape (m,)
        One number for each row; between -1 and 1 for a well-conditioned table.
    degree : int
        The highest power, 0 or above.

    Returns
    -------
    ndarray, shape (m, degree + 1)
        ``[1, x, x**2, ..., x**degree]``; the first column serves as bias.

    Raises
    ------
    ValueError
        If `x` is not a finite vector, `degree` is negative, or a power exceeds ``float64``.

    Examples
    --------
    >>> polynomial_features([2, 3], 2)
    array([[1., 2., 4.],
           [1., 3., 9.]])
    """
    x = _checks.shaped(x, "x", 1)
    degree = _checks.count(degree, "degree", least=0)
    with _checks.unwarned():
        powers = np.vander(x, degree + 1, increasing=True)
    return _checks.result(powers, "powers of x", x=x)


@dataclass(frozen=True)
class FeatureErrors:
    """Errors of fits with more and more features.

    Parameters
    ----------
    counts : ndarray of int, shape (k,)
        How many features each fit used.
    train, test : ndarray, shape (k,)
        Mean squared error on the rows fitted, and on rows never seen; target's unit squared.
    """

    counts: IntArray
    train: FloatArray
    test: FloatArray

    @property
    def best(self) -> int:
        """The number of features with the smallest test error."""
        return int(self.counts[self.test.argmin()])


def feature_errors(
    X_train: ArrayLike, y_train: ArrayLike, X_test: ArrayLike, y_test: ArrayLike
) -> FeatureErrors:
    """Train and test error with the first feature, the first two, and so on.

    Parameters
    ----------
    X_train : array_like, shape (m, n)
        Features to fit with, at least as many rows as columns.
    y_train : array_like, shape (m,)
        Their targets.
    X_test : array_like, shape (p, n)
        Features of rows that the fit never sees.
    y_test : array_like, shape (p,)
        Their targets.

    Returns
    -------
    FeatureErrors
        For 1 to n features. The train error never rises; the test error is under no such law.

    Raises
    ------
    LinAlgError
        If the columns of `X_train` are dependent.
    ValueError
        If anything is not finite or the sizes do not meet.

    Examples
    --------
    >>> x, y = [0, 1, 2], [0, 1, 4]
    >>> errors = feature_errors(polynomial_features(x, 2), y, polynomial_features([3], 2), [9])
    >>> errors.best, errors.test.round(6)
    (3, array([53.777778, 11.111111,  0.      ]))
    """
    seen, unseen = _checks.matrix(X_train, "X_train"), _checks.matrix(X_test, "X_test")
    _checks.vector(y_train, "y_train", len(seen))
    _checks.vector(y_test, "y_test", len(unseen))
    if seen.shape[1] != unseen.shape[1]:
        raise ValueError(
            f"X_test: expected {seen.shape[1]} features as in X_train, got {unseen.shape[1]}"
        )
    counts = np.arange(1, seen.shape[1] + 1)
    train, test = np.empty(counts.size), np.empty(counts.size)
    for place, features in enumerate(counts):
        weights = fit(seen[:, :features], y_train).weights
        train[place] = mean_squared_error(y_train, predict(seen[:, :features], weights))
        test[place] = mean_squared_error(y_test, predict(unseen[:, :features], weights))
    for array in (counts, train, test):
        _checks.frozen(array)
    return FeatureErrors(counts, train, test)
