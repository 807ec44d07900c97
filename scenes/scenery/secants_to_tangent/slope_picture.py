"""A second plane below a curve, in which the slope of its tangent is plotted point by point."""

from collections.abc import Callable

import numpy as np
from manim import VGroup, VMobject

from mathcore.functions import Function
from scenes.scenery.secants_to_tangent.graph_plane import SAMPLES, GraphPlane
from scenes.scenery.secants_to_tangent.secant_picture import SecantPicture
from scenes.stage.chord import dashes
from scenes.stage.look import Layer, Stroke, Tempo
from scenes.stage.motion import Drive
from scenes.stage.plane import window_around
from scenes.stage.readout import Readout
from scenes.stage.regions import Region
from scenes.stage.strokes import Path
from scenes.stage.typeset import Typesetter, apart_from
from scenes.stage.wording import numeral


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

    def touch(self, x: float) -> list[VMobject]:
        """Touch the curve at ``x``, plot the slope there, and return what shows it."""
        self.above.touched = x
        self.above.place()
        self.point.move_to(self.plane.at(x, self.f.derivative(x)))
        self._link(x)
        return [self.link, self.point]

    def drag(
        self,
        end: float,
        live: VGroup,
        count: Callable[[float], object],
        *,
        drawing: bool = False,
    ) -> Drive:
        """Drag the point to ``end``, quickly, or slowly while its slope is ``drawing`` the curve.

        ``live`` is all that moves; ``count`` is called with each place on the way.
        """
        start = self.above.touched

        def place(alpha: float) -> None:
            x = start + alpha * (end - start)
            self.touch(x)
            count(x)
            if drawing:
                self.plane.trace(self.curve, self.f.derivative, over=(self.low, x))

        run_time = 2 * Tempo.SLOW if drawing else Tempo.STEP
        return Drive(live, place, run_time, besides=self.above.movers)

    def _link(self, x: float) -> None:
        """Join both points, leaving out the strip in which the upper plane has its labels."""
        upper, lower = self.above.plane, self.plane
        gap = [upper.at(x, upper.window.bottom), lower.at(x, lower.window.top)]
        dashes(self.link, self.above.point.get_center(), gap[0])
        first = self.link.points
        dashes(self.link, gap[1], self.point.get_center())
        self.link.points = np.concatenate([first, self.link.points])


class SlopeBoard:
    """The curve and its derivative as formulas, and two numbers that count along.

    Parameters
    ----------
    region
        Where the formulas stand.
    typesetter
        Sets them.
    f
        The curve.
    x
        Where the counting starts.
    """

    def __init__(self, region: Region, typesetter: Typesetter, f: Function, x: float) -> None:
        self._f = f
        at = [numeral(value, 2) for value in (x, f.derivative(x))]
        formula = typesetter.maths(
            f"first(f(x)) & = first({f.formula}) \\ "
            f"result(f'(x)) & = result({f.derivative_formula}) \\ "
            f"x & = {{{{{at[0]} : x}}}} \\ "
            f'result("slope") & = result({{{{{at[1]} : slope}}}})'
        )
        region.place(formula, 0, 0.5)
        places = [formula.select(name) for name in ("x", "slope")]
        self.counters = VGroup(
            *(
                Readout(typesetter, 2, role).over(place, text)
                for place, text, role in zip(places, at, ("ink", "result"), strict=True)
            )
        )
        self.formulas = apart_from(formula, ("x", "slope"))
        self.count(x)

    def count(self, x: float) -> None:
        """Show a place and the slope there."""
        for counter, value in zip(self.counters, (x, self._f.derivative(x)), strict=True):
            counter.show(value)


def slope_window(f: Function, plot: Region, above: Region, low: float, high: float) -> Region:
    """Return a window as wide as the one above, in which the slopes and zero are seen."""
    xs = np.linspace(low, high, SAMPLES)
    seen = [*np.stack([xs, f.derivative(xs)], axis=1), (low, 0.0)]
    fitted = window_around(seen, plot, equal_units=False)
    return Region(above.left, fitted.bottom, above.right, fitted.top)
