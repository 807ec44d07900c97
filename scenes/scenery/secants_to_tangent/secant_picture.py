"""A curve, a point on it, secants through that point and the tangent: what a slope is about."""

from collections.abc import Callable

import numpy as np
from manim import Mobject, VGroup, VMobject

from mathcore.functions import Function
from mathcore.lines import secant, tangent
from scenes.scenery.secants_to_tangent.graph_plane import GraphPlane, graph_window
from scenes.stage.chord import Chord
from scenes.stage.labels import beside, halo
from scenes.stage.look import Layer, Size, Space, Stroke, Tempo
from scenes.stage.motion import Drive
from scenes.stage.regions import Region
from scenes.stage.strokes import Path
from scenes.stage.typeset import Typesetter
from scenes.stage.wording import numeral
from scenes.stage.zoom import zoom

GHOST = 0.75
ROOM_ABOVE = 1.15


class SecantPicture:
    """Everything drawn on the plane of one function; it is moved, never rebuilt.

    Parameters
    ----------
    region
        Where the plane stands.
    typesetter
        Sets tick labels and the name of the step.
    f
        The curve.
    x0, h
        The point that stays, and the first step to the one that moves.
    """

    def __init__(
        self, region: Region, typesetter: Typesetter, f: Function, x0: float, h: float
    ) -> None:
        self.f, self.x0, self.first_step = f, x0, h
        self._typesetter = typesetter
        # No curve where there is no function; an open end is left out by a hair.
        self.low = f.domain.low if f.domain.closed else f.domain.low + 1e-6 * h
        self.plane = GraphPlane.of(
            region, typesetter, lambda plot: graph_window(f, plot, x0 - h, x0 + h)
        )
        self.whole = self.plane.window
        look = typesetter.look
        self.curve = self.plane.curve(f, "first", over=(self.low, np.inf))
        self.point = self.plane.point((x0, f(x0)), "ink").set_z_index(Layer.LABEL)
        self.secant = Chord(self.plane, "second")
        self.central = Chord(self.plane, "focus")
        self.tangent = Path(stroke_color=look.result, stroke_width=Stroke.CURVE * look.boldness)
        self.tangent.set_z_index(Layer.ARROW)
        self.step_name = halo(typesetter.maths("second(h)", Size.LABEL), look)
        self.step, self.touched = h, x0
        self.place()

    def place(self) -> None:
        """Put everything where it belongs in the window as it is now."""
        f, x0, step = self.f, self.x0, self.step
        self.plane.trace(self.curve, f, over=(self.low, np.inf))
        self.secant.join(self._on_curve(x0), self._on_curve(x0 + step), secant(f, x0, x0 + step))
        if x0 - step in f.domain:
            ends = x0 - step, x0 + step
            self.central.join(*map(self._on_curve, ends), secant(f, *ends))
        self.plane.line_along(self.tangent, tangent(f, self.touched))
        self.point.move_to(self.plane.at(*self._on_curve(self.touched)))
        self._name_step()

    def slide(
        self,
        step: float,
        live: VGroup,
        alongside: Callable[[float], object] = lambda step: None,
        *,
        closer: bool = False,
        run_time: float = Tempo.SLOW,
    ) -> Drive:
        """Shrink the step evenly, by factors; ``closer`` looks closer by the same factors.

        ``live`` is what is on stage of :attr:`movers`; ``alongside`` is called with each step on
        the way.
        """
        start = self.step

        def place(alpha: float) -> None:
            self.step = start * (step / start) ** alpha
            self.place()
            alongside(self.step)

        if closer:
            return self._zoom(self.close_up(step), place, live, run_time=run_time)
        return Drive(live, place, run_time, besides=self.movers)

    def step_to(self, step: float) -> None:
        """Put everything where it belongs for a step."""
        self.step = step
        self.place()

    def look_at(self, window: Region, live: VGroup, into: Region | None = None) -> Drive:
        """Change the window, and perhaps the region of the frame; all on stage follows."""
        plot = self.plane.plot_in(into) if into else None
        return self._zoom(window, lambda alpha: self.place(), live, plot=plot)

    def _zoom(
        self, window: Region, place: Callable[[float], object], live: VGroup, **options
    ) -> Drive:
        return zoom(self.plane, window, place, passengers=live, besides=self.movers, **options)

    def window(self, low: float, high: float, region: Region) -> Region:
        """Return a window that holds the curve from ``low`` to ``high``, to fill a region."""
        return graph_window(self.f, self.plane.plot_in(region), low, high)

    def reach(self) -> tuple[float, float]:
        """Return how far the point can be dragged: to both sides of zero, if the curve allows."""
        if np.isfinite(self.f.domain.low):
            left = max(self.x0 - 1.1 * self.first_step, self.f.domain.low + 0.1 * self.first_step)
            return left, self.x0 + self.first_step
        reach = abs(self.x0) + self.first_step
        return -reach, reach

    def draw_curve(self) -> Drive:
        """Draw the curve from left to right."""
        left, right = max(self.low, self.plane.window.left), self.plane.window.right

        def place(alpha: float) -> None:
            self.plane.trace(self.curve, self.f, over=(left, left + alpha * (right - left)))

        return Drive(self.curve, place, Tempo.SLOW, introducer=True)

    def lengths(self) -> tuple[VMobject, VMobject]:
        """Return the lengths of run and rise, each beside its leg and away from the curve."""
        (x0, y0), (x1, y1) = self._on_curve(self.x0), self._on_curve(self.x0 + self.step)
        side = -1.0 if y1 >= y0 else 1.0
        labels: list[VMobject] = []
        for length, start, end in (
            (numeral(self.step, 6), (x0, y0), (x1, y0)),
            (numeral(y1 - y0), (x1, y0), (x1, y1)),
        ):
            label = self._typesetter.maths(f"second({length})", Size.TABLE)
            beside(
                halo(label, self._typesetter.look),
                self.plane.at(*start),
                self.plane.at(*end),
                clear_of=[self.curve, self.secant, *labels],
                within=self.plane.plot,
                prefer=side,
            )
            labels.append(label)
        return labels[0], labels[1]

    def ghost(self, step: float) -> VGroup:
        """Return a secant as it was for a step, paler than now, with its point."""
        look = self._typesetter.look
        line = Path(stroke_color=look.second, stroke_width=Stroke.HELPER * look.boldness)
        self.plane.line_along(line, secant(self.f, self.x0, self.x0 + step))
        line.set_stroke(opacity=GHOST).set_z_index(Layer.HELPER)
        return VGroup(line, self.plane.point(self._on_curve(self.x0 + step), "second"))

    def name_of_tangent(self, clear_of: VMobject) -> VMobject:
        """Return the tangent's name, beside the half of it that goes to the right."""
        ends = (self.tangent.get_start(), self.tangent.get_end())
        return beside(
            halo(self._typesetter.words("tangent", Size.LABEL, "result"), self._typesetter.look),
            self.point.get_center(),
            max(ends, key=lambda end: end[0]),
            clear_of=[self.curve, self.tangent, clear_of],
            within=self.plane.plot,
            prefer=-1.0,
        )

    @property
    def movers(self) -> list[Mobject]:
        """What has to follow when the window or the step changes."""
        parts = [*self.secant, *self.central]
        return [self.curve, *parts, self.tangent, self.point, self.step_name]

    def close_up(self, step: float) -> Region:
        """Return the window around the point in which a step looks as long as the first did."""
        centre = np.array(self._on_curve(self.x0))
        half = step / self.first_step / 2 * np.array([self.whole.width, self.whole.height])
        # Where the curve is steeper than its window is high, the second point must still be seen.
        half[1] = max(half[1], ROOM_ABOVE * abs(self.f(self.x0 + step) - centre[1]))
        return Region(*map(float, centre - half), *map(float, centre + half))

    def _on_curve(self, x: float) -> tuple[float, float]:
        return x, self.f(x)

    def _name_step(self) -> None:
        """Put the name of the step beside the run, on the side away from the curve."""
        x0, y0 = self._on_curve(self.x0)
        side = -1 if self.f(x0 + self.step) >= y0 else 1
        middle = self.plane.at(x0 + self.step / 2, y0)
        self.step_name.next_to(middle, [0, side, 0], Space.TIGHT)
