import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore.functions import FUNCTIONS, Interval, named

EVERY = list(FUNCTIONS.values())
by_name = pytest.mark.parametrize("f", EVERY, ids=[f.name for f in EVERY])
inside = st.floats(0.01, 20)  # lies in every domain


def refuses(message):
    return pytest.raises(ValueError, match=f"^{re.escape(message)}$")


# By hand


@pytest.mark.parametrize(
    ("name", "x", "value", "slope"),
    [
        ("square", -3, 9, -6),
        ("cube", -2, -8, 12),
        ("sine", 0, 0, 1),
        ("cosine", math.pi / 2, 0, -1),
        ("exponential", 0, 1, 1),
        ("square root", 4, 2, 0.25),
        ("reciprocal", 2, 0.5, -0.25),
        ("logarithm", 4, math.log(4), 0.25),
    ],
)
def test_values_and_slopes_by_hand(name, x, value, slope):
    f = named(name)
    assert f(x) == pytest.approx(value, abs=1e-15)
    assert f.derivative(x) == pytest.approx(slope, abs=1e-15)


def test_the_formulas_as_they_are_shown():
    assert {f.name: (f.formula, f.derivative_formula) for f in EVERY} == {
        "square": ("x^2", "2 x"),
        "cube": ("x^3", "3 x^2"),
        "sine": ("sin x", "cos x"),
        "cosine": ("cos x", "-sin x"),
        "exponential": ("e^x", "e^x"),
        "square root": ("sqrt(x)", "1 / (2 sqrt(x))"),
        "reciprocal": ("1 / x", "-1 / x^2"),
        "logarithm": ("ln x", "1 / x"),
    }


def test_arrays_of_any_shape_go_through_entry_by_entry():
    assert named("square")([[1, 2], [3, 4]]).tolist() == [[1, 4], [9, 16]]
    assert named("cube").derivative(np.array([1, 2])).tolist() == [3, 12]


def test_a_number_gives_a_number():
    assert type(named("sine")(1)) is float
    assert type(named("sine").derivative(1)) is float


# Degenerate


def test_an_unknown_name_is_told_the_known_ones():
    known = "square, cube, sine, cosine, exponential, square root, reciprocal, logarithm"
    with refuses(f"name: expected one of {known}, got 'tangent'"):
        named("tangent")


def test_intervals():
    assert str(Interval()) == "all x"
    assert str(Interval(2)) == "x > 2"
    assert str(Interval(2.5, closed=True)) == "x ≥ 2.5"
    assert -1e300 in Interval()
    assert 2 not in Interval(2)
    assert 2 in Interval(2, closed=True)
    assert 1.9 not in Interval(2, closed=True)
    assert not Interval(0).holds(np.array([1.0, 0.0]))


@pytest.mark.parametrize(
    ("name", "x", "message"),
    [
        ("square root", -1, "square root at x: expected x ≥ 0, got x = -1"),
        ("square root", [1, -2, 3], "square root at x: expected x ≥ 0, got x = -2"),
        ("reciprocal", 0, "reciprocal at x: expected x > 0, got x = 0"),
        ("logarithm", 0, "logarithm at x: expected x > 0, got x = 0"),
        ("square", math.nan, "x: expected finite numbers, got nan"),
        (
            "exponential",
            1000,
            "exponential at x: expected a result that fits in float64, got one beyond 1.8e308",
        ),
    ],
)
def test_outside_its_domain_a_function_says_so(name, x, message):
    with refuses(message):
        named(name)(x)


@pytest.mark.parametrize(
    ("name", "x", "message"),
    [
        ("square root", 0, "slope of square root at x: expected x > 0, got x = 0"),
        ("reciprocal", 0, "slope of reciprocal at x: expected x > 0, got x = 0"),
        ("logarithm", 0, "slope of logarithm at x: expected x > 0, got x = 0"),
        (
            "reciprocal",
            1e-200,
            "slope of reciprocal at x: expected a result that fits in float64, "
            "got one beyond 1.8e308",
        ),
    ],
)
def test_where_there_is_no_slope_a_function_says_so(name, x, message):
    with refuses(message):
        named(name).derivative(x)


@by_name
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_no_function_makes_something_of_nothing(f, value):
    # Also where it could: e^x of minus infinity, and 1/x of infinity, are 0.
    for part in (f, f.derivative):
        with refuses(f"x: expected finite numbers, got {value} at index 1"):
            part([1, value])


def test_the_root_exists_at_zero_though_its_slope_does_not():
    assert named("square root")(0) == 0


# Independent oracles


@by_name
@given(x=inside)
def test_the_source_shown_computes_the_function(f, x):
    scope = {"np": np, "x": np.float64(x)}
    assert f(x) == pytest.approx(float(eval(f.source, scope)), rel=1e-15)
    assert f.derivative(x) == pytest.approx(float(eval(f.derivative_source, scope)), rel=1e-15)


@by_name
@given(x=inside)
def test_the_derivative_against_a_complex_step(f, x):
    # f(x + ih) = f(x) + ih f'(x) - ...: no difference is taken, so no digits cancel.
    tilted = f.rule(np.array(complex(x, 1e-30)))
    assert f.derivative(x) == pytest.approx(tilted.imag / 1e-30, rel=1e-13, abs=1e-13)
