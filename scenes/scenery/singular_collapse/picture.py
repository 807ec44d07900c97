"""The plane that a singular matrix flattens, and all that it carries along."""

import numpy as np
from manim import Mobject

from mathcore.elimination import solve
from mathcore.vectors import dot, norm
from scenes.scenery.singular_collapse.flattening import Flattening, image
from scenes.stage.bent_grid import BentGrid
from scenes.stage.clipping import clipped
from scenes.stage.labels import around, beside, halo
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
        self._cast_pair()
        self._cast_null_space()

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
        self.p = NamedPoint(plane, story.p, "focus", self._name("focus(bold(p))"), side)
        self.q = NamedPoint(plane, story.q, "focus", self._name("focus(bold(q))"), -side)
        self.between = CarriedLine(plane, [story.p, story.q], "leftover")

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
