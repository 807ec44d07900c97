"""A straight line through two points of a curve, with the run and the rise between them."""

from collections.abc import Callable

import numpy as np
from manim import VGroup, VMobject

from scenes.stage.look import Layer, Role, Stroke, Tempo
from scenes.stage.motion import Drive
from scenes.stage.plane import Plane
from scenes.stage.strokes import Path, point

DASH = 0.11


class Chord(VGroup):
    """A secant: two points, the line through both across the whole window, run and rise.

    Parameters
    ----------
    plane
        Where it is drawn.
    role
        Of the line, of the points that move and of run and rise.
    """

    told = "line through two points"

    def __init__(self, plane: Plane, role: Role) -> None:
        self._plane = plane
        look = plane.look
        colour = look.colour(role)
        self.line = Path(stroke_color=colour, stroke_width=Stroke.HELPER * look.boldness)
        self.run, self.rise = (
            Path(stroke_color=colour, stroke_width=Stroke.HELPER * look.boldness) for _ in "xy"
        )
        self.start, self.end = (point(look, role, np.zeros(3)) for _ in "ab")
        super().__init__(self.line, self.run, self.rise, self.start, self.end)
        for stroke in (self.line, self.run, self.rise):
            stroke.set_z_index(Layer.ARROW)

    @property
    def chord(self) -> list[VMobject]:
        """The line and its points, without run and rise."""
        return [self.line, self.start, self.end]

    def join(self, start: tuple[float, float], end: tuple[float, float], line: Callable) -> "Chord":
        """Go through two points of the plane along a line, in place."""
        self._plane.line_along(self.line, line)
        (x0, y0), (x1, y1) = start, end
        corner = self._plane.at(x1, y0)
        dashes(self.run, self._plane.at(x0, y0), corner)
        dashes(self.rise, corner, self._plane.at(x1, y1))
        self.start.move_to(self._plane.at(x0, y0))
        self.end.move_to(self._plane.at(x1, y1))
        return self


def unroll(line: Path, middle: np.ndarray, run_time: float = Tempo.STEP) -> Drive:
    """Draw a straight line from a point on it towards both ends at once."""
    ends = line.points[[0, -1]].copy()
    return Drive(
        line,
        lambda alpha: line.through(
            [middle + alpha * (ends[0] - middle), middle + alpha * (ends[1] - middle)]
        ),
        run_time,
        introducer=True,
    )


def dashes(path: Path, start: np.ndarray, end: np.ndarray) -> None:
    """Become a dashed line, in place; the dashes are counted from the start."""
    length = float(np.linalg.norm(end - start))
    if length < 1e-9:
        path.pieces([])
        return
    starts = np.arange(0, length, 2 * DASH)
    ends = np.minimum(starts + DASH, length)
    along = (end - start) / length
    path.pieces(start + np.stack([starts, ends], 1)[..., None] * along)
