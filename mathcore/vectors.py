"""Vectors: lists of numbers that are also arrows.

Every routine takes vectors of any dimension as anything NumPy reads as a row of numbers, never
changes them, and returns ``float64``. Lengths carry the unit of the entries, angles are radians.
"""

import math
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from mathcore import _checks
from mathcore._checks import FloatArray
from mathcore._lengths import direction, length


def norm(v: ArrayLike, order: Literal[1, 2] | float = 2) -> float:
    r"""Length of a vector: :math:`\|v\|_2`, or :math:`\|v\|_1`, or :math:`\|v\|_\infty`.

    Parameters
    ----------
    v : array_like, shape (n,)
        The vector.
    order : {2, 1, inf}
        2 for the straight length, 1 for the sum of the entries' sizes (the walk along the axes),
        ``math.inf`` for the largest of them.

    Returns
    -------
    float
        Zero or above, in the unit of the entries; zero only for the zero vector. No overflow or
        underflow on the way: only a length that itself exceeds ``float64`` is refused.

    Raises
    ------
    ValueError
        If `v` is not a finite vector, or `order` is none of the three.

    Notes
    -----
    G. Strang, *Introduction to Linear Algebra*, "Lengths and Angles from Dot Products".

    Examples
    --------
    >>> norm([3, 4])
    5.0
    >>> norm([3, -4], order=1), norm([3, -4], order=math.inf)
    (7.0, 4.0)
    """
    v = _checks.shaped(v, "v", 1)
    if order == 2:
        return length(v)
    if order not in (1, math.inf):
        raise ValueError(f"order: expected 1, 2 or inf, got {order!r}")
    with _checks.unwarned():
        size = np.abs(v).sum() if order == 1 else np.abs(v).max()
    return float(_checks.result(size, "norm of v", v=v))


def unit(v: ArrayLike) -> FloatArray:
    """Vector of length one in the direction of `v`.

    Parameters
    ----------
    v : array_like, shape (n,)
        Any vector but zero.

    Returns
    -------
    ndarray, shape (n,)
        ``v / norm(v)``.

    Raises
    ------
    ValueError
        If `v` is not a finite vector, or is zero, which points nowhere.

    Examples
    --------
    >>> unit([3, 4])
    array([0.6, 0.8])
    """
    return direction(_checks.shaped(v, "v", 1), "v")


def dot(u: ArrayLike, v: ArrayLike) -> float:
    """Dot product: entry times entry, summed.

    Parameters
    ----------
    u, v : array_like, shape (n,)
        Two vectors of one size.

    Returns
    -------
    float
        ``u[0]*v[0] + ... + u[n-1]*v[n-1]``, in the product of the two units.

    Raises
    ------
    ValueError
        If the vectors are not finite, differ in size, or their product exceeds ``float64``.

    Examples
    --------
    >>> dot([1, 2, 3], [4, 5, 6])
    32.0
    """
    u, v = _checks.pair(u, v)
    with _checks.unwarned():
        product = u @ v
    return float(_checks.result(product, "u · v", u=u, v=v))


def linear_combination(coefficients: ArrayLike, vectors: ArrayLike) -> FloatArray:
    """So much of each vector, added up.

    Parameters
    ----------
    coefficients : array_like, shape (k,)
        How much of each.
    vectors : array_like, shape (k, n)
        The vectors, one a row.

    Returns
    -------
    ndarray, shape (n,)
        ``coefficients[0]*vectors[0] + ... + coefficients[k-1]*vectors[k-1]``.

    Raises
    ------
    ValueError
        If anything is not finite, there is not one coefficient for each vector, or the sum
        exceeds ``float64``.

    Examples
    --------
    >>> linear_combination([2, -1], [[1, 0], [3, 1]])
    array([-1., -1.])
    """
    vectors = _checks.shaped(vectors, "vectors", 2)
    coefficients = _checks.shaped(coefficients, "coefficients", 1)
    coefficients = _checks.sized(coefficients, "coefficients", vectors.shape[0])
    with _checks.unwarned():
        combined = coefficients @ vectors
    return _checks.result(
        combined, "linear combination", coefficients=coefficients, vectors=vectors
    )


def walk(*vectors: ArrayLike) -> FloatArray:
    """Points passed when vectors are walked tip to tail, starting at the origin.

    Parameters
    ----------
    *vectors : array_like, shape (n,)
        The k steps, in the order walked.

    Returns
    -------
    ndarray, shape (k + 1, n)
        The origin, then the tip of each step. The last row is the sum of all steps; in another
        order the walk ends at the same place.

    Raises
    ------
    ValueError
        If there is no step, a step is not finite, the steps differ in size, or a point lies
        beyond ``float64``.

    Examples
    --------
    >>> walk([2, 1], [1, 3])
    array([[0., 0.],
           [2., 1.],
           [3., 4.]])
    """
    if not vectors:
        raise ValueError("vectors: expected at least one step, got none")
    first = _checks.shaped(vectors[0], "vectors[0]", 1)
    points = np.zeros((len(vectors) + 1, first.size))
    for index, step in enumerate(vectors):
        points[index + 1] = _checks.vector(step, f"vectors[{index}]", first.size)
    with _checks.unwarned():
        np.cumsum(points, axis=0, out=points)
    return _checks.result(points, "points of the walk")


def triangle_slack(*vectors: ArrayLike) -> float:
    r"""How much longer the walk is than the straight way.

    Parameters
    ----------
    *vectors : array_like, shape (n,)
        The steps of the walk.

    Returns
    -------
    float
        :math:`\sum\|v_i\| - \|\sum v_i\|`, in the unit of the entries. Never negative, and zero
        when all steps point the same way: the triangle inequality.

    Raises
    ------
    ValueError
        As for `walk`, or if the walk is longer than ``float64`` can say.

    Examples
    --------
    >>> triangle_slack([3, 0], [0, 4])
    2.0
    """
    end = walk(*vectors)[-1]
    with _checks.unwarned():
        walked = np.sum([norm(step) for step in vectors])
    # The inequality is exact, so a slack below zero could only be rounding.
    return max(float(_checks.result(walked, "length of the walk")) - length(end), 0.0)
