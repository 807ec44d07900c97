"""The words in which a wrong input is refused, and what is let through."""

import re
from fractions import Fraction

import numpy as np
import pytest

from mathcore import _checks


def refuses(message):
    return pytest.raises(ValueError, match=f"^{re.escape(message)}$")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([[1], [1, 2]], "v: expected rows of equal length, got a ragged list"),
        (np.ma.masked_array([1.0, 2.0], [0, 1]), "v: expected plain numbers, got a masked array"),
        ([], "v: expected at least one number, got shape (0,)"),
        ([[], []], "v: expected at least one number, got shape (2, 0)"),
        ("3", "v: expected real numbers, got str32 values such as np.str_('3')"),
        (["a"], "v: expected real numbers, got str32 values such as np.str_('a')"),
        ([1j], "v: expected real numbers, got complex128 values such as np.complex128(1j)"),
        ([1, None], "v: expected real numbers, got None (NoneType)"),
        ({1, 2}, "v: expected real numbers, got {1, 2} (set)"),
        ([10**400], "v: expected numbers that fit in float64, got larger ones"),
    ],
)
def test_what_is_not_an_array_of_reals_is_refused_in_these_words(value, message):
    with refuses(message):
        _checks.reals(value, "v")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, 3.0),
        ([True, False], [1.0, 0.0]),
        (np.array([1, 2], dtype=np.uint8), [1.0, 2.0]),
        (np.array([0.5], dtype=np.float16), [0.5]),
        ([Fraction(1, 4), 2], [0.25, 2.0]),
        ([10**30], [1e30]),
        (range(3), [0.0, 1.0, 2.0]),
    ],
)
def test_every_kind_of_real_number_becomes_float64(value, expected):
    array = _checks.reals(value, "v")
    assert array.dtype == np.float64
    assert array.tolist() == expected


def test_float64_is_passed_on_without_a_copy():
    array = np.array([1.0, 2.0])
    assert _checks.reals(array, "v") is array


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([1, np.nan], "v: expected finite numbers, got nan at index 1"),
        ([-np.inf, np.nan], "v: expected finite numbers, got -inf at index 0"),
        ([[1, 2], [3, np.inf]], "v: expected finite numbers, got inf at index (1, 1)"),
        (np.nan, "v: expected finite numbers, got nan"),
    ],
)
def test_the_first_number_that_is_not_finite_is_named_with_its_place(value, message):
    with refuses(message):
        _checks.finite(np.asarray(value), "v")


def test_a_long_double_beyond_float64_is_refused_as_infinite():
    if np.finfo(np.longdouble).max == np.finfo(np.float64).max:
        pytest.skip("long double is no longer than double here")
    with refuses("v: expected finite numbers, got inf at index 0"):
        _checks.vector(np.array(["1e400"], dtype=np.longdouble), "v")


@pytest.mark.parametrize(
    ("check", "value", "message"),
    [
        (_checks.vector, 3, "v: expected a vector, shape (n,), got shape ()"),
        (_checks.vector, [[1]], "v: expected a vector, shape (n,), got shape (1, 1)"),
        (_checks.matrix, [1], "v: expected a matrix, shape (m, n), got shape (1,)"),
        (_checks.square, [[1, 2]], "v: expected a square matrix, got shape (1, 2)"),
        (_checks.square, [[1], [2]], "v: expected a square matrix, got shape (2, 1)"),
        (_checks.number, [1], "v: expected one number, got shape (1,)"),
        (_checks.number, np.inf, "v: expected finite numbers, got inf"),
        (_checks.positive, 0, "v: expected a number above 0, got 0"),
        (_checks.positive, -2.5, "v: expected a number above 0, got -2.5"),
        (_checks.not_negative, -1, "v: expected 0 or a number above, got -1"),
        (_checks.count, 2.0, "v: expected a whole number, got 2.0"),
        (_checks.count, "2", "v: expected a whole number, got '2'"),
        (_checks.count, 0, "v: expected a whole number from 1 up, got 0"),
    ],
)
def test_a_wrong_shape_or_size_is_refused_in_these_words(check, value, message):
    with refuses(message):
        check(value, "v")


def test_two_shapes_may_be_welcome():
    assert _checks.shaped([1], "v", 1, 2).shape == (1,)
    with refuses("v: expected a vector, shape (n,) or a matrix, shape (m, n), got shape ()"):
        _checks.shaped(1, "v", 1, 2)


def test_a_stated_size_is_kept():
    assert _checks.vector([1, 2], "v", 2).tolist() == [1, 2]
    with refuses("v: expected 3 entries, got 2"):
        _checks.vector([1, 2], "v", 3)


def test_numbers_and_counts_at_the_edge_pass():
    assert _checks.not_negative(0, "v") == 0
    assert _checks.positive(5e-324, "v") == 5e-324
    assert _checks.count(1, "v") == 1
    assert _checks.count(np.int64(0), "v", least=0) == 0


def test_pairs_and_tables_must_have_one_length():
    u, v = _checks.pair([1, 2], [3, 4])
    assert (u.tolist(), v.tolist()) == ([1, 2], [3, 4])
    with refuses("v: expected 2 entries, got 1"):
        _checks.pair([1, 2], [3])
    X, y = _checks.table([[1], [2]], [3, 4])
    assert (X.tolist(), y.tolist()) == ([[1], [2]], [3, 4])
    with refuses("y: expected 2 entries, got 1"):
        _checks.table([[1], [2]], [3])


def test_a_result_that_is_not_finite_is_blamed_on_the_input_if_it_is_at_fault():
    good, bad = np.array([1.0]), np.array([np.nan])
    with refuses("v: expected finite numbers, got nan at index 0"):
        _checks.result(bad, "sum", u=good, v=bad)
    with refuses("sum: expected a result that fits in float64, got one beyond 1.8e308"):
        _checks.result(np.array([np.inf]), "sum", u=good)
    assert _checks.result(good, "sum", v=bad) is good


def test_frozen_arrays_refuse_writing():
    array = np.array([1.0])
    _checks.frozen(array)
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 2
