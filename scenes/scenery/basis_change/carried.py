"""A picture that a matrix carries along: its arrows, its grid, and the labels pinned to them.

Everything is kept in the coordinates of a basis; the matrix, whose columns are the basis vectors,
says where on the plane it is now. One map for all: what stood together stays together.
"""

from collections.abc import Callable, Sequence

import numpy as np
from manim import Mobject, VGroup, VMobject

from mathcore.bases import coordinates
from scenes.stage.bent_grid import BentGrid
from scenes.stage.labels import crowding, halo, outline_points, places_around, places_beside
from scenes.stage.look import Role
from scenes.stage.strokes import VectorArrow
from scenes.stage.unit_plane import UnitPlane

NAME_GAP = 0.2
NAME_MARGIN = 0.1
RANK_COST = 1.0
"""How many covered points of a line a label takes on to stand one place further up its list."""

Places = Callable[[Mobject, VectorArrow, np.ndarray], list[np.ndarray]]


class Carried:
    """Objects that move together while a matrix goes, entry by entry, from one to another.

    Parameters
    ----------
    plane
        What it is drawn on.
    start, end
        The matrices at 0 and at 1, shape (2, 2).
    """

    def __init__(self, plane: UnitPlane, start: np.ndarray, end: np.ndarray) -> None:
        self.plane, self._start, self._end = plane, start, end
        self._grids: list[BentGrid] = []
        self._arrows: list[tuple[VectorArrow, np.ndarray]] = []
        self._labels: list[tuple[Mobject, VectorArrow, np.ndarray]] = []

    def matrix(self, alpha: float) -> np.ndarray:
        """Return the matrix on the way from start to end."""
        return (1 - alpha) * self._start + alpha * self._end

    def grid(self, role: Role, along: int, opacity: float = 1.0) -> BentGrid:
        """Return the grid lines along one basis vector, as far as they can be seen."""
        window = self.plane.window
        corners = [window.at(across, up)[:2] for across in (0, 1) for up in (0, 1)]
        seen = [coordinates(matrix, corners) for matrix in (self._start, self._end)]
        # On the way lines can come in from further away than at either end.
        reach = 2 * int(np.ceil(np.abs(seen).max()))
        grid = BentGrid(self.plane, self._start, role, reach, along)
        self._grids.append(grid.set_stroke(opacity=opacity))
        return grid

    def arrow(
        self, vector: Sequence[float], role: Role, tail: Sequence[float] = (0, 0)
    ) -> VectorArrow:
        """Return an arrow; vector and tail are coordinates in the basis."""
        arrow = VectorArrow(self.plane.look, role)
        ends = np.array([tail, np.add(tail, vector)], float)
        self._arrows.append((arrow, ends))
        self.at(0)
        return arrow

    def pin(
        self,
        labels: Sequence[VMobject],
        arrows: Sequence[VectorArrow],
        places: Places,
        clear_of: Sequence[Mobject],
        margin: float,
    ) -> None:
        """Let labels go with the tips of arrows, each on one side of its arrow all the way.

        ``places(label, arrow, matrix)`` lists where a label could stand, in the same order for
        every matrix. All get the first place that is free for all of them, at the start and at
        the end; if there is none, each gets the best for itself.
        """
        pairs = [*zip(labels, arrows, strict=True)]
        ways, faults = [], []
        for alpha in (1.0, 0.0):
            self.at(alpha)
            occupied = outline_points(clear_of)
            found = [places(*pair, self.matrix(alpha)) for pair in pairs]
            ways.append(
                [np.array(spots) - arrow.tip for spots, arrow in zip(found, arrows, strict=True)]
            )
            faults.append(
                [
                    [crowding(label, spot, occupied, self.plane.plot, margin) for spot in spots]
                    for label, spots in zip(labels, found, strict=True)
                ]
            )
        crowded = np.sum(faults, axis=0)
        best = (crowded + RANK_COST * np.arange(crowded.shape[1])).argmin(axis=1)
        if not crowded.sum(axis=0).min():
            best[:] = crowded.sum(axis=0).argmin()
        for (label, arrow), last, first, place in zip(pairs, *ways, best, strict=True):
            self._labels.append((label, arrow, np.array([first[place], last[place]])))
            halo(label, self.plane.look)
        self.at(0)

    def name(
        self,
        label: VMobject,
        arrow: VectorArrow,
        away_from: np.ndarray,
        clear_of: Sequence[Mobject],
    ) -> None:
        """Pin a name beside an arrow, on the side that faces away from a point of the basis."""

        def places(label: Mobject, arrow: VectorArrow, matrix: np.ndarray) -> list[np.ndarray]:
            other = self.plane.at(*(matrix @ away_from)) - arrow.tail
            side = -1.0 if np.cross(arrow.tip - arrow.tail, other)[2] > 0 else 1.0
            gap, way = NAME_GAP * self.plane.label_scale, (arrow.tip - arrow.tail)[:2]
            beside = places_beside(label, arrow.tail, arrow.tip, gap, side)
            return beside + places_around(label, arrow.tip, gap, way)

        self.pin([label], [arrow], places, clear_of, NAME_MARGIN * self.plane.label_scale)

    def at(self, alpha: float) -> None:
        """Move everything to where it is on the way, in place."""
        matrix = self.matrix(alpha)
        for grid in self._grids:
            grid.under(matrix)
        for arrow, ends in self._arrows:
            arrow.reach(*self.plane.at(*(matrix @ ends.T)))
        for label, arrow, (first, last) in self._labels:
            label.move_to(arrow.tip + (1 - alpha) * first + alpha * last)

    def all(self) -> VGroup:
        """Return everything that moves."""
        return VGroup(
            *self._grids,
            *(arrow for arrow, _ in self._arrows),
            *(label for label, _, _ in self._labels),
        )
