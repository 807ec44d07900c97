"""Symbols that follow a matrix while its entries change: the entries, and the area it makes."""

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from mathcore.rank import determinant
from scenes.stage.box import Box
from scenes.stage.look import Role, Space
from scenes.stage.readout import Readout
from scenes.stage.regions import Region
from scenes.stage.typeset import Typesetter
from scenes.stage.wording import DIGITS, is_exact

COLUMN_ROLES: tuple[Role, Role] = ("first", "second")
# Room for a box between the entries and the brackets.
AIR = "thick"
CELLS = ((0, 0), (0, 1), (1, 0), (1, 1))


def decimals_for(values: np.ndarray | Sequence, most: int = DIGITS) -> int:
    """Return how many decimals show all numbers exactly: at least 1, and at most ``most``.

    Examples
    --------
    >>> decimals_for([2, 1.5]), decimals_for([0.25, 1 / 3])
    (1, 3)
    """
    numbers = [float(value) for value in np.ravel(values)]
    exact = (n for n in range(1, most) if all(is_exact(number, n) for number in numbers))
    return next(exact, most)


class LiveMatrix(VGroup):
    """A 2x2 matrix and the area of the parallelogram between its columns, as running numbers.

    Column j has the colour of input j, the area that of the result.

    Parameters
    ----------
    typesetter, region
        What sets it, and where it stands.
    name
        Typst source of what the matrix is called; labelled parts are found in ``formula``.
    states
        Matrices that it is going to show: there will be room for their widest entries, and
        decimals enough.
    """

    def __init__(
        self, typesetter: Typesetter, region: Region, name: str, states: Sequence[np.ndarray]
    ) -> None:
        decimals = decimals_for(states)
        columns = np.array(states).transpose(2, 0, 1).reshape(2, -1)
        widest = [max((f"{x:.{decimals}f}" for x in column), key=len) for column in columns]
        cells = [f"{{{{{widest[j]} : cell{i}{j}}}}}" for i, j in CELLS]
        areas = [determinant(state) for state in states]
        area_decimals = decimals_for(areas)
        area = f"{abs(areas[0]):.{area_decimals}f}"
        rows = "; ".join(f"{AIR} {cells[k]}, {cells[k + 1]} {AIR}" for k in (0, 2))
        formula = typesetter.maths(
            f'{name} &= mat(delim: "[", row-gap: #0.45em, column-gap: #0.8em, {rows})'
            f' \\ {{{{"area" = abs(det) : rule}}}} & {{{{= : equals}}}} {{{{{area} : area}}}}'
        )
        height = formula.height
        self.formula = region.place(formula)
        self.shrunk = formula.height / height
        self._entries = [
            Readout(typesetter, decimals, COLUMN_ROLES[j], by_point=True).over(
                formula.select(f"cell{i}{j}"), widest[j]
            )
            for i, j in CELLS
        ]
        self._area = Readout(typesetter, area_decimals, "result").over(formula.select("area"), area)
        numbers = [formula.select(f"cell{i}{j}") for i, j in CELLS] + [formula.select("area")]
        rule = [*formula.select("rule"), *formula.select("equals")]
        self._rooms = dict(zip(CELLS, numbers[:4], strict=True))
        self._look = typesetter.look
        replaced = [glyph for number in numbers for glyph in number]
        self.entries = VGroup(
            *(glyph for glyph in formula if glyph not in [*replaced, *rule]), *self._entries
        )
        self.area = VGroup(*rule, self._area)
        super().__init__(self.entries, self.area)
        self.under(states[0])

    @property
    def told(self) -> str:
        """What it shows now, for those who cannot see it."""
        pairs = ((self._entries[k].text, self._entries[k + 1].text) for k in (0, 2))
        rows = ", ".join(f"[{one}, {other}]" for one, other in pairs)
        return f"matrix [{rows}]"

    def boxed(self, *cells: tuple[int, int]) -> VGroup:
        """Return boxes around entries, for what is looked at."""
        boxes, air = VGroup(), 1.1 * self.shrunk * Space.TIGHT
        for room in (self._rooms[cell] for cell in cells):
            width, height = room.width + air, room.height + air
            boxes.add(Box(self._look).lie(room.get_center(), width, height))
        return boxes

    def under(self, matrix: np.ndarray) -> "LiveMatrix":
        """Show a matrix and its area, in place."""
        for readout, cell in zip(self._entries, CELLS, strict=True):
            readout.show(float(matrix[cell]))
        self._area.show(abs(determinant(matrix)))
        return self
