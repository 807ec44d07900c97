from fractions import Fraction

import numpy as np
import pytest
import scipy.linalg
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.least_squares import Comparison, compare, fit, normal_equation
from mathcore.rank import condition_number, rank
from mathcore.vectors import norm

small = st.integers(-9, 9).map(float)
BOTH = pytest.mark.parametrize(
    "weights", [normal_equation, lambda X, y: fit(X, y).weights], ids=["normal", "qr"]
)
DAYS, TEMPERATURES = [[1, 0], [1, 1], [1, 2]], [6, 0, 0]


@st.composite
def tables(draw):
    """Independent columns, and a target for each row."""
    n = draw(st.integers(1, 3))
    m = draw(st.integers(n, 6))
    X = draw(arrays(float, (m, n), elements=small))
    assume(rank(X) == n)
    return X, draw(arrays(float, m, elements=small))


def exact_line(x, y):
    """Bias and slope of the line of best fit over the rational numbers."""
    m = len(x)
    mean_x, mean_y = Fraction(sum(x), m), Fraction(sum(y), m)
    slope = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / sum(
        (a - mean_x) ** 2 for a in x
    )
    return mean_y - slope * mean_x, slope


# By hand


@BOTH
def test_the_line_through_three_days(weights):
    np.testing.assert_allclose(weights(DAYS, TEMPERATURES), [5, -3], rtol=1e-13)


def test_whole_numbers_stay_whole_in_the_normal_equation():
    assert normal_equation(DAYS, TEMPERATURES).tolist() == [5, -3]


def test_the_parts_of_a_fit():
    line = fit(DAYS, TEMPERATURES)
    np.testing.assert_allclose(line.fitted, [5, 2, -1], atol=1e-13)
    np.testing.assert_allclose(line.residual, [1, -2, 1], atol=1e-13)
    assert line.error == pytest.approx(6**0.5)


def test_both_ways_side_by_side():
    both = compare(DAYS, TEMPERATURES)
    np.testing.assert_allclose(both.by_normal_equation, [5, -3], rtol=1e-13)
    np.testing.assert_allclose(both.by_qr, [5, -3], rtol=1e-13)
    assert both.condition == condition_number(DAYS)
    assert both.condition_squared == condition_number(DAYS) ** 2
    assert Comparison(np.array([3.0, 5.0]), np.array([3.0, 4.0]), 1, 1).difference == 0.2
    assert Comparison(np.zeros(1), np.zeros(1), 1, 1).difference == 0


# Degenerate


def test_an_exact_answer_leaves_no_residual():
    assert fit([[1, 0], [0, 2]], [3, 4]).error == pytest.approx(0, abs=1e-15)
    np.testing.assert_allclose(normal_equation([[1, 0], [0, 2]], [3, 4]), [3, 2])


def test_a_target_of_zeros_needs_no_weights():
    assert compare(DAYS, [0, 0, 0]).difference == 0


@pytest.mark.parametrize("X", [[[1, 2], [2, 4], [3, 6]], [[1, 2]], [[0, 0], [0, 0]]])
def test_dependent_columns_are_refused_with_their_rank(X):
    found = rank(X)
    y = np.ones(len(X))
    with pytest.raises(
        np.linalg.LinAlgError, match=f"^X: expected 2 independent columns, got rank {found}$"
    ):
        fit(X, y)
    with pytest.raises(
        np.linalg.LinAlgError,
        match=rf"^X \(seen through XᵀX\): expected 2 independent columns, got rank {found}$",
    ):
        normal_equation(X, y)


def test_the_normal_equation_loses_what_qr_keeps():
    # A classic (P. Läuchli): 1 + d² rounds to 1, so XᵀX cannot tell the columns apart.
    d = 1e-8
    X = [[1, 1], [d, 0], [0, d]]
    with pytest.raises(np.linalg.LinAlgError):
        normal_equation(X, [2, d, d])
    np.testing.assert_allclose(fit(X, [2, d, d]).weights, [1, 1], rtol=1e-6)


def test_the_difference_grows_with_the_condition():
    t = np.linspace(0, 1, 20)
    easy, hard = (compare(np.vander(t, n), np.sin(t)) for n in (3, 8))
    assert easy.condition < 50 < 1e4 < hard.condition
    assert (
        easy.difference < 1e-12 < 1e-10 < hard.difference < 1e3 * hard.condition_squared * 2.2e-16
    )


@BOTH
def test_units_of_the_features_do_not_matter(weights):
    scale = np.array([1e12, 1e-12])
    np.testing.assert_allclose(weights(DAYS * scale, TEMPERATURES) * scale, [5, -3], rtol=1e-9)


def test_units_far_apart_do_not_make_columns_dependent():
    scale = np.array([1e100, 1e-100])
    np.testing.assert_allclose(normal_equation(DAYS * scale, TEMPERATURES) * scale, [5, -3])


@given(x=st.lists(st.integers(-99, 99), min_size=3, max_size=3).filter(any))
def test_scaling_columns_costs_no_digit(x):
    by_hand = np.float64(np.dot(x, [3, 5, 7])) / np.float64(np.dot(x, x))
    assert normal_equation(np.transpose([x]), [3, 5, 7]).tolist() == [by_hand]


@BOTH
@pytest.mark.parametrize(
    ("X", "y", "message"),
    [
        ([[1], [np.nan]], [1, 1], r"^X: expected finite numbers, got nan at index \(1, 0\)$"),
        ([[1], [1]], [1, np.inf], r"^y: expected finite numbers, got inf at index 1$"),
        ([[1], [1]], [1], r"^y: expected 2 entries, got 1$"),
        ([[1e-150], [1e-150]], [1e200, 1e200], r"^weights: expected a result that fits"),
    ],
)
def test_bad_tables_are_named(weights, X, y, message):
    with pytest.raises(ValueError, match=message):
        weights(X, y)


def test_sums_beyond_float64_are_refused():
    with pytest.raises(ValueError, match=r"^XᵀX: expected a result that fits"):
        normal_equation([[1e200], [1e200]], [1, 1])
    with pytest.raises(ValueError, match=r"^Xᵀy: expected a result that fits"):
        normal_equation([[1e150], [1e150]], [1e200, 1e200])
    with pytest.raises(ValueError, match=r"^residual: expected a result that fits"):
        fit([[1], [2]], [1.7e308, -1.7e308])


def test_a_fit_cannot_be_written_to():
    line = fit(DAYS, TEMPERATURES)
    for array in (line.weights, line.fitted, line.residual):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


# Invariants


@BOTH
@given(table=tables())
def test_the_residual_is_orthogonal_to_every_column(weights, table):
    X, y = table
    np.testing.assert_allclose(X.T @ (y - X @ weights(X, y)), 0, atol=1e-7)


@given(table=tables(), nudge=arrays(float, 3, elements=small))
def test_no_other_weights_come_nearer(table, nudge):
    X, y = table
    best = fit(X, y)
    other = y - X @ (best.weights + nudge[: X.shape[1]])
    assert best.error <= norm(other) + 1e-9


@given(table=tables())
def test_fitted_and_residual_are_the_target(table):
    X, y = table
    found = fit(X, y)
    np.testing.assert_allclose(found.fitted + found.residual, y, atol=1e-12)
    np.testing.assert_allclose(found.fitted, X @ found.weights, atol=1e-9)
    assert found.error == pytest.approx(norm(found.residual))


# Independent oracles


@BOTH
@given(
    x=st.lists(st.integers(-50, 50), min_size=2, max_size=8, unique=True),
    data=st.data(),
)
def test_lines_against_exact_fractions(weights, x, data):
    y = data.draw(st.lists(st.integers(-50, 50), min_size=len(x), max_size=len(x)))
    bias, slope = exact_line(x, y)
    found = weights(np.column_stack([np.ones(len(x)), x]), y)
    np.testing.assert_allclose(found, [float(bias), float(slope)], rtol=1e-7, atol=1e-7)


@BOTH
@given(table=tables())
def test_weights_against_scipy(weights, table):
    X, y = table
    np.testing.assert_allclose(weights(X, y), scipy.linalg.lstsq(X, y)[0], atol=1e-7)
