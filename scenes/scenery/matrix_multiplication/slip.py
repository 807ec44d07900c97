"""A row of a matrix, lifted out on a slip of paper: it turns, and lies along columns."""

from dataclasses import dataclass

import numpy as np
from manim import Animation, AnimationGroup, VGroup
from manim.utils.rate_functions import linear, smooth

from scenes.scenery.matrix_multiplication.product import Product
from scenes.stage.box import Box
from scenes.stage.look import Layer, Tempo
from scenes.stage.motion import Drive
from scenes.stage.regions import Region

QUARTER_TURN = -np.pi / 2
# Parts of the time after which a row that opens a column, or visits it, lies along it.
ARRIVED = 0.82
RESTING = 0.75
PASSING = {"crossing": "an opaque slip passes over what is on its way"}


@dataclass(frozen=True)
class Pairs:
    """Where things stand when a row lies along a column, across the frame."""

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
    """A copy of a row of the left factor; it asks columns of the right factor."""

    def __init__(self, product: Product, row: int) -> None:
        self.product, self.row, self.column = product, row, None
        self.numbers = [entry.copy().set_opacity(1) for entry in product.left.entries[row]]
        self.dots = [product.times() for _ in self.numbers]
        self.paper, self.frame = Box(product.look, None), Box(product.look)
        self.marks = VGroup(self.paper, self.frame, *self.numbers, *self.dots)
        self.marks.set_z_index(Layer.LIFTED)
        for mark in (*self.numbers, *self.dots):
            mark.set_z_index(Layer.LIFTED_LABEL)
        self._half = max(number.width for number in self.numbers) / 2 + product.left.padding
        self._starts = [number.get_center() for number in self.numbers]
        self._levels = [product.right.row(index).get_y() for index in range(len(self.numbers))]
        self._home, self._tall = product.left.area([row]), product.right.area()
        self._fly(self.pairs(0).left, 0)

    def pairs(self, column: int) -> Pairs:
        """Return where everything stands when the row lies along a column."""
        middle, reach, pad = self.product.middles[column], self.product.reach, self._padding
        half = self._half - pad
        other = max(entries[column].width for entries in self.product.right.entries) / 2
        dot = middle + half - other
        left, right = dot - reach - half, dot + reach + other
        area = Region(left - half - pad, self._tall.bottom, right + other + pad, self._tall.top)
        return Pairs(left, dot, middle, right, area)

    def travel(self, column: int, run_time: float) -> Animation:
        """Rise out of the left factor, turn in the empty corner, and come to lie along a column."""
        self.column = column

        def place(part: float) -> None:
            self._fly(self.pairs(column).left, _within(0.0, part, ARRIVED))
            self._make_room(column, _within(0.5, part, ARRIVED))
            self._embrace(column, _within(ARRIVED, part, 1.0))

        return self._move(place, run_time, column)

    def stand_by(self, run_time: float) -> Animation:
        """Rise and turn in the same way, but stop before the first column, which stays closed."""
        before, _ = self._verges()
        return self._move(lambda part: self._fly(before, smooth(part)), run_time)

    def slide(self, end: int, run_time: float) -> Animation:
        """Leave the column and come to lie along another."""
        start, self.column = self.column, end

        def place(part: float) -> None:
            way = _within(1 - ARRIVED, part, ARRIVED)
            self._stand((1 - way) * self.pairs(start).left + way * self.pairs(end).left)
            self._make_room(start, 1 - _within(0.0, part, 0.5))
            self._make_room(end, _within(0.5, part, ARRIVED))
            self._embrace(start, 1 - _within(0.0, part, 1 - ARRIVED))
            self._embrace(end, _within(ARRIVED, part, 1.0))

        return self._move(place, run_time, start, end)

    def sweep(self, run_time: float) -> Animation:
        """Pass over all columns in one go, from before the first to beyond the last."""
        start, end = self._verges()
        return self._move(lambda part: self._stand((1 - part) * start + part * end), run_time)

    def meet(self, index: int, run_time: float, *, part_again: bool = False) -> Animation:
        """Bring the two numbers of a pair together until they are one, or let them part again."""
        pairs, level = self.pairs(self.column), self._levels[index]
        entry = self.product.right.entry(index, self.column)
        marks = {
            self.numbers[index]: pairs.left,
            self.dots[index]: pairs.dot,
            entry: pairs.right,
        }

        def place(part: float) -> None:
            apart = part if part_again else 1 - part
            for mark, across in marks.items():
                mark.move_to([apart * across + (1 - apart) * pairs.middle, level, 0])
                mark.set_fill(opacity=apart)

        return Drive(VGroup(*marks), place, run_time)

    def leave(self, run_time: float = Tempo.QUICK) -> Animation:
        """Fade away; a column that the row lay along then comes home."""

        def fade(part: float) -> None:
            opacity = 1 - _within(0.0, part, 0.6)
            for mark in (*self.numbers, *(self.dots if self.column is not None else ())):
                mark.set_fill(opacity=opacity)
            self.frame.set_stroke(opacity=opacity)
            self.paper.set_fill(opacity=opacity if self.column is None else 0)

        fading = Drive(self.marks, fade, run_time, rate_func=linear, remover=True)
        if (column := self.column) is None:
            return fading
        numbers = VGroup(*self.product.right.column(column))
        return AnimationGroup(
            fading,
            Drive(
                numbers,
                lambda part: self._make_room(column, 1 - _within(0.4, part, 1.0)),
                run_time,
                rate_func=linear,
            ),
        )

    def visit(self, part: float) -> None:
        """Travel to the first column, rest, and dissolve; ``part`` of the time is over, 0 to 1.

        Everything is moved in place; that the column stands aside is up to others.
        """
        self._fly(self.pairs(0).left, _within(0.0, part, RESTING))
        opacity = min(1.0, 12 * part) * (1 - _within(0.85, part, 1.0))
        for number in self.numbers:
            number.set_fill(opacity=opacity)
        self.frame.set_stroke(opacity=opacity)
        self.paper.set_fill(opacity=opacity)

    def _move(self, place, run_time: float, *columns: int) -> Drive:
        """Move the slip; where it comes to lie along a column, it covers nothing any more."""

        def pass_over(part: float) -> None:
            place(part)
            lies_still = part == 1 and self.column is not None
            for sheet in (self.paper, self.frame):
                sheet.layout_allowances = {} if lies_still else PASSING

        making_room = (self.product.right.column(column) for column in columns)
        return Drive(VGroup(self.marks, *making_room), pass_over, run_time, rate_func=linear)

    def _verges(self) -> tuple[float, float]:
        """Return where, across the frame, a slip stands between a bracket and a closed column."""
        opening, closing = self.product.right.brackets
        first, last = self.product.right.column(0), self.product.right.column(-1)
        return (
            (opening.get_right()[0] + first.get_left()[0]) / 2,
            (last.get_right()[0] + closing.get_left()[0]) / 2,
        )

    def _fly(self, across: float, part: float) -> None:
        """Place the slip on its way from its row to upright; it turns in between."""
        start = self._home.at(0.5, 0.5)
        end = np.array([across, self._tall.at(0.5, 0.5)[1], 0.0])
        bend = np.array([start[0], end[1], 0.0])
        centre = (1 - part) ** 2 * start + 2 * part * (1 - part) * bend + part**2 * end
        turn = QUARTER_TURN * _within(0.15, part, 0.9)
        along = np.array([np.cos(turn), np.sin(turn), 0.0])
        for number, home, level in zip(self.numbers, self._starts, self._levels, strict=True):
            reach = (1 - part) * (home[0] - start[0]) + part * (end[1] - level)
            number.move_to(centre + reach * along + [0, (1 - part) * (home[1] - start[1]), 0])
        length = (1 - part) * self._home.width + part * self._tall.height
        thick = (1 - part) * self._home.height + 2 * part * self._half
        for sheet in (self.paper, self.frame):
            sheet.lie(centre, length, thick, turn)

    def _stand(self, across: float) -> None:
        """Place the slip upright beside the columns, without dots."""
        for number, dot, level in zip(self.numbers, self.dots, self._levels, strict=True):
            number.move_to([across, level, 0])
            dot.set_fill(opacity=0)
        for sheet in (self.paper, self.frame):
            sheet.enclose(self._upright(across))
        self.paper.set_fill(opacity=1)

    def _make_room(self, column: int, amount: float) -> None:
        pairs = self.pairs(column)
        self.product.make_room(column, amount * (pairs.right - pairs.middle))

    def _embrace(self, column: int, amount: float) -> None:
        """Write the dots and draw the frame around the pairs; the paper dissolves."""
        if amount == 0:
            return
        pairs = self.pairs(column)
        for dot, level in zip(self.dots, self._levels, strict=True):
            dot.move_to([pairs.dot, level, 0]).set_fill(opacity=amount)
        self.frame.between(self._upright(pairs.left), pairs.area, amount)
        self.paper.set_fill(opacity=1 - amount)

    def _upright(self, across: float) -> Region:
        return Region(across - self._half, self._tall.bottom, across + self._half, self._tall.top)

    @property
    def _padding(self) -> float:
        return self.product.left.padding


def _within(start: float, part: float, end: float) -> float:
    """Return how much of the time from start to end has passed, smoothly from 0 to 1."""
    return float(smooth(np.clip((part - start) / (end - start), 0.0, 1.0)))
