"""Bases: other arrows to count in, and what a vector's numbers become.

A basis is a square matrix `B` whose *columns* are the basis vectors, written in the standard
basis. Points are vectors of shape (n,), or tables of shape (m, n) with one point a row.
"""

from itertools import product

import numpy as np
from numpy.typing import ArrayLike

from mathcore import _checks
from mathcore._checks import FloatArray
from mathcore.rank import independent


def _basis(B: ArrayLike, name: str = "B") -> FloatArray:
    return independent(_checks.square(B, name), name)


def _points(values: ArrayLike, name: str, size: int) -> FloatArray:
    points = _checks.shaped(values, name, 1, 2)
    if points.shape[-1] != size:
        raise ValueError(f"{name}: expected {size} numbers for each point, got {points.shape[-1]}")
    return points


def coordinates(B: ArrayLike, v: ArrayLike) -> FloatArray:
    """How many of each basis vector reach `v`.

    Parameters
    ----------
    B : array_like, shape (n, n)
        The basis, one vector a column.
    v : array_like, shape (n,) or (m, n)
        One point, or one a row, in the standard basis.

    Returns
    -------
    ndarray, of the shape of `v`
        The coordinates c with B c = v; `from_coordinates` undoes it.

    Raises
    ------
    LinAlgError
        If the columns of `B` are dependent (the message gives the rank).
    ValueError
        If anything is not finite or the sizes do not meet.

    Notes
    -----
    G. Strang, *Introduction to Linear Algebra*, "The Matrix of a Linear Transformation".

    Examples
    --------
    >>> coordinates([[1, 1], [0, 2]], [3, 4])
    array([1., 2.])
    """
    B = _basis(B)
    v = _points(v, "v", len(B))
    with _checks.unwarned():
        found = np.linalg.solve(B, v.T).T
    return _checks.result(found, "coordinates", v=v)


def from_coordinates(B: ArrayLike, c: ArrayLike) -> FloatArray:
    """Vector that has the coordinates `c` in a basis.

    Parameters
    ----------
    B : array_like, shape (n, n)
        The basis, one vector a column.
    c : array_like, shape (n,) or (m, n)
        Coordinates of one point, or of one a row.

    Returns
    -------
    ndarray, of the shape of `c`
        B c, in the standard basis.

    Raises
    ------
    LinAlgError
        If the columns of `B` are dependent.
    ValueError
        If anything is not finite or the sizes do not meet.

    Examples
    --------
    >>> from_coordinates([[1, 1], [0, 2]], [1, 2])
    array([3., 4.])
    """
    B = _basis(B)
    c = _points(c, "c", len(B))
    with _checks.unwarned():
        reached = c @ B.T
    return _checks.result(reached, "vector", c=c)


def change_of_basis(old: ArrayLike, new: ArrayLike) -> FloatArray:
    """Matrix that turns coordinates in one basis into coordinates in another.

    Parameters
    ----------
    old, new : array_like, shape (n, n)
        The two bases, one vector a column.

    Returns
    -------
    ndarray, shape (n, n)
        P with c_new = P c_old; column j holds the new coordinates of the j-th old vector.

    Raises
    ------
    LinAlgError
        If the columns of either are dependent.
    ValueError
        If anything is not finite or the sizes differ.

    Examples
    --------
    >>> change_of_basis(old=[[1, 0], [0, 1]], new=[[2, 0], [0, 4]])
    array([[0.5 , 0.  ],
           [0.  , 0.25]])
    """
    old, new = _basis(old, "old"), _basis(new, "new")
    if old.shape != new.shape:
        raise ValueError(f"new: expected the shape of old, {old.shape}, got {new.shape}")
    with _checks.unwarned():
        # Solving can leave -0.0 behind, which prints oddly; adding 0.0 makes it 0.0.
        changed = np.linalg.solve(new, old) + 0.0
    return _checks.result(changed, "change of basis")


def grid_lines(B: ArrayLike, reach: int = 5) -> FloatArray:
    """Lines of the grid that a basis spans, as pairs of end points.

    Parameters
    ----------
    B : array_like, shape (n, n)
        The basis, one vector a column.
    reach : int
        How many steps the grid goes each way from the origin.

    Returns
    -------
    ndarray, shape (n, (2*reach + 1)**(n - 1), 2, n)
        ``lines[i]`` are the lines along basis vector i, each from coordinate -reach to +reach;
        the other coordinates take all whole numbers from -reach to +reach.

    Raises
    ------
    LinAlgError
        If the columns of `B` are dependent.
    ValueError
        If `B` is not a finite square matrix, `reach` is below 1, or an end lies beyond ``float64``.

    Examples
    --------
    >>> grid_lines([[1, 1], [0, 1]], reach=1)[1]  # along (1, 1)
    array([[[-2., -1.],
            [ 0.,  1.]],
    <BLANKLINE>
           [[-1., -1.],
            [ 1.,  1.]],
    <BLANKLINE>
           [[ 0., -1.],
            [ 2.,  1.]]])
    """
    B = _basis(B)
    reach = _checks.count(reach, "reach")
    size = len(B)
    steps = range(-reach, reach + 1)
    others = np.array(list(product(steps, repeat=size - 1)))
    ends = np.empty((size, len(others), 2, size))
    for along in range(size):
        rest = [axis for axis in range(size) if axis != along]
        ends[along][:, :, rest] = others[:, np.newaxis, :]
        ends[along][:, :, along] = (-reach, reach)
    with _checks.unwarned():
        lines = ends @ B.T
    return _checks.result(lines, "grid lines")
