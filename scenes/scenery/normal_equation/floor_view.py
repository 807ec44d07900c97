"""The plane of all predictions: two columns in space, and the floor that they span."""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from manim import VGroup

from mathcore.least_squares import Fit, normal_equation
from mathcore.regression import predict
from mathcore.vectors import norm, walk
from scenes.scenery.normal_equation.board import PAIR
from scenes.scenery.normal_equation.column_space import ColumnSpace
from scenes.stage.camera import above_axes, above_plane
from scenes.stage.look import Layer, Size, Space, Stroke
from scenes.stage.regions import Region
from scenes.stage.space import Thing, View
from scenes.stage.typeset import Typesetter
from scenes.stage.wording import numeral

ORIGIN = np.zeros(3)
UNDER, OVER = 0.65, 0.45
"""Room for labels below and above."""
FLOOR_OPACITY = 0.045
RULING_OPACITY = 0.35
BOW = (-0.85, 0.75), (0.3, 0.8), (0.6, -0.3)
"""The trial's way past the shadow: how far to the right and towards the viewer, in errors."""
UNDER_THE_FLOOR = Layer.GRID


class FloorView(View):
    """Columns and their plane, seen at first along the axes, then like a floor.

    The window on the floor holds all that will stand there.

    Parameters
    ----------
    typesetter, region
        What sets the labels, and where it all stands.
    X, y
        Two independent columns, shape (3, 2), and a target off their plane, shape (3,).
    fit
        Their least-squares fit.
    """

    def __init__(
        self, typesetter: Typesetter, region: Region, X: np.ndarray, y: np.ndarray, fit: Fit
    ) -> None:
        self.type, self.region = typesetter, region
        self.X, self.y, self.fit = X, y, fit
        arrows = [arrow for arrow in (*X.T, y, fit.fitted) if norm(arrow) > 1e-6]
        floor = above_plane(fit.residual / norm(fit.residual), arrows)
        self.space = ColumnSpace(X, floor)
        self.corner = self._corner()
        self.windows = [self.space.window, self._wide_window()]
        room = region.inset(left=Space.TIGHT, right=Space.TIGHT, bottom=UNDER, top=OVER)
        self.high = np.full(3, 1.15 * np.abs(X).max())
        self.low = -1.15 * np.max(-X, axis=1, initial=0)
        self.axes_camera = above_axes(floor, X.T).fitted(
            [*np.diag(self.low), *np.diag(self.high), *self.space.corners], room
        )
        self.space.window = self.windows[1]
        self.floor_camera = floor.fitted([*self.space.corners, y, fit.residual], room)
        super().__init__(typesetter.look, self.axes_camera)
        self._cast_axes()
        self._cast_columns()
        self.see(self.floor_camera)
        self._cast_floor()

    def _corner(self) -> np.ndarray:
        """Where the walk along both columns to the shadow turns: in front of the straight way."""
        corners = self.X.T * self.fit.weights[:, None]
        forward = corners @ self.space.level[1]
        # A column that has no part in the shadow has none in the walk.
        forward[[numeral(weight) == "0" for weight in self.fit.weights]] = -np.inf
        self.order = [0, 1] if forward[0] >= forward[1] else [1, 0]
        return corners[self.order[0]]

    def _wide_window(self) -> Region:
        reached = [predict(self.X, self.sliding(part)) for part in np.linspace(0, 1, 9)]
        return self.space.window_around([ORIGIN, *self.X.T, self.fit.fitted, self.corner, *reached])

    def lay_down(self, part: float, things: Iterable[Thing] | None = None) -> None:
        """Turn the camera, from above the axes to where the plane lies as a floor, which grows.

        Everything follows, or for as long as only some ``things`` are there, these.
        """
        few, many = (
            np.array([window.left, window.bottom, window.right, window.top])
            for window in self.windows
        )
        self.space.window = Region(*(few + part * (many - few)))
        self._spread()
        for tag, (start, end) in zip(self.column_tags, self._ways, strict=True):
            tag.turn, tag.gap = start + part * (end - start)
        self.axes.set_stroke(opacity=1 - part)
        self.axis_tags.set_fill(opacity=max(0.0, 1 - 3 * part))
        self.see(self.axes_camera.blend(self.floor_camera, part), things)

    def _spread(self) -> None:
        corners = self.space.corners
        self.area_of_floor.span([*pairwise([*corners, corners[0]])])
        self.ruling.span(self._ruling())

    def _ruling(self) -> np.ndarray:
        corners = self.space.corners
        edge = [*pairwise([*corners, corners[0]])]
        return np.concatenate([self.space.ruling(self.floor_camera.scale), edge])

    def _cast_axes(self) -> None:
        upward = self.fit.residual
        self.axes, self.axis_tags = VGroup(), VGroup()
        passed = "labels pass over the axes while the camera turns and the axes fade"
        self.axes.layout_allowances = {"crossing": passed}
        for row, axis in enumerate(np.eye(3)):
            for end in (self.low[row] * axis, self.high[row] * axis):
                half = self.lines([[ORIGIN, end]], "muted", Stroke.AXIS)
                if end @ upward < -1e-9:
                    half.set_z_index(UNDER_THE_FLOOR)
                self.axes.add(half)
            name = self.type.words(f"row {row + 1}", Size.TICK, "muted")
            self.axis_tags.add(self.tag(name, self.high[row] * axis, self.low[row] * axis - axis))

    def _cast_columns(self) -> None:
        self.columns, self.column_tags, self.legs = [], [], []
        for number, role in enumerate(PAIR):
            column = self.X[:, number]
            name = self.type.maths(f"{role}(bold(x)_index({number + 1}))", Size.LABEL)
            self.columns.append(self.arrow(column, role))
            self.column_tags.append(self.tag(name, column, ORIGIN))
            legs = self.dashes(walk(ORIGIN, *np.diag(column)), role)
            legs.layout_allowances = {"crossing": "the steps of a walk are dashed, and soon gone"}
            self.legs.append(legs)

    def _cast_floor(self) -> None:
        corners = self.space.corners
        self.area_of_floor = self.area(corners, "result", FLOOR_OPACITY)
        self.ruling = self.lines(self._ruling(), "result", Stroke.GRID).set_stroke(
            opacity=RULING_OPACITY
        )
        self.ruling.set_z_index(Layer.SHADE)
        self.ruling.layout_allowances = {
            "contrast": "it is there to count by, as a grid is",
            "crossing": "its lines are as faint as a grid's; labels may lie on them",
        }
        self.floor = VGroup(self.area_of_floor, self.ruling)
        name = self.type.words("every $result(X bold(w))$", Size.TABLE)
        edge = corners[3] + 0.82 * (corners[2] - corners[3])
        self.floor_tag = self.tag(name, edge, edge + corners[1] - corners[2])

    def sliding(self, part: float) -> np.ndarray:
        """Return the weights of a trial on its way: past the shadow at first, then back to it."""
        longest = max(norm(self.fit.fitted), *(norm(column) for column in self.X.T))
        reach = np.clip(self.fit.error, 0.5 * longest, longest)
        right, forward = (normal_equation(self.X, way) for way in self.space.level)
        start, bend, end = (reach * (across * right + near * forward) for across, near in BOW)
        bow, home = min(2 * part, 1.0), max(2 * part - 1, 0.0)
        off = (1 - bow) ** 2 * start + 2 * bow * (1 - bow) * bend + bow**2 * end
        return self.fit.weights + (1 - home) * off
