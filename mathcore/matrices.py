"""The matrix product, row by row, as steps that can be replayed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore import _checks
from mathcore._checks import FloatArray
from mathcore.shapes import product_shape


@dataclass(frozen=True)
class EntryStep:
    """How one entry of a matrix product comes about.

    Parameters
    ----------
    row, column : int
        Where the entry stands; the row of the left and the column of the right it comes from.
    left, right : ndarray, shape (k,)
        That row and that column.
    products : ndarray, shape (k,)
        Entry times entry.
    running : ndarray, shape (k,)
        Sum of the products so far; the last is `entry`.
    entry : float
        What stands there in ``A @ B``.
    """

    row: int
    column: int
    left: FloatArray
    right: FloatArray
    products: FloatArray
    running: FloatArray
    entry: float


@dataclass(frozen=True)
class RowStep:
    """One whole row of a product, as a combination of rows.

    Parameters
    ----------
    row : int
        Which row.
    weights : ndarray, shape (k,)
        That row of the left matrix.
    weighted : ndarray, shape (k, n)
        Each row of the right matrix times its weight.
    total : ndarray, shape (n,)
        Their sum: the row of ``A @ B``.
    """

    row: int
    weights: FloatArray
    weighted: FloatArray
    total: FloatArray


def _factors(A: ArrayLike, B: ArrayLike) -> tuple[FloatArray, FloatArray]:
    A, B = _checks.shaped(A, "A", 2), _checks.shaped(B, "B", 2)
    rule = product_shape(A.shape, B.shape)
    if not rule.fits:
        raise ValueError(f"A @ B: expected inner sizes that meet, got {rule.reason}")
    return A, B


def multiply(A: ArrayLike, B: ArrayLike) -> FloatArray:
    """Matrix product.

    Parameters
    ----------
    A : array_like, shape (m, k)
        Left factor; its rows ask.
    B : array_like, shape (k, n)
        Right factor; its columns answer.

    Returns
    -------
    ndarray, shape (m, n)
        ``A @ B``.

    Raises
    ------
    ValueError
        If the inner sizes differ (both shapes named), anything is not finite, or an entry
        exceeds ``float64``.

    Examples
    --------
    >>> multiply([[1, 2], [3, 4]], [[5], [6]])
    array([[17.],
           [39.]])
    """
    A, B = _factors(A, B)
    with _checks.unwarned():
        product: FloatArray = A @ B
    return _checks.result(product, "A @ B", A=A, B=B)


def product_steps(A: ArrayLike, B: ArrayLike) -> tuple[EntryStep, ...]:
    """Every entry of a matrix product with the way it comes about, row by row.

    Parameters
    ----------
    A : array_like, shape (m, k)
        Left factor.
    B : array_like, shape (k, n)
        Right factor.

    Returns
    -------
    tuple of EntryStep
        m·n steps in reading order. The last running sum is the entry of ``A @ B`` itself, so that
        a replay ends on exactly what NumPy prints: NumPy may add in another order, or round
        once where a person rounds twice, and differ from the sum by hand in the last digit.

    Raises
    ------
    ValueError
        As in `multiply`.

    Examples
    --------
    >>> first = product_steps([[1, 2], [3, 4]], [[5, 6], [7, 8]])[0]
    >>> first.products, first.running, first.entry
    (array([ 5., 14.]), array([ 5., 19.]), 19.0)
    """
    product = multiply(A, B)
    A, B = _factors(A, B)
    return tuple(
        _entry_step(row, column, A[row], B[:, column], float(product[row, column]))
        for row in range(A.shape[0])
        for column in range(B.shape[1])
    )


def _entry_step(
    row: int, column: int, left: FloatArray, right: FloatArray, entry: float
) -> EntryStep:
    left, right = left.copy(), right.copy()
    products = left * right
    running = np.cumsum(products)
    running[-1] = entry
    for array in (left, right, products, running):
        _checks.frozen(array)
    return EntryStep(row, column, left, right, products, running, entry)


def replay(steps: Sequence[EntryStep]) -> FloatArray:
    """Matrix that a list of steps builds; NaN where no step has been yet.

    Parameters
    ----------
    steps : sequence of EntryStep
        Some or all steps of `product_steps`, in any order.

    Returns
    -------
    ndarray, shape (m, n)
        As large as the steps reach; after all of them, exactly ``A @ B``.

    Raises
    ------
    ValueError
        If there is no step.

    Examples
    --------
    >>> replay(product_steps([[1, 2], [3, 4]], [[5, 6], [7, 8]])[:3])
    array([[19., 22.],
           [43., nan]])
    """
    if not steps:
        raise ValueError("steps: expected at least one, got none")
    rows = 1 + max(step.row for step in steps)
    columns = 1 + max(step.column for step in steps)
    built = np.full((rows, columns), np.nan)
    for step in steps:
        built[step.row, step.column] = step.entry
    return built


def row_steps(A: ArrayLike, B: ArrayLike) -> tuple[RowStep, ...]:
    """Build each row of the product as a combination of the rows of `B`: the row view.

    Parameters
    ----------
    A : array_like, shape (m, k)
        Left factor; each row holds the weights of one combination.
    B : array_like, shape (k, n)
        Right factor; its rows are combined.

    Returns
    -------
    tuple of RowStep
        m steps, from the top.

    Raises
    ------
    ValueError
        As in `multiply`.

    Examples
    --------
    >>> row_steps([[2, 1]], [[1, 0], [3, 5]])[0].weighted
    array([[2., 0.],
           [3., 5.]])
    """
    product = multiply(A, B)
    A, B = _factors(A, B)
    steps = []
    for row, weights in enumerate(A):
        weights, weighted = weights.copy(), weights[:, np.newaxis] * B
        total = product[row].copy()
        for array in (weights, weighted, total):
            _checks.frozen(array)
        steps.append(RowStep(row, weights, weighted, total))
    return tuple(steps)


def transpose(A: ArrayLike) -> FloatArray:
    """Matrix with rows and columns exchanged, as a new array.

    Parameters
    ----------
    A : array_like, shape (m, n)
        The matrix.

    Returns
    -------
    ndarray, shape (n, m)
        Entry (i, j) is entry (j, i) of `A`.

    Raises
    ------
    ValueError
        If `A` is not a finite matrix.

    Examples
    --------
    >>> transpose([[1, 2, 3], [4, 5, 6]])
    array([[1., 4.],
           [2., 5.],
           [3., 6.]])
    """
    return _checks.matrix(A, "A").T.copy()
