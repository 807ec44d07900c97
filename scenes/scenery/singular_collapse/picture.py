"""The plane that a singular matrix flattens, and all that it carries along."""

import numpy as np
from manim import Mobject

from mathcore.elimination import solve
from mathcore.vectors import dot, norm
from scenes.scenery.singular_collapse.flattening import Flattening, image
from scenes.stage.bent_grid import BentGrid
from scenes.stage.clipping import clipped
from scenes.stage.labels import around, beside, crowding, halo, outline_points
from scenes.stage.look import Layer, Role, Size, Stroke
from scenes.stage.passengers import (
    CarriedLine,
    CarriedPoints,
    ColumnArrow,
    NamedPoint,
    Passenger,
    UnitSquare,
)
from scenes.stage.plane import Plane

STILL = np.eye(2)
GRID_OPACITY = 0.75
MOST_LINES = 40
STEPS = 30
# Degrees by which the name of a point may stand beside its side.
TURNS = (0, 30, -30, 50, -50)


class CollapsePicture:
    """Grid, columns and unit square; the points p and q; the null space; the line reached."""

    def __init__(self, plane: Plane, story: Flattening) -> None:
        self._plane, self._story = plane, story
        self.grid = BentGrid(plane, STILL, reach=self._reach())
        self.grid.set_stroke(opacity=GRID_OPACITY)
        self.square = UnitSquare(plane, "result")
        self.columns = [
            ColumnArrow(plane, 0, "first", self._name("first(bold(a)_1)"), side=-1),
            ColumnArrow(plane, 1, "second", self._name("second(bold(a)_2)"), side=1),
        ]
        # When both lie on one line, the shorter one is seen on top of the longer one.
        shorter = min((0, 1), key=lambda j: norm(story.flat[:, j]))
        self.columns[shorter].arrow.set_z_index(Layer.ARROW + 0.5)
        self.reached = self._line(image(story.flat, story.p), "result")
        self._cast_null_space()
        self._cast_pair()

    @property
    def moved(self) -> list[Passenger]:
        """What shows the area."""
        return [self.grid, self.square, *self.columns]

    @property
    def pair(self) -> list[Passenger]:
        """Both points and what lies between them."""
        return [self.p, self.q, self.between]

    def _reach(self) -> int:
        """Return how many grid lines fill the window, under the matrices that keep the area."""
        window, story = self._plane.window, self._story
        corners = [(x, y) for x in (window.left, window.right) for y in (window.bottom, window.top)]
        matrices = (STILL, story.healthy, story.opened)
        farthest = max(np.abs(solve(m, corner)).max() for m in matrices for corner in corners)
        return min(MOST_LINES, int(np.ceil(farthest)))

    def _cast_pair(self) -> None:
        """Name the two points on either side of the line, as they lie when almost on it."""
        story, plane, line = self._story, self._plane, image(self._story.flat, self._story.p)
        side = np.array([-line[1], line[0]])
        side = side if dot(side, image(story.near, story.unseen)) <= 0 else -side
        self.between = CarriedLine(plane, [story.p, story.q], "leftover")
        self.p = self._named_point(story.p, "p", side)
        self.q = self._named_point(story.q, "q", -side)

    def _named_point(self, at: np.ndarray, name: str, side: np.ndarray) -> NamedPoint:
        """Return a point whose name stands about to a side of it, and covers as little as can be.

        What matters is the plane at rest, with the null space, and flattened, with what is reached.
        """
        plane, label = self._plane, self._name(f"focus(bold({name}))")
        for line in self.null_space:
            line.under(STILL)
        seen = [
            (STILL, outline_points([plane.axes, *self.null_space])),
            (self._story.flat, outline_points([plane.axes, self.reached])),
        ]

        def covered(point: NamedPoint) -> float:
            return sum(
                crowding(label, point.under(matrix).label.get_center(), lines, plane.plot)
                for matrix, lines in seen
            )

        ways = (rotation(degrees) @ side for degrees in TURNS)
        return min((NamedPoint(plane, at, "focus", label, way) for way in ways), key=covered)

    def _cast_null_space(self) -> None:
        """Mark the line of the null space, and its multiples of the step from p to q."""
        story, plane = self._story, self._plane
        steps = [k * story.unseen for k in range(-STEPS, STEPS + 1)]
        self.null_space = [
            self._line(story.unseen, "leftover"),
            CarriedPoints(plane, filter(plane.shows, steps), "leftover"),
        ]
        self.null_name, self.landed_name = (self._name('leftover("null space")') for _ in range(2))
        ends = plane.at(0, 0), plane.at(*story.unseen)
        beside(self.null_name, *ends, clear_of=[plane.axes], within=plane.plot)
        self.reached.under(STILL)
        around(
            self.landed_name,
            plane.at(0, 0),
            clear_of=[plane.axes, self.reached],
            within=plane.plot,
            prefer=(1, -1),
        )

    def _line(self, direction: np.ndarray, role: Role) -> CarriedLine:
        """Return the line through the origin, from edge to edge of the window."""
        ends = np.array([[-1e3 * direction, 1e3 * direction]])
        return CarriedLine(self._plane, clipped(ends, self._plane.window)[0], role, Stroke.CURVE)

    def _name(self, source: str) -> Mobject:
        return halo(self._plane.typesetter.maths(source, Size.LABEL), self._plane.look)


def rotation(degrees: float) -> np.ndarray:
    """Return the matrix that turns the plane, anticlockwise."""
    cosine, sine = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[cosine, -sine], [sine, cosine]])
