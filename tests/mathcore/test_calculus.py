import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore.calculus import SecantRow, difference, secant_table
from mathcore.functions import FUNCTIONS, Function, named

square, cube, sine = named("square"), named("cube"), named("sine")
SCHEMES = ["forward", "backward", "central"]
by_scheme = pytest.mark.parametrize("scheme", SCHEMES)


# By hand


def test_differences_of_the_cube():
    # (x + h)^3 = x^3 + 3 x^2 h + 3 x h^2 + h^3, with x = 2 and h = 1
    assert difference(cube, 2, 1, "forward") == 19
    assert difference(cube, 2, 1, "backward") == 7
    assert difference(cube, 2, 1, "central") == 13
    assert difference(cube, 2, 1) == 19


def test_differences_of_many_points_at_once():
    slopes = difference(square, [[0, 1], [2, 3]], 0.5)
    assert slopes.tolist() == [[0.5, 2.5], [4.5, 6.5]]
    assert type(difference(square, 1, 0.5)) is float


def test_the_table_of_the_square():
    assert secant_table(square, 1, 1, count=4) == (
        SecantRow(1, 3, 1),
        SecantRow(0.5, 2.5, 0.5),
        SecantRow(0.25, 2.25, 0.25),
        SecantRow(0.125, 2.125, 0.125),
    )


def test_the_table_from_the_left_and_with_another_factor():
    rows = secant_table(square, 3, 8, factor=0.25, count=3, scheme="backward")
    assert rows == (SecantRow(8, -2, -8), SecantRow(2, 4, -2), SecantRow(0.5, 5.5, -0.5))


def test_the_table_has_eight_rows_unless_told():
    rows = secant_table(square, 1, 1)
    assert [row.h for row in rows] == [0.5**k for k in range(8)]


# Degenerate


@pytest.mark.parametrize("h", [0, -1])
def test_a_step_goes_right(h):
    with pytest.raises(ValueError, match=f"^h: expected a number above 0, got {h}$"):
        difference(square, 1, h)
    with pytest.raises(ValueError, match=f"^h: expected a number above 0, got {h}$"):
        secant_table(square, 1, h)


def test_an_unknown_scheme_is_told_the_known_ones():
    message = "^scheme: expected one of forward, backward, central, got 'sideways'$"
    with pytest.raises(ValueError, match=message):
        difference(square, 1, 1, "sideways")


@pytest.mark.parametrize("scheme", ["backward", "central"])
def test_a_scheme_that_leaves_the_domain_is_refused(scheme):
    with pytest.raises(ValueError, match=r"^logarithm at x: expected x > 0, got x = -1$"):
        difference(named("logarithm"), 1, 2, scheme)
    assert difference(named("logarithm"), 1, 2) == pytest.approx(math.log(3) / 2)


@pytest.mark.parametrize("factor", [1, 1.5])
def test_steps_must_shrink(factor):
    with pytest.raises(
        ValueError, match=f"^factor: expected a number between 0 and 1, got {factor}$"
    ):
        secant_table(square, 1, 1, factor=factor)


@pytest.mark.parametrize(("argument", "value"), [("factor", 0), ("count", 0), ("x0", math.nan)])
def test_the_table_names_what_is_wrong(argument, value):
    arguments = {"x0": 1, "h": 1, argument: value}
    with pytest.raises(ValueError, match=f"^{argument}: expected"):
        secant_table(square, **arguments)


def test_steps_that_shrink_to_nothing_are_refused():
    with pytest.raises(ValueError, match=r"^h: expected a number above 0, got 0$"):
        secant_table(square, 1, 1, factor=1e-200, count=3)


def test_results_beyond_float64_are_refused():
    cliff = Function("cliff", "", "", lambda x: np.sign(x) * 1e300, "", "", lambda x: x)
    with pytest.raises(ValueError, match=r"^slope of cliff: expected a result that fits"):
        difference(cliff, 0, 1e-20)
    with pytest.raises(ValueError, match=r"^x: expected finite numbers, got inf$"):
        difference(sine, 1.7e308, 1.7e308)


def test_a_step_lost_to_rounding_gives_slope_zero():
    assert difference(square, 1, 1e-17) == 0


# Invariants


@by_scheme
@given(x=st.integers(-50, 50), slope=st.integers(-50, 50), power=st.integers(-4, 4))
def test_a_straight_line_has_its_slope_everywhere(scheme, x, slope, power):
    line = Function("line", "", "", lambda t: slope * t, "", "", lambda t: slope + 0 * t)
    assert difference(line, x, 2.0**power, scheme) == slope


@given(x=st.floats(-3, 3), h=st.floats(1e-3, 1))
def test_central_is_the_mean_of_forward_and_backward(x, h):
    sides = [difference(sine, x, h, scheme) for scheme in ("forward", "backward")]
    assert difference(sine, x, h, "central") == pytest.approx(sum(sides) / 2, abs=1e-12)


@pytest.mark.parametrize("f", FUNCTIONS.values(), ids=list(FUNCTIONS))
@given(x=st.floats(1, 3))
def test_halving_the_step_halves_the_one_sided_error_and_quarters_the_central_one(f, x):
    def errors(scheme):
        return [row.error for row in secant_table(f, x, 2.0**-7, count=2, scheme=scheme)]

    for scheme in ("forward", "backward"):
        large, small = errors(scheme)
        # Near an inflection the next term, here about 1e-5, is no longer small beside the first.
        if abs(large) > 1e-3:
            assert large / small == pytest.approx(2, rel=0.05)
    large, small = errors("central")
    if abs(large) > 1e-6:
        assert large / small == pytest.approx(4, rel=0.01)


@given(x=st.integers(-20, 20), power=st.integers(-5, 3))
def test_the_errors_of_the_cube_in_exact_arithmetic(x, power):
    h = 2.0**power
    (forward,) = secant_table(cube, x, h, count=1)
    (central,) = secant_table(cube, x, h, count=1, scheme="central")
    assert forward.error == 3 * x * h + h**2
    assert central.error == h**2
