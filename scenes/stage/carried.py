"""A picture that a matrix carries along: its arrows, its grid, and the labels pinned to them.

Everything is kept in the coordinates of a basis; the matrix, whose columns are the basis vectors,
says where on the plane it is now. One map for all: what stood together stays together.
"""

from collections.abc import Callable, Sequence

import numpy as np
from manim import Mobject, VGroup

from mathcore.bases import coordinates
from scenes.stage.bent_grid import BentGrid
from scenes.stage.look import Role
from scenes.stage.plane import Plane
from scenes.stage.strokes import VectorArrow

Settle = Callable[[Mobject, VectorArrow, np.ndarray], object]


class Carried:
    """Objects that move together while a matrix goes, entry by entry, from one to another.

    Parameters
    ----------
    plane
        What it is drawn on.
    start, end
        The matrices at 0 and at 1, shape (2, 2).
    """

    def __init__(self, plane: Plane, start: np.ndarray, end: np.ndarray) -> None:
        self._plane, self._start, self._end = plane, start, end
        self._grids: list[BentGrid] = []
        self._arrows: list[tuple[VectorArrow, np.ndarray]] = []
        self._labels: list[tuple[Mobject, VectorArrow, np.ndarray]] = []

    def matrix(self, alpha: float) -> np.ndarray:
        """Return the matrix on the way from start to end."""
        return (1 - alpha) * self._start + alpha * self._end

    def grid(self, role: Role, along: int, opacity: float = 1.0) -> BentGrid:
        """Return the grid lines along one basis vector, as far as they can be seen."""
        window = self._plane.window
        corners = [window.at(across, up)[:2] for across in (0, 1) for up in (0, 1)]
        seen = [coordinates(matrix, corners) for matrix in (self._start, self._end)]
        # On the way lines can come in from further away than at either end.
        reach = 2 * int(np.ceil(np.abs(seen).max()))
        grid = BentGrid(self._plane, self._start, role, reach, along)
        self._grids.append(grid.set_stroke(opacity=opacity))
        return grid

    def arrow(
        self, vector: Sequence[float], role: Role, tail: Sequence[float] = (0, 0)
    ) -> VectorArrow:
        """Return an arrow; vector and tail are coordinates in the basis."""
        arrow = VectorArrow(self._plane.look, role)
        ends = np.array([tail, np.add(tail, vector)], float)
        self._arrows.append((arrow, ends))
        self.at(0)
        return arrow

    def pin(self, label: Mobject, arrow: VectorArrow, settle: Settle) -> Mobject:
        """Let a label go with an arrow's tip.

        ``settle(label, arrow, matrix)`` finds its place, once for the start and once for the end;
        between them it keeps the way from the tip to itself in proportion.
        """
        ways = []
        for alpha in (1.0, 0.0):
            self.at(alpha)
            settle(label, arrow, self.matrix(alpha))
            ways.append(label.get_center() - arrow.tip)
        self._labels.append((label, arrow, np.array([ways[1], ways[0]])))
        return label

    def at(self, alpha: float) -> None:
        """Move everything to where it is on the way, in place."""
        matrix = self.matrix(alpha)
        for grid in self._grids:
            grid.under(matrix)
        for arrow, ends in self._arrows:
            arrow.reach(*self._plane.at(*(matrix @ ends.T)))
        for label, arrow, (first, last) in self._labels:
            label.move_to(arrow.tip + (1 - alpha) * first + alpha * last)

    def all(self) -> VGroup:
        """Return everything that moves."""
        return VGroup(
            *self._grids,
            *(arrow for arrow, _ in self._arrows),
            *(label for label, _, _ in self._labels),
        )
