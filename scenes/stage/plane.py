"""The coordinate plane: a window on the maths, drawn into a region of the frame."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.stage.look import Layer, Role, Size, Space, Stroke
from scenes.stage.regions import Region
from scenes.stage.strokes import Path, VectorArrow, point, segment
from scenes.stage.typeset import Typesetter
from scenes.stage.wording import numeral

TICK_STRIP = 0.42
LEAST_TICK_GAP = 0.8
CURVE_SAMPLES = 481


def window_around(
    points: Iterable[Sequence[float]],
    plot: Region,
    *,
    padding: float = 0.12,
    equal_units: bool = True,
) -> Region:
    """Return the part of the plane to show, so that it holds all points and fills the plot.

    Parameters
    ----------
    points
        What must be seen, in the plane's coordinates, shape (n, 2).
    plot
        The region of the frame it is drawn into.
    padding
        Room around the points, as a part of their extent.
    equal_units
        Whether one unit across is as long on screen as one unit up; then angles are true.
    """
    seen = np.asarray([*points], dtype=float)
    low, high = seen.min(axis=0), seen.max(axis=0)
    extent = np.maximum(high - low, 1e-6 + 0.1 * (high - low).max() if equal_units else 1e-6)
    low, high = low - padding * extent, high + padding * extent
    if equal_units:
        scale = max((high - low) / [plot.width, plot.height])
        half = scale * np.array([plot.width, plot.height]) / 2
        low, high = (low + high) / 2 - half, (low + high) / 2 + half
    return Region(*map(float, low), *map(float, high))


def tick_step(span: float, length: float) -> float:
    """Return the smallest of 1, 2, 5, 10, … between ticks that leaves room for their labels.

    Examples
    --------
    >>> tick_step(span=8, length=6), tick_step(span=100, length=6)
    (2.0, 20.0)
    """
    least = LEAST_TICK_GAP * span / length
    power = 10.0 ** np.floor(np.log10(least))
    return float(next(step * power for step in (1, 2, 5, 10) if step * power >= least - 1e-12))


class Plane(VGroup):
    """Grid, axes and tick labels of a window; knows where each point of the plane is on screen.

    The tick labels stand in a strip along the lower and left edge, where nothing is ever drawn.
    """

    def __init__(
        self,
        region: Region,
        typesetter: Typesetter,
        window_of: Callable[[Region], Region],
    ) -> None:
        self.look = typesetter.look
        self._typesetter = typesetter
        self.plot = region.inset(left=TICK_STRIP, bottom=TICK_STRIP)
        self.window = window_of(self.plot)
        bold = self.look.boldness
        self.grid = Path(stroke_color=self.look.grid, stroke_width=Stroke.GRID * bold)
        self.axes = Path(stroke_color=self.look.muted, stroke_width=Stroke.AXIS * bold)
        self.grid.set_z_index(Layer.GRID)
        self.axes.set_z_index(Layer.GRID)
        self.ticks = VGroup()
        super().__init__(self.grid, self.axes, self.ticks)
        self.redraw()

    @classmethod
    def around(
        cls,
        region: Region,
        typesetter: Typesetter,
        points: Iterable[Sequence[float]],
        *,
        equal_units: bool = True,
    ) -> "Plane":
        """Return a plane whose window holds the given points."""
        seen = [*points]
        return cls(
            region, typesetter, lambda plot: window_around(seen, plot, equal_units=equal_units)
        )

    def at(self, x: float | np.ndarray, y: float | np.ndarray) -> np.ndarray:
        """Return where points of the plane are on screen, shape (3,) or (n, 3)."""
        window, plot = self.window, self.plot
        across = plot.left + (np.asarray(x, float) - window.left) / window.width * plot.width
        up = plot.bottom + (np.asarray(y, float) - window.bottom) / window.height * plot.height
        return np.stack([across, up, np.zeros_like(across)], axis=-1)

    def redraw(self) -> "Plane":
        """Draw grid, axes and ticks for the window as it is now, in place."""
        window = self.window
        xs = _multiples(window.left, window.right, tick_step(window.width, self.plot.width))
        ys = _multiples(window.bottom, window.top, tick_step(window.height, self.plot.height))
        self.grid.pieces([*map(self._upright, xs), *map(self._level, ys)])
        self.axes.pieces(
            [self._upright(0)] * (window.left <= 0 <= window.right)
            + [self._level(0)] * (window.bottom <= 0 <= window.top)
        )
        self.ticks.submobjects = [*self._tick_labels(xs, ys)]
        return self

    def _upright(self, x: float) -> list[np.ndarray]:
        return [self.at(x, self.window.bottom), self.at(x, self.window.top)]

    def _level(self, y: float) -> list[np.ndarray]:
        return [self.at(self.window.left, y), self.at(self.window.right, y)]

    def _tick_labels(self, xs: np.ndarray, ys: np.ndarray) -> Iterable[VMobject]:
        for x in xs:
            label = self._typesetter.maths(numeral(x, 6), Size.TICK, "muted")
            foot = self.at(x, self.window.bottom)
            yield label.move_to([foot[0], self.plot.bottom - TICK_STRIP / 2, 0])
        for y in ys:
            label = self._typesetter.maths(numeral(y, 6), Size.TICK, "muted")
            foot = self.at(self.window.left, y)
            right = self.plot.left - Space.TIGHT
            yield label.move_to([right - label.width / 2, foot[1], 0])

    def arrow(
        self, vector: Sequence[float], role: Role, tail: Sequence[float] = (0, 0)
    ) -> VectorArrow:
        """Return a vector as an arrow from ``tail``."""
        tip = np.asarray(tail, float) + np.asarray(vector, float)
        return VectorArrow(self.look, role).reach(self.at(*tail), self.at(*tip))

    def line(
        self,
        start: Sequence[float],
        end: Sequence[float],
        role: Role,
        *,
        width: float = Stroke.HELPER,
        dashed: bool = False,
    ) -> VMobject:
        """Return a straight piece between two points of the plane."""
        return segment(self.look, role, self.at(*start), self.at(*end), width=width, dashed=dashed)

    def point(self, at: Sequence[float], role: Role) -> VMobject:
        """Return a point of the plane."""
        return point(self.look, role, self.at(*at))

    def curve(self, function: Callable[[np.ndarray], np.ndarray], role: Role) -> Path:
        """Return the graph of a function over the window's width."""
        curve = Path(
            stroke_color=self.look.colour(role), stroke_width=Stroke.CURVE * self.look.boldness
        )
        curve.set_z_index(Layer.CURVE)
        return self.trace(curve, function)

    def trace(self, curve: Path, function: Callable[[np.ndarray], np.ndarray]) -> Path:
        """Put a graph's points where they are in the window as it is now, in place."""
        xs = np.linspace(self.window.left, self.window.right, CURVE_SAMPLES)
        with np.errstate(invalid="ignore", divide="ignore"):
            ys = np.asarray(function(xs), float)
        seen = np.isfinite(ys) & (ys >= self.window.bottom) & (ys <= self.window.top)
        both = seen[:-1] & seen[1:]
        points = self.at(xs, ys)
        return curve.pieces(np.stack([points[:-1][both], points[1:][both]], axis=1))


def _multiples(low: float, high: float, step: float) -> np.ndarray:
    """Return the multiples of ``step`` from low to high."""
    return step * np.arange(np.ceil(low / step - 1e-9), np.floor(high / step + 1e-9) + 1)
