"""What the best line is good for: a prediction for a new row, and its error against the mean's."""

from manim import VMobject

from scenes.scenery.linear_regression.board import under_each_other
from scenes.scenery.linear_regression.days import Rows
from scenes.scenery.linear_regression.live_line import LiveLine
from scenes.scenery.linear_regression.trials import Trials, digits_after_point
from scenes.scenery.linear_regression.wording import in_formula, term, widest
from scenes.stage.look import Size, Space
from scenes.stage.regions import Region
from scenes.stage.typeset import Typesetter, literal
from scenes.stage.wording import numeral


class Verdict:
    """The best line with its numbers, and under it first a product, then two errors.

    Parameters
    ----------
    typesetter, region
        What sets it, and where it stands.
    told, trials
        The rows, and the lines.
    """

    def __init__(self, typesetter: Typesetter, region: Region, told: Rows, trials: Trials) -> None:
        self._type, self._trials = typesetter, trials
        self.solved = self._solved(told)
        self.product = self._product()
        self.heading = typesetter.words(
            f"squared error per {literal(told.row_name)}, \\ on the {len(trials.new_x)} set aside:",
            Size.LABEL,
        )
        self.mean, self.line = self._errors()
        region.place(under_each_other(self.solved, self.heading, self.mean, self.line), 0, 0.5)
        self.line.settle()
        below = Region(
            region.left, region.bottom, region.right, self.solved.get_bottom()[1] - Space.GAP
        )
        below.place(self.product, 0, 0.6)

    def _solved(self, told: Rows) -> VMobject:
        trials = self._trials
        bias, weight = trials.best
        x, y = in_formula(told.x_name, "first"), in_formula(told.y_name, "result")
        w, b = f"{weight:.{trials.weight_decimals}f}", f"{bias:.{trials.decimals}f}"
        return self._type.maths(f"{y} approx {w} dot {x} {term(bias, 'ink', b)}")

    def _product(self) -> VMobject:
        """A row with a one in front, times the weights."""
        trials = self._trials
        bias, weight = map(numeral, trials.best)
        return self._type.maths(
            f'mat(1, first({numeral(trials.new_input)}); delim: "[") '
            f'vec({bias}, {weight}, delim: "[") '
            f"approx result({numeral(trials.prediction, trials.decimals + 1)})"
        )

    def _errors(self) -> tuple[VMobject, LiveLine]:
        trials = self._trials
        errors = [trials.new_error(weights) for weights in (trials.mean, trials.best)]
        decimals = digits_after_point(max(errors))
        shown = widest(errors, decimals)
        mean = self._type.maths(f'muted("mean") approx leftover({errors[0]:.{decimals}f})')
        source = f'result("line") approx {{{{{shown} : error}}}}'
        return mean, LiveLine(self._type, source, {"error": (shown, "leftover")})
