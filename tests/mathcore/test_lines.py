import re
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mathcore.functions import Function, named
from mathcore.lines import Line, secant, tangent

square = named("square")


# By hand


def test_secant_of_the_square():
    line = secant(square, 1, 4)
    assert (line.x0, line.y0, line.slope) == (1, 1, 5)
    assert secant(square, 4, 1) == Line(4.0, 16.0, 5.0)


def test_tangent_of_the_square():
    assert tangent(square, -1.5) == Line(-1.5, 2.25, -3.0)


def test_a_line_by_hand():
    line = Line(2.0, 1.0, slope=-3.0)
    assert line(3) == -2
    assert type(line(3)) is float
    assert line([2, 4]).tolist() == [1, -5]
    assert line.intercept == 7


# Degenerate


def test_one_point_makes_no_secant():
    with pytest.raises(
        ValueError, match=r"^b: expected a second point, apart from a, got a = b = 2$"
    ):
        secant(square, 2, 2.0)


@pytest.mark.parametrize(("a", "b", "name"), [(np.nan, 1, "a"), (1, np.inf, "b")])
def test_ends_must_be_finite(a, b, name):
    with pytest.raises(ValueError, match=f"^{name}: expected finite numbers"):
        secant(square, a, b)
    with pytest.raises(ValueError, match=r"^x0: expected finite numbers"):
        tangent(square, np.nan)


def test_a_secant_stays_in_the_domain():
    with pytest.raises(ValueError, match=r"^reciprocal at x: expected x > 0, got x = -1$"):
        secant(named("reciprocal"), 1, -1)


def test_the_root_has_no_tangent_at_zero():
    with pytest.raises(ValueError, match=r"^slope of square root at x: expected x > 0, got x = 0$"):
        tangent(named("square root"), 0)


def test_slopes_and_heights_beyond_float64_are_refused():
    cliff = Function("cliff", "", "", lambda x: np.sign(x) * 1e300, "", "", lambda x: x)
    message = "slope of the secant of cliff: expected a result that fits in float64"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        secant(cliff, -1e-20, 1e-20)
    with pytest.raises(ValueError, match=r"^height of the line: expected a result that fits"):
        Line(0.0, 0.0, 1e300)(1e10)


# Invariants and oracle


@given(a=st.integers(-99, 99), b=st.integers(-99, 99))
def test_the_slope_of_a_secant_of_the_square_is_the_sum_of_its_ends(a, b):
    assume(a != b)
    line = secant(square, a, b)
    assert line.slope == Fraction(b**2 - a**2, b - a) == a + b
    assert line(a) == a**2
    assert line(b) == b**2
    assert line(0) == line.intercept
