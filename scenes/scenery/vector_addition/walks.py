"""Two vectors and their sum as arrows: from the origin, tip to tail, and in the other order."""

import numpy as np
from manim import Mobject, VGroup

from mathcore.rank import rank
from mathcore.vectors import norm, walk
from scenes.stage.labels import around, beside, crowding, halo, outline_points, places_beside
from scenes.stage.look import Layer, Role, Size, Space, Stroke, Tempo
from scenes.stage.motion import Drive
from scenes.stage.plane import Plane
from scenes.stage.strokes import VectorArrow, point, segment
from scenes.stage.tips import allow_tips_over

SHORTEST_TO_STAND_BESIDE = 0.4
UNDERLAY = 2.4
"""How much wider a sum is that lies under the arrows it is the sum of."""
UNDER_THE_SHORTER = (Layer.CURVE + Layer.ARROW) / 2
"""Of two vectors in one line the longer; on top it would hide the other."""


class Walks:
    """The parallelogram of two vectors, with a name for each arrow.

    Parameters
    ----------
    plane
        What it is drawn on.
    u, v
        The vectors, shape (2,) each.

    Attributes
    ----------
    u, v, v_moved, u_moved, sum
        The arrows: both from the origin, each from the tip of the other, and the straight way.
    names
        Of each arrow its name, which stands beside it.
    """

    def __init__(self, plane: Plane, u: np.ndarray, v: np.ndarray) -> None:
        self.plane, self._vectors = plane, (u, v)
        self.u, self.v = plane.arrow(u, "first"), plane.arrow(v, "second")
        self.v_moved = plane.arrow(v, "second", tail=u)
        self.u_moved = plane.arrow(u, "first", tail=v)
        self.sum = self._straight_way(u + v)
        self.arrows = [self.u, self.v, self.v_moved, self.u_moved, self.sum]
        allow_tips_over(self.arrows)
        if self.collinear:
            longer = (self.u, self.u_moved) if norm(u) > norm(v) else (self.v, self.v_moved)
            for arrow in longer:
                arrow.set_z_index(UNDER_THE_SHORTER)
        self.names: dict[VectorArrow, Mobject] = {}
        for arrow, source in (
            (self.u, "first(bold(u))"),
            (self.v, "second(bold(v))"),
            (self.v_moved, "second(bold(v))"),
            (self.u_moved, "first(bold(u))"),
            (self.sum, "result(bold(u) + bold(v))"),
        ):
            self.names[arrow] = self._name(source, arrow)

    @property
    def collinear(self) -> bool:
        """Whether all arrows lie in one line, so that no parallelogram is seen."""
        return rank(np.array(self._vectors)) < 2

    def _straight_way(self, total: np.ndarray) -> VectorArrow:
        """Return the sum; in one line with the others it lies under them, and shows beside them."""
        if not self.collinear:
            return self.plane.arrow(total, "result")
        arrow = VectorArrow(self.plane.look, "result", UNDERLAY * Stroke.ARROW)
        arrow.reach(self.plane.at(0, 0), self.plane.at(*total))
        return arrow.set_z_index(Layer.CURVE)

    def _name(self, source: str, arrow: VectorArrow) -> Mobject:
        """Put a name beside an arrow, on the side that faces away from the middle."""
        middle = (self.sum.tail + self.sum.tip) / 2
        away = np.cross(arrow.tip - arrow.tail, middle - arrow.tail)[2]
        name = halo(self.plane.typesetter.maths(source, Size.LABEL), self.plane.look)
        taken = [*self.arrows, *self.names.values(), self.plane.axes]
        if norm(arrow.tip - arrow.tail) < 1e-6:
            return around(name, arrow.tip, clear_of=taken, within=self.plane.plot)
        side = -1.0 if away > 0 else 1.0
        if arrow is self.sum and not self._has_room_beside(name, arrow, taken):
            # Further away it would seem to belong to another arrow.
            way = (arrow.tip - arrow.tail)[:2]
            return around(name, arrow.tip, clear_of=taken, within=self.plane.plot, prefer=way)
        return beside(
            name, arrow.tail, arrow.tip, clear_of=taken, within=self.plane.plot, prefer=side
        )

    def _has_room_beside(self, name: Mobject, arrow: VectorArrow, taken: list[Mobject]) -> bool:
        """Whether a name can stand close to an arrow, and not beyond another."""
        places = places_beside(name, arrow.tail, arrow.tip, Space.TIGHT, 1.0)
        near = places[: len(places) // 3]
        occupied = outline_points(taken)
        return any(crowding(name, place, occupied, self.plane.plot) == 0 for place in near)

    def legs(self, arrow: VectorArrow, role: Role) -> VGroup:
        """Return the two legs of the right triangle whose longest side is an arrow."""
        corner = np.array([arrow.tip[0], arrow.tail[1], 0.0])
        ends = [(arrow.tail, corner), (corner, arrow.tip)]
        return VGroup(
            *(
                segment(self.plane.look, role, *leg, dashed=True)
                for leg in ends
                if norm(leg[1] - leg[0]) > 1e-6
            )
        )

    def count(self, text: str, leg: tuple[np.ndarray, np.ndarray], taken: list[Mobject]) -> Mobject:
        """Put the length of a leg beside it; next to it, where it is hardly longer than a point."""
        count = halo(self.plane.typesetter.maths(text, Size.TABLE), self.plane.look)
        start, end = (self.plane.at(*stop) for stop in leg)
        taken = [*self.arrows[:2], self.names[self.u], self.names[self.v], *taken, self.plane.axes]
        if norm(end - start) < SHORTEST_TO_STAND_BESIDE:
            way = (end - self.plane.at(0, 0))[:2]
            return around(count, end, clear_of=taken, within=self.plane.plot, prefer=way)
        return beside(count, start, end, clear_of=taken, within=self.plane.plot, prefer=-1.0)

    def walkers(self) -> tuple[VGroup, Drive]:
        """Return two points, one that goes u, v and one v, u, and how they do so."""
        u, v = self._vectors
        routes = [self.plane.at(*walk(*order).T) for order in ((u, v), (v, u))]
        walkers = VGroup(*(point(self.plane.look, "focus", route[0]) for route in routes))

        def place(alpha: float) -> None:
            leg = min(int(2 * alpha), 1)
            for walker, route in zip(walkers, routes, strict=True):
                walker.move_to(route[leg] + (2 * alpha - leg) * (route[leg + 1] - route[leg]))

        return walkers, Drive(walkers, place, Tempo.SLOW)
