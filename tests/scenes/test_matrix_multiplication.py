"""The scene in which each row of A asks every column of B."""

from itertools import pairwise

import numpy as np
import pytest
from manim import tempconfig

from mathcore.weather import read_weather
from scenes.matrix_multiplication import Factors, MatrixMultiplication
from scenes.scenery.matrix_multiplication.days import DaysTimesWeights
from scenes.scenery.matrix_multiplication.forecast import forecast
from scenes.scenery.matrix_multiplication.slip import Slip
from scenes.stage.look import Size
from scenes.stage.storyboard import beats_of

SILENT = {
    "format": "none",
    "frame_rate": 10,
    "progress_bar": "none",
    "verbosity": "ERROR",
}
FIVE_BY_THREE = Factors()
SHAPES = [(1920, 1080), (640, 480), (480, 480), (480, 854)]
FRACTIONS = Factors(A=[[0.5, -1], [2, 1.5]], B=[[2, -3], [-4, 0.2]])


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    """Return a function that builds the scene, or plays it through, without drawing."""
    folder = str(tmp_path_factory.mktemp("typeset"))

    def build(parameters=FIVE_BY_THREE, *, play=False, size=(854, 480)) -> MatrixMultiplication:
        pixels = {"pixel_width": size[0], "pixel_height": size[1]}
        with tempconfig(SILENT | pixels | {"media_dir": folder}):
            scene = MatrixMultiplication(skip_animations=True)
            scene.parameters = parameters
            if play:
                scene.render()
            else:
                scene.setup()
                scene.cast()
            return scene

    return build


@pytest.fixture(scope="module", params=[FIVE_BY_THREE, FRACTIONS], ids=str)
def told(request, stage):
    """Return the scene after its last beat."""
    return stage(request.param, play=True)


@pytest.mark.parametrize(
    ("A", "B", "words"),
    [
        ([[1, 2]], [[1, 2]], r"\(1×2\)\(1×2\).*cannot meet.*as many rows as A has columns"),
        ([[1, 2], [3]], [[1], [2]], r"A has rows of \[2, 1\] numbers; expected all equally long"),
        ([], [[1]], r"A is \[\]; expected rows of numbers"),
        ("12", [[1]], "expected rows of numbers"),
        ([[1]], [[]], "B is .*expected rows of numbers"),
        ([[1]] * 6, [[1]], "A is 6×1; expected at most 5 rows"),
        ([[float("nan")]], [[1]], r"A\[0\]\[0\] is nan; expected a finite number"),
        ([[1]], [["x"]], r"B\[0\]\[0\] is 'x'; expected a finite number"),
        ([[1]], [[2000]], r"B\[0\]\[0\] is 2000; expected at most 1000"),
        ([[0.01]], [[0.05]], "0.0005.*expected at most 3 decimals.*Round"),
        ([[123] * 5] * 5, [[123] * 5] * 5, "too wide side by side; expected .*Use shorter numbers"),
    ],
)
def test_refuses_with_a_reason(A, B, words) -> None:
    with pytest.raises(ValueError, match=words):
        Factors(A=A, B=B)


def test_largest_that_is_accepted() -> None:
    Factors(A=[[81] * 5] * 5, B=[[16] * 5] * 5)
    Factors(A=[[-9] * 5] * 5, B=[[-9] * 5] * 5)
    Factors(A=[[812] * 4] * 4, B=[[-99] * 4] * 4)


def test_numpy_lines_are_those_of_the_matrices(told) -> None:
    A, B = np.array(told.parameters.A), np.array(told.parameters.B)
    row, whole = told.board.code.exchanges
    assert (row.source, row.output) == (f"A[{len(A) - 1}] @ B", repr(A[-1] @ B))
    assert (whole.source, whole.output) == ("A @ B", repr(A @ B))


def test_scene_ends_in_time_and_in_order(told) -> None:
    assert 35 < told.time < 70
    days = told.days.product
    assert days.right.column(0).get_x() == pytest.approx(days.middles[0], abs=0.02)
    shown = [float(entry) for (entry,) in days.result.rows]
    by_hand = [
        sum(float(x) * float(w) for x, (w,) in zip(day, days.right.rows, strict=True))
        for day in days.left.rows
    ]
    assert shown == pytest.approx(by_hand, abs=0.0501)


def test_entries_cross_where_row_and_column_do(stage) -> None:
    product = stage().product
    for row in range(5):
        for column in range(4):
            place = product.result.centre(row, column)
            assert place[1] == pytest.approx(product.left.row(row).get_y(), abs=0.02)
            assert place[0] == pytest.approx(product.right.column(column).get_x(), abs=0.02)


def test_sentences_follow_the_sizes(stage) -> None:
    words = stage(Factors(A=[[1, 2]], B=[[3], [-4]])).words()
    assert words["sizes"] == "1 by 2 times 2 by 1"
    assert "add up to minus 5" in words["pairs"]
    assert "no other column" in words["others"]
    assert "no other row" in words["rows"]


def test_a_single_product_is_not_called_a_sum(stage) -> None:
    assert len(stage(Factors(A=[[2]], B=[[3]])).board.arithmetic) == 1
    assert len(stage(Factors(A=[[2, 1]], B=[[3], [4]])).board.arithmetic) == 3


@pytest.mark.parametrize("size", SHAPES)
def test_stays_in_the_frame(size, stage) -> None:
    scene = stage(Factors(A=[[81] * 5] * 5, B=[[16] * 5] * 5), size=size)
    frame = scene.layout.frame
    board = scene.board
    for part in (scene.product, *scene.names, board.code, board.rules, board.sizes):
        assert frame.left <= part.get_left()[0]
        assert part.get_right()[0] <= frame.right
        assert scene.layout.caption.top - 1e-6 <= part.get_bottom()[1]
    least = 17.5 / 1080 * 8
    assert scene.product.left.line_height > least


@pytest.mark.parametrize("size", SHAPES)
def test_sweep_starts_and_ends_beside_the_columns(size, stage) -> None:
    scene = stage(size=size)
    right = scene.product.right
    slip = Slip(scene.product, 2)
    sweep = slip.sweep(1.0)
    for part, column in ((0, 0), (1, -1)):
        sweep.interpolate(part)
        card, numbers = slip.frame, right.column(column)
        assert (card.get_x() < numbers.get_x()) == (part == 0)
        assert abs(card.get_x() - numbers.get_x()) > (card.width + numbers.width) / 2
        assert right.get_left()[0] < card.get_left()[0]
        assert card.get_right()[0] < right.get_right()[0]


@pytest.mark.parametrize("size", SHAPES)
def test_names_of_days_and_columns_are_legible(size, stage) -> None:
    scene = stage(size=size)
    days = DaysTimesWeights(scene.layout.picture, scene.type, forecast())
    may = scene.type.words("4 May", Size.LABEL)
    capital = scene.type.words("M", Size.LABEL).height * days.dates[0].height / may.height
    assert capital >= 18 / 1080 * 8
    for head, after in pairwise(days.heads):
        assert after.get_left()[0] - head.get_right()[0] > 0.05


def test_forecast_is_least_squares_on_the_days_before() -> None:
    told = forecast()
    assert told.features.shape == (5, 4)
    assert (told.features[:, 0] == 1).all()
    assert told.fitted_days[1] < told.days[0]
    days = read_weather()
    known = days.dates <= told.fitted_days[1]
    X = np.column_stack([np.ones(known.sum()), days.high[known], days.low[known], days.rain[known]])
    weights, *_ = np.linalg.lstsq(X, days.high[1:][known[:-1]], rcond=None)
    assert told.weights[:, 0] == pytest.approx(weights, abs=0.00501)


def test_beats() -> None:
    assert 5 <= len(beats_of(MatrixMultiplication)) <= 9
