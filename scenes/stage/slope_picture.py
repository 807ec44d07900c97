"""A second plane below a curve, in which the slope of its tangent is plotted point by point."""

import numpy as np
from manim import VMobject

from mathcore.functions import Function
from scenes.stage.chord import dashes
from scenes.stage.look import Layer, Stroke
from scenes.stage.plane import window_around
from scenes.stage.regions import Region
from scenes.stage.secant_picture import SAMPLES, GraphPlane, SecantPicture
from scenes.stage.strokes import Path
from scenes.stage.typeset import Typesetter


class SlopePicture:
    """The derivative, drawn by dragging a point along the curve above it.

    Parameters
    ----------
    region
        Where the second plane stands, under the first.
    typesetter
        Sets its tick labels.
    above
        The curve; both planes show the same piece of the horizontal axis.
    low, high
        From where to where the point is dragged.
    """

    def __init__(
        self, region: Region, typesetter: Typesetter, above: SecantPicture, low: float, high: float
    ) -> None:
        self.above, self.f, self.low = above, above.f, low
        self.plane = GraphPlane.of(
            region,
            typesetter,
            lambda plot: slope_window(above.f, plot, above.plane.window, low, high),
        )
        look = typesetter.look
        self.curve = Path(stroke_color=look.result, stroke_width=Stroke.CURVE * look.boldness)
        self.point = self.plane.point((low, self.f.derivative(low)), "result")
        self.link = Path(stroke_color=look.muted, stroke_width=Stroke.HELPER * look.boldness)
        self.curve.set_z_index(Layer.CURVE)
        self.link.set_z_index(Layer.HELPER)

    @property
    def movers(self) -> list[VMobject]:
        """What changes while the point is dragged, besides what is above."""
        return [self.curve, self.link, self.point]

    def touch(self, x: float) -> None:
        """Touch the curve at ``x``, and plot the slope there."""
        self.above.touched = x
        self.above.place()
        self.point.move_to(self.plane.at(x, self.f.derivative(x)))
        self._link(x)

    def draw_to(self, x: float) -> None:
        """Touch the curve at ``x``, the derivative being drawn so far."""
        self.touch(x)
        self.plane.trace(self.curve, self.f.derivative, over=(self.low, x))

    def _link(self, x: float) -> None:
        """Join both points, leaving out the strip in which the upper plane has its labels."""
        upper, lower = self.above.plane, self.plane
        gap = [upper.at(x, upper.window.bottom), lower.at(x, lower.window.top)]
        dashes(self.link, self.above.point.get_center(), gap[0])
        first = self.link.points
        dashes(self.link, gap[1], self.point.get_center())
        self.link.points = np.concatenate([first, self.link.points])


def slope_window(f: Function, plot: Region, above: Region, low: float, high: float) -> Region:
    """Return a window as wide as the one above, in which the slopes and zero are seen."""
    xs = np.linspace(low, high, SAMPLES)
    seen = [*np.stack([xs, f.derivative(xs)], axis=1), (low, 0.0)]
    fitted = window_around(seen, plot, equal_units=False)
    return Region(above.left, fitted.bottom, above.right, fitted.top)
