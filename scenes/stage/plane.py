"""The coordinate plane: a window on the maths, drawn into a region of the frame."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.stage.clipping import clipped
from scenes.stage.look import Layer, Role, Size, Stroke
from scenes.stage.regions import Region
from scenes.stage.ruling import TICK_STRIP, Ruling
from scenes.stage.strokes import Path, VectorArrow, point, segment
from scenes.stage.typeset import Typesetter
from scenes.stage.wording import numeral

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


def tick_step(span: float, length: float, gap: float = LEAST_TICK_GAP) -> float:
    """Return the smallest of 1, 2, 5, 10, … between ticks that leaves ``gap`` units for labels.

    Examples
    --------
    >>> tick_step(span=8, length=6), tick_step(span=100, length=6)
    (2.0, 20.0)
    """
    least = gap * span / length
    power = 10.0 ** np.floor(np.log10(least))
    return float(next(step * power for step in (1, 2, 5, 10) if step * power >= least - 1e-12))


class Plane(VGroup):
    """Grid, axes and tick labels of a window; knows where each point of the plane is on screen.

    The tick labels stand in a strip along the lower and left edge, where nothing is ever drawn;
    ``tick_room`` is the width of the one at the left.
    """

    tick_size: float = Size.TICK
    told = "coordinate plane"

    def __init__(
        self,
        region: Region,
        typesetter: Typesetter,
        window_of: Callable[[Region], Region],
        tick_room: float = TICK_STRIP,
    ) -> None:
        self.look = typesetter.look
        self.typesetter = typesetter
        self.tick_room = tick_room
        self.plot = self.plot_in(region)
        self.window = window_of(self.plot)
        bold = self.look.boldness
        self.axes = Path(stroke_color=self.look.muted, stroke_width=Stroke.AXIS * bold)
        self.axes.set_z_index(Layer.GRID)
        super().__init__()
        self.redraw()

    @classmethod
    def around(
        cls,
        region: Region,
        typesetter: Typesetter,
        points: Iterable[Sequence[float]],
        *,
        equal_units: bool = True,
        tick_room: float = TICK_STRIP,
    ) -> "Plane":
        """Return a plane whose window holds the given points."""
        seen = [*points]
        return cls(
            region,
            typesetter,
            lambda plot: window_around(seen, plot, equal_units=equal_units),
            tick_room,
        )

    def plot_in(self, region: Region) -> Region:
        """Return what is left of a region beside the strips of the tick labels."""
        return region.inset(left=self.tick_room, bottom=TICK_STRIP)

    def at(self, x: float | np.ndarray, y: float | np.ndarray) -> np.ndarray:
        """Return where points of the plane are on screen, shape (3,) or (n, 3)."""
        window, plot = self.window, self.plot
        across = plot.left + (np.asarray(x, float) - window.left) / window.width * plot.width
        up = plot.bottom + (np.asarray(y, float) - window.bottom) / window.height * plot.height
        spots = np.zeros((*across.shape, 3))
        spots[..., 0], spots[..., 1] = across, up
        return spots

    def shows(self, at: Sequence[float]) -> bool:
        """Whether a point of the plane lies in the window."""
        window, (x, y) = self.window, at
        return window.left <= x <= window.right and window.bottom <= y <= window.top

    def redraw(self) -> "Plane":
        """Draw grid, axes and ticks for the window as it is now."""
        self.ruling = self.ruling_of(self.window, self.plot)
        self.submobjects = [self.ruling, self.axes]
        self.ruling.place(self.at, self.window, self.plot)
        return self.place_axes()

    def ruling_of(self, window: Region, plot: Region) -> Ruling:
        """Return grid and ticks that suit a window, not yet in place."""
        xs = _multiples(window.left, window.right, self.tick_step(window.width, plot.width))
        level = self.tick_step(window.height, plot.height, self.level_gap(plot))
        ys = _multiples(window.bottom, window.top, level)
        return Ruling(self.typesetter, xs, ys, self.tick_text, self.tick_room, self.tick_size)

    def tick_step(self, span: float, length: float, gap: float = LEAST_TICK_GAP) -> float:
        """Return the distance from tick to tick."""
        return tick_step(span, length, gap)

    def level_gap(self, plot: Region) -> float:
        """Return the least distance between level lines."""
        return LEAST_TICK_GAP

    def tick_text(self, value: float) -> str:
        """Return the Typst source of a tick label."""
        return numeral(value, 6)

    def place_axes(self) -> "Plane":
        """Move the axes to where they are in the window as it is now, in place."""
        window = self.window
        self.axes.pieces(
            [[self.at(0, window.bottom), self.at(0, window.top)]]
            * bool(window.left <= 0 <= window.right)
            + [[self.at(window.left, 0), self.at(window.right, 0)]]
            * bool(window.bottom <= 0 <= window.top)
        )
        return self

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

    def curve(
        self,
        function: Callable[[np.ndarray], np.ndarray],
        role: Role,
        *,
        over: tuple[float, float] = (-np.inf, np.inf),
    ) -> Path:
        """Return the graph of a function, over the window's width or a part of it."""
        curve = Path(
            stroke_color=self.look.colour(role), stroke_width=Stroke.CURVE * self.look.boldness
        )
        curve.set_z_index(Layer.CURVE)
        curve.told = "curve"
        return self.trace(curve, function, over=over)

    def trace(
        self,
        curve: Path,
        function: Callable[[np.ndarray], np.ndarray],
        *,
        over: tuple[float, float] = (-np.inf, np.inf),
    ) -> Path:
        """Put a graph's points where they are in the window as it is now, in place."""
        low, high = max(self.window.left, over[0]), min(self.window.right, over[1])
        if low >= high:
            return curve.pieces([])
        xs = np.linspace(low, high, CURVE_SAMPLES)
        with np.errstate(invalid="ignore", divide="ignore"):
            ys = np.asarray(function(xs), float)
        corners = np.stack([xs, ys], axis=1)
        return self._lay(curve, np.stack([corners[:-1], corners[1:]], axis=1))

    def line_along(self, path: Path, line: Callable[[np.ndarray], np.ndarray]) -> Path:
        """Lay a straight line from edge to edge of the window, in place."""
        xs = np.array([self.window.left, self.window.right])
        return self._lay(path, np.stack([xs, line(xs)], axis=1)[None])

    def _lay(self, path: Path, pieces: np.ndarray) -> Path:
        """Put those parts of straight pieces, shape (n, 2, 2), that the window shows."""
        seen = clipped(pieces[np.isfinite(pieces).all(axis=(1, 2))], self.window)
        return path.pieces(self.at(seen[..., 0], seen[..., 1]))


def _multiples(low: float, high: float, step: float) -> np.ndarray:
    """Return the multiples of ``step`` from low to high."""
    return step * np.arange(np.ceil(low / step - 1e-9), np.floor(high / step + 1e-9) + 1)
