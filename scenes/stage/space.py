"""Things in space, drawn flat: when the camera moves, their points are moved in place.

A thing knows where it is in space, not who looks at it; so it can be copied and faded cheaply.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise, product

import numpy as np
from manim import Mobject, VGroup

from scenes.stage.camera import Camera
from scenes.stage.labels import crowding, outline_points
from scenes.stage.look import Layer, Look, Role, Space, Stroke
from scenes.stage.regions import Region
from scenes.stage.strokes import Path, VectorArrow, square_in_corner

DASH = 0.2
"""Length of a dash and its gap, in frame units at the origin."""
MARK = 0.4
"""Side of the square that marks a right angle, in frame units at the origin."""
TURNS = np.radians([0, 25, -25, 50, -50, 80, -80, 110, -110])
GAPS = 1.0, 3.5
"""How far a label stands from its point: close, or where there is no room, further off."""


class SpaceArrow(VectorArrow):
    """A vector in space. Its head faces the viewer, so it keeps its shape from all sides."""

    def span(self, tail: Sequence[float], tip: Sequence[float]) -> "SpaceArrow":
        """Choose where it is in space."""
        self.ends = np.array([tail, tip], float)
        return self

    def see(self, camera: Camera) -> "SpaceArrow":
        """Take the place at which a camera sees it."""
        self.reach(*camera.at(self.ends))
        return self


class SpacePath(Path):
    """Straight pieces in space, shape (n, 2, 3)."""

    def span(self, ends: Sequence | np.ndarray) -> "SpacePath":
        """Choose where it is in space."""
        self.ends = np.asarray(ends, float).reshape(-1, 2, 3)
        return self

    def see(self, camera: Camera) -> "SpacePath":
        """Take the place at which a camera sees it."""
        self.pieces(camera.at(self.ends))
        return self


class Tag(VGroup):
    """A text that faces the viewer, beside a point of space, on the side away from another."""

    def __init__(self, text: Mobject, point: Sequence[float], away_from: Sequence[float]) -> None:
        super().__init__(text)
        self.turn, self.gap = 0.0, GAPS[0]
        self.span(point, away_from)

    def span(self, point: Sequence[float], away_from: Sequence[float]) -> "Tag":
        """Choose where it is in space."""
        self.ends = np.array([point, away_from], float)
        return self

    def see(self, camera: Camera) -> "Tag":
        """Take the place at which a camera sees it."""
        point, other = camera.at(self.ends)
        outward = np.arctan2(*(point - other)[1::-1]) + self.turn
        way = np.array([np.cos(outward), np.sin(outward), 0.0])
        reach = np.abs(way) @ [self.width / 2, self.height / 2, 0.0] + self.gap * Space.TIGHT
        self.move_to(point + reach * way)
        return self


class SideTag(Tag):
    """A text that faces the viewer, beside the middle of a piece, at a right angle on screen.

    It stands on the right of someone walking from the piece's tail to its tip, or, with side -1,
    on the left.
    """

    def __init__(
        self, text: Mobject, tail: Sequence[float], tip: Sequence[float], side: int
    ) -> None:
        self.side = side
        super().__init__(text, tail, tip)

    def see(self, camera: Camera) -> "SideTag":
        """Take the place at which a camera sees it."""
        tail, tip = camera.at(self.ends)
        along = np.arctan2(*(tip - tail)[1::-1])
        outward = along - self.side * np.pi / 2
        way = np.array([np.cos(outward), np.sin(outward), 0.0])
        reach = np.abs(way) @ [self.width / 2, self.height / 2, 0.0] + self.gap * Space.TIGHT
        slip = np.sin(self.turn) * (tip - tail) / 2
        self.move_to((tail + tip) / 2 + slip + reach * way)
        return self


Thing = SpaceArrow | SpacePath | Tag


class View:
    """Everything in space, and the camera that sees it."""

    def __init__(self, look: Look, camera: Camera) -> None:
        self.look = look
        self.camera = camera
        self.things: list[Thing] = []

    def see(self, camera: Camera, things: Iterable[Thing] | None = None) -> "View":
        """Look through another camera: at everything, or at some things."""
        self.camera = camera
        for thing in self.things if things is None else things:
            thing.see(camera)
        return self

    def arrow(
        self, tip: Sequence[float], role: Role, tail: Sequence[float] = (0, 0, 0)
    ) -> SpaceArrow:
        """Return a vector in space as an arrow."""
        return self._enter(SpaceArrow(self.look, role).span(tail, tip))

    def lines(
        self, ends: Sequence | np.ndarray, role: Role, width: float = Stroke.HELPER
    ) -> SpacePath:
        """Return straight pieces, given by both ends of each, as one object."""
        path = SpacePath(
            stroke_color=self.look.colour(role), stroke_width=width * self.look.boldness
        )
        path.set_z_index(Layer.HELPER)
        return self._enter(path.span(ends))

    def dashes(self, corners: Sequence | np.ndarray, role: Role) -> SpacePath:
        """Return a dashed line from corner to corner."""
        return self.lines(dashed(corners, DASH / self.camera.scale), role)

    def area(self, corners: Sequence | np.ndarray, role: Role, opacity: float = 0.25) -> SpacePath:
        """Return a filled shape without an edge."""
        shape = SpacePath(
            fill_color=self.look.colour(role), fill_opacity=opacity, stroke_width=0
        ).set_z_index(Layer.SHADE)
        return self._enter(shape.span([*pairwise([*corners, corners[0]])]))

    def right_angle(
        self,
        corner: np.ndarray,
        one: np.ndarray,
        other: np.ndarray,
        role: Role,
        side: float = MARK,
    ) -> SpacePath:
        """Return the square that marks a right angle between two arms; small, if they are short."""
        shorter = min(np.linalg.norm(arm) for arm in (one, other))
        side = min(side / self.camera.scale, 0.5 * shorter)
        mark = self.area(square_in_corner(corner, one, other, side), role)
        mark.set_stroke(self.look.colour(role), Stroke.HELPER * self.look.boldness)
        return mark.set_z_index(Layer.HELPER)

    def tag(self, text: Mobject, point: Sequence[float], away_from: Sequence[float]) -> Tag:
        """Return a label beside a point of space."""
        return self._enter(Tag(text, point, away_from))

    def side_tag(
        self, text: Mobject, tail: Sequence[float], tip: Sequence[float], inside: Sequence[float]
    ) -> SideTag:
        """Return a label beside a piece, on the side away from a point of space."""
        start, end, other = self.camera.at([tail, tip, inside])
        side = 1 if np.cross(end - start, other - start)[2] >= 0 else -1
        return self._enter(SideTag(text, tail, tip, side))

    def settle(
        self,
        tags: Iterable[Tag],
        clear_of: Iterable[Mobject],
        within: Region,
        faint: Iterable[Mobject] = (),
    ) -> None:
        """Turn labels round their points, one after the other, to where nothing else is.

        What is faint may be covered where there is no better place.
        """
        taken, lines = [*clear_of], outline_points(faint)
        for tag in tags:
            bold = outline_points(taken)

            def fault(way: tuple[float, float], tag: Tag = tag, bold: np.ndarray = bold) -> float:
                tag.gap, tag.turn = way
                place = tag.see(self.camera).get_center()
                return 1000 * crowding(tag, place, bold, within) + crowding(
                    tag, place, lines, within
                )

            tag.gap, tag.turn = min(product(GAPS, TURNS), key=fault)
            taken.append(tag.see(self.camera))

    def _enter(self, thing):
        self.things.append(thing)
        return thing.see(self.camera)


def is_free(label: Mobject, taken: Iterable[Mobject], within: Region) -> bool:
    """Whether a label, where it is, covers nothing and stays in a region."""
    return crowding(label, label.get_center(), outline_points(taken), within) == 0


def dashed(corners: Sequence | np.ndarray, pitch: float) -> np.ndarray:
    """Return the dashes of a line from corner to corner, shape (n, 2, 3)."""
    dashes = []
    for start, end in pairwise(np.asarray(corners, float)):
        count = max(1, round(float(np.linalg.norm(end - start)) / pitch))
        begins = np.arange(count)[:, None, None] + np.array([0.0, 0.55])[None, :, None]
        if np.any(start != end):
            dashes.append(start + begins / count * (end - start))
    return np.concatenate(dashes)
