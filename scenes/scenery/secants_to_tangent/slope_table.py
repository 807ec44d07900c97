"""The table in which slopes close in on the derivative, a row for each halving of the step."""

from collections.abc import Callable

from manim import Mobject, VGroup

from mathcore.calculus import SecantRow, secant_table
from mathcore.functions import Function
from scenes.stage.readout import Readout
from scenes.stage.table import Column, NumberTable
from scenes.stage.typeset import Typesetter
from scenes.stage.wording import aligned, numeral

STEP, SLOPE, ERROR, CENTRAL = range(4)
GUTTER = 1.0


class SlopeTable:
    """Step, forward slope and error, central error; the last row is the limit.

    Parameters
    ----------
    typesetter
        Sets it, all at once.
    f, x0, h
        The curve, the point and the first step.
    rows
        How many steps, each half of the one before.
    """

    def __init__(self, typesetter: Typesetter, f: Function, x0: float, h: float, rows: int) -> None:
        self._f, self._x0 = f, x0
        self.forward = secant_table(f, x0, h, count=rows)
        self.central = secant_table(f, x0, h, count=rows, scheme="central")
        forward, central = (
            aligned([row.error for row in scheme]) for scheme in (self.forward, self.central)
        )
        self.columns = [
            Column("$h$", [*(numeral(row.h, 6) for row in self.forward), "arrow.r 0"]),
            Column(
                "slope",
                aligned([*(row.slope for row in self.forward), f.derivative(x0)]),
                "second",
            ),
            Column("error", [*forward, ""], "leftover"),
            Column("error", [*central, ""], "leftover"),
        ]
        self.numbers = NumberTable(
            typesetter,
            self.columns,
            groups=[("", 1), ("#second[forward]", 2), ("#focus[central]", 1)],
            roles={rows: "result"},
            gutter=GUTTER,
        )
        self._readouts = [
            Readout(typesetter, column.decimals, "focus", by_point=True) for column in self.columns
        ]

    def cells(self, row: int, *columns: int) -> list[Mobject]:
        """Return the numbers of a row."""
        return [self.numbers.cell(column, row) for column in columns]

    def headings(self, *columns: int) -> list[Mobject]:
        """Return the headings of columns."""
        return [self.numbers.heading(column) for column in columns]

    def schemes(self) -> list[Mobject]:
        """Return the headings that tell forward from central differences."""
        return [self.numbers.group(1), self.numbers.group(2)]

    def counting(self, row: int, *columns: int) -> tuple[VGroup, Callable[[float], None]]:
        """Return live numbers in the places of a row, and what makes them show any step."""
        live = VGroup(*(self._readouts[column] for column in columns))
        for column, readout, cell in zip(columns, live, self.cells(row, *columns), strict=True):
            readout.over(cell, self.columns[column].entries[row])

        def count(step: float) -> None:
            for column, readout in zip(columns, live, strict=True):
                readout.show(self._value(column, step))

        return live, count

    def _value(self, column: int, step: float) -> float:
        """Return what stands in a column for any step, also between the rows."""
        if column == STEP:
            return step
        row = self._row(step, "central" if column == CENTRAL else "forward")
        return row.slope if column == SLOPE else row.error

    def _row(self, step: float, scheme: str) -> SecantRow:
        (row,) = secant_table(self._f, self._x0, step, count=1, scheme=scheme)
        return row
