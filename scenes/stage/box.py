"""Boxes around what is looked at; they are moved in place, and can be turned."""

import numpy as np
from manim import VMobject

from scenes.stage.look import Layer, Look, Role, Stroke
from scenes.stage.regions import Region

CORNER = 0.1
# How far a cubic's handles reach along a quarter circle, as a part of its radius.
QUARTER = 0.5523
_STEPS = np.arange(4)[:, None] / 3


class Box(VMobject):
    """A rectangle with round corners: an outline in the colour of a role, or a sheet of paper."""

    def __init__(self, look: Look, role: Role | None = "focus") -> None:
        if role is None:
            super().__init__(fill_color=look.panel, fill_opacity=1, stroke_width=0)
            self.set_z_index(Layer.SHADE)
        else:
            width = Stroke.HELPER * look.boldness
            super().__init__(stroke_color=look.colour(role), stroke_width=width)
            self.set_z_index(Layer.HELPER)

    def enclose(self, region: Region) -> "Box":
        """Lie around a region."""
        return self.lie(region.at(0.5, 0.5), region.width, region.height)

    def lie(self, centre: np.ndarray, width: float, height: float, turn: float = 0.0) -> "Box":
        """Take a place and a size; ``turn`` is in radians, anticlockwise."""
        radius = min(CORNER, width / 2, height / 2)
        cos, sin = np.cos(turn), np.sin(turn)
        spin = np.array([[cos, sin, 0.0], [-sin, cos, 0.0], [0.0, 0.0, 1.0]])
        self.points = np.asarray(centre, float) + _outline(width, height, radius) @ spin
        return self

    def between(self, start: Region, end: Region, part: float) -> "Box":
        """Lie on the way from one region to another."""
        edges = (
            (1 - part) * getattr(start, edge) + part * getattr(end, edge)
            for edge in ("left", "bottom", "right", "top")
        )
        return self.enclose(Region(*edges))


def _outline(width: float, height: float, radius: float) -> np.ndarray:
    """Return the cubics of a rectangle around the origin, shape (32, 3)."""
    handle = radius * (1 - QUARTER)
    x, y = width / 2, height / 2
    arc = np.array([[x, y - radius], [x, y - handle], [x - handle, y], [x - radius, y]])
    mirrored = arc[::-1] * [-1, 1]
    corners = [arc, mirrored, -arc, -mirrored]
    pieces = []
    for index, corner in enumerate(corners):
        start, end = corner[-1], corners[(index + 1) % 4][0]
        pieces += [corner, start + _STEPS * (end - start)]
    outline = np.zeros((4 * len(pieces), 3))
    outline[:, :2] = np.concatenate(pieces)
    return outline
