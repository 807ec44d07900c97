import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes

from mathcore.shapes import ShapeRule, broadcast_cells, broadcast_shape, product_shape

shapes = array_shapes(min_dims=0, max_dims=3, max_side=3)


# By hand


def test_inner_sizes_that_meet():
    rule = product_shape((4, 3), (3, 1))
    assert rule == ShapeRule((4, 1), "(4×3)(3×1): the inner sizes meet, 3 and 3, and leave 4×1.")
    assert rule.fits


def test_inner_sizes_that_do_not():
    rule = product_shape((4, 3), (2, 1))
    assert rule.shape is None
    assert not rule.fits
    assert rule.reason == (
        "(4×3)(2×1): a row of the left has 3 entries, a column of the right 2; they cannot meet."
    )


@pytest.mark.parametrize(
    ("a", "b", "shape", "reason"),
    [
        ((4, 3), (3,), (4, 3), "From the right: 3 = 3, 1 stretches to 4."),
        ((2, 1), (1, 5), (2, 5), "From the right: 1 stretches to 5, 1 stretches to 2."),
        ((), (2,), (2,), "From the right: 1 stretches to 2."),
        ((), (), (), "Two single numbers."),
        ((3, 1), (3, 1), (3, 1), "From the right: 1 = 1, 3 = 3."),
        ((2, 3), (4, 3), None, "From the right: 3 = 3, 2 against 4 do not match and neither is 1."),
        ((3, 4), (3,), None, "From the right: 4 against 3 do not match and neither is 1."),
    ],
)
def test_broadcasting_is_explained(a, b, shape, reason):
    assert broadcast_shape(a, b) == ShapeRule(shape, reason)


def test_which_cell_meets_which():
    cells = broadcast_cells((2, 2), (2,))
    assert cells.shape == (2, 2)
    assert cells.left.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert cells.right.tolist() == [[0], [1], [0], [1]]


def test_a_single_number_meets_every_cell():
    cells = broadcast_cells((), (2,))
    assert cells.left.shape == (2, 0)
    assert cells.right.tolist() == [[0], [1]]
    assert broadcast_cells((), ()).left.shape == (1, 0)
    assert cells.left.dtype == np.intp


# Degenerate


@pytest.mark.parametrize("routine", [product_shape, broadcast_shape])
def test_sizes_are_whole_numbers_from_one_up(routine):
    with pytest.raises(ValueError, match=r"^a\[1\]: expected a whole number from 1 up, got 0$"):
        routine((2, 0), (2, 2))
    with pytest.raises(ValueError, match=r"^b\[0\]: expected a whole number, got 1.5$"):
        routine((2, 2), (1.5, 2))


def test_a_product_is_of_two_matrices():
    with pytest.raises(ValueError, match=r"^a: expected a matrix's shape, two sizes, got \(2,\)$"):
        product_shape((2,), (2, 2))
    with pytest.raises(ValueError, match=r"^b: expected a matrix's shape, two sizes, got \(\)$"):
        product_shape((2, 2), ())


def test_shapes_that_do_not_fit_have_no_cells():
    message = (
        "shapes (2,) and (3,): expected two that broadcast, got a misfit. "
        "From the right: 2 against 3 do not match and neither is 1."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        broadcast_cells((2,), (3,))


def test_cells_cannot_be_written_to():
    cells = broadcast_cells((2,), (2,))
    for array in (cells.left, cells.right):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


# Independent oracle: NumPy itself


@given(a=shapes, b=shapes)
def test_broadcasting_against_numpy(a, b):
    rule = broadcast_shape(a, b)
    try:
        expected = np.broadcast_shapes(a, b)
    except ValueError:
        assert rule.shape is None
        return
    assert rule.shape == expected
    A = np.arange(np.prod(a, dtype=int)).reshape(a) + 10.0
    B = np.arange(np.prod(b, dtype=int)).reshape(b) * 100.0
    cells = broadcast_cells(a, b)
    met = [A[tuple(i)] + B[tuple(j)] for i, j in zip(cells.left, cells.right, strict=True)]
    np.testing.assert_array_equal(np.reshape(met, cells.shape), A + B)


@given(sizes=st.tuples(*[st.integers(1, 4)] * 4))
def test_products_against_numpy(sizes):
    m, k, j, n = sizes
    rule = product_shape((m, k), (j, n))
    assert rule.fits == (k == j)
    if rule.fits:
        assert rule.shape == (np.ones((m, k)) @ np.ones((j, n))).shape
