"""A product of matrices, laid out so that each entry stands where its row and column cross."""

from collections.abc import Callable, Sequence
from itertools import chain

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    MathTypst,
    VGroup,
    VMobject,
)
from manim.utils.rate_functions import linear, smooth

from scenes.scenery.matrix_multiplication.checks import NARROW_GAPS
from scenes.stage.box import Box
from scenes.stage.look import Layer, Role, Size, Space, Tempo
from scenes.stage.matrix import COLUMN_GAP, Matrix, longest
from scenes.stage.motion import Drive
from scenes.stage.regions import Region
from scenes.stage.typeset import Typesetter

# Between the matrices, as a multiple of the height of their entries.
MATRIX_GAP = 1.5
# How far small matrices are scaled up to fill their region.
LARGEST = 1.3
# If they would be scaled down further for their width, columns move closer together.
CROWDED = 0.6
# Font size that names keep, however much the matrices are scaled down.
SMALLEST_NAME = 19.6

Rows = Sequence[Sequence[str]]


class Product(VGroup):
    """Left factor below on the left, right factor above on the right, result where they cross.

    So a row of the left looks along its row of the result, a column of the right looks down its
    column of the result, and what the two make together drops straight into place.

    Parameters
    ----------
    region
        Where it stands; it is fitted into it.
    typesetter
        Sets the entries.
    left, right, result
        Entries as Typst maths. The columns of `right` have room for a pair of factors.
    narrow_gaps
        In ems: between the columns of `left`, and between those of `right` besides the room for a
        pair, where wider ones would make all too small.

    Attributes
    ----------
    fitted
        How much it was scaled to fit the region; labels beside it look best with the same scale.
    """

    def __init__(
        self,
        region: Region,
        typesetter: Typesetter,
        left: Rows,
        right: Rows,
        result: Rows,
        narrow_gaps: tuple[float, float] = NARROW_GAPS,
    ) -> None:
        super().__init__()
        self.look = typesetter.look
        entries = left, right, result
        self._set(typesetter, entries, (COLUMN_GAP, COLUMN_GAP))
        unit = self.height
        region.place(self.scale(LARGEST))
        if self.height / unit < CROWDED and self.width > 0.99 * region.width:
            self._set(typesetter, entries, narrow_gaps)
            unit = self.height
            region.place(self.scale(LARGEST))
        self._typesetter, self.fitted = typesetter, self.height / unit
        self._pair = self.typeset("0 dot 0", "ink")
        self.middles = [self.right.centre(0, column)[0] for column in range(self.right.shape[1])]
        self._homes = [[entry.get_center() for entry in row] for row in self.right.entries]

    def _set(
        self, typesetter: Typesetter, entries: Sequence[Rows], gaps: tuple[float, float]
    ) -> None:
        """Set the three matrices and put them where row and column cross."""
        left, right, result = entries
        factors = [longest(chain.from_iterable(rows)) for rows in (left, right)]
        room = [f"{a} dot {b}" for a in factors[0] for b in factors[1]]
        room += longest(chain.from_iterable(result))
        self.left, self.right, self.result = (
            Matrix(typesetter, rows, role, Size.MATRIX, room_for=room_for, column_gap=gap)
            for rows, role, room_for, gap in (
                (left, "first", (), gaps[0]),
                (right, "second", room, gaps[1]),
                (result, "result", room, gaps[1]),
            )
        )
        self._arrange()
        self.submobjects = [self.left, self.right, self.result]

    def _arrange(self) -> None:
        gap = MATRIX_GAP * self.left.line_height
        self.result.next_to(self.left, buff=gap)
        self.result.shift([0, self.left.centre(0, 0)[1] - self.result.centre(0, 0)[1], 0])
        self.right.next_to(self.result, np.array([0, 1, 0]), buff=gap)
        self.right.shift([self.result.centre(0, 0)[0] - self.right.centre(0, 0)[0], 0, 0])

    def named(self, left: str, right: str, result: str, *, beside: bool) -> list[MathTypst]:
        """Return names of the matrices; that of the result stands beside it, or else below."""
        scale = max(self.fitted, SMALLEST_NAME / Size.FORMULA)
        names = [
            self._typesetter.maths(source).scale(scale).next_to(matrix, side, Space.TIGHT)
            for source, matrix, side in (
                (left, self.left, UP),
                (right, self.right, LEFT),
                (result, self.result, RIGHT if beside else DOWN),
            )
        ]
        # The brackets of a single row are lower than a box around it.
        names[0].shift(max(0.0, self.left.area().top - self.left.get_top()[1]) * UP)
        return names

    @property
    def corner(self) -> Region:
        """The empty quarter: above the left factor, beside the right one."""
        return Region(
            self.left.get_left()[0],
            self.left.get_top()[1],
            self.right.get_left()[0],
            self.right.get_top()[1],
        )

    @property
    def reach(self) -> float:
        """Distance from a multiplication dot to the numbers on both sides of it."""
        return self._pair[1].get_x() - self._pair[0].get_right()[0]

    def typeset(self, source: str, role: Role) -> MathTypst:
        """Set a formula as large as the entries."""
        return self._typesetter.maths(source, Size.MATRIX, role).scale(self.fitted)

    def times(self) -> VMobject:
        """Return a new multiplication dot, as large as the entries; not yet visible."""
        return self._pair[1].copy().set_opacity(0)

    def make_room(self, column: int, way: float) -> None:
        """Move a column of `right` aside, for a row to lie along it; 0 brings it home."""
        for entries, homes in zip(self.right.entries, self._homes, strict=True):
            entries[column].move_to(homes[column] + np.array([way, 0.0, 0.0]))

    def drop(self, row: int, column: int, run_time: float = Tempo.STEP) -> Animation:
        """Let an entry come out under its column and fall into place, on a chip of paper."""
        entry, chip = self.result.entry(row, column), Box(self.look, None)
        fall = self.fall(row, column, chip)
        return AnimationGroup(
            Drive(entry, lambda _: None, run_time, introducer=True),
            # Moves both; a drive of its own, since only the chip goes again.
            Drive(
                chip,
                fall,
                run_time,
                besides=[entry],
                rate_func=linear,
                introducer=True,
                remover=True,
            ),
        )

    def fall(self, row: int, column: int, chip: Box) -> Callable[[float], None]:
        """Return the fall of an entry and its chip as a function of time, 0 to 1."""
        entry, cell = self.result.entry(row, column), self.result.area([row], [column])
        end, top = entry.get_center(), self.result.get_top()[1]
        way = (self.right.get_bottom()[1] + top) / 2 - end[1]
        chip.set_z_index(Layer.LIFTED)

        def place(part: float) -> None:
            height = np.array([0.0, (1 - smooth(max(0.0, part - 0.2) / 0.8)) * way, 0.0])
            entry.move_to(end + height).set_fill(opacity=min(1.0, 5 * part))
            entry.set_z_index(Layer.LIFTED_LABEL if part < 1 else Layer.LABEL)
            chip.lie(cell.at(0.5, 0.5) + height, cell.width, cell.height)
            chip.set_fill(opacity=min(1.0, 5 * part, 5 * (1 - part)))

        return place
