from fractions import Fraction

import numpy as np
import pytest
import scipy.linalg.blas
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.matrices import multiply, product_steps, replay, row_steps, transpose

whole = st.integers(-99, 99).map(float)
uneven = st.floats(-1e3, 1e3, width=32).map(lambda x: x / 3)
sides = st.tuples(st.integers(1, 5), st.integers(1, 5), st.integers(1, 5))


def factors(elements):
    return sides.flatmap(
        lambda s: st.tuples(
            arrays(float, (s[0], s[1]), elements=elements),
            arrays(float, (s[1], s[2]), elements=elements),
        )
    )


A, B = [[1, 2, 0], [3, -1, 4]], [[2, 1], [0, 5], [-3, 1]]


# By hand


def test_product_by_hand():
    assert multiply(A, B).tolist() == [[2, 11], [-6, 2]]


def test_steps_by_hand():
    steps = product_steps(A, B)
    assert [(step.row, step.column) for step in steps] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    last = steps[3]
    assert last.left.tolist() == [3, -1, 4]
    assert last.right.tolist() == [1, 5, 1]
    assert last.products.tolist() == [3, -5, 4]
    assert last.running.tolist() == [3, -2, 2]
    assert last.entry == 2
    assert type(last.entry) is float


def test_the_row_view_by_hand():
    first, second = row_steps(A, B)
    assert (first.row, second.row) == (0, 1)
    assert second.weights.tolist() == [3, -1, 4]
    assert second.weighted.tolist() == [[6, 3], [0, -5], [-12, 4]]
    assert second.total.tolist() == [-6, 2]


def test_transpose_by_hand():
    assert transpose(A).tolist() == [[1, 3], [2, -1], [0, 4]]


def test_a_replay_may_stop_half_way():
    built = replay(product_steps(A, B)[:3])
    assert built[0].tolist() == [2, 11]
    assert built[1, 0] == -6
    assert np.isnan(built[1, 1])


# Degenerate


@pytest.mark.parametrize("routine", [multiply, product_steps, row_steps])
def test_inner_sizes_must_meet_and_both_shapes_are_named(routine):
    message = (
        r"^A @ B: expected inner sizes that meet, got \(2×3\)\(2×3\): a row of the left has 3 "
        r"entries, a column of the right 2; they cannot meet\.$"
    )
    with pytest.raises(ValueError, match=message):
        routine(A, A)


@pytest.mark.parametrize("routine", [multiply, product_steps, row_steps])
def test_products_beyond_float64_are_refused(routine):
    with pytest.raises(ValueError, match=r"^A @ B: expected a result that fits in float64"):
        routine([[1e200]], [[1e200]])


def test_a_replay_needs_a_step():
    with pytest.raises(ValueError, match=r"^steps: expected at least one, got none$"):
        replay([])


def test_steps_cannot_be_written_to():
    entry, row = product_steps(A, B)[0], row_steps(A, B)[0]
    kept = (entry.left, entry.right, entry.products, entry.running)
    for array in (*kept, row.weights, row.weighted, row.total):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_a_transpose_is_a_new_array():
    original = np.eye(2)
    assert not np.shares_memory(transpose(original), original)


# Invariants


@given(pair=factors(uneven))
def test_steps_replayed_are_exactly_numpys_product(pair):
    A, B = pair
    np.testing.assert_array_equal(replay(product_steps(A, B)), A @ B)
    np.testing.assert_array_equal([step.total for step in row_steps(A, B)], A @ B)


@given(pair=factors(uneven))
def test_every_step_adds_up_to_its_entry(pair):
    for step in product_steps(*pair):
        size = np.abs(step.products).sum()
        np.testing.assert_array_equal(step.products, step.left * step.right)
        np.testing.assert_allclose(np.diff(step.running), step.products[1:], atol=1e-14 * size)
        assert step.running[0] == pytest.approx(step.products[0], abs=1e-14 * size)
        assert step.running[-1] == step.entry


@given(pair=factors(whole))
def test_running_sums_of_whole_numbers_are_exact(pair):
    for step in product_steps(*pair):
        assert step.running.tolist() == np.cumsum(step.products).tolist()


@given(pair=factors(whole))
def test_transposing_turns_a_product_round(pair):
    A, B = pair
    np.testing.assert_array_equal(transpose(multiply(A, B)), multiply(transpose(B), transpose(A)))
    np.testing.assert_array_equal(transpose(transpose(A)), A)


@given(pair=factors(whole))
def test_the_rows_of_the_row_view_add_up(pair):
    for step in row_steps(*pair):
        np.testing.assert_array_equal(step.weighted.sum(axis=0), step.total)


# Independent oracles


@given(pair=factors(whole))
def test_product_against_exact_fractions(pair):
    A, B = pair
    exact = [
        [sum(Fraction(a) * Fraction(b) for a, b in zip(row, column, strict=True)) for column in B.T]
        for row in A
    ]
    assert multiply(A, B).tolist() == exact


@given(pair=factors(uneven))
def test_product_against_scipys_own_blas(pair):
    A, B = pair
    np.testing.assert_allclose(
        multiply(A, B), scipy.linalg.blas.dgemm(1.0, A, B), rtol=1e-9, atol=1e-6
    )
