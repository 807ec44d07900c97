"""Rows of the left factor ask columns of the right one: in steps, or in a single sweep."""

from collections.abc import Iterator

from manim import Animation, LaggedStart

from scenes.scenery.matrix_multiplication.product import Product
from scenes.scenery.matrix_multiplication.size_rule import GHOST
from scenes.scenery.matrix_multiplication.slip import Slip
from scenes.stage.box import Box
from scenes.stage.look import Tempo
from scenes.stage.motion import Drive

# Seconds for a step, once the viewer knows the steps.
BRISK = 0.55


class Asking:
    """The slip on which a row travels, and boxes around what is looked at.

    Attributes
    ----------
    slip
        The one that was lifted out last.
    row_box, column_box, answer_box
        Around the row that asks, the column that is asked, and what they make.
    """

    def __init__(self, product: Product) -> None:
        self.product = product
        self.row_box, self.column_box, self.answer_box = (Box(product.look) for _ in range(3))
        for box in (self.row_box, self.answer_box):
            box.layout_allowances = {"crossing": "it passes from row to row, or entry to entry"}

    def lift_out(self, row: int) -> Slip:
        """Copy a row onto a slip; a ghost of it stays in the matrix."""
        self.slip = Slip(self.product, row)
        self.product.left.row(row).set_opacity(GHOST)
        return self.slip

    def retire(self, run_time: float = Tempo.QUICK) -> list[Animation]:
        """Let the slip go; its row is whole again."""
        row = self.product.left.row(self.slip.row)
        return [self.slip.leave(run_time), row.animate(run_time=run_time).set_opacity(1)]

    def point_at(self, row: int, run_time: float = Tempo.QUICK) -> Animation:
        """Move the box around the row before to this one."""
        box, (start, end) = self.row_box, (self.product.left.area([r]) for r in (row - 1, row))
        return Drive(box, lambda part: box.between(start, end, part), run_time)

    def expect(self, column: int) -> Animation:
        """Move the box around the first row's answer to the next column."""
        start, end = (self.product.result.area([0], [c]) for c in (column - 1, column))
        box = self.answer_box
        return Drive(box, lambda part: box.between(start, end, part), Tempo.STEP)

    def in_steps(self, row: int) -> Iterator[list[Animation]]:
        """Take a row from column to column; each entry falls while the row moves on."""
        last = self.product.result.shape[1] - 1
        yield [*self.retire(), self.point_at(row)]
        yield [self.lift_out(row).travel(0, Tempo.STEP)]
        for column in range(last):
            drop = self.product.drop(row, column, BRISK)
            yield [self.slip.slide(column + 1, BRISK), drop]
        yield [self.product.drop(row, last, BRISK)]

    def in_a_sweep(self, row: int, hurry: float) -> Iterator[list[Animation]]:
        """Draw a row over all columns in one go; the entries fall as it passes.

        It takes ``hurry`` times as long as a sweep at ease.
        """
        columns = self.product.result.shape[1]
        pause = hurry * Tempo.QUICK
        yield [*self.retire(pause), self.point_at(row, pause)]
        yield [self.lift_out(row).stand_by(hurry * Tempo.STEP)]
        time = hurry * (BRISK + 0.25 * columns)
        drops = (self.product.drop(row, column) for column in range(columns))
        yield [self.slip.sweep(time), LaggedStart(*drops, lag_ratio=0.75, run_time=1.25 * time)]
