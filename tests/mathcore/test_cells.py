import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, basic_indices

from mathcore.cells import taken

# By hand


def test_one_cell():
    cell = taken((2, 3), (1, -1))
    assert cell.shape == ()
    assert cell.cells.tolist() == [[1, 2]]
    assert cell.mask.tolist() == [[False, False, False], [False, False, True]]


def test_a_row_a_column_and_a_block():
    assert taken((2, 3), 0).cells.tolist() == [[0, 0], [0, 1], [0, 2]]
    assert taken((2, 3), np.s_[:, 1]).cells.tolist() == [[0, 1], [1, 1]]
    block = taken((3, 3), np.s_[1:, :2])
    assert block.shape == (2, 2)
    assert block.mask.tolist() == [[False] * 3, [True, True, False], [True, True, False]]


def test_order_and_repetition_are_kept():
    assert taken((4,), np.s_[::-2]).cells.tolist() == [[3], [1]]
    assert taken((2, 2), [1, 0, 1]).cells.tolist() == [
        [1, 0],
        [1, 1],
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
    ]


def test_a_mask_takes_where_it_is_true():
    mask = np.array([[True, False], [False, True]])
    found = taken((2, 2), mask)
    assert found.shape == (2,)
    assert found.cells.tolist() == [[0, 0], [1, 1]]
    np.testing.assert_array_equal(found.mask, mask)


# Degenerate


def test_an_empty_slice_takes_nothing():
    nothing = taken((2, 3), np.s_[2:, :])
    assert nothing.shape == (0, 3)
    assert nothing.cells.shape == (0, 2)
    assert not nothing.mask.any()


@pytest.mark.parametrize("index", [2, (0, 0, 0), [5], 1.5, "row", np.s_[::0]])
def test_what_numpy_refuses_is_refused(index):
    with pytest.raises(
        ValueError, match=r"^index: expected one that fits shape \(2, 3\), got .+: .+"
    ):
        taken((2, 3), index)


def test_sizes_are_whole_numbers_from_one_up():
    with pytest.raises(ValueError, match=r"^shape\[1\]: expected a whole number from 1 up, got 0$"):
        taken((2, 0), 0)


def test_what_was_taken_cannot_be_written_to():
    found = taken((2,), 0)
    for array in (found.cells, found.mask):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


# Independent oracle: NumPy's own answer, value by value


@given(data=st.data(), shape=array_shapes(max_dims=3, max_side=4))
def test_taken_cells_hold_what_numpy_returns(data, shape):
    index = data.draw(basic_indices(shape, allow_newaxis=True))
    A = np.random.default_rng(1).permutation(int(np.prod(shape))).reshape(shape)
    found = taken(shape, index)
    expected = np.asarray(A[index])
    assert found.shape == expected.shape
    values = [A[tuple(cell)] for cell in found.cells]
    np.testing.assert_array_equal(np.reshape(values, found.shape), expected)
    assert found.mask.sum() == expected.size
    assert set(A[found.mask].tolist()) == set(expected.ravel().tolist())
