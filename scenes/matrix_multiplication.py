"""Matrix multiplication: each row of A asks a question of every column of B."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mathcore.matrices import multiply, product_steps
from scenes.scenery.matrix_multiplication.asking import Asking
from scenes.scenery.matrix_multiplication.board import ProductBoard
from scenes.scenery.matrix_multiplication.checks import factors
from scenes.scenery.matrix_multiplication.days import DaysTimesWeights
from scenes.scenery.matrix_multiplication.days_board import DaysBoard
from scenes.scenery.matrix_multiplication.forecast import forecast
from scenes.scenery.matrix_multiplication.product import Product
from scenes.stage.look import Tempo
from scenes.stage.motion import appear, fly, vanish
from scenes.stage.storyboard import Storyboard, beat
from scenes.stage.wording import numeral

NAME_STRIP = 0.5
# Width that board and code keep beside a picture that would else be narrow.
SPARE = 3.55
# Seconds in which a session is read, besides those that the finished picture stands.
READING = 2.1
# Each row that sweeps over the columns takes this part of the time of the one before.
HURRY = 0.65


@dataclass(frozen=True)
class Factors:
    """The two matrices to multiply.

    Parameters
    ----------
    A : up to 5 by 5, one decimal
        The left matrix, by its rows: each asks.
    B : as many rows as A has columns
        The right matrix, by its rows: each column is asked.
    """

    A: Sequence[Sequence[float]] = ((1, 0, 2), (3, 1, 0), (0, 2, 1), (1, 1, 1), (2, 1, 1))
    B: Sequence[Sequence[float]] = ((2, 1, 0, 1), (1, 3, 1, 0), (4, 0, 2, 1))

    def __post_init__(self) -> None:
        factors(self.A, self.B)

    def answers(self) -> Mapping[str, object]:
        """The product."""
        return {"A B": multiply(self.A, self.B)}


class MatrixMultiplication(Storyboard):
    """Each row of A asks a question of every column of B."""

    title = "Each row of $first(A)$ asks every column of $second(B)$"
    parameters = Factors()
    answered_in = "pairs_multiply_and_their_sum_drops"

    def cast(self) -> None:
        """Build the product, what the board says of it, and the NumPy session."""
        self.A, self.B = (np.array(rows) for rows in (self.parameters.A, self.parameters.B))
        self.C = multiply(self.A, self.B)
        (self.m, self.k), self.n = self.A.shape, self.B.shape[1]
        beside = self.layout.picture.width > self.layout.picture.height
        self.layout = self.layout.with_wide_picture(SPARE)
        picture = self.layout.picture
        self.product = Product(
            picture.inset(right=NAME_STRIP) if beside else picture.inset(bottom=NAME_STRIP),
            self.type,
            *([[numeral(x) for x in row] for row in matrix] for matrix in (self.A, self.B, self.C)),
        )
        names = "first(A)", "second(B)", "result(A B)"
        self.names = self.product.named(*names, beside=beside)
        self.asking = Asking(self.product)
        self.board = ProductBoard(self.layout, self.type, self.A, self.B)
        first = product_steps(self.A, self.B)[0]
        self.products = [self.product.typeset(numeral(x), "focus") for x in first.products]

    def words(self) -> Mapping[str, str]:
        """Say sizes and numbers."""
        others = "The same row asks the other columns too: that is a whole row of the answer."
        rows = (
            "The next rows ask the same questions, faster and faster, "
            "until one sweep fills a whole row."
        )
        if self.n == 1:
            others = "B has no other column, so this row of the answer is complete."
        if self.m <= 3:
            rows = "Row 2 asks the same questions, in a single sweep."
        if self.m == 1:
            rows = "A has no other row, so the whole answer is complete."
        entry = numeral(self.C[0, 0]).replace("-", "minus ")
        pairs = f"Pair by pair they multiply; the products add up to {entry}"
        if self.k == 1:
            pairs = f"The pair multiplies to {entry}"
        return {
            "sizes": f"{self.m} by {self.k} times {self.k} by {self.n}",
            "size": f"{self.m} by {self.n}",
            "pairs": pairs,
            "others": others,
            "rows": rows,
            "last": str(self.m),
        }

    @beat("{sizes}: the inner sizes meet, vanish, and leave {size}.")
    def inner_sizes_meet_and_vanish(self) -> None:
        """Both matrices and their sizes; a row of A is as long as a column of B."""
        left, right = self.product.left, self.product.right
        self.play(appear(left, self.names[0], self.board.sizes.left, run_time=Tempo.STEP))
        self.play(appear(right, self.names[1], self.board.sizes.right, run_time=Tempo.STEP))
        boxes = self.asking.row_box, self.asking.column_box
        boxes[0].enclose(left.area([0]))
        boxes[1].enclose(right.area(None, [0]))
        self.play(self.board.sizes.point_out(), appear(*boxes, run_time=Tempo.STEP))
        self.play(self.board.sizes.meet_and_vanish(), vanish(*boxes, run_time=Tempo.STEP))
        self.play(
            self.board.sizes.leave_the_outer(),
            appear(self.product.result.brackets, self.names[2], run_time=Tempo.STEP),
        )

    @beat("Row 1 of A lifts out, turns, and lies along column 1 of B.")
    def row_turns_and_lies_along_a_column(self) -> None:
        """The row travels, number by number; its place stays marked."""
        self.play(appear(self.asking.row_box))
        self.play(self.asking.lift_out(0).travel(0, 1.6 * Tempo.SLOW))

    @beat("{pairs}, which drops into place.")
    def pairs_multiply_and_their_sum_drops(self) -> None:
        """Each pair becomes one number; the numbers fall together into the entry."""
        slip, made, arithmetic = self.asking.slip, self.asking.answer_box, self.board.arithmetic
        self.play(self.board.sizes.go())
        for index, product in enumerate(self.products):
            product.move_to([self.product.middles[0], slip.numbers[index].get_y(), 0])
            self.play(
                slip.meet(index, Tempo.STEP),
                appear(product, arithmetic[index], run_time=Tempo.STEP),
            )
        self.wait(Tempo.QUICK)
        made.enclose(self.product.result.area([0], [0]))
        self.remove(*self.products)
        self.play(
            fly(self.products, self.product.result.entry(0, 0)),
            appear(*arithmetic[self.k :], made, run_time=Tempo.STEP),
        )
        pairs = range(self.k)
        self.play(*(slip.meet(index, Tempo.QUICK, part_again=True) for index in pairs))

    @beat("{others}")
    def same_row_asks_every_column(self) -> None:
        """The row moves on, column by column; the board has a line for each entry."""
        self.play(vanish(self.board.arithmetic))
        self.play(appear(self.board.questions[0]))
        for column in range(1, self.n):
            self.play(self.asking.slip.slide(column, Tempo.STEP), self.asking.expect(column))
            self.play(self.product.drop(0, column), appear(self.board.questions[column]))

    @beat("{rows}")
    def next_rows_go_faster(self) -> None:
        """One row in steps, then each in a single sweep; the last row is kept for later."""
        ask, stepped = self.asking, self.m > 3
        retired = [] if self.m > 1 else ask.retire()
        self.play(vanish(self.board.questions, ask.answer_box), *retired)
        self.play(appear(self.board.rules[0]))
        sweeps = range(2 if stepped else 1, self._first_unasked())
        for plays in (
            *(ask.in_steps(row) for row in range(1, 2) if stepped),
            *(ask.in_a_sweep(row, HURRY ** (row - 1)) for row in sweeps),
        ):
            for animations in plays:
                self.play(*animations)
        if self.m > 1:
            self.play(*ask.retire())

    @beat("Row {last} of the answer is row {last} of A times all of B, at once.")
    def row_of_the_answer_is_row_times_matrix(self) -> None:
        """The last row asks all columns together; row, columns and answers are boxed."""
        row, columns = self.m - 1, range(self.n)
        if row > 0:
            self.play(self.asking.point_at(row))
        slips = [self.asking.lift_out(row) for _ in columns]
        time = 1.3 * Tempo.SLOW
        self.play(*(slip.travel(column, time) for column, slip in enumerate(slips)))
        made = self.asking.answer_box.enclose(self.product.result.area([row]))
        fresh = row >= self._first_unasked()
        drops = [self.product.drop(row, column) for column in columns] if fresh else []
        whole_again = self.product.left.row(row).animate(run_time=Tempo.QUICK).set_opacity(1)
        self.play(appear(made, self.board.rules[1], self.board.code.frame), whole_again, *drops)
        self.play(self.board.code.show_lines(*range(len(self.board.code.exchanges))))
        self.wait(READING)

    @beat("Why want this? Let each row be a day: a one, the high, the low, the rain.")
    def rows_can_be_days(self) -> None:
        """Real days take the place of A, a column for each word."""
        self.play(vanish(*(part for part in self.mobjects if part is not self.heading)))
        told = forecast()
        self.days = DaysTimesWeights(self.layout.picture, self.type, told)
        self.days_board = DaysBoard(self.layout, self.type, told)
        left = self.days.product.left
        self.play(appear(left.brackets, self.days.dates, self.days_board.notes.select("left")))
        for column, head in enumerate(self.days.heads):
            self.play(appear(head, left.column(column), run_time=Tempo.STEP))

    @beat("One column of weights predicts the next day's high for every day, in one stroke.")
    def one_column_predicts_every_day(self) -> None:
        """The weights; then every day asks them, one close behind the other."""
        product, note = self.days.product, self.days_board.notes.select
        self.play(appear(product.right, self.days.weight_names, note("right"), run_time=Tempo.STEP))
        self.play(appear(product.result.brackets, note("result"), run_time=Tempo.STEP))
        self.play(self.days.predict(2.2 * Tempo.SLOW))

    @beat("In NumPy the whole product is a single sign, the at sign.")
    def numpy_writes_one_sign(self) -> None:
        """The same product, as NumPy gives it."""
        self.play(appear(self.days_board.code.frame))
        self.play(self.days_board.code.show_lines(*range(len(self.days_board.code.exchanges))))

    def _first_unasked(self) -> int:
        """Which row is kept for the beat that asks all columns at once, if one can be spared."""
        return self.m - 1 if self.m > 2 else self.m
