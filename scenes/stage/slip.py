"""A row of a matrix, lifted out on a slip of paper: it turns, and lies along columns."""

from dataclasses import dataclass

import numpy as np
from manim import VGroup, VMobject
from manim.utils.rate_functions import smooth

from scenes.stage.box import Box
from scenes.stage.look import Layer
from scenes.stage.product import Product
from scenes.stage.regions import Region

QUARTER_TURN = -np.pi / 2
# Parts of a way after which the column opens for the row, and after which the row falls.
ARRIVING = 0.55
FALLING = 0.65


@dataclass(frozen=True)
class Pairs:
    """Where things stand when a row lies along a column, all but the area across the frame."""

    left: float
    """Middle of the row's numbers."""
    dot: float
    middle: float
    """Of the column when it is left alone."""
    right: float
    """Middle of the column's numbers."""
    area: Region
    """Around all the pairs."""


class Slip:
    """A copy of a row of the left factor; it asks columns of the right factor.

    Methods that take a ``part`` of a way, 0 to 1, place everything in place, for a `Drive` of
    `moving`.
    """

    def __init__(self, product: Product, row: int) -> None:
        self.product, self.row = product, row
        self.numbers = [entry.copy() for entry in product.left.entries[row]]
        self.dots = [product.times() for _ in self.numbers]
        self.paper, self.frame = Box(product.look, None), Box(product.look)
        self.marks = VGroup(self.paper, self.frame, *self.numbers, *self.dots)
        self.marks.set_z_index(Layer.LIFTED)
        for mark in (*self.numbers, *self.dots):
            mark.set_z_index(Layer.LIFTED_LABEL)
        self._half = max(n.width for n in self.numbers) / 2 + product.left.padding
        self._starts = [number.get_center() for number in self.numbers]
        self._home = product.left.area([row])
        self._levels = [product.right.row(index).get_y() for index in range(len(self.numbers))]
        self._tall = product.right.area()
        self.travel(0, 0)

    @property
    def moving(self) -> VGroup:
        """Everything that moves while the row asks."""
        return VGroup(self.marks, self.product.right)

    def pairs(self, column: int) -> Pairs:
        """Return where everything stands when the row lies along a column."""
        middle, reach = self.product.middles[column], self.product.reach
        half = self._half - self.product.left.padding
        other = max(entry.width for entry in self.product.right.column(column)) / 2
        dot = middle + half - other
        left, right = dot - reach - half, dot + reach + other
        pad = self.product.left.padding
        area = Region(left - half - pad, self._tall.bottom, right + other + pad, self._tall.top)
        return Pairs(left, dot, middle, right, area)

    def travel(self, column: int, part: float, *, opening: bool = True) -> None:
        """Rise out of the left factor, turn in the empty corner, and come to lie along a column."""
        start = self._home.at(0.5, 0.5)
        end = np.array([self.pairs(column).left, self._tall.at(0.5, 0.5)[1], 0.0])
        bend = np.array([start[0], end[1], 0.0])
        centre = (1 - part) ** 2 * start + 2 * part * (1 - part) * bend + part**2 * end
        turn = QUARTER_TURN * smooth(float(np.clip(1.3 * part - 0.15, 0, 1)))
        along = np.array([np.cos(turn), np.sin(turn), 0.0])
        for number, home, level in zip(self.numbers, self._starts, self._levels, strict=True):
            reach = (1 - part) * (home[0] - start[0]) + part * (end[1] - level)
            number.move_to(centre + reach * along + [0, (1 - part) * (home[1] - start[1]), 0])
        length = (1 - part) * self._home.width + part * self._tall.height
        thick = (1 - part) * self._home.height + 2 * part * self._half
        for sheet in (self.paper, self.frame):
            sheet.lie(centre, length, thick, turn)
        if opening:
            self.open(column, smooth(max(0.0, part - ARRIVING) / (1 - ARRIVING)))

    def slide(self, start: int, end: int, part: float) -> None:
        """Leave one column and come to lie along another."""
        leaving, arriving = (smooth(float(np.clip(x, 0, 1))) for x in (1 - 2 * part, 2 * part - 1))
        self.stand((1 - part) * self.pairs(start).left + part * self.pairs(end).left)
        for column, amount in ((start, leaving), (end, arriving)):
            self.open(column, amount)

    def sweep(self, part: float) -> None:
        """Pass over all columns in one go, from the first to beyond the last."""
        end = self.product.right.get_right()[0] + 2 * self._half
        self.stand((1 - part) * self.pairs(0).left + part * end)

    def stand(self, across: float) -> None:
        """Stand upright beside the right factor's columns, wherever that is."""
        for number, level in zip(self.numbers, self._levels, strict=True):
            number.move_to([across, level, 0])
        for dot in self.dots:
            dot.set_fill(opacity=0)
        for sheet in (self.paper, self.frame):
            sheet.enclose(self._upright(across))
        self.paper.set_fill(opacity=1)

    def open(self, column: int, amount: float) -> None:
        """Let the column make room for the row, write the dots, and frame the pairs."""
        pairs = self.pairs(column)
        self.product.make_room(column, amount * (pairs.right - pairs.middle))
        if amount == 0:
            return
        for dot, level in zip(self.dots, self._levels, strict=True):
            dot.move_to([pairs.dot, level, 0]).set_fill(opacity=amount)
        self.frame.between(self._upright(pairs.left), pairs.area, amount)
        self.paper.set_fill(opacity=1 - amount)

    def meet(self, index: int, column: int, part: float) -> None:
        """Bring the two numbers of a pair together until they are one, which is their product."""
        pairs, level = self.pairs(column), self._levels[index]
        entry = self.product.right.entry(index, column)
        for mark, across in (
            (self.numbers[index], pairs.left),
            (self.dots[index], pairs.dot),
            (entry, pairs.right),
        ):
            mark.move_to([(1 - part) * across + part * pairs.middle, level, 0])
            mark.set_fill(opacity=1 - part)

    def answer(self, goal: VMobject, part: float) -> None:
        """Travel to the first column, and fall together into the entry that comes out."""
        self.travel(0, min(1.0, part / FALLING), opening=False)
        fall = max(0.0, part - FALLING) / (1 - FALLING)
        for number in self.numbers:
            number.move_to((1 - fall) * number.get_center() + fall * goal.get_center())
            number.set_fill(opacity=min(1.0, 2.5 * (1 - fall)))
        self.frame.set_stroke(opacity=min(1.0, 8 * part) * (1 - fall))
        self.paper.set_fill(opacity=min(1.0, 8 * part) * (1 - fall))
        goal.set_fill(opacity=max(0.0, 2.5 * fall - 1.5))

    def facing(self, column: int) -> list[VMobject]:
        """Return all the numbers that meet when the row lies along a column."""
        return [*self.numbers, *self.product.right.column(column)]

    def _upright(self, across: float) -> Region:
        return Region(across - self._half, self._tall.bottom, across + self._half, self._tall.top)
