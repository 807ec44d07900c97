"""Straight things whose points are moved in place: segments, polylines, arrows, points.

Manim's own arrows and dots are rebuilt or rescaled to move; these keep their objects and only get
new points, so that an updater costs microseconds and a tip never changes its shape.
"""

from collections.abc import Sequence

import numpy as np
from manim import DashedVMobject, Dot, VGroup, VMobject
from manim.constants import CapStyleType

from scenes.stage.look import Layer, Look, Role, Stroke

TIP_LENGTH = 0.27
TIP_HALF_WIDTH = 0.12
POINT_RADIUS = 0.085
_THIRDS = np.linspace(0, 1, 4)[None, :, None]


class Path(VMobject):
    """Straight pieces in one object; its points are replaced in place."""

    def pieces(self, ends: Sequence | np.ndarray) -> "Path":
        """Become separate pieces, given by both ends of each, shape (n, 2, 3)."""
        pairs = np.asarray(ends, dtype=float).reshape(-1, 2, 3)
        self.points = (pairs[:, :1] * (1 - _THIRDS) + pairs[:, 1:] * _THIRDS).reshape(-1, 3)
        return self

    def through(self, corners: Sequence | np.ndarray) -> "Path":
        """Become one line from corner to corner, shape (n, 3)."""
        corners = np.asarray(corners, dtype=float)
        return self.pieces(np.stack([corners[:-1], corners[1:]], axis=1))


class VectorArrow(VGroup):
    """A vector drawn from a tail to a tip; a zero vector is a point."""

    told = "arrow"

    def __init__(self, look: Look, role: Role, width: float = Stroke.ARROW) -> None:
        colour = look.colour(role)
        self.shaft = Path(stroke_color=colour, stroke_width=width * look.boldness)
        self.head = Path(fill_color=colour, fill_opacity=1, stroke_width=0)
        super().__init__(self.shaft, self.head)
        self.set_z_index(Layer.ARROW)

    def reach(self, tail: np.ndarray, tip: np.ndarray) -> "VectorArrow":
        """Move tail and tip, in place; both are points of the frame, shape (3,)."""
        tail, tip = np.asarray(tail, float), np.asarray(tip, float)
        self.tail, self.tip = tail, tip
        length = float(np.linalg.norm(tip - tail))
        if length < 1e-6:
            corners = tip + POINT_RADIUS * np.array([[1, 0, 0], [0, 1, 0], [-1, 0, 0], [0, -1, 0]])
            self.shaft.through([tail, tip])
            self.head.through([*corners, corners[0]])
            return self
        along = (tip - tail) / length
        across = np.array([-along[1], along[0], 0.0])
        size = min(1.0, 0.55 * length / TIP_LENGTH)
        base = tip - size * TIP_LENGTH * along
        wing = size * TIP_HALF_WIDTH * across
        # The shaft ends inside the head, or a hair of background shows between them.
        self.shaft.through([tail, base + 0.1 * size * TIP_LENGTH * along])
        self.head.through([base + wing, tip, base - wing, base + wing])
        return self


def segment(
    look: Look,
    role: Role,
    start: np.ndarray,
    end: np.ndarray,
    *,
    width: float = Stroke.HELPER,
    dashed: bool = False,
) -> VMobject:
    """Return a straight line from ``start`` to ``end``."""
    line = Path(stroke_color=look.colour(role), stroke_width=width * look.boldness)
    line.through([start, end])
    if dashed:
        length = float(np.linalg.norm(np.subtract(end, start)))
        line = DashedVMobject(line, num_dashes=max(2, round(length / 0.22)), dashed_ratio=0.55)
    else:
        line.cap_style = CapStyleType.ROUND
        line.told = "line"
    return line.set_z_index(Layer.HELPER)


def point(look: Look, role: Role, at: np.ndarray, radius: float = POINT_RADIUS) -> Dot:
    """Return a filled point."""
    return Dot(at, radius=radius, color=look.colour(role)).set_z_index(Layer.POINT)


def right_angle(
    look: Look, corner: np.ndarray, one: np.ndarray, other: np.ndarray, side: float = 0.2
) -> VMobject:
    """Return the little square that marks a right angle at ``corner`` between two directions."""
    mark = Path(stroke_color=look.muted, stroke_width=Stroke.HELPER * look.boldness)
    mark.through(square_in_corner(corner, one - corner, other - corner, side)[1:])
    return mark.set_z_index(Layer.HELPER)


def square_in_corner(
    corner: np.ndarray, one: np.ndarray, other: np.ndarray, side: float
) -> np.ndarray:
    """Return the corners of a square between two arms, which start where it does, shape (4, 3)."""
    first, second = (side * arm / max(np.linalg.norm(arm), 1e-9) for arm in (one, other))
    return np.array([corner, corner + first, corner + first + second, corner + second])
