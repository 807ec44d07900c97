import numpy as np
import pytest
import scipy.linalg
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.least_squares import fit
from mathcore.rank import condition_number, rank
from mathcore.ridge import TradeOff, ridge, ridge_path, trade_off, with_ridge
from mathcore.vectors import norm

small = st.integers(-9, 9).map(float)
tables = st.tuples(arrays(float, (5, 3), elements=small), arrays(float, 5, elements=small))
positive = st.floats(1e-3, 1e3)


# By hand


def test_ridge_on_a_singular_matrix():
    assert with_ridge([[1, 2], [2, 4]], 0.5).tolist() == [[1.5, 2], [2, 4.5]]
    assert with_ridge([[1, 2], [2, 4]], 0).tolist() == [[1, 2], [2, 4]]


def test_ridge_by_hand():
    # XᵀX = diag(4, 1), Xᵀy = (8, 3), λ = 4
    np.testing.assert_allclose(ridge([[2, 0], [0, 1]], [4, 3], 4), [1, 0.6], rtol=1e-15)


def test_a_path_has_one_row_for_each_ridge():
    path = ridge_path([[2, 0], [0, 1]], [4, 3], [4, 12, 1])
    np.testing.assert_allclose(path, [[1, 0.6], [0.5, 3 / 13], [1.6, 1.5]], rtol=1e-14)


def test_bias_and_variance_by_hand():
    # e = (4, 1), w = (1, 2), σ = 3, λ = 4: bias² = (4/8)² + (8/5)², variance = 9 (4/64 + 1/25)
    price = trade_off([[2, 0], [0, 1]], [1, 2], noise=3, ridges=[4])
    assert price.ridges.tolist() == [4]
    assert price.squared_bias == pytest.approx(0.25 + 2.56)
    assert price.variance == pytest.approx(9 * (1 / 16 + 1 / 25))
    assert price.total == pytest.approx(0.25 + 2.56 + 9 * (1 / 16 + 1 / 25))


def test_bias_and_variance_of_a_small_feature():
    # e = 1/4, λ = 1/4: bias² = (1/2)², variance = (1/4) / (1/2)²
    price = trade_off([[0.5]], [1], noise=1, ridges=[0.25])
    assert (price.squared_bias, price.variance) == (0.25, 1)


def test_a_flat_direction_adds_no_variance():
    # XᵀX has the eigenvalues 14 · 0.14 and, in exact arithmetic, 0 and 0.
    price = trade_off(np.outer([0.1, 0.2, 0.3], [1, 2, 3]), [0, 0, 0], noise=1, ridges=[1e-12])
    assert price.variance[0] == pytest.approx(1 / (14 * 0.14), rel=1e-3)


def test_the_best_ridge_has_the_smallest_total():
    price = TradeOff(np.array([1.0, 2, 3]), np.array([0.0, 1, 4]), np.array([5.0, 1, 0]))
    assert price.total.tolist() == [5, 2, 4]
    assert price.best == 2


def test_one_weight_is_best_with_the_textbook_ridge():
    # For a single feature the best λ is σ² / w².
    grid = np.linspace(0.01, 2, 200)
    assert trade_off([[1], [2]], [3], noise=1.5, ridges=grid).best == pytest.approx(0.25, abs=0.01)


# Degenerate


@pytest.mark.parametrize("value", [0, -1])
def test_ridges_lie_above_zero(value):
    with pytest.raises(ValueError, match=f"^ridges: expected numbers above 0, got {value}$"):
        ridge_path([[1]], [1], [1, value])
    with pytest.raises(ValueError, match=f"^ridges: expected numbers above 0, got {value}$"):
        trade_off([[1]], [1], 1, [1, value])
    with pytest.raises(ValueError, match=f"^lam: expected a number above 0, got {value}$"):
        ridge([[1]], [1], value)


def test_a_negative_ridge_or_noise_is_refused():
    with pytest.raises(ValueError, match=r"^ridge: expected 0 or a number above, got -1$"):
        with_ridge([[1]], -1)
    with pytest.raises(ValueError, match=r"^noise: expected 0 or a number above, got -1$"):
        trade_off([[1]], [1], -1, [1])
    assert trade_off([[1]], [1], 0, [1]).variance.tolist() == [0]


def test_dependent_columns_are_welcome():
    np.testing.assert_allclose(ridge([[1, 1], [1, 1]], [2, 2], 4), [0.5, 0.5], rtol=1e-15)
    assert np.isfinite(trade_off([[1, 1], [1, 1]], [1, 1], 1, [1e-9]).total).all()


def test_a_ridge_lost_to_rounding_is_refused():
    with pytest.raises(np.linalg.LinAlgError):
        ridge([[1, 1], [1, 1]], [2, 2], 1e-30)


def test_shapes_are_named():
    with pytest.raises(ValueError, match=r"^y: expected 2 entries, got 1$"):
        ridge_path([[1], [1]], [1], [1])
    with pytest.raises(ValueError, match=r"^true_weights: expected 1 entries, got 2$"):
        trade_off([[1], [1]], [1, 2], 1, [1])


def test_results_beyond_float64_are_refused():
    for call, what in [
        (lambda: with_ridge([[1.7e308]], 1.7e308), "A [+] λI"),
        (lambda: ridge([[1e200]], [1], 1), "XᵀX"),
        (lambda: ridge([[1e150]], [1e200], 1), "Xᵀy"),
        (lambda: ridge([[1e-150]], [1e250], 1e-300), "weights"),
        (lambda: trade_off([[1]], [1e200], 1, [1]), "squared bias"),
        (lambda: trade_off([[1]], [1], 1e200, [1]), "variance"),
    ]:
        with pytest.raises(ValueError, match=f"^{what}: expected a result that fits"):
            call()


def test_a_trade_off_cannot_be_written_to():
    ridges = np.array([1.0])
    price = trade_off([[1]], [1], 1, ridges)
    for array in (price.ridges, price.squared_bias, price.variance):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0
    ridges[0] = 2  # the caller's own array stays writable


# Invariants


@given(table=tables)
def test_ridge_becomes_least_squares_as_it_shrinks(table):
    X, y = table
    assume(rank(X) == 3)
    assume(condition_number(X) < 100)
    gaps = [norm(w - fit(X, y).weights) for w in ridge_path(X, y, [1e-3, 1e-6, 1e-9])]
    assert gaps[0] + 1e-9 >= gaps[1]
    assert gaps[2] < 1e-5


@given(table=tables)
def test_ridge_becomes_the_shortest_solution_as_it_shrinks(table):
    X, y = table
    X = np.column_stack([X, X[:, 0]])  # dependent on purpose
    assume(rank(X) == 3)
    assume(condition_number(X[:, :3]) < 30)
    np.testing.assert_allclose(ridge(X, y, 1e-7), scipy.linalg.lstsq(X, y)[0], atol=1e-4)


@given(table=tables)
def test_the_weights_shrink_as_the_ridge_grows(table):
    X, y = table
    lengths = [norm(w) for w in ridge_path(X, y, [0.1, 1, 10, 1e9])]
    assert (np.diff(lengths) <= 1e-9).all()
    assert lengths[-1] < 1e-5


@given(table=tables, lam=positive)
def test_ridge_meets_its_own_normal_equation(table, lam):
    X, y = table
    w = ridge(X, y, lam)
    np.testing.assert_allclose(with_ridge(X.T @ X, lam) @ w, X.T @ y, atol=1e-7)


@given(table=tables)
def test_bias_grows_and_variance_falls(table):
    X, _ = table
    price = trade_off(X, [1, -2, 3], 1.5, [0.1, 1, 10, 100])
    assert (np.diff(price.squared_bias) >= -1e-9).all()
    assert (np.diff(price.variance) <= 1e-9).all()


# Independent oracles


@given(table=tables, lam=positive)
def test_ridge_is_least_squares_with_rows_of_penalty(table, lam):
    X, y = table
    longer = np.vstack([X, np.sqrt(lam) * np.eye(3)])
    expected = scipy.linalg.lstsq(longer, np.append(y, np.zeros(3)))[0]
    np.testing.assert_allclose(ridge(X, y, lam), expected, atol=1e-7)


def test_bias_and_variance_against_many_draws():
    rng = np.random.default_rng(7)
    X, truth, noise, lam = rng.normal(size=(12, 3)), np.array([1.0, -2, 0.5]), 0.8, 2.0
    fitted = np.array([ridge(X, X @ truth + noise * rng.normal(size=12), lam) for _ in range(4000)])
    price = trade_off(X, truth, noise, [lam])
    assert ((fitted.mean(axis=0) - truth) ** 2).sum() == pytest.approx(
        price.squared_bias[0], rel=0.05
    )
    assert fitted.var(axis=0).sum() == pytest.approx(price.variance[0], rel=0.05)
