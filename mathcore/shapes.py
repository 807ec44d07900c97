"""Shapes: which ones meet in a product, which ones broadcast, and why."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np

from mathcore import _checks
from mathcore._checks import IntArray

Shape = tuple[int, ...]


@dataclass(frozen=True)
class ShapeRule:
    """Verdict on two shapes.

    Parameters
    ----------
    shape : tuple of int or None
        Shape of the result; None if the two do not fit.
    reason : str
        Why, in one sentence.
    """

    shape: Shape | None
    reason: str

    @property
    def fits(self) -> bool:
        """Whether there is a result at all."""
        return self.shape is not None


def _shape(shape: Sequence[int], name: str) -> Shape:
    return tuple(_checks.count(size, f"{name}[{axis}]") for axis, size in enumerate(shape))


def _text(shape: Shape) -> str:
    return "×".join(str(size) for size in shape)


def product_shape(a: Sequence[int], b: Sequence[int]) -> ShapeRule:
    """Shape of a matrix product, and the rule behind it.

    Parameters
    ----------
    a, b : sequence of two int
        Shapes of the left and of the right matrix.

    Returns
    -------
    ShapeRule
        (m, n) for (m, k) times (k, n); none if the inner sizes differ.

    Raises
    ------
    ValueError
        If a shape has not two sizes, or one below 1.

    Examples
    --------
    >>> product_shape((2, 3), (3, 4))
    ShapeRule(shape=(2, 4), reason='(2×3)(3×4): the inner sizes meet, 3 and 3, and leave 2×4.')
    >>> print(product_shape((2, 3), (2, 3)).reason)
    (2×3)(2×3): a row of the left has 3 entries, a column of the right 2; they cannot meet.
    """
    left, right = _shape(a, "a"), _shape(b, "b")
    for name, shape in (("a", left), ("b", right)):
        if len(shape) != 2:
            raise ValueError(f"{name}: expected a matrix's shape, two sizes, got {shape}")
    claim = f"({_text(left)})({_text(right)})"
    (rows, inner), (meets, columns) = left, right
    if inner != meets:
        why = f"a row of the left has {inner} entries, a column of the right {meets}"
        return ShapeRule(None, f"{claim}: {why}; they cannot meet.")
    result = (rows, columns)
    meeting = f"the inner sizes meet, {inner} and {meets}"
    return ShapeRule(result, f"{claim}: {meeting}, and leave {_text(result)}.")


def broadcast_shape(a: Sequence[int], b: Sequence[int]) -> ShapeRule:
    """Shape of two arrays combined cell by cell, and the rule behind it.

    Parameters
    ----------
    a, b : sequence of int
        Shapes of the two arrays; ``()`` for a single number.

    Returns
    -------
    ShapeRule
        Sizes are compared from the right; each pair must be equal or hold a 1, and a 1 (or a
        missing size) stretches.

    Raises
    ------
    ValueError
        If a size is below 1.

    Notes
    -----
    NumPy user guide, "Broadcasting".

    Examples
    --------
    >>> broadcast_shape((4, 3), (3,)).shape
    (4, 3)
    >>> print(broadcast_shape((4, 3), (4,)).reason)
    From the right: 3 against 4 do not match and neither is 1.
    """
    left, right = _shape(a, "a"), _shape(b, "b")
    sizes: list[int] = []
    steps: list[str] = []
    for m, n in zip_longest(reversed(left), reversed(right), fillvalue=1):
        if m != n and 1 not in (m, n):
            steps.append(f"{m} against {n} do not match and neither is 1")
            return ShapeRule(None, f"From the right: {', '.join(steps)}.")
        sizes.append(max(m, n))
        steps.append(f"{m} = {n}" if m == n else f"1 stretches to {max(m, n)}")
    reason = f"From the right: {', '.join(steps)}." if steps else "Two single numbers."
    return ShapeRule(tuple(reversed(sizes)), reason)


@dataclass(frozen=True)
class Meeting:
    """Which cell meets which when two arrays are combined.

    Parameters
    ----------
    shape : tuple of int
        Shape of the result.
    left, right : ndarray of int, shape (cells, dimensions of that array)
        For each cell of the result, in reading order, the index of the cell it takes.
    """

    shape: Shape
    left: IntArray
    right: IntArray


def broadcast_cells(a: Sequence[int], b: Sequence[int]) -> Meeting:
    """Which cell of each array goes into each cell of the result.

    Parameters
    ----------
    a, b : sequence of int
        Shapes of the two arrays.

    Returns
    -------
    Meeting
        The pairs, cell by cell.

    Raises
    ------
    ValueError
        If the shapes do not broadcast; the message is the rule that fails.

    Examples
    --------
    >>> cells = broadcast_cells((2, 1), (3,))
    >>> cells.shape, cells.left.tolist()
    ((2, 3), [[0, 0], [0, 0], [0, 0], [1, 0], [1, 0], [1, 0]])
    >>> cells.right.ravel().tolist()
    [0, 1, 2, 0, 1, 2]
    """
    rule = broadcast_shape(a, b)
    if rule.shape is None:
        shapes = f"shapes {tuple(a)} and {tuple(b)}"
        raise ValueError(f"{shapes}: expected two that broadcast, got a misfit. {rule.reason}")
    return Meeting(rule.shape, _sources(tuple(a), rule.shape), _sources(tuple(b), rule.shape))


def _sources(shape: Shape, result: Shape) -> IntArray:
    """Index into `shape` of the cell that each cell of `result` takes."""
    numbered = np.arange(math.prod(shape)).reshape(shape)
    taken = np.broadcast_to(numbered, result).ravel()
    indices = np.unravel_index(taken, shape) if shape else ()
    cells = np.array(indices, dtype=np.intp).reshape(len(shape), taken.size).T
    _checks.frozen(cells)
    return cells
