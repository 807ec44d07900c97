import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.overfitting import FeatureErrors, feature_errors, polynomial_features
from mathcore.rank import condition_number

unit_interval = st.floats(-1, 1).map(lambda x: round(x, 2))


# By hand


def test_powers_by_hand():
    assert polynomial_features([2, -3], 3).tolist() == [[1, 2, 4, 8], [1, -3, 9, -27]]
    assert polynomial_features([5, 0], 0).tolist() == [[1], [1]]


def test_errors_by_hand():
    # One feature: the mean, 2, misses 0 and 4 by 2 each, and 7 by 5. Two: the line 4x hits all.
    X, tomorrow = polynomial_features([0, 1], 1), polynomial_features([2], 1)
    errors = feature_errors(X, [0, 4], tomorrow, [7])
    assert errors.counts.tolist() == [1, 2]
    np.testing.assert_allclose(errors.train, [4, 0], atol=1e-28)
    np.testing.assert_allclose(errors.test, [25, 1], rtol=1e-12)
    assert errors.best == 2


def test_the_best_count_has_the_smallest_test_error():
    errors = FeatureErrors(np.array([1, 2, 3]), np.array([3.0, 2, 1]), np.array([5.0, 2, 4]))
    assert errors.best == 2


# Degenerate


def test_wrong_arguments_are_named():
    with pytest.raises(ValueError, match=r"^degree: expected a whole number from 0 up, got -1$"):
        polynomial_features([1], -1)
    with pytest.raises(ValueError, match=r"^powers of x: expected a result that fits"):
        polynomial_features([1e200], 2)
    with pytest.raises(ValueError, match=r"^X_test: expected 2 features as in X_train, got 1$"):
        feature_errors(np.eye(2), [1, 2], [[1]], [1])
    with pytest.raises(ValueError, match=r"^y_train: expected 2 entries, got 1$"):
        feature_errors(np.eye(2), [1], np.eye(2), [1, 2])
    with pytest.raises(ValueError, match=r"^y_test: expected 2 entries, got 1$"):
        feature_errors(np.eye(2), [1, 2], np.eye(2), [1])
    with pytest.raises(
        np.linalg.LinAlgError, match=r"^X: expected 2 independent columns, got rank 1$"
    ):
        feature_errors([[1, 1], [1, 1]], [1, 2], np.eye(2), [1, 2])


def test_errors_cannot_be_written_to():
    errors = feature_errors(np.eye(2), [1, 2], np.eye(2), [1, 2])
    for array in (errors.counts, errors.train, errors.test):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


# Invariants


@given(
    x=st.lists(unit_interval, min_size=6, max_size=9, unique=True),
    y=arrays(float, 9, elements=st.integers(-9, 9).map(float)),
)
def test_more_features_never_fit_the_past_worse(x, y):
    X = polynomial_features(x, 4)
    assume(condition_number(X) < 1e6)
    errors = feature_errors(X, y[: len(x)], X, y[: len(x)])
    assert (np.diff(errors.train) <= 1e-9).all()
    np.testing.assert_array_equal(errors.train, errors.test)


def test_too_many_features_make_tomorrow_worse():
    rng = np.random.default_rng(5)
    x = np.linspace(-1, 1, 12)
    truth = np.sin(2 * x)
    past, future = truth + rng.normal(0, 0.2, 12), truth + rng.normal(0, 0.2, 12)
    X = polynomial_features(x, 10)
    errors = feature_errors(X, past, X, future)
    assert 2 <= errors.best <= 6
    assert errors.test[-1] > 1.5 * errors.test.min()
    assert errors.train[-1] < 0.3 * errors.train[errors.best - 1]


# Independent oracle


@given(x=st.lists(unit_interval, min_size=5, max_size=8, unique=True))
def test_fits_against_numpys_polynomials(x):
    x = np.array(x)
    assume(condition_number(polynomial_features(x, 2)) < 1e3)
    y = np.cos(3 * x)
    errors = feature_errors(polynomial_features(x, 2), y, polynomial_features(x + 1, 2), y)
    parabola = np.polynomial.Polynomial.fit(x, y, 2)
    assert errors.train[2] == pytest.approx(np.mean((parabola(x) - y) ** 2), abs=1e-9)
    assert errors.test[2] == pytest.approx(np.mean((parabola(x + 1) - y) ** 2), rel=1e-6, abs=1e-9)
