from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.least_squares import fit
from mathcore.regression import (
    mean_squared_error,
    predict,
    r_squared,
    squared_error,
    with_bias,
)

whole = st.integers(-99, 99).map(float)


@st.composite
def targets_and_predictions(draw):
    size = draw(st.integers(1, 8))
    return tuple(draw(arrays(float, size, elements=whole)) for _ in range(2))


# By hand


def test_bias_by_hand():
    assert with_bias([[3, 4], [5, 6]]).tolist() == [[1, 3, 4], [1, 5, 6]]


def test_predictions_by_hand():
    assert predict([[1, 2], [3, 4]], [10, -1]).tolist() == [8, 26]
    assert predict([[1, 2], [3, 4]], [10, -1], bias=0.5).tolist() == [8.5, 26.5]


def test_errors_by_hand():
    assert squared_error([1, 2, 3, 4], [1, 2, 5, 0]) == 20
    assert mean_squared_error([1, 2, 3, 4], [1, 2, 5, 0]) == 5
    assert r_squared([1, 2, 3, 4], [1, 2, 3, 4]) == 1
    assert r_squared([0, 2], [1, 1]) == 0
    assert r_squared([0, 2], [2, 0]) == pytest.approx(-3)
    assert r_squared([0, 2, 4], [1, 2, 3]) == pytest.approx(0.75)


# Degenerate


def test_targets_that_do_not_vary_explain_nothing():
    with pytest.raises(
        ValueError, match=r"^targets: expected at least two different values, got only 3$"
    ):
        r_squared([3, 3], [3, 3])


@pytest.mark.parametrize("routine", [squared_error, mean_squared_error, r_squared])
def test_one_prediction_for_each_target(routine):
    with pytest.raises(ValueError, match=r"^predictions: expected 2 entries, got 1$"):
        routine([1, 2], [1])
    with pytest.raises(ValueError, match=r"^errors: expected a result that fits"):
        routine([1.7e308, 0], [-1.7e308, 0])


def test_shapes_that_do_not_meet_are_named():
    with pytest.raises(ValueError, match=r"^weights: expected 2 entries, got 1$"):
        predict([[1, 2]], [1])
    with pytest.raises(ValueError, match=r"^bias: expected finite numbers, got nan$"):
        predict([[1]], [1], np.nan)


def test_results_beyond_float64_are_refused():
    with pytest.raises(ValueError, match=r"^predictions: expected a result that fits"):
        predict([[1e200]], [1e200])
    with pytest.raises(ValueError, match=r"^predictions: expected a result that fits"):
        predict([[1]], [1.7e308], 1.7e308)
    with pytest.raises(ValueError, match=r"^mean squared error: expected a result that fits"):
        mean_squared_error([1e200], [0])
    with pytest.raises(ValueError, match=r"^squared error: expected a result that fits"):
        squared_error([1e200], [0])
    with pytest.raises(ValueError, match=r"^spread of the targets: expected a result that fits"):
        r_squared([1e308, -1e308], [0, 0])
    with pytest.raises(ValueError, match=r"^norm of the errors: expected a result that fits"):
        r_squared([0, 1], [1.7e308, 1.7e308])
    with pytest.raises(ValueError, match=r"^R²: expected a result that fits"):
        r_squared([0, 1e-200], [1, 1])


def test_a_single_target_does_not_vary():
    with pytest.raises(
        ValueError, match=r"^targets: expected at least two different values, got only 7$"
    ):
        r_squared([7], [8])


def test_the_mean_of_huge_targets_does_not_overflow():
    targets = np.array([1.50, 1.54, 1.58]) * 1e308
    assert r_squared(targets, targets) == 1
    assert r_squared(targets, np.array([1.52, 1.54, 1.56]) * 1e308) == pytest.approx(0.75)


def test_r_squared_of_huge_and_tiny_targets():
    for scale in (1e-250, 1e300):
        targets, predictions = np.array([0.0, 2, 4]) * scale, np.array([1.0, 2, 3]) * scale
        assert r_squared(targets, predictions) == pytest.approx(0.75)
    assert r_squared([1e15, 1e15 + 2, 1e15 + 4], [1e15 + 1, 1e15 + 2, 1e15 + 3]) == pytest.approx(
        0.75
    )


# Invariants


@given(X=arrays(float, (4, 3), elements=whole), w=arrays(float, 3, elements=whole), bias=whole)
def test_a_bias_is_a_column_of_ones(X, w, bias):
    np.testing.assert_array_equal(predict(X, w, bias), predict(with_bias(X), [bias, *w]))


@given(X=arrays(float, (6, 2), elements=whole), y=arrays(float, 6, elements=whole))
def test_r_squared_of_a_fit_with_bias_lies_between_0_and_1(X, y):
    X = with_bias(X)
    assume(np.linalg.matrix_rank(X) == 3)
    assume(np.ptp(y) > 0)
    found = fit(X, y)
    share = r_squared(y, found.fitted)
    assert -1e-9 <= share <= 1
    assert mean_squared_error(y, found.fitted) == pytest.approx(found.error**2 / 6)
    # and it is the squared correlation of target and fit
    if share > 1e-6:
        assert share == pytest.approx(np.corrcoef(y, found.fitted)[0, 1] ** 2)


# Independent oracle


@given(pair=targets_and_predictions())
def test_errors_against_exact_fractions(pair):
    y, p = ([Fraction(int(x)) for x in values] for values in pair)
    squares = sum((a - b) ** 2 for a, b in zip(y, p, strict=True))
    assert squared_error(*pair) == squares
    assert mean_squared_error(*pair) == pytest.approx(float(squares / len(y)), rel=1e-15)
    mean = sum(y) / len(y)
    spread = sum((a - mean) ** 2 for a in y)
    assume(spread)
    assert r_squared(*pair) == pytest.approx(float(1 - squares / spread), rel=1e-12, abs=1e-12)
