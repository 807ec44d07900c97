import math

import numpy as np
import pytest
import scipy.linalg
import scipy.optimize
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.descent import best_rate, critical_rate, descend, gradient
from mathcore.least_squares import fit
from mathcore.rank import condition_number, rank
from mathcore.regression import mean_squared_error, predict
from mathcore.vectors import norm

small = st.integers(-9, 9).map(float)
tables = st.tuples(arrays(float, (5, 2), elements=small), arrays(float, 5, elements=small))


def error_at(X, y):
    return lambda w: mean_squared_error(y, predict(X, w))


# By hand


def test_gradient_by_hand():
    # Errors (2 - 5, 4 - 1) = (-3, 3); Xᵀ errors = (-3·1 + 3·2, -3·0 + 3·1) = (3, 3); times 2/2
    assert gradient([[1, 0], [2, 1]], [5, 1], [2, 0]).tolist() == [3, 3]


def test_rates_by_hand():
    X = [[1, 0], [0, 3]]  # curvatures 2/2 · (1, 9)
    assert critical_rate(X) == pytest.approx(2 / 9)
    assert best_rate(X) == pytest.approx(2 / 10)


def test_rates_on_a_gentle_slope():
    assert critical_rate([[0.5]]) == 4
    assert best_rate([[0.5]]) == 2
    assert best_rate([[1, 0, 0]]) == 1
    assert best_rate([[1e-3]]) == pytest.approx(5e5)


def test_a_path_by_hand():
    # J(w) = (w - 4)², from 0 with rate 1/4: each step halves the way.
    path = descend([[1]], [4], rate=0.25, steps=3)
    assert path.weights.tolist() == [[0], [2], [3], [3.5]]
    assert path.errors.tolist() == [16, 4, 1, 0.25]


def test_a_path_from_elsewhere():
    path = descend([[1]], [4], rate=0.25, steps=1, start=[6])
    assert path.weights.tolist() == [[6], [5]]


# Degenerate


def test_a_path_without_a_step_is_its_start():
    path = descend([[1]], [4], rate=1, steps=0)
    assert path.weights.tolist() == [[0]]
    assert path.errors.tolist() == [16]


def test_fifty_steps_unless_told():
    assert len(descend([[1]], [4], rate=0.1).weights) == 51


def test_a_slope_of_zeros_is_flat():
    assert critical_rate(np.zeros((2, 2))) == math.inf
    with pytest.raises(
        ValueError, match=r"^X: expected at least one entry that is not 0, got only zeros$"
    ):
        best_rate(np.zeros((2, 2)))
    assert descend(np.zeros((2, 2)), [1, 1], 1, 3).weights.tolist() == [[0, 0]] * 4


def test_a_flat_direction_does_not_raise_the_best_rate():
    # The rounded curvature of the flat direction may come out below zero.
    X = np.array([[1.0, 2, 3], [2, 4, 6], [0.1, 0.2, 0.3]])
    assert best_rate(X) == pytest.approx(critical_rate(X), rel=1e-9)
    assert best_rate(X) <= critical_rate(X)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"rate": 0}, r"^rate: expected a number above 0, got 0$"),
        ({"steps": -1}, r"^steps: expected a whole number from 0 up, got -1$"),
        ({"start": [1, 2]}, r"^start: expected 1 entries, got 2$"),
        ({"start": [math.nan]}, r"^start: expected finite numbers, got nan at index 0$"),
        ({"y": [1, 2]}, r"^y: expected 1 entries, got 2$"),
        ({"X": [[math.inf]]}, r"^X: expected finite numbers, got inf at index \(0, 0\)$"),
        (
            {"X": [[math.inf]], "steps": 0},
            r"^X: expected finite numbers, got inf at index \(0, 0\)$",
        ),
        ({"y": [math.nan]}, r"^y: expected finite numbers, got nan at index 0$"),
    ],
)
def test_wrong_arguments_are_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        descend(**({"X": [[1]], "y": [4], "rate": 0.1} | arguments))


def test_a_path_that_leaves_float64_is_refused():
    with pytest.raises(
        ValueError, match=r"^weights after step 4 at rate 1e\+100: expected a result"
    ):
        descend([[1]], [4], rate=1e100, steps=10)
    with pytest.raises(ValueError, match=r"^gradient: expected a result that fits"):
        gradient([[1e200]], [1e200], [0])
    with pytest.raises(ValueError, match=r"^2XᵀX/m: expected a result that fits"):
        critical_rate([[1e200]])


def test_a_path_cannot_be_written_to():
    path = descend([[1]], [4], rate=0.1)
    for array in (path.weights, path.errors):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


# Invariants


@given(table=tables, start=arrays(float, 2, elements=small), share=st.floats(0.05, 0.98))
def test_below_the_critical_rate_the_error_never_rises(table, start, share):
    X, y = table
    assume(rank(X) > 0)
    path = descend(X, y, share * critical_rate(X), steps=20, start=start)
    assert (np.diff(path.errors) <= 1e-9 * (1 + path.errors[0])).all()


@given(table=tables)
def test_the_walk_ends_at_the_weights_of_least_squares(table):
    X, y = table
    assume(rank(X) == 2)
    assume(condition_number(X) < 5)
    path = descend(X, y, best_rate(X), steps=500)
    np.testing.assert_allclose(path.weights[-1], fit(X, y).weights, atol=1e-6)


@given(table=tables)
def test_past_the_critical_rate_the_walk_runs_away(table):
    X, y = table
    assume(rank(X) == 2)
    best = fit(X, y).weights
    curvatures, directions = np.linalg.eigh(X.T @ X)
    assume(curvatures[1] > 1.2 * curvatures[0])
    start = best + directions[:, -1]
    for share, grows in ((1.01, True), (0.99, False)):
        path = descend(X, y, share * critical_rate(X), steps=30, start=start)
        assert (norm(path.weights[-1] - best) > 1) == grows


@given(table=tables)
def test_at_the_best_rate_the_slowest_direction_shrinks_fastest(table):
    X, _ = table
    assume(rank(X) == 2)
    curvatures = np.linalg.eigvalsh(X.T @ X * 2 / len(X))

    def slowest(rate):
        return abs(1 - rate * curvatures).max()

    best = best_rate(X)
    assert slowest(best) <= min(slowest(0.99 * best), slowest(1.01 * best)) + 1e-12


@given(table=tables)
def test_the_gradient_vanishes_at_the_weights_of_least_squares(table):
    X, y = table
    assume(rank(X) == 2)
    np.testing.assert_allclose(gradient(X, y, fit(X, y).weights), 0, atol=1e-9)


# Independent oracles


@given(table=tables, w=arrays(float, 2, elements=small))
def test_gradient_against_scipys_differences(table, w):
    X, y = table
    numeric = scipy.optimize.approx_fprime(w, error_at(X, y), 1e-6)
    np.testing.assert_allclose(gradient(X, y, w), numeric, rtol=1e-3, atol=1e-2)


@given(table=tables)
def test_critical_rate_against_scipys_singular_values(table):
    X, _ = table
    assume(rank(X) > 0)
    assert critical_rate(X) == pytest.approx(len(X) / scipy.linalg.svdvals(X)[0] ** 2)
