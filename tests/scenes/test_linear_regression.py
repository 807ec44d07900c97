"""The fitted line: refusals, what is set aside, and squares whose area is the squared error."""

from functools import cache

import numpy as np
import pytest
from manim import tempconfig

from mathcore.weather import read_weather
from scenes.linear_regression import LinearRegression, Observations

ROWS = {"x": (0, 1, 2, 50, 4), "y": (1, 3, -1, 70, 2.5)}
STEEP = {"x": (3, -4, 8, 1, 5, 0), "y": (-30, 90, -60, 0, -44, 12)}
LEVEL = {"x": (-1, 1, -1, 0, 1, 0), "y": (1, 1, 2, 9, 2, 5)}


@pytest.fixture(scope="module")
def staged(tmp_path_factory):
    """Return a function that builds a scene's cast, once for each choice of numbers."""
    folder = tmp_path_factory.mktemp("cast")

    @cache
    def stage(pixels=(854, 480), **parameters) -> LinearRegression:
        settings = {"pixel_width": pixels[0], "pixel_height": pixels[1], "media_dir": str(folder)}
        with tempconfig(settings | {"verbosity": "ERROR", "format": "none"}):
            scene = LinearRegression(skip_animations=True)
            scene.parameters = Observations(**parameters)
            scene.setup()
            scene.cast()
            return scene

    return stage


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"x": (1, 2, 3, 4)}, "x has 4 numbers and y has 40; expected one of each"),
        ({"x": (1, 2, 3), "y": (1, 2, 3)}, "have 3 rows; expected 4 to 60.*rows = "),
        ({"x": (0, 1) * 31, "y": (0, 1) * 31}, "have 62 rows; expected 4 to 60"),
        ({"x": "low"}, "x is 'low'; expected a list.*CSV"),
        ({"x": 5}, "x is 5; expected a list"),
        ({"x": (1, float("nan"), 3, 4)}, "row 2 of x is nan; expected a finite number"),
        ({"x": (1, 2, 3, float("inf"))}, "row 4 of x is inf; expected a finite"),
        ({"x": (1, 2, 3, "4")}, "row 4 of x is '4'; expected a finite"),
        ({"y": (1, 2, 3, 4000)}, "row 4 of y is 4000; expected at most 1000"),
        ({"x": (1, 2.0001, 3, 4)}, "x has the entry 2.0001; expected at most 3 decimals"),
        ({**ROWS, "x": (2, 2, 2, 50, 2)}, "x is 2 in all rows that are fitted; expected different"),
        ({**ROWS, "y": (7, 7, 7, 70, 7)}, "y is 7 in all .* nothing to predict\\. Choose"),
        ({**ROWS, "x": (900, 901, 902, 3, 905)}, "x spreads over 5 only.* Subtract"),
        ({**ROWS, "x": (0, 1, 2, 90, 0)}, "x spreads over 2 in .* 90 with .*Leave out"),
        ({**ROWS, "y": (0, 0.01, 0, 0, 0)}, "x spreads over 4 and y over 0.01.*another unit"),
        ({"x_name": "a" * 41}, "x_name is 'a+'; expected a text of at most 40"),
        ({"y_name": "two\nlines"}, "y_name .* in one line, such as 'high in °C'"),
        ({"row_name": "observations!"}, "row_name .* at most 12 .* such as 'day'"),
        ({"row_name": 3}, "row_name is 3; expected a text"),
    ],
)
def test_what_no_line_can_be_fitted_to_is_refused_with_a_reason(parameters, message):
    with pytest.raises(ValueError, match=message):
        Observations(**parameters)


def test_usual_numbers_are_real_days_under_their_own_names():
    days, told = read_weather(), Observations().told()
    assert told.x.tolist() == days.low[:400:10].tolist()
    assert told.y.tolist() == days.high[:400:10].tolist()
    assert (told.x_name.full, told.y_name.full, told.row_name) == ("low in °C", "high in °C", "day")


def test_other_numbers_do_not_go_by_the_names_of_the_usual_ones():
    told = Observations(**ROWS).told()
    assert (told.x_name.full, told.y_name.full, told.row_name) == ("x", "y", "row")
    mine = Observations(**ROWS, x_name="sleep in h", row_name="child").told()
    assert (mine.x_name.said, mine.y_name.said, mine.row_name) == ("sleep", "y", "child")


@pytest.mark.parametrize("parameters", [{}, ROWS, STEEP, LEVEL], ids=["days", "few", "-", "level"])
def test_no_line_on_the_way_leaves_less_than_the_best(staged, parameters):
    trials = staged(**parameters).trials
    x, y = Observations(**parameters).x, Observations(**parameters).y
    fitted = [i for i in range(len(x)) if i % 4 != 3]
    best = np.polyfit([x[i] for i in fitted], [y[i] for i in fitted], 1)[::-1]
    assert trials.weights(0) == pytest.approx(best, abs=1e-9)
    sums = [trials.squared_error(way) for way in np.linspace(-1, 1, 21)]
    assert min(sums) == sums[10] < sums[5] < sums[0] == pytest.approx(sums[-1])
    others = [best + step for step in ([0.1, 0], [-0.1, 0], [0, 0.01], [0, -0.01])]
    assert all(sum(trials.errors(weights) ** 2) > sums[10] for weights in others)


@pytest.mark.parametrize("parameters", [{}, ROWS, STEEP, LEVEL], ids=["days", "few", "-", "level"])
@pytest.mark.parametrize("pixels", [(854, 480), (480, 480), (480, 854)])
def test_squares_have_the_area_that_is_written_and_stay_in_the_plane(staged, parameters, pixels):
    scene = staged(pixels, **parameters)
    picture, trials, plot = scene.picture, scene.trials, scene.picture.plane.plot
    unit = plot.height / picture.plane.window.height
    for way in np.linspace(-1, 1, 5):
        corners = picture.show(trials.weights(way)).squares.points.reshape(-1, 16, 3)
        across, up, _ = np.ptp(corners, axis=1).T
        assert across == pytest.approx(up)
        assert (across * up).sum() / unit**2 == pytest.approx(trials.squared_error(way))
        low, high = corners[..., :2].min(axis=(0, 1)), corners[..., :2].max(axis=(0, 1))
        assert (low >= [plot.left - 1e-9, plot.bottom - 1e-9]).all()
        assert (high <= [plot.right + 1e-9, plot.top + 1e-9]).all()


def test_squares_all_go_round_the_same_way(staged):
    """Else two of them that overlap would cut a hole into each other."""
    picture, trials = (scene := staged()).picture, scene.trials
    corners = picture.show(trials.guess).squares.points.reshape(-1, 4, 4, 3)[:, :, 0, :2]
    x, y = corners[..., 0], corners[..., 1]
    areas = (x * np.roll(y, -1, axis=1) - np.roll(x, -1, axis=1) * y).sum(axis=1)
    assert (areas > 0).all()


def test_the_guess_is_wrong_and_written_without_rounding(staged):
    for parameters in ({}, ROWS, STEEP, LEVEL):
        trials = staged(**parameters).trials
        bias, weight = trials.guess
        assert round(bias, trials.decimals) == bias
        assert round(weight, trials.weight_decimals) == weight
        assert trials.squared_error(trials.GUESS) > 1.2 * trials.squared_error(trials.BEST)


def test_a_long_name_is_a_letter_in_the_formula_and_said_on_the_axis(staged):
    scene = staged(**ROWS, x_name="hours of sleep before the examination")
    assert "first(x)" in scene.board.formula.typst_code
    assert "$x$: " in scene.picture.names[0].typst_code
    assert scene.words()["x"] == "hours of sleep before the examination"


def test_the_test_is_on_rows_that_were_not_fitted(staged):
    scene = staged(**ROWS)
    assert scene.trials.new_x.tolist() == [50]
    weight, bias = np.polyfit([0, 1, 2, 4], [1, 3, -1, 2.5], 1)
    missed = 70 - bias - 50 * weight
    assert scene.trials.new_error(scene.trials.best) == pytest.approx(missed**2)
    assert scene.trials.new_error(scene.trials.mean) == pytest.approx((70 - 5.5 / 4) ** 2)


def test_the_story_is_told_to_its_end_in_a_minute(play_through):
    assert 35 <= play_through(LinearRegression).time <= 70
