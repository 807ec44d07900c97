"""The grid of a linear map: what becomes of graph paper when a matrix moves the plane.

To bend the plane, change the matrix entry by entry and call :meth:`BentGrid.under` in each frame:
the grid then stays a grid of straight, evenly spaced parallels on the way.
"""

import numpy as np

from mathcore.bases import grid_lines
from scenes.stage.look import Layer, Role, Stroke
from scenes.stage.plane import Plane
from scenes.stage.regions import Region
from scenes.stage.strokes import Path


class BentGrid(Path):
    """Grid lines carried along by a 2x2 matrix, cut off at the edge of a plane's window."""

    def __init__(
        self, plane: Plane, matrix: np.ndarray, role: Role = "muted", reach: int = 12
    ) -> None:
        super().__init__(
            stroke_color=plane.look.colour(role),
            stroke_width=Stroke.GRID * plane.look.boldness,
        )
        self._plane = plane
        self._straight = grid_lines(np.eye(2), reach).reshape(-1, 2, 2)
        self.set_z_index(Layer.GRID)
        self.under(matrix)

    def under(self, matrix: np.ndarray) -> "BentGrid":
        """Become the image of the standard grid, in place; column j is where e_j lands."""
        ends = clipped(self._straight @ np.asarray(matrix, float).T, self._plane.window)
        return self.pieces(self._plane.at(ends[..., 0], ends[..., 1]))


def clipped(pieces: np.ndarray, window: Region) -> np.ndarray:
    """Return the parts of straight pieces, shape (n, 2, 2), that lie in a window.

    Liang and Barsky's method: each side of the window narrows the part of the piece, given by a
    parameter from 0 to 1, that can be inside.
    """
    start, step = pieces[:, 0], pieces[:, 1] - pieces[:, 0]
    low = np.array([window.left, window.bottom]) - start
    high = np.array([window.right, window.top]) - start
    parallel = np.abs(step) < 1e-12
    crossings = np.stack([low, high]) / np.where(parallel, 1.0, step)
    # Along a side it is parallel to, a piece is inside everywhere or nowhere.
    nowhere = np.where((low > 0) | (high < 0), np.inf, -np.inf)
    enters = np.where(parallel, nowhere, crossings.min(axis=0))
    leaves = np.where(parallel, -nowhere, crossings.max(axis=0))
    first = np.maximum(enters.max(axis=1), 0.0)
    last = np.minimum(leaves.min(axis=1), 1.0)
    inside = last > first
    parts = np.stack([first, last], axis=1)[inside, :, None]
    return start[inside, None] + parts * step[inside, None]
