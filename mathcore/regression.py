"""Predictions for every row at once, features times weights plus a bias, and how wrong they are."""

import numpy as np
from numpy.typing import ArrayLike

from mathcore import _checks
from mathcore._checks import FloatArray
from mathcore._lengths import length


def with_bias(X: ArrayLike) -> FloatArray:
    """Put a column of ones before the features, so that the first weight is the bias.

    Parameters
    ----------
    X : array_like, shape (m, n)
        Features.

    Returns
    -------
    ndarray, shape (m, n + 1)
        ``[1 | X]``.

    Raises
    ------
    ValueError
        If `X` is not a finite matrix.

    Examples
    --------
    >>> with_bias([[3], [5]])
    array([[1., 3.],
           [1., 5.]])
    """
    X = _checks.matrix(X, "X")
    return np.column_stack([np.ones(len(X)), X])


def predict(X: ArrayLike, weights: ArrayLike, bias: float = 0.0) -> FloatArray:
    """One prediction for every row, in one stroke.

    Parameters
    ----------
    X : array_like, shape (m, n)
        Features.
    weights : array_like, shape (n,)
        One weight for each feature, in units of the target for each unit of the feature.
    bias : float
        What is predicted when all features are 0, in units of the target.

    Returns
    -------
    ndarray, shape (m,)
        ``X @ weights + bias``.

    Raises
    ------
    ValueError
        If anything is not finite, the sizes do not meet, or a prediction exceeds ``float64``.

    Examples
    --------
    >>> predict([[1, 2], [3, 4]], [10, 1], bias=0.5)
    array([12.5, 34.5])
    """
    X = _checks.shaped(X, "X", 2)
    weights = _checks.sized(_checks.shaped(weights, "weights", 1), "weights", X.shape[1])
    bias = _checks.number(bias, "bias")
    with _checks.unwarned():
        predictions = X @ weights
        predictions += bias
    return _checks.result(predictions, "predictions", X=X, weights=weights)


def _errors(targets: ArrayLike, predictions: ArrayLike) -> FloatArray:
    """How far each prediction is above its target."""
    wanted = _checks.shaped(targets, "targets", 1)
    got = _checks.sized(_checks.shaped(predictions, "predictions", 1), "predictions", wanted.size)
    with _checks.unwarned():
        errors = got - wanted
    return _checks.result(errors, "errors", targets=wanted, predictions=got)


def squared_error(targets: ArrayLike, predictions: ArrayLike) -> float:
    """Sum of the squared errors, which least squares makes as small as can be.

    Parameters
    ----------
    targets : array_like, shape (m,)
        What happened.
    predictions : array_like, shape (m,)
        What was predicted.

    Returns
    -------
    float
        In the unit of the target, squared; zero only if every prediction is right.

    Raises
    ------
    ValueError
        If anything is not finite, the sizes differ, or the sum exceeds ``float64``.

    Examples
    --------
    >>> squared_error([1, 2], [2, 4])
    5.0
    """
    errors = _errors(targets, predictions)
    with _checks.unwarned():
        total = errors @ errors
    return float(_checks.result(total, "squared error"))


def mean_squared_error(targets: ArrayLike, predictions: ArrayLike) -> float:
    """Mean of the squared errors.

    Parameters
    ----------
    targets : array_like, shape (m,)
        What happened.
    predictions : array_like, shape (m,)
        What was predicted.

    Returns
    -------
    float
        In the unit of the target, squared; zero only if every prediction is right.

    Raises
    ------
    ValueError
        If anything is not finite, the sizes differ, or the mean exceeds ``float64``.

    Examples
    --------
    >>> mean_squared_error([1, 2], [2, 4])
    2.5
    """
    errors = _errors(targets, predictions)
    with _checks.unwarned():
        mean = errors @ errors / errors.size
    return float(_checks.result(mean, "mean squared error"))


def r_squared(targets: ArrayLike, predictions: ArrayLike) -> float:
    r"""Share of the targets' variation that the predictions explain, :math:`R^2`.

    Parameters
    ----------
    targets : array_like, shape (m,)
        What happened; not all the same.
    predictions : array_like, shape (m,)
        What was predicted.

    Returns
    -------
    float
        1 − (sum of squared errors) / (sum of squared distances from the mean), no unit. 1 if all
        is right, 0 if no better than always saying the mean, negative if worse. From 0 to 1 for
        a least-squares fit with a bias on its own data.

    Raises
    ------
    ValueError
        If anything is not finite, the sizes differ, or all targets are the same.

    Examples
    --------
    >>> r_squared([1, 2, 3], [1, 2, 3]), r_squared([1, 2, 3], [2, 2, 2])
    (1.0, 0.0)
    """
    missed = length(_errors(targets, predictions), "the errors")
    wanted = _checks.shaped(targets, "targets", 1)
    with _checks.unwarned():
        # From the first target on: the mean of huge targets then stays within float64.
        deviations = wanted - wanted[0]
    deviations -= _checks.result(deviations, "spread of the targets").mean()
    if not deviations.any():
        raise ValueError(f"targets: expected at least two different values, got only {wanted[0]:g}")
    ratio = missed / length(deviations)
    return float(_checks.result(1.0 - ratio * ratio, "R²"))
