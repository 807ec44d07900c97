"""Gauss-Jordan elimination, told as a list of row operations that can be replayed."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from mathcore import _checks
from mathcore._checks import EPSILON, FloatArray


@dataclass(frozen=True)
class RowOperation:
    """One row operation on the augmented matrix [A | right].

    Parameters
    ----------
    kind : {"swap", "scale", "add"}
        Exchange two rows; multiply a row; add a multiple of one row to another.
    row : int
        The row that changes.
    other : int
        The row it is exchanged with, or that is added to it; `row` itself for "scale".
    factor : float
        The multiple; 1 for "swap".
    left, right : ndarray, shape (n, n) and (n, k)
        Both halves after the operation.
    """

    kind: Literal["swap", "scale", "add"]
    row: int
    other: int
    factor: float
    left: FloatArray
    right: FloatArray

    def __str__(self) -> str:
        row, other = f"row {self.row + 1}", f"row {self.other + 1}"
        if self.kind == "swap":
            return f"swap {row} and {other}"
        if self.kind == "scale":
            return f"multiply {row} by {self.factor:g}"
        return f"add {self.factor:g} times {other} to {row}"


class SingularMatrixError(np.linalg.LinAlgError):
    """Elimination met a column without a pivot.

    Parameters
    ----------
    column : int
        The column, counted from 0.
    pivot : float
        The largest number that could have been its pivot: 0 or only rounding.
    steps : tuple of RowOperation
        The operations done until then.
    """

    def __init__(self, column: int, pivot: float, steps: tuple[RowOperation, ...]) -> None:
        super().__init__(
            f"A: expected an invertible matrix, got no pivot in column {column + 1} "
            f"(the largest candidate is {pivot:.3g})"
        )
        self.column = column
        self.pivot = pivot
        self.steps = steps


def gauss_jordan(A: ArrayLike, right: ArrayLike) -> tuple[RowOperation, ...]:
    """Row operations that turn [A | right] into [I | A⁻¹ right].

    Parameters
    ----------
    A : array_like, shape (n, n)
        An invertible matrix.
    right : array_like, shape (n, k)
        What is carried along: the identity for the inverse, a column for one system.

    Returns
    -------
    tuple of RowOperation
        The operations in order, those that would change nothing left out; so none at all if `A`
        is the identity. In each column the largest candidate is brought up as pivot.

    Raises
    ------
    SingularMatrixError
        If a column has no pivot above ``n * 2.2e-16`` times the largest entry it had in `A`. It
        is a ``LinAlgError`` and carries the column, the pivot and the steps so far.
    ValueError
        If anything is not finite, the row counts differ, or a number outgrows ``float64``.

    Notes
    -----
    G. Strang, *Introduction to Linear Algebra*, "Inverse Matrices"; the choice of pivot is the
    partial pivoting of Golub and Van Loan, *Matrix Computations*.

    Examples
    --------
    >>> steps = gauss_jordan([[0, 2], [1, 3]], [[4], [5]])
    >>> for step in steps:
    ...     print(step)
    swap row 1 and row 2
    multiply row 2 by 0.5
    add -3 times row 2 to row 1
    >>> steps[-1].right
    array([[-1.],
           [ 2.]])
    """
    A = _checks.square(A, "A")
    right = _checks.sized(_checks.matrix(right, "right"), "right", len(A))
    work = _Work(A, right)
    smallest = len(A) * EPSILON * np.abs(A).max(axis=0)
    with _checks.unwarned():
        for column in range(len(A)):
            _clear(work, column, float(smallest[column]))
    return tuple(work.steps)


class _Work:
    """The augmented matrix while it is being worked on, and the operations so far."""

    def __init__(self, A: FloatArray, right: FloatArray) -> None:
        self.size = len(A)
        self.rows = np.hstack([A, right])
        self.steps: list[RowOperation] = []

    def record(
        self, kind: Literal["swap", "scale", "add"], row: int, other: int, factor: float = 1.0
    ) -> None:
        """Note the operation just done, with a picture of both halves."""
        _checks.result(np.append(self.rows, factor), "elimination of A")
        picture = self.rows + 0.0  # a copy in which no -0.0 is left
        _checks.frozen(picture)
        left, right = picture[:, : self.size], picture[:, self.size :]
        self.steps.append(RowOperation(kind, row, other, factor, left, right))


def _clear(work: _Work, column: int, smallest: float) -> None:
    """Make one column a column of the identity."""
    rows = work.rows
    best = column + int(np.abs(rows[column:, column]).argmax())
    pivot = float(rows[best, column])
    if abs(pivot) <= smallest:
        raise SingularMatrixError(column, pivot, tuple(work.steps))
    if best != column:
        rows[[column, best]] = rows[[best, column]]
        work.record("swap", column, best)
    if pivot != 1:
        rows[column] /= pivot
        work.record("scale", column, column, 1 / pivot)
    for row in range(work.size):
        factor = -float(rows[row, column])
        if row != column and factor != 0:
            rows[row] += factor * rows[column]
            rows[row, column] = 0.0  # so in exact arithmetic; do not leave rounding behind
            work.record("add", row, column, factor)


def inverse(A: ArrayLike) -> FloatArray:
    """Matrix that undoes `A`.

    Parameters
    ----------
    A : array_like, shape (n, n)
        An invertible matrix.

    Returns
    -------
    ndarray, shape (n, n)
        A⁻¹, by `gauss_jordan` on [A | I].

    Raises
    ------
    SingularMatrixError
        If `A` has no inverse (a ``LinAlgError``).
    ValueError
        If `A` is not a finite square matrix.

    Examples
    --------
    >>> inverse([[2, 1], [1, 1]])
    array([[ 1., -1.],
           [-1.,  2.]])
    """
    A = _checks.square(A, "A")
    identity = np.eye(len(A))
    steps = gauss_jordan(A, identity)
    return steps[-1].right.copy() if steps else identity


def solve(A: ArrayLike, b: ArrayLike) -> FloatArray:
    """Vector that `A` takes to `b`.

    Parameters
    ----------
    A : array_like, shape (n, n)
        An invertible matrix.
    b : array_like, shape (n,)
        Where to arrive.

    Returns
    -------
    ndarray, shape (n,)
        x with A x = b, by `gauss_jordan` on [A | b].

    Raises
    ------
    SingularMatrixError
        If `A` has no inverse (a ``LinAlgError``).
    ValueError
        If anything is not finite or the sizes do not meet.

    Examples
    --------
    >>> solve([[2, 1], [1, 1]], [3, 2])
    array([1., 1.])
    """
    b = _checks.vector(b, "b")
    steps = gauss_jordan(A, b[:, np.newaxis])
    return steps[-1].right[:, 0].copy() if steps else b.copy()
