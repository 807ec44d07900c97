"""What the scene of the fitted line must show at the end of each beat, worked out by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from exact import Number, agrees, dot, shows, shows_rows, solved, vector
from oracle_collapse import beside_the_picture
from reading import Page

from scenes.stage.storyboard import Storyboard

Row = list[Number]


@dataclass(frozen=True)
class Shown:
    """What is read, line by line, and what it all comes from."""

    board: list[Row]
    picture: list[Row]
    x: Row
    y: Row
    new_x: Row
    new_y: Row
    guess: tuple[Number, Number]
    """Bias and weight, as an earlier beat has shown them."""

    @property
    def best(self) -> tuple[Number, Number]:
        """Solve the normal equations of a bias and a weight."""
        count = Fraction(len(self.x))
        moments = [[count, sum(self.x)], [sum(self.x), dot(self.x, self.x)]]
        bias, weight = solved(moments, [sum(self.y), dot(self.x, self.y)])
        return bias, weight

    @property
    def beyond(self) -> tuple[Number, Number]:
        """As far from the best as the guess, on the other side."""
        (b, w), (b0, w0) = self.best, self.guess
        return 2 * b - b0, 2 * w - w0


def linear_regression(scene: Storyboard, beat: str, page: Page) -> None:
    x, y = vector(scene.parameters.x), vector(scene.parameters.y)
    fitted, aside = ([i for i in range(len(x)) if (i % 4 == 3) == late] for late in (False, True))
    board = page.rows(beside_the_picture(scene), but=scene.colours.muted)
    if beat == "a_line_is_a_guess":
        (weight, bias), *_ = board
        scene.guess = Fraction(bias), Fraction(weight)
    shown = Shown(
        board,
        page.rows(scene.layout.picture, but=scene.colours.muted),
        *([column[i] for i in rows] for rows in (fitted, aside) for column in (x, y)),
        getattr(scene, "guess", (0, 0)),
    )
    STORY[beat](shown)


def square_sum(x: Row, y: Row, line: Sequence[Number]) -> Number:
    bias, weight = line
    return sum((b - weight * a - bias) ** 2 for a, b in zip(x, y, strict=True))


def _each_is_a_point(shown: Shown) -> None:
    fitted, aside = len(shown.x), len(shown.new_x)
    shows_rows(shown.board, [[fitted + aside], [fitted], [aside]])
    assert shown.picture == []


def _example(shown: Shown) -> tuple[Number, Number, Number]:
    """Return the row that the board tells of, the one missed most, and its prediction."""
    bias, weight = shown.guess
    rows = zip(shown.x, shown.y, strict=True)
    x, y = max(rows, key=lambda row: abs(row[1] - weight * row[0] - bias))
    return x, y, weight * x + bias


def _guess(shown: Shown) -> None:
    bias, weight = shown.guess
    x, _, predicted = _example(shown)
    shows_rows(shown.board, [[weight, bias], [weight, x, abs(bias), predicted]])
    shows([n for row in shown.picture for n in row], [x, predicted], 0)


def _error(shown: Shown) -> None:
    bias, weight = shown.guess
    x, y, predicted = _example(shown)
    example = [weight, x, abs(bias), predicted], [y, abs(predicted), y - predicted]
    shows_rows(shown.board, [[weight, bias], *example])
    shows([n for row in shown.picture for n in row], [y - predicted], 0)


def _squares(shown: Shown) -> None:
    bias, weight = shown.guess
    x, y, predicted = _example(shown)
    error = y - predicted
    total = square_sum(shown.x, shown.y, shown.guess)
    first, (sum_shown,), *others = shown.board
    shows_rows([first], [[weight, bias]])
    assert agrees(sum_shown, total, 0)
    example = [weight, x, abs(bias), predicted], [y, abs(predicted), error], [error, error**2]
    shows_rows(others, [*example])
    assert shown.picture == []


def _weighed(shown: Shown, line: tuple[Number, Number], *more: Row) -> None:
    bias, weight = line
    total = square_sum(shown.x, shown.y, line)
    shows_rows(shown.board, [[weight, bias], [total], *more], 0)
    assert shown.picture == []


def _turned(shown: Shown) -> None:
    _weighed(shown, shown.beyond)


def _best(shown: Shown) -> None:
    _weighed(shown, shown.best, [shown.best[1]])


def _new(shown: Shown) -> None:
    bias, weight = shown.best
    (product,) = (row for row in shown.board if len(row) == 3)
    one, x, predicted = product
    assert one == 1
    true = next(a for a in shown.new_x if agrees(x, a))
    assert agrees(predicted, bias + weight * true, 0)
    rest = [n for row in shown.board if row is not product for n in row]
    shows(rest, [weight, abs(bias), bias, weight], 0)
    shows([n for row in shown.picture for n in row], [true, bias + weight * true], 0)


def _tested(shown: Shown) -> None:
    bias, weight = shown.best
    count, mean = len(shown.new_x), (sum(shown.y) / len(shown.y), 0)
    errors = [square_sum(shown.new_x, shown.new_y, line) / count for line in (mean, shown.best)]
    shows_rows(shown.board, [[weight, abs(bias)], [count], *([error] for error in errors)], 0)
    assert shown.picture == []


STORY: dict[str, Callable[[Shown], None]] = {
    "each_day_is_a_point": _each_is_a_point,
    "a_line_is_a_guess": _guess,
    "each_day_has_an_error": _error,
    "squares_add_up": _squares,
    "sum_falls_and_rises": _turned,
    "best_line_leaves_the_smallest_sum": _best,
    "a_new_day_is_read_off_the_line": _new,
    "what_was_set_aside_is_the_test": _tested,
}
