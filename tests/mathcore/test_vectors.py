import math
from fractions import Fraction

import numpy as np
import pytest
import scipy.linalg
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.vectors import dot, linear_combination, norm, triangle_slack, unit, walk

ORDERS = [1, 2, math.inf]
moderate = st.floats(-1e6, 1e6)
whole = st.integers(-1000, 1000).map(float)


def pairs(elements):
    sizes = st.integers(1, 6)
    return sizes.flatmap(
        lambda n: st.tuples(
            arrays(float, n, elements=elements), arrays(float, n, elements=elements)
        )
    )


# By hand


def test_norms_of_a_right_triangle():
    assert norm([3, 4]) == 5
    assert norm([3, -4], 1) == 7
    assert norm([3, -4], math.inf) == 4


def test_norm_in_three_dimensions():
    assert norm([2, -3, 6]) == 7


def test_unit_keeps_direction():
    assert unit([0, -2]).tolist() == [0, -1]
    np.testing.assert_allclose(unit([2, -3, 6]), [2 / 7, -3 / 7, 6 / 7], rtol=1e-15)


def test_dot_by_hand():
    assert dot([1, 2, 3], [4, -5, 6]) == 12


def test_linear_combination_by_hand():
    assert linear_combination([2, -1], [[1, 0, 4], [3, 1, 0]]).tolist() == [-1, -1, 8]


def test_walk_passes_every_tip():
    assert walk([3, 1], [1, 2], [-1, 0]).tolist() == [[0, 0], [3, 1], [4, 3], [3, 3]]


def test_slack_is_the_detour():
    assert triangle_slack([3, 0], [0, 4]) == 2
    assert triangle_slack([1, 0], [-1, 0]) == 2
    assert triangle_slack([1, 2], [2, 4]) == pytest.approx(0, abs=1e-15)


# Degenerate


@pytest.mark.parametrize("order", ORDERS)
def test_zero_vector_has_length_zero(order):
    assert norm([0, 0], order) == 0


def test_zero_vector_points_nowhere():
    with pytest.raises(
        ValueError, match=r"^v: expected a vector with a direction, got the zero vector$"
    ):
        unit([0, 0])


@pytest.mark.parametrize("order", [0, 3, -1, math.nan])
def test_other_orders_are_refused(order):
    with pytest.raises(ValueError, match=f"^order: expected 1, 2 or inf, got {order!r}$"):
        norm([1], order)


@pytest.mark.parametrize("scale", [1e200, 1e-200, 1e-310, 1e300])
def test_huge_and_tiny_entries_neither_overflow_nor_vanish(scale):
    assert norm([3 * scale, 4 * scale]) == pytest.approx(5 * scale, rel=1e-12)
    np.testing.assert_allclose(unit([3 * scale, 4 * scale]), [0.6, 0.8], rtol=1e-12)


def test_smallest_number_has_a_length():
    assert norm([5e-324]) == 5e-324
    assert unit([5e-324]).tolist() == [1]


@pytest.mark.parametrize("order", [1, 2])
def test_a_length_beyond_float64_is_refused(order):
    with pytest.raises(ValueError, match=r"^norm of v: expected a result that fits"):
        norm([1.7e308, 1.7e308], order)


def test_products_beyond_float64_are_refused():
    with pytest.raises(ValueError, match=r"^u · v: expected a result that fits"):
        dot([1e200], [1e200])
    with pytest.raises(ValueError, match=r"^linear combination: expected a result that fits"):
        linear_combination([1e200], [[1e200]])
    with pytest.raises(ValueError, match=r"^points of the walk: expected a result that fits"):
        walk([1.7e308], [1.7e308])
    with pytest.raises(ValueError, match=r"^length of the walk: expected a result that fits"):
        triangle_slack([1.7e308], [-1.7e308])


@pytest.mark.parametrize("routine", [dot, lambda u, v: linear_combination(u, v[:, np.newaxis])])
def test_products_too_large_to_cancel_are_refused_without_a_warning(routine):
    with pytest.raises(ValueError, match=r": expected a result that fits"):
        routine(np.full(8, 1e200), np.tile([1e200, -1e200], 4))


def test_a_walk_needs_a_step():
    with pytest.raises(ValueError, match=r"^vectors: expected at least one step, got none$"):
        walk()


def test_steps_of_different_size_are_named():
    with pytest.raises(ValueError, match=r"^vectors\[1\]: expected 2 entries, got 3$"):
        walk([1, 2], [1, 2, 3])


def test_one_coefficient_for_each_vector():
    with pytest.raises(ValueError, match=r"^coefficients: expected 2 entries, got 1$"):
        linear_combination([1], [[1], [2]])


# Invariants


@pytest.mark.parametrize("order", ORDERS)
@given(pair=pairs(moderate), factor=moderate)
def test_norm_axioms(order, pair, factor):
    u, v = pair
    assert norm(u, order) >= 0
    assert (norm(u, order) == 0) == (not u.any())
    assert norm(factor * u, order) == pytest.approx(
        abs(factor) * norm(u, order), rel=1e-9, abs=1e-290
    )
    assert norm(u + v, order) <= (norm(u, order) + norm(v, order)) * (1 + 1e-12)


@given(pair=pairs(moderate))
def test_norms_are_ordered(pair):
    u, _ = pair
    assert norm(u, math.inf) <= norm(u) * (1 + 1e-12) <= norm(u, 1) * (1 + 1e-11)


@given(pair=pairs(moderate))
def test_unit_has_length_one(pair):
    u, _ = pair
    assume(u.any())
    assert norm(unit(u)) == pytest.approx(1, rel=1e-14)


@given(pair=pairs(moderate))
def test_cauchy_schwarz(pair):
    u, v = pair
    assert abs(dot(u, v)) <= norm(u) * norm(v) * (1 + 1e-12) + 1e-300


@given(pair=pairs(moderate))
def test_walks_in_either_order_end_at_the_sum(pair):
    u, v = pair
    np.testing.assert_array_equal(walk(u, v)[-1], walk(v, u)[-1])
    np.testing.assert_array_equal(walk(u, v)[-1], u + v)


@given(pair=pairs(moderate))
def test_the_straight_way_is_never_longer(pair):
    u, v = pair
    assert triangle_slack(u, v) >= 0
    np.testing.assert_allclose(
        triangle_slack(u, v), norm(u) + norm(v) - norm(u + v), atol=1e-9 * (1 + norm(u) + norm(v))
    )


# Independent oracles


@given(pair=pairs(whole))
def test_dot_against_exact_fractions(pair):
    u, v = pair
    assert dot(u, v) == sum(Fraction(a) * Fraction(b) for a, b in zip(u, v, strict=True))


@given(pair=pairs(moderate))
def test_norm_against_scipy_and_hypot(pair):
    u, _ = pair
    assert norm(u) == pytest.approx(math.hypot(*u), rel=1e-14)
    assert norm(u, 1) == pytest.approx(float(scipy.linalg.norm(u, 1)), rel=1e-14)
    assert norm(u, math.inf) == scipy.linalg.norm(u, np.inf)


@given(
    coefficients=arrays(float, 3, elements=whole),
    vectors=arrays(float, (3, 4), elements=whole),
)
def test_linear_combination_against_exact_fractions(coefficients, vectors):
    exact = [
        sum(Fraction(c) * Fraction(x) for c, x in zip(coefficients, column, strict=True))
        for column in vectors.T
    ]
    assert linear_combination(coefficients, vectors).tolist() == exact
