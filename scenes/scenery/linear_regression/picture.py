"""A cloud of points, a line through it, how far it misses each, and squares on these errors."""

from collections.abc import Callable

import numpy as np
from manim import VGroup, VMobject
from manim.utils.rate_functions import linear, smooth

from mathcore.regression import predict, with_bias
from scenes.scenery.linear_regression.days import Rows
from scenes.scenery.linear_regression.trials import Trials
from scenes.stage.labels import beside, halo
from scenes.stage.look import Layer, Role, Size, Stroke, Tempo
from scenes.stage.motion import Drive
from scenes.stage.plane import Plane, window_around
from scenes.stage.regions import Region
from scenes.stage.strokes import Path
from scenes.stage.typeset import Typesetter, literal
from scenes.stage.wording import numeral

NAME_STRIP = 0.42
TICK_ROOM = 0.62
PADDING = 0.08
TINT = 0.28
LAG = 0.6
"""When the last square opens, as a part of the time of all."""
SQUEEZE = 0.96
"""Of the room beside a point, a square takes no more than this."""


class DaysPicture:
    """Everything that is drawn in the plane; it is moved, never rebuilt.

    Parameters
    ----------
    region, typesetter
        Where the plane stands, and what sets its labels.
    told
        The rows.
    trials
        The lines that will be seen.
    """

    def __init__(self, region: Region, typesetter: Typesetter, told: Rows, trials: Trials) -> None:
        self._told, self._trials = told, trials
        inner = region.inset(top=NAME_STRIP, bottom=NAME_STRIP)
        self.plane = Plane(inner, typesetter, self._window, TICK_ROOM)
        self.look, self._type = typesetter.look, typesetter
        self.names = VGroup(*self._axis_names(region, told))
        self.points = self._points(trials.x, trials.y, "ink")
        self.new_points = self._points(trials.new_x, trials.new_y, "focus")
        self.put_aside = self._points(trials.new_x, trials.new_y, "ink")
        self.line = self._path("result", Stroke.CURVE, Layer.CURVE)
        self.line.told = "line"
        self.mean = self._path("muted", Stroke.CURVE, Layer.CURVE)
        self.mean.told = "level line"
        self.gaps = self._path("leftover", Stroke.HELPER, Layer.CURVE)
        self.squares = self._path("leftover", Stroke.GRID, Layer.SHADE)
        self.squares.set_fill(self.look.leftover, TINT)
        self.squares.told = "squares on the errors"

    def _path(self, role: Role, width: float, layer: int) -> Path:
        colour, bold = self.look.colour(role), self.look.boldness
        return Path(stroke_color=colour, stroke_width=width * bold).set_z_index(layer)

    def _points(self, x: np.ndarray, y: np.ndarray, role: Role) -> VGroup:
        return VGroup(*(self.plane.point(at, role) for at in zip(x, y, strict=True)))

    def _axis_names(self, region: Region, told: Rows) -> list[VMobject]:
        """Return the names of both axes: under the right end of one, over the other."""
        plot, found = self.plane.plot, []
        for name, role in ((told.x_name, "first"), (told.y_name, "second")):
            letter = "" if name.is_short else f"${name.letter}$: "
            found.append(self._type.words(f"{letter}{literal(name.full)}", Size.TABLE, role))
        below, above = found
        room = Region(plot.left, region.bottom, plot.right, region.bottom + NAME_STRIP)
        room.place(below, 1, 0.2)
        room = Region(region.left, plot.top, plot.right, region.top)
        room.place(above, 0, 0.8)
        return found

    def _window(self, plot: Region) -> Region:
        """Return a window for all points and predictions, in which every square has room."""
        told, trials = self._told, self._trials
        X = with_bias(told.x[:, None])
        tried = [trials.weights(way) for way in (trials.GUESS, trials.BEST, trials.BEYOND)]
        levels = [predict(X, weights) for weights in (*tried, trials.mean)]
        seen = [(x, y) for column in (told.y, *levels) for x, y in zip(told.x, column, strict=True)]
        window = window_around(seen, plot, padding=PADDING, equal_units=False)
        share = (told.x - window.left) / window.width
        room = SQUEEZE * np.maximum(share, 1 - share) * plot.width
        tallest = max(float((abs(told.y - level) / room).max()) for level in levels)
        grow = max(0.0, tallest * plot.height - window.height) / 2
        return window.inset(bottom=-grow, top=-grow)

    def show(
        self,
        weights: np.ndarray,
        *,
        new: bool = False,
        grown: float = 1.0,
        squared: np.ndarray | float = 1.0,
    ) -> "DaysPicture":
        """Put the line of some weights, its errors and the squares on them, in place.

        Parameters
        ----------
        weights
            Bias and weight.
        new
            Whether the errors are those of the rows that were set aside.
        grown
            How much of each error is drawn, from the line to the point.
        squared
            How wide each square is, as a part of its error.
        """
        plane, trials = self.plane, self._trials
        x, y, X = (
            (trials.new_x, trials.new_y, trials.new_X) if new else (trials.x, trials.y, trials.X)
        )
        plane.line_along(self.line, lambda xs: predict(with_bias(xs[:, None]), weights))
        starts, ends = plane.at(x, predict(X, weights)), plane.at(x, y)
        ends = starts + grown * (ends - starts)
        self.gaps.pieces(np.stack([starts, ends], axis=1))
        self.squares.points = _squares(starts, ends, np.asarray(squared), self._middle)
        return self

    @property
    def _middle(self) -> float:
        return float(self.plane.plot.at(0.5, 0.5)[0])

    def level(self) -> Path:
        """Lay the line of the mean, which predicts the same for all, and put its name beside it."""
        plane, height = self.plane, float(self._trials.mean[0])
        plane.line_along(self.mean, lambda xs: np.full_like(xs, height))
        self.mean_name = halo(self._type.words("mean", Size.TABLE, "ink"), self.look)
        ends = plane.at(plane.window.left, height), plane.at(plane.window.right, height)
        taken = [*self.points, *self.new_points, self.mean, self.squares, self.plane.axes]
        beside(self.mean_name, *ends, clear_of=taken, within=plane.plot)
        return self.mean

    def marked_error(self, row: int) -> tuple[VMobject, VMobject]:
        """Return a mark on a fitted row's point, and its error as a number beside it."""
        trials, plane = self._trials, self.plane
        error = float(trials.errors(trials.guess)[row])
        at = float(trials.x[row]), float(trials.y[row])
        mark = plane.point(at, "focus").set_z_index(Layer.LABEL)
        text = self._type.maths(f"leftover({numeral(error, trials.decimals)})", Size.TABLE)
        label = halo(text, self.look)
        taken = [*self.points, self.line, self.gaps, self.plane.axes]
        ends = plane.at(at[0], at[1] - error), plane.at(*at)
        return mark, beside(label, *ends, clear_of=taken, within=plane.plot)

    def grow_errors(self) -> Drive:
        """Draw the errors of the guess, from the line to every point."""
        guess = self._trials.guess

        def place(part: float) -> None:
            self.show(guess, grown=part, squared=0.0)

        return Drive(self.gaps, place, Tempo.SLOW, introducer=True)

    def open_squares(self, alongside: Callable[[float], object], live: VMobject) -> Drive:
        """Open a square on each error of the guess, from left to right.

        ``alongside`` hears how large all are together.
        """
        trials = self._trials
        squares = trials.errors(trials.guess) ** 2
        starts = LAG * np.argsort(np.argsort(trials.x)) / len(trials.x)

        def place(part: float) -> None:
            opened = np.array([smooth(np.clip((part - s) / (1 - LAG), 0, 1)) for s in starts])
            self.show(trials.guess, squared=opened)
            alongside(float(opened @ squares))

        return Drive(VGroup(self.squares, live), place, 2 * Tempo.SLOW, rate_func=linear)

    def turn(
        self,
        start: np.ndarray,
        end: np.ndarray,
        alongside: Callable[[np.ndarray], object],
        live: VGroup,
        run_time: float = Tempo.SLOW,
        *,
        new: bool = False,
    ) -> Drive:
        """Move the line from some weights to others; ``alongside`` hears which it has now."""

        def place(part: float) -> None:
            weights = start + part * (end - start)
            self.show(weights, new=new)
            alongside(weights)

        return Drive(VGroup(self.line, self.gaps, self.squares, live), place, run_time)


def _squares(
    starts: np.ndarray, ends: np.ndarray, squared: np.ndarray, middle: float
) -> np.ndarray:
    """Return the outlines of squares that have pieces upright as a side, and go to the middle.

    All go round the same way, so that where they overlap none cuts a hole into another.
    """
    side = abs(ends[:, 1] - starts[:, 1]) * squared
    toward = np.where(starts[:, 0] < middle, 1.0, -1.0)
    left = np.minimum(starts[:, 0], starts[:, 0] + toward * side)
    bottom, top = np.minimum(starts[:, 1], ends[:, 1]), np.maximum(starts[:, 1], ends[:, 1])
    right, level = left + side, np.zeros_like(left)
    corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
    outline = np.stack([np.stack([x, y, level], axis=1) for x, y in corners], axis=1)
    outline = outline[side > 0]
    thirds = np.linspace(0, 1, 4)[:, None]
    pieces = outline[:, :-1, None] * (1 - thirds) + outline[:, 1:, None] * thirds
    return pieces.reshape(-1, 3)
