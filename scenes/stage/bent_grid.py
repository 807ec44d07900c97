"""The grid of a linear map: what becomes of graph paper when a matrix moves the plane.

To bend the plane, change the matrix entry by entry and call :meth:`BentGrid.under` in each frame:
the grid then stays a grid of straight, evenly spaced parallels on the way.
"""

import numpy as np

from mathcore.bases import grid_lines
from scenes.stage.clipping import clipped
from scenes.stage.look import Layer, Role, Stroke
from scenes.stage.plane import Plane
from scenes.stage.strokes import Path


class BentGrid(Path):
    """Grid lines carried along by a 2x2 matrix, cut off at the edge of a plane's window.

    ``along`` 0 or 1 leaves only the lines along that basis vector, so that each family can have a
    colour of its own.
    """

    told = "grid"

    def __init__(
        self,
        plane: Plane,
        matrix: np.ndarray,
        role: Role = "muted",
        reach: int = 12,
        along: int | None = None,
    ) -> None:
        super().__init__(
            stroke_color=plane.look.colour(role),
            stroke_width=Stroke.GRID * plane.look.boldness,
        )
        self._plane = plane
        lines = grid_lines(np.eye(2), reach)
        self._straight = (lines if along is None else lines[along]).reshape(-1, 2, 2)
        self.set_z_index(Layer.GRID)
        self.under(matrix)

    def under(self, matrix: np.ndarray) -> "BentGrid":
        """Become the image of the standard grid, in place; column j is where e_j lands."""
        ends = clipped(self._straight @ np.asarray(matrix, float).T, self._plane.window)
        return self.pieces(self._plane.at(ends[..., 0], ends[..., 1]))
