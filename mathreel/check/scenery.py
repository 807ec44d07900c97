"""What is in front of what: areas that hide things, and areas that things stand on."""

from functools import cached_property

import numpy as np

from mathreel.check.colour import Rgb, over
from mathreel.check.geometry import contains, covers, inside
from mathreel.check.snapshot import Box, Shape, Snapshot

SEEN = 0.05
"""Less opacity than this is as good as none."""
_OPAQUE = 0.98
_LEAST_AREA = 400.0


class Scenery:
    """One snapshot, with the questions that several rules ask of it.

    Parameters
    ----------
    snapshot
        What is on screen.
    background
        Colour of the empty frame.
    """

    def __init__(self, snapshot: Snapshot, background: Rgb) -> None:
        self.snapshot = snapshot
        self._background = background

    @cached_property
    def areas(self) -> list[tuple[int, Shape]]:
        """Filled shapes that are not text, each with its place in the drawing order."""
        return [
            (place, shape)
            for place, shape in enumerate(self.snapshot.shapes)
            if shape.glyph is None
            and shape.fill is not None
            and shape.fill[3] > SEEN
            and area_of(shape.box) > _LEAST_AREA
        ]

    @cached_property
    def visible(self) -> list[tuple[int, Shape]]:
        """Shapes that can be seen: not clear, and not wholly behind something opaque."""
        return [
            (place, shape)
            for place, shape in enumerate(self.snapshot.shapes)
            if shape.strength > SEEN and not self._hidden(place, shape)
        ]

    @cached_property
    def glyphs(self) -> list[tuple[int, Shape]]:
        """Texts that can be seen, glyph by glyph."""
        return [(place, shape) for place, shape in self.visible if shape.glyph is not None]

    def _hidden(self, place: int, shape: Shape) -> bool:
        return any(
            area.fill is not None
            and area.fill[3] >= _OPAQUE
            and contains(area.box, shape.box)
            and covers(area.segments, shape.box)
            for over_it, area in self.areas
            if over_it > place
        )

    def hides(self, point: tuple[float, float], below: int, above: int) -> bool:
        """Say whether something opaque at a point is drawn between two places of the order."""
        return any(
            area.fill is not None and area.fill[3] >= _OPAQUE and _holds(area, point)
            for place, area in self.areas
            if below < place < above
        )

    def behind(self, place: int, point: tuple[float, float], least: float = 0.0) -> Rgb:
        """Return the colour at a point before what is at this place of the order is drawn.

        Areas smaller than ``least`` square pixels are passed over: they are no ground.
        """
        colour = self._background
        for lower, area in self.areas:
            if lower >= place:
                break
            ground = area_of(area.box) >= least
            if ground and area.fill is not None and _holds(area, point):
                colour = over(area.fill, colour)
        return colour

    def stands_on(self, place: int, point: tuple[float, float]) -> list[int]:
        """Return the keys of the areas behind a point."""
        return [area.key for lower, area in self.areas if lower < place and _holds(area, point)]


def _holds(area: Shape, point: tuple[float, float]) -> bool:
    if not contains(area.box, (*point, *point)):
        return False
    return bool(inside(np.array([point]), area.segments)[0])


def area_of(box: Box) -> float:
    """Return the area of a box."""
    return (box[2] - box[0]) * (box[3] - box[1])
