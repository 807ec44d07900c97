"""The best line leaves the smallest squares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from manim import LaggedStart, VGroup

from mathcore.regression import predict
from scenes.scenery.linear_regression.board import RegressionBoard
from scenes.scenery.linear_regression.bowl import Bowl
from scenes.scenery.linear_regression.checks import names, rows
from scenes.scenery.linear_regression.days import (
    HIGHS_IN_SEATTLE,
    LOWS_IN_SEATTLE,
    Rows,
    named,
)
from scenes.scenery.linear_regression.picture import DaysPicture
from scenes.scenery.linear_regression.places import Places
from scenes.scenery.linear_regression.reading import Reading
from scenes.scenery.linear_regression.sessions import fitting, predicting
from scenes.scenery.linear_regression.trials import Trials
from scenes.scenery.linear_regression.verdict import Verdict
from scenes.stage.chord import unroll
from scenes.stage.look import Tempo
from scenes.stage.motion import Drive, appear, vanish
from scenes.stage.storyboard import Storyboard, beat
from scenes.stage.wording import DIGITS, spoken

PALE = 0.45


@dataclass(frozen=True)
class Observations:
    """Rows of two numbers: the one predicts the other.

    Parameters
    ----------
    x : 4 to 60 numbers, not all alike
        From what is predicted: here the lows of days in Seattle, in °C.
    y : as many, not all alike
        What is predicted: the highs of these days.
    x_name, y_name : at most 40 characters
        What the axes are called, perhaps with a unit: low in °C.
    row_name : at most 12 characters
        What a row is: day.
    """

    x: Sequence[float] = LOWS_IN_SEATTLE
    y: Sequence[float] = HIGHS_IN_SEATTLE
    x_name: str = ""
    y_name: str = ""
    row_name: str = ""

    def __post_init__(self) -> None:
        rows(self.x, self.y)
        names(x_name=self.x_name, y_name=self.y_name, row_name=self.row_name)

    def told(self) -> Rows:
        """Return the rows with names for all, also where none is given."""
        return named(self.x, self.y, self.x_name, self.y_name, self.row_name)

    def answers(self) -> Mapping[str, object]:
        """The bias and the weight, and the squared error that they leave."""
        trials = Trials(self.told())
        bias, weight = trials.best
        least = trials.squared_error(trials.BEST)
        return {"weight": weight, "bias": bias, "squared error": least}


class LinearRegression(Storyboard):
    """The best line leaves the smallest squares."""

    title = "The best line leaves the smallest squares"
    parameters = Observations()
    answered_in = "best_line_leaves_the_smallest_sum"

    def cast(self) -> None:
        """Build the cloud of points, the board, the bowl and the NumPy sessions."""
        self.told = self.parameters.told()
        self.trials = Trials(self.told)
        places = self.places = Places.of(self.layout)
        self.picture = DaysPicture(places.picture, self.type, self.told, self.trials)
        self.board = RegressionBoard(self.type, places.upper, places.lower, self.told, self.trials)
        self.bowl = Bowl(places.lower, self.type, self.trials)
        self.verdict = Verdict(self.type, places.board, self.told, self.trials)
        self.code = fitting(places.code, self.type, self.trials)
        self.new_code = predicting(places.code, self.type, self.trials)
        self.add(self.picture.plane)

    def words(self) -> Mapping[str, str]:
        """Say names and numbers."""
        trials, told = self.trials, self.told
        bias, weight = trials.best
        return {
            "row": told.row_name,
            "x": told.x_name.said,
            "y": told.y_name.said,
            "weight": spoken(weight),
            "bias": spoken(bias),
            "new": spoken(trials.new_input),
            "predicted": spoken(trials.prediction, trials.decimals),
            "mean_error": spoken(trials.new_error(trials.mean), 1),
            "line_error": spoken(trials.new_error(trials.best), 1),
        }

    @beat("Each {row} is a point: its {x} across, its {y} up. Every fourth is set aside.")
    def each_day_is_a_point(self) -> None:
        """One point after the other; then those that will test the line leave again."""
        picture, trials = self.picture, self.trials
        self.play(appear(picture.names))
        self._point_out(trials.example)
        self.play(appear(self.board.note))
        others = [*picture.points, *picture.put_aside]
        others.remove(picture.points[trials.example])
        others.sort(key=lambda dot: dot.get_x())
        self.play(
            LaggedStart(*(appear(dot) for dot in others), lag_ratio=0.1, run_time=2 * Tempo.SLOW)
        )
        self.play(picture.put_aside.animate(run_time=Tempo.STEP).set_color(self.colours.focus))
        self.play(vanish(picture.put_aside, run_time=Tempo.STEP))

    @beat("A line is a guess: a weight and a bias turn every {x} into a predicted {y}.")
    def a_line_is_a_guess(self) -> None:
        """The guess; one prediction is read off it."""
        board, picture, trials = self.board, self.picture, self.trials
        picture.show(trials.guess)
        self.play(vanish(board.note), appear(board.formula))
        middle = picture.line.point_from_proportion(0.5)
        self.play(unroll(picture.line, middle), appear(board.weights))
        reading = self.reading = self._read(trials.x[trials.example], trials.guess)
        self.play(reading.go(reading.up), appear(reading.labels[0]))
        self.play(appear(reading.spot, board.example.select("times")))
        self.play(reading.go(reading.across))
        self.play(appear(reading.labels[1], board.example.select("predicted")))

    @beat("For each {row} it is off by an error: the true {y} minus the predicted one.")
    def each_day_has_an_error(self) -> None:
        """From the line to every point; one of them in numbers."""
        board, picture = self.board, self.picture
        self.play(vanish(self.reading.across, *self.reading.labels))
        self.play(vanish(self.reading.up, self.reading.spot))
        self.play(picture.grow_errors())
        self.marked = picture.marked_error(self.trials.example)
        self.play(appear(board.example.select("error"), *self.marked))

    @beat("Square the errors and add up the areas: together they are the squared error.")
    def squares_add_up(self) -> None:
        """Each error opens into its square, and the sum grows with the area."""
        board, picture = self.board, self.picture
        self.play(vanish(self.marked[1]), appear(board.example.select("square")))
        board.sum.show(total=0.0)
        self.play(appear(board.sum))
        self.add(picture.squares)
        self.play(picture.open_squares(lambda area: board.sum.show(total=area), board.sum))

    @beat("Turn the line: the area shrinks, and then it grows again.")
    def sum_falls_and_rises(self) -> None:
        """The line turns past the best; the sum draws a bowl."""
        trials, bowl = self.trials, self.bowl
        self.play(vanish(self.board.example, self.marked[0]), appear(bowl.frame))
        self.play(appear(bowl.stem, bowl.here))
        self.add(bowl.curve)
        self.play(self._turn(trials.GUESS, trials.BEYOND, 2.5 * Tempo.SLOW))

    @beat("The best line leaves the smallest sum: its weight is {weight}, its bias {bias}.")
    def best_line_leaves_the_smallest_sum(self) -> None:
        """Back to the foot of the bowl; NumPy finds it in one step."""
        trials = self.trials
        self.play(self._turn(trials.BEYOND, trials.BEST, 1.2 * Tempo.SLOW))
        self.play(appear(self.bowl.foot))
        if self.places.shared:
            self.wait(Tempo.STEP)
            self.play(vanish(self.bowl, self.bowl.foot))
        self.play(appear(self.code.frame))
        self.play(self.code.show_lines(0, 1, 2, 3))

    @beat("A new {row}, with {x} {new}: read off the line that its {y} is {predicted}.")
    def a_new_day_is_read_off_the_line(self) -> None:
        """Up to the line, and across; a row times the weights says the same."""
        picture, board, verdict = self.picture, self.board, self.verdict
        leaving = [board.formula, board.weights, board.sum, self.code, picture.squares]
        if not self.places.shared:
            leaving += [self.bowl, self.bowl.foot]
        self.play(vanish(*leaving, picture.gaps))
        self.play(
            appear(verdict.solved), picture.points.animate(run_time=Tempo.QUICK).set_opacity(PALE)
        )
        reading = self.reading = self._read(self.trials.new_input, self.trials.best)
        self.play(reading.go(reading.up), appear(reading.labels[0]))
        self.play(appear(reading.spot, run_time=Tempo.QUICK))
        self.play(reading.go(reading.across), appear(reading.labels[1], verdict.product))
        self.play(appear(self.new_code.frame))
        self.play(self.new_code.show_lines(0))

    @beat("The test, on what was set aside: the mean leaves {mean_error}, the line {line_error}.")
    def what_was_set_aside_is_the_test(self) -> None:
        """The squares of the mean; then the mean turns into the line, and they shrink."""
        picture, trials, verdict, reading = self.picture, self.trials, self.verdict, self.reading
        self.play(vanish(reading.all, verdict.product))
        self.play(appear(picture.new_points), appear(verdict.heading))
        self.play(vanish(picture.line))
        picture.show(trials.mean, new=True)
        self.play(appear(picture.level(), picture.mean_name))
        self.play(appear(picture.gaps, picture.squares, verdict.mean))
        self.wait(Tempo.STEP)
        self.play(appear(verdict.line.show(error=trials.new_error(trials.mean))))
        self.play(
            picture.turn(
                trials.mean,
                trials.best,
                lambda weights: verdict.line.show(error=trials.new_error(weights)),
                verdict.line,
                1.5 * Tempo.SLOW,
                new=True,
            )
        )
        self.play(self.new_code.show_lines(1, 2))

    def _point_out(self, row: int) -> None:
        """Show how the point of a row comes to stand where it does."""
        x, y = self.trials.x[row], self.trials.y[row]
        made = Reading(self.picture, x, y, DIGITS, "second")
        self.play(appear(made.labels[0]), made.go(made.up))
        self.play(appear(made.labels[1]), made.go(made.across, inward=True))
        self.play(appear(self.picture.points[row]))
        self.play(vanish(made.up, made.across, *made.labels))

    def _read(self, x: float, weights: np.ndarray) -> Reading:
        """Return how a prediction is read off the line as it is now."""
        predicted = float(predict([[1.0, x]], weights)[0])
        return Reading(self.picture, x, predicted, self.trials.decimals)

    def _turn(self, start: float, end: float, run_time: float) -> Drive:
        """Turn the line from one trial to another; board and bowl follow."""
        trials, bowl, board = self.trials, self.bowl, self.board
        furthest = trials.BEYOND if start == trials.BEYOND else None

        def follow(weights: np.ndarray) -> None:
            way = trials.way(weights)
            board.follow(way)
            bowl.stand(way, furthest)

        live = VGroup(board.weights, board.sum, bowl.curve, bowl.stem, bowl.here)
        turn = self.picture.turn
        return turn(trials.weights(start), trials.weights(end), follow, live, run_time)
