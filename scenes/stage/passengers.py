"""What rides on a plane that a matrix moves: columns, the unit square, lines and points.

Every passenger can be put ``under`` a matrix, in place; so can a grid, and a matrix on the board.
To show a matrix at work, change its entries evenly with :func:`carry`: then straight lines stay
straight all the way.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from manim import Mobject, VGroup
from manim.constants import LineJointType

from scenes.stage.clipping import clipped
from scenes.stage.look import Layer, Role, Space, Stroke, Tempo
from scenes.stage.motion import Drive
from scenes.stage.plane import Plane
from scenes.stage.strokes import POINT_RADIUS, Path, VectorArrow, point

ALONG_THE_ARROW = 0.6
SHADE = 0.25


class Passenger(Protocol):
    """Something that has a place under every matrix."""

    def under(self, matrix: np.ndarray) -> object:
        """Move to where the matrix takes it, in place."""


def carry(
    passengers: Sequence[Passenger],
    start: np.ndarray,
    goal: np.ndarray,
    run_time: float = Tempo.SLOW,
) -> Drive:
    """Take passengers along while a matrix changes evenly, entry by entry."""

    def place(alpha: float) -> None:
        for passenger in passengers:
            passenger.under(start + alpha * (goal - start))

    return Drive(VGroup(*passengers), place, run_time)


class ColumnArrow(VGroup):
    """Where a basis vector lands: a column of the matrix, with its name beside it.

    ``side`` is 1 for a name on the left of someone walking along the arrow, -1 for the right.
    """

    def __init__(
        self, plane: Plane, column: int, role: Role, name: Mobject, side: float = 1.0
    ) -> None:
        self._plane, self._column, self._side = plane, column, side
        self._normal = np.array([0.0, 1.0, 0.0])
        self.arrow, self.label = VectorArrow(plane.look, role), name
        super().__init__(self.arrow, name)

    def under(self, matrix: np.ndarray) -> "ColumnArrow":
        """Point from the origin to the column."""
        tail, tip = self._plane.at(0, 0), self._plane.at(*matrix[:, self._column])
        self.arrow.reach(tail, tip)
        along = tip - tail
        length = float(np.linalg.norm(along))
        if length > POINT_RADIUS:  # a shorter arrow has no side; its name stays on the last one
            self._normal = self._side * np.array([-along[1], along[0], 0.0]) / length
        beside = _extent(self.label, self._normal) + Space.TIGHT
        self.label.move_to(tail + ALONG_THE_ARROW * along + beside * self._normal)
        return self


class UnitSquare(Path):
    """The unit square, which becomes the parallelogram between the columns."""

    told = "parallelogram"

    def __init__(self, plane: Plane, role: Role) -> None:
        colour = plane.look.colour(role)
        super().__init__(
            fill_color=colour,
            fill_opacity=SHADE,
            stroke_color=colour,
            stroke_width=Stroke.HELPER * plane.look.boldness,
            # When it is almost flat, pointed corners would reach far beyond its tips.
            joint_type=LineJointType.ROUND,
        )
        self._plane = plane
        self.set_z_index(Layer.SHADE)

    def under(self, matrix: np.ndarray) -> "UnitSquare":
        """Become the parallelogram."""
        corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]) @ matrix.T
        self.through(self._plane.at(*corners.T))
        return self


class CarriedLine(Path):
    """A straight piece between two points of the plane, cut off at the edge of the window."""

    told = "line"

    def __init__(
        self, plane: Plane, ends: Sequence | np.ndarray, role: Role, width: float = Stroke.HELPER
    ) -> None:
        super().__init__(
            stroke_color=plane.look.colour(role), stroke_width=width * plane.look.boldness
        )
        self._plane, self._ends = plane, np.asarray(ends, float)
        self.set_z_index(Layer.HELPER)

    def under(self, matrix: np.ndarray) -> "CarriedLine":
        """Lie between the images of both ends."""
        seen = clipped((self._ends @ matrix.T)[None], self._plane.window)
        self.pieces(self._plane.at(seen[..., 0], seen[..., 1]))
        return self


class CarriedPoints(VGroup):
    """Points of the plane; those that leave the window are not seen."""

    told = "set of points"

    def __init__(
        self, plane: Plane, points: Iterable, role: Role, radius: float = POINT_RADIUS
    ) -> None:
        self._plane, self._points = plane, np.array([*points], float)
        super().__init__(*(point(plane.look, role, plane.at(*p), radius) for p in self._points))

    def under(self, matrix: np.ndarray) -> "CarriedPoints":
        """Lie where the matrix takes them."""
        for dot, at in zip(self, self._points @ matrix.T, strict=True):
            dot.move_to(self._plane.at(*at)).set_fill(opacity=float(self._plane.shows(at)))
        return self


class NamedPoint(VGroup):
    """A point of the plane with its name, which stays on one side of it, a direction on screen."""

    def __init__(
        self, plane: Plane, at: Sequence[float], role: Role, name: Mobject, side: Sequence[float]
    ) -> None:
        self._plane, self._at = plane, np.asarray(at, float)
        direction = np.array([*side, 0.0]) / np.linalg.norm(side)
        self._offset = (_extent(name, direction) + POINT_RADIUS + Space.TIGHT / 2) * direction
        self.dot, self.label = point(plane.look, role, plane.at(*at)), name
        super().__init__(self.dot, name)

    def under(self, matrix: np.ndarray) -> "NamedPoint":
        """Lie where the matrix takes it."""
        return self.reach(matrix @ self._at)

    def reach(self, at: Sequence[float] | np.ndarray) -> "NamedPoint":
        """Lie at a point of the plane."""
        spot = self._plane.at(*at)
        self.dot.move_to(spot)
        self.label.move_to(spot + self._offset)
        return self


def _extent(name: Mobject, direction: np.ndarray) -> float:
    """Return how far a name extends from its middle in a direction."""
    return float(np.abs(direction) @ [name.width, name.height, 0.0]) / 2
