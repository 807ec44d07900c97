"""The plane that two columns span in space: all that Xw can be, ruled by whole weights."""

from collections.abc import Iterable, Sequence

import numpy as np

from mathcore.bases import coordinates, grid_lines
from mathcore.rank import determinant
from scenes.stage.camera import Camera
from scenes.stage.clipping import clipped
from scenes.stage.regions import Region

LEAST_GAP = 0.4
"""Between two lines of the ruling, in frame units at the origin."""
MARGIN = 0.08


class ColumnSpace:
    """The column space, level to a camera above it, and a rectangle of it to be drawn.

    Parameters
    ----------
    X
        Two independent columns, shape (3, 2).
    camera
        To this one the plane lies like a floor: level from left to right.
    """

    def __init__(self, X: np.ndarray, camera: Camera) -> None:
        right, _, toward = camera.axes
        normal = np.cross(*X.T) / np.linalg.norm(np.cross(*X.T))
        forward = toward - (toward @ normal) * normal
        self.level = np.stack([right, forward / np.linalg.norm(forward)])
        self._columns = self.level @ X
        self.window = self.window_around([np.zeros(3), *X.T])

    def window_around(self, points: Iterable[Sequence[float]]) -> Region:
        """Return a rectangle that holds points of the plane, shape (n, 3)."""
        flat = np.asarray([*points]) @ self.level.T
        low, high = flat.min(axis=0), flat.max(axis=0)
        margin = MARGIN * (high - low).max()
        return Region(*map(float, low - margin), *map(float, high + margin))

    @property
    def corners(self) -> np.ndarray:
        """The rectangle's corners in space, shape (4, 3)."""
        return self.lift(
            [self.window.at(*corner)[:2] for corner in ((0, 0), (1, 0), (1, 1), (0, 1))]
        )

    def lift(self, flat: Sequence | np.ndarray) -> np.ndarray:
        """Return points given on the floor (to the right, towards the viewer) in space."""
        return np.asarray(flat, float) @ self.level

    def ruling(self, scale: float) -> np.ndarray:
        """Return the lines on which a weight is a whole number, shape (n, 2, 3).

        Where they would stand too close on a screen of this scale, only every second, fifth, ….
        """
        area = abs(determinant(self._columns))
        gap = scale * area / np.linalg.norm(self._columns, axis=0).max()
        steps = (step * 10**power for power in range(6) for step in (1, 2, 5))
        cell = self._columns * next(step for step in steps if step * gap >= LEAST_GAP)
        weights = [coordinates(cell, corner @ self.level.T) for corner in self.corners]
        lines = grid_lines(np.eye(2), int(np.ceil(np.abs(weights).max()))).reshape(-1, 2, 2)
        return self.lift(clipped(lines @ cell.T, self.window))
