"""Indexing and slicing: which cells of a matrix are taken, and in which order."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from types import EllipsisType

import numpy as np
from numpy.typing import NDArray

from mathcore import _checks
from mathcore._checks import BoolArray, IntArray
from mathcore.shapes import Shape

Part = int | slice | EllipsisType | Sequence[int] | Sequence[bool] | NDArray[np.generic] | None
Index = Part | tuple[Part, ...]


@dataclass(frozen=True)
class Taken:
    """Cells that an index takes from an array.

    Parameters
    ----------
    shape : tuple of int
        Shape of what comes out; ``()`` for a single cell.
    cells : ndarray of int, shape (count, dimensions of the array)
        Index of each cell taken, in the order in which they come out.
    mask : ndarray of bool, shape of the array
        True where a cell is taken.
    """

    shape: Shape
    cells: IntArray
    mask: BoolArray


def taken(shape: Sequence[int], index: Index) -> Taken:
    """Cells that ``A[index]`` takes from an array of a given shape.

    Parameters
    ----------
    shape : sequence of int
        Shape of the array.
    index : int, slice, Ellipsis, list, mask, or a tuple of these
        What stands between the brackets. `numpy.s_` writes it down: ``np.s_[1, :]``.

    Returns
    -------
    Taken
        The cells, by NumPy's own rules: they are read off an array of cell numbers.

    Raises
    ------
    ValueError
        If NumPy refuses the index for this shape, or a size is below 1.

    Examples
    --------
    >>> row = taken((2, 3), np.s_[1, :])
    >>> row.shape, row.cells.tolist()
    ((3,), [[1, 0], [1, 1], [1, 2]])
    >>> taken((2, 3), np.s_[:, ::2]).mask
    array([[ True, False,  True],
           [ True, False,  True]])
    """
    sizes = tuple(_checks.count(size, f"shape[{axis}]") for axis, size in enumerate(shape))
    total = math.prod(sizes)
    numbered = np.arange(total).reshape(sizes)
    try:
        chosen = np.asarray(numbered[index])
    except (IndexError, ValueError, TypeError) as refusal:
        expected = f"expected one that fits shape {sizes}"
        raise ValueError(f"index: {expected}, got {index!r}: {refusal}") from None
    order = chosen.ravel()
    cells = np.stack(np.unravel_index(order, sizes), axis=1).astype(np.intp)
    mask = np.zeros(total, dtype=np.bool_)
    mask[order] = True
    mask = mask.reshape(sizes)
    _checks.frozen(cells)
    _checks.frozen(mask)
    return Taken(chosen.shape, cells, mask)
