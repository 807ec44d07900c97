"""What is written about a line: its formula, its numbers, one row's error, the sum of squares."""

import numpy as np
from manim import DOWN, LEFT, VGroup, VMobject

from mathcore.regression import predict
from scenes.scenery.linear_regression.days import Rows
from scenes.scenery.linear_regression.live_line import LiveLine
from scenes.scenery.linear_regression.trials import Trials, digits_after_point
from scenes.scenery.linear_regression.wording import bracketed, in_formula, sign, term, widest
from scenes.stage.look import Size, Space
from scenes.stage.regions import Region
from scenes.stage.typeset import Typesetter
from scenes.stage.wording import numeral


class RegressionBoard:
    """All that is written until the best line is found.

    Parameters
    ----------
    typesetter
        Sets it.
    upper, lower
        Where the formula stands, and where an example does.
    told, trials
        The rows, and the lines.
    """

    def __init__(
        self, typesetter: Typesetter, upper: Region, lower: Region, told: Rows, trials: Trials
    ) -> None:
        self._type, self._trials = typesetter, trials
        x, y = in_formula(told.x_name, "first"), in_formula(told.y_name, "result")
        self.formula = typesetter.maths(f"{y} = w dot {x} + b")
        self.weights, self.sum = self._weights(), self._sum()
        upper.place(under_each_other(self.formula, self.weights, self.sum), 0, 1)
        for line in (self.weights, self.sum):
            line.settle()
        self.follow(trials.GUESS)
        self.example = lower.place(self._example(), 0, 0.5)
        self.note = upper.place(self._note(), 0, 1)

    def _weights(self) -> LiveLine:
        trials = self._trials
        ways = [trials.weights(way) for way in (trials.GUESS, trials.BEST, trials.BEYOND)]
        biases, weights = np.transpose(ways)
        b, w = widest(biases, trials.decimals), widest(weights, trials.weight_decimals)
        source = f"w approx {{{{{w} : w}}}} quad b approx {{{{{b} : b}}}}"
        return LiveLine(self._type, source, {"w": (w, "ink"), "b": (b, "ink")})

    def _sum(self) -> LiveLine:
        trials = self._trials
        sums = [trials.squared_error(way) for way in (trials.GUESS, trials.BEST, trials.BEYOND)]
        total = widest(sums, digits_after_point(max(sums)))
        source = f'leftover("squared error") approx {{{{{total} : total}}}}'
        return LiveLine(self._type, source, {"total": (total, "leftover")})

    def follow(self, way: float) -> None:
        """Show the numbers of a trial, in place."""
        bias, weight = self._trials.weights(way)
        self.weights.show(w=weight, b=bias)
        self.sum.show(total=self._trials.squared_error(way))

    def _example(self) -> VMobject:
        """One row: what is predicted for it, by how much that is wrong, and the square of it."""
        trials, row = self._trials, self._trials.example
        x, y = trials.x[row], trials.y[row]
        predicted = predict(trials.X[[row]], trials.guess)[0]
        error = y - predicted
        bias, weight = trials.guess
        return self._type.maths(
            f"& {{{{{numeral(weight)} dot first({bracketed(x)}) {term(bias, 'ink')} : times}}}} "
            f"{{{{{sign(predicted)} result({numeral(predicted)}) : predicted}}}} \\\n"
            f"& {{{{second({numeral(y)}) {term(-predicted, 'result')} {sign(error)} "
            f"leftover({numeral(error)}) : error}}}} \\\n"
            f"& {{{{leftover({bracketed(error)}^2) {sign(error, error**2)} "
            f"leftover({numeral(error**2)}) : square}}}}"
        )

    def _note(self) -> VMobject:
        fitted, new = len(self._trials.x), len(self._trials.new_x)
        return self._type.words(
            f"{fitted + new} points: \\ {fitted} to find a line with, \\ "
            f"#focus[{new} set aside] to test it",
            Size.LABEL,
        )


def under_each_other(*lines: VMobject) -> VGroup:
    """Return lines under one another, flush at the left."""
    return VGroup(*lines).arrange(DOWN, buff=Space.GAP, aligned_edge=LEFT)
