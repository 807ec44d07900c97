"""The best answer is a shadow: of all Xw the nearest to y is where the error stands upright."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from manim import AnimationGroup, VGroup

from mathcore.elimination import solve
from mathcore.least_squares import fit, normal_equation
from mathcore.rank import rank
from mathcore.regression import predict
from scenes.scenery.normal_equation.board import PAIR, LeastSquaresBoard
from scenes.scenery.normal_equation.checks import all_can_be_seen, columns_span_a_plane, three_rows
from scenes.scenery.normal_equation.fit_picture import FitPicture
from scenes.scenery.normal_equation.session import solving
from scenes.scenery.normal_equation.shadow_view import ShadowView
from scenes.scenery.normal_equation.trial_gauge import TrialGauge
from scenes.stage.look import Tempo
from scenes.stage.motion import Drive, appear, draw, fly, vanish
from scenes.stage.storyboard import Storyboard, beat
from scenes.stage.wording import spoken

GHOST = 0.55


@dataclass(frozen=True)
class Observations:
    """Three observations, to be fitted.

    Parameters
    ----------
    X : independent columns, none 8 times as long as another
        Two features of each; a column of ones makes a line with a bias.
    y : not reached by X
        The target of each.
    """

    X: tuple[tuple[float, float], ...] = ((1, 0), (1, 1), (1, 2))
    y: tuple[float, float, float] = (1, 3, -1)

    def __post_init__(self) -> None:
        three_rows(self.X, self.y)
        columns_span_a_plane(np.array(self.X, float))
        all_can_be_seen(np.array(self.X, float), np.array(self.y, float))

    def answers(self) -> Mapping[str, object]:
        """The weights, what they predict, and what is left over."""
        best = fit(np.array(self.X, float), np.array(self.y, float))
        return {
            "w": best.weights,
            "X w": best.fitted,
            "y - X w": best.residual,
            "length of the error": best.error,
        }


class NormalEquation(Storyboard):
    """The best answer is a shadow."""

    title = "The best answer is a shadow"
    parameters = Observations()
    answered_in = "weights_solve_the_normal_equation"

    def cast(self) -> None:
        """Build the flat picture, the view into space, the board and the NumPy session."""
        X, y = (np.array(given, float) for given in (self.parameters.X, self.parameters.y))
        self.fit = fit(X, y)
        self.weights = normal_equation(X, y)
        self.exact_for_two = self._solve_in_pairs(X, y)
        self.flat = FitPicture(self.layout.picture, self.type, X, y, [self.weights])
        self.view = ShadowView(self.type, self.layout.picture, X, y, self.fit)
        self.board = LeastSquaresBoard(
            self.type, self.layout.board, self.layout.code, X, y, self.fit
        )
        trials = [self.view.sliding(part) for part in np.linspace(0, 1, 41)]
        self.gauge = TrialGauge(
            self.type,
            self.board.below,
            np.array([[*weights, self.view.weigh(weights)] for weights in trials]),
        )
        self.code = solving(self.layout.code, self.type, X, y)

    def words(self) -> Mapping[str, str]:
        """Say the weights, and what is fitted: a line, or without a bias two weights."""
        line = self.flat.bias is not None
        return {
            "exact_for_two": "a line that meets two points" if line else "what solves two of them",
            "w1": spoken(self.weights[0]),
            "w2": spoken(self.weights[1]),
            "fitted": "draw the line of best fit" if line else "predict best",
        }

    @beat("Three equations, two unknowns: {exact_for_two} misses the third.")
    def two_unknowns_miss_one_of_three(self) -> None:
        """Points and equations; each trial solves two equations exactly, the third is red."""
        self.add(self.flat.plane)
        self.play(appear(self.flat.points_of_y), appear(self.board.equations))
        for trial, (missed, weights) in enumerate(self.exact_for_two):
            if trial == 0:
                self.flat.weigh(weights)
                self.play(appear(self.flat.model, self.flat.gaps), self._mark(missed))
            else:
                _, before = self.exact_for_two[trial - 1]
                self.play(self._tilt(before, weights), self._mark(missed))

    @beat("Read the same numbers by columns: each column of X is an arrow in space.")
    def columns_are_arrows(self) -> None:
        """Entries fly from rows to columns; each column is walked along the axes."""
        view, board = self.view, self.board
        self.play(vanish(self.flat), appear(view.axes, view.axis_tags), self._mark(None))
        self.play(appear(board.rest_of_columns))
        for index, name in enumerate("ab"):
            entries = zip(
                board.entries("equations", name), board.entries("columns", name), strict=True
            )
            self.play(*(fly([entry], goal) for entry, goal in entries))
            self.play(appear(view.legs[index]), run_time=Tempo.STEP)
            self.play(draw(view.columns[index]), appear(view.column_tags[index]))
            self.play(vanish(view.legs[index]))

    @beat("Whatever the weights, X w stays in the plane that these two columns span.")
    def predictions_fill_a_plane(self) -> None:
        """The plane appears as it lies in space; then the camera makes it the floor."""
        view = self.view
        self.bring_to_back(view.floor)
        self.play(appear(view.floor, run_time=Tempo.STEP))
        turning = VGroup(view.axes, view.axis_tags, *view.columns, *view.column_tags, view.floor)
        family = turning.get_family()
        things = [thing for thing in view.things if thing in family]
        self.play(Drive(turning, lambda part: view.lay_down(part, things), 1.5 * Tempo.SLOW))
        view.see(view.camera)
        self.remove(view.axes, view.axis_tags)
        self.play(appear(view.floor_tag), vanish(self.board.equations))
        self.play(appear(self.board.combination))

    @beat("But y sticks out of that plane. No weights reach it.")
    def target_sticks_out(self) -> None:
        """The third column of the equation, as an arrow."""
        target = VGroup(*self.board.entries("columns", "y"))
        self.play(draw(self.view.y_arrow, Tempo.SLOW))
        self.play(fly([target], self.view.y_tag))
        self.play(vanish(self.board.columns.select("equals")), appear(self.board.unequal))

    @beat(
        "Slide X w about: the error is shortest where it stands upright. There X w is y's shadow."
    )
    def shortest_error_stands_upright(self) -> None:
        """A trial and its error slide past the shadow and come back to it."""
        view, board = self.view, self.board
        self.play(vanish(board.columns, board.unequal))
        in_the_way = view.in_the_way()
        self._weigh(0)
        away = [tag for tag in (*view.column_tags, view.y_tag) if tag in in_the_way]
        named = [tag for tag in (view.trial_tag, view.error_tag) if tag not in in_the_way]
        self.play(draw(view.trial), *([vanish(*away)] if away else []))
        self.play(draw(view.error), appear(*named, self.gauge))
        sliding = VGroup(view.trial, view.error, *named, self.gauge)
        self.play(Drive(sliding, lambda part: self._weigh(part / 2), 1.5 * Tempo.SLOW))
        self.play(Drive(sliding, lambda part: self._weigh((1 + part) / 2), Tempo.SLOW))
        self.play(appear(view.square, view.rays, *filter(view.has_room, in_the_way)))

    @beat("Upright means at right angles to both columns: each dot product with the error is zero.")
    def error_is_perpendicular(self) -> None:
        """The error slides, unturned, to where the columns start; the board multiplies."""
        view, board = self.view, self.board
        self.play(vanish(view.rays, view.square, self.gauge, board.combination, view.floor_tag))
        start, error = self.fit.fitted, self.fit.residual

        def slide(part: float) -> None:
            tail = (1 - part) * start
            view.error_moved.span(tail, tail + error).see(view.camera)

        self.play(
            Drive(view.error_moved, slide, Tempo.SLOW, introducer=True),
            view.triangle.animate(run_time=Tempo.SLOW).set_opacity(GHOST),
            vanish(view.triangle_tags),
        )
        self.play(appear(view.error_moved_tag))
        self.play(appear(board.rest_of_products))
        for square, role in zip(view.squares, PAIR, strict=True):
            self.play(appear(square), appear(board.product(role)), run_time=Tempo.STEP)
        self.play(appear(board.both_products))

    @beat(
        "Sort the terms, invert X transpose X: {w1} of the first column "
        "and {w2} of the second make the shadow."
    )
    def weights_solve_the_normal_equation(self) -> None:
        """One line of algebra at a time; NumPy gets the same."""
        view, board = self.view, self.board
        first, *others = board.algebra
        self.play(vanish(view.error_moved, view.error_moved_tag, *view.squares, board.products))
        self.remove(board.both_products)
        self.play(
            fly([board.both_products], first),
            view.triangle.animate(run_time=Tempo.STEP).set_opacity(1),
            appear(view.square, view.triangle_tags),
        )
        for line in others:
            self.play(appear(line), run_time=Tempo.STEP)
        self._walk_to_the_shadow()
        self.play(appear(self.code.frame))
        self.play(self.code.show_lines(0, 1, 2, 3))

    @beat("Back among the points, these weights {fitted}. What is left over is the error.")
    def weights_fit_best(self) -> None:
        """The flat picture again; the last trial moves to the best fit, the gaps are the error."""
        board, flat = self.board, self.flat
        _, trial = self.exact_for_two[-1]
        on_stage = self.get_mobject_family_members()
        space = [thing for thing in self.view.things if thing in on_stage]
        self.play(vanish(*space, board.algebra))
        self.play(appear(flat.weigh(trial)), appear(board.solved))
        self.play(self._tilt(trial, self.weights, Tempo.SLOW))
        labels = flat.gap_labels(self.fit.residual)
        self.play(*(fly([board.solved.select(f"e{row}")], gap) for row, gap in labels.items()))

    def _walk_to_the_shadow(self) -> None:
        """So much of one column, then so much of the other, ends at the shadow's tip."""
        view = self.view
        name = view.column_tags[view.order[0]]
        if view.steps and name in self.get_mobject_family_members():
            self.play(vanish(name))
        for step, tag in zip(view.steps, view.step_tags, strict=True):
            self.play(draw(step), appear(tag))

    def _solve_in_pairs(self, X: np.ndarray, y: np.ndarray) -> list[tuple[int, np.ndarray]]:
        """Return, for every row that can be left out, the weights that solve the other two."""
        others = {row: [other for other in range(3) if other != row] for row in range(3)}
        solved = [(row, solve(X[two], y[two])) for row, two in others.items() if rank(X[two]) == 2]
        return sorted(solved, key=lambda trial: -abs(y[trial[0]] - predict(X, trial[1])[trial[0]]))

    def _mark(self, missed: int | None) -> AnimationGroup:
        """Colour the target of the equation that is missed, if any."""
        targets = self.board.entries("equations", "y")
        return AnimationGroup(
            *(
                target.animate.set_fill(self.colours.colour("leftover" if row == missed else "ink"))
                for row, target in enumerate(targets)
            )
        )

    def _tilt(self, start: np.ndarray, end: np.ndarray, run_time: float = Tempo.STEP) -> Drive:
        """Move the model of the flat picture from some weights to others."""
        moving = VGroup(self.flat.model, self.flat.gaps)
        return Drive(moving, lambda part: self.flat.weigh(start + part * (end - start)), run_time)

    def _weigh(self, part: float) -> None:
        weights = self.view.sliding(part)
        self.gauge.show(weights, self.view.weigh(weights))
